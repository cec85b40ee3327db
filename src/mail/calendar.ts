/** Appointments that come as calendar parts (RFC 5545): what, where, when, from whom. */
import { convertIcsCalendar, type IcsEvent } from 'ts-ics'

import type { CalendarEvent } from '../domain/tickets/message.ts'
import type { Timestamp } from '../ids.ts'
import { withoutLongRules } from './calendar-lines.ts'
import { shortLine } from './clean.ts'
import { limits } from './limits.ts'

/** None if it cannot be read; it stays a file in any case. */
export function calendarEvents(text: string): CalendarEvent[] {
  // The package takes four times as long for twice as many begun components.
  const begun = text.match(/^BEGIN:/gimu)?.length ?? 0
  if (text.length > limits.calendarLength || begun > limits.calendarParts) return []
  try {
    const { events = [], method = '' } = convertIcsCalendar(
      undefined,
      withoutLongRules(text)
    )
    return events.slice(0, limits.events).flatMap(event => eventOf(event, method))
  } catch {
    return []
  }
}

function eventOf(event: IcsEvent, method: string): CalendarEvent[] {
  const from = timeOf(event.start)
  if (from === undefined) return []
  const wholeDay = event.start.type === 'DATE'
  const to = endOf(event, from, wholeDay)
  return [
    {
      what: shortLine(titleOf(event), limits.subjectLength),
      where: shortLine(event.location ?? '', limits.subjectLength),
      from,
      ...(to !== undefined && to > from && { to }),
      wholeDay,
      organizer: shortLine(event.organizer?.name ?? event.organizer?.email ?? '', 100),
      asks: asks(event, method)
    }
  ]
}

/** Promised by the package's types, but not every calendar has one. */
function titleOf(event: { readonly summary?: string }): string {
  return event.summary ?? ''
}

function asks(event: IcsEvent, method: string): CalendarEvent['asks'] {
  if (method === 'CANCEL' || event.status === 'CANCELLED') return 'cancelled'
  if (method === 'REPLY') return 'reply'
  return method === 'REQUEST' ? 'invitation' : 'event'
}

const day = 86_400_000

/** The end of whole days is the day after the last one, which nobody would say. */
function endOf(
  event: IcsEvent,
  from: Timestamp,
  wholeDay: boolean
): Timestamp | undefined {
  const end = timeOf(event.end)
  if (end !== undefined) return (wholeDay ? end - day : end) as Timestamp
  const { weeks = 0, days = 0, hours = 0, minutes = 0 } = event.duration ?? {}
  const length = (weeks * 7 + days) * day + hours * 3_600_000 + minutes * 60_000
  return length > 0 ? ((from + length) as Timestamp) : undefined
}

/** Absent or impossible, whatever the package's types promise. */
function timeOf(
  at: { readonly date?: Date } | null | undefined
): Timestamp | undefined {
  const time = at?.date?.getTime() ?? NaN
  return Number.isFinite(time) ? (time as Timestamp) : undefined
}
