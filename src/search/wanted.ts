/**
 * One asked-for word or phrase, looked up in a shard. Someone still typing means the
 * beginning of a word; where no ticket has such a word, one slip of the fingers is forgiven.
 */
import type { Indexed, Postings } from './postings.ts'
import type { WordTerm } from './query.ts'
import type { Shard } from './shard.ts'
import { isLetterWord, isNear, wordsOf } from './words.ts'

export type Dictionary = readonly string[]

export interface Wanted {
  readonly not: boolean
  /** All but the last word, each of which has to be exactly there. */
  readonly before: readonly string[]
  /** Where the last word, or one that does for it, stands in a dictionary. */
  last(dictionary: Dictionary): Stretch[]
}

/** Places in a dictionary, and how well the words there do. */
interface Stretch {
  readonly from: number
  /** The first place after it. */
  readonly to: number
  readonly weight: number
}

const weights = { near: 1, begins: 2, is: 4 } as const
const shortestForgiven = 4

/** Undefined if the term holds no word at all. */
export function wanted(
  term: WordTerm,
  dictionaries: readonly Dictionary[]
): Wanted | undefined {
  const before = wordsOf(term.text)
  const last = before.pop()
  if (last === undefined) return undefined
  const { not } = term
  if (term.exact || not || isLetterWord(last)) {
    return { not, before, last: dictionary => itself(dictionary, last, weights.is) }
  }
  if (
    before.length > 0 ||
    dictionaries.some(known => beginning(known, last).length > 0)
  ) {
    return { not, before, last: dictionary => beginning(dictionary, last) }
  }
  const near = nearWords(last, dictionaries)
  const nearIn = (dictionary: Dictionary): Stretch[] =>
    near.flatMap(word => itself(dictionary, word, weights.near))
  return { not, before, last: nearIn }
}

/** By ticket, in the shard's order; 0 is not found. Undefined if none is. */
export function scores(
  { dictionary, indexed, postings }: Shard,
  { before, last }: Wanted
): Float64Array | undefined {
  const stretches = last(dictionary)
  const places = before.map(word => placeOf(dictionary, word))
  if (stretches.length === 0 || places.includes(-1)) return undefined
  const sums = new Float64Array(indexed.length)
  for (const stretch of stretches) add(sums, postings, stretch)
  if (places.length > 0) keepPhrases(sums, indexed, places, stretches)
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

function itself(dictionary: Dictionary, word: string, weight: number): Stretch[] {
  const place = placeOf(dictionary, word)
  return place === -1 ? [] : [{ from: place, to: place + 1, weight }]
}

function beginning(dictionary: Dictionary, word: string): Stretch[] {
  const from = firstAt(dictionary, word)
  if (!dictionary[from]?.startsWith(word)) return []
  const to = firstAt(dictionary, word + '\uffff')
  const begins = { from, to, weight: weights.begins }
  return [begins, ...itself(dictionary, word, weights.is - weights.begins)]
}

/** The first letter has to be right: that leaves little to look through. */
function nearWords(word: string, dictionaries: readonly Dictionary[]): string[] {
  if (word.length < shortestForgiven) return []
  const found = new Set<string>()
  for (const dictionary of dictionaries) {
    const [stretch] = beginning(dictionary, word.charAt(0))
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
