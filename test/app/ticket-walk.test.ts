import { beforeEach, describe, expect, test } from 'vitest'

import type { Origin } from '#app/pages/queue/origin.ts'
import {
  asideFrom,
  listOf,
  placeOf,
  start,
  ticketLink,
  type Place
} from '#app/pages/queue/place.ts'
import { Walk } from '#app/pages/ticket/walk.ts'
import { keepFound } from '#app/state/found.svelte.ts'
import { momentOf } from '#app/state/moment.ts'
import { queueOf } from '#app/state/queues.ts'
import { route } from '#app/state/route.svelte.ts'
import { trailOf } from '#app/state/trail.ts'
import { en } from '#app/words/en.ts'
import { inProblem, removeProblem } from '#core/domain/problems/problems.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import type { TicketId } from '#core/ids.ts'
import { done } from '#core/result.ts'
import { macProblem, paperProblems } from '#test/support/paper-problems.ts'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { at, entry } from '#test/support/tickets.ts'

const t = en.ticket
const now = at('2026-11-21T10:00Z')

beforeEach(() => {
  location.hash = '#/queue'
})

test('after a ticket that was found comes the next of the search, not of the view', () => {
  const desk = paperWorkspace({ now })
  const [first, second, third] = [...desk.cards.current().keys()].reverse()
  if (!first || !second || !third) throw new Error('too few tickets')
  keepFound(desk, { query: 'wifi', tickets: [first, second, third], marks: [] })
  const walk = new Walk(desk, first, () => ({ ...start, search: 'wifi' }))
  expect(walk.next()).toBe(second)
  const middle = new Walk(desk, second, () => ({ ...start, search: 'wifi' }))
  middle.step(1)
  expect(location.hash).toContain(third)
})

test('what was destroyed meanwhile is passed over', () => {
  const desk = paperWorkspace({ now })
  const [here, next] = [...desk.cards.current().keys()]
  if (!here || !next) throw new Error('too few tickets')
  const gone = '0'.repeat(32) as TicketId
  keepFound(desk, { query: 'wifi', tickets: [here, gone, next], marks: [] })
  expect(new Walk(desk, here, () => ({ ...start, search: 'wifi' })).next()).toBe(next)
})

test('a search that is not remembered leads back to its list', () => {
  const desk = paperWorkspace({ now })
  const [here] = [...desk.cards.current().keys()]
  if (!here) throw new Error('no ticket')
  keepFound(desk, { query: 'wifi', tickets: [here], marks: [] })
  const walk = new Walk(desk, here, () => ({ ...start, search: 'usb' }))
  expect(walk.next()).toBeUndefined()
  walk.onwards()()
  expect(location.hash).toContain('/queue/')
  expect(placeOf(route()).search).toBe('usb')
})

describe.each<[string, Partial<Place>]>([
  ['what needs an answer', {}],
  ['all in one language', { view: 'all', language: 'en' }],
  ['what nobody has taken', { view: 'unassigned' }]
])('in %s', (_name, narrowed) => {
  const place = { ...start, ...narrowed }
  const rows = (desk: PaperWorkspace) =>
    queueOf(desk).tickets(
      desk.cards.current(),
      momentOf(desk),
      place.view,
      place.language
    )

  test('Ada goes on from where the ticket stood that has left the list', async () => {
    const desk = paperWorkspace({ now })
    const [first, second, third] = rows(desk)
    if (!first || !second || !third) throw new Error('too few tickets')
    const walk = new Walk(desk, second, () => place)
    expect(walk.next()).toBe(third)
    await leaves(desk, second, place)
    expect(walk.next()).toBe(third)
    walk.step(1)
    expect(location.hash).toContain(third)
    walk.step(-1)
    expect(location.hash).toContain(first)
  })

  test('and from the last one there is none below, whoever comes first in the list', async () => {
    const desk = paperWorkspace({ now })
    const all = rows(desk)
    const [before, last] = all.slice(-2)
    if (!before || !last) throw new Error('too few tickets')
    const walk = new Walk(desk, last, () => place)
    walk.next()
    await leaves(desk, last, place)
    walk.step(1)
    expect(location.hash).toBe('#/queue')
    expect(walk.next()).toBe(before)
  })
})

