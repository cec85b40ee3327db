/** What a field says, in words. */
import { words } from '../../words/words.svelte.ts'

/** Only fields of yes and no hold just these two words in English; others mean the same. */
export function valueWords(value: string): string {
  if (value === 'yes') return words().fields.yes
  return value === 'no' ? words().fields.no : value
}
