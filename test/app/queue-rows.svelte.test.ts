import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { flushSync } from 'svelte'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { headingOf, isHeading } from '#app/pages/queue/headings.ts'
import { Rows } from '#app/pages/queue/rows.svelte.ts'
import TicketRows from '#app/pages/queue/TicketRows.svelte'
import { en } from '#app/words/en.ts'
import type { Group } from '#core/domain/queue/by-problem.ts'
import type { InOrder } from '#core/domain/queue/sorting.ts'
import type { ProblemId, TicketId } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { sound, wifi } from '#test/support/problem-book.ts'
import { ticketId } from '#test/support/tickets.ts'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const ids = (...numbers: number[]): TicketId[] => numbers.map(ticketId)

function aList(first: readonly TicketId[]) {
  const { rows, arrive } = anOrder({ tickets: first })
  return { rows, arrive: (next: readonly TicketId[]) => arrive({ tickets: next }) }
}

function anOrder(first: InOrder) {
  let fresh: InOrder = $state.raw(first)
  return {
    rows: new Rows(() => fresh),
    arrive: (next: InOrder) => {
      fresh = next
    }
  }
}

test('while nobody works in the list, what comes is shown at once', () => {
  const { rows, arrive } = aList(ids(1, 2))
  arrive(ids(3, 1, 2))
  expect(rows.all).toEqual(ids(3, 1, 2))
  expect(rows.waiting).toBe(0)
})

test('once Ana moved in it, new rows wait, and nothing jumps', () => {
  const { rows, arrive } = aList(ids(1, 2))
  rows.move(1)
  arrive(ids(3, 1, 4, 2))
  expect(rows.all).toEqual(ids(1, 2))
  expect(rows.waiting).toBe(2)
  rows.release()
  expect(rows.all).toEqual(ids(3, 1, 4, 2))
})

test('what others close meanwhile leaves, without moving the rest', () => {
  const { rows, arrive } = aList(ids(1, 2, 3))
  rows.focus(ticketId(3))
  arrive(ids(3, 1))
  expect(rows.all).toEqual(ids(1, 3))
})

describe('a row that only an act selects', () => {
  function lending() {
    const { rows } = aList(ids(1, 2, 3))
    rows.lend(ticketId(1))
    expect(rows.chosen).toEqual(ids(1))
    return rows
  }

  test('is selected no more once that is over, and not another time', () => {
    const rows = lending()
    expect(rows.giveBack()).toBe(ticketId(1))
    expect(rows.chosen).toEqual([])
    expect(rows.giveBack()).toBeUndefined()
  })

  test('is selected no more once the keyboard is on another row', () => {
    const rows = lending()
    rows.focus(ticketId(1))
    expect(rows.chosen).toEqual(ids(1))
    rows.move(1)
    expect(rows.chosen).toEqual([])
  })

  test.each([
    ['another beside it', (rows: Rows) => rows.toggle(ticketId(3)), [1, 3]],
    ['all up to another', (rows: Rows) => rows.selectTo(ticketId(2)), [1, 2]],
    ['all', (rows: Rows) => rows.selectAll(), [1, 2, 3]],
    ['a group', (rows: Rows) => rows.toggleAll(ids(2, 3)), [1, 2, 3]]
  ] as const)('is Ana’s as soon as she selects %s', (_, selects, numbers) => {
    const rows = lending()
    selects(rows)
    expect(rows.giveBack()).toBeUndefined()
    expect(rows.chosen).toEqual(ids(...numbers))
  })
})

