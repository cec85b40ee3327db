/**
 * Finds in a list that a page has at hand: some hundreds of templates, known problems or parts
 * of machines. All words must be found, begun ones too; case, accents and hyphens do not
 * count. Slips are forgiven, and what has one stands behind all that is spelt so. Inflections
 * are left to slips and beginnings: the stemmers of the ticket search are some hundred kB, and
 * this list opens while somebody writes an answer.
 */
import type { Mark } from './marks.ts'
import { isWithin, unpunctuated, wordsOf } from './words.ts'

/** `about`: what it is filed or known by. `elsewhere`: in a language that is not asked for. */
const weights = { title: 12, about: 6, text: 3, elsewhere: 1 } as const
/** Within a word, yet more than the beginning of one in the next field. */
const withinWord = 0.6
/** `beside`: although others spell it so. */
const shortestSlip = { alone: 5, beside: 6, two: 8 } as const
/** Shorter ones are in too many words by chance to show where. */
const shortestShown = 3

export interface Field {
  readonly in: keyof typeof weights
  readonly text: string
}

/** Each the best first; what is alike stays as the list has it. */
export interface FoundInList<T> {
  readonly spelt: readonly T[]
  readonly slipped: readonly T[]
  readonly marks: readonly Mark[]
}

/** Reads the texts with the first search, and once. */
export class ShortList<T> {
  readonly #items: readonly T[]
  readonly #fieldsOf: (item: T) => readonly Field[]
  #read:
    { readonly tokens: readonly Token[]; readonly items: ReadItem<T>[] } | undefined
  #last: { readonly query: string; readonly found: FoundInList<T> } | undefined

  constructor(items: readonly T[], fieldsOf: (item: T) => readonly Field[]) {
    this.#items = items
    this.#fieldsOf = fieldsOf
  }

