/**
 * What is handed on to others: chosen parts of a ticket, without what tells who asked. It
 * hides more than it must, in the marks of the log redaction, and a member reads and
 * changes it before it leaves.
 */
import { isWrittenOn } from '../unspaced.ts'
import { withoutAccounts } from './account-numbers.ts'
import { escaped } from './escaped.ts'
import { roles, withoutLogins } from './logins.ts'
import { redacted } from './redact.ts'

export interface ReferralPart {
  /** A line above it: a question, a log's name, `Facts`. */
  readonly title: string
  readonly text: string
}

export interface Redaction {
  /** Names of the asker and of members, as they stand in mails. */
  readonly names: readonly string[]
  /** Of those who wrote: what stands before the @ may be their name elsewhere. */
  readonly addresses?: readonly string[]
}

export function referralText(
  parts: readonly ReferralPart[],
  redaction: Redaction
): string {
  return parts
    .map(({ title, text }) => `== ${title} ==\n${text.trim()}`)
    .map(part => withoutPeople(part, redaction))
    .join('\n\n')
}

/** Another part below; what a member changed by hand stays as it is. */
export function withPart(text: string, part: string): string {
  return [text.trim(), part].filter(each => each !== '').join('\n\n')
}

/** Undefined: it was changed by hand, so only a hand can take it out. */
export function withoutPart(text: string, part: string): string | undefined {
  const at = text.indexOf(part)
  if (at < 0) return undefined
  const rest = [text.slice(0, at).trim(), text.slice(at + part.length).trim()]
  return rest.filter(each => each !== '').join('\n\n')
}

/** How often each mark stands in it, so that one sees what was taken out. */
export function marksIn(text: string): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const [mark] of text.matchAll(removed)) {
    counts.set(mark, (counts.get(mark) ?? 0) + 1)
  }
  return [...counts]
}

/** What may mean somebody, as it stands in the text. */
export interface Meant {
  readonly text: string
  /** An address, a number or a key; else it may be a word like any other, as Will is. */
  readonly isCertain: boolean
}

export function peopleIn(said: string, redaction: Redaction): Meant[] {
  const text = said.normalize('NFC')
  const clean = withoutPeople(text, redaction)
  const marks = [...clean.matchAll(removed)].map(([mark]) => mark)
  // what is left around the marks tells what stood in their places
  const around = clean.split(removed).map(escaped).join('(.+?)')
  const found = new RegExp(`^${around}$`, 'su').exec(text)
  return marks.map((mark, at) => ({
    text: (found?.[at + 1] ?? text).trim(),
    isCertain: certain.test(mark)
  }))
}

const removed = /\[[A-Z0-9]{2,8} REMOVED\]/gu
const certain = /EMAIL|PHONE|KEY|IBAN|CARD|WALLET/u

export function withoutPeople(text: string, redaction: Redaction): string {
  // first: the groups of an account number look like the beginning of a phone's
  let clean = withoutAccounts(text)
    .replace(
      /-----BEGIN PGP ([A-Z ]{3,40})-----[\s\S]*?(?:-----END PGP \1-----|$)/gu,
      '[KEY REMOVED]'
    )
    .replace(/\b(?:0x)?(?:[0-9a-f]{4}\s?){9}[0-9a-f]{4}\b/giu, '[KEY REMOVED]')
    .replace(/\b0x[0-9a-f]{8,16}\b/giu, '[KEY REMOVED]')
    .replace(abroad, '[PHONE REMOVED]')
    .replace(called, '$1[PHONE REMOVED]')
    .replace(inland, '[PHONE REMOVED]')
  clean = withoutLogins(redacted(clean), redaction, '[NAME REMOVED]')
  clean = clean.normalize('NFD') // each mark apart from its letter
  for (const name of spelled(redaction.names)) {
    clean = clean.replace(spellingsOf(name), found =>
      isOtherWord(found, name) ? found : '[NAME REMOVED]'
    )
  }
  return clean.normalize('NFC')
}

const inLatin = /^\p{Script=Latin}/u
/** From so many letters on a name may bear an ending: `Ивана` for `Иван`. */
const inflected = 4

/** With and without its accents, whatever its case, and with an ending of up to three letters. */
function spellingsOf(name: string): RegExp {
  const letters = Array.from(name.normalize('NFD').replace(/\p{M}/gu, ''))
  const spelt = letters.map(letter => `${escaped(letter)}\\p{M}*`).join('')
  const [first = '', last = ''] = [letters[0], letters.at(-1)]
  const before = isWrittenOn(first) ? '' : '(?<![\\p{L}\\p{N}\\p{M}])'
  const ending = letters.length >= inflected ? '(?:\\p{L}\\p{M}*){0,3}' : ''
  const after = isWrittenOn(last) ? '' : `${ending}(?![\\p{L}\\p{N}])`
  return new RegExp(`${before}${spelt}${after}`, 'giu')
}

