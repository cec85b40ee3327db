/**
 * What comes first. Whoever says how urgent a ticket is takes back what they knew; of
 * several who say it at once, the highest counts.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, type Result } from '../../result.ts'

/** The highest first. */
export const priorities = ['high', 'normal', 'low'] as const
export type Priority = (typeof priorities)[number]

export interface Ranked {
  rankings: Record<EntryId, Ranking>
}

export interface Ranking {
  by: MemberId
  at: Timestamp
  level: Priority
}

export function priority(ticket: Ranked): Priority {
  return saidPriority(ticket) ?? 'normal'
}

/** Undefined if nobody said anything. */
export function saidPriority({ rankings }: Ranked): Priority | undefined {
  return highestPriority(Object.values(rankings).map(({ level }) => level))
}

export function highestPriority(all: readonly Priority[]): Priority | undefined {
  return priorities.find(level => all.includes(level))
}

export function prioritise(
  ticket: Ranked,
  id: EntryId,
  ranking: Ranking
): Result<void> {
  if (priority(ticket) === ranking.level) return done
  for (const known of Object.keys(ticket.rankings) as EntryId[]) {
    delete ticket.rankings[known]
  }
  ticket.rankings[id] = ranking
  return done
}

/** One step up; the highest stays. */
export function above(level: Priority): Priority {
  return level === 'low' ? 'normal' : 'high'
}

/** One step down; the lowest stays. */
export function below(level: Priority): Priority {
  return level === 'high' ? 'normal' : 'low'
}
