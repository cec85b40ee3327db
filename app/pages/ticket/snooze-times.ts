/** The times that are offered, by the clock here. */
import type { Timestamp } from '#core/ids.ts'

import { dayAt, instantOf } from '../../state/week.ts'
import { wallHere, zoneHere } from '../../words/zone.svelte.ts'

export type TimeName = 'afternoon' | 'tomorrow' | 'monday' | 'week'

export interface SnoozeTime {
  readonly name: TimeName
  readonly until: Timestamp
}

const morning = 9
const afternoon = 14
/** An afternoon that begins within the hour is no rest. */
const lastForAfternoon = 13
const monday = 1

/** None after the latest. */
export function snoozeTimes(now: Timestamp, latest: Timestamp): SnoozeTime[] {
  const today = new Date(wallHere(now))
  const inDays = (name: TimeName, days: number, hour: number): SnoozeTime[] => {
    // the calendar's days, not 24 hours: clocks are put forward and back
    const wall = new Date(today).setUTCDate(today.getUTCDate() + days)
    const until = instantHere(new Date(wall).setUTCHours(hour, 0, 0, 0))
    return until !== undefined && until <= latest ? [{ name, until }] : []
  }
  const toMonday = (monday - today.getUTCDay() + 7) % 7 || 7
  return [
    ...(today.getUTCHours() < lastForAfternoon
      ? inDays('afternoon', 0, afternoon)
      : []),
    ...inDays('tomorrow', 1, morning),
    ...(toMonday > 1 && toMonday < 7 ? inDays('monday', toMonday, morning) : []),
    ...inDays('week', 7, morning)
  ]
}

/** `2026-11-30` and `09:00`, as fields of a form say it; undefined if it is no time. */
export function timeOf(date: string, time: string): Timestamp | undefined {
  const wall = Date.parse(`${date}T${time}Z`)
  return Number.isNaN(wall) ? undefined : instantHere(wall)
}

/** As a field of a form wants it, by the calendar here. */
export function dateField(at: Timestamp): string {
  return dayAt(at, zoneHere())
}

function instantHere(wall: number): Timestamp | undefined {
  return instantOf({ wall, zone: zoneHere() })
}
