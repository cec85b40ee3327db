/** First answers that are late or nearly so: what somebody on shift looks at first. */
import type { MemberId, TicketId, Timestamp } from '../../ids.ts'
import { languagesOf, speaks, type Tongues } from '../members/tongues.ts'
import type { Moment } from '../tickets/sleep.ts'
import type { Card } from './card.ts'
import { firstAnswerDue, waitsForFirstAnswer, type Agreed } from './first-answer.ts'
import { perList, type Cards } from './per-list.ts'

export interface Pressing {
  readonly ticket: TicketId
  readonly language: string
  /** When it is due, or was. */
  readonly at: Timestamp
  readonly isLate: boolean
}

/** Undefined if it has time, or if time stands still: then nobody could answer. */
export function pressingOf(
  card: Card,
  agreed: Agreed,
  moment: Moment
): Pressing | undefined {
  const due = firstAnswerDue(card, agreed, moment)
  if (due?.at === undefined || due.level === 'ahead') return undefined
  if (due.stands) return undefined
  const { ticket, language } = card
  return { ticket, language, at: due.at, isLate: due.level === 'late' }
}

/** Of thousands a few: looked for once, not each time that the clock moves on. */
const waiting = perList(cards => [...cards.values()].filter(waitsForFirstAnswer))

/** What is due first stands first. */
export function pressing(
  cards: Cards,
  agreed: Agreed,
  moment: Moment,
  folded: ReadonlySet<TicketId>
): Pressing[] {
  const found: Pressing[] = []
  for (const card of waiting(cards)) {
    if (folded.has(card.ticket)) continue
    const one = pressingOf(card, agreed, moment)
    if (one) found.push(one)
  }
  return found.sort((a, b) => a.at - b.at || (a.ticket < b.ticket ? -1 : 1))
}

/** Those in languages that a member answers in: all, if they said nothing. */
export function forMember(
  all: readonly Pressing[],
  settings: Tongues,
  member: MemberId
): readonly Pressing[] {
  if (languagesOf(settings, member).length === 0) return all
  return all.filter(
    ({ language }) => language === 'und' || speaks(settings, member, language)
  )
}

/** Those that are late, or will be in so many minutes if nobody answers. */
export function dueWithin(
  all: readonly Pressing[],
  now: Timestamp,
  minutes: number
): readonly Pressing[] {
  return all.filter(({ at, isLate }) => isLate || at - now <= minutes * 60_000)
}
