/** Where a search looks: everywhere, unless Ana asks for the view that she came from. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'

import EmptyQueue from '#app/pages/queue/EmptyQueue.svelte'
import { listed } from '#app/pages/queue/listed.ts'
import { placeOf, start, type Place } from '#app/pages/queue/place.ts'
import SearchField from '#app/pages/queue/SearchField.svelte'
import SearchScope from '#app/pages/queue/SearchScope.svelte'
import ViewList from '#app/pages/queue/ViewList.svelte'
import { momentOf } from '#app/state/moment.ts'
import { queueOf } from '#app/state/queues.ts'
import { routeOf } from '#app/state/route.svelte.ts'
import { en } from '#app/words/en.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { at } from '#test/support/tickets.ts'

const t = en.queue
const desk = paperWorkspace({ now: at('2026-11-26T09:00Z') })
const cards = desk.cards.current()
const problems = desk.problems.current()
const everywhere: Place = { ...start, view: 'mine', language: 'es', search: 'wifi' }
const within: Place = { ...everywhere, within: true }

afterEach(cleanup)

test('everything is searched, closed tickets and other languages too', () => {
  const all = [...cards.keys()]
  const { tickets } = listed(desk, cards, momentOf(desk), everywhere, problems, all)
  expect(tickets).toEqual(all)
  const closed = [...cards.values()].filter(({ phase }) => phase === 'closed')
  expect(closed).not.toHaveLength(0)
})

test('or only what the view holds, in its language, the best first as ever', () => {
  const found = [...cards.keys()].reverse()
  const place: Place = { ...within, view: 'needs-answer', language: 'en' }
  const { tickets } = listed(desk, cards, momentOf(desk), place, problems, found)
  const held = queueOf(desk).tickets(cards, momentOf(desk), 'needs-answer', 'en')
  expect(held).not.toHaveLength(0)
  expect(tickets).toEqual(found.filter(ticket => held.includes(ticket)))
})

function look(place: Place): void {
  const counts = queueOf(desk).counts(cards, momentOf(desk))
  const given = { counts, place, languages: ['en', 'es'] }
  render(AtDesk, { desk, page: ViewList as never, given })
}
const here = () =>
  screen
    .getAllByRole('link')
    .filter(link => link.hasAttribute('aria-current'))
    .map(link => link.textContent.trim())

test('no view and no language is lit while a search looks beyond them', () => {
  look(everywhere)
  expect(here()).toEqual([t.everyLanguage])
  cleanup()
  look(within)
  expect(here()).toEqual([expect.stringContaining(t.views.mine), 'Spanish'])
})

test('a language that is chosen then narrows the search, and says so', () => {
  look(everywhere)
  const link = screen.getByRole('link', { name: 'English' }).getAttribute('href')
  expect(placeOf(routeOf(link ?? ''))).toEqual({
    ...everywhere,
    view: 'all',
    language: 'en',
    within: true
  })
})

test('one press says where to look, in the words of the view', async () => {
  const onwithin = vi.fn()
  render(SearchScope, { place: everywhere, found: 3, onwithin })
  expect(screen.getByText(`${t.found(3)} · ${t.scope.closedToo}`)).toBeTruthy()
  const lit = screen.getByRole('button', { name: t.scope.everything })
  expect(lit.getAttribute('aria-pressed')).toBe('true')
  const view = screen.getByRole('button', { name: `${t.views.mine} · Spanish` })
  await fireEvent.click(view)
  expect(onwithin).toHaveBeenCalledWith(true)
})

test('and one key from the field, while something is searched for', async () => {
  const onscope = vi.fn()
  const given = { onsearch: vi.fn(), onleave: vi.fn(), onscope }
  const { rerender } = render(SearchField, { value: '', ...given })
  await fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'ArrowUp' })
  expect(onscope).not.toHaveBeenCalled()
  await rerender({ value: 'wifi' })
  await fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'ArrowUp' })
  expect(onscope).toHaveBeenCalledOnce()
})

test.each([
  ['while a word is being composed', { isComposing: true }],
  ['with Shift, which selects', { shiftKey: true }],
  ['with Alt', { altKey: true }],
  ['with Ctrl', { ctrlKey: true }]
])('%s the arrows stay in the field', async (_, held) => {
  const given = { onsearch: vi.fn(), onleave: vi.fn(), onscope: vi.fn() }
  render(SearchField, { value: 'wifi', ...given })
  for (const key of ['ArrowUp', 'ArrowDown']) {
    await fireEvent.keyDown(screen.getByRole('searchbox'), { key, ...held })
  }
  for (const called of Object.values(given)) expect(called).not.toHaveBeenCalled()
})

test('nothing is asked where the view holds everything', () => {
  const place: Place = { ...start, view: 'all', search: 'wifi' }
  render(SearchScope, { place, found: 0, onwithin: vi.fn() })
  expect(screen.queryByRole('button')).toBeNull()
})

test('whoever finds nothing in a view is led to everything', () => {
  render(AtDesk, { desk, page: EmptyQueue as never, given: { place: within } })
  const way = screen.getByRole('link', { name: t.scope.searchEverything })
  expect(placeOf(routeOf(way.getAttribute('href') ?? ''))).toEqual(everywhere)
})
