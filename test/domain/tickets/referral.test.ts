/** What is handed on to a partner, and comes back, is never taken for the asker's. */
import { describe, expect, test } from 'vitest'

import { cardOf, partnerAnswered } from '#core/domain/queue/card.ts'
import { keepPartner, partnersOf, type Partnering } from '#core/domain/desk/partners.ts'
import { onlyDay, type Message } from '#core/domain/tickets/message.ts'
import {
  isParticipant,
  mailsOfStrangers,
  participants,
  welcome
} from '#core/domain/tickets/participants.ts'
import {
  awaited,
  partnerIn,
  refer,
  referralsOf,
  threadWith
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

  test('is no program’s word: Developers who are on holiday are waited for', () => {
    const ticket = referred()
    const away = { at: at('2026-11-04T09:00Z'), from: devs, messageId: 'away@p.test' }
    ticket.messages[mail(3)] = aMessage({ ...away, automatic: 'auto-responder' })
    expect(awaited(ticket, robin).map(({ name }) => name)).toEqual(['Developers'])
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

describe('what Dee answers from her own address, who got it by the list of the Developers', () => {
  const dee = { name: 'Dee', address: 'dee@private.test' }

  function withDees(only: Partial<Message> = {}): Ticket {
    const ticket = referred()
    ticket.messages[mail(3)] = aMessage({
      at: at('2026-11-04T09:00Z'),
      from: dee,
      messageId: 'dees@private.test',
      references: ['ours@help.test'],
      ...only
    })
    return ticket
  }
  const hers = (ticket: Ticket) => ticket.messages[mail(3)] ?? aMessage()

  test('is the Developers’, who are waited for no longer, and a member is asked whether they know her', () => {
    const ticket = withDees()
    expect(partnerIn(ticket, hers(ticket), robin)).toBe('Developers')
    expect(awaited(ticket, robin)).toEqual([])
    expect(mailsOfStrangers(ticket).map(({ id }) => id)).toEqual([mail(3)])
    welcome(ticket, mail(3))
    expect(mailsOfStrangers(ticket)).toEqual([])
    expect(otherRecipients(ticket, ['desk@help.test'])).toEqual([])
    expect(cardOf(ticketId(1), ticket, []).previewBy).toBe('Developers')
    expect(cardOf(ticketId(1), ticket, []).news).toEqual([ana])
  })

  test('counts though its date was not believed', () => {
    const ticket = withDees({ at: onlyDay(at('2026-11-03T10:00Z')) })
    expect(hers(ticket).at).toBeLessThan(at('2026-11-03T09:00Z'))
    expect(awaited(ticket, robin)).toEqual([])
    expect(withNews(ticket)).toEqual([ana])
  })

  test('makes her nobody who gets a copy of what Robin is told, nor does a mail to both', () => {
    const ticket = withDees()
    expect(otherRecipients(ticket, ['desk@help.test'])).toEqual([])
    expect(JSON.stringify(reply(ticket))).not.toMatch(/dee|private/)
    ticket.messages[mail(4)] = aMessage({
      at: at('2026-11-05T09:00Z'),
      to: [dee, { name: 'Kim', address: 'kim@users.test' }],
      messageId: 'second@users.test'
    })
    expect(otherRecipients(ticket, []).map(({ address }) => address)).toEqual([
      'kim@users.test'
    ])
  })

  test('is settled by another referral to the Developers, as theirs is', () => {
    const ticket = withDees()
    const again = { name: 'Developers', address: devs.address, by: ana }
    const when = at('2026-11-05T09:00Z')
    refer(
      ticket,
      entry(8),
      { ...again, at: when, message: mail(4) },
      anAnswer({ at: when, to: [devs], messageId: 'again@help.test' })
    )
    expect(unanswered(ticket).map(({ id }) => id)).toEqual([mail(1)])
    expect(awaited(ticket, robin)).toHaveLength(1)
  })

  test('says nothing more of trust: its signature is what it was', () => {
    const seals = { encrypted: false, signature: 'bad' } as const
    expect(hers(withDees({ seals })).seals).toEqual(seals)
    expect(participants(withDees()).has(dee.address)).toBe(false)
  })

  test('is nobody’s of the partner if it names none of what was handed on', () => {
    const ticket = withDees({ references: ['first@users.test'] })
    expect(partnerIn(ticket, hers(ticket), robin)).toBeUndefined()
    expect(mailsOfStrangers(ticket).map(({ id }) => id)).toEqual([mail(3)])
    expect(awaited(ticket, robin)).toHaveLength(1)
  })

  test('is Robin’s if he answers it: he was told of it, and remains the asker', () => {
    const from = { name: 'Robin', address: robin }
    const ticket = withDees({ from })
    expect(partnerIn(ticket, hers(ticket), robin)).toBeUndefined()
    expect(awaited(ticket, robin)).toHaveLength(1)
  })

  test('is no answer if a mail system says that it did not arrive', () => {
    const from = { name: '', address: 'mailer-daemon@partner.test' }
    const ticket = withDees({ from, automatic: 'delivery-report' })
    expect(partnerIn(ticket, hers(ticket), robin)).toBeUndefined()
    expect(awaited(ticket, robin)).toHaveLength(1)
  })

  test('is of the partner whose referral it answers, of several', () => {
    const ticket = withDees({ references: ['other@help.test'] })
    const other = { name: 'Friends', address: 'print@friends.test', by: ana }
    const when = at('2026-11-03T10:00Z')
    refer(
      ticket,
      entry(8),
      { ...other, at: when, message: mail(5) },
      anAnswer({ at: when, messageId: 'other@help.test' })
    )
    expect(partnerIn(ticket, hers(ticket), robin)).toBe('Friends')
    expect(awaited(ticket, robin).map(({ name }) => name)).toEqual(['Developers'])
  })
})

describe('what more is handed on to the Developers', () => {
  const more = (ticket: Ticket) => threadWith(ticket, devs.address, robin)

  test('begins a thread while they have not written', () => {
    expect(more(referred())).toEqual({ inReplyTo: '', references: [] })
  })

  test('replies to their last mail, and names what went between them and the desk', () => {
    const ticket = withTheirAnswer()
    const when = at('2026-11-05T09:00Z')
    const again = { name: 'Developers', address: devs.address, by: ana, at: when }
    const [inReplyTo, ours] = ['theirs@partner.test', 'ours@help.test']
    expect(more(ticket)).toEqual({ inReplyTo, references: [ours] })
    refer(
      ticket,
      entry(8),
      { ...again, message: mail(4) },
      anAnswer({ at: when, messageId: 'again@help.test' })
    )
    ticket.messages[mail(5)] = aMessage({
      at: at('2026-11-06T09:00Z'),
      from: { name: 'Dee', address: 'dee@private.test' },
      messageId: 'dees@private.test',
      references: [ours, inReplyTo, 'again@help.test']
    })
    expect(more(ticket)).toEqual({
      inReplyTo: 'dees@private.test',
      references: [ours, inReplyTo, 'again@help.test']
    })
  })

  test('names no mail of Robin’s, whatever theirs names or is called', () => {
    const ticket = withTheirAnswer()
    ticket.messages[mail(4)] = anAnswer({ messageId: 'answer@help.test' })
    const theirs = ticket.messages[mail(3)] ?? aMessage()
    const named = ['first@users.test', 'answer@help.test', 'within@partner.test']
    const references = [...named, 'ours@help.test']
    ticket.messages[mail(3)] = { ...theirs, references }
    expect(more(ticket)).toEqual({
      inReplyTo: 'theirs@partner.test',
      references: ['ours@help.test']
    })
    // their list sent his mail on under its own id
    const messageId = 'first@users.test'
    ticket.messages[mail(3)] = { ...theirs, references, messageId }
    expect(JSON.stringify(more(ticket))).not.toContain('users.test')
  })

  test('replies to nobody else’s: neither to another partner nor to their holiday', () => {
    const ticket = withTheirAnswer()
    expect(threadWith(ticket, 'print@friends.test', robin)).toEqual({
      inReplyTo: '',
      references: []
    })
    ticket.messages[mail(4)] = aMessage({
      at: at('2026-11-07T09:00Z'),
      from: devs,
      messageId: 'away@partner.test',
      automatic: 'auto-responder'
    })
    expect(more(ticket).inReplyTo).toBe('theirs@partner.test')
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