test('what Ada is done with does not come next, though the list still shows it', async () => {
  const desk = paperWorkspace({ now })
  const place: Place = { ...start, view: 'all' }
  const [first, second, third] = queueOf(desk).tickets(
    desk.cards.current(),
    momentOf(desk),
    place.view
  )
  if (!first || !second || !third) throw new Error('too few tickets')
  const at = (ticket: TicketId) => new Walk(desk, ticket, () => place)
  at(second).onwards()()
  expect(location.hash).toContain(third)
  const after = at(first).onwards()
  expect(at(first).next()).toBe(third)
  await leaves(desk, second, { ...place, language: 'de' })
  expect(at(first).next()).toBe(second)
  after()
  expect(location.hash).toContain(third)
})

test('where the list says another order by now, Ada still meets the one that stood below', () => {
  const desk = paperWorkspace({ now })
  const [first, second, third] = [...desk.cards.current().keys()]
  if (!first || !second || !third) throw new Error('too few tickets')
  const place = { ...start, search: 'wifi' }
  keepFound(desk, { query: 'wifi', tickets: [first, second, third], marks: [] })
  const walk = new Walk(desk, first, () => place)
  walk.next()
  keepFound(desk, { query: 'wifi', tickets: [second, third, first], marks: [] })
  walk.step(1)
  expect(location.hash).toContain(second)
})

describe('Ada looks at another ticket, from one in the middle of her list', () => {
  const place: Place = { ...start, view: 'unassigned' }
  /** As the address says. */
  const here = () => placeOf(route())

  function looks() {
    const desk = paperWorkspace({ now })
    const cards = desk.cards.current()
    const rows = queueOf(desk).tickets(cards, momentOf(desk), place.view)
    const [first, second, third] = rows
    const other = [...cards.keys()].find(ticket => !rows.includes(ticket))
    if (!first || !second || !third || !other) throw new Error('too few tickets')
    new Walk(desk, second, () => place).look(other)
    const walk = () => new Walk(desk, here().at ?? other, here)
    return { desk, first, second, third, other, walk }
  }
  const subject = (desk: PaperWorkspace, ticket: TicketId) =>
    desk.cards.current().get(ticket)?.subject ?? ''

  test('u leads back to it, says so, and the next u to its row', () => {
    const { desk, second, other, walk } = looks()
    expect(here().at).toBe(other)
    expect(walk().back.label).toBe(t.backTo.ticket(subject(desk, second)))
    walk().leave()
    expect(location.hash).toBe(`#${ticketLink(second, place)}`)
    expect(walk().back.label).toBe(t.back)
    walk().leave()
    expect(location.hash).toBe(`#/queue/unassigned?at=${second}`)
  })

  test('j and k go on from it, and are in the list again', () => {
    for (const by of [1, -1] as const) {
      const { first, third, walk } = looks()
      walk().step(by)
      const next = by > 0 ? third : first
      expect(location.hash).toBe(`#${ticketLink(next, place)}`)
    }
  })

  test('j passes over what she is looking at, if it stands next in the list', () => {
    const { desk, second, third, walk } = looks()
    new Walk(desk, second, () => place).look(third)
    walk().step(1)
    expect([second, third]).not.toContain(here().at)
    expect(here().from).toEqual([])
  })

  test('with nothing left to do there, she is back at it', () => {
    const { second, walk } = looks()
    expect(walk().next()).toBe(second)
    walk().onwards()()
    expect(location.hash).toBe(`#${ticketLink(second, place)}`)
  })

  test('from a third she comes back through both', () => {
    const { desk, second, third, other, walk } = looks()
    walk().look(third)
    expect(walk().back.label).toBe(t.backTo.ticket(subject(desk, other)))
    walk().leave()
    expect(here()).toMatchObject({ at: other, from: [{ ticket: second }] })
  })

  test('/ leads to its row, too', () => {
    const { second, walk } = looks()
    walk().search()
    expect(location.hash).toBe(`#/queue/unassigned?at=${second}&do=search`)
  })

  test('if it has been joined into what she looks at, there is no way back to it', async () => {
    const { desk, second, other, walk } = looks()
    await desk.join(second, other)
    expect(walk().back.label).toBe(t.back)
    walk().leave()
    expect(here().view).toBe('unassigned')
    expect(route().page).toBe('queue')
  })
})

