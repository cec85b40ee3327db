/** Shows in a text what a search found there: which of its words did for the wanted ones. */
import { fold, folded, isHyphen, piecesOf, unhyphened } from './words.ts'

/** A wanted word, or several in a row. */
export interface Mark {
  /** All but the last word, as they are. */
  readonly before: readonly string[]
  /** What does for the last word. */
  readonly ways: readonly Likeness[]
}

/** `holds`: has it somewhere else than at its beginning, as German compounds do. */
export interface Likeness {
  readonly how: 'is' | 'begins' | 'holds'
  readonly word: string
}

export interface Piece {
  readonly text: string
  readonly marked: boolean
}

/** The text in pieces, in their order; nothing is lost, and no two that are alike follow. */
export function markedPieces(text: string, marks: readonly Mark[]): Piece[] {
  if (marks.length === 0) return text === '' ? [] : [{ text, marked: false }]
  const pieces = piecesOf(text)
  const places = pieces.flatMap(({ isWord }, place) => (isWord ? [place] : []))
  const words = places.map(place => folded(pieces[place]?.text ?? ''))
  const found = new Set<number>()
  const mark = (from: number, to: number): void => {
    for (let place = from; place <= to; place++) found.add(place)
  }
  const compounds = compoundsAt(pieces, places, words)
  for (const { before, ways } of marks) {
    if (before.length === 0) {
      for (const { from, to, word } of compounds) {
        if (ways.some(way => isLike(word, way))) mark(from, to)
      }
    }
    words.forEach((word, at) => {
      const start = at - before.length
      if (start < 0 || !ways.some(way => isLike(word, way))) return
      if (!before.every((each, n) => words[start + n] === each)) return
      const end = places[at] ?? 0
      mark(places[start] ?? end, end)
    })
  }
  return joined(pieces.map(({ text }, place) => ({ text, marked: found.has(place) })))
}

/** What stands there with one hyphen, as one word; see `compoundsOf`. */
function compoundsAt(
  pieces: readonly { readonly text: string }[],
  places: readonly number[],
  words: readonly string[]
): { readonly from: number; readonly to: number; readonly word: string }[] {
  return places.flatMap((from, at) => {
    const to = places[at + 1]
    const isOne = to === from + 2 && isHyphen(pieces[from + 1]?.text ?? '')
    return isOne ? [{ from, to, word: `${words[at] ?? ''}${words[at + 1] ?? ''}` }] : []
  })
}

/** What is around the first thing found in a line; undefined if there is nothing. */
export function firstFound(
  line: string,
  marks: readonly Mark[],
  roomBefore = 60
): string | undefined {
  const pieces = markedPieces(line, marks)
  const at = pieces.findIndex(piece => piece.marked)
  if (at < 0) return undefined
  const found = pieces.slice(0, at).reduce((sum, { text }) => sum + text.length, 0)
  const from = Math.max(0, found - roomBefore)
  const to = found + (pieces[at]?.text.length ?? 0) + roomAfter
  const start = from > 0 ? '… ' : ''
  const end = to < line.length ? ' …' : ''
  return `${start}${line.slice(from, to).trim()}${end}`
}
const roomAfter = 100

/** The same of the first line that has it, with little before it: for a row of a list. */
export function passageIn(text: string, marks: readonly Mark[]): string | undefined {
  const words = marks.flatMap(({ ways }) => ways.map(({ word }) => word))
  for (const line of text.split('\n')) {
    const folded = fold(line)
    const plain = `${folded}\n${unhyphened(folded)}`
    // most lines of a log have none of these, which is told sooner than where
    if (!words.some(word => plain.includes(word))) continue
    const found = firstFound(line, marks, 16)
    if (found !== undefined) return found
  }
  return undefined
}

function isLike(word: string, { how, word: wanted }: Likeness): boolean {
  switch (how) {
    case 'is':
      return word === wanted
    case 'begins':
      return word.startsWith(wanted)
    case 'holds':
      return word.includes(wanted)
  }
}

function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (last?.marked === piece.marked) {
      all[all.length - 1] = { ...last, text: last.text + piece.text }
    } else all.push(piece)
  }
  return all
}
