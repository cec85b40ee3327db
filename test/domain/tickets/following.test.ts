import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'

import { cardOf } from '#core/domain/queue/card.ts'
import { together } from '#core/domain/tickets/conversation.ts'
import {
  follow,
  followers,
  hasNews,
  isFollowing,
  look,
  unfollow,
  withNews
} from '#core/domain/tickets/following.ts'
import {
  mentionsIn,
  nameBegun,
  noteParts,
  offered
} from '#core/domain/tickets/mentions.ts'
import { count, list } from '#core/domain/queue/queue.ts'
import { giveBack } from '#core/domain/tickets/escalation.ts'
import { passOn } from '#core/domain/tickets/pass-on.ts'
import { addNote, strikeNote } from '#core/domain/tickets/note.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { dayOf, type MemberId, type TicketId } from '#core/ids.ts'
import {
  aCard,
  aMessage,
  anAnswer,
  aTicket,
  ana,
  at,
  ben,
  chidi,
  entry,
  mail,
  ticketId
} from '#test/support/tickets.ts'

const now = at('2026-11-10T12:00Z')
const writes = (ticket: Ticket, n: number) => {
  ticket.messages[mail(n)] = aMessage({ messageId: `${n}@users.test` })
}
const notes = (ticket: Ticket, n: number, by: MemberId, mentions?: MemberId[]) =>
  addNote(ticket, entry(n), {
    by,
    at: now,
    text: 'Look',
    ...(mentions && { mentions })
  })

describe('whoever follows a ticket', () => {
  test('hears of what comes, not of what was there', () => {
    const ticket = aTicket()
    notes(ticket, 1, ben)
    follow(ticket, ana, now)
    expect([isFollowing(ticket, ana), hasNews(ticket, ana)]).toEqual([true, false])
    writes(ticket, 2)
    expect(withNews(ticket)).toEqual([ana])
  })

  test('hears of a note of somebody else, not of their own, and of no answer', () => {
    const ticket = aTicket()
    follow(ticket, ana, now)
    notes(ticket, 1, ana)
    ticket.messages[mail(5)] = anAnswer()
    expect(hasNews(ticket, ana)).toBe(false)
    notes(ticket, 2, ben)
    expect(hasNews(ticket, ana)).toBe(true)
    strikeNote(ticket, entry(2), ben)
    expect(hasNews(ticket, ana)).toBe(false)
  })

  test('has seen it once it was open, and hears of the next', () => {
    const ticket = aTicket()
    follow(ticket, ana, now)
    writes(ticket, 2)
    look(ticket, ana, now)
    expect([hasNews(ticket, ana), followers(ticket)]).toEqual([false, [ana]])
    writes(ticket, 3)
    expect(hasNews(ticket, ana)).toBe(true)
  })

  test('hears of nothing more after leaving it', () => {
    const ticket = aTicket()
    follow(ticket, ana, now)
    unfollow(ticket, ana, now)
    writes(ticket, 2)
    notes(ticket, 1, ben)
    expect([hasNews(ticket, ana), followers(ticket)]).toEqual([false, []])
  })
})

describe('whoever a note mentions', () => {
  test('has news until the ticket was open, and follows nothing', () => {
    const ticket = aTicket()
    notes(ticket, 1, ana, [ben])
    expect(withNews(ticket)).toEqual([ben])
    look(ticket, ben, now)
    expect([withNews(ticket), followers(ticket)]).toEqual([[], []])
    writes(ticket, 2)
    expect(hasNews(ticket, ben)).toBe(false)
    notes(ticket, 2, ana, [ben])
    expect(hasNews(ticket, ben)).toBe(true)
  })

  test('has none if they mentioned themselves, or the note was struck', () => {
    const ticket = aTicket()
    notes(ticket, 1, ana, [ana])
    notes(ticket, 2, ana, [ben])
    strikeNote(ticket, entry(2), ana)
    expect(withNews(ticket)).toEqual([])
  })
})

describe('whoever is in the second line when Ana passes a ticket to it', () => {
  const passes = (ticket: Ticket, n: number, to: MemberId[] = [ana, ben, chidi]) =>
    passOn(ticket, entry(n), { by: ana, at: now, reason: 'It is the kernel', to })

  test('has news until the ticket was open, and follows nothing; Ana knows it', () => {
    const ticket = aTicket()
    passes(ticket, 1)
    expect(withNews(ticket)).toEqual([ben, chidi])
    look(ticket, ben, now)
    expect([withNews(ticket), followers(ticket)]).toEqual([[chidi], []])
    writes(ticket, 2)
    expect(hasNews(ticket, ben)).toBe(false)
  })

  test('has news again once it is passed with another reason', () => {
    const ticket = aTicket()
    passes(ticket, 1)
    look(ticket, ben, now)
    passes(ticket, 2)
    expect(hasNews(ticket, ben)).toBe(true)
  })

  test('has none where it was given back before', () => {
    const ticket = aTicket()
    passes(ticket, 1)
    giveBack(ticket, ana, now)
    expect(withNews(ticket)).toEqual([])
  })

  test('finds it under “For you”, where it is counted', () => {
    const ticket = aTicket()
    passes(ticket, 1, [ben])
    const card = cardOf(ticketId(1), ticket, [])
    const seenBy = (me: MemberId) => {
      const viewer = { me, today: dayOf(now), asleep: new Set<TicketId>() }
      return [
        list([card], 'for-you', viewer).length,
        count([card], viewer)['for-you'].total
      ]
    }
    expect([ana, ben, chidi].map(seenBy)).toEqual([
      [0, 0],
      [1, 1],
      [0, 0]
    ])
  })
})

