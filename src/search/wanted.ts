/**
 * One asked-for word or phrase, looked up in a shard. Someone still typing means the
 * beginning of a word; other inflections of it do, too, and words that it is a part of.
 * One slip of the fingers is forgiven: of whoever types, where no ticket has any such word;
 * of whoever wrote, in a longer word, and such tickets stand behind all that spell it so.
 */
import type { Likeness } from './marks.ts'
import type { Indexed, Postings } from './postings.ts'
import type { WordTerm } from './query.ts'
import type { Shard } from './shard.ts'
import { spellingsOf } from './spellings.ts'
import { stemsOf } from './stems.ts'
import {
  afterArticle,
  compoundsOf,
  isCompound,
  isLetterWord,
  isNear,
  piecesOf,
  wordsOf
} from './words.ts'

export type Dictionary = readonly string[]

export interface Wanted {
  readonly not: boolean
  /** All but the last word, each of which has to be exactly there. */
  readonly before: readonly string[]
  /** What does for the last word. */
  readonly ways: readonly Way[]
}

interface Way extends Likeness {
  readonly weight: number
}

/** Places in a dictionary, and how well the words there do. */
interface Stretch {
  readonly from: number
  /** The first place after it. */
  readonly to: number
  readonly weight: number
}

/** However often a slip is made, it weighs less than the weakest of what is spelt right. */
const weights = { slip: 0.001, stem: 0.5, near: 1, holds: 1, begins: 2, is: 4 } as const
const shortestForgiven = 4
/** Shorter ones are near too many words that are no slips. */
const shortestBeside = 6
/** Shorter ones are in too many words by chance. */
const shortestHeld = 5

/** What does for a term, each by itself: `wi-fi` is two words in a row, or `wifi`. */
export function eitherOf(
  term: WordTerm,
  dictionaries: readonly Dictionary[],
  languages: readonly string[] = []
): Wanted[] {
  const isOne = !term.exact && isCompound(term.text)
  const [compound] = isOne ? compoundsOf(term.text) : []
  const either = [wanted(term, dictionaries, languages)]
  if (compound !== undefined) {
    const asOne = { ...term, text: compound }
    either.push(wanted(asOne, dictionaries, languages, false))
  }
  return either.filter(each => each !== undefined)
}

/** Undefined if the term holds no word at all. */
export function wanted(
  term: WordTerm,
  dictionaries: readonly Dictionary[],
  languages: readonly string[] = [],
  forgives = true
): Wanted | undefined {
  const before = wordsOf(term.text)
  const last = before.pop()
  if (last === undefined) return undefined
  const { not } = term
  if (term.exact || not || isLetterWord(last)) {
    return { not, before, ways: [way('is', last, weights.is)] }
  }
  const begins = [
    way('begins', last, weights.begins),
    way('is', last, weights.is - weights.begins),
    ...begun(last)
  ]
  if (before.length > 0) return { not, before, ways: begins }
  const typed = lastTyped(term.text)
  const others = spellingsOf(typed, languages)
  const ways = [
    ...begins,
    ...heldIn(last),
    ...others.flatMap(word => [way('begins', word, weights.stem), ...heldIn(word)]),
    ...[typed, ...others].flatMap(word => inflected(word, languages))
  ]
  const isKnown = ways.some(each =>
    dictionaries.some(known => stretches(known, each).length > 0)
  )
  if (!forgives) return { not, before, ways: isKnown ? ways : [] }
  if (isKnown) return { not, before, ways: [...ways, ...slips(last, dictionaries)] }
  const near = nearWords(last, dictionaries)
  return { not, before, ways: near.map(word => way('is', word, weights.near)) }
}

/** Others that mean this word and slipped; what begins with it is found anyway. */
function slips(word: string, dictionaries: readonly Dictionary[]): Way[] {
  if (word.length < shortestBeside || !isLetters(word)) return []
  return nearWords(word, dictionaries)
    .filter(near => isLetters(near) && !near.startsWith(word))
    .map(near => way('is', near, weights.slip))
}

function way(how: Way['how'], word: string, weight: number): Way {
  return { how, word, weight }
}

/** The index has words without their article, so it is no part of how they begin. */
function begun(last: string): Way[] {
  const letter = afterArticle(last)
  return letter === undefined ? [] : [way('begins', letter, weights.stem)]
}

/** With its accents, which the index does not know. */
function lastTyped(text: string): string {
  const written = piecesOf(text.normalize('NFC').toLowerCase())
  return written.findLast(({ isWord }) => isWord)?.text ?? ''
}

