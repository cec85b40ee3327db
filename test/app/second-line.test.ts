import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, describe, expect, test } from 'vitest'

import { Bulk } from '#app/pages/queue/bulk.svelte.ts'
import ViewList from '#app/pages/queue/ViewList.svelte'
import PeoplePanel from '#app/pages/settings/PeoplePanel.svelte'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { Steps } from '#app/pages/ticket/steps.ts'
import { placeOf, start } from '#app/pages/queue/place.ts'
import { routeOf } from '#app/state/route.svelte.ts'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { escalations, joinSecondLine } from '#core/domain/tickets/escalation.ts'
import { passOn } from '#core/domain/tickets/pass-on.ts'
import { count } from '#core/domain/queue/queue.ts'
import type { TicketId } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { ada, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aTicket, at, entry } from '#test/support/tickets.ts'

listenToKeys()
afterEach(cleanup)

test('one key and a reason pass a ticket on, all see why, and it is given back', async () => {
  const desk = paperWorkspace()
  const [card] = [...desk.cards.current().values()].filter(one => one.phase === 'open')
  const found = await desk.ticket(card?.ticket as TicketId)
  if (!found.ok) throw new Error('it is there')
  const document = found.value
  const reasons = () => escalations(document.current()).map(({ reason }) => reason)
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  const noted = Object.keys(document.current().notes)
  await fireEvent.keyDown(window, { key: 'E', shiftKey: true })
  const field = await screen.findByLabelText('Why they should look at it')
  await fireEvent.input(field, { target: { value: 'It is the kernel' } })
  await fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
  expect(await screen.findByText('Ada passed it to the second line')).toBeTruthy()
  expect(screen.getByText('It is the kernel', { selector: 'p' })).toBeTruthy()
  const t = en.acts.secondLine.back
  await fireEvent.click(screen.getByRole('button', { name: 'Give it back…' }))
  expect(screen.getByText(t.own)).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: t.save }))
  await waitFor(() => expect(reasons()).toEqual([]))
  expect(Object.keys(document.current().notes)).toEqual(noted)
  expect(await screen.findByText('It is the kernel', { selector: 'q' })).toBeTruthy()
  expect(screen.getByText('Ada gave it back to the first line')).toBeTruthy()
  await undoLast()
  expect(reasons()).toEqual(['It is the kernel'])
})

describe('what Chidi passed on, and Ada gives back by the same key', () => {
  async function passedByChidi() {
    const desk = paperWorkspace()
    const [card] = [...desk.cards.current().values()].filter(
      one => one.phase === 'open'
    )
    const found = await desk.ticket(card?.ticket as TicketId)
    if (!found.ok) throw new Error('it is there')
    const document = found.value
    const passed = { by: chidi, at: desk.now(), reason: 'It is the kernel' }
    document.perform(ticket => passOn(ticket, entry(1), passed))
    const before = Object.keys(document.current().notes)
    const note = () =>
      Object.entries(document.current().notes).find(([id]) => !before.includes(id))?.[1]
    const hears = () => desk.cards.current().get(document.id)?.news?.includes(chidi)
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    await screen.findByRole('button', { name: en.acts.secondLine.giveBack })
    await fireEvent.keyDown(window, { key: 'E', shiftKey: true })
    const { word, text } = en.acts.secondLine.back
    const field = await screen.findByLabelText(word)
    expect(screen.getByText(text('Chidi'))).toBeTruthy()
    const answers = async (said: string) => {
      await fireEvent.input(field, { target: { value: said } })
      await fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
      await waitFor(() => expect(escalations(document.current())).toEqual([]))
    }
    return { document, note, hears, answers }
  }

  test('with a word, it is a note that mentions him, and goes with the way back', async () => {
    const { document, note, hears, answers } = await passedByChidi()
    await answers(' It was a cable. ')
    expect(note()).toMatchObject({
      ...{ by: ada, text: '@Chidi It was a cable.', mentions: [chidi] }
    })
    expect(hears()).toBe(true)
    await undoLast()
    expect(note()?.struck).toBe(true)
    expect(escalations(document.current())).toMatchObject([{ by: chidi }])
    expect(document.current().passedBack).toEqual({})
    expect(hears()).toBeFalsy()
  })

  test('whom the word names already, it names once', async () => {
    const { note, answers } = await passedByChidi()
    await answers('A cable, @Chidi')
    expect(note()).toMatchObject({ text: 'A cable, @Chidi', mentions: [chidi] })
  })

  test('without a word there is no note, and he hears of it all the same', async () => {
    const { note, hears, answers } = await passedByChidi()
    await answers(' ')
    expect([note(), hears()]).toEqual([undefined, true])
  })
})

