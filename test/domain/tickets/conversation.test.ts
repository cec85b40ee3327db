import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { cardOf, type Card } from '#core/domain/queue/card.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { cardTogether, phaseOf, together } from '#core/domain/tickets/conversation.ts'
import { isFree } from '#core/domain/tickets/holder.ts'
import { isResting } from '#core/domain/tickets/resting.ts'
import { joinInto, linkOf, part, rootsOf } from '#core/domain/tickets/joining.ts'
import {
  asker,
  close,
  phase,
  reopen,
  wait,
  type Ticket
} from '#core/domain/tickets/ticket.ts'
import { leaveOut, reports } from '#core/domain/problems/reported.ts'
import { counts } from '#core/retention/remains.ts'
import { unansweredSince } from '#core/domain/tickets/unanswered.ts'
import type { ProblemId, TicketId, Timestamp } from '#core/ids.ts'

import {
  aCard,
  aMessage,
  ana,
  anAnswer,
  at,
  aTicket,
  ben,
  chidi,
  entry,
  mail,
  ticketId
} from '../../support/tickets.ts'

const turns = ['close', 'wait', 'reopen', 'mail'] as const

/** A ticket with a history, its mails numbered from `first`. */
function lived(first: number, history: readonly (typeof turns)[number][]): Ticket {
  const ticket = aTicket({ messages: { [mail(first)]: aMessage() } })
  history.forEach((each, i) => {
    const id = entry(first + i)
    const when = at('2026-11-05T09:00Z')
    if (each === 'mail') ticket.messages[mail(first + i + 1)] = aMessage({ at: when })
    if (each === 'wait') wait(ticket, id, ana, when)
    if (each === 'reopen') reopen(ticket, id, ana, when)
    if (each === 'close')
      close(ticket, id, { by: ana, at: when, reason: 'solved', keepDays: 30 })
  })
  return ticket
}

const history = fc.array(fc.constantFrom(...turns), { maxLength: 6 })

