/** Months and quarters as the shifts are kept: by UTC. */
import type { Range } from '#core/domain/shifts/hours.ts'
import type { Timestamp } from '#core/ids.ts'

import { dateFormat } from '../../words/format.svelte.ts'

export const spans = ['month', 'quarter'] as const
export type Months = (typeof spans)[number]

export function spanOf(text: string | null): Months {
  return spans.find(known => known === text) ?? 'month'
}

/** The one that is going on, or so many before it. */
export function monthsOf(span: Months, now: Timestamp, back: number): Range {
  const date = new Date(now)
  const many = span === 'month' ? 1 : 3
  const first = Math.floor(date.getUTCMonth() / many) * many - back * many
  return {
    from: Date.UTC(date.getUTCFullYear(), first) as Timestamp,
    to: Date.UTC(date.getUTCFullYear(), first + many) as Timestamp
  }
}

/** `November 2026`, `October – December 2026` */
export function monthsName({ from, to }: Range): string {
  return dateFormat({
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC'
  }).formatRange(from, to - 1)
}
