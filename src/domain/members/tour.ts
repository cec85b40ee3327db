/**
 * The way of one made-up ticket, which a newcomer goes in their first ten minutes. A step is
 * done when the ticket says so, not when somebody read of it; what the ticket cannot say
 * (that it was opened, begun to answer, found) is remembered. What is undone waits again.
 */
import type { MemberId, Timestamp } from '../../ids.ts'
import { holders } from '../tickets/holder.ts'
import { phase, type Ticket } from '../tickets/ticket.ts'

export const tourSteps = [
  'open',
  'take',
  'note',
  'write',
  'send',
  'close',
  'find'
] as const
export type TourStep = (typeof tourSteps)[number]

/** What a screen shows for a moment, and no document keeps. */
export const tourMoments = ['open', 'write', 'find'] as const
export type TourMoment = (typeof tourMoments)[number]

export interface Tour {
  readonly moments: readonly TourMoment[]
  readonly skipped: readonly TourStep[]
}

export interface TourState {
  /** Undefined at the end of the way. */
  readonly next: TourStep | undefined
  /** Its place on the way, from 1; past the last one at the end. */
  readonly at: number
  readonly of: number
  readonly done: readonly TourStep[]
}

const newFor = 14 * 24 * 3_600_000

/** Who has been here for weeks is not asked whether they are new. */
export function isNewcomer(since: Timestamp, now: Timestamp): boolean {
  return now - since < newFor
}

export function tourOf(tour: Tour, ticket: Ticket, me: MemberId): TourState {
  const done = tourSteps.filter(step => isDone(step, tour, ticket, me))
  const next = tourSteps.find(
    step =>
      !done.includes(step) &&
      !tour.skipped.includes(step) &&
      !isTooLate(step, phase(ticket) === 'closed')
  )
  const at = next ? tourSteps.indexOf(next) + 1 : tourSteps.length + 1
  return { next, at, of: tourSteps.length, done }
}

/** On whose page it is done. */
export function pageOf(step: TourStep): 'queue' | 'ticket' {
  return step === 'open' || step === 'find' ? 'queue' : 'ticket'
}

/** Where a step leads whoever is not there yet; to the ticket's row also from the queue. */
export function leadsTo(
  step: TourStep,
  isHere: boolean
): 'row' | 'queue' | 'ticket' | undefined {
  if (step === 'open') return 'row'
  return isHere ? undefined : pageOf(step)
}

export function pass(tour: Tour, moment: TourMoment): Tour {
  if (tour.moments.includes(moment)) return tour
  return { ...tour, moments: [...tour.moments, moment] }
}

export function skip(tour: Tour, step: TourStep): Tour {
  if (tour.skipped.includes(step)) return tour
  return { ...tour, skipped: [...tour.skipped, step] }
}

function isDone(step: TourStep, tour: Tour, ticket: Ticket, me: MemberId): boolean {
  const answered = Object.values(ticket.messages).some(({ by }) => by === me)
  switch (step) {
    case 'open':
    case 'find':
      return tour.moments.includes(step)
    case 'take':
      return holders(ticket).includes(me)
    case 'note':
      return Object.values(ticket.notes).some(({ by, struck }) => by === me && !struck)
    case 'write':
      return answered || tour.moments.includes('write')
    case 'send':
      return answered
    case 'close':
      return phase(ticket) === 'closed'
  }
}

/** Nobody is sent back to work at a ticket that is closed. */
function isTooLate(step: TourStep, isClosed: boolean): boolean {
  return isClosed && pageOf(step) === 'ticket'
}
