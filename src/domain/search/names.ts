/**
 * What a search asks for by itself, and what a table of one language says of it. A query
 * means what stands here, which is English; each other language has a table beside this file.
 */

export const searchNames = [
  'tag',
  'lang',
  'version',
  'asker',
  'from',
  'problem',
  'hardware',
  'since',
  'until',
  'opened',
  'closed',
  'has',
  'priority',
  'is',
  'reason',
  'holder'
] as const
export type SearchName = (typeof searchNames)[number]

/** What is said, and then what is understood, too; with its accents. */
export type Said = readonly [string, ...string[]]

export interface SearchWords {
  readonly names: Readonly<Record<SearchName, Said>>
  /** Of the fields that take a few words only; `src/search/values.ts` has all of these. */
  readonly values: Readonly<
    Record<'is' | 'has' | 'priority' | 'reason', Readonly<Record<string, Said>>>
  >
  /** Of a time that is counted back, as in `7d` and `2w`: one letter. */
  readonly units: Readonly<Record<'d' | 'w', Said>>
}