describe('while a hand is over the list', () => {
  test('what others take out keeps its place, and so does every other row', () => {
    const { rows, arrive } = aList(ids(1, 2, 3))
    rows.holdUnderHand()
    arrive(ids(4, 1, 3))
    expect(rows.places).toEqual(ids(1, 2, 3))
    expect([1, 2, 3].map(n => rows.hasLeft(ticketId(n)))).toEqual([false, true, false])
    expect(rows.all).toEqual(ids(1, 3))
    expect(rows.waiting).toBe(1)
  })

  test('nothing is done to what has left: neither keys nor a selection meet it', () => {
    const { rows, arrive } = aList(ids(1, 2, 3))
    rows.holdUnderHand()
    rows.toggle(ticketId(1))
    arrive(ids(1, 3))
    rows.selectTo(ticketId(3))
    expect(rows.chosen).toEqual(ids(1, 3))
    rows.focus(ticketId(1))
    expect(rows.move(1)).toBe(ticketId(3))
  })

  test('what Ana does herself leaves at once: she sees that it is done', () => {
    const { rows, arrive } = aList(ids(1, 2, 3))
    rows.holdUnderHand()
    rows.letLeave(ids(2))
    arrive(ids(1, 3))
    expect(rows.places).toEqual(ids(1, 3))
    arrive(ids(1))
    expect(rows.places).toEqual(ids(1, 3))
  })

  test('what comes back, comes back in its place', () => {
    const { rows, arrive } = aList(ids(1, 2, 3))
    rows.holdUnderHand()
    arrive(ids(1, 3))
    arrive(ids(2, 1, 3))
    expect(rows.places).toEqual(ids(1, 2, 3))
    expect(rows.hasLeft(ticketId(2))).toBe(false)
  })

  test('once it has gone, the places are given up, and news come', () => {
    const { rows, arrive } = aList(ids(1, 2, 3))
    rows.holdUnderHand()
    arrive(ids(4, 1, 3))
    rows.handHasGone()
    expect(rows.places).toEqual(ids(4, 1, 3))
    expect(rows.waiting).toBe(0)
  })

  test('where Ana works in it, news wait on after that, and no place comes back', () => {
    const { rows, arrive } = aList(ids(1, 2, 3))
    rows.focus(ticketId(1))
    rows.holdUnderHand()
    arrive(ids(4, 1, 3))
    rows.handHasGone()
    expect(rows.places).toEqual(ids(1, 3))
    expect(rows.waiting).toBe(1)
    rows.holdUnderHand()
    expect(rows.places).toEqual(ids(1, 3))
  })
})

test('from nowhere it goes to the first row, and the ends are ends', () => {
  expect(aList(ids(1, 2, 3)).rows.move(-1)).toBe(ticketId(1))
  const { rows } = aList(ids(1, 2))
  expect(rows.move(1)).toBe(ticketId(1))
  expect(rows.move(1)).toBe(ticketId(2))
  expect(rows.move(1)).toBe(ticketId(2))
  expect(rows.move(-1)).toBe(ticketId(1))
  expect(rows.move(-1)).toBe(ticketId(1))
})

test('from where a row was closed, it goes on with its neighbours, not from the top', () => {
  const { rows, arrive } = aList(ids(1, 2, 3, 4))
  rows.focus(ticketId(3))
  arrive(ids(1, 2, 4))
  expect(rows.move(1)).toBe(ticketId(4))
  rows.focus(ticketId(2))
  arrive(ids(1, 4))
  expect(rows.move(-1)).toBe(ticketId(1))
  rows.focus(ticketId(4))
  arrive(ids(1))
  expect(rows.move(1)).toBe(ticketId(1))
})

test('an empty list has no row to move to', () => {
  expect(aList([]).rows.move(1)).toBeUndefined()
})

test('x selects, shift and x selects up to there, in the order of the rows', () => {
  const { rows } = aList(ids(1, 2, 3, 4))
  rows.toggle(ticketId(3))
  rows.selectTo(ticketId(1))
  expect(rows.chosen).toEqual(ids(1, 2, 3))
  rows.toggle(ticketId(2))
  expect(rows.chosen).toEqual(ids(1, 3))
})

test('all can be selected at once, and what comes after that is not', () => {
  const { rows, arrive } = aList(ids(1, 2, 3))
  rows.selectAll()
  arrive(ids(4, 1, 2, 3))
  expect(rows.chosen).toEqual(ids(1, 2, 3))
})

test('Ana goes to the ends of the list at once', () => {
  const { rows } = aList(ids(1, 2, 3))
  expect(rows.moveToEnd('last')).toBe(ticketId(3))
  expect(rows.moveToEnd('first')).toBe(ticketId(1))
  expect(aList([]).rows.moveToEnd('last')).toBeUndefined()
})

test('nothing is done to a selected ticket that is gone', () => {
  const { rows, arrive } = aList(ids(1, 2))
  rows.toggle(ticketId(1))
  rows.toggle(ticketId(2))
  arrive(ids(2))
  expect(rows.chosen).toEqual(ids(2))
})

