/**
 * Whether an answer helped, in the asker's own word. Under an answer may stand one line that
 * asks, with two links that write the mail; a mail that says nothing but that word, in
 * whichever language, is the opinion. Off until the desk wants it.
 *
 * A yes may mean anything: it counts only in reply to an answer that asked. What needs a
 * person is never lost: a bare no waits for an answer like any mail, and so does every mail
 * with one word more.
 */
import { done, type Result } from '../../result.ts'
import type { ThreadToken } from '../../ids.ts'
import {
  inOrder,
  sameAddress,
  satisfied,
  type Message,
  type MessageEntry,
  type Opinion,
  type Satisfied
} from '../tickets/message.ts'
import { plusAddress } from '../tickets/thread-token.ts'

/** The part of the settings that this is about. */
export interface Asking {
  asksOpinion?: boolean
  /** The desk's own question, by language; else the one that comes with the app. */
  opinionQuestions: Record<string, string>
}

export function setAskingOpinion(settings: Asking, on: boolean): Result<void> {
  settings.asksOpinion = on
  return done
}

/** An empty text gives back the one that comes with the app. */
export function writeQuestion(
  settings: Asking,
  language: string,
  text: string
): Result<void> {
  const clean = text.replace(/\s+/gu, ' ').trim().slice(0, longestQuestion)
  if (clean !== '') settings.opinionQuestions[language] = clean
  else if (language in settings.opinionQuestions) {
    delete settings.opinionQuestions[language]
  }
  return done
}

const longestQuestion = 200

/** The first of each is the one that links write. No word may stand on both sides. */
export const opinionWordsBy: Readonly<
  Record<string, Readonly<Record<Satisfied, string>>>
> = {
  en: { yes: 'yes yep yeah', no: 'no nope' },
  es: { yes: 'sí si', no: 'no' },
  de: { yes: 'ja', no: 'nein' },
  fr: { yes: 'oui', no: 'non' },
  it: { yes: 'sì si', no: 'no' },
  pt: { yes: 'sim', no: 'não nao' },
  ca: { yes: 'sí si', no: 'no' },
  eu: { yes: 'bai', no: 'ez' },
  ro: { yes: 'da', no: 'nu' },
  nl: { yes: 'ja', no: 'nee' },
  sv: { yes: 'ja', no: 'nej' },
  da: { yes: 'ja', no: 'nej' },
  no: { yes: 'ja', no: 'nei' },
  nb: { yes: 'ja', no: 'nei' },
  nn: { yes: 'ja', no: 'nei' },
  fi: { yes: 'kyllä joo', no: 'ei' },
  ru: { yes: 'да', no: 'нет' },
  uk: { yes: 'так', no: 'ні' },
  bg: { yes: 'да', no: 'не' },
  sr: { yes: 'да', no: 'не' },
  pl: { yes: 'tak', no: 'nie' },
  sk: { yes: 'áno', no: 'nie' },
  // not „no“, which says yes there: nearly everywhere else it is a no
  cs: { yes: 'ano', no: 'ne' },
  hu: { yes: 'igen', no: 'nem' },
  el: { yes: 'ναι', no: 'όχι οχι' },
  tr: { yes: 'evet', no: 'hayır hayir' },
  ar: { yes: 'نعم', no: 'لا كلا' },
  fa: { yes: 'بله آره', no: 'نه خیر' },
  ur: { yes: 'ہاں جی', no: 'نہیں' },
  he: { yes: 'כן', no: 'לא' },
  zh: { yes: '是 是的', no: '否 不是 没有' },
  ja: { yes: 'はい', no: 'いいえ' },
  ko: { yes: '네 예', no: '아니요 아니오' },
  hi: { yes: 'हाँ हां', no: 'नहीं' },
  bn: { yes: 'হ্যাঁ', no: 'না' },
  th: { yes: 'ใช่', no: 'ไม่ ไม่ใช่' },
  id: { yes: 'ya', no: 'tidak' },
  sw: { yes: 'ndiyo ndio', no: 'hapana' },
  vi: { yes: 'có', no: 'không khong' }
}
const thumbs: Readonly<Record<Satisfied, string>> = { yes: '👍', no: '👎' }

export const opinionWords: ReadonlyMap<string, Satisfied> = new Map(
  Object.values(opinionWordsBy).flatMap(words =>
    satisfied.flatMap(says =>
      `${words[says]} ${thumbs[says]}`
        .split(' ')
        .map(word => [bare(word), says] as const)
    )
  )
)

/** `words`: what the writer says themselves, without quotes and signature. */
export function opinionIn(words: string): Opinion | undefined {
  const [first = '', ...rest] = words
    .split('\n')
    .map(bare)
    .filter(line => line !== '')
  const says = opinionWords.get(first)
  return says && { says, alone: rest.every(line => line === first) }
}

/** Letters and thumbs alone: marks, colours of skin and directions of writing go. */
function bare(line: string): string {
  return line
    .slice(0, 80)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\ufe0f|[^\p{L}\p{M}\p{N}👍👎\s]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The question and its two links, to stand below an answer in that language. */
export function askingLines(
  question: string,
  language: string,
  desk: string,
  { token, plus }: { readonly token: ThreadToken; readonly plus: boolean }
): string {
  const words = opinionWordsBy[language.split('-')[0] ?? ''] ?? opinionWordsBy['en']
  const address = plus ? plusAddress(desk, token) : undefined
  const lines = satisfied.map(says => {
    const word = (words?.[says].split(' ')[0] ?? says).toUpperCase()
    // the token stands in the address, or else in the subject: a new mail names no other
    const subject = address ? word : `${word} [#${token}]`
    const fields = `subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(word)}`
    return `${word}: <mailto:${encodeURI(address ?? desk)}?${fields}>`
  })
  return [question, ...lines].join('\n')
}

/** The desk's own before the app's; in a language that nobody wrote, English. */
export function questionFor(
  own: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
  language: string
): { readonly text: string; readonly language: string } | undefined {
  for (const wanted of [language, language.split('-')[0] ?? '', 'en']) {
    const text = own[wanted] ?? given[wanted]
    if (text !== undefined) return { text, language: wanted }
  }
  return undefined
}

/**
 * Whether it is what the asker thinks of an answer: nobody else's, no program's, and in
 * reply to one that asked. Of a reply to another answer it is a yes to something else.
 */
export function isOpinion(
  entry: MessageEntry,
  asks: string,
  messages: Readonly<Record<string, Message>>
): boolean {
  return judgedAnswer(entry, asks, messages) !== undefined
}

/** Which answer it is an opinion of; undefined: it is none. */
export function judgedAnswer(
  { message }: MessageEntry,
  asks: string,
  messages: Readonly<Record<string, Message>>
): MessageEntry | undefined {
  if (!message.opinion || message.direction !== 'in') return undefined
  if (message.automatic || message.trouble) return undefined
  if (!sameAddress(message.from.address, asks)) return undefined
  const answers = answersIn(messages)
  const named = message.references
    .filter(id => id !== '')
    .map(id => answers.find(answer => answer.message.messageId === id))
    .findLast(answer => answer !== undefined)
  const asking = (named ? [named] : answers).filter(each => each.message.asksOpinion)
  return asking.findLast(each => each.message.at <= message.at) ?? asking[0]
}

/** What members wrote to the asker, in order. */
export function answersIn(messages: Readonly<Record<string, Message>>): MessageEntry[] {
  return inOrder(messages).filter(
    ({ message: { direction, acknowledges, refers } }) =>
      direction === 'out' && !acknowledges && !refers
  )
}
