/** Calendar files, and what each would sign Ana up for. */
import { instantOf } from '#app/state/week.ts'
import type { Around, Mine } from '#core/domain/shifts/calendar-entries.ts'
import { planFrom } from '#core/domain/shifts/calendar-plan.ts'
import type { EntryId, Timestamp } from '#core/ids.ts'
import { calendarEntries } from '#core/mail/calendar-entries.ts'
import { ourUid } from '#core/mail/shift-calendar.ts'

import { at } from './tickets.ts'

export const now = at('2026-03-02T09:00Z')

export function calendar(...events: readonly (readonly string[])[]): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap(lines => ['BEGIN:VEVENT', 'UID:u', ...lines, 'END:VEVENT']),
    'END:VCALENDAR'
  ].join('\r\n')
}

export function around(given: Partial<Around> = {}): Around {
  return {
    now,
    mine: [],
    isOthers: () => false,
    placeOf: ourUid,
    instantOf,
    ...given
  }
}

/** What the file would sign up for, as seen in UTC; a reason where it would not. */
export function planned(
  text: string,
  given: Partial<Around> = {},
  zone = 'Europe/Madrid'
) {
  const read = calendarEntries(text, zone)
  if (!read.ok) return [read.error.type]
  const { offered, skipped } = planFrom(read.value, around(given))
  return [
    ...offered.flatMap(({ ranges }) =>
      ranges.map(({ from, to }) => `${short(from)}/${short(to)}`)
    ),
    ...skipped.map(({ why }) => why)
  ]
}

export function anAdvisor(id: string, from: string, to: string): Mine {
  return { id: id as EntryId, role: 'advisor', from: at(from), to: at(to) }
}

function short(at: Timestamp): string {
  return new Date(at).toISOString().slice(5, 13)
}

export function inMadrid(
  from: string,
  to: string,
  ...more: readonly string[]
): string[] {
  return [
    `DTSTART;TZID=Europe/Madrid:${from}`,
    `DTEND;TZID=Europe/Madrid:${to}`,
    ...more
  ]
}
