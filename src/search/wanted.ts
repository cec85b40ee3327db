/**
 * One asked-for word or phrase, looked up in a shard. Someone still typing means the
 * beginning of a word; where no ticket has such a word, one slip of the fingers is forgiven.
 */
import type { WordTerm } from './query.ts'
import type { Indexed } from './shard.ts'
import { isLetterWord, isNear, wordsOf } from './words.ts'

export type Dictionary = readonly string[]

export interface Wanted {
  readonly not: boolean
  /** Undefined if nothing in the shard can match. */
  in(dictionary: Dictionary): Places | undefined
}

/** The words of a phrase as places in a dictionary. */
export interface Places {
  /** All but the last, which have to be exactly these. */
  readonly before: readonly number[]
  /** How well each word of the dictionary does as the last one; 0 is not at all. */
  readonly last: Uint8Array
}

const weight = { near: 1, begins: 2, is: 4 } as const
/** A hit in subject, asker or tags counts as much as so many in the text. */
const headWeight = 8
const shortestForgiven = 4

/** Undefined if the term holds no word at all. */
export function wanted(
  term: WordTerm,
  dictionaries: readonly Dictionary[]
): Wanted | undefined {
  const words = wordsOf(term.text)
  const last = words.pop()
  if (last === undefined) return undefined
  const whole = term.exact || term.not || isLetterWord(last)
  const near =
    whole || words.length > 0 || dictionaries.some(known => anyBegins(known, last))
      ? []
      : nearWords(last, dictionaries)
  return {
    not: term.not,
    in: dictionary => {
      const before = words.map(word => placeOf(dictionary, word))
      if (before.includes(-1)) return undefined
      const marked = whole
        ? markWhole(dictionary, last)
        : (markBeginning(dictionary, last) ?? markNear(dictionary, near))
      return marked && { before, last: marked }
    }
  }
}

/** 0 if the ticket does not have it. */
export function score({ head, words }: Indexed, { before, last }: Places): number {
  let sum = 0
  for (let i = before.length; i < words.length; i++) {
    const its = last[words[i] ?? 0] ?? 0
    if (its === 0 || !follows(words, i, before)) continue
    sum += i < head ? its * headWeight : its
  }
  return Math.log2(1 + sum)
}

function follows(
  words: Indexed['words'],
  at: number,
  before: readonly number[]
): boolean {
  for (let i = 0; i < before.length; i++) {
    if (words[at - before.length + i] !== before[i]) return false
  }
  return true
}

function markWhole(dictionary: Dictionary, word: string): Uint8Array | undefined {
  const place = placeOf(dictionary, word)
  if (place === -1) return undefined
  const marked = new Uint8Array(dictionary.length)
  marked[place] = weight.is
  return marked
}

function markBeginning(dictionary: Dictionary, word: string): Uint8Array | undefined {
  if (!anyBegins(dictionary, word)) return undefined
  const from = firstAt(dictionary, word)
  const marked = new Uint8Array(dictionary.length)
  marked.fill(weight.begins, from, firstAt(dictionary, word + '\uffff'))
  if (dictionary[from] === word) marked[from] = weight.is
  return marked
}

function markNear(
  dictionary: Dictionary,
  near: readonly string[]
): Uint8Array | undefined {
  const places = near
    .map(word => placeOf(dictionary, word))
    .filter(place => place !== -1)
  if (places.length === 0) return undefined
  const marked = new Uint8Array(dictionary.length)
  for (const place of places) marked[place] = weight.near
  return marked
}

function nearWords(word: string, dictionaries: readonly Dictionary[]): string[] {
  if (word.length < shortestForgiven) return []
  const found = new Set<string>()
  for (const dictionary of dictionaries) {
    for (const known of dictionary) if (isNear(known, word)) found.add(known)
  }
  return [...found]
}

function anyBegins(dictionary: Dictionary, word: string): boolean {
  return dictionary[firstAt(dictionary, word)]?.startsWith(word) ?? false
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
