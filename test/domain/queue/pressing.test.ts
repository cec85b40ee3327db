import { describe, expect, test } from 'vitest'

import { localDays } from '#app/state/week.ts'
import { answerIn, type Tongues } from '#core/domain/members/tongues.ts'
import type { Card } from '#core/domain/queue/card.ts'
import { dueWithin, forMember, pressing } from '#core/domain/queue/pressing.ts'
import { findTickets } from '#core/search/find-tickets.ts'
import type { TicketId, Timestamp } from '#core/ids.ts'
import { aCard, ana, at, ben, ticketId } from '#test/support/tickets.ts'

const now = at('2026-11-02T12:00Z')
const moment = { now, isSettled: () => false }
const withinHour = { firstAnswerHours: 1 }
const asked = (n: number, minutesAgo: number, only: Partial<Card> = {}) =>
  aCard(n, { unansweredSince: (now - minutesAgo * 60_000) as Timestamp, ...only })
const noFold = new Set<TicketId>()

const some = [
  asked(1, 10),
  asked(2, 50, { language: 'es' }),
  asked(3, 90, { language: 'de' }),
  asked(4, 46, { language: 'und' }),
  asked(5, 59, { firstAnsweredAt: now })
]
const cards = new Map(some.map(card => [card.ticket, card]))

describe('of Bisq’s first answers within the hour', () => {
  const all = pressing(cards, withinHour, moment, noFold)

  test('those in their last quarter press, and the late ones, the soonest first', () => {
    expect(all.map(({ ticket, isLate }) => [ticket, isLate])).toEqual([
      [ticketId(3), true],
      [ticketId(2), false],
      [ticketId(4), false]
    ])
  })

  test('none that is folded behind another, and none while time stands still', () => {
    expect(pressing(cards, withinHour, moment, new Set([ticketId(2)]))).toHaveLength(2)
    const until = { from: 0 as Timestamp, to: (now - 60_000) as Timestamp }
    const later = { from: (now + 60_000) as Timestamp, to: Infinity as Timestamp }
    const stands = { ...withinHour, running: () => [until, later] }
    expect(pressing(cards, stands, moment, noFold).map(({ isLate }) => isLate)).toEqual(
      [true]
    )
  })

  test('Ana sees those in her languages, and in none that is known; Ben sees all', () => {
    const settings: Tongues = { memberLanguages: {} }
    answerIn(settings, ana, ['es-MX'])
    expect(forMember(all, settings, ana).map(({ ticket }) => ticket)).toEqual([
      ticketId(2),
      ticketId(4)
    ])
    expect(forMember(all, settings, ben)).toHaveLength(3)
  })

  test('within some minutes are those that come due by then, and what is late already', () => {
    const late = all.filter(({ isLate }) => isLate).map(({ ticket }) => ticket)
    const within = (minutes: number) =>
      dueWithin(all, now, minutes).map(({ ticket }) => ticket)
    expect(within(10)).toEqual([...late, ticketId(2)])
    expect(within(15)).toHaveLength(late.length + 2)
  })

  test('`is:due` finds them in the same order', async () => {
    const byId = new Map([...cards].reverse())
    const desk = {
      me: ana,
      cards: { current: () => byId },
      problems: { current: () => ({ problems: {} }) },
      settings: { current: () => ({ fields: {} }) }
    }
    const room = { find: () => Promise.reject(new Error('no words were asked for')) }
    const timer = {
      after: () => () => undefined,
      breathe: () => Promise.resolve()
    } as never
    const pressingAt = ({ ticket }: Card) => all.find(one => one.ticket === ticket)?.at
    const asked = {
      languages: [],
      local: localDays(now, 'UTC'),
      pressing: pressingAt,
      now
    }
    const find = (text: string) => findTickets({ text, ...asked }, desk, room, timer)
    expect((await find('is:due')).tickets).toEqual(all.map(({ ticket }) => ticket))
    expect((await find('is:due lang:de lang:und')).tickets).toEqual([
      ticketId(3),
      ticketId(4)
    ])
    expect((await find('-is:due')).tickets).toHaveLength(2)
    // Late is only what was promised for an hour that has passed: the row says the same.
    expect((await find('is:late')).tickets).toEqual([ticketId(3)])
    expect((await find('is:due -is:late')).tickets).toEqual([ticketId(2), ticketId(4)])
  })
})
