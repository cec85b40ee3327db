import { describe, expect, test } from 'vitest'

import type { ShownAs } from '#core/domain/problems/joining.ts'
import { countProblems, goneReports, withGone } from '#core/domain/problems/counts.ts'
import { untold } from '#core/domain/problems/call-back.ts'
import type { Problem } from '#core/domain/problems/problems.ts'
import {
  leaveOut,
  reported,
  reports,
  reportsNot,
  takeIn,
  tellings
} from '#core/domain/problems/reported.ts'
import {
  cardShown,
  messageKept,
  remainsShown,
  ticketShown,
  writeShown
} from '#core/domain/problems/shown-as.ts'
import { ruleIn, ruleOut } from '#core/domain/problems/unlike.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { AskerHash, ProblemId } from '#core/ids.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import { remains } from '#test/support/remains.ts'
import { aCard, ana, anAnswer, at, aTicket, ben, mail } from '#test/support/tickets.ts'

const wifi = 'a1'.padEnd(16, '0') as ProblemId
const red = 'b2'.padEnd(16, '0') as ProblemId
const sound = 'c3'.padEnd(16, '0') as ProblemId
/** Red sin wifi is the same as No Wi-Fi. */
const joined: ShownAs = new Map([[red, wifi]])
const monday = at('2026-11-02T09:00Z')
const tuesday = at('2026-11-03T09:00Z')

describe('a ticket', () => {
  test('that says nothing of what is joined is shown as it is', () => {
    const ticket = aTicket({ reports: { [wifi]: { by: ana, at: monday } } })
    expect(ticketShown(ticket, joined)).toBe(ticket)
    expect(ticketShown(ticket, new Map())).toBe(ticket)
  })

  test('reports the one that remains, since whoever said so first', () => {
    const ticket = aTicket({
      reports: {
        [wifi]: { by: ben, at: tuesday },
        [red]: { by: ana, at: monday },
        [sound]: { by: ben, at: tuesday }
      }
    })
    const shown = ticketShown(ticket, joined)
    expect(reported(shown)).toEqual([wifi, sound])
    expect(shown.reports[wifi]).toEqual({ by: ana, at: monday })
  })

  test('whose asker is not to be told of one of them is told of neither', () => {
    const ticket = aTicket({
      reports: {
        [wifi]: { by: ben, at: monday },
        [red]: { by: ana, at: tuesday, left: 'asked-not-to' }
      }
    })
    expect(ticketShown(ticket, joined).reports[wifi]?.left).toBe('asked-not-to')
  })

  test('that is not one of them is not the other', () => {
    const ticket = aTicket({ unlike: { [red]: { by: ana, at: monday } } })
    expect(Object.keys(ticketShown(ticket, joined).unlike)).toEqual([wifi])
  })

  test('was told of the one that remains', () => {
    const tells = { state: 'fixed', stateAt: monday } as const
    const ticket = aTicket({
      messages: { [mail(7)]: anAnswer({ at: monday, callsBack: red, tells }) }
    })
    expect(tellings(ticketShown(ticket, joined).messages, wifi)).toHaveLength(1)
  })
})

