/**
 * What became of the cards from one set to the next. Mostly one ticket of fifteen thousand
 * changed: whoever has counted and sorted them need look at that one only.
 */
import type { TicketId } from '../../ids.ts'
import type { Card } from './card.ts'
import type { Cards } from './per-list.ts'

/** One card: it came, it went, or it is another than before. */
export interface Change {
  readonly before?: Card | undefined
  readonly after?: Card | undefined
}

export function changesOf(before: Cards, after: Cards): readonly Change[] {
  const changes: Change[] = []
  let known = 0
  for (const [ticket, card] of after) {
    const was = before.get(ticket)
    if (was) known++
    if (was !== card) changes.push({ before: was, after: card })
  }
  if (known === before.size) return changes
  for (const [ticket, card] of before) {
    if (!after.has(ticket)) changes.push({ before: card })
  }
  return changes
}

/** The same tickets in the same order. Far quicker told than what differs. */
export function isSameList(a: readonly TicketId[], b: readonly TicketId[]): boolean {
  return a === b || (a.length === b.length && a.every((ticket, i) => ticket === b[i]))
}