/** `marked` is not Mark with an ending; a name is written with a capital, in Latin letters. */
function isOtherWord(found: string, name: string): boolean {
  const bare = (text: string) => text.replace(/\p{M}/gu, '')
  const isLonger = bare(found).length > bare(name.normalize('NFD')).length
  return isLonger && inLatin.test(found) && !/^\p{Lu}/u.test(found)
}

const apart = '[ \\u00a0\\u202f./()\\u2010-\\u2013-]{0,2}'
const after = '(?!\\p{Nd}|@|\\.\\p{Nd})'
/** With the number of its country, as `+34 600 123 456`, in the digits of any script. */
const abroad = new RegExp(
  `(?<![\\p{L}\\p{N}_.+-])(?:(?:[+\uff0b]|00)[1-9]|(?:[+\uff0b]|٠٠|۰۰)[١-٩۱-۹])(?:${apart}\\p{Nd}){6,14}${after}`,
  'gu'
)
/** Words that say of a number that it calls somebody, alone or as the beginning of one. */
const calls =
  'tel|phone|cell|fax|sms|telephone|whatsapp|signal|viber|telegram|wechat|(?:call|text|ring|reach) (?:me|us)|' +
  'tel[eé]fono|m[oó]vil|celular|ll[aá]m[ae]\\p{L}*|telefone|ligue|t[eé]l[eé]phone|appele[zr]?(?:-moi)?|' +
  'telefon\\p{L}*|handy\\p{L}*|mobil\\p{L}*|rufnummer|ruf|anrufen|cellulare|' +
  'телефон\\p{L}*|звон\\p{L}*|τηλ[εέ]φων\\p{L}*|' +
  '(?:ال)?هاتف\\p{L}*|(?:ال)?جوال\\p{L}*|تلفن\\p{L}*|موبایل\\p{L}*|טלפון|फ़ोन|फोन'
/** `12.05.2024`, but `06.12.34.56.78`. */
const noDay =
  '(?!\\d{1,2}[./-]\\d{1,2}[./-](?:\\d\\d){1,2}(?![./ -]?\\d)|(?:19|20)\\d\\d[./-]\\d{1,2}[./-]\\d{1,2}(?!\\d))'
/** Without, where such a word stands before it: `Tel. (030) 123 45 67`, `my phone number is 600123456`. */
const called = new RegExp(
  `((?:(?<![\\p{L}\\p{N}])(?:${calls})(?!\\p{L})|电话|電話|手机|手機|携帯|전화)[^\\p{Nd}\\n]{0,24}?)${noDay}\\p{Nd}(?:${apart}\\p{Nd}){5,14}${after}`,
  'giu'
)
/**
 * Without, as it is dialled within a country: `06 12 34 56 78`, `0171 1234567`. The bytes of a
 * dump stand in pairs, too, but in longer rows.
 */
const inland =
  /(?<![\p{L}\p{N}.+:/_-]|\d[0-9a-f] |[0-9a-f]\d )0[1-9](?:[ \u00a0\u202f.()\u2010-\u2013-]{0,2}\d){7,11}(?! ?(?:\d[0-9a-f]|[a-f]\d|[a-f]{2} [0-9a-f]{2})(?![\p{L}\p{N}])|[\p{L}\p{N}:@]|\.\d)/gu

/** Whole names first, then each of their words: people sign with the first alone. */
function spelled(names: readonly string[]): string[] {
  const whole = names
    .map(name => name.normalize('NFC').trim())
    .filter(name => name.length > 1)
  const words = whole
    .flatMap(name => name.split(/[\s,]+/u))
    .flatMap(word => (isWrittenOn(word) ? [word, ...givenIn(word)] : [word]))
    .filter(word => word.length > (isWrittenOn(word) ? 1 : 2))
  return [...new Set([...whole, ...words])].sort((a, b) => b.length - a.length)
}

/** Of `김철수` and `田中太郎`, written in one, people sign with the last two. */
function givenIn(name: string): string[] {
  const letters = Array.from(name)
  if (letters.length === 3) return [letters.slice(1).join('')]
  if (letters.length !== 4) return []
  return [letters.slice(0, 2).join(''), letters.slice(2).join('')]
}

/**
 * What a person may sign with, told from their address: many mails give no name beside it,
 * and end with one. `rosalind.gomez+tor@mail.test`: `rosalind gomez`.
 */
export function nameIn(address: string): string {
  const [local = ''] = address.split(/[+@]/u)
  const words = local
    .split(/[^\p{L}]+/u)
    .filter(word => word.length > 2 && !roles.has(word.toLowerCase()))
  return words.join(' ')
}