describe('what is written through it', () => {
  /** As an open ticket writes what a command changed. */
  function does(ticket: Ticket, act: (draft: Ticket) => unknown): Ticket {
    const own = structuredClone(ticket)
    const before = ticketShown(ticket, joined)
    const after = structuredClone(before)
    act(after)
    writeShown(own, { before, after, shown: joined, takesNew: true })
    return own
  }
  const reporting = (...ids: readonly ProblemId[]) =>
    aTicket({
      reports: Object.fromEntries(ids.map(id => [id, { by: ana, at: monday }]))
    })

  test('taken off, it reports neither, and what else it reports stays', () => {
    const own = does(reporting(wifi, red, sound), draft => reportsNot(draft, wifi))
    expect(reported(own)).toEqual([sound])
  })

  test('what is said of whether they are told is said of each that it reports, and of no other', () => {
    const own = does(reporting(red, sound), draft => leaveOut(draft, wifi, 'no-need'))
    expect(own.reports).toEqual({
      [red]: { by: ana, at: monday, left: 'no-need' },
      [sound]: { by: ana, at: monday }
    })
    const back = does(own, draft => takeIn(draft, wifi))
    expect(back).toEqual(reporting(red, sound))
  })

  test('what is new is said of the one that remains', () => {
    const own = does(aTicket(), draft => reports(draft, wifi, ben, tuesday))
    expect(own.reports).toEqual({ [wifi]: { by: ben, at: tuesday } })
    const ruled = does(aTicket(), draft => ruleOut(draft, wifi, ben, tuesday))
    expect(Object.keys(ruled.unlike)).toEqual([wifi])
  })

  test('what reports one already is not written down twice', () => {
    const own = does(reporting(red), draft => reports(draft, wifi, ben, tuesday))
    expect(own).toEqual(reporting(red))
  })

  test('ruled in again, it may be either', () => {
    const ruled = aTicket({ unlike: { [red]: { by: ana, at: monday } } })
    expect(does(ruled, draft => ruleIn(draft, wifi)).unlike).toEqual({})
  })

  test('a letter that is changed goes on telling of what it told', () => {
    const own = anAnswer({ callsBack: red })
    const shown = { ...own, callsBack: wifi, goesAnyway: 'text' }
    expect(messageKept(own, shown)).toEqual({ ...own, goesAnyway: 'text' })
  })
})

describe('cards', () => {
  const rosa = 'aa'.repeat(8) as AskerHash
  const reports = (n: number, ...problems: readonly ProblemId[]) =>
    aCard(n, { problems, asker: 'Rosa', writer: rosa, createdAt: monday })

  test('that say nothing of it stay the same objects, so that nothing is counted anew', () => {
    const card = reports(1, wifi)
    expect(cardShown(card, joined)).toBe(card)
  })

  test('count as reports of the one that remains: who wrote twice is one person, who reports both reports once', () => {
    const cards = [reports(1, wifi), reports(2, red), reports(3, wifi, red)]
    const counts = countProblems(
      cards.map(card => cardShown(card, joined)),
      tuesday
    )
    expect(counts.get(wifi)).toMatchObject({ reports: 3, askers: 1, waiting: 3 })
    expect(counts.get(red)).toBeUndefined()
  })

  test('who was told that the other one is fixed is not told so again, unless this one was not since', () => {
    const stateAt = at('2026-11-04T09:00Z')
    const tells = { state: 'fixed', stateAt: tuesday } as const
    const told = { problem: red, at: tuesday, tells }
    const shown = cardShown({ ...reports(1, red), told: [told] }, joined)
    const present = (from: Problem['stateAt']) =>
      ({ state: 'fixed', stateAt, before: { from, until: stateAt } }) as const
    expect(untold([shown], wifi, present(monday))).toEqual([])
    const again = at('2026-11-03T12:00Z')
    expect(untold([shown], wifi, present(again))).toEqual([shown])
  })

  test('say of both what they say of one: not to be told, and something else', () => {
    const card = aCard(1, {
      problems: [red],
      reportedAt: { [red]: monday, [wifi]: tuesday },
      leftOut: [red],
      unlike: [red, wifi]
    })
    expect(cardShown(card, joined)).toMatchObject({
      problems: [wifi],
      reportedAt: { [wifi]: monday },
      leftOut: [wifi],
      unlike: [wifi]
    })
  })
})

describe('what remains of tickets that are gone', () => {
  const week = weekOf(monday)

  test('counts for the one that remains, and once where a ticket reported both', () => {
    expect(
      remainsShown(remains({ week, problems: [wifi, red] }), joined).problems
    ).toEqual([wifi])
  })

  test('adds to its weeks, and goes back to the other when they are split', () => {
    const month = {
      entries: {
        a: remains({ week, problems: [red] }),
        b: remains({ week, problems: [wifi, red] }),
        c: remains({ week, problems: [wifi] })
      }
    }
    const gone = [goneReports(month)]
    const counted = (shown: ShownAs) => {
      const counts = withGone(new Map(), gone, tuesday, shown)
      return [counts.get(wifi)?.reports, counts.get(red)?.reports]
    }
    expect(counted(joined)).toEqual([3, undefined])
    expect(counted(new Map())).toEqual([2, 2])
  })
})
