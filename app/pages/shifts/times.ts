/** Hours of a shift in words, by the viewer's clock and by that of UTC. */
import type { Range } from '#core/domain/shifts/hours.ts'
import type { Stretch } from '#core/domain/shifts/shifts.ts'
import { weekdays, type Wanted, type Weekday } from '#core/domain/shifts/staffing.ts'
import type { Timestamp } from '#core/ids.ts'

import { isShownTwice } from '../../state/week.ts'
import {
  dateFormat,
  languageName,
  list,
  withinCalendars
} from '../../words/format.svelte.ts'
import { words } from '../../words/words.svelte.ts'

/** `18:00`: a board that is read beside UTC has 24 hours in every language. */
export function hourTime(at: Timestamp, zone: string): string {
  return format(at, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** `18:00`, and `02:00 GMT+1` where a clock shows that twice. */
function onlyTime(at: Timestamp, zone: string): string {
  const time = hourTime(at, zone)
  return isShownTwice(at, zone) ? `${time} ${offsetName(at, zone)}` : time
}

export function shortDay(at: Timestamp, zone: string): string {
  return format(at, zone, { weekday: 'short' })
}

/** `Thursday, 12 November` */
export function longDay(at: Timestamp, zone: string): string {
  return format(at, zone, { weekday: 'long', day: 'numeric', month: 'long' })
}

/** `Thu, 12 Nov` */
export function dayOfYear(at: Timestamp, zone: string): string {
  return format(at, zone, { weekday: 'short', day: 'numeric', month: 'short' })
}

/** `Thu 12` */
export function dayHead(at: Timestamp, zone: string): string {
  return `${shortDay(at, zone)} ${format(at, zone, { day: 'numeric' })}`
}

/** `9 – 15 November 2026`, of days from midnight to midnight. */
export function weekName({ from, to }: Range, zone: string): string {
  return dateFormat({
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone
  }).formatRange(withinCalendars(from), withinCalendars(to - 1))
}

/**
 * `Sat 02:00–06:00`, and over midnight `Fri 22:00 – Sat 02:00`; in the night in which clocks
 * are put back `Sun 02:00 GMT+2 – 02:00 GMT+1`.
 */
export function hoursName({ from, to }: Range, zone: string): string {
  const [start, end] = [onlyTime(from, zone), onlyTime(to, zone)]
  const first = shortDay(from, zone)
  const last = shortDay((to - 1) as Timestamp, zone)
  if (first === last && to - from <= 25 * 3_600_000) {
    const isPlain = !`${start}${end}`.includes(' ')
    return `${first} ${start}${isPlain ? '–' : ' – '}${end === '00:00' ? '24:00' : end}`
  }
  return `${first} ${start} – ${shortDay(to, zone)} ${end}`
}

/** `Sat 02:00–06:00`, and with its date where that Saturday may be another week's. */
export function hoursLately(range: Range, now: Timestamp, zone: string): string {
  const isLately = range.from > now - 6 * 24 * 3_600_000
  const day = dayOfYear(range.from, zone)
  return isLately ? hoursName(range, zone) : `${day}, ${clockHours(range, zone)}`
}

/** `14:00–18:00`, for where its day is said; `22:00 – Fri 06:00` */
export function clockHours(range: Range, zone: string): string {
  const day = `${shortDay(range.from, zone)} `
  const said = hoursName(range, zone)
  return said.startsWith(day) ? said.slice(day.length) : said
}

/** `14:00`, or with its day where that is another one than `beside` has. */
export function timeBeside(at: Timestamp, beside: Timestamp, zone: string): string {
  const [day, other] = [longDay(at, zone), longDay(beside, zone)]
  return day === other
    ? onlyTime(at, zone)
    : `${shortDay(at, zone)} ${onlyTime(at, zone)}`
}

/** To choose from, in order; with its day where that is another one than `beside` has. */
export function wallTimes(
  all: readonly Timestamp[],
  zone: string,
  beside?: Timestamp
): { readonly value: string; readonly label: string }[] {
  return all.map(at => ({
    value: String(at),
    label: beside === undefined ? onlyTime(at, zone) : timeBeside(at, beside, zone)
  }))
}

/** `GMT+2` */
function offsetName(at: Timestamp, zone: string): string {
  const parts = dateFormat({
    timeZoneName: 'shortOffset',
    timeZone: zone
  }).formatToParts(withinCalendars(at))
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

/** `Mon`: the first of January 2024 was one. */
export function weekdayName(weekday: Weekday, style: 'short' | 'long'): string {
  return format(Date.UTC(2024, 0, Number(weekday)), 'UTC', { weekday: style })
}

/** `18:00`, and `24:00` for the end of a day. */
export function clockHour(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

/** `Advisor`, and `Advisor, only reads`. */
export function roleName({
  role,
  isReading
}: Pick<Stretch, 'role' | 'isReading'>): string {
  const said = words().shifts
  return isReading ? said.reading.role(said.roles[role]) : said.roles[role]
}

/** `Ada and Ben only read` */
export function readersName(names: readonly string[]): string {
  return words().shifts.reading.who(list(names), names.length)
}

/** `Mon–Fri 18:00–22:00` */
export function ruleName({ weekdays: chosen, from, to }: Wanted): string {
  const said = words().shifts
  const end = to > from ? clockHour(to) : said.nextDayHour(clockHour(to))
  return said.staffingRule(daysName(chosen), `${clockHour(from)}–${end}`)
}

/** `2 × Advisor, Spanish` */
export function whoName({ count, role, language }: Wanted): string {
  const said = words().shifts
  const who = said.staffingWho(count, said.roles[role])
  return language ? said.staffingSpeaking(who, languageName(language)) : who
}

/** `Mon–Fri` */
export function daysName(chosen: Wanted['weekdays']): string {
  const days = weekdays.filter(day => day in chosen)
  if (days.length === weekdays.length) return words().shifts.everyDay
  const [first, last] = [days[0], days.at(-1)]
  const isRow = first && last && Number(last) - Number(first) === days.length - 1
  return isRow && days.length > 2
    ? `${weekdayName(first, 'short')}–${weekdayName(last, 'short')}`
    : list(days.map(day => weekdayName(day, 'short')))
}

function format(at: number, zone: string, options: Intl.DateTimeFormatOptions): string {
  return dateFormat({ ...options, timeZone: zone }).format(withinCalendars(at))
}
