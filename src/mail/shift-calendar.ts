/** Shifts as a calendar file (RFC 5545): times in UTC, and nothing about askers. */
import { generateIcsCalendar, type IcsAlarm, type IcsEvent } from 'ts-ics'

import type { Appointment } from '../domain/shifts/appointments.ts'
import type { EntryId, Timestamp } from '../ids.ts'
import { shortLine } from './clean.ts'

const ourPlace = '@shifts.porchlight'
/** Among the categories, beside the role: its member only reads then. */
export const readingOnly = 'reading-only'
/** Behind us, and near enough for two numbers a second to stay within 31 bits until 2060. */
const countedFrom = Date.UTC(2026, 0, 1)

/** The place of which an entry of such a file speaks; undefined if the file is another's. */
export function ourUid(uid: string | undefined): EntryId | undefined {
  // who wrote the file may have put any text there: it is looked up, never written
  return uid?.endsWith(ourPlace)
    ? (uid.slice(0, -ourPlace.length) as EntryId)
    : undefined
}

/** So many minutes before a shift the calendar says this. */
export interface Alarm {
  readonly minutes: number
  readonly says: string
}

/**
 * The same place has the same UID in every file, so that importing again changes what is
 * there. `off` is what an earlier file may have brought and is not so any more: it is said
 * to be cancelled. A calendar believes the higher SEQUENCE (RFC 5546, 2.1.4), and nobody
 * knows what the file before said: so each file's is higher than all before, and that of
 * what is off is higher than that of what stands. `title`: what an appointment is called.
 * `alarm`: of those to come, since some calendars tell at once of every one that is missed.
 */
export function shiftCalendar(
  all: readonly Appointment[],
  off: readonly Appointment[],
  title: (one: Appointment) => string,
  now: Timestamp,
  alarm?: Alarm
): string {
  const sequence = 2 * Math.max(0, Math.floor((now - countedFrom) / 1000))
  const event = (one: Appointment): IcsEvent => ({
    uid: one.id + ourPlace,
    sequence,
    summary: shortLine(title(one), 200),
    categories: [one.role, ...(one.isReading ? [readingOnly] : [])],
    stamp: { date: new Date(now) },
    start: { date: new Date(one.from) },
    end: { date: new Date(one.to) }
  })
  return generateIcsCalendar({
    version: '2.0',
    prodId: '-//Porchlight//Shifts//EN',
    method: 'PUBLISH',
    events: [
      // said, so that it clears what an earlier file cancelled
      ...all.map(one => ({
        ...event(one),
        status: 'CONFIRMED' as const,
        ...(alarm &&
          one.from - alarm.minutes * 60_000 > now && { alarms: [alarmOf(alarm)] })
      })),
      ...off.map(one => ({
        ...event(one),
        sequence: sequence + 1,
        status: 'CANCELLED' as const
      }))
    ]
  })
}

function alarmOf({ minutes, says }: Alarm): IcsAlarm {
  return {
    action: 'DISPLAY',
    description: shortLine(says, 200),
    trigger: { type: 'relative', value: { before: true, minutes } }
  }
}
