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
 * Wraps documents that end on `day`; undefined if that day is over. A year ahead is as many
 * hashes, and it is asked for thousands of times: known for as long as the calendar is, and
 * gone with it when the day is over.
 */
export function wrappingKey(calendar: Calendar, day: Day): Bytes | undefined {
  if (day < calendar.day) return undefined
  const keys = wrappings.get(calendar) ?? new Map<Day, Bytes>()
  const key = keys.get(day) ?? derive(advance(calendar, day).key, 'wrap')
  wrappings.set(calendar, keys.set(day, key))
  return key
}

const wrappings = new WeakMap<Calendar, Map<Day, Bytes>>()
