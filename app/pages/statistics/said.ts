/** Numbers and keys of the statistics, as people say them. */
import { earlierChoice } from '#core/domain/tickets/counted-fields.ts'
import type { FieldEntry } from '#core/domain/tickets/fields.ts'
import type { Problems } from '#core/domain/problems/problems.ts'
import type { CloseReason } from '#core/domain/tickets/ticket.ts'
import { isUsual } from '#core/domain/tickets/written-down.ts'
import type { ProblemId } from '#core/ids.ts'
import {
  isOwnField,
  type Dimension,
  type FieldRows,
  type OwnField
} from '#core/stats/breakdown.ts'
import type { Figures } from '#core/stats/figures.ts'

import { channelName } from '../../words/channel-name.ts'
import { languageName, numberFormat } from '../../words/format.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { valueWords } from '../fields/value-words.ts'

export function percent(share: number): string {
  return numberFormat({
    style: 'percent',
    maximumFractionDigits: 0
  }).format(share)
}

/** `up to 4 h`: of a step only its end is known; beyond the last, only that it was longer. */
export function upTo(value: number): string {
  const t = words().statistics
  return value === Infinity ? t.longer : t.upTo(minutes(value))
}

/** `45 min`, `4 h`, `3 days`. */
function minutes(value: number): string {
  if (value < 60) return unit(value, 'minute')
  return value < 1440 ? unit(value / 60, 'hour') : unit(value / 1440, 'day')
}

/** As those that are archived are called where tickets show them, too. */
export function fieldName({ field }: FieldEntry): string {
  const { name, archivedAt } = field
  return archivedAt === undefined ? name : words().fields.archivedName(name)
}

/** Of one that is drawn. */
export function entryOf(fields: readonly FieldRows[], of: OwnField): FieldEntry {
  const own = fields.find(field => field.of === of)
  if (!own) throw new Error('a field that is not counted')
  return own.entry
}

function choiceName({ field }: FieldEntry, key: string): string {
  const { unknown, earlierChoice: earlier } = words().statistics
  if (key === '') return unknown.field
  if (key === earlierChoice) return earlier
  return field.kind === 'yes-no' ? valueWords(key) : key
}

export interface Names {
  readonly problems: Problems
  readonly parts: Figures['parts']
  readonly fields: readonly FieldRows[]
}

export function nameOf(
  { problems, parts, fields }: Names,
  of: Dimension | OwnField,
  key: string
): string {
  if (isOwnField(of)) return choiceName(entryOf(fields, of), key)
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
    case 'channel':
      if (key === 'mail') return t.byMail
      return isUsual(key) ? channelName(key) : t.anotherWay
    case 'version':
    case 'mailbox':
    case 'tag':
      return key
  }
}

function unit(value: number, of: 'minute' | 'hour' | 'day'): string {
  return numberFormat({
    style: 'unit',
    unit: of,
    unitDisplay: of === 'day' ? 'long' : 'short',
    maximumFractionDigits: 1
  }).format(value)
}
