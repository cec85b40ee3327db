/** Made-up mails: seeded, so that every run and every competitor reads the same. */
import { utf8 } from '#core/bytes.ts'
import type { ReadMail } from '#core/mail/read-mail.ts'
import type { Timestamp } from '#core/ids.ts'
import type { MailToTake } from '#core/workspace.ts'

export interface Chance {
  /** From 0 up to, not including, `below`. */
  below(below: number): number
}

/** Mulberry32. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  return {
    below: below => {
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below
    }
  }
}

const syllables =
  'ba be bo ca ce co da de do fa ga ge la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro sa se si so ta te ti to va ve vi ner ton gen ter'.split(
    ' '
  )

/** 40,000 words; the n-th is used about n times less often than the first, as in life. */
const vocabulary = makeVocabulary(40_000)

export function aWord(by: Chance): string {
  return vocabulary[Math.floor(vocabulary.length ** by.below(1)) - 1] ?? 'ma'
}

export function words(by: Chance, count: number): string {
  return Array.from({ length: count }, () => aWord(by)).join(' ')
}

/** Text of about so many letters. */
export function letters(by: Chance, count: number): string {
  let text = ''
  while (text.length < count) text += `${words(by, 10)}.\n`
  return text.slice(0, count)
}

/** The log of a report, as a failing machine writes it. */
export function logLines(by: Chance, count: number): string {
  const two = (below: number): string =>
    Math.floor(by.below(below)).toString().padStart(2, '0')
  return Array.from({ length: count }, () => {
    const time = `Nov ${two(28)} ${two(24)}:${two(60)}:${two(60)}`
    const address = Math.floor(by.below(2 ** 48)).toString(16)
    return `${time} amnesia kernel: ${words(by, 4)} 0x${address} ${aWord(by)}`
  }).join('\n')
}

export const languages = ['en', 'es', 'de', 'fr'] as const

/** The `reply`-th mail of a conversation; the first is the question. */
export function aMail(
  by: Chance,
  thread: number,
  reply: number,
  text: string,
  now: number
): MailToTake {
  const messageId = (n: number): string => `${thread}.${n}@made.up.test`
  const from = { name: `Asker ${thread}`, address: `asker${thread}@users.test` }
  const subject = words(by, 6)
  const age = 86_400_000 * (1 + by.below(20))
  const date = Math.round(now - age + reply * 60_000) as Timestamp
  const read: ReadMail = {
    from,
    to: [{ name: '', address: 'desk@help.test' }],
    subject,
    messageId: messageId(reply),
    references: Array.from({ length: reply }, (_, n) => messageId(n)),
    date,
    text,
    preview: text.slice(0, 140),
    attachments: [],
    language: languages[thread % languages.length] ?? 'en',
    facts: { version: `6.${thread % 20}` },
    askerKey: '',
    seals: { encrypted: thread % 2 === 0, signature: 'none' }
  }
  const header = `From: ${from.name} <${from.address}>\r\nTo: desk@help.test\r\nSubject: ${subject}\r\nMessage-ID: <${read.messageId}>\r\n\r\n`
  return { read, source: utf8(header + text) }
}

function makeVocabulary(size: number): string[] {
  const by = chance(1)
  const one = (): string => syllables[Math.floor(by.below(syllables.length))] ?? ''
  return Array.from({ length: size }, () =>
    Array.from({ length: 1 + Math.floor(by.below(3.5)) }, one).join('')
  )
}