  /** Nothing to look for finds all. */
  find(query: string): FoundInList<T> {
    if (this.#last?.query !== query) this.#last = { query, found: this.#found(query) }
    return this.#last.found
  }

  #found(query: string): FoundInList<T> {
    const terms = termsOf(query)
    if (terms.length === 0) return { spelt: this.#items, slipped: [], marks: [] }
    this.#read ??= readItems(this.#items, this.#fieldsOf)
    const { tokens, items } = this.#read
    const sought = terms.map(term => lookUp(term, tokens))
    const scored = items
      .map(({ item, fields }) => ({ item, ...scoreOf(fields, sought) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => a.slips - b.slips || b.score - a.score)
    const withSlips = (has: boolean) =>
      scored.filter(({ slips }) => slips > 0 === has).map(({ item }) => item)
    return {
      spelt: withSlips(false),
      slipped: withSlips(true),
      marks: sought.flatMap(marksOf)
    }
  }
}

/** The best first. */
export function allFound<T>({ spelt, slipped }: FoundInList<T>): readonly T[] {
  return [...spelt, ...slipped]
}

interface Term {
  /** Without what stands between its letters; and without the Arabic article. */
  readonly either: readonly string[]
  readonly words: readonly string[]
}

/** What stands between two blanks: the same one in a thousand places is read once. */
interface Token {
  readonly plain: string
  readonly words: readonly string[]
}

/** How well each token does for a term. */
interface Sought extends Term {
  readonly spelt: Float32Array
  readonly slipped: Float32Array
  /** Words that mean this one, and of which one or the other slipped. */
  readonly near: readonly string[]
}

interface ReadField {
  readonly in: Field['in']
  /** Each once, by its place. */
  readonly tokens: Uint32Array
}

interface ReadItem<T> {
  readonly item: T
  readonly fields: readonly ReadField[]
}

function termsOf(query: string): Term[] {
  return query.split(/\s+/u).flatMap(typed => {
    const { plain, words } = readToken(typed)
    const either = [...new Set([plain, words.join('')])].filter(each => each !== '')
    return either.length > 0 ? [{ either, words }] : []
  })
}

function readItems<T>(
  items: readonly T[],
  fieldsOf: (item: T) => readonly Field[]
): { tokens: readonly Token[]; items: ReadItem<T>[] } {
  const places = new Map<string, number>()
  const placeOf = (token: string): number => {
    const place = places.get(token) ?? places.size
    places.set(token, place)
    return place
  }
  const read = items.map(item => ({
    item,
    fields: fieldsOf(item).map(field => ({
      in: field.in,
      tokens: Uint32Array.from(new Set(field.text.split(/\s+/u).map(placeOf)))
    }))
  }))
  return { tokens: [...places.keys()].map(readToken), items: read }
}

function readToken(token: string): Token {
  return { plain: unpunctuated(token).replaceAll(' ', ''), words: wordsOf(token) }
}

function lookUp(term: Term, tokens: readonly Token[]): Sought {
  const spelt = Float32Array.from(tokens, token => howSpelt(token, term))
  const isKnown = spelt.some(score => score > 0)
  const near = new Set<string>()
  const slipped = new Float32Array(tokens.length)
  const slips = slipsForgiven(term, isKnown)
  if (slips === 0) return { ...term, spelt, slipped, near: [] }
  const word = term.either.at(-1) ?? ''
  tokens.forEach(({ plain, words }, place) => {
    for (const known of [plain, ...words]) {
      if (known.includes(word) || !isSlip(word, known, slips)) continue
      near.add(known)
      slipped[place] = 1
    }
  })
  return { ...term, spelt, slipped, near: [...near] }
}

function howSpelt({ plain, words }: Token, { either }: Term): number {
  if (!either.some(each => plain.includes(each))) return 0
  const begins = [plain, ...words].some(word =>
    either.some(each => word.startsWith(each))
  )
  return begins ? 1 : withinWord
}

/** Of a word of letters alone: another number is another thing. */
function slipsForgiven({ either }: Term, isKnown: boolean): 0 | 1 | 2 {
  const word = either.at(-1) ?? ''
  if (!/^\p{L}+$/u.test(word)) return 0
  if (isKnown) return word.length >= shortestSlip.beside ? 1 : 0
  if (word.length >= shortestSlip.two) return 2
  return word.length >= shortestSlip.alone ? 1 : 0
}

/** The first letter is right. A word counts as far as it is typed, lest it go and come again. */
function isSlip(word: string, known: string, slips: number): boolean {
  if (known.charCodeAt(0) !== word.charCodeAt(0)) return false
  return (
    isWithin(word, known, slips) || isWithin(word, known.slice(0, word.length), slips)
  )
}

/** A score of 0: one of the words is nowhere. */
function scoreOf(
  fields: readonly ReadField[],
  sought: readonly Sought[]
): { readonly score: number; readonly slips: number } {
  let [score, slips] = [0, 0]
  for (const { spelt, slipped } of sought) {
    const best = bestOf(fields, spelt)
    const found = best || bestOf(fields, slipped)
    if (found === 0) return { score: 0, slips: 0 }
    if (best === 0) slips++
    score += found
  }
  return { score, slips }
}

function bestOf(fields: readonly ReadField[], howWell: Float32Array): number {
  let best = 0
  for (const field of fields) {
    const weight = weights[field.in]
    if (weight <= best) continue
    for (const token of field.tokens) {
      best = Math.max(best, (howWell[token] ?? 0) * weight)
      if (best === weight) break
    }
  }
  return best
}

function marksOf({ either, words, near }: Sought): Mark[] {
  const before = words.slice(0, -1)
  const last = words.at(-1)
  if (last === undefined) return []
  const asOne = before.length > 0 ? either : [last]
  return [
    {
      before: [],
      ways: [
        ...asOne.flatMap(word => [
          { how: 'begins' as const, word },
          ...(word.length >= shortestShown ? [{ how: 'holds' as const, word }] : [])
        ]),
        ...near.map(word => ({ how: 'is' as const, word }))
      ]
    },
    ...(before.length > 0
      ? [{ before, ways: [{ how: 'begins' as const, word: last }] }]
      : [])
  ]
}