describe('whoever passed a ticket to the second line', () => {
  const passes = (ticket: Ticket, n: number) =>
    passOn(ticket, entry(n), { by: ana, at: now, reason: 'It is the kernel' })

  test('has news once Ben gives it back, until the ticket was open; nobody else has', () => {
    const ticket = aTicket()
    passes(ticket, 1)
    look(ticket, ana, now)
    giveBack(ticket, ben, now)
    expect(withNews(ticket)).toEqual([ana])
    look(ticket, ana, now)
    expect(withNews(ticket)).toEqual([])
  })

  test('has none of giving it back herself', () => {
    const ticket = aTicket()
    passes(ticket, 1)
    giveBack(ticket, ana, now)
    expect(withNews(ticket)).toEqual([])
  })

  test('has none while it is passed on again, and has some the next time', () => {
    const ticket = aTicket()
    passes(ticket, 1)
    const was = { ...ticket.escalations }
    const undo = () => Object.assign(ticket.escalations, was)
    giveBack(ticket, ben, now)
    undo()
    expect(withNews(ticket)).toEqual([])
    giveBack(ticket, ben, now)
    look(ticket, ana, now)
    undo()
    giveBack(ticket, chidi, at('2026-11-11T12:00Z'))
    expect(withNews(ticket)).toEqual([ana])
  })
})

test('looking where nothing is new writes nothing: every opening would be a change', () => {
  const ticket = aTicket()
  look(ticket, ana, now)
  expect(ticket.follows).toEqual({})
})

test('in tickets that are shown as one, what was seen in any was seen', () => {
  const [root, part] = [aTicket(), aTicket({ messages: {} })]
  notes(part, 1, ben, [ana])
  expect(hasNews(together(root, [part]), ana)).toBe(true)
  look(part, ana, now)
  follow(root, ana, now)
  const both = together(root, [part])
  expect([hasNews(both, ana), isFollowing(both, ana)]).toEqual([false, true])
})

describe('the view “For you”', () => {
  const viewer = { me: ana, today: dayOf(now), asleep: new Set<TicketId>() }
  const cards = [
    aCard(1, { followers: [ana] }),
    aCard(2, { followers: [ana], phase: 'closed' }),
    aCard(3, { news: [ana], phase: 'closed' }),
    aCard(4, { followers: [ben], news: [ben] })
  ]

  test('has what is followed and open, and whatever is new', () => {
    const shown = list(cards, 'for-you', viewer).map(card => card.ticket)
    expect(shown.sort()).toEqual([ticketId(1), ticketId(3)])
  })

  test('counts what is new alone', () => {
    expect(count(cards, viewer)['for-you'].total).toBe(1)
  })

  test('a card says who follows and who has news, and names nobody else', () => {
    const ticket = aTicket()
    expect(cardOf(ticketId(1), ticket, [])).not.toHaveProperty('news')
    follow(ticket, ana, now)
    notes(ticket, 1, ana, [ben])
    expect(cardOf(ticketId(1), ticket, [])).toMatchObject({
      followers: [ana],
      news: [ben]
    })
  })
})

describe('a name after an @', () => {
  const people = [
    { id: ana, name: 'Ana' },
    { id: ben, name: 'Ana María' },
    { id: chidi, name: 'Chidi' }
  ]

  test('means that member, whatever its case, and a longer name before its beginning', () => {
    expect(mentionsIn('@chidi, look. (@Ana)', people)).toEqual([ana, chidi])
    expect(mentionsIn('@Ana María knows', people)).toEqual([ben])
  })

  test('is none in an address, nor where the word goes on', () => {
    expect(mentionsIn('ana@Chidi.org, @Anabel', people)).toEqual([])
  })

  test('means both of two with one name', () => {
    const twins = [...people, { id: ticketId(9) as string as MemberId, name: 'Chidi' }]
    expect(mentionsIn('@Chidi', twins)).toHaveLength(2)
  })

  test('of signs that mean something elsewhere is a name still', () => {
    expect(mentionsIn('@C. (he)', [{ id: ben, name: 'C. (he)' }])).toEqual([ben])
    expect(mentionsIn('@Cx (he)', [{ id: ben, name: 'C. (he)' }])).toEqual([])
  })

  test('is offered while it is written, and not once it stands there', () => {
    expect(nameBegun('look, @an')).toBe('an')
    expect(nameBegun('rosa@an')).toBeUndefined()
    const names = (begun: string) => offered(begun, people).map(({ name }) => name)
    expect(names('')).toEqual(['Ana', 'Ana María', 'Chidi'])
    expect(names('mar')).toEqual(['Ana María'])
    expect(names('chidi')).toEqual([])
  })

  test('whatever is written, its parts are the text', () => {
    const text = fc
      .array(fc.constantFrom('@', 'Ana', ' María', 'x', '\n', ' '), { maxLength: 12 })
      .map(pieces => pieces.join(''))
    fc.assert(
      fc.property(
        text,
        written =>
          noteParts(written, people)
            .map(part => part.text)
            .join('') === written
      )
    )
  })
})
