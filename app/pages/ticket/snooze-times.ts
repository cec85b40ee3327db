/** The times that are offered, in the hours of this device. */
import type { Timestamp } from '#core/ids.ts'

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
  const today = new Date(now)
  const inDays = (days: number, hour: number): Timestamp =>
    // the calendar's days, not 24 hours: clocks are put forward and back
    new Date(
      today.getFullYear(),
      today.getMonth(),
      today.getDate() + days,
      hour
    ).getTime() as Timestamp
  const toMonday = (monday - today.getDay() + 7) % 7 || 7
  const all: (SnoozeTime | undefined)[] = [
    today.getHours() < lastForAfternoon
      ? { name: 'afternoon', until: inDays(0, afternoon) }
      : undefined,
    { name: 'tomorrow', until: inDays(1, morning) },
    toMonday > 1 && toMonday < 7
      ? { name: 'monday', until: inDays(toMonday, morning) }
      : undefined,
    { name: 'week', until: inDays(7, morning) }
  ]
  return all.filter(each => each !== undefined).filter(each => each.until <= latest)
}

/** `2026-11-30` and `09:00`, as fields of a form say it; undefined if it is no time. */
export function timeOf(date: string, time: string): Timestamp | undefined {
  const at = new Date(`${date}T${time}`).getTime()
  return Number.isNaN(at) ? undefined : (at as Timestamp)
}

/** As a field of a form wants it, on this device's calendar. */
export function dateField(at: Timestamp): string {
  const day = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
