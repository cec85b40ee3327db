/** How firmly a ticket is held, in words: until when, or since when it rests. */
import { isFirm, restsSince, type Hold } from '#core/domain/tickets/resting.ts'
import type { Timestamp } from '#core/ids.ts'
import { clockTime, date, shortTime } from '../../words/format.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { isSameDay } from '../../words/zone.svelte.ts'

/** Without a name: of whoever reads it. */
export function holdWords(hold: Hold, now: Timestamp, name?: string): string {
  const t = words().ticket.hold
  if (!isFirm(hold, now)) {
    const rests = restWords(hold, now)
    return name === undefined ? t.yours(rests) : t.theirs(name, rests)
  }
  const { until } = hold
  const end = isSameDay(until, now) ? t.hour(clockTime(until)) : t.day(shortTime(until))
  return name === undefined ? t.youUntil(end) : t.until(name, end)
}

/** Of one that is not firm. */
export function restWords(hold: Hold, now: Timestamp): string {
  const t = words().ticket.hold
  const since = restsSince(hold, now)
  if (since === undefined) return t.rests
  return t.restsSince(
    isSameDay(since, now) ? t.hour(clockTime(since)) : t.day(date(since))
  )
}
