import { describe, expect, test } from 'vitest'

import {
  askingLines,
  opinionIn,
  opinionWordsBy,
  questionFor,
  setAskingOpinion,
  writeQuestion,
  type Asking
} from '#core/domain/askers/satisfaction.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import { close, opinion, phase } from '#core/domain/tickets/ticket.ts'
import { unansweredSince } from '#core/domain/tickets/unanswered.ts'
import { tokensIn } from '#core/domain/tickets/thread-token.ts'
import type { MessageId, ThreadToken } from '#core/ids.ts'
import { guessed } from '#core/mail/language.ts'

import {
  aMessage,
  ana,
  anAnswer,
  at,
  aTicket,
  entry,
  mail
} from '../../support/tickets.ts'

const yes = { says: 'yes', alone: true } as const
const no = { says: 'no', alone: true } as const

/** Robin asked, Ana answered and closed it, and then this mail came. */
function answered(then: Partial<Message>, answer: Partial<Message> = {}) {
  const ticket = aTicket()
  ticket.messages[mail(2)] = anAnswer({
    messageId: 'answer@help.test',
    saw: [mail(1)] as MessageId[],
    asksOpinion: true,
    delivery: 'sent',
    ...answer
  })
  const closing = { by: ana, at: at('2026-11-02T12:01Z'), reason: 'answered' as const }
  close(ticket, entry(1), { ...closing, keepDays: 30 })
  ticket.messages[mail(3)] = aMessage({
    at: at('2026-11-03T09:00Z'),
    messageId: 'third@users.test',
    references: ['answer@help.test'],
    ...then
  })
  return ticket
}

describe('a mail that says only whether it helped', () => {
  test.each([
    'YES',
    'Sí.',
    '*ja*',
    'Oui !',
    'да',
    'نعم',
    '\u202bنعم\u202c',
    'כן',
    '是',
    '👍🏽',
    '👍\ufe0f'
  ])('is a yes if it says %s', text => {
    expect(opinionIn(text)).toEqual(yes)
  })

  test.each(['no', 'NEIN!', 'нет', '\u200fلا', 'לא', '👎'])(
    'is a no if it says %s',
    text => {
      expect(opinionIn(text)).toEqual(no)
    }
  )

  test.each([
    ['Dutch', 'Ja', 'Nee.'],
    ['Swedish and Danish', 'ja', 'Nej!'],
    ['Norwegian', 'JA', 'Nei'],
    ['Czech', 'Ano', 'ne'],
    ['Romanian', 'Da', 'Nu'],
    ['Hungarian', 'igen', 'Nem'],
    ['Greek', 'Ναι', 'ΟΧΙ'],
    ['Ukrainian', 'Так', 'Ні'],
    ['Polish', 'tak', 'Nie'],
    ['Vietnamese', 'Có', 'KHÔNG']
  ])('is read on both sides in %s', (_, good, bad) => {
    expect([opinionIn(good), opinionIn(bad)]).toEqual([yes, no])
  })

  test.each(Object.entries(opinionWordsBy))(
    'is read on both sides wherever it is on one, as in %s',
    (_, words) => {
      const read = (side: string) => side.split(' ').map(word => opinionIn(word)?.says)
      expect(new Set(read(words.yes))).toEqual(new Set(['yes']))
      expect(new Set(read(words.no))).toEqual(new Set(['no']))
    }
  )

  test.each(guessed)('is read in every language that a mail is taken for: %s', tag => {
    expect(Object.keys(opinionWordsBy)).toContain(tag)
  })

  test.each(['', 'Yes, but it broke again', 'yesterday', 'maybe', 'no yes', '?'])(
    'is none if it says “%s”',
    text => {
      expect(opinionIn(text)).toBeUndefined()
    }
  )

  test('and more below is a mail like any, and an opinion, too', () => {
    expect(opinionIn('Yes!\n\nAnd how do I print?')).toEqual({ ...yes, alone: false })
  })
})

