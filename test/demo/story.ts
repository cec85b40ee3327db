/** What became of one ticket, thrown with dice: a plan that `tickets.ts` carries out. */
import type { CloseReason } from '#core/domain/tickets/ticket.ts'
import type { Timestamp } from '#core/ids.ts'

import type { Dice } from '../support/dice.ts'
import { matters, type Matter } from './voice.ts'

export interface Story {
  readonly number: number
  /** Which of the askers. */
  readonly asker: number
  readonly matter: Matter
  readonly at: Timestamp
  readonly isReport: boolean
  readonly version: string
  readonly hasMore: boolean
  /** Mails that follow the first: ours and theirs in turn. */
  readonly follows: readonly Timestamp[]
  readonly fate: Fate
  /** Which of the helpers has it. */
  readonly helper?: number
  readonly isUrgent: boolean
  readonly isOdd: boolean
  readonly note?: number
}

export type Fate =
  | { readonly is: 'open' | 'waiting' }
  | { readonly is: 'closed'; readonly at: Timestamp; readonly reason: CloseReason }
  | { readonly is: 'asleep'; readonly at: Timestamp; readonly until: Timestamp }

export interface Times {
  readonly from: Timestamp
  readonly to: Timestamp
  /**
   * `gone`: it is destroyed afterwards, unless it is one of the few that stay open. `past`:
   * it is here still, and mostly done. `now`: much of it is being worked on.
   */
  readonly age: 'gone' | 'past' | 'now'
}

/** How long the demo desk keeps what was closed. */
export const keptDays = 150

const [hour, day] = [3_600_000, 86_400_000]
const answeredReasons: readonly CloseReason[] = [
  'solved',
  'solved',
  'solved',
  'answered',
  'answered',
  'information-gathered'
]
const otherReasons: readonly CloseReason[] = [
  'duplicate',
  'duplicate',
  'spam',
  'cannot-help',
  'low-priority'
]

export function story(
  dice: Dice,
  number: number,
  { from, to, age }: Times,
  crowd: { readonly askers: number; readonly helpers: number }
): Story {
  // more of them are young: the square of a chance leans to its lower end
  const chance = dice.number(1e6) / 1e6
  const ago = age === 'now' ? chance ** 1.4 : chance
  const at = (to - Math.floor(ago * (to - from))) as Timestamp
  const isReport = dice.chance(35)
  const isNew = age === 'now' && at > to - 1.5 * day
  const isAnswered = dice.chance(isNew ? 45 : 96)
  const matter = matterOf(dice, age)
  const follows = isAnswered ? replies(dice, at, to) : []
  const ours = follows.length % 2 === 1
  return {
    number,
    asker: dice.number(crowd.askers),
    matter,
    at,
    isReport,
    version: versionOf(dice, age, matter),
    hasMore: dice.chance(40),
    follows,
    fate: fateOf(dice, follows.at(-1) ?? at, to, { age, isAnswered, ours }),
    ...((isAnswered || dice.chance(15)) && { helper: dice.number(crowd.helpers) }),
    // what is urgent does not lie there for long
    isUrgent: dice.chance(6) && (age !== 'now' || at > to - 3 * day),
    isOdd: dice.chance(2),
    ...(dice.chance(22) && { note: dice.number(1000) })
  }
}

/** The first problem is the one that everybody has lately, and hardly anybody had before. */
function matterOf(dice: Dice, age: Times['age']): Matter {
  const isFirst = dice.chance({ gone: 3, past: 14, now: 24 }[age])
  return (isFirst ? matters[0] : dice.pick(matters.slice(1))) ?? 'install'
}

function versionOf(dice: Dice, age: Times['age'], matter: Matter): string {
  const [minor, patch] = [dice.number(age === 'gone' ? 3 : 2), dice.number(2)]
  if (age === 'gone') return `6.${12 + minor}.${patch}`
  return matter === 'wifi' ? '6.15.1' : `6.${14 + minor}.${patch}`
}

function replies(dice: Dice, asked: Timestamp, to: Timestamp): Timestamp[] {
  const all: Timestamp[] = []
  let at: number = asked
  for (let left = 1 + dice.number(3); left > 0; left--) {
    at += dice.chance(55)
      ? 600_000 + dice.number(2 * hour)
      : 3 * hour + dice.number(26 * hour)
    if (at > to) break
    all.push(at as Timestamp)
  }
  return all
}

function fateOf(
  dice: Dice,
  last: Timestamp,
  to: Timestamp,
  { age, isAnswered, ours }: { age: Times['age']; isAnswered: boolean; ours: boolean }
): Fate {
  const after = (most: number): Timestamp =>
    Math.min(to, last + 1 + dice.number(most)) as Timestamp
  const close = (): Fate => {
    const earliest = age === 'gone' ? 0 : to - (keptDays - 3) * day
    const at = Math.max(after(3 * day), earliest) as Timestamp
    const reason = dice.pick(isAnswered ? answeredReasons : otherReasons)
    return { is: 'closed', at, reason: reason ?? 'solved' }
  }
  if (age !== 'now')
    return dice.chance(age === 'gone' ? 98 : 95) ? close() : { is: 'waiting' }
  const isLong = last < to - 2.5 * day
  if (!isAnswered) {
    if (dice.chance(8)) return asleep(dice, after(day), to)
    return isLong && dice.chance(96) ? close() : { is: 'open' }
  }
  if (dice.chance(55)) return close()
  if (ours) return dice.chance(70) ? { is: 'waiting' } : close()
  if (dice.chance(25)) return asleep(dice, after(day), to)
  return isLong && dice.chance(96) ? close() : { is: 'open' }
}

function asleep(dice: Dice, at: Timestamp, to: Timestamp): Fate {
  const until = (to + day + dice.number(9 * day)) as Timestamp
  return { is: 'asleep', at, until }
}
