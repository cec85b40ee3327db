/**
 * Whom closing keeps from hearing of a fix: a call-back writes into no closed ticket. Whoever
 * was closed without an answer, or is not to be told, waits for none; and whoever has another
 * ticket open that reports the same hears of it there.
 */
import type { ProblemId, TicketId } from '../../ids.ts'
import type { Card } from '../queue/card.ts'
import type { Moment } from '../tickets/sleep.ts'
import type { CloseReason } from '../tickets/ticket.ts'
import { addressOf, isLeftOut, reportersOf } from './call-back.ts'

/** Of those that are closed, or about to be: by what they report that is not fixed yet. */
export function missesFix(
  cards: readonly Card[],
  closed: readonly TicketId[],
  reason: CloseReason,
  isSettled: Moment['isSettled']
): ReadonlyMap<ProblemId, readonly TicketId[]> {
  if (reason !== 'answered' && reason !== 'solved') return new Map()
  const isClosed = new Set(closed)
  const askers = cards.filter(
    card => isClosed.has(card.ticket) && !card.practice && addressOf(card) !== ''
  )
  const problems = new Set(askers.flatMap(card => card.problems ?? []))
  const missed = [...problems]
    .filter(id => !isSettled(id))
    .map(id => {
      const others = reportersOf(cards, id).filter(
        ({ ticket }) => !isClosed.has(ticket)
      )
      const hear = new Set(others.flatMap(({ writer }) => writer ?? []))
      const miss = askers.filter(
        card =>
          card.problems?.includes(id) &&
          !isLeftOut(card, id) &&
          !(card.writer !== undefined && hear.has(card.writer))
      )
      return [id, miss.map(({ ticket }) => ticket)] as const
    })
  return new Map(missed.filter(([, tickets]) => tickets.length > 0))
}
