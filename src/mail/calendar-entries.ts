/**
 * A calendar file (RFC 5545) as entries for `domain/shifts/calendar-entries.ts`: what its clocks
 * show and where they hang. Each entry is read for itself, so that a bad one spoils no
 * other, and no zone that the file defines is believed.
 */
import {
  convertIcsEvent,
  type IcsDateObject,
  type IcsEvent,
  type IcsRecurrenceRule
} from 'ts-ics'

import type {
  BadEntry,
  CalendarEntry,
  ReadEntry,
  Repeats,
  WallDay,
  WallMoment
} from '../domain/shifts/calendar-entries.ts'
import { isShiftRole } from '../domain/shifts/shifts.ts'
import { no, ok, type Result } from '../result.ts'
import { shortLine } from './clean.ts'
import { unfolded } from './calendar-lines.ts'
import { limits } from './limits.ts'
import { ourUid, readingOnly } from './shift-calendar.ts'
import { placeOfWindowsZone } from './windows-zones.ts'

export interface NoCalendar {
  readonly type: 'no-calendar' | 'too-big'
}

/** `zone`: where times are meant that say none. */
export function calendarEntries(
  file: string,
  zone: string
): Result<ReadEntry[], NoCalendar> {
  if (file.length > limits.calendarFileLength) return no({ type: 'too-big' })
  const text = unfolded(file)
  if (!/^BEGIN:VCALENDAR$/imu.test(text)) return no({ type: 'no-calendar' })
  const entries = eventsIn(text)
  if (entries.length > limits.calendarEntries) return no({ type: 'too-big' })
  const isCancelled = /^METHOD:CANCEL$/imu.test(text)
  return ok(entries.map(lines => readEntry(lines, zone, isCancelled)))
}

/** The lines of each entry, without what hangs on it: alarms have times of their own. */
function eventsIn(text: string): string[][] {
  const found: string[][] = []
  let open: string[] | undefined
  let within = 0
  for (const line of text.split('\n')) {
    const begun = /^BEGIN:(.*)$/iu.exec(line)?.[1]?.toUpperCase()
    if (begun === 'VEVENT') {
      open = []
      within = 0
      found.push(open)
    } else if (/^END:VEVENT$/iu.test(line)) open = undefined
    else if (begun !== undefined) within++
    else if (/^END:/iu.test(line)) within--
    else if (within === 0) open?.push(line)
  }
  return found
}

const wanted =
  /^(UID|DTSTART|DTEND|DURATION|RRULE|EXDATE|RECURRENCE-ID|SUMMARY|STATUS|SEQUENCE|CATEGORIES)[;:]/iu

function readEntry(
  lines: readonly string[],
  zone: string,
  isCancelled: boolean
): ReadEntry {
  const of = seriesOf(lines, zone)
  const said = saidBy(lines, wanted, zone)
  const event = converted(said)
  if (!event) return { what: '', why: 'unreadable', ...of }
  const what = shortLine(titleOf(event), limits.subjectLength)
  const bad = (why: BadEntry['why']): BadEntry => ({ what, why, ...of })
  if (isCancelled || event.status === 'CANCELLED') {
    const was = entryOf(event, what, said)
    const revision = { uid: event.uid, ...revisionOf(event) }
    return {
      ...revision,
      ...bad('cancelled'),
      ...(typeof was !== 'string' && { was: { ...was, ...of } })
    }
  }
  if (lines.some(line => /^(RDATE|EXRULE)[;:]/iu.test(line))) {
    return bad('repeats-otherwise')
  }
  if (dateOf(event.start)?.type === 'DATE') return bad('whole-day')
  const entry = entryOf(event, what, said)
  return typeof entry === 'string' ? bad(entry) : { ...entry, ...of }
}

/** Of what repeats, and for which of its times; read apart, so that it is known of a bad one. */
function seriesOf(
  lines: readonly string[],
  zone: string
): Pick<BadEntry, 'uid' | 'replaces'> {
  if (!lines.some(line => /^RECURRENCE-ID[;:]/iu.test(line))) return {}
  const said = saidBy(lines, /^(UID|RECURRENCE-ID)[;:]/iu, zone)
  const event = converted(said)
  const at = event?.recurrenceId && momentOrDay(event.recurrenceId.value)
  if (!event || !at) return {}
  const andLater = /^RECURRENCE-ID;(?:[^:]*;)?RANGE="?THISANDFUTURE\b/imu.test(said)
  return { uid: event.uid, replaces: andLater ? { ...at, andLater } : at }
}

function saidBy(lines: readonly string[], which: RegExp, zone: string): string {
  return lines
    .filter(line => which.test(line))
    .map(line => inZone(line, zone))
    .join('\n')
}

function converted(said: string): IcsEvent | undefined {
  if (said.length > limits.calendarEntryLength) return undefined
  try {
    return convertIcsEvent(undefined, `BEGIN:VEVENT\n${said}\nEND:VEVENT`)
  } catch {
    return undefined
  }
}

