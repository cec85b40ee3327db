/** Which known problems a ticket reports. */
import type { EntryId, MemberId, MessageId, ProblemId, Timestamp } from '../../ids.ts'
import { done, type Result } from '../../result.ts'
import { delivered, heardOf, isStopped, type Outgoing } from '../tickets/delivery.ts'
import { inOrder, type Message } from '../tickets/message.ts'
import type { ToldState } from './problems.ts'

export interface Reporting {
  reports: Record<ProblemId, Report>
}

export interface Report {
  by: MemberId
  at: Timestamp
  /** Why the asker is not written to when it is fixed. */
  left?: 'asked-not-to' | 'no-need'
}

/** How far a letter has come that is not known to be sent. */
export const unsentStates = [
  'on-its-way',
  'by-hand',
  /** Perhaps sent: somebody has to look. */
  'uncertain',
  /** Refused, or it came back. */
  'undelivered'
] as const
export type UnsentState = (typeof unsentStates)[number]

/** Why a letter that waited is held, see `outdated.ts`. */
export const outdatedReasons = [
  /** The problem is not here, or what the letter was made of was not kept. */
  'unknown',
  /** The problem was thrown away. */
  'removed',
  /** It tells a state that the problem has no more. */
  'state',
  'text',
  'reports-not',
  'left-out',
  'closed',
  /** Another letter of the same has left, of somebody who was apart. */
  'told',
  /** A mail, an answer or a note came into the ticket, which its author did not see. */
  'meanwhile'
] as const
export type OutdatedReason = (typeof outdatedReasons)[number]

/** Of what a ticket or a card says of it; newer apps may have more reasons. */
export function reasonOf(held: string): OutdatedReason {
  return outdatedReasons.find(reason => held.split(' ')[0] === reason) ?? 'unknown'
}

export function reports(
  ticket: Reporting,
  problem: ProblemId,
  by: MemberId,
  at: Timestamp
): Result<void> {
  if (!(problem in ticket.reports)) ticket.reports[problem] = { by, at }
  return done
}

export function reportsNot(ticket: Reporting, problem: ProblemId): Result<void> {
  if (problem in ticket.reports) delete ticket.reports[problem]
  return done
}

/** All letters that told them what became of it, the newest first. */
export function tellings(
  messages: Readonly<Record<MessageId, Readonly<Message>>>,
  problem: ProblemId
): (Telling & { readonly id: MessageId })[] {
  return inOrder(messages)
    .filter(({ message }) => message.callsBack === problem)
    .map(({ id, message: { at, tells } }) => ({ id, at, ...(tells && { tells }) }))
    .reverse()
}

/** Under which the ticket waits for the asker's word on a letter. */
export function toldTurn(letter: MessageId): EntryId {
  return letter.slice(0, 16) as EntryId
}

/** What a letter says of what it tells. */
export interface Telling {
  /** By its author's clock: compare it with no other's, if there is `tells`. */
  readonly at: Timestamp
  readonly tells?: ToldState
}

export interface ToldBy extends Telling {
  /** How far the letter has come; absent once it is sent. */
  readonly unsent?: UnsentState
  /**
   * Beside `on-its-way`, for an app from before this field: to that one it may still arrive,
   * and so it tells nobody twice.
   */
  readonly stop?: StopState
  /** As `stop`: it does not go out until its author has decided. Newer apps may say more. */
  readonly held?: string
}

export const stopStates = ['asked', 'stopped'] as const
export type StopState = (typeof stopStates)[number]

/** The letters that told them last, of each state; and older ones to be sent by hand. */
export function toldBy(ticket: Outgoing, problem: ProblemId): ToldBy[] {
  const letters = tellings(ticket.messages, problem).map(({ id, ...telling }) => {
    const unsent = unsentState(ticket, id)
    const stop = stopState(ticket, id)
    const held = heldFor(ticket, id)
    return {
      ...telling,
      ...(unsent && { unsent }),
      ...(stop && { stop }),
      ...(held !== undefined && { held })
    }
  })
  return lastOfEach(letters)
}

