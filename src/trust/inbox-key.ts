/**
 * What incoming mail is sealed to: one key pair a day, made from the calendar, so nobody
 * stores any. A bridge is told the public halves of the next days and seals each mail to
 * the last day on which it may wait. While that day has not passed, every member can make
 * the secret half; afterwards nobody can, whatever a relay kept.
 */
import type { Bytes } from '../bytes.ts'
import { boxKey, type BoxKey } from '../crypto/box.ts'
import { derive } from '../crypto/hash.ts'
import { daysAfter, type Day } from '../ids.ts'
import { advance, wrappingKey, type Calendar } from './calendar.ts'

/** Undefined if that day is over. */
export function inboxKey(calendar: Calendar, day: Day): BoxKey | undefined {
  const key = wrappingKey(calendar, day)
  return key && boxKey(derive(key, 'porchlight inbox'))
}

export interface InboxDay {
  readonly day: Day
  readonly public: Bytes
}

/** The public halves for the calendar's day and those after it, `days` in all. */
export function inboxDays(calendar: Calendar, days: number): InboxDay[] {
  const listed: InboxDay[] = []
  let then = calendar
  for (let i = 0; i < days; i++) {
    then = advance(then, daysAfter(calendar.day, i))
    const key = inboxKey(then, then.day)
    if (key) listed.push({ day: then.day, public: key.public })
  }
  return listed
}
