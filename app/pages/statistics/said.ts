/** Numbers and keys of the statistics, as people say them. */
import type { Problems } from '#core/domain/problems/problems.ts'
import type { CloseReason } from '#core/domain/tickets/ticket.ts'
import type { ProblemId } from '#core/ids.ts'
import type { Dimension, Figures } from '#core/stats/figures.ts'

import { languageName } from '../../words/format.svelte.ts'
import { locale, words } from '../../words/words.svelte.ts'

export function percent(share: number): string {
  return new Intl.NumberFormat(locale(), {
    style: 'percent',
    maximumFractionDigits: 0
  }).format(share)
}

/** `45 min`, `4 h`, `3 days`; beyond what is counted, only that it was longer. */
export function minutes(value: number): string {
  if (value === Infinity) return words().statistics.longer
  if (value < 60) return unit(value, 'minute')
  return value < 1440 ? unit(value / 60, 'hour') : unit(value / 1440, 'day')
}

export interface Names {
  readonly problems: Problems
  readonly parts: Figures['parts']
}

export function nameOf({ problems, parts }: Names, of: Dimension, key: string): string {
  const { statistics: t, ticket } = words()
  if (key === '') return t.unknown[of]
  switch (of) {
    case 'language':
      return languageName(key)
    case 'problem':
      return problems.problems[key as ProblemId]?.title ?? t.goneProblem
    case 'reason':
      return ticket.reasons[key as CloseReason]
    case 'opinion':
      return key === 'yes' ? t.helped : t.unhelped
    case 'hardware':
      return parts.get(key)?.name ?? t.unknown.hardware
    case 'version':
    case 'mailbox':
    case 'tag':
      return key
  }
}

function unit(value: number, of: 'minute' | 'hour' | 'day'): string {
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit: of,
    unitDisplay: of === 'day' ? 'long' : 'short',
    maximumFractionDigits: 1
  }).format(value)
}
