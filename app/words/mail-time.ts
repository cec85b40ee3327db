/**
 * When a mail came, as screens say it. One without a Date to believe tells only its day, and
 * that is one of UTC: it has the same name wherever the reader is, and no hour.
 */
import { tellsOnlyDay } from '#core/domain/tickets/message.ts'
import { dayOf, type Timestamp } from '#core/ids.ts'

import {
  ago,
  clockTime,
  date,
  dayAndTime,
  dayName,
  daysAgo,
  fullDate,
  shortDay
} from './format.svelte.ts'
import { words } from './words.svelte.ts'
import { wallHere } from './zone.svelte.ts'

/**
 * `3 min ago`, `yesterday`; beyond a week the date. "Yesterday" is the day that the wall
 * calendar would call so.
 */
export function mailAgo(at: Timestamp, now: Timestamp): string {
  return tellsOnlyDay(at) ? daysAgo(dayOf(at), dayOf(wallHere(now))) : ago(at, now)
}

/** `21 Nov` */
export function mailDate(at: Timestamp): string {
  return tellsOnlyDay(at) ? shortDay(dayOf(at)) : date(at)
}

/** `14:05`, or `21 Nov` */
export function mailClock(at: Timestamp): string {
  return tellsOnlyDay(at) ? shortDay(dayOf(at)) : clockTime(at)
}

/** `Fri, Nov 27, 09:00`, or `Nov 27` */
export function mailDayAndTime(at: Timestamp): string {
  return tellsOnlyDay(at) ? shortDay(dayOf(at)) : dayAndTime(at)
}

/** `Saturday, 21 November 2026, 14:05`, or `taken in on 21 November` */
export function mailExactly(at: Timestamp): string {
  return tellsOnlyDay(at) ? words().ticket.takenInOn(dayName(dayOf(at))) : fullDate(at)
}

/** For programs: of a `<time>`. */
export function mailMoment(at: Timestamp): string {
  const iso = new Date(at).toISOString()
  return tellsOnlyDay(at) ? iso.slice(0, 10) : iso
}
