/** Which of a ticket's words the index keeps. */
import type { Card } from '../domain/queue/card.ts'
import { compoundsOf, wordsOf } from './words.ts'

export interface IndexedWords {
  readonly stamp: number
  readonly head: number
  readonly words: readonly string[]
}

/** A mail is kept word for word up to here, five pages; what is longer holds a log. */
const allUpTo = 1000
/** From there on without noise, still in order, for phrases. */
const orderedUpTo = 4000
/** Then each word that is new. */
const newUpTo = 8000
const longestWord = 40
/** Nobody can look for it. */
const noWord = '-'
/** Addresses, times, counters: no two are the same, and nobody looks for them. */
const noise = /^(?:\d{5,}|0x[0-9a-f]+|(?=.*\d)[0-9a-f]{8,})$/u

/** `head`: subject, asker and tags. `text`: all the rest. */
export function indexedWords(stamp: number, head: string, text: string): IndexedWords {
  const first = wordsOf(head)
  const all = wordsOf(text).filter(word => word.length <= longestWord)
  const quiet = all.slice(allUpTo).filter(word => !noise.test(word))
  const words = first.concat(
    all.slice(0, allUpTo),
    quiet.slice(0, orderedUpTo - allUpTo)
  )
  const known = new Set(words)
  // in no order, so behind all that phrases go by, and next to nothing
  for (const compound of compoundsOf(`${head}\n${text}`)) {
    if (known.size >= newUpTo) break
    if (known.has(compound) || compound.length > longestWord) continue
    known.add(compound)
    words.push(noWord, compound)
  }
  if (words.at(-2) === noWord) words.push(noWord)
  for (const word of quiet.slice(orderedUpTo - allUpTo)) {
    if (known.size >= newUpTo) break
    if (known.has(word)) continue
    known.add(word)
    words.push(word)
  }
  return { stamp, head: first.length, words }
}

/** What the index knows of a ticket beyond its text. */
export function headOf(card: Card): string {
  const said = Object.values(card.fields ?? {})
  return [card.subject, card.asker, ...card.tags, ...said].join('\n')
}

/** Counts up when other words of the same text are kept: all is read again then. */
const edition = 2

/** Differs when the ticket's words may differ. */
export function stampOf(card: Card): number {
  const { lastAt, messages, lock, preview, version } = card
  const said = [lastAt, messages, lock, preview, version, headOf(card)].join('\n')
  let stamp = 0x811c9dc5 ^ edition
  for (let i = 0; i < said.length; i++) {
    stamp = Math.imul(stamp ^ said.charCodeAt(i), 0x01000193)
  }
  return stamp >>> 0
}
