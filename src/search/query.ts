/**
 * What somebody typed into the search field:
 *
 * ```
 * tag:wifi lang:es version:6.15 problem:wifi is:open asker:ana "exact words" -word free words
 * hardware:rtl8821 has:attachment has:log
 * reason:solved holder:ana is:snoozed is:resting is:second-line is:followed
 * since:7d until:2026-11 opened:2026-11-02..2026-11-17 closed:2026
 * model:x220 "bought on":2026 battery:>80 warranty:*
 * ```
 * Days are those of whoever asks, see `when.ts`. The last line asks for fields that the desk defined itself.
 * Each name may be typed in any language of the app: `etiqueta:wifi está:abierto`, see `domain/search/`.
 * Nothing here is a mistake: what is no field is a plain word. Everything asked for must
 * be true at once; only several languages, versions, askers, holders, reasons, priorities, phases or days of opening or
 * closing mean "one of them", since no ticket has two. `-` before anything: not that.
 */
import {
  firstNames,
  searchName,
  type SearchLanguage
} from '../domain/search/languages.ts'
import type { SearchName } from '../domain/search/names.ts'
import { sameName } from '../domain/tickets/fields.ts'
import type { Priority } from '../domain/tickets/priority.ts'
import type { CloseReason } from '../domain/tickets/ticket.ts'
import {
  dayMeant,
  possibleValues,
  sayName,
  sayValue,
  valueOf,
  type Had,
  type State
} from './values.ts'
import { isWhen, isWhenOrSpan } from './when.ts'

export interface Query {
  readonly terms: readonly Term[]
}
export type Term = FieldTerm | WordTerm

export interface WordTerm {
  readonly type: 'words'
  readonly not: boolean
  readonly text: string
  /** In quotes: these words in this order, none of them shortened. */
  readonly exact: boolean
}
export type FieldTerm =
  | {
      readonly type:
        | 'tag'
        | 'lang'
        | 'version'
        | 'asker'
        | 'problem'
        | 'hardware'
        /** A member, by name. */
        | 'holder'
      readonly not: boolean
      readonly value: string
    }
  | { readonly type: DayField; readonly not: boolean; readonly value: string }
  | { readonly type: 'has'; readonly not: boolean; readonly value: Had }
  | { readonly type: 'priority'; readonly not: boolean; readonly value: Priority }
  | { readonly type: 'reason'; readonly not: boolean; readonly value: CloseReason }
  | { readonly type: 'is'; readonly not: boolean; readonly value: State }
  | {
      readonly type: 'field'
      readonly not: boolean
      /** As it was typed. */
      readonly name: string
      readonly value: string
    }

/** Of a field that the desk defined. */
export interface Named {
  readonly field: { readonly name: string }
}

/** `since` and `until`: of the last mail. For what may stand there see `when.ts`. */
export type DayField = 'since' | 'until' | 'opened' | 'closed'

