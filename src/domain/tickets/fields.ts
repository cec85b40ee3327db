/**
 * Fields that a desk adds to its tickets. What they are called and what can be chosen
 * stands in the settings, which forget nothing, so it must say nothing about askers; what a
 * ticket says in them stands in the ticket, and ends with it.
 *
 * A field is never deleted: its values would be there, and nobody could read them. Of two
 * that were given one name offline both stand, the older first; a search by that name
 * means either, and the settings say so until somebody renames or archives one.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, ok, type Result } from '../../result.ts'
import { wordKey } from '../../word-key.ts'
import { firstNames, plain, readNames } from '../search/languages.ts'

export const fieldKinds = ['text', 'choice', 'number', 'date', 'yes-no'] as const
export type FieldKind = (typeof fieldKinds)[number]

/** The part of the settings that this is about. */
export interface WithFields {
  fields: Record<EntryId, Field>
}

export interface Field {
  name: string
  /** For good: what stands in tickets was written for it. */
  kind: FieldKind
  /** Words to choose from, each with its place: two who add one at once added both. */
  choices: Record<string, number>
  place: number
  by: MemberId
  at: Timestamp
  /** Kept out of the statistics, if it is one that they could count. */
  uncounted?: true
  /** Set while it is put away: then it takes no values, and shows those it has. */
  archivedAt?: Timestamp
}

/** The part of a ticket that this is about. */
export interface Filled {
  /** Of two who fill one field at once, the last writer's value stands whole. */
  fieldValues: Record<EntryId, string>
}

export interface FieldEntry {
  readonly id: EntryId
  readonly field: Field
}

export interface NewField {
  readonly name: string
  readonly kind: FieldKind
  readonly choices: readonly string[]
  readonly uncounted?: boolean
  readonly by: MemberId
  readonly at: Timestamp
}

/** What can be changed of a field. */
export type FieldText = Pick<NewField, 'name' | 'choices' | 'uncounted'>

export const mostFields = 20
export const mostChoices = 30
export const longestName = 40
export const longestChoice = 60
export const longestValue = 200

const addresses = ['http', 'https', 'mailto']

/** What means something else in a search already, in any language, or begins an address. */
export const takenNames: readonly string[] = [...readNames, ...addresses]

export function defineField(
  all: WithFields,
  id: EntryId,
  { name, kind, choices, uncounted = false, by, at }: NewField
): Result<void, FieldRefusal> {
  if (fieldsOf(all).length >= mostFields) return no({ type: 'too-many-fields' })
  const named = freeName(all, id, name)
  if (!named.ok) return named
  const words = kind === 'choice' ? cleanChoices(choices) : []
  const bad = badChoices(kind, words)
  if (bad) return no(bad)
  all.fields[id] = {
    name: named.value,
    kind,
    choices: Object.fromEntries(words.map((word, place) => [word, place])),
    place: 1 + Math.max(-1, ...Object.values(all.fields).map(each => each.place)),
    by,
    at,
    ...(uncounted && { uncounted })
  }
  return done
}

/**
 * A word that is no longer to choose stays in the tickets that say it. `began`: what stood
 * there when the change was begun. Only what differs from that is changed, so that what
 * another renamed, added or took out meanwhile stays so.
 */
export function changeField(
  all: WithFields,
  id: EntryId,
  changed: FieldText,
  began?: FieldText
): Result<void, FieldRefusal> {
  const field = all.fields[id]
  if (!field) return done
  const isRenamed = changed.name !== began?.name
  const named = isRenamed ? freeName(all, id, changed.name) : ok(field.name)
  if (!named.ok) return named
  const typed = field.kind === 'choice' ? cleanChoices(changed.choices) : []
  const words = changedWords(choicesOf(field), typed, began?.choices)
  const bad = badChoices(field.kind, typed) ?? badChoices(field.kind, words)
  if (bad) return no(bad)
  if (field.name !== named.value) field.name = named.value
  if (changed.uncounted !== began?.uncounted) {
    if (changed.uncounted && !field.uncounted) field.uncounted = true
    if (changed.uncounted === false && field.uncounted) delete field.uncounted
  }
  for (const known of Object.keys(field.choices)) {
    if (!words.includes(known)) delete field.choices[known]
  }
  for (const [place, word] of words.entries()) {
    if (field.choices[word] !== place) field.choices[word] = place
  }
  return done
}