/** A time that says no zone is one of whoever reads the file. */
function inZone(line: string, zone: string): string {
  return line.replace(
    /^(DTSTART|DTEND|EXDATE|RECURRENCE-ID)((?:;(?:VALUE=DATE-TIME|RANGE=[A-Z]+))*):(?=\d{8}T\d{6}(?:,|$))/iu,
    (_, name: string, more: string) => `${name.toUpperCase()}${more};TZID=${zone}:`
  )
}

function entryOf(
  event: IcsEvent,
  what: string,
  said: string
): CalendarEntry | BadEntry['why'] {
  const start = momentOf(event.start)
  const end = start && (momentOf(event.end) ?? afterDuration(start, event))
  if (!start || !end) return 'unreadable'
  const lines = said.match(/^RRULE[;:].*$/gimu) ?? []
  const repeats = event.recurrenceRule
    ? repeatsOf(event.recurrenceRule, lines[0] ?? '', start.zone)
    : undefined
  if (lines.length > 1 || (lines.length === 1 && !repeats)) return 'repeats-otherwise'
  const role = event.categories?.find(isShiftRole)
  const isOurs = ourUid(event.uid) !== undefined
  return {
    uid: event.uid,
    what,
    ...(isOurs && role && { role }),
    ...(isOurs && event.categories?.includes(readingOnly) && { isReading: true }),
    ...revisionOf(event),
    start,
    end,
    ...(repeats && { repeats }),
    except: (event.exceptionDates ?? []).flatMap(one => momentOrDay(one) ?? [])
  }
}

/** Read by the package as a number, whatever stands there. */
function revisionOf({ sequence = 0 }: IcsEvent): Pick<CalendarEntry, 'sequence'> {
  return Number.isSafeInteger(sequence) && sequence > 0 ? { sequence } : {}
}

const understood: ReadonlySet<string> = new Set([
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYDAY',
  'WKST'
])
const days = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

function repeatsOf(
  rule: IcsRecurrenceRule,
  line: string,
  zone: string
): Repeats | undefined {
  const parts = line.slice(line.indexOf(':') + 1).split(';')
  const names = parts.map(part => part.split('=')[0]?.toUpperCase() ?? '')
  const { frequency, interval = 1, count, until, byDay = [], workweekStart } = rule
  const isPlain = frequency === 'DAILY' || frequency === 'WEEKLY'
  if (!isPlain || !names.every(name => understood.has(name))) return undefined
  if (![interval, count ?? 1].every(one => Number.isSafeInteger(one) && one > 0)) {
    return undefined
  }
  const weekdays = byDay.map(one => (one.occurrence ? -1 : days.indexOf(one.day)))
  if (weekdays.includes(-1)) return undefined
  // without a Z it is what the clock of the entry shows
  const isWall = /;?UNTIL=\d{8}T\d{6}(?:;|$)/iu.test(line)
  const last = until && momentOrDay(until)
  if (names.includes('UNTIL') && !last) return undefined
  return {
    every: frequency === 'DAILY' ? 'day' : 'week',
    interval,
    ...(count !== undefined && { count }),
    ...(last && {
      until: isWall && 'wall' in last ? { wall: last.wall, zone } : last
    }),
    weekdays,
    weekStart: Math.max(0, days.indexOf(workweekStart ?? 'MO'))
  }
}

function afterDuration(start: WallMoment, event: IcsEvent): WallMoment | undefined {
  const { weeks = 0, days = 0, hours = 0, minutes = 0, before } = event.duration ?? {}
  const length = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000
  if (before || !(length > 0)) return undefined
  return { wall: start.wall + length, zone: start.zone }
}

function momentOrDay(at: IcsDateObject): WallMoment | WallDay | undefined {
  const date = dateOf(at)
  if (date?.type !== 'DATE') return momentOf(at)
  return { day: date.date.getTime() }
}

function momentOf(at: IcsDateObject | null | undefined): WallMoment | undefined {
  const date = dateOf(at)
  if (!date || date.type === 'DATE') return undefined
  const wall = (date.local?.date ?? date.date).getTime()
  if (!Number.isFinite(wall)) return undefined
  return { wall, zone: date.local ? zoneName(date.local.timezone) : 'UTC' }
}

/** Absent or impossible, whatever the package's types promise. */
function dateOf(at: IcsDateObject | null | undefined): IcsDateObject | undefined {
  // the package says null where it could read nothing
  const date = at?.date as Date | null | undefined
  return at && date && Number.isFinite(date.getTime()) ? at : undefined
}

/** `/mozilla.org/20050126_1/Europe/Madrid` is Madrid, and so is what Outlook calls it. */
function zoneName(said: string): string {
  const name = said.replace(/^"|"$/gu, '')
  const place = name.startsWith('/') ? name.split('/').slice(-2).join('/') : name
  return placeOfWindowsZone(place) ?? place
}

/** Promised by the package's types, but not every calendar has one. */
function titleOf(event: { readonly summary?: string }): string {
  return event.summary ?? ''
}