describe('a ticket that was opened elsewhere than in the queue', () => {
  const sheet = {
    type: 'sheet',
    sheet: entry(5),
    day: undefined,
    isFirst: false
  } as const

  function opened(origin: Origin, desk = paperWorkspace({ now })) {
    const place = asideFrom(origin, start)
    const [first, second, third] = [...desk.cards.current().keys()].reverse()
    if (!first || !second || !third) throw new Error('too few tickets')
    location.hash = ticketLink(second, place)
    const here = () => placeOf(route())
    const walk = () => new Walk(desk, here().at ?? second, here)
    return { desk, place, first, second, third, walk }
  }

  test.each([
    [sheet, `#/shifts?sheet=${entry(5)}`],
    [{ ...sheet, day: '2026-11-09' }, `#/shifts?day=2026-11-09&sheet=${entry(5)}`],
    [{ ...sheet, isFirst: true }, `#/shifts?sheet=${entry(5)}&then=queue`]
  ])('leads back to the hand-over sheet, as it lay there', (origin, hash) => {
    const { walk } = opened(origin)
    expect(walk().back.label).toBe(t.backTo.sheet)
    walk().leave()
    expect(location.hash).toBe(hash)
  })

  test('leads back to the problem, until that is thrown away', () => {
    const desk = paperWorkspace({ ...paperProblems(now), now })
    const { walk } = opened({ type: 'problem', problem: macProblem }, desk)
    const title = desk.problems.current().problems[macProblem]?.title ?? ''
    expect(walk().back).toEqual({
      to: `/problems/${macProblem}`,
      label: t.backTo.problem(title)
    })
    desk.problems.perform(all =>
      inProblem(all, macProblem, problem => removeProblem(problem, now))
    )
    expect(walk().back.label).toBe(t.back)
    walk().leave()
    expect(route().page).toBe('queue')
  })

  test('leads through what was listed there, and from each one back', () => {
    const { desk, place, first, second, third, walk } = opened(sheet)
    trailOf(desk).beginAside(listOf(place), [third, second, first])
    walk().step(1)
    expect(location.hash).toBe(`#${ticketLink(first, place)}`)
    walk().step(1)
    expect(location.hash).toBe(`#${ticketLink(first, place)}`)
    expect(walk().next()).toBe(second)
    expect(walk().back.label).toBe(t.backTo.sheet)
  })

  test('leads to the sheet once the last of them is done', () => {
    const { desk, place, second, walk } = opened(sheet)
    trailOf(desk).beginAside(listOf(place), [second])
    walk().onwards()()
    expect(location.hash).toBe(`#/shifts?sheet=${entry(5)}`)
  })

  test('leaves the list of the queue as it was', () => {
    const { desk, place, second, third } = opened(sheet)
    const list = listOf(start)
    trailOf(desk).begin(list, [second, third])
    trailOf(desk).beginAside(listOf(place), [third])
    expect(trailOf(desk).aside(list)).toBeUndefined()
    expect(trailOf(desk).aside(listOf(place))).toEqual([third])
  })
})

/** By an answer, or however else. */
async function leaves(desk: PaperWorkspace, id: TicketId, place: Place) {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('it is there')
  opened.value.perform(ticket => {
    if (place.language) ticket.language = 'de'
    else
      close(ticket, entry(900), { by: ada, at: now, reason: 'answered', keepDays: 30 })
    return done
  })
}
