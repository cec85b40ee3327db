/**
 * A question that somebody else typed, or this app itself, is read in the language of this
 * device. What stands in the field while somebody types stays as they type it.
 */
import { allFields, type WithFields } from '#core/domain/tickets/fields.ts'
import { sayQuery } from '#core/search/query.ts'

import { language } from '../words/language.svelte.ts'

export interface KnowsFields {
  readonly settings: { current(): WithFields }
}

export function inOurWords(search: string, { settings }: KnowsFields): string {
  return sayQuery(search, language(), allFields(settings.current()))
}

/** In whatever language each is typed. */
export function asksTheSame(
  one: string,
  other: string,
  { settings }: KnowsFields
): boolean {
  const own = allFields(settings.current())
  return sayQuery(one.trim(), 'en', own) === sayQuery(other.trim(), 'en', own)
}
