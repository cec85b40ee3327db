import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { placeOf } from '#app/pages/queue/place.ts'
import ViewList from '#app/pages/queue/ViewList.svelte'
import { routeOf } from '#app/state/route.svelte.ts'
import { en } from '#app/words/en.ts'
import { count } from '#core/domain/queue/queue.ts'
import { pack } from '#core/bytes.ts'
import type { TicketId } from '#core/ids.ts'
import { done } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, at, mail } from '#test/support/tickets.ts'

afterEach(cleanup)
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  Sight.ratio = 0
})

type Told = (seen: readonly { readonly intersectionRatio: number }[]) => void

/** A list in which so much of each link is in sight. */
class Sight {
  static ratio = 0
  readonly #told: Told
  constructor(told: Told) {
    this.#told = told
  }
  observe(): void {
    this.#told([{ intersectionRatio: Sight.ratio }])
  }
  disconnect(): void {
    // it told once
  }
}

/** The links that were scrolled to, while Ana went from view to view. */
async function scrolledTo(...hashes: string[]): Promise<(string | undefined)[]> {
  vi.stubGlobal('IntersectionObserver', Sight)
  const scroll = vi.spyOn(Element.prototype, 'scrollIntoView')
  const desk = paperWorkspace()
  const asleep = new Set<TicketId>()
  const viewer = { me: desk.me, today: desk.today(), asleep }
  const counts = count(desk.cards.current().values(), viewer)
  const given = (hash: string) => ({
    desk,
    page: ViewList,
    given: { counts, place: placeOf(routeOf(hash)), languages: ['de', 'es'] }
  })
  const [first = '', ...others] = hashes
  const { rerender } = render(AtDesk, given(first))
  for (const hash of others) await rerender(given(hash))
  await screen.findByRole('link', { current: 'page' })
  return scroll.mock.contexts.map(link => (link as Element).textContent.trim())
}

test('the link of the view that one is in is brought in sight, also after another', async () => {
  const { expiring, all } = en.queue.views
  expect(await scrolledTo('#/queue/expiring', '#/queue/all')).toEqual(
    expect.arrayContaining([
      expect.stringContaining(expiring),
      expect.stringContaining(all)
    ])
  )
})

test('another place in the same view moves no link', async () => {
  const links = await scrolledTo('#/queue/all', '#/queue/all?at=ab')
  expect(links.filter(link => link?.startsWith(en.queue.views.all))).toHaveLength(1)
})

test('a link that stands there whole moves nothing', async () => {
  Sight.ratio = 1
  expect(await scrolledTo('#/queue/expiring', '#/queue/all')).toEqual([])
})

const now = at('2026-11-26T09:00Z')

function look(desk: PaperWorkspace, hash = '#/queue'): void {
  const viewer = { me: desk.me, today: desk.today(), asleep: new Set<TicketId>() }
  const counts = count(desk.cards.current().values(), viewer)
  const place = placeOf(routeOf(hash))
  render(AtDesk, { desk, page: ViewList, given: { counts, place, languages: [] } })
}

/** The link of that name, with its number. */
const way = (name: string) =>
  screen.queryByRole('link', { name: new RegExp(`^${name}`) })
const { drafts, unsent } = en.queue.unfinished

test('a way to the drafts stands there while there are some, with their number', async () => {
  const desk = paperWorkspace({ now })
  const [one = '', two = ''] = desk.cards.current().keys()
  look(desk)
  expect(way(drafts)).toBeNull()
  const draft = pack({ text: 'Try the cable.', language: 'en', saw: [] })
  await desk.drafts.write(one, draft)
  await desk.drafts.write(`${two}/note`, draft)
  await waitFor(() => expect(way(drafts)?.textContent).toMatch(/2$/))
  expect(decodeURIComponent(way(drafts)?.getAttribute('href') ?? '')).toMatch(
    '#/queue/all'
  )
  await desk.drafts.drop(one)
  await desk.drafts.drop(`${two}/note`)
  await waitFor(() => expect(way(drafts)).toBeNull())
})

test('a draft of a ticket that is gone is counted nowhere', async () => {
  const desk = paperWorkspace({
    now,
    drafts: new Map([['0'.repeat(32), pack({ text: 'x', language: 'en', saw: [] })]])
  })
  look(desk)
  await waitFor(() => expect(desk.drafted.current().size).toBe(1))
  expect(way(drafts)).toBeNull()
})

test('a way to what nobody has sent stands there until it is sent', async () => {
  const desk = paperWorkspace({ now })
  const before = [...desk.cards.current().values()].filter(card => card.unsent).length
  const [id] = [...desk.cards.current().values()].flatMap(card =>
    card.unsent || card.practice ? [] : card.ticket
  )
  const opened = id && (await desk.ticket(id))
  if (!opened?.ok) throw new Error('it is there')
  opened.value.perform(ticket => {
    ticket.messages[mail(900)] = aMessage({
      direction: 'out',
      delivery: 'by-hand',
      at: now
    })
    return done
  })
  look(desk)
  expect(way(unsent)?.textContent).toMatch(new RegExp(`${before + 1}$`))
})