describe('an opinion', () => {
  test('of yes leaves the ticket closed, and nobody waits', () => {
    const ticket = answered({ opinion: yes })
    expect([opinion(ticket), phase(ticket), unansweredSince(ticket)]).toEqual([
      'yes',
      'closed',
      undefined
    ])
  })

  test('of no brings the ticket back: they still need help', () => {
    const ticket = answered({ opinion: no })
    expect([opinion(ticket), phase(ticket)]).toEqual(['no', 'open'])
    expect(unansweredSince(ticket)).toBe(at('2026-11-03T09:00Z'))
  })

  test('with one word more waits for an answer, and counts', () => {
    const ticket = answered({ opinion: { says: 'yes', alone: false } })
    expect([opinion(ticket), phase(ticket)]).toEqual(['yes', 'open'])
  })

  test('can be changed: the last one counts', () => {
    const ticket = answered({ opinion: no })
    const later = { at: at('2026-11-04T09:00Z'), references: ['answer@help.test'] }
    ticket.messages[mail(4)] = aMessage({
      ...later,
      messageId: '4@users.test',
      opinion: yes
    })
    expect(opinion(ticket)).toBe('yes')
  })

  test('by a link, which names no mail, counts, too', () => {
    expect(opinion(answered({ opinion: yes, references: [] }))).toBe('yes')
  })

  test.each([
    [
      'of a stranger who has the token',
      { from: { name: '', address: 'eve@else.test' } }
    ],
    ['of a program', { automatic: 'auto-responder' as const }],
    ['of a list', { automatic: 'list' as const }]
  ])('%s is none', (_whose, from) => {
    expect(opinion(answered({ opinion: yes, ...from }))).toBeUndefined()
  })

  test('of a stranger hides no mail', () => {
    const eve = { name: '', address: 'eve@else.test' }
    expect(phase(answered({ opinion: yes, from: eve }))).toBe('open')
  })

  test('needs an answer that asked: else it is a yes to something else', () => {
    const ticket = answered({ opinion: yes }, { messageId: 'other@help.test' })
    ticket.messages[mail(5)] = anAnswer({ messageId: 'answer@help.test' })
    expect(opinion(ticket)).toBeUndefined()
    expect(phase(ticket)).toBe('open')
  })

  test('is nothing that a ticket can begin with', () => {
    const ticket = aTicket({ messages: { [mail(1)]: aMessage({ opinion: yes }) } })
    expect(opinion(ticket)).toBeUndefined()
    expect(unansweredSince(ticket)).toBeDefined()
  })
})

describe('the question below an answer', () => {
  const token = 'a'.repeat(24) as ThreadToken

  test.each([true, false])('leads back to its ticket by its links (plus: %s)', plus => {
    const lines = askingLines('Did this help?', 'en', 'desk@help.test', { token, plus })
    const links = [...lines.matchAll(/<(mailto:[^>]+)>/g)].map(
      ([, link]) => new URL(link ?? '')
    )
    expect(links.map(link => opinionIn(link.searchParams.get('body') ?? ''))).toEqual([
      yes,
      no
    ])
    for (const link of links) {
      const subject = link.searchParams.get('subject') ?? ''
      expect(tokensIn([decodeURI(link.pathname)], subject)).toEqual([token])
    }
  })

  test.each(['es', 'de', 'fr', 'ru', 'ar', 'zh', 'pt-BR'])(
    'has words that are understood in %s',
    language => {
      const lines = askingLines('?', language, 'desk@help.test', { token, plus: true })
      const told = lines
        .split('\n')
        .slice(1)
        .map(line => opinionIn(line.split(':')[0] ?? ''))
      expect(told).toEqual([yes, no])
    }
  )

  test('is the desk’s own before the app’s, and English where nobody wrote one', () => {
    const settings: Asking = { opinionQuestions: {} }
    setAskingOpinion(settings, true)
    writeQuestion(settings, 'de', '  Hat es\ngeholfen? ')
    const asked = (language: string) =>
      questionFor(settings.opinionQuestions, { en: 'Did this help?' }, language)?.text
    expect([settings.asksOpinion, asked('de-AT'), asked('fr')]).toEqual([
      true,
      'Hat es geholfen?',
      'Did this help?'
    ])
    writeQuestion(settings, 'de', ' ')
    expect(asked('de')).toBe('Did this help?')
  })
})
