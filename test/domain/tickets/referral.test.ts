/** What is handed on to a partner, and comes back, is never taken for the asker's. */
import { describe, expect, test } from 'vitest'

import { cardOf, partnerAnswered } from '#core/domain/queue/card.ts'
import { keepPartner, partnersOf, type Partnering } from '#core/domain/desk/partners.ts'
import { isParticipant } from '#core/domain/tickets/participants.ts'
import {
  awaited,
  partnerIn,
  refer,
  referralsOf
} from '#core/domain/tickets/referral.ts'
import { otherRecipients, reply } from '#core/domain/tickets/reply.ts'
import { answer, takeBack } from '#core/domain/tickets/answer.ts'
import { cardTogether } from '#core/domain/tickets/conversation.ts'
import { hasNews, look, withNews } from '#core/domain/tickets/following.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { unanswered } from '#core/domain/tickets/unanswered.ts'

import {
  aMessage,
  ana,
  aCard,
  anAnswer,
  at,
  aTicket,
  entry,
  mail,
  ticketId
} from '../../support/tickets.ts'

const devs = { name: '', address: 'devs@partner.test' }
const robin = 'robin@users.test'

function referred(): Ticket {
  const ticket = aTicket()
  const sent = anAnswer({
    at: at('2026-11-03T09:00Z'),
    to: [devs],
    messageId: 'ours@help.test'
  })
  const referral = {
    name: 'Developers',
    address: devs.address,
    by: ana,
    at: sent.at,
    message: mail(2)
  }
  refer(ticket, entry(7), referral, sent)
  return ticket
}

function withTheirAnswer(): Ticket {
  const ticket = referred()
  ticket.messages[mail(3)] = aMessage({
    at: at('2026-11-04T09:00Z'),
    from: devs,
    to: [
      { name: '', address: 'desk@help.test' },
      { name: '', address: 'list@partner.test' }
    ],
    messageId: 'theirs@partner.test',
    references: ['ours@help.test']
  })
  return ticket
}

describe('a referral', () => {
  test('answers nobody: the asker still waits, and nobody answered first', () => {
    const ticket = referred()
    expect(unanswered(ticket).map(({ id }) => id)).toEqual([mail(1)])
    expect(cardOf(ticketId(1), ticket, []).firstAnsweredAt).toBeUndefined()
    expect(awaited(ticket, robin).map(({ name }) => name)).toEqual(['Developers'])
  })

  test('that was answered stands apart: the asker, once answered, waits for nothing', () => {
    const ticket = withTheirAnswer()
    const card = () => cardOf(ticketId(1), ticket, [])
    // the asker waits still: that comes first
    expect(card().partnerWaiting).toBeUndefined()
    const mine = anAnswer({ at: at('2026-11-03T10:00Z'), saw: [mail(1)] })
    ticket.messages[mail(4)] = mine
    expect(card()).toMatchObject({
      partnerWaiting: 'Developers',
      unansweredSince: at('2026-11-04T09:00Z')
    })
    ticket.messages[mail(5)] = aMessage({
      at: at('2026-11-05T09:00Z'),
      messageId: 'again@users.test'
    })
    expect(card().partnerWaiting).toBeUndefined()
  })

  test('that was answered shows as theirs in the row, though the asker waits, too', () => {
    expect(cardOf(ticketId(1), referred(), [])).not.toHaveProperty('previewBy')
    const ticket = withTheirAnswer()
    const card = () => cardOf(ticketId(1), ticket, [])
    expect(card()).toMatchObject({
      previewBy: 'Developers',
      unansweredSince: at('2026-11-02T09:00Z')
    })
    expect(card()).not.toHaveProperty('partnerWaiting')
    expect(partnerAnswered(card())).toBe('Developers')
    const joined = cardTogether(card(), [aCard(2, { lastAt: 0 as never })])
    expect(joined.previewBy).toBe('Developers')
    // what the row shows is theirs still, but nobody waits
    const seen = [mail(1), mail(2), mail(3)]
    answer(ticket, mail(4), anAnswer({ at: at('2026-11-05T09:00Z') }), seen)
    expect([card().previewBy, partnerAnswered(card())]).toEqual([
      'Developers',
      undefined
    ])
    ticket.messages[mail(5)] = aMessage({ at: at('2026-11-06T09:00Z') })
    expect(card()).not.toHaveProperty('previewBy')
    const newer = aCard(3, { lastAt: at('2026-12-01T09:00Z') })
    expect(cardTogether(joined, [newer])).not.toHaveProperty('previewBy')
  })

  test('that was answered is news for whoever handed it on, until they saw it', () => {
    const ticket = withTheirAnswer()
    expect(cardOf(ticketId(1), referred(), [])).not.toHaveProperty('news')
    expect(cardOf(ticketId(1), ticket, []).news).toEqual([ana])
    look(ticket, ana, at('2026-11-04T10:00Z'))
    expect(withNews(ticket)).toEqual([])
    ticket.messages[mail(4)] = aMessage({ at: at('2026-11-05T09:00Z') })
    expect(hasNews(ticket, ana)).toBe(false) // the asker's mail is not what Ana asked for
    ticket.messages[mail(5)] = aMessage({ at: at('2026-11-05T10:00Z'), from: devs })
    expect(hasNews(ticket, ana)).toBe(true)
  })

  test('that was answered is no news once somebody answered that', () => {
    const ticket = withTheirAnswer()
    const seen = [mail(1), mail(2), mail(3)]
    answer(ticket, mail(4), anAnswer({ at: at('2026-11-05T09:00Z') }), seen)
    expect(withNews(ticket)).toEqual([])
  })

  test('makes no news of what the partner wrote before it', () => {
    const ticket = aTicket()
    ticket.messages[mail(3)] = aMessage({ at: at('2026-11-01T09:00Z'), from: devs })
    ticket.messages[mail(2)] = anAnswer({ at: at('2026-11-03T09:00Z'), to: [devs] })
    const referral = { name: 'Developers', address: devs.address, by: ana }
    ticket.referrals[entry(7)] = {
      ...referral,
      at: at('2026-11-03T09:00Z'),
      message: mail(2)
    }
    expect(withNews(ticket)).toEqual([])
  })

  test('is taken back whole, as an answer is', () => {
    const ticket = referred()
    takeBack(ticket, mail(2), ana)
    expect(ticket.referrals).toEqual({})
    expect(ticket.messages).not.toHaveProperty(mail(2))
    expect(isParticipant(ticket, devs.address)).toBe(false)
  })
})

