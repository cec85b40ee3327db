/**
 * Many tickets from one address within an hour: the first ones wait for an answer as any
 * other, the rest are folded. They are there, and are found, but do not each demand one.
 * Whoever takes or answers one of them unfolds it.
 *
 * Counted by the times that mails tell of themselves, so who forges both address and time
 * floods unseen; a mail without a believable time counts from its day, with all such.
 */
import type { AskerHash, TicketId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import type { Card } from '../queue/card.ts'
import type { Change } from '../queue/changes.ts'

export interface Folding {
  /** None: `defaultMailsPerHour`. */
  mailsPerHour?: number
}

export const defaultMailsPerHour = 20
export const mostMailsPerHour = 1000

export function setMailsPerHour(
  settings: Folding,
  count: number
): Result<void, BadCount> {
  if (!Number.isInteger(count) || count < 1 || count > mostMailsPerHour) {
    return no({ type: 'bad-count' })
  }
  settings.mailsPerHour = count
  return done
}

export interface BadCount {
  readonly type: 'bad-count'
}

export interface Floods {
  readonly folded: ReadonlySet<TicketId>
  /** How many are folded behind the newest of an address that is not. */
  readonly behind: ReadonlyMap<TicketId, number>
}

const hour = 3_600_000

export function floods(cards: Iterable<Card>, perHour: number): Floods {
  const byWriter = new Map<AskerHash, Card[]>()
  for (const card of cards) {
    if (card.writer === undefined || card.practice) continue
    const known = byWriter.get(card.writer)
    if (known) known.push(card)
    else byWriter.set(card.writer, [card])
  }
  const folded = new Set<TicketId>()
  const behind = new Map<TicketId, number>()
  for (const all of byWriter.values()) {
    if (all.length > perHour) fold(all, perHour, folded, behind)
  }
  return { folded, behind }
}

/** Whether the floods of these cards may be others than before. */
export function mayFlood(changes: readonly Change[]): boolean {
  return changes.some(({ before, after }) => !isAlike(before, after))
}

function isAlike(one: Card | undefined, other: Card | undefined): boolean {
  const [writer, another] = [one, other].map(card =>
    card?.practice ? undefined : card?.writer
  )
  if (writer === undefined && another === undefined) return true
  if (!one || !other || writer !== another) return false
  return one.createdAt === other.createdAt && isAttended(one) === isAttended(other)
}

function fold(
  all: Card[],
  perHour: number,
  folded: Set<TicketId>,
  behind: Map<TicketId, number>
): void {
  all.sort((a, b) => a.createdAt - b.createdAt || (a.ticket < b.ticket ? -1 : 1))
  let last: TicketId | undefined
  for (const [at, card] of all.entries()) {
    const before = all[at - perHour]
    const isMany = before !== undefined && within(before.createdAt, card.createdAt)
    if (!isMany || isAttended(card)) {
      last = card.ticket
    } else {
      folded.add(card.ticket)
      if (last !== undefined) behind.set(last, (behind.get(last) ?? 0) + 1)
    }
  }
}

function within(from: Timestamp, to: Timestamp): boolean {
  return to - from < hour
}

/** Somebody saw to it, also if their answer did not arrive. */
function isAttended({ holders, answeredAt, firstAnsweredAt, unsent }: Card): boolean {
  const isAnswered = (answeredAt ?? firstAnsweredAt) !== undefined
  return holders.length > 0 || isAnswered || unsent === true
}