function inflected(word: string, languages: readonly string[]): Way[] {
  return stemsOf(word, languages).map(stem => way('begins', stem, weights.stem))
}

function heldIn(word: string): Way[] {
  return word.length >= shortestHeld && isLetters(word)
    ? [way('holds', word, weights.holds)]
    : []
}

function isLetters(word: string): boolean {
  return /^\p{L}+$/u.test(word)
}

/** By ticket, in the shard's order; 0 is not found. Undefined if none is. */
export function scores(
  { dictionary, indexed, postings }: Shard,
  { before, ways }: Wanted
): Float64Array | undefined {
  const last = ways.flatMap(each => stretches(dictionary, each))
  const places = before.map(word => placeOf(dictionary, word))
  if (last.length === 0 || places.includes(-1)) return undefined
  const sums = new Float64Array(indexed.length)
  for (const stretch of last) add(sums, postings, stretch)
  if (places.length > 0) keepPhrases(sums, indexed, places, last)
  for (let i = 0; i < sums.length; i++) sums[i] = Math.log2(1 + (sums[i] ?? 0))
  return sums
}

function add(sums: Float64Array, postings: Postings, stretch: Stretch): void {
  const { starts, tickets } = postings
  const end = starts[stretch.to] ?? 0
  for (let at = starts[stretch.from] ?? 0; at < end; at++) {
    const ticket = tickets[at] ?? 0
    sums[ticket] = (sums[ticket] ?? 0) + (postings.weights[at] ?? 0) * stretch.weight
  }
}

/** Drops the tickets that have the last word, but not after the others. */
function keepPhrases(
  sums: Float64Array,
  tickets: readonly Indexed[],
  before: readonly number[],
  last: readonly Stretch[]
): void {
  tickets.forEach(({ words }, ticket) => {
    if (sums[ticket] !== 0 && !hasPhrase(words, before, last)) sums[ticket] = 0
  })
}

function hasPhrase(
  words: Indexed['words'],
  before: readonly number[],
  last: readonly Stretch[]
): boolean {
  const [first] = before
  for (let i = words.indexOf(first ?? -1); i !== -1;) {
    const end = words[i + before.length]
    const isLast =
      end !== undefined && last.some(({ from, to }) => end >= from && end < to)
    if (isLast && before.every((place, n) => words[i + n] === place)) return true
    i = words.indexOf(first ?? -1, i + 1)
  }
  return false
}

function stretches(dictionary: Dictionary, { how, word, weight }: Way): Stretch[] {
  switch (how) {
    case 'is': {
      const place = placeOf(dictionary, word)
      return place === -1 ? [] : [{ from: place, to: place + 1, weight }]
    }
    case 'begins': {
      const stretch = beginning(dictionary, word)
      return stretch ? [{ ...stretch, weight }] : []
    }
    case 'holds':
      return holding(dictionary, word).map(from => ({ from, to: from + 1, weight }))
  }
}

function beginning(
  dictionary: Dictionary,
  word: string
): { from: number; to: number } | undefined {
  const from = firstAt(dictionary, word)
  if (!dictionary[from]?.startsWith(word)) return undefined
  return { from, to: firstAt(dictionary, word + '\uffff') }
}

/** A dictionary as one text: looking through it is thirty times as fast as word by word. */
const texts = new WeakMap<Dictionary, string>()

function holding(dictionary: Dictionary, word: string): number[] {
  const text = texts.get(dictionary) ?? ` ${dictionary.join(' ')} `
  texts.set(dictionary, text)
  const places: number[] = []
  for (let at = text.indexOf(word); at !== -1;) {
    const end = text.indexOf(' ', at)
    const start = text.lastIndexOf(' ', at) + 1
    if (start !== at) places.push(placeOf(dictionary, text.slice(start, end)))
    at = text.indexOf(word, end)
  }
  return places
}

/** The first letter has to be right: that leaves little to look through. */
function nearWords(word: string, dictionaries: readonly Dictionary[]): string[] {
  if (word.length < shortestForgiven) return []
  const found = new Set<string>()
  for (const dictionary of dictionaries) {
    const stretch = beginning(dictionary, word.charAt(0))
    if (!stretch) continue
    for (let place = stretch.from; place < stretch.to; place++) {
      const known = dictionary[place] ?? ''
      if (isNear(known, word)) found.add(known)
    }
  }
  return [...found]
}

function placeOf(dictionary: Dictionary, word: string): number {
  const place = firstAt(dictionary, word)
  return dictionary[place] === word ? place : -1
}

/** The first place whose word is not before this one. */
function firstAt(dictionary: Dictionary, word: string): number {
  let low = 0
  let high = dictionary.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((dictionary[middle] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}
