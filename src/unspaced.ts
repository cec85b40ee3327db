/** Letters that need no blank beside them to begin or end a word. */

/** Scripts that write no blanks, as what stands in the brackets of a regular expression. */
export const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}' +
  '\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'

const unspacedLetter = new RegExp(`^[${unspaced}]$`, 'u')
const writtenOnLetter = new RegExp(`^[${unspaced}\\p{Script=Hangul}]`, 'u')

/** Whether it is a letter of a script that writes no blanks. */
export function isUnspaced(letter: string): boolean {
  return unspacedLetter.test(letter)
}

/**
 * Whether it begins in a script whose names are written on without a blank. Korean is one of
 * them, too: it has blanks, yet none between a name and its ending, or the parts of a name.
 */
export function isWrittenOn(text: string): boolean {
  return writtenOnLetter.test(text)
}
