/** Words for the screens that are open, to try them with: only while developing. */
import { tryOut } from '#app/words/language.svelte.ts'
import { wordsIn } from '#app/words/words.svelte.ts'

import { mirrored } from './mirrored-words.ts'

/** In the console of a browser: `sayIn('mirrored')`, `sayIn('es')`. */
function sayIn(wish: string): void {
  if (wish === 'mirrored') tryOut(mirrored, 'he')
  else tryOut(wordsIn(wish), wish)
}

Reflect.set(globalThis, 'sayIn', sayIn)
const asked = new URLSearchParams(location.search).get('lang')
if (asked !== null) sayIn(asked)
