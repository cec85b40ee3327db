/** Which of a ticket's words the index keeps. */
import type { Card } from '../domain/queue/card.ts'
import { traceOf } from '../trace.ts'
import { compoundsOf, wordsOf } from './words.ts'

export interface IndexedWords {
  readonly stamp: number
  readonly head: number
  readonly words: readonly string[]
}

/** What is indexed of a ticket: no phrase runs from one part into the next. */
export interface TextParts {
  /** By people: a mail's own words, a note. Each has its room, whatever else there is. */
  readonly said: readonly string[]
  /** By programs, or long ago: logs, the texts of files, quotes. */
  readonly logs: readonly string[]
}

const partEnd = '\f'
const logsStart = '\v'

/** As one text, each part on lines of its own. */
export function joinedParts({ said, logs }: TextParts): string {
  const whole = (parts: readonly string[]): string =>
    parts
      .map(part => part.replace(/[\f\v]/gu, ' '))
      .filter(part => part.trim() !== '')
      .join(`\n${partEnd}\n`)
  const beforeLogs = logs.length > 0 ? `\n${logsStart}\n` : ''
  return `${whole(said)}${beforeLogs}${whole(logs)}`
}

function partsOf(text: string): TextParts {
  const [said = '', ...logs] = text.split(logsStart)
  return {
    said: said.split(partEnd),
    logs: logs.flatMap(each => each.split(partEnd))
  }
}

/** Words. */
interface Room {
  /** Kept as they are. */
  readonly all: number
  /** Kept in order, for phrases; beyond `all` without noise. */
  readonly ordered: number
}

/** A part is kept word for word up to five pages; what is longer holds a log. */
const ofAPart: Room = { all: 1000, ordered: 4000 }
/** Of a ticket, by people: some thirty long mails, and of more mails the beginnings. */
const ofPeople: Room = { all: 15_000, ordered: 30_000 }
const ofLogs: Room = { all: 1000, ordered: 4000 }
/** Then each word that is new. */
const newUpTo = 8000
const longestWord = 40
/** Nobody can look for it. */
const noWord = '-'
/** Addresses, times, counters: no two are the same, and nobody looks for them. */
const noise = /^(?:\d{5,}|0x[0-9a-f]+|(?=.*\d)[0-9a-f]{8,})$/u

/** `head`: subject, asker and tags. `text`: all the rest. Both in parts, joined. */
export function indexedWords(stamp: number, head: string, text: string): IndexedWords {
  const { said, logs } = partsOf(text)
  const words = partsOf(head).said.flatMap((part, i) =>
    i === 0 ? wordsOf(part) : [noWord, ...wordsOf(part)]
  )
  const headLength = words.length
  const kept = [...keptOf(said, ofPeople), ...keptOf(logs, ofLogs)]
  for (const { ordered } of kept) addRow(words, ordered)
  const known = new Set(words)
  // in no order, so behind all that phrases go by, and next to nothing
  for (const compound of compoundsOf(`${head}\n${text}`)) {
    if (known.size >= newUpTo) break
    if (known.has(compound) || compound.length > longestWord) continue
    known.add(compound)
    addRow(words, [compound])
  }
  for (const { rest } of kept) {
    const news: string[] = []
    for (const word of rest) {
      if (known.size >= newUpTo) break
      if (known.has(word)) continue
      known.add(word)
      news.push(word)
    }
    addRow(words, news)
  }
  return { stamp, head: headLength, words }
}

function addRow(words: string[], row: readonly string[]): void {
  if (row.length === 0) return
  if (words.length > 0) words.push(noWord)
  for (const word of row) words.push(word)
}

interface Kept {
  readonly ordered: readonly string[]
  /** Behind them. */
  readonly rest: readonly string[]
}

function keptOf(parts: readonly string[], room: Room): Kept[] {
  const whole = parts
    .map(part => wordsOf(part).filter(word => word.length <= longestWord))
    .filter(words => words.length > 0)
  const all = shareOf(whole, ofAPart.all, room.all)
  const quiet = whole.map(words => [
    ...words.slice(0, all),
    ...words.slice(all).filter(word => !noise.test(word))
  ])
  const ordered = shareOf(quiet, ofAPart.ordered, room.ordered)
  return quiet.map(words => ({
    ordered: words.slice(0, ordered),
    rest: words.slice(ordered)
  }))
}

/** How much of each fits, so that the short are whole and only the long are cut. */
function shareOf(
  parts: readonly (readonly string[])[],
  ofEach: number,
  room: number
): number {
  const lengths = parts.map(part => Math.min(ofEach, part.length)).sort((a, b) => a - b)
  let left = room
  for (const [i, length] of lengths.entries()) {
    const share = Math.floor(left / (lengths.length - i))
    if (length > share) return share
    left -= length
  }
  return ofEach
}

/** What the index knows of a ticket beyond its text. */
export function headOf(card: Card): string {
  const said = Object.values(card.fields ?? {})
  const parts = [card.subject, card.asker, ...card.tags, ...said]
  return joinedParts({ said: parts, logs: [] })
}

/** Counts up when other words of the same text are kept: all is read again then. */
const edition = 4

/** Differs when the ticket's words may differ. */
export function stampOf(card: Card): number {
  const { lastAt, messages, lock, preview, version, noted, written } = card
  const known = [lastAt, messages, lock, preview, version, noted, written]
  return traceOf([...known, headOf(card)].join('\n'), edition)
}
