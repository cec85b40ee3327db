/**
 * The list that somebody walks through, from ticket to ticket. What they answer leaves it or
 * comes to stand elsewhere in it; they go on from where it stood.
 */
import type { TicketId } from '../../ids.ts'
import { isSameList } from './changes.ts'

/**
 * What was in it keeps its place, also once it has left, and what came since stands below
 * whichever is above it `now`. It is `before` itself if nothing came.
 */
export function keptUp(
  before: readonly TicketId[],
  now: readonly TicketId[]
): readonly TicketId[] {
  if (isSameList(before, now)) return before
  const known = new Set(before)
  const below = new Map<TicketId | undefined, TicketId[]>()
  let above: TicketId | undefined
  for (const ticket of now) {
    if (known.has(ticket)) above = ticket
    else {
      const run = below.get(above) ?? []
      run.push(ticket)
      below.set(above, run)
    }
  }
  if (below.size === 0) return before
  const andBelow = (ticket: TicketId | undefined) => below.get(ticket) ?? []
  return [
    ...andBelow(undefined),
    ...before.flatMap(ticket => [ticket, ...andBelow(ticket)])
  ]
}

/**
 * The nearest one above or below that is in the list `now`. From one that never was in it,
 * the first.
 */
export function beside(
  trail: readonly TicketId[],
  now: readonly TicketId[],
  ticket: TicketId,
  by: 1 | -1
): TicketId | undefined {
  const at = trail.indexOf(ticket)
  if (at < 0) return now.find(each => each !== ticket)
  // mostly that one is in it: all of them in a set would cost more than to look
  const nearest = trail[at + by]
  if (nearest && now.includes(nearest)) return nearest
  const here = new Set(now)
  for (let i = at + 2 * by; i >= 0 && i < trail.length; i += by) {
    const next = trail[i]
    if (next && here.has(next)) return next
  }
  return undefined
}

/** Where to go when a ticket leaves the list, or has left it: the one below, else above. */
export function inItsPlace(
  trail: readonly TicketId[],
  now: readonly TicketId[],
  ticket: TicketId
): TicketId | undefined {
  return beside(trail, now, ticket, 1) ?? beside(trail, now, ticket, -1)
}
