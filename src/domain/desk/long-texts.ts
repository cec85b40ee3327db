/**
 * How long a text may be that stands in a document. One change travels as a whole, and no
 * relay takes one of more than a megabyte: what is longer would stay on the device that
 * wrote it, unseen by the others. In any script so many letters are less than that, also
 * beside the text that they take the place of.
 */
export const mostLetters = 100_000

export function isTooLong(text: string): boolean {
  return text.length > mostLetters
}

export interface TooLong {
  readonly type: 'too-long'
}