const term =
  /(-?)(?:(?:"([^"]+)"|(\p{L}[\p{L}\p{M}\p{N}_-]*)):(?:"([^"]*)(?:"|$)|([^\s"]+))|"([^"]*)(?:"|$)|([^\s"]+))/gu

export function parseQuery(text: string, own: readonly Named[] = []): Query {
  const terms: Term[] = []
  for (const found of text.matchAll(term)) {
    const [, minus, quotedName, bareName, quotedValue, bareValue, quoted, bare] = found
    const name = quotedName ?? bareName
    const not = minus === '-'
    const value = (quotedValue ?? bareValue)?.trim()
    if (name !== undefined && value !== undefined) {
      terms.push(
        namedField(name, value, not, own) ??
          asWords(`${name}:${value}`, not, quotedName !== undefined)
      )
    } else {
      terms.push({
        type: 'words',
        not,
        text: (quoted ?? bare ?? '').trim(),
        exact: quoted !== undefined
      })
    }
  }
  return { terms: terms.filter(saysSomething) }
}

/**
 * `foo:bar` and `is:lost`: they are looked for as words, but a field was meant. Addresses
 * such as `http://…` are words.
 */
export function misreadFields(text: string, own: readonly Named[] = []): string[] {
  const typed = [...text.matchAll(term)].flatMap(([, , , name = '', quoted, bare]) => {
    const value = quoted ?? bare ?? ''
    if (!/^[\p{L}\p{M}]+$/u.test(name) || value === '' || value.startsWith('//'))
      return []
    return namedField(name, value, false, own) ? [] : [`${name}:${value}`]
  })
  return [...new Set(typed)]
}

/**
 * Of one that was misread: what could stand there, as that language says it. Of days,
 * examples; undefined if there is no field of that name.
 */
export function possibleFor(
  misread: string,
  language: SearchLanguage = 'en'
): readonly string[] | undefined {
  const name = searchName(misread.slice(0, misread.indexOf(':')))
  return name && possibleValues(name, language)
}

/** The same query, as one would type it in English. */
export function formatQuery(query: Query): string {
  return query.terms.map(formatTerm).join(' ')
}

/**
 * The same question, its fields called as that language calls them and all else as it was
 * typed: also a field for which the desk itself has one of that other name.
 */
export function sayQuery(
  text: string,
  language: SearchLanguage,
  own: readonly Named[] = []
): string {
  return text.replace(term, (...found: readonly (string | undefined)[]) => {
    const [typed = '', , quotedName, bareName, quotedValue, bareValue] = found
    const name = quotedName ?? bareName ?? ''
    const value = (quotedValue ?? bareValue ?? '').trim()
    const read = namedField(name, value, false, own)
    const meant = searchName(name)
    if (!read || read.type === 'field' || !meant) return typed
    const called = sayName(meant, language)
    if (own.some(({ field }) => sameName(field.name, called))) return typed
    const behind = typed.indexOf(':', typed.indexOf(name) + name.length)
    const head = typed.slice(0, behind).replace(name, called)
    const tail = typed.slice(behind)
    return head + tail.replace(value, () => sayValue(meant, read.value, language))
  })
}

export function wordTerms(query: Query): WordTerm[] {
  return query.terms.filter(term => term.type === 'words')
}

export function fieldTerms(query: Query): FieldTerm[] {
  return query.terms.filter(term => term.type !== 'words')
}

/** A field that the desk has had for longer than the search knows its name is the desk's. */
function namedField(
  typed: string,
  value: string,
  not: boolean,
  own: readonly Named[]
): FieldTerm | undefined {
  const name = searchName(typed)
  const known = name && field(name, value, not)
  const theirs = ownField(typed, value, not, own)
  return firstNames.includes(typed.toLowerCase())
    ? (known ?? theirs)
    : (theirs ?? known)
}

function field(name: SearchName, value: string, not: boolean): FieldTerm | undefined {
  if (value === '') return undefined
  switch (name) {
    case 'from':
      return { type: 'asker', not, value }
    case 'tag':
    case 'lang':
    case 'version':
    case 'asker':
    case 'problem':
    case 'hardware':
    case 'holder':
      return { type: name, not, value }
    case 'since':
    case 'until': {
      const day = dayMeant(value)
      return isWhen(day) ? { type: name, not, value: day } : undefined
    }
    case 'opened':
    case 'closed': {
      const days = value.split('..').map(dayMeant).join('..')
      return isWhenOrSpan(days) ? { type: name, not, value: days } : undefined
    }
    case 'has': {
      const what = valueOf(name, value)
      return what && { type: name, not, value: what }
    }
    case 'priority': {
      const level = valueOf(name, value)
      return level && { type: name, not, value: level }
    }
    case 'reason': {
      const reason = valueOf(name, value)
      return reason && { type: name, not, value: reason }
    }
    case 'is': {
      const state = valueOf(name, value)
      return state && { type: name, not, value: state }
    }
  }
}

function ownField(
  name: string,
  value: string,
  not: boolean,
  own: readonly Named[]
): FieldTerm | undefined {
  const isKnown = value !== '' && own.some(each => sameName(each.field.name, name))
  return isKnown ? { type: 'field', not, name, value } : undefined
}

/**
 * `http://…` and `Error: …` are no fields; the colon does not count in words. What stood in
 * quotes stays together: written out without them, a part could be read as a field.
 */
function asWords(typed: string, not: boolean, isQuoted: boolean): WordTerm {
  const text = typed.trim()
  return { type: 'words', not, text, exact: isQuoted || /\s/u.test(text) }
}

function saysSomething(term: Term): boolean {
  return term.type !== 'words' || /[\p{L}\p{N}]/u.test(term.text)
}

function formatTerm(term: Term): string {
  const minus = term.not ? '-' : ''
  if (term.type === 'field') {
    const isBare = /^\p{L}[\p{L}\p{N}_-]*$/u.test(term.name)
    const name = isBare ? term.name : `"${term.name}"`
    return `${minus}${name}:${quoteIfNeeded(term.value)}`
  }
  if (term.type !== 'words') return `${minus}${term.type}:${quoteIfNeeded(term.value)}`
  return minus + (term.exact ? `"${term.text}"` : term.text)
}

function quoteIfNeeded(value: string): string {
  return /\s/u.test(value) ? `"${value}"` : value
}
