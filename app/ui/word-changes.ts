/** Which words came and went between two texts; the only home of `diff`. */
import { diffArrays } from 'diff'

export interface WordChange {
  readonly text: string
  readonly kind: 'same' | 'added' | 'removed'
}

/** Two texts that share less than this are not compared word by word. */
const mostChanges = 4_000

/** `language`: BCP 47; not every language puts spaces between its words. */
export function wordChanges(
  before: string,
  after: string,
  language: string
): WordChange[] {
  const words = wordsIn(language)
  const found = diffArrays(words(before), words(after), { maxEditLength: mostChanges })
  const all = found?.map(({ value, added, removed }): WordChange => {
    const kind = added ? 'added' : removed ? 'removed' : 'same'
    return { text: value.join(''), kind }
  }) ?? [
    { text: before, kind: 'removed' as const },
    { text: after, kind: 'added' as const }
  ]
  return all.filter(({ text }) => text !== '')
}

function wordsIn(language: string): (text: string) => string[] {
  const [known = 'en'] = supported(language)
  const segmenter = new Intl.Segmenter(known, { granularity: 'word' })
  return text => [...segmenter.segment(text)].map(({ segment }) => segment)
}

/** A language is what somebody wrote in a file, perhaps. */
function supported(language: string): string[] {
  try {
    return Intl.Segmenter.supportedLocalesOf(language)
  } catch {
    return []
  }
}
