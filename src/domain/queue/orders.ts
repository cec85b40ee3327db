/** In which order cards stand. Of equals, the lower id comes first, so that every device agrees. */
import { priorities } from '../tickets/priority.ts'
import type { Card } from './card.ts'

export type Order = (a: Card, b: Card) => number

const byId: Order = (a, b) => (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : 0)
const never = Number.POSITIVE_INFINITY
const rank = ({ priority }: Card) => priorities.indexOf(priority ?? 'normal')

/** Infinity minus itself is no number, so this compares rather than subtracts. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export const oldestUnanswered: Order = (a, b) =>
  compare(a.unansweredSince ?? never, b.unansweredSince ?? never) ||
  compare(a.lastAt, b.lastAt) ||
  byId(a, b)
export const mostUrgent: Order = (a, b) =>
  compare(rank(a), rank(b)) || oldestUnanswered(a, b)
export const longestSilent: Order = (a, b) => compare(a.lastAt, b.lastAt) || byId(a, b)
export const lastChanged: Order = (a, b) => compare(b.lastAt, a.lastAt) || byId(a, b)
export const newest: Order = (a, b) => compare(b.createdAt, a.createdAt) || byId(a, b)
export const soonestGone: Order = (a, b) =>
  compare(a.destroyDay ?? never, b.destroyDay ?? never) || oldestUnanswered(a, b)
export const soonestAwake: Order = (a, b) =>
  compare(a.wakings?.[0]?.until ?? never, b.wakings?.[0]?.until ?? never) || byId(a, b)