describe('several tickets as one', () => {
  test('are in the phase that the rule says, on screen as in the list', () => {
    fc.assert(
      fc.property(fc.array(history, { minLength: 2, maxLength: 4 }), all => {
        const tickets = all.map((each, i) => lived(1000 * (i + 1), each))
        const [root, ...parts] = tickets
        if (!root) throw new Error('there are two')
        const expected = phaseOf(tickets.map(phase))
        expect(phase(together(root, parts))).toBe(expected)
        const [card, ...cards] = tickets.map((one, i) => cardOf(ticketId(i), one, []))
        if (!card) throw new Error('there are two')
        expect(cardTogether(card, cards).phase).toBe(expected)
      })
    )
  })

  test('keep the asker of the first, however old a mail of the others is', () => {
    const older = aTicket({
      messages: {
        [mail(2)]: aMessage({
          at: at('2026-01-01T09:00Z'),
          from: { name: 'Eve', address: 'eve@users.test' }
        })
      }
    })
    expect(asker(together(aTicket(), [older]))?.address).toBe('robin@users.test')
  })

  test('are the ticket itself where there is only one, and nothing was split off', () => {
    const ticket = aTicket()
    expect(together(ticket, [])).toBe(ticket)
  })

  test('say who was told of a problem, and who is not to be, wherever it is written', () => {
    const wifi = 'a1'.padEnd(16, '0') as ProblemId
    const part = aTicket({ messages: { [mail(2)]: aMessage() } })
    reports(part, wifi, ana, at('2026-11-02T10:00Z'))
    const card = (root: Ticket) =>
      cardTogether(cardOf(ticketId(1), root, []), [cardOf(ticketId(2), part, [])])
    expect(card(aTicket())).not.toHaveProperty('leftOut')
    expect(card(aTicket()).reportedAt).toEqual({ [wifi]: at('2026-11-02T10:00Z') })
    leaveOut(part, wifi, 'no-need')
    expect(card(aTicket()).leftOut).toEqual([wifi])
    // the letter is written into the one that the others were joined to
    const [first, second] = [at('2026-11-03T10:00Z'), at('2026-11-05T10:00Z')]
    const told = aTicket({
      messages: {
        [mail(1)]: aMessage(),
        [mail(3)]: anAnswer({ callsBack: wifi, at: second, delivery: 'sent' })
      }
    })
    part.messages[mail(4)] = anAnswer({
      callsBack: wifi,
      at: first,
      delivery: 'by-hand'
    })
    expect(card(told).told).toEqual([
      { problem: wifi, at: second },
      { problem: wifi, at: first, unsent: 'by-hand' } // nobody said that it went
    ])
    part.messages[mail(4)] = anAnswer({ callsBack: wifi, at: first, delivery: 'sent' })
    expect(card(told).told).toEqual([{ problem: wifi, at: second }])
  })

  test('have other notes together once one of them has, so that search reads them again', () => {
    const part = aTicket({ messages: { [mail(2)]: aMessage() } })
    const noted = () =>
      cardTogether(cardOf(ticketId(1), aTicket(), []), [cardOf(ticketId(2), part, [])])
        .noted
    expect(noted()).toBeUndefined()
    addNote(part, entry(1), { by: ana, at: at('2026-11-02T10:00Z'), text: 'Hm' })
    expect(noted()).toBeTypeOf('number')
  })

  test('name all who asked, so that search finds whoever was joined', () => {
    const askedBy = (name: string, address: string) =>
      aTicket({ messages: { [mail(1)]: aMessage({ from: { name, address } }) } })
    const [ana, bo, nobody] = [
      askedBy('Ana', 'ana@users.test'),
      askedBy('', 'bo@users.test'),
      askedBy('', '')
    ].map((ticket, n) => cardOf(ticketId(n + 1), ticket, []))
    if (!ana || !bo || !nobody) throw new Error('there are three')
    expect(cardTogether(ana, [bo, nobody])).toMatchObject({
      asker: 'Ana',
      joinedAskers: ['bo@users.test']
    })
    expect(cardTogether(bo, [ana]).joinedAskers).toEqual(['Ana', 'ana@users.test'])
    expect(cardTogether(ana, [nobody])).not.toHaveProperty('joinedAskers')
  })

  test('rest when nobody holds one of them firmly, on screen as in the list', () => {
    const nine = at('2026-11-05T09:00Z')
    const after = (minutes: number) => (nine + minutes * 60_000) as Timestamp
    const root = aTicket({ takes: { [ana]: nine } })
    const part = lived(1000, ['close'])
    part.takes[ana] = nine
    addNote(part, entry(1), { by: ana, at: after(5), text: 'The same chip' })
    const card = cardTogether(cardOf(ticketId(1), root, []), [
      cardOf(ticketId(2), part, [])
    ])
    const shown = together(root, [part])
    const rests = (minutes: number) => [
      isResting(card, after(minutes)),
      isFree(shown, chidi, after(minutes))
    ]
    expect([rests(14), rests(15)]).toEqual([
      [false, false],
      [true, true]
    ])
  })

  test('where somebody took one that was joined, the list says nothing of rest: their notes stand in the whole', () => {
    const nine = at('2026-11-05T09:00Z')
    const after = (minutes: number) => (nine + minutes * 60_000) as Timestamp
    const root = aTicket({ takes: { [ana]: nine } })
    const part = aTicket({ takes: { [ben]: nine } })
    addNote(root, entry(1), { by: ben, at: after(60), text: 'Nearly done' })
    const card = cardTogether(cardOf(ticketId(1), root, []), [
      cardOf(ticketId(2), part, [])
    ])
    expect(isFree(together(root, [part]), chidi, after(61))).toBe(false)
    expect(isResting(card, after(61))).toBe(false)
    expect(card.holds).toBeUndefined()
  })

  test('who waits is the same on screen and in the list', () => {
    const joined = aTicket({ messages: { [mail(2)]: aMessage() } })
    joinInto(joined, entry(1), {
      into: ticketId(1),
      by: ana,
      at: at('2026-11-02T10:00Z')
    })
    const answered = anAnswer({ saw: [mail(1), mail(2)] })
    const root = aTicket({
      messages: { [mail(1)]: aMessage(), [mail(3)]: answered }
    })
    const both = (one: Ticket, other: Ticket) => [
      unansweredSince(together(one, [other])),
      cardTogether(cardOf(ticketId(1), one, []), [cardOf(ticketId(2), other, [])])
        .unansweredSince
    ]
    expect(both(root, joined)).toEqual([undefined, undefined])
    joined.messages[mail(4)] = aMessage({ at: at('2026-11-04T09:00Z') })
    expect(both(root, joined)).toEqual(Array(2).fill(at('2026-11-04T09:00Z')))
  })
})

