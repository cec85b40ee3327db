import { describe, expect, test } from 'vitest'

import type { HandedIn } from '#core/domain/tickets/handed-in.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import {
  askedAbout,
  countAnswers,
  otherRecipients,
  reply,
  replySubject
} from '#core/domain/tickets/reply.ts'
import type { MemberId } from '#core/ids.ts'

import { aMessage, anAnswer, aTicket, at, entry, mail } from '../../support/tickets.ts'

const marias = aMessage({
  from: { name: 'Maria', address: 'maria@x.test' },
  subject: 'No sound',
  messageId: 'first@x.test'
})

describe('an answer', () => {
  test('goes to Maria who asked, though somebody else wrote last', () => {
    const joined = aMessage({
      at: at('2026-11-03T09:00Z'),
      from: { name: 'Maria', address: 'other@evil.test' },
      messageId: 'second@evil.test',
      references: ['first@x.test']
    })
    const ticket = aTicket({ messages: { [mail(1)]: marias, [mail(2)]: joined } })
    expect(reply(ticket)).toMatchObject({
      ok: true,
      // and learns nothing of the other's mail
      value: { to: 'maria@x.test', inReplyTo: 'first@x.test', references: [] }
    })
  })

  test('names the newest mail of hers that has an id, not our own', () => {
    const second = aMessage({
      at: at('2026-11-03T09:00Z'),
      from: { name: '', address: 'Maria@x.test' },
      messageId: 'second@x.test',
      references: ['first@x.test']
    })
    const nameless = aMessage({ at: at('2026-11-04T09:00Z'), messageId: '' })
    const ours = anAnswer({ at: at('2026-11-05T09:00Z'), messageId: 'ours@desk.test' })
    const messages = { [mail(1)]: marias, [mail(2)]: second }
    const ticket = aTicket({
      messages: { ...messages, [mail(3)]: nameless, [mail(4)]: ours }
    })
    expect(reply(ticket)).toMatchObject({
      value: { inReplyTo: 'second@x.test', references: ['first@x.test'] }
    })
  })

  test('is refused where nobody can be answered', () => {
    const nobody = aMessage({ from: { name: 'Maria', address: '' } })
    expect(reply(aTicket({ messages: { [mail(1)]: nobody } }))).toEqual({
      ok: false,
      error: { type: 'no-address' }
    })
  })

  test('may also go to those who got the mail that it answers: not to us, not twice', () => {
    const person = (address: string) => ({ name: '', address })
    const asked = { ...marias, to: [person('Help@desk.test'), person('bo@x.test')] }
    const bos = aMessage({
      at: at('2026-11-03T09:00Z'),
      from: person('bo@x.test'),
      to: ['help@desk.test', 'MARIA@x.test', 'li@x.test', 'Li@X.test', ''].map(person),
      messageId: 'second@x.test',
      references: ['first@x.test']
    })
    const others = (...messages: Message[]) =>
      otherRecipients(
        aTicket({
          messages: Object.fromEntries(messages.map((each, i) => [mail(i + 1), each]))
        }),
        ['help@desk.test']
      ).map(one => one.address)
    expect(others(asked)).toEqual(['bo@x.test'])
    expect(others(asked, bos)).toEqual(['bo@x.test', 'li@x.test'])
    const crowd = Array.from({ length: 100 }, (_, i) => person(`${i}@x.test`))
    expect(others({ ...marias, to: crowd })).toHaveLength(19)
  })

  test.each([
    ['No sound', 'Re: No sound'],
    ['Re: No sound', 'Re: No sound'],
    ['AW : No sound', 'AW : No sound'],
    ['Reboot fails', 'Re: Reboot fails']
  ])('under “%s” is called “%s”', (subject, called) => {
    const ticket = aTicket({ messages: { [mail(1)]: aMessage({ subject }) } })
    expect(replySubject(ticket)).toBe(called)
  })

  describe('goes out under the subject that Maria gave', () => {
    const later = (n: number, only: Partial<Message>) =>
      aMessage({
        ...{ at: at(`2026-11-0${n}T09:00Z`), from: marias.from },
        ...{ references: ['first@x.test'], messageId: `${n}@x.test` },
        ...only
      })
    const called = (...mails: Message[]) => {
      const ticket = aTicket({
        subject: 'Maria López, the lawyer of 7 Main Street',
        messages: Object.fromEntries(
          [marias, ...mails].map((message, n) => [mail(n + 1), message])
        )
      })
      return [replySubject(ticket), askedAbout(ticket)]
    }

    test('whatever a member calls the ticket', () => {
      expect(called()).toEqual(['Re: No sound', 'No sound'])
    })

    test('last, as mail programs answer; a mail of hers without one gives none', () => {
      const microphone = later(3, { subject: 'AW: Re: And no microphone' })
      expect(called(microphone, later(4, { subject: '' }))).toEqual([
        'AW: Re: And no microphone',
        'And no microphone'
      ])
    })

    test('herself: neither her program, nor who only wants to tell that it helped', () => {
      const away = later(3, { subject: 'I am away', automatic: 'auto-responder' })
      const ours = anAnswer({
        at: at('2026-11-03T12:00Z'),
        messageId: 'ours@desk.test',
        asksOpinion: true
      })
      const helped = later(4, {
        subject: 'Yes',
        opinion: { says: 'yes', alone: true },
        references: ['ours@desk.test']
      })
      expect(called(away, ours, helped)).toEqual(['Re: No sound', 'No sound'])
    })

    test.each([
      ['NO', { says: 'no', alone: true }],
      ['YES [#abcdefghijklmnopqrstuvwx]', { says: 'yes', alone: false }],
      ['Re: SÍ', { says: 'yes', alone: false }],
      ['Nein', undefined]
    ] satisfies [string, Message['opinion']][])(
      'before she said whether it helped: “%s” is the name of a link',
      (subject, opinion) => {
        const ours = anAnswer({
          at: at('2026-11-03T12:00Z'),
          messageId: 'ours@desk.test',
          asksOpinion: true
        })
        const said = later(4, { subject, ...(opinion && { opinion }) })
        expect(called(ours, said)).toEqual(['Re: No sound', 'No sound'])
      }
    )

    test.each(['...', '[...]', 'Re: ...', '…'])(
      'where it can be read, not “%s” outside what is encrypted',
      subject => {
        expect(called(later(3, { subject }))).toEqual(['Re: No sound', 'No sound'])
        const ticket = aTicket({ messages: { [mail(1)]: { ...marias, subject } } })
        expect([replySubject(ticket), askedAbout(ticket)]).toEqual(['Re:', ''])
      }
    )

    test('in a mail that opened; of what her ticket began with, the one outside', () => {
      const shut = later(3, { subject: 'Encrypted mail', trouble: 'no-key' })
      expect(called(shut)).toEqual(['Re: No sound', 'No sound'])
      const ticket = aTicket({
        messages: { [mail(1)]: { ...marias, trouble: 'undecryptable' } }
      })
      expect(replySubject(ticket)).toBe('Re: No sound')
    })

    test('and a single word of hers is one, where she began with it', () => {
      const ticket = aTicket({ messages: { [mail(1)]: { ...marias, subject: 'No' } } })
      expect(replySubject(ticket)).toBe('Re: No')
    })

    test('nor anybody else who wrote to the ticket', () => {
      const lis = later(3, {
        subject: 'Secret',
        from: { name: '', address: 'li@x.test' }
      })
      expect(called(lis)).toEqual(['Re: No sound', 'No sound'])
    })

    test('and under none where she gave none', () => {
      const ticket = aTicket({
        subject: 'Says nothing',
        messages: { [mail(1)]: { ...marias, subject: '' } }
      })
      expect([replySubject(ticket), askedAbout(ticket)]).toEqual(['Re:', ''])
    })
  })
})

test('of what went out, Ada’s answers are hers: neither Ben’s, nor what she told a partner', () => {
  const [ada, ben] = ['ada' as MemberId, 'ben' as MemberId]
  const handedInBy = (by: MemberId): HandedIn => ({
    by,
    at: at('2026-11-03T09:00Z'),
    text: 'Try again.',
    language: 'en',
    saw: []
  })
  const ticket = aTicket({
    messages: {
      [mail(1)]: marias,
      [mail(2)]: anAnswer({ by: ada }),
      [mail(3)]: anAnswer({ by: ben }),
      [mail(4)]: anAnswer({ by: ada, refers: entry(1) })
    },
    handedIn: { [entry(2)]: handedInBy(ada), [entry(3)]: handedInBy(ben) }
  })
  expect(countAnswers(ticket, ada)).toBe(2)
})
