/** What the screens of the desk say, in the language of this device. */
import { en, type Words } from './en.ts'
import { es } from './es.ts'
import { isLanguage, language, triedOut, type Language } from './language.svelte.ts'

const dictionaries: Readonly<Record<Language, Words>> = { en, es }

/** Reads as `words().queue.title`; reactive to the language. */
export function words(): Words {
  return triedOut() ?? dictionaries[language()]
}

/** What is said to others, in their language if this app speaks it. */
export function wordsIn(tag: string): Words {
  const spoken = tag.split('-')[0]
  return isLanguage(spoken) ? dictionaries[spoken] : en
}