/**
 * Of letters about one problem: the last of each state, for of two members apart each may
 * have told another one; the last that was stopped, or is held; and those to be sent by hand.
 * In the order of what they tell, for a letter may be dated before one that tells an earlier
 * state.
 */
export function lastOfEach<L extends ToldBy>(letters: readonly L[]): L[] {
  const since = ({ at, tells }: Telling) => tells?.stateAt ?? at
  const last = new Set<string>()
  return letters
    .toSorted((a, b) => since(b) - since(a) || b.at - a.at)
    .filter(({ tells, unsent, stop, held }) => {
      const waits = held === undefined ? '' : ' held'
      const state = `${tells?.state ?? ''}${stop === 'stopped' ? ' stopped' : waits}`
      const isLast = !last.has(state)
      last.add(state)
      return isLast || unsent === 'by-hand'
    })
}

/** The same of letters about several problems. */
export function lastOfEachProblem<L extends ToldBy & { readonly problem: ProblemId }>(
  letters: readonly L[]
): L[] {
  const problems = new Set(letters.map(({ problem }) => problem))
  return [...problems].flatMap(of =>
    lastOfEach(letters.filter(({ problem }) => problem === of))
  )
}

/** Letters that told them and that a member has to send, the newest first. */
export function unsentByHand(ticket: Outgoing, problem: ProblemId): MessageId[] {
  return tellings(ticket.messages, problem)
    .map(({ id }) => id)
    .filter(id => unsentState(ticket, id) === 'by-hand')
}

export function leaveOut(
  ticket: Reporting,
  problem: ProblemId,
  why: NonNullable<Report['left']>
): Result<void> {
  const report = ticket.reports[problem]
  if (report) report.left = why
  return done
}

export function takeIn(ticket: Reporting, problem: ProblemId): Result<void> {
  const report = ticket.reports[problem]
  if (report) delete report.left
  return done
}

/** Whose asker is not written to. */
export function leftOut(ticket: Reporting): ProblemId[] {
  return reported(ticket).filter(id => ticket.reports[id]?.left !== undefined)
}

/** In the order in which members said so. */
export function reported(ticket: Reporting): ProblemId[] {
  return Object.entries(ticket.reports)
    .sort(([a, x], [b, y]) => x.at - y.at || (a < b ? -1 : 1))
    .map(([id]) => id as ProblemId)
}

export function reportedAt({ reports }: Reporting): Record<ProblemId, Timestamp> {
  return Object.fromEntries(Object.entries(reports).map(([id, { at }]) => [id, at]))
}

/** How many letters of those that tell the same never left; the next is called after it. */
export function stoppedBefore(
  ticket: Outgoing,
  problem: ProblemId,
  isSame: (letter: Telling) => boolean
): number {
  return tellings(ticket.messages, problem).filter(
    letter => isSame(letter) && isStopped(ticket, letter.id)
  ).length
}

/** Somebody stopped it while another took it back: a letter of that name would be born stopped. */
export function isStoppedAndGone(ticket: Outgoing, letter: MessageId): boolean {
  if (letter in ticket.messages) return false
  return heardOf(ticket, letter).some(
    ({ state }) => state === 'stop-asked' || state === 'stopped'
  )
}

function stopState(ticket: Outgoing, letter: MessageId): StopState | undefined {
  switch (delivered(ticket, letter)?.state) {
    case 'stop-asked':
      return 'asked'
    case 'stopped':
      return 'stopped'
    default:
      return undefined
  }
}

/** The reason alone: what it is compared with stands in the ticket. */
function heldFor(ticket: Outgoing, letter: MessageId): string | undefined {
  const way = delivered(ticket, letter)
  return way?.state === 'withheld' ? way.text.split(' ')[0] : undefined
}

function unsentState(ticket: Outgoing, letter: MessageId): UnsentState | undefined {
  const way = delivered(ticket, letter)
  switch (way?.state) {
    case undefined:
    case 'sent':
      return undefined
    case 'by-hand':
    case 'uncertain':
      return way.state
    case 'failed':
    case 'bounced':
      return 'undelivered'
    default:
      return 'on-its-way'
  }
}
