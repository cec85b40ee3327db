/**
 * Keeping a closed ticket longer than its closing said. It belongs to that closing: once the
 * ticket is open again, it says nothing any more.
 *
 * How long is bounded where it is read, for any member's app may write any day: by what is
 * promised here, and by the end day in the document's name (`goneOn`). Of
 * several, the furthest day counts; days are never added up.
 *
 * Why is one of a few words. They are read in everybody's language, and say nothing of the
 * asker; whoever has more to tell writes a note, which ends with the ticket, too.
 */
import {
  daysAfter,
  type Day,
  type EntryId,
  type MemberId,
  type Timestamp
} from '../../ids.ts'

export const extensionReasons = [
  'developers',
  'may-write-again',
  'colleague',
  'example',
  'complaint'
] as const
export type ExtensionReason = (typeof extensionReasons)[number]

export interface Extended {
  /** Each is one value: replaced whole, never changed in part. */
  extensions: Record<EntryId, Extension>
}

export interface Extension {
  readonly by: MemberId
  readonly at: Timestamp
  /** The day on which it is destroyed instead, if it may be kept so long. */
  readonly until: Day
  readonly reason: ExtensionReason
  /** Incoming mails and reopenings its author knew. A new one undoes it. */
  readonly saw: readonly string[]
}

/** However long the desk keeps tickets. */
export const mostDaysLonger = 90

/** At most twice as long again as was promised when it was closed. */
export function latestAfter(day: Day, keepDays: number): Day {
  return daysAfter(day, Math.min(2 * keepDays, mostDaysLonger))
}

/** `day`: on which it would be destroyed if nobody kept it longer. `until`: as somebody did. */
export function extended(day: Day, keepDays: number, until: Day): Day {
  return Math.min(Math.max(day, until), latestAfter(day, keepDays)) as Day
}
