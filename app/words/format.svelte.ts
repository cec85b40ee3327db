/** Dates, spans and numbers, said in the language of this device. */
import { lastTime, startOf, type Day, type Timestamp } from '#core/ids.ts'

import { firstWords, locale } from './language.svelte.ts'
import { chosenZone, yearHere } from './zone.svelte.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Making a format takes longer than drawing a row: each is made once in a language. */
function madeOnce<O, F>(make: (language: string, options: O) => F): (options: O) => F {
  const made = new Map<string, F>()
  return options => {
    const key = `${locale()} ${JSON.stringify(options)}`
    const known = made.get(key) ?? make(locale(), options)
    made.set(key, known)
    return known
  }
}

export const numberFormat = madeOnce(
  (tag, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options)
)
const dates = madeOnce(
  (tag, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options)
)
const spans = madeOnce(
  (tag, options: Intl.RelativeTimeFormatOptions) =>
    new Intl.RelativeTimeFormat(tag, options)
)
const names = madeOnce(
  (tag, options: Intl.DisplayNamesOptions) => new Intl.DisplayNames([tag], options)
)

/** By the clock here, unless `options` name another one. */
export function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const timeZone = chosenZone()
  return dates(timeZone === undefined ? options : { timeZone, ...options })
}

export function number(value: number): string {
  return numberFormat({}).format(value)
}

/** `14:05` */
export function clockTime(at: Timestamp): string {
  return format(at, { timeStyle: 'short' })
}

/** `Fri 09:00`, for the days ahead. */
export function shortTime(at: Timestamp): string {
  return format(at, { weekday: 'short', hour: '2-digit', minute: '2-digit' })
}

/** `21 Nov`, with the year where it is another one. */
export function date(at: Timestamp): string {
  const sameYear = yearHere(at) === yearHere(Date.now() as Timestamp)
  return format(at, {
    day: 'numeric',
    month: 'short',
    ...(!sameYear && { year: 'numeric' })
  })
}

/** `Saturday, 21 November 2026, 14:05` */
export function fullDate(at: Timestamp): string {
  return format(at, { dateStyle: 'full', timeStyle: 'short' })
}

/** `November 2026` */
export function monthAndYear(at: Timestamp): string {
  return format(at, { month: 'long', year: 'numeric' })
}

/** `Fri, Nov 27, 09:00`, with the year where it is another one. */
export function dayAndTime(at: Timestamp): string {
  const sameYear = yearHere(at) === yearHere(Date.now() as Timestamp)
  return format(at, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    ...(!sameYear && { year: 'numeric' })
  })
}

/** A UTC day, such as the one on which a ticket is destroyed: `21 December`. */
export function dayName(of: Day): string {
  return utcDay(of, 'long')
}

/** The same where there is little room, as `date` says it: `21 Dec`. */
export function shortDay(of: Day): string {
  return utcDay(of, 'short')
}

function utcDay(of: Day, month: 'long' | 'short'): string {
  const sameYear =
    new Date(startOf(of)).getUTCFullYear() === new Date().getUTCFullYear()
  return format(startOf(of), {
    day: 'numeric',
    month,
    timeZone: 'UTC',
    ...(!sameYear && { year: 'numeric' })
  })
}

/** `3 min ago`, `yesterday`; beyond a week the date. */
export function ago(at: Timestamp, now: Timestamp): string {
  const past = now - at
  if (past > 7 * day) return date(at)
  const relative = spans({ numeric: 'auto', style: 'short' })
  if (past < minute) return relative.format(0, 'second')
  if (past < hour) return relative.format(-Math.floor(past / minute), 'minute')
  if (past < day) return relative.format(-Math.floor(past / hour), 'hour')
  return relative.format(-Math.floor(past / day), 'day')
}

/** The same of what tells only its day: `today`, `3 days ago`. */
export function daysAgo(of: Day, today: Day): string {
  const past = Math.max(0, today - of)
  if (past > 7) return shortDay(of)
  return spans({ numeric: 'auto', style: 'short' }).format(-past, 'day')
}

/** How long something waits: `5m`, `3h`, `2d`, in the shortest form of the language. */
export function span(milliseconds: number): string {
  const whole = (value: number, name: string): string =>
    wholeUnit(Math.floor(value), name)
  if (milliseconds < hour) return whole(Math.max(1, milliseconds / minute), 'minute')
  if (milliseconds < day) return whole(milliseconds / hour, 'hour')
  return whole(milliseconds / day, 'day')
}

function wholeUnit(value: number, name: string): string {
  const key = `${locale()} ${value} ${name}`
  const known = unitsKnown.get(key) ?? unit(value, name, 'narrow', 0)
  unitsKnown.set(key, known)
  return known
}
/** There are few, and every row of the queue says one. */
const unitsKnown = new Map<string, string>()

/** `827 bytes`, `12 kB`, `1.2 MB` */
export function fileSize(bytes: number): string {
  if (bytes < 1_000) return unit(bytes, 'byte', 'long', 0)
  if (bytes < 1_000_000) return unit(bytes / 1_000, 'kilobyte', 'short', 0)
  if (bytes < 1_000_000_000) return unit(bytes / 1_000_000, 'megabyte', 'short', 1)
  return unit(bytes / 1_000_000_000, 'gigabyte', 'short', 1)
}

/** `Spanish` for `es`; the tag itself where the browser knows no name. */
export function languageName(tag: string): string {
  // `Intl` calls it the root of its data
  if (tag === 'und') return firstWords().shell.unknownLanguage
  const key = `${locale()} ${tag}`
  const known = namesKnown.get(key) ?? nameOf(tag)
  namesKnown.set(key, known)
  return known
}
/** Browsers take longer for a name than for the rest of a row. */
const namesKnown = new Map<string, string>()

function nameOf(tag: string): string {
  try {
    return names({ type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** `español` for `es`, whoever reads it; undefined where the browser does not know. */
export function languageOwnName(tag: string): string | undefined {
  try {
    const [known] = Intl.DisplayNames.supportedLocalesOf([tag])
    return known && new Intl.DisplayNames([known], { type: 'language' }).of(tag)
  } catch {
    return undefined
  }
}

/** What a zone is called, `Central European Time`, and its clock at a moment: `14:05`. */
export function zoneClock(
  zone: string,
  at: Timestamp
): { readonly name: string; readonly time: string } {
  // made for each anew: there are hundreds, and they are read once
  const parts = new Intl.DateTimeFormat(locale(), {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longGeneric'
  }).formatToParts(at)
  const part = (wanted: string) =>
    parts.find(({ type }) => type === wanted)?.value ?? ''
  return { name: part('timeZoneName'), time: `${part('hour')}:${part('minute')}` }
}

export function list(items: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(items)
}

function unit(
  value: number,
  name: string,
  unitDisplay: 'narrow' | 'short' | 'long',
  maximumFractionDigits: number
): string {
  return numberFormat({
    style: 'unit',
    unit: name,
    unitDisplay,
    maximumFractionDigits,
    roundingMode: 'floor'
  }).format(value)
}

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(options).format(withinCalendars(at))
}

/** What was reckoned from a time at the end of all calendars may lie beyond them. */
export function withinCalendars(at: number): number {
  return Math.min(Math.max(at, -lastTime), lastTime)
}
