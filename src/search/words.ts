/**
 * What counts as a word: the same for a ticket and for what somebody looks for. Case,
 * accents and other marks do not count. What holds together without blanks, such as
 * `ana@example.org` or `6.15`, is several words in a row.
 */
import { unspaced } from '../unspaced.ts'

/** Of scripts that write no blanks each letter is a word, and a word is letters in a row. */
const word = new RegExp(
  `(?!\\p{M})[${unspaced}]|(?!\\u200c)(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}\\u200c])+`,
  'gu'
)

/** Accents, Hebrew points and Arabic vowel signs, once taken apart from their letters. */
const marks = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]/gu
/** Letters that differ by more than a mark, yet are typed for one another. */
const alike: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ς: 'σ',
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  // Persian writes it where two letters of a word do not join
  '\u200c': '',
  ...digits(0x0660),
  ...digits(0x06f0)
}
const unlike = new RegExp(`[${Object.keys(alike).join('')}]`, 'gu')

/** From zero on. */
function digits(zero: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 10 }, (_, n) => [String.fromCodePoint(zero + n), String(n)])
  )
}

/** "The", alone or with "and", "with", "like", "so", is written onto the Arabic word; with "to" it is `لل`. */
const arabicArticle = /^(?:[وبكف]?ال|[وف]?لل)(?=..)/u

export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(marks, '')
    .replace(unlike, letter => alike[letter] ?? letter)
}

/** The words of a text, folded, in their order. */
export function wordsOf(text: string): string[] {
  const found = fold(text).match(word) ?? []
  return found.map(each => each.replace(arabicArticle, ''))
}

/** As it is written with hyphens, soft ones and those that do not break, too. */
const compound =
  /(?<![-\u00ad\u2010\p{L}\p{N}])\p{L}+(?:[-\u00ad\u2010]\p{L}+){1,2}(?![-\u00ad\u2010\p{L}\p{N}])/gu
const hyphens = /[-\u00ad\u2010]/gu

/**
 * What a text writes with a hyphen, folded, as one word: whoever looks for `wifi` or `email`
 * means `Wi-Fi` and `e-mail`. Longer chains are names of files.
 */
export function compoundsOf(text: string): string[] {
  return (fold(text).match(compound) ?? []).map(unhyphened)
}

export function unhyphened(text: string): string {
  return text.replace(hyphens, '')
}

/** Folded, with one blank between words; what else stands between letters does not count. */
export function unpunctuated(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}\s]+/gu, '')
    .trim()
    .replace(/\s+/gu, ' ')
}

export function isCompound(text: string): boolean {
  return fold(text.trim()).replace(compound, '') === ''
}

/** Whether that is all that stands between the two words of a compound. */
export function isHyphen(text: string): boolean {
  return /^[-\u00ad\u2010\u2011]$/u.test(text)
}

/** The words of a text as they stand there, and what is between them. */
export function piecesOf(text: string): { readonly text: string; isWord: boolean }[] {
  const pieces: { text: string; isWord: boolean }[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(word)) {
    if (index > end) pieces.push({ text: text.slice(end, index), isWord: false })
    pieces.push({ text: found, isWord: true })
    end = index + found.length
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isWord: false })
  return pieces
}

/** One word, as the index has it. */
export function folded(word: string): string {
  return fold(word).replace(arabicArticle, '')
}

/** The letter that follows the article where nothing else does: a word that is being typed. */
export function afterArticle(folded: string): string | undefined {
  return /^(?:[وبكف]?ال|[وف]?لل)(.)$/u.exec(folded)?.[1]
}

/** Whether its last word is complete in itself, rather than the beginning of one. */
export function isLetterWord(folded: string): boolean {
  return /^[^\p{ASCII}]$/u.test(folded)
}

/** One letter wrong, missing, too many, or two swapped. */
export function isNear(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  let end = 0
  while (
    end < short.length - start &&
    short[short.length - 1 - end] === long[long.length - 1 - end]
  ) {
    end++
  }
  const left = short.length - start - end
  if (left === 0 || (left === 1 && short.length === long.length)) return true
  return (
    left === 2 &&
    short.length === long.length &&
    short[start] === long[start + 1] &&
    short[start + 1] === long[start]
  )
}

/** The same of so many slips. */
export function isWithin(a: string, b: string, slips: number): boolean {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [left, right] = [a.slice(start), b.slice(start)]
  if (left === '' || right === '') return left.length + right.length <= slips
  if (Math.abs(left.length - right.length) > slips || slips === 0) return false
  const isSwapped = left[0] === right[1] && left[1] === right[0]
  return (
    isWithin(left.slice(1), right.slice(1), slips - 1) ||
    isWithin(left.slice(1), right, slips - 1) ||
    isWithin(left, right.slice(1), slips - 1) ||
    (isSwapped && isWithin(left.slice(2), right.slice(2), slips - 1))
  )
}

function isAscii(text: string): boolean {
  return !/[^\p{ASCII}]/u.test(text)
}
