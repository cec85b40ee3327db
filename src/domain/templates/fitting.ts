/** Which templates an answer is likely made of, by what the desk says of its ticket. */
import { cleanTag } from '../tickets/tags.ts'
import type { TemplateEntry } from './shelf.ts'
import { freshness } from './translated.ts'

export interface Sought {
  /** The ticket's. */
  readonly tags: readonly string[]
  /** The asker's, BCP 47. */
  readonly language: string
}

/** More of them are a second list to read. */
export const mostFitting = 5
/** Of those that nothing but their use speaks for. */
const mostUsual = 3

/**
 * What has most tags of the ticket first, a name of its folder counting as one; then what
 * is used most of what can be read by the asker. None is left out of the whole list.
 */
export function fitting(
  shelved: readonly TemplateEntry[],
  { tags, language }: Sought,
  timesUsed: (entry: TemplateEntry) => number
): TemplateEntry[] {
  const wanted = new Set(tags.map(cleanTag))
  const ranked = shelved
    .map(entry => ({
      entry,
      shared: sharedWith(entry, wanted),
      uses: timesUsed(entry),
      isSpoken: freshness(entry.template, language) !== 'missing'
    }))
    .sort(
      (a, b) =>
        b.shared - a.shared ||
        Number(b.isSpoken) - Number(a.isSpoken) ||
        b.uses - a.uses
    )
  const alike = ranked.filter(({ shared }) => shared > 0).slice(0, mostFitting)
  const usual = ranked
    .filter(({ shared, isSpoken, uses }) => shared === 0 && isSpoken && uses > 0)
    .slice(0, Math.min(mostUsual, mostFitting - alike.length))
  return [...alike, ...usual].map(({ entry }) => entry)
}

function sharedWith({ template }: TemplateEntry, wanted: ReadonlySet<string>): number {
  const folders = (template.folder ?? '').split('/')
  const named = new Set([...Object.keys(template.tags), ...folders].map(cleanTag))
  return [...named].filter(name => name !== '' && wanted.has(name)).length
}