test('another view starts with nothing selected', () => {
  const { rows } = aList(ids(1, 2))
  rows.toggle(ticketId(1))
  expect(rows.startAnew('mine')).toBe(true)
  expect([rows.chosen, rows.focused, rows.at]).toEqual([[], undefined, -1])
  rows.focus(ticketId(1))
  expect(rows.startAnew('mine')).toBe(false)
  expect(rows.focused).toBe(ticketId(1))
})

describe('sorted by problem', () => {
  type Told = readonly [ProblemId | undefined, ...number[]]
  function lying(...told: readonly Told[]): InOrder {
    const groups = told.map(([problem, ...tickets]): Group => ({
      problem,
      tickets: ids(...tickets)
    }))
    return { tickets: groups.flatMap(({ tickets }) => tickets), groups }
  }
  const first = lying([wifi, 1, 2], [sound, 3], [undefined, 4])
  const numbers = new Map([1, 2, 3, 4, 5].map(n => [ticketId(n), n]))
  /** A heading by its problem, a ticket by its number. */
  const drawn = (rows: Rows) =>
    rows.lines.map(line =>
      isHeading(line) ? (rows.groupBelow(line)?.problem ?? 'none') : numbers.get(line)
    )

  test('a heading stands above each group, also above what reports nothing', () => {
    const { rows } = anOrder(first)
    expect(drawn(rows)).toEqual([wifi, 1, 2, sound, 3, 'none', 4])
    expect(rows.all).toEqual(ids(1, 2, 3, 4))
  })

  test('in any other order there is none', () => {
    const { rows } = aList(ids(1, 2))
    expect(rows.lines).toBe(rows.all)
    expect(rows.groupOf(ticketId(1))).toEqual([])
  })

  test('j and k go from ticket to ticket, past the headings', () => {
    const { rows } = anOrder(first)
    rows.focus(ticketId(2))
    expect(rows.move(1)).toBe(ticketId(3))
    expect(rows.move(-1)).toBe(ticketId(2))
  })

  test('shift and x selects across a heading, and the heading is no ticket', () => {
    const { rows } = anOrder(first)
    rows.toggle(ticketId(2))
    rows.selectTo(ticketId(4))
    expect(rows.chosen).toEqual(ids(2, 3, 4))
  })

  test('a whole group is selected at once, what was selected of others stays, and again lets it go', () => {
    const { rows } = anOrder(first)
    rows.toggle(ticketId(3))
    rows.toggle(ticketId(2))
    rows.toggleAll(rows.groupOf(ticketId(1)))
    expect(rows.chosen).toEqual(ids(1, 2, 3))
    rows.toggleAll(rows.groupOf(ticketId(1)))
    expect(rows.chosen).toEqual(ids(3))
    rows.toggleAll(rows.groupOf(ticketId(4)))
    expect(rows.chosen).toEqual(ids(3, 4))
  })

  test('whoever selects a group works in the list: from then on nothing jumps', () => {
    const { rows, arrive } = anOrder(first)
    rows.toggleAll(rows.groupOf(ticketId(1)))
    arrive(lying([sound, 3, 5], [wifi, 1, 2], [undefined, 4]))
    expect(drawn(rows)).toEqual([wifi, 1, 2, sound, 3, 'none', 4])
  })

  test('where Ana works, who reports another problem now stays below the heading that it had', () => {
    const { rows, arrive } = anOrder(first)
    rows.focus(ticketId(4))
    arrive(lying([sound, 3, 4], [wifi, 1], [undefined, 2]))
    expect(drawn(rows)).toEqual([wifi, 1, 2, sound, 3, 'none', 4])
    rows.release()
    expect(drawn(rows)).toEqual([sound, 3, 4, wifi, 1, 'none', 2])
  })

  test('what comes in waits, and is not selected with its group', () => {
    const { rows, arrive } = anOrder(first)
    rows.focus(ticketId(1))
    arrive(lying([wifi, 5, 1, 2], [sound, 3], [undefined, 4]))
    expect(drawn(rows)).toEqual([wifi, 1, 2, sound, 3, 'none', 4])
    expect(rows.waiting).toBe(1)
    rows.toggleAll(rows.groupOf(ticketId(1)))
    expect(rows.chosen).toEqual(ids(1, 2))
  })

  test('under a hand a heading keeps its place, also once others took out all below it', () => {
    const { rows, arrive } = anOrder(first)
    rows.holdUnderHand()
    arrive(lying([sound, 3], [undefined, 4]))
    expect(drawn(rows)).toEqual([wifi, 1, 2, sound, 3, 'none', 4])
    expect(rows.groupBelow(headingOf(wifi))?.tickets).toEqual([])
    rows.handHasGone()
    expect(drawn(rows)).toEqual([sound, 3, 'none', 4])
  })

  test('what Ana closes herself takes its heading along', () => {
    const { rows, arrive } = anOrder(first)
    rows.holdUnderHand()
    rows.letLeave(ids(1, 2))
    arrive(lying([sound, 3], [undefined, 4]))
    expect(drawn(rows)).toEqual([sound, 3, 'none', 4])
  })

  test('the first that is still there has the heading above it', () => {
    const { rows, arrive } = anOrder(first)
    rows.holdUnderHand()
    arrive(lying([wifi, 2], [sound, 3], [undefined, 4]))
    const below = [1, 2, 3].map(n => rows.headingAbove(ticketId(n)))
    expect(below).toEqual([undefined, headingOf(wifi), headingOf(sound)])
    expect(rows.groupBelow(headingOf(wifi))?.tickets).toEqual(ids(2))
  })
})