/** As it was, except for what somebody changed since; their name stays, too. */
export function changeFieldBack(
  all: WithFields,
  id: EntryId,
  { was, is }: { readonly was: FieldText; readonly is: FieldText }
): Result<void, FieldRefusal> {
  const isTheirs = all.fields[id]?.name !== is.name
  return changeField(all, id, isTheirs ? { ...was, name: is.name } : was, is)
}

export function fieldText(field: Field): FieldText {
  return {
    name: field.name,
    choices: choicesOf(field),
    uncounted: field.uncounted === true
  }
}

/** Where a field was put, so that it can be taken back. */
export interface Moved {
  readonly id: EntryId
  readonly from: number
  readonly to: number
}

/**
 * Before the one above it; the first one stays where it is. If there is no place between
 * the two above, as of two that were defined offline, all get places of their own first.
 */
export function moveFieldUp(all: WithFields, id: EntryId): Result<readonly Moved[]> {
  const order = fieldsOf(all)
  const above = order.findIndex(each => each.id === id) - 1
  if (above < 0) return ok([])
  const between = placeBefore(order, above)
  if (between !== undefined) return ok(putFields(all, new Map([[id, between]])))
  const places = new Map(allFields(all).map((each, place) => [each.id, place]))
  const passed = order[above]
  places.set(id, (passed ? (places.get(passed.id) ?? 0) : 0) - 0.5)
  return ok(putFields(all, places))
}

/** Except for what somebody moved elsewhere since. */
export function moveFieldBack(all: WithFields, moved: readonly Moved[]): Result<void> {
  const still = moved.filter(({ id, to }) => all.fields[id]?.place === to)
  putFields(all, new Map(still.map(({ id, from }) => [id, from])))
  return done
}

/** Archiving twice keeps the first date. */
export function archiveField(
  all: WithFields,
  id: EntryId,
  at: Timestamp
): Result<void> {
  const field = all.fields[id]
  if (field && field.archivedAt === undefined) field.archivedAt = at
  return done
}

export function restoreField(
  all: WithFields,
  id: EntryId
): Result<void, TooManyFields> {
  const field = all.fields[id]
  if (field?.archivedAt === undefined) return done
  if (fieldsOf(all).length >= mostFields) return no({ type: 'too-many-fields' })
  delete field.archivedAt
  return done
}

/** In the order that the desk gave them, on every device. */
export function fieldsOf(all: WithFields): FieldEntry[] {
  return allFields(all).filter(({ field }) => field.archivedAt === undefined)
}

export function archivedFields(all: WithFields): FieldEntry[] {
  return allFields(all).filter(({ field }) => field.archivedAt !== undefined)
}

export function allFields({ fields }: WithFields): FieldEntry[] {
  return Object.entries(fields)
    .map(([id, field]) => ({ id: id as EntryId, field }))
    .sort(
      (a, b) =>
        a.field.place - b.field.place ||
        a.field.at - b.field.at ||
        (a.id < b.id ? -1 : 1)
    )
}

export function choicesOf({ choices }: Field): string[] {
  return Object.entries(choices)
    .sort(([a, one], [b, other]) => one - other || (a < b ? -1 : 1))
    .map(([word]) => word)
}

/** Another field in use has the same name: two members gave it, each offline. */
export function hasNamesake(all: WithFields, id: EntryId): boolean {
  const field = all.fields[id]
  return field !== undefined && isTaken(all, id, field.name)
}

/** A search reads something else by its name: it was given before the search knew it. */
export function isMisread({ name }: Pick<Field, 'name'>): boolean {
  return [...firstNames, ...addresses].includes(foldName(name))
}

/** How names are compared: `Device model` and `device  MODEL` are one. */
export function sameName(one: string, other: string): boolean {
  return foldName(one) === foldName(other)
}

/** An empty one says that nothing is known. Undefined: that is no value of this field. */
export function cleanValue(field: Field, typed: string): string | undefined {
  const value = oneLine(typed, longestValue)
  if (value === '') return ''
  switch (field.kind) {
    case 'text':
      return value
    case 'choice':
      return Object.hasOwn(field.choices, value) ? value : undefined
    case 'yes-no':
      return value === 'yes' || value === 'no' ? value : undefined
    case 'number':
      return decimal(value)
    case 'date':
      return isDate(value) ? value : undefined
  }
}

/**
 * `1,500` and `1.500` are fifteen hundred to some and one and a half to others: neither is
 * guessed at.
 */
