/**
 * How issues in other people's trackers stand. A member says so, a bridge asks, and the
 * state is kept, nothing else: titles are free text of the outside. Nothing is asked by
 * itself, since whoever is asked learns that somebody minds that issue.
 *
 * Of two who ask at once both are answered, and the last word stands: it is the same
 * question.
 */
import type { ItemId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import type { PastProblems, Problem, Problems } from './problems.ts'
import { referenceOf } from './references.ts'

/** `unknown`: nobody could tell, or it is not for everybody to see. */
export const issueStates = ['open', 'closed', 'fixed', 'unknown'] as const
export type IssueState = (typeof issueStates)[number]

/** What stands beside the problems, by the issue's address. */
export interface LookedUp {
  lookups: Record<string, Readonly<Lookup>>
  issues: Record<string, Readonly<Issue>>
}

/** The whole document. */
export interface ProblemBook extends Problems, LookedUp, PastProblems {}

export interface Lookup {
  /** Names the order to a bridge, too. */
  readonly id: ItemId
  readonly by: MemberId
  readonly at: Timestamp
}

export interface Issue {
  readonly state: IssueState
  readonly at: Timestamp
  /** The lookup that it answers. */
  readonly order: ItemId
}

/** An answer that is overdue so long does not come any more. */
export const lookupDays = 1

/** Whether its tracker says how it stands to everybody who asks. */
export function canBeAsked(address: string): boolean {
  const reference = referenceOf(address)
  if (!reference || reference.tracker === 'other') return false
  const { host, path } = partsOf(reference.address)
  return !host.includes(':') && !/\/(?:discussions|ticket)\/\d+$/u.test(path)
}

/** Who learns that somebody asks. */
export function hostAsked(address: string): string {
  const { host } = partsOf(address)
  return host === 'github.com' ? 'api.github.com' : host
}

/** While one is on its way, another would tell nobody more. */
export function lookUp(
  all: ProblemBook,
  address: string,
  lookup: Lookup
): Result<void, NotToAsk | AlreadyLooked> {
  const isReferred = Object.values(all.problems).some(({ references }) =>
    Object.hasOwn(references, address)
  )
  if (!isReferred || !canBeAsked(address)) return no({ type: 'not-to-ask' })
  if (isLookedUp(all, address, lookup.at)) return no({ type: 'already-looked' })
  all.lookups[address] = lookup
  return done
}

/** Answers what was asked; an older word changes nothing. */
export function noteIssue(
  all: LookedUp,
  address: string,
  issue: Issue
): Result<void, NobodyLooked> {
  if (!Object.hasOwn(all.lookups, address)) return no({ type: 'nobody-looked' })
  const known = all.issues[address]
  if (!known || known.at <= issue.at) all.issues[address] = issue
  return done
}

export function isLookedUp(all: LookedUp, address: string, now: Timestamp): boolean {
  const lookup = all.lookups[address]
  if (!lookup || isOver(lookup, now)) return false
  const known = all.issues[address]
  return known?.order !== lookup.id
}

export function isOver({ at }: Pick<Lookup, 'at'>, now: Timestamp): boolean {
  return now - at > lookupDays * 86_400_000
}

/** Issues that are done with, though the desk still says that the problem is there. */
export function closedElsewhere(all: LookedUp, problem: Problem): string[] {
  if (problem.state === 'fixed' || problem.state === 'stays') return []
  return Object.keys(problem.references)
    .filter(address => {
      const state = all.issues[address]?.state
      return state === 'closed' || state === 'fixed'
    })
    .sort()
}

/** It stands in no problem, or its tracker tells nobody. */
export interface NotToAsk {
  readonly type: 'not-to-ask'
}
export interface AlreadyLooked {
  readonly type: 'already-looked'
}
export interface NobodyLooked {
  readonly type: 'nobody-looked'
}

function partsOf(address: string): { host: string; path: string } {
  const [, host = '', path = ''] = /^https:\/\/([^/?#]+)([^?#]*)/iu.exec(address) ?? []
  return { host, path }
}
