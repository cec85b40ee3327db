import { describe, expect, test } from 'vitest'

import { cardOf } from '#core/domain/queue/card.ts'
import { answer, takeBack } from '#core/domain/tickets/answer.ts'
import { approve, handIn } from '#core/domain/tickets/approval.ts'
import { follow, hasNews, look } from '#core/domain/tickets/following.ts'
import {
  firmBefore,
  handOn,
  holders,
  holds,
  isFree,
  letGo,
  shownHold,
  take
} from '#core/domain/tickets/holder.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import {
  holdNow,
  holdOf,
  isFirm,
  isResting,
  restsSince
} from '#core/domain/tickets/resting.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import { close, wait, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { MemberId, Timestamp } from '#core/ids.ts'
import {
  ana,
  anAnswer,
  aTicket,
  at,
  ben,
  chidi,
  entry,
  mail,
  ticketId
} from '#test/support/tickets.ts'

const nine = at('2026-11-16T09:00Z')
const after = (minutes: number) => (nine + minutes * 60_000) as Timestamp
const hours = 60

/** Ana took it at nine. */
function anas(only: Partial<Ticket> = {}): Ticket {
  const ticket = aTicket(only)
  take(ticket, ana, nine)
  return ticket
}

describe('for ten minutes after her last act', () => {
  test('Ana holds what she took, and Ben is told who has it and until when', () => {
    const ticket = anas()
    expect(take(ticket, ben, after(9))).toEqual({
      ok: false,
      error: { type: 'held-by', member: ana, until: after(10) }
    })
    expect(holders(ticket)).toEqual([ana])
    expect(isFree(ticket, ben, after(9))).toBe(false)
  })

  test.each<[string, (ticket: Ticket) => void]>([
    [
      'a note',
      ticket => addNote(ticket, entry(1), { by: ana, at: after(8), text: 'x' })
    ],
    [
      'an answer',
      ticket => answer(ticket, mail(2), anAnswer({ by: ana, at: after(8) }), [mail(1)])
    ],
    ['waiting for the asker', ticket => wait(ticket, entry(1), ana, after(8))],
    ['following it', ticket => follow(ticket, ana, after(8))]
  ])('%s of hers begins them anew', (_what, act) => {
    const ticket = anas()
    act(ticket)
    expect(firmBefore(ticket, ben, after(17))?.until).toBe(after(18))
    expect(firmBefore(ticket, ben, after(18))).toBeUndefined()
  })

  test('what others do does not', () => {
    const ticket = anas()
    addNote(ticket, entry(1), { by: ben, at: after(8), text: 'I know this one' })
    answer(ticket, mail(2), anAnswer({ by: chidi, at: after(9) }), [mail(1)])
    expect(holdOf(ticket, ana, after(9)).until).toBe(after(10))
  })

  test('a tag is nobody’s act: it does not say whose, nor when', () => {
    const ticket = anas()
    tag(ticket, 'wifi')
    expect(holdOf(ticket, ana, after(9)).until).toBe(after(10))
  })

  test('she takes again what is hers, and the first time stays', () => {
    const ticket = anas()
    take(ticket, ana, after(9))
    expect(ticket.takes).toEqual({ [ana]: nine })
  })
})