/** As it stands on the page, of the first tickets of a desk; `shown` names them in their order. */
function aDrawnList() {
  const desk = paperWorkspace()
  const cards = desk.cards.current()
  const tickets = [...cards.keys()].slice(0, 4)
  const { rows, arrive } = aList(tickets.slice(0, 3))
  const given = {
    rows,
    cards,
    label: 'Tickets',
    link: (ticket: TicketId) => `/ticket/${ticket}`,
    onopen: () => undefined,
    now: desk.now(),
    today: desk.today(),
    moment: { now: desk.now(), isSettled: () => false }
  }
  render(AtDesk, { desk, page: TicketRows, given })
  const shown = () =>
    screen
      .getAllByRole('listitem')
      .map(row => row.querySelector<HTMLElement>('[data-ticket]')?.dataset['ticket'])
  return { tickets, rows, arrive, shown }
}

test('under a pointer that rests nothing moves; once it has rested for long, news come', async () => {
  vi.useFakeTimers()
  const { tickets, arrive, shown } = aDrawnList()
  const [first, second, third, news] = tickets
  const row = screen.getAllByRole('listitem')[1]
  if (!first || !second || !third || !news || !row) throw new Error('they are there')
  await fireEvent.pointerMove(row)
  arrive([news, second, third])
  flushSync()
  expect(shown()).toEqual([undefined, second, third])
  expect(screen.getByText(en.queue.left.gone, { exact: false })).toBeTruthy()
  await fireEvent.pointerMove(row)
  vi.advanceTimersByTime(29_000)
  flushSync()
  expect(shown()).toEqual([undefined, second, third])
  vi.advanceTimersByTime(1_000)
  flushSync()
  expect(shown()).toEqual([news, second, third])
})

test('nobody meets what has left: in its place there is nothing to press', async () => {
  const { tickets, arrive } = aDrawnList()
  const [place] = screen.getAllByRole('listitem')
  if (!place) throw new Error('it is there')
  await fireEvent.pointerDown(place)
  arrive(tickets.slice(1, 3))
  flushSync()
  const [left] = screen.getAllByRole('listitem')
  expect(left?.querySelector('a, button, input, [tabindex]')).toBeNull()
})

test('whoever comes back to the list by keyboard goes on beside the row that was closed', async () => {
  const { tickets, rows, arrive } = aDrawnList()
  const [first, second, third, fourth] = tickets
  if (!first || !second || !third || !fourth) throw new Error('they are there')
  arrive(tickets)
  rows.focus(third)
  arrive([first, second, fourth])
  flushSync()
  screen.getByRole('list', { name: 'Tickets' }).focus()
  const at = () => document.activeElement?.getAttribute('data-ticket')
  await waitFor(() => expect(at()).toBe(fourth))
})
