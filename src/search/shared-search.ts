/**
 * What a search that a whole desk keeps may ask for. Such a one stands in the settings, which
 * forget nothing, so it is read as the search reads it: no quote hides a field from it.
 */
import { sameName, type FieldEntry } from '../domain/tickets/fields.ts'
import type { SaysWho } from '../domain/queue/saved-views.ts'
import { done, no, type Result } from '../result.ts'
import { fieldTerms, parseQuery, wordTerms, type FieldTerm } from './query.ts'

/**
 * It asks for one person's tickets, for what somebody wrote about one, or for what lies on one
 * device only.
 */
export function asksForNobody(
  search: string,
  own: readonly FieldEntry[]
): Result<void, SaysWho | AsksForText | AsksForDrafts> {
  const asked = fieldTerms(parseQuery(search, own))
  if (asked.some(({ type }) => type === 'asker')) return no({ type: 'says-who' })
  if (asked.some(term => isOfText(term, own))) return no({ type: 'asks-for-text' })
  if (asked.some(({ type, value }) => type === 'is' && value === 'draft'))
    return no({ type: 'asks-for-drafts' })
  return done
}

/** All of it that somebody made up, in a field or in none: any word may be a name. */
export function freeWords(search: string, own: readonly FieldEntry[]): string {
  const query = parseQuery(search, own)
  const values = fieldTerms(query).flatMap(term => (isMadeUp(term) ? term.value : []))
  return [...wordTerms(query).map(({ text }) => text), ...values].join(' ')
}

/** A tag is called as members like, and so is what they note. */
function isMadeUp({ type }: FieldTerm): boolean {
  return ['tag', 'problem', 'hardware', 'field'].includes(type)
}

/** Of two fields of one name either may be meant. */
function isOfText(term: FieldTerm, own: readonly FieldEntry[]): boolean {
  if (term.type !== 'field') return false
  return own.some(
    ({ field: { name, kind } }) => kind === 'text' && sameName(name, term.name)
  )
}

/** Drafts are private to the device of whoever writes them. */
export interface AsksForDrafts {
  readonly type: 'asks-for-drafts'
}

/** Of a field of the desk's own that takes any words. */
export interface AsksForText {
  readonly type: 'asks-for-text'
}