describe('then it rests', () => {
  test('at Ana: she holds it still, and nothing of it is lost', () => {
    const ticket = anas()
    expect(holders(ticket)).toEqual([ana])
    expect(restsSince(holdOf(ticket, ana, after(300)), after(300))).toBe(after(10))
  })

  test('Ben takes it over at once, and Ana hears so', () => {
    const ticket = anas()
    expect(isFree(ticket, ben, after(10))).toBe(true)
    expect(take(ticket, ben, after(10)).ok).toBe(true)
    expect(ticket.takes).toEqual({ [ben]: after(10) })
    expect(ticket.endedTakes).toEqual({ [ana]: { by: ben, at: after(10), to: ben } })
    expect(hasNews(ticket, ana)).toBe(true)
  })

  test('Ben answers, so it is his; taken back, it rests at Ana again', () => {
    const ticket = anas()
    answer(ticket, mail(2), anAnswer({ by: ben, at: after(60) }), [mail(1)])
    expect(holders(ticket)).toEqual([ben])
    expect(hasNews(ticket, ana)).toBe(true)
    takeBack(ticket, mail(2), ben)
    expect(holders(ticket)).toEqual([ana])
    expect(isFirm(holdOf(ticket, ana, after(60)), after(60))).toBe(false)
    expect(hasNews(ticket, ana)).toBe(false)
  })

  test('Ben answers twice and takes the first back: his second goes out, so it stays his', () => {
    const ticket = anas()
    answer(ticket, mail(2), anAnswer({ by: ben, at: after(30) }), [mail(1)])
    answer(ticket, mail(3), anAnswer({ by: ben, at: after(32) }), [mail(1), mail(2)])
    takeBack(ticket, mail(2), ben)
    expect(holders(ticket)).toEqual([ben])
  })

  test('Ben, who took it too, answers; taken back, both have it as before', () => {
    const ticket = aTicket({ takes: { [ana]: nine, [ben]: after(1) } })
    answer(ticket, mail(2), anAnswer({ by: ben, at: after(60) }), [mail(1)])
    expect(holders(ticket)).toEqual([ben])
    takeBack(ticket, mail(2), ben)
    expect(holders(ticket)).toEqual([ana, ben])
    expect(isFirm(holdOf(ticket, ana, after(60)), after(60))).toBe(false)
    expect(hasNews(ticket, ana)).toBe(false)
  })

  test('what Ana has seen that Ben took over does not come back to her', () => {
    const ticket = anas()
    answer(ticket, mail(2), anAnswer({ by: ben, at: after(60) }), [mail(1)])
    look(ticket, ana, after(61))
    takeBack(ticket, mail(2), ben)
    expect(holders(ticket)).toEqual([])
  })

  test('Ben answers what Ana holds firmly, and it stays hers', () => {
    const ticket = anas()
    answer(ticket, mail(2), anAnswer({ by: ben, at: after(5) }), [mail(1)])
    expect(holders(ticket)).toEqual([ana])
  })

  test('an intern’s answer that Ben sends leaves the ticket to the intern', () => {
    const ticket = anas()
    const answered = { by: ana, at: after(5), text: 'Try this', saw: [mail(1)] }
    handIn(ticket, entry(5), { ...answered, language: 'en', to: ben })
    const sent = anAnswer({ by: ben, at: after(300) })
    const approved = { entry: entry(5), isChanged: false }
    expect(approve(ticket, mail(2), approved, sent, [mail(1)]).ok).toBe(true)
    expect(holders(ticket)).toEqual([ana])
  })

  test('from rest, a take is a new take: by the key, and by an answer', () => {
    const byKey = anas()
    take(byKey, ana, after(60))
    expect(byKey.takes).toEqual({ [ana]: after(60) })
    const byAnswer = anas()
    answer(byAnswer, mail(2), anAnswer({ by: ana, at: after(60) }), [mail(1)])
    expect(holdOf(byAnswer, ana, after(60)).until).toBe(after(70))
    expect(byAnswer.takes[ana]).toBeGreaterThan(nine)
    takeBack(byAnswer, mail(2), ana)
    expect(holders(byAnswer)).toEqual([ana])
  })

  test('of two who hold it, one who is there keeps it firm, and their order stays', () => {
    const ticket = aTicket({ takes: { [ana]: nine, [ben]: after(1) } })
    addNote(ticket, entry(1), { by: ben, at: after(60), text: 'Nearly done' })
    const refused = { type: 'held-by', member: ben, until: after(70) }
    expect(take(ticket, chidi, after(62))).toEqual({ ok: false, error: refused })
    take(ticket, ana, after(62))
    expect(holders(ticket)).toEqual([ana, ben])
    take(ticket, chidi, after(90))
    expect(holders(ticket)).toEqual([chidi])
    expect([hasNews(ticket, ana), hasNews(ticket, ben)]).toEqual([true, true])
  })

  test('of two, the one who holds it firmly is shown; to the first of them, their own', () => {
    const ticket = aTicket({ takes: { [ana]: nine, [ben]: after(1) } })
    expect(shownHold(ticket, chidi, after(5))?.member).toBe(ana)
    addNote(ticket, entry(1), { by: ben, at: after(60), text: 'Nearly done' })
    const seenBy = [ana, ben, chidi].map(me => shownHold(ticket, me, after(62))?.member)
    expect(seenBy).toEqual([ana, ben, ben])
    expect(shownHold(ticket, chidi, after(90))?.member).toBe(ana)
    expect(shownHold(aTicket(), chidi, nine)).toBeUndefined()
  })

  test('a closed one is not taken, however long it rested', () => {
    const ticket = anas()
    close(ticket, entry(1), { by: ana, at: after(1), reason: 'solved', keepDays: 30 })
    expect(take(ticket, ben, after(600))).toEqual({
      ok: false,
      error: { type: 'ticket-closed' }
    })
  })
})

describe('what is handed on to Ben', () => {
  function handedToBen(): Ticket {
    const ticket = anas()
    handOn(ticket, ben, after(5), ana)
    return ticket
  }

  test('is firm for a day: he may be asleep', () => {
    const ticket = handedToBen()
    expect(take(ticket, chidi, after(23 * hours))).toEqual({
      ok: false,
      error: { type: 'held-by', member: ben, until: after(24 * hours + 5) }
    })
    expect(take(ticket, chidi, after(24 * hours + 5)).ok).toBe(true)
    expect(holders(ticket)).toEqual([chidi])
  })

  test('once he has seen it, it is firm for ten minutes, as what he took', () => {
    const ticket = handedToBen()
    look(ticket, ben, after(8 * hours))
    expect(hasNews(ticket, ben)).toBe(false)
    expect(firmBefore(ticket, chidi, after(8 * hours + 9))?.member).toBe(ben)
    expect(isFree(ticket, chidi, after(8 * hours + 10))).toBe(true)
  })

  test('and let go of, nobody has it', () => {
    const ticket = handedToBen()
    letGo(ticket, ben)
    expect(isFree(ticket, chidi, after(6))).toBe(true)
  })
})