function decimal(typed: string): string | undefined {
  if (/^[+-]?[1-9]\d{0,2}[.,]\d{3}$/u.test(typed)) return undefined
  const read = /^([+-]?)0*(\d{1,15})(?:[.,](\d{1,9}))?$/u.exec(typed)
  if (!read) return undefined
  const [, sign = '', whole = '', parts = ''] = read
  const rest = parts.replace(/0+$/u, '')
  const number = rest === '' ? whole : `${whole}.${rest}`
  return sign === '-' && /[1-9]/u.test(number) ? `-${number}` : number
}

export function fillField(
  ticket: Filled,
  { id, field }: FieldEntry,
  typed: string
): Result<void, BadValue> {
  const value = cleanValue(field, typed)
  if (value === undefined) return no({ type: 'bad-value' })
  return putValue(ticket, id, value)
}

/** As it was, though the field takes it no longer. */
export function putValue(ticket: Filled, id: EntryId, value: string): Result<void> {
  if (value === '') {
    if (id in ticket.fieldValues) delete ticket.fieldValues[id]
  } else if (ticket.fieldValues[id] !== value) ticket.fieldValues[id] = value
  return done
}

export function valueOf({ fieldValues }: Filled, id: EntryId): string {
  return fieldValues[id] ?? ''
}

export type FieldRefusal =
  NoFieldName | NameTaken | TooManyFields | NoChoices | TooManyChoices

export interface NoFieldName {
  readonly type: 'no-field-name'
}
/** By another field, or by what a search knows already. */
export interface NameTaken {
  readonly type: 'name-taken'
}
export interface TooManyFields {
  readonly type: 'too-many-fields'
}
export interface NoChoices {
  readonly type: 'no-choices'
}
export interface TooManyChoices {
  readonly type: 'too-many-choices'
}
export interface BadValue {
  readonly type: 'bad-value'
}

function freeName(
  all: WithFields,
  id: EntryId,
  typed: string
): Result<string, NoFieldName | NameTaken> {
  const name = oneLine(
    typed
      .normalize('NFC')
      .replace(/[":]+/gu, ' ')
      .replace(/^[\s-]+/u, ''),
    longestName
  )
  if (!/[\p{L}\p{N}]/u.test(name)) return no({ type: 'no-field-name' })
  const keepsIt = sameName(all.fields[id]?.name ?? '', name)
  const isFree = !takenNames.includes(plain(name)) || keepsIt
  if (!isFree || isTaken(all, id, name)) {
    return no({ type: 'name-taken' })
  }
  return { ok: true, value: name }
}

function isTaken(all: WithFields, id: EntryId, name: string): boolean {
  return fieldsOf(all).some(
    other => other.id !== id && sameName(other.field.name, name)
  )
}

function badChoices(
  kind: FieldKind,
  words: readonly string[]
): NoChoices | TooManyChoices | undefined {
  if (kind !== 'choice') return undefined
  if (words.length === 0) return { type: 'no-choices' }
  return words.length > mostChoices ? { type: 'too-many-choices' } : undefined
}

/** Undefined if there is none between this one and the one before it. */
function placeBefore(order: readonly FieldEntry[], index: number): number | undefined {
  const after = order[index]?.field.place ?? 0
  const before = order[index - 1]?.field.place ?? after - 2
  const between = (before + after) / 2
  return before < between && between < after ? between : undefined
}

function putFields(all: WithFields, places: ReadonlyMap<EntryId, number>): Moved[] {
  const moved: Moved[] = []
  for (const [id, to] of places) {
    const field = all.fields[id]
    if (!field || field.place === to) continue
    moved.push({ id, from: field.place, to })
    field.place = to
  }
  return moved
}

/** In the order of whoever changed them; what others added meanwhile comes last. */
function changedWords(
  now: readonly string[],
  changed: readonly string[],
  began: readonly string[] = now
): readonly string[] {
  if (changed.join('\n') === began.join('\n')) return now
  return [
    ...changed.filter(word => now.includes(word) || !began.includes(word)),
    ...now.filter(word => !changed.includes(word) && !began.includes(word))
  ]
}

function cleanChoices(words: readonly string[]): string[] {
  const clean = words.map(word =>
    wordKey(oneLine(word.normalize('NFC'), longestChoice))
  )
  return [...new Set(clean)].filter(word => word !== '')
}

function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/u.test(text)) return false
  const time = Date.parse(`${text}T00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function oneLine(text: string, most: number): string {
  return Array.from(text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .slice(0, most)
    .join('')
    .trim()
}
