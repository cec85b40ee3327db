/** What somebody who translates finds to do, by language: what is not there, and what is older. */
import { freshness, versionFor, type Freshness, type Translated } from './translated.ts'

export type Lack = Exclude<Freshness, 'fresh'>

export interface ToTranslate {
  readonly language: string
  readonly missing: number
  readonly older: number
}

/** Undefined too where nothing is written yet that could be translated. */
export function lack(text: Translated, language: string): Lack | undefined {
  const state = freshness(text, language)
  return state === 'fresh' || !versionFor(text, language) ? undefined : state
}

/** Languages in which something is to do, those of `own` first. */
export function toTranslate(
  texts: readonly Translated[],
  languages: readonly string[],
  own: readonly string[]
): ToTranslate[] {
  return [...languages]
    .sort((a, b) => Number(own.includes(b)) - Number(own.includes(a)))
    .map(language => {
      const states = texts.map(text => lack(text, language))
      const count = (state: Lack) => states.filter(each => each === state).length
      return { language, missing: count('missing'), older: count('older') }
    })
    .filter(({ missing, older }) => missing + older > 0)
}