describe('a clock that is wrong', () => {
  test.each([
    ['an hour ahead', 60],
    ['a year ahead', 365 * 24 * 60],
    ['an hour behind', -60]
  ])('%s holds nothing for longer', (_how, minutes) => {
    const ticket = aTicket({ takes: { [ana]: after(minutes) } })
    expect(isFree(ticket, ben, nine)).toBe(true)
    expect(take(ticket, ben, nine).ok).toBe(true)
  })

  test('that is ahead says no time since when it rests', () => {
    const ticket = aTicket({ takes: { [ana]: after(60) } })
    expect(restsSince(holdOf(ticket, ana, nine), nine)).toBeUndefined()
  })

  test.each<[string, (ticket: Ticket, then: Timestamp) => void]>([
    [
      'a note',
      (ticket, then) => addNote(ticket, entry(1), { by: ana, at: then, text: 'x' })
    ],
    ['her take', (ticket, then) => (ticket.takes[ana] = then)],
    ['what was handed on to her', (ticket, then) => handOn(ticket, ana, then, ben)]
  ])(
    'once said that %s is of next year, and Ana’s next act holds it all the same',
    (_what, act) => {
      const ticket = aTicket({ takes: { [ben]: nine } })
      take(ticket, ana, after(30))
      act(ticket, after(365 * 24 * hours))
      addNote(ticket, entry(2), {
        by: ana,
        at: after(60),
        text: 'My clock is right now'
      })
      expect(firmBefore(ticket, ben, after(61))?.until).toBe(after(70))
      const { holds = [] } = cardOf(ticketId(1), ticket, [])
      expect(holdNow(holds, ana, after(61))?.until).toBe(after(70))
      expect(isResting({ holders: [ana], holds }, after(61))).toBe(false)
      expect(isResting({ holders: [ana], holds }, after(71))).toBe(true)
    }
  )

  test('whoever writes an end that no act can have holds nothing, and since never', () => {
    const until = (end: number) => ({ at: nine, until: end as Timestamp })
    expect(isFirm(until(8.9e15), after(1))).toBe(false)
    expect(isFirm(until(after(24 * hours + 1)), after(1))).toBe(false)
    expect(restsSince(until(-9e15), after(1))).toBeUndefined()
  })

  test.each([-9e15, 9e15, -1e300, 1e300, 0.5])(
    'a take at %d is at a time that every screen can say',
    time => {
      const { at, until } = holdOf(
        aTicket({ takes: { [ana]: time as Timestamp } }),
        ana,
        nine
      )
      for (const said of [at, until]) {
        expect(() => new Date(said).toISOString()).not.toThrow()
        expect(Number.isSafeInteger(said)).toBe(true)
      }
    }
  )

  test.each([-9e15, 9e15])('what is handed on at %d, too', time => {
    const handed = { by: ben, at: time as Timestamp, to: ana }
    const ticket = aTicket({ takes: { [ana]: nine }, endedTakes: { [ana]: handed } })
    const { until } = holdOf(ticket, ana, nine)
    expect(() => new Date(until).toISOString()).not.toThrow()
    expect(restsSince(holdOf(ticket, ana, nine), nine)).toBeUndefined()
  })
})

test('a row says of each member the last act that the reader’s clock believes', () => {
  const ticket = aTicket({ takes: { [ana]: nine } })
  for (const [n, minutes] of [3, 6, 9, 12, 90].entries()) {
    addNote(ticket, entry(n), { by: ana, at: after(minutes), text: 'x' })
  }
  const { holds = [] } = cardOf(ticketId(1), ticket, [])
  expect(holds).toHaveLength(3)
  expect(holdNow(holds, ana, after(13))?.until).toBe(after(22))
  expect(holdNow(holds, ana, after(30))?.until).toBe(after(22))
  expect(holdNow(holds, ana, after(91))?.until).toBe(after(100))
  expect(holdNow(holds, ben, after(13))).toBeUndefined()
})

test('twenty thousand takes and as many notes are read in one pass', () => {
  const many = Array.from({ length: 20_000 }, (_, n) => `m${n}` as MemberId)
  const ticket = aTicket({
    takes: Object.fromEntries(many.map(member => [member, nine])),
    notes: Object.fromEntries(
      many.map((by, n) => [entry(n), { by, at: after(5), text: 'x' }])
    )
  })
  const all = holds(ticket, after(5))
  expect(all.every(({ until }) => until === after(15))).toBe(true)
  expect(isResting({ holders: many, holds: all }, after(15))).toBe(true)
})
