/**
 * The names of all languages are read always, with accents and without: what is kept is
 * shared between members of several. So no word may mean two things, whatever the languages.
 */
import { es } from './es.ts'
import { searchNames, type SearchName } from './names.ts'

/** English needs no table: its words are what the others stand for. */
export const searchWords = { es } as const
export type SearchLanguage = 'en' | keyof typeof searchWords

/** Known later than fields were: a desk may have had one of that name, which it still means. */
const later: readonly SearchName[] = ['reason', 'holder']

/** Known before there were fields. All others, of any language, came later. */
export const firstNames: readonly string[] = searchNames.filter(
  name => !later.includes(name)
)

const meanings: ReadonlyMap<string, SearchName> = new Map(
  searchNames.flatMap(name =>
    [name, ...Object.values(searchWords).flatMap(({ names }) => names[name])].map(
      said => [plain(said), name] as const
    )
  )
)

/** In all languages, as `plain` writes them. */
export const readNames: readonly string[] = [...meanings.keys()]

export function searchName(typed: string): SearchName | undefined {
  return meanings.get(plain(typed))
}

/** What stands for it, in all languages. */
export function namesFor(meant: readonly SearchName[]): string[] {
  return readNames.filter(said => meant.some(name => meanings.get(said) === name))
}

/** Without case and accents, as people type. */
export function plain(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
