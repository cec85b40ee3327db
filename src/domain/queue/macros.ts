/**
 * Macros: several acts under one name, shared by the desk. They hold nothing about askers.
 *
 * A macro is one act to whoever runs it: on a ticket where one of its acts is refused, none
 * is done. Half of it would close what somebody else holds.
 *
 * It never sends. So beside a text nothing ends the work: it would answer nobody and close.
 * Macros from before may have both; they are kept as they are, and run without their end.
 */
import type { EntryId, MemberId, ProblemId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import type { Priority } from '../tickets/priority.ts'
import { cleanTag } from '../tickets/tags.ts'
import type { CloseReason } from '../tickets/ticket.ts'

export interface Macros {
  /** Each is one value: of two who change one at once, the last writer's stands whole. */
  macros: Record<EntryId, Macro>
}

export interface Macro {
  readonly name: string
  /** In the order in which each can be done: what ends the work comes last. */
  readonly acts: readonly MacroAct[]
  readonly by: MemberId
  readonly at: Timestamp
}

/** In the order in which they are done. */
export const macroDeeds = [
  'language',
  'untag',
  'tag',
  'field',
  'take',
  'prioritise',
  'attach',
  'check',
  'note',
  'follow',
  'pass-on',
  'insert',
  'snooze',
  'sleep',
  'wait',
  'close'
] as const
export type MacroDeed = (typeof macroDeeds)[number]

export type MacroAct =
  | { readonly do: 'language'; readonly language: string }
  | { readonly do: 'untag' | 'tag'; readonly tag: string }
  /** An empty value empties it. */
  | { readonly do: 'field'; readonly field: EntryId; readonly value: string }
  | { readonly do: 'take' | 'follow' | 'wait' }
  | { readonly do: 'prioritise'; readonly level: Priority }
  | { readonly do: 'attach'; readonly problem: ProblemId }
  /** The steps in its text become the ticket's checklist. */
  | { readonly do: 'check'; readonly template: EntryId }
  | { readonly do: 'note'; readonly text: string }
  | { readonly do: 'pass-on'; readonly reason: string }
  /** Its text waits in the answer; nothing is sent. */
  | { readonly do: 'insert'; readonly template: EntryId }
  | { readonly do: 'snooze'; readonly hours: number }
  /** Until that is fixed. */
  | { readonly do: 'sleep'; readonly problem: ProblemId }
  | { readonly do: 'close'; readonly reason: CloseReason }

export type ActOf<
  D extends MacroDeed,
  A extends MacroAct = MacroAct
> = A extends unknown ? (D extends A['do'] ? A : never) : never

export interface MacroEntry {
  readonly id: EntryId
  readonly macro: Macro
}

const longestName = 60
/** Of a note, or of why it is passed on. */
export const longestWords = 500
export const mostHours = 24 * 90

/** Again under its own id, it takes the place of what stood there. */
export function keepMacro(
  all: Macros,
  id: EntryId,
  made: Macro
): Result<void, NoMacroName> {
  const name = Array.from(made.name.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .slice(0, longestName)
    .join('')
    .trim()
  if (name === '') return no({ type: 'no-macro-name' })
  const acts = made.acts.reduce<readonly MacroAct[]>(withAct, [])
  all.macros[id] = { ...made, name, acts }
  return done
}

export function dropMacro(all: Macros, id: EntryId): Result<void> {
  if (id in all.macros) delete all.macros[id]
  return done
}

/** By name. */
export function macros(all: Macros): MacroEntry[] {
  return Object.entries(all.macros)
    .map(([id, macro]) => ({ id: id as EntryId, macro }))
    .sort((a, b) => a.macro.name.localeCompare(b.macro.name) || (a.id < b.id ? -1 : 1))
}

/** Another act, in its place; it replaces what it contradicts. Nonsense adds nothing. */
export function withAct(
  acts: readonly MacroAct[],
  added: MacroAct
): readonly MacroAct[] {
  const act = cleaned(added)
  if (!act) return acts
  const kept = withoutAct(acts, act)
  const place = kept.findIndex(each => rank(each) > rank(act))
  return place < 0 ? [...kept, act] : kept.toSpliced(place, 0, act)
}

/** Another in the place of one of them; it replaces what else it contradicts. */
export function replaceAct(
  acts: readonly MacroAct[],
  old: MacroAct,
  changed: MacroAct
): readonly MacroAct[] {
  const act = cleaned(changed)
  if (!act || !acts.some(each => isSame(each, old))) return acts
  return acts
    .filter(each => isSame(each, old) || !isSame(each, act))
    .map(each => (isSame(each, old) ? act : each))
}

export function withoutAct(
  acts: readonly MacroAct[],
  act: MacroAct
): readonly MacroAct[] {
  return acts.filter(each => !isSame(each, act))
}

/** One that was taken away, where it stood; undefined if what is there contradicts it by now. */
export function putActBack(
  acts: readonly MacroAct[],
  act: MacroAct,
  place: number
): readonly MacroAct[] | undefined {
  const other = acts.find(each => isSame(each, act))
  if (other && isEqual(other, act)) return acts
  const back = acts.toSpliced(place, 0, act)
  const isTooEarly = tooEarly(back) !== undefined && !tooEarly(acts)
  return other || isTooEarly ? undefined : back
}

/** Texts stack in the order in which they stand; of all else the order changes nothing. */
export function canMoveUp(acts: readonly MacroAct[], act: MacroAct): boolean {
  const above = acts[acts.findIndex(each => isSame(each, act)) - 1]
  return act.do === 'insert' && above?.do === 'insert'
}

/** Before the one above it. */
export function moveActUp(
  acts: readonly MacroAct[],
  act: MacroAct
): readonly MacroAct[] {
  if (!canMoveUp(acts, act)) return acts
  const at = acts.findIndex(each => isSame(each, act))
  return acts.toSpliced(at, 1).toSpliced(at - 1, 0, act)
}

/** What would end the work before the text beside it was sent. */
export function tooEarly(acts: readonly MacroAct[]): MacroAct | undefined {
  const hasText = acts.some(act => act.do === 'insert')
  return hasText ? acts.find(act => slot(act) === 'end') : undefined
}

/** What is done of them. */
export function doable(acts: readonly MacroAct[]): readonly MacroAct[] {
  const early = tooEarly(acts)
  return acts.filter(act => act !== early)
}

/** Two that cannot both be done have the same. */
export function slot(act: MacroAct): string {
  switch (act.do) {
    case 'tag':
    case 'untag':
      return `tag ${act.tag}`
    case 'field':
      return `field ${act.field}`
    case 'attach':
      return `attach ${act.problem}`
    case 'check':
    case 'insert':
      return `${act.do} ${act.template}`
    case 'snooze':
    case 'sleep':
    case 'wait':
    case 'close':
      return 'end'
    default:
      return act.do
  }
}

/** Also: nobody of the second line would look at what is closed. */
function isSame(one: MacroAct, other: MacroAct): boolean {
  const both = [one.do, other.do]
  return (
    slot(one) === slot(other) || (both.includes('pass-on') && both.includes('close'))
  )
}

function isEqual(one: MacroAct, other: MacroAct): boolean {
  const [mine, theirs] = [Object.entries(one), new Map(Object.entries(other))]
  return (
    mine.length === theirs.size &&
    mine.every(([name, value]) => theirs.get(name) === value)
  )
}

export function doTheSame(one: Macro, other: Macro): boolean {
  const [mine, theirs] = [one.acts, other.acts]
  return (
    mine.length === theirs.length &&
    mine.every((act, i) => {
      const same = theirs[i]
      return same !== undefined && isEqual(act, same)
    })
  )
}

function rank(act: MacroAct): number {
  return macroDeeds.indexOf(act.do)
}

function cleaned(act: MacroAct): MacroAct | undefined {
  switch (act.do) {
    case 'tag':
    case 'untag': {
      const tag = cleanTag(act.tag)
      return tag === '' ? undefined : { ...act, tag }
    }
    case 'snooze': {
      const hours = Math.round(act.hours)
      return hours >= 1 && hours <= mostHours ? { ...act, hours } : undefined
    }
    case 'note': {
      const text = shortened(act.text)
      return text === '' ? undefined : { ...act, text }
    }
    case 'pass-on': {
      const reason = shortened(act.reason)
      return reason === '' ? undefined : { ...act, reason }
    }
    default:
      return act
  }
}

function shortened(text: string): string {
  return Array.from(text.trim()).slice(0, longestWords).join('').trim()
}

export interface NoMacroName {
  readonly type: 'no-macro-name'
}