describe('what a partner answers', () => {
  test('is known as theirs, and waited for no longer', () => {
    const ticket = withTheirAnswer()
    const theirs = ticket.messages[mail(3)] ?? aMessage()
    expect(partnerIn(ticket, theirs, robin)).toBe('Developers')
    expect(partnerIn(ticket, aMessage(), robin)).toBeUndefined()
    expect(awaited(ticket, robin)).toEqual([])
    expect(isParticipant(ticket, devs.address)).toBe(true)
  })

  test('does not make them the asker, and no answer names their mail or goes to them', () => {
    const ticket = withTheirAnswer()
    const given = reply(ticket)
    expect(given.ok && given.value).toMatchObject({ to: robin, references: [] })
    expect(given.ok && given.value.inReplyTo).toBe('first@users.test')
    expect(otherRecipients(ticket, ['desk@help.test'])).toEqual([])
  })

  test('stays apart also where the asker wrote to both', () => {
    const ticket = referred()
    ticket.messages[mail(3)] = aMessage({
      at: at('2026-11-05T09:00Z'),
      to: [devs, { name: 'Kim', address: 'kim@users.test' }],
      messageId: 'second@users.test'
    })
    expect(otherRecipients(ticket, []).map(({ address }) => address)).toEqual([
      'kim@users.test'
    ])
  })

  test('waits for the desk, until it answers the asker or them', () => {
    const ticket = withTheirAnswer()
    expect(unanswered(ticket).map(({ id }) => id)).toEqual([mail(1), mail(3)])
    const again = {
      name: 'Developers',
      address: devs.address,
      by: ana,
      at: at('2026-11-05T09:00Z'),
      message: mail(4)
    }
    refer(ticket, entry(8), again, anAnswer({ at: again.at, to: [devs] }))
    expect(unanswered(ticket).map(({ id }) => id)).toEqual([mail(1)])
    expect(referralsOf(ticket)).toHaveLength(2)
    const seen = [mail(1), mail(2), mail(3), mail(4)]
    answer(ticket, mail(5), anAnswer({ at: at('2026-11-06T09:00Z') }), seen)
    expect(unanswered(ticket)).toEqual([])
  })
})

test('a partner needs a name and an address', () => {
  const all: Partnering = { partners: {} }
  const made = {
    name: 'Developers',
    address: ' Devs@Partner.test ',
    key: '',
    at: at('2026-11-03T09:00Z')
  }
  expect(keepPartner(all, entry(1), { ...made, name: ' ' }).ok).toBe(false)
  expect(keepPartner(all, entry(1), { ...made, address: 'devs' }).ok).toBe(false)
  expect(keepPartner(all, entry(1), made).ok).toBe(true)
  expect(partnersOf(all)[0]?.partner.address).toBe('devs@partner.test')
})
