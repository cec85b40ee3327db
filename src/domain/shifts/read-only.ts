/**
 * Hours in which the desk only reads: a lead says until when and why. Nobody is missing
 * then, and no first answer comes due.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import {
  contains,
  hoursLong,
  isWholeHours,
  joined,
  overlaps,
  without,
  type Range
} from './hours.ts'

/** The part of the settings that this is about. */
export interface ReadOnly {
  readOnly: Record<EntryId, Closure>
}

export interface Closure {
  from: Timestamp
  to: Timestamp
  why: string
  by: MemberId
  at: Timestamp
}

const longestHours = 92 * 24
/** Of closures that follow each other. */
const farthestMs = 366 * 86_400_000
export const longestWhy = 200

export function onlyRead(
  settings: ReadOnly,
  id: EntryId,
  closure: Closure,
  isLead: boolean
): Result<void, BadClosure | NotLead> {
  if (!isLead) return no({ type: 'not-lead' })
  const why = Array.from(closure.why.trim()).slice(0, longestWhy).join('')
  const isLong = !isWholeHours(closure) || hoursLong([closure]) > longestHours
  if (why === '' || isLong) return no({ type: 'bad-closure' })
  settings.readOnly[id] = { ...closure, why }
  return done
}

export function answerAgain(
  settings: ReadOnly,
  id: EntryId,
  isLead: boolean
): Result<void, NotLead> {
  if (!isLead) return no({ type: 'not-lead' })
  if (id in settings.readOnly) delete settings.readOnly[id]
  return done
}

export interface BadClosure {
  readonly type: 'bad-closure'
}
export interface NotLead {
  readonly type: 'not-lead'
}

/** Those that touch a range, by time. */
export function closures(settings: ReadOnly, within: Range): [EntryId, Closure][] {
  // Object.entries forgets that the keys are ids
  return (Object.entries(settings.readOnly) as [EntryId, Closure][])
    .filter(([, one]) => isWholeHours(one) && overlaps(one, within))
    .sort(([a, one], [b, other]) => one.from - other.from || (a < b ? -1 : 1))
}

export function closedHours(settings: ReadOnly, within: Range): Range[] {
  return joined(closures(settings, within).map(([, one]) => one))
}

/** When somebody answers again; undefined if it is not closed then. */
export function closedUntil(settings: ReadOnly, at: Timestamp): Timestamp | undefined {
  const ahead = { from: at, to: (at + farthestMs) as Timestamp }
  return closedHours(settings, ahead).find(range => contains(range, at))?.to
}

/** All hours in which the desk answers, in order. */
export function answeringHours(settings: ReadOnly): Range[] {
  const ever = { from: 0 as Timestamp, to: Number.POSITIVE_INFINITY as Timestamp }
  return without(ever, closedHours(settings, ever))
}
