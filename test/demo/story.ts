/** What became of one ticket, thrown with dice: a plan that `tickets.ts` carries out. */
import type { CloseReason } from '#core/domain/tickets/ticket.ts'
import type { Timestamp } from '#core/ids.ts'

import type { Dice } from '../support/dice.ts'

export interface Story {
  readonly number: number
  /** Which of the askers, and which of `matters`. */
  readonly asker: number
  readonly matter: number
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
  /** It is destroyed afterwards, unless it is one of the few that stay open. */
  readonly isOver: boolean
}

/** How long the demo desk keeps what was closed. */
export const keptDays = 90

const [hour, day] = [3_600_000, 86_400_000]
const reasons: readonly CloseReason[] = [
  'solved',
  'solved',
  'solved',
  'answered',
  'answered',
  'information-gathered',
  'cannot-help',
  'low-priority',
  'duplicate',
  'spam'
]

export function story(
  dice: Dice,
  number: number,
  { from, to, isOver }: Times,
  crowd: { readonly askers: number; readonly helpers: number }
): Story {
  // more of them are young: the square of a chance leans to its lower end
  const age = isOver ? dice.number(1e6) / 1e6 : (dice.number(1e6) / 1e6) ** 1.6
  const at = (to - Math.floor(age * (to - from))) as Timestamp
  const isReport = dice.chance(35)
  const isAnswered = dice.chance(isOver ? 92 : at > to - 2 * day ? 45 : 88)
  const follows = isAnswered ? replies(dice, at, to) : []
  const ours = follows.length % 2 === 1
  return {
    number,
    asker: dice.number(crowd.askers),
    matter: matterOf(dice, isOver),
    at,
    isReport,
    version: `6.${isOver ? 12 + dice.number(3) : 14 + dice.number(2)}.${dice.number(2)}`,
    hasMore: dice.chance(40),
    follows,
    fate: fateOf(dice, follows.at(-1) ?? at, to, { isOver, isAnswered, ours }),
    ...((isAnswered || dice.chance(15)) && { helper: dice.number(crowd.helpers) }),
    isUrgent: dice.chance(6),
    isOdd: dice.chance(2),
    ...(dice.chance(12) && { note: dice.number(4) })
  }
}

/** The first problem is the one that everybody has lately. */
function matterOf(dice: Dice, isOver: boolean): number {
  if (!isOver && dice.chance(22)) return 0
  return dice.number(8)
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
  { isOver, isAnswered, ours }: { isOver: boolean; isAnswered: boolean; ours: boolean }
): Fate {
  const after = (most: number): Timestamp =>
    Math.min(to, last + 1 + dice.number(most)) as Timestamp
  const close = (): Fate => {
    const earliest = isOver ? 0 : to - (keptDays - 3) * day
    const at = Math.max(after(3 * day), earliest) as Timestamp
    return { is: 'closed', at, reason: dice.pick(reasons) ?? 'solved' }
  }
  if (isOver) return dice.chance(98) ? close() : { is: 'waiting' }
  if (!isAnswered) {
    if (dice.chance(8)) return asleep(dice, after(day), to)
    return last < to - 3 * day && dice.chance(70) ? close() : { is: 'open' }
  }
  if (dice.chance(58)) return close()
  if (ours && dice.chance(60)) return { is: 'waiting' }
  return dice.chance(22) ? asleep(dice, after(day), to) : { is: 'open' }
}

function asleep(dice: Dice, at: Timestamp, to: Timestamp): Fate {
  const until = (to + day + dice.number(9 * day)) as Timestamp
  return { is: 'asleep', at, until }
}
