/**
 * The calendar key: hashed forward once a day, the old value destroyed. Whoever holds
 * today's can make the key of any later day; nobody can make one of a day that is over.
 * So a document key wrapped for a day opens until that day has passed, and never after,
 * not even with every key that exists then and every byte a relay ever kept.
 */
import type { Bytes } from '../bytes.ts'
import { derive } from '../crypto/hash.ts'
import type { Day } from '../ids.ts'

export interface Calendar {
  readonly day: Day
  readonly key: Bytes
}

/** The calendar on that day. Never steps back: an earlier day gives it unchanged. */
export function advance(calendar: Calendar, today: Day): Calendar {
  let { day, key } = calendar
  while (day < today) {
    key = derive(key, 'tomorrow')
    day = (day + 1) as Day
  }
  return { day, key }
}

/**
 * Nothing is wrapped for later: documents end within 25 months, what members noted of
 * hardware counts for two years and a quarter, and the rest is for a device that slept. A
 * wrap says its day itself, and a day costs a hash: one for the year 2149 would stop a tab.
 */
export const longestAhead = 1_200

/**
 * Wraps documents that end on `day`; undefined if that day is over, or further ahead than
 * anything is kept. It is asked for thousands of times: what was hashed is known for as long
 * as the calendar is, and gone with it when the day is over.
 */
export function wrappingKey(calendar: Calendar, day: Day): Bytes | undefined {
  if (day < calendar.day || day > calendar.day + longestAhead) return undefined
  const known: Ahead = ahead.get(calendar) ?? { days: [calendar], wrappings: new Map() }
  ahead.set(calendar, known)
  const key = known.wrappings.get(day) ?? derive(dayAhead(known.days, day), 'wrap')
  known.wrappings.set(day, key)
  return key
}

/** Each day from the one before, so that all of them together cost a hash each. */
function dayAhead(days: Calendar[], wanted: Day): Bytes {
  for (;;) {
    const newest = days.at(-1)
    if (!newest) throw new Error('it begins with the calendar itself')
    if (newest.day >= wanted) break
    days.push(advance(newest, (newest.day + 1) as Day))
  }
  const [first] = days
  const found = first && days[wanted - first.day]
  if (!found) throw new Error('a day that is not over')
  return found.key
}

interface Ahead {
  readonly days: Calendar[]
  readonly wrappings: Map<Day, Bytes>
}

const ahead = new WeakMap<Calendar, Ahead>()