describe('links', () => {
  test('the latest counts, of equally late ones the lower id, and undo takes one back', () => {
    const ticket = aTicket()
    const when = at('2026-11-02T10:00Z')
    joinInto(ticket, entry(2), { into: ticketId(2), by: ben, at: when })
    joinInto(ticket, entry(1), { into: ticketId(1), by: ana, at: when })
    expect(linkOf(ticket)?.into).toBe(ticketId(1))
    part(ticket, entry(1))
    expect(linkOf(ticket)?.into).toBe(ticketId(2))
    part(ticket)
    expect(linkOf(ticket)).toBeUndefined()
  })

  test('never leave a ticket without a place, nor lead in a ring, in any order', () => {
    const link = fc.record({ from: fc.nat(6), to: fc.nat(8), created: fc.nat(3) })
    fc.assert(
      fc.property(fc.array(link, { maxLength: 12 }), links => {
        const cards: Card[] = Array.from({ length: 7 }, (_, i) => aCard(i))
        for (const { from, to, created } of links) {
          cards[from] = aCard(from, {
            joinedTo: ticketId(to),
            createdAt: (at('2026-11-02T09:00Z') + created) as Card['createdAt']
          })
        }
        const byId = (all: readonly Card[]) =>
          new Map(all.map(one => [one.ticket, one]))
        const roots = rootsOf(byId(cards))
        for (const [ticket, root] of roots) {
          expect(roots.has(root)).toBe(false)
          expect(root).not.toBe(ticket)
          expect(byId(cards).has(root)).toBe(true)
        }
        const again = rootsOf(byId([...cards].reverse()))
        expect([...again].sort()).toEqual([...roots].sort())
      })
    )
  })

  test('two that members apart joined into each other count as one, not as none', () => {
    const [one, other] = [
      aCard(1, { joinedTo: ticketId(2) }),
      aCard(2, { joinedTo: ticketId(1) })
    ]
    expect(counts(cardTogether(one, [other]))).toBe(true)
    const elsewhere = aCard(1, { joinedTo: ticketId(99) })
    expect(counts(cardTogether(elsewhere, [other]))).toBe(false)
  })

  test('of a ring the ticket that began first stays; a link to nothing does not count', () => {
    const early = at('2026-11-01T09:00Z')
    const cards = new Map<TicketId, Card>([
      [ticketId(1), aCard(1, { joinedTo: ticketId(2) })],
      [ticketId(2), aCard(2, { joinedTo: ticketId(1), createdAt: early })],
      [ticketId(3), aCard(3, { joinedTo: ticketId(1) })],
      [ticketId(4), aCard(4, { joinedTo: ticketId(99) })]
    ])
    expect([...rootsOf(cards)]).toEqual([
      [ticketId(1), ticketId(2)],
      [ticketId(3), ticketId(2)]
    ])
  })

  test('one whose mails all went back is shown in theirs, and nothing is ever shown in it', () => {
    const [one, two, three] = [ticketId(1), ticketId(2), ticketId(3)]
    const empty = { messages: 0, createdAt: 0 as Timestamp }
    const ring = new Map<TicketId, Card>([
      [one, aCard(1, { joinedTo: two })],
      [two, aCard(2, { joinedTo: one, ...empty })],
      [three, aCard(3, { joinedTo: two })]
    ])
    expect([...rootsOf(ring)]).toEqual([
      [two, one],
      [three, one]
    ])
    const deadEnd = new Map<TicketId, Card>([
      [two, aCard(2, { joinedTo: ticketId(99), ...empty })],
      [three, aCard(3, { joinedTo: two })]
    ])
    expect([...rootsOf(deadEnd)]).toEqual([])
  })
})