test('those who are in it hear of what is passed to it, of one or of many', async () => {
  const desk = paperWorkspace()
  desk.settings.perform(draft => joinSecondLine(draft, chidi))
  const open = [...desk.cards.current().values()].filter(
    one => one.phase === 'open' && !one.practice
  )
  const [one, ...others] = open.map(({ ticket }) => ticket)
  const found = await desk.ticket(one as TicketId)
  if (!found.ok) throw new Error('it is there')
  const news = () =>
    [...desk.cards.current().values()]
      .filter(card => card.passedOn === 'It is the kernel')
      .map(card => card.news?.includes(chidi) ?? false)
  new Steps(desk, found.value, () => 'Ada').passOn('It is the kernel')
  expect(news()).toEqual([true])
  await new Bulk(desk).passOn(others, 'It is the kernel')
  expect(news()).toEqual(open.map(() => true))
})

test('given back by mistake, it is passed on again as it was, and nobody hears of it anew', async () => {
  const desk = paperWorkspace()
  desk.settings.perform(draft => joinSecondLine(draft, chidi))
  const [card] = [...desk.cards.current().values()].filter(one => one.phase === 'open')
  const found = await desk.ticket(card?.ticket as TicketId)
  if (!found.ok) throw new Error('it is there')
  const steps = new Steps(desk, found.value, () => 'Ada')
  steps.passOn('It is the kernel')
  const passed = found.value.current().escalations
  steps.giveBack('A mistake')
  await undoLast()
  expect(found.value.current().escalations).toEqual(passed)
  expect(found.value.current().passedBack).toEqual({})
})

test('a ticket to practise on calls nobody of the second line', () => {
  const ticket = aTicket({ practice: true })
  const noon = at('2026-11-21T12:00Z')
  passOn(ticket, entry(1), { by: ada, at: noon, reason: 'To try it', to: [chidi] })
  expect(escalations(ticket)).toHaveLength(1)
  expect(ticket.escalations[entry(1)]?.to).toBeUndefined()
})

test('its view is in the list of those who are in it, and of nobody else', () => {
  const desk = paperWorkspace()
  const asleep = new Set<TicketId>()
  const viewer = { me: ada, today: desk.today(), asleep }
  const counts = count(desk.cards.current().values(), viewer)
  const place = placeOf(routeOf('#/queue/all'))
  const given = { counts, place, languages: [] }
  const { unmount } = render(AtDesk, { desk, page: ViewList, given })
  expect(screen.queryByRole('link', { name: /^Second line/ })).toBeNull()
  unmount()
  desk.settings.perform(draft => joinSecondLine(draft, ada))
  render(AtDesk, { desk, page: ViewList, given })
  expect(screen.getByRole('link', { name: /^Second line/ })).toBeTruthy()
})

test('who is in the second line is said among the people', async () => {
  const desk = paperWorkspace()
  render(AtDesk, { desk, page: PeoplePanel, given: {} })
  const his = screen.getByRole('button', { name: 'Second line: Chidi' })
  await fireEvent.click(his)
  expect(desk.settings.current().secondLine).toEqual({ [chidi]: true })
  await fireEvent.click(his)
  expect(desk.settings.current().secondLine).toEqual({})
})
