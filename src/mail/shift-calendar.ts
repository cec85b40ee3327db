/** Shifts as a calendar file (RFC 5545): times in UTC, and nothing about askers. */
import { generateIcsCalendar } from 'ts-ics'

import type { Appointment } from '../domain/shifts/appointments.ts'
import type { EntryId, Timestamp } from '../ids.ts'
import { shortLine } from './clean.ts'

const ourPlace = '@shifts.porchlight'

/** The place of which an entry of such a file speaks; undefined if the file is another's. */
export function ourUid(uid: string | undefined): EntryId | undefined {
  // who wrote the file may have put any text there: it is looked up, never written
  return uid?.endsWith(ourPlace)
    ? (uid.slice(0, -ourPlace.length) as EntryId)
    : undefined
}

/**
 * The same place has the same UID in every file, so that importing again changes what is
 * there. `title`: what an appointment is called.
 */
export function shiftCalendar(
  all: readonly Appointment[],
  title: (one: Appointment) => string,
  now: Timestamp
): string {
  return generateIcsCalendar({
    version: '2.0',
    prodId: '-//Porchlight//Shifts//EN',
    method: 'PUBLISH',
    events: all.map(one => ({
      uid: one.id + ourPlace,
      summary: shortLine(title(one), 200),
      categories: [one.role],
      stamp: { date: new Date(now) },
      start: { date: new Date(one.from) },
      end: { date: new Date(one.to) }
    }))
  })
}
