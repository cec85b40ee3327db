/** Languages as somebody looks for them: by the name in their own tongue, or in that one. */
import { languages } from '#core/domain/desk/languages.ts'

import { languageName, languageOwnName } from '../../words/format.svelte.ts'
import { locale } from '../../words/language.svelte.ts'

export interface NamedLanguage {
  /** BCP 47 */
  readonly id: string
  readonly name: string
  /** Absent if it is called the same there, or nobody knows. */
  readonly own?: string
  /** Tickets of this desk are in it. */
  readonly isMet: boolean
}

/** Those of tickets first, then by name; none that this browser cannot name. */
export function namedLanguages(
  met: readonly string[],
  without: readonly string[]
): NamedLanguage[] {
  const others = [...languages]
    .filter(tag => !met.includes(tag) && languageName(tag) !== tag && !isAlias(tag))
    .sort((a, b) => languageName(a).localeCompare(languageName(b), locale()))
  return [...met, ...others]
    .filter(tag => !without.includes(tag))
    .map(tag => {
      const name = languageName(tag)
      const own = languageOwnName(tag)
      const isSame = own === undefined || plain(own) === plain(name)
      return { id: tag, name, isMet: met.includes(tag), ...(!isSame && { own }) }
    })
}

/** Another code of one that is listed, too, under the same name: `tw` is `ak` by now. */
function isAlias(tag: string): boolean {
  const { language } = new Intl.Locale(tag)
  return language !== tag && languages.has(language)
}

export function findLanguages(
  all: readonly NamedLanguage[],
  query: string
): readonly NamedLanguage[] {
  const sought = plain(query)
  if (sought === '') return all
  return all
    .filter(
      ({ id, name, own = '' }) =>
        id === sought || plain(`${name} ${own}`).includes(sought)
    )
    .sort((a, b) => nearness(b, sought) - nearness(a, sought))
}

/** Its code is that; then, one of its names begins so. */
function nearness({ id, name, own = '' }: NamedLanguage, sought: string): number {
  if (id === sought) return 2
  return [name, own].some(each => plain(each).startsWith(sought)) ? 1 : 0
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
