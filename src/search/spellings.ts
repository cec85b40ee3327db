/**
 * Other ways in which people write one word: German without its dots (`ue` for `ü`), and
 * Arabic with what is written onto a word, "and" and "to" among it. The index keeps words as
 * they stand, so these are looked for when somebody asks.
 */
import { fold, folded } from './words.ts'

/** Shorter ones become words that mean something else. */
const shortestUndotted = 6
const shortestArabic = 3
const shortestBehindAnd = 4

/** "And", "so", "with", "to", "like", alone and behind "and"; with the article the index has none of it. */
const arabicPrefixes = ['و', 'ف', 'ب', 'ل', 'ك', 'وب', 'ول', 'وك', 'فب', 'فل']

/** `typed` with its dots; the spellings come folded, each once. */
export function spellingsOf(typed: string, languages: readonly string[]): string[] {
  const plain = folded(typed)
  const all = /^\p{Script=Arabic}+$/u.test(plain)
    ? inArabic(plain)
    : inGerman(typed.normalize('NFC').toLowerCase(), plain, languages)
  return [...new Set(all)].filter(word => word !== plain)
}

function inGerman(
  typed: string,
  plain: string,
  languages: readonly string[]
): readonly string[] {
  const dotted = fold(typed.replace(/[äöü]/gu, letter => `${fold(letter)}e`))
  if (dotted !== plain) return [dotted]
  const speaks = languages.some(tag => tag.split('-')[0] === 'de')
  return speaks && plain.length >= shortestUndotted
    ? [plain.replace(/([ao]|(?<![aeq])u)e/gu, '$1')]
    : []
}

function inArabic(plain: string): readonly string[] {
  const joined =
    plain.length >= shortestArabic ? arabicPrefixes.map(each => each + plain) : []
  const behindAnd = plain.replace(/^[وف]/u, '')
  return behindAnd.length >= shortestBehindAnd ? [...joined, behindAnd] : joined
}
