/**
 * Known problems: what many people report, answered once.
 *
 * A lasting document in which members write, and nothing is put of what askers wrote. Which
 * tickets report a problem stands in the tickets (`reported.ts`), and ends with them; how
 * many did outlives them as a number in the tally.
 */
import type { EntryId, ProblemId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { wordKey } from '../../word-key.ts'
import type { PastText, Remembered } from '../templates/history.ts'
import type { problemVariables } from '../templates/text.ts'
import { isWritten, type Translated } from '../templates/translated.ts'
import { shownAs, type SameAs } from './joining.ts'
import { referenceOf } from './references.ts'

export interface Problems {
  problems: Record<ProblemId, Problem>
}

export const problemTexts = ['answer', 'needs'] as const
export type ProblemText = (typeof problemTexts)[number]

/** What stands beside the problems: what their texts said before, see `history.ts`. */
export interface PastProblems {
  past: Record<EntryId, PastText & OfProblem>
}

/** Whose state it is. */
export interface OfProblem {
  problem: ProblemId
  text: ProblemText
}

export const problemStates = ['looking', 'way-around', 'fixed', 'stays'] as const
/** Being looked into; has a way around it; fixed; will not be fixed. */
export type ProblemState = (typeof problemStates)[number]

export interface Problem {
  title: string
  state: ProblemState
  /** When the state was last changed, and later than the change before it. */
  stateAt: Timestamp
  /**
   * Since when it had had the state before, and until when: its `stateAt`. Apps that do not
   * know of this leave it as it is, so with another `stateAt` it says nothing.
   */
  before?: { readonly from: Timestamp; readonly until: Timestamp }
  /** In which it was seen; none: in any. `6.15`, as reports write it. */
  versions: Record<string, true>
  /** The version that mends it, if it is known. */
  fixedIn?: string
  /** Words and phrases by which a report of it is known. */
  signs: Record<string, true>
  /** Components that have it: `RTL8821CE`, `GeForce RTX 3060`. */
  hardware: Record<string, true>
  /** Addresses of issues elsewhere. */
  references: Record<string, true>
  /** What is told to everybody who reports it. */
  answer: Translated
  /** What reporters are asked for, as long as it is being looked into. */
  needs: Translated
  at: Timestamp
  /** Set while it is thrown away. */
  removedAt?: Timestamp
  /** Set while it is joined into another one. Apps that do not know of this show both. */
  sameAs?: SameAs
}

export interface NewProblem {
  readonly title: string
  readonly language: string
  readonly answer?: string
  readonly versions?: readonly string[]
  readonly signs?: readonly string[]
  readonly hardware?: readonly string[]
  readonly at: Timestamp
}

/** `texts`: names for the first versions of its answer and of what it needs. */
export function addProblem(
  all: Problems,
  id: ProblemId,
  texts: readonly [EntryId, EntryId],
  made: NewProblem
): Result<void, NoTitle> {
  const title = oneLine(made.title)
  if (title === '') return no({ type: 'no-title' })
  const { language, at } = made
  const text = (version: EntryId, body: string): Translated => ({
    original: language,
    versions: { [version]: { language, body, at } }
  })
  all.problems[id] = {
    title,
    state: 'looking',
    stateAt: at,
    versions: marked(made.versions),
    signs: marked(made.signs),
    hardware: marked(made.hardware),
    references: {},
    answer: text(texts[0], made.answer ?? ''),
    needs: text(texts[1], ''),
    at
  }
  return done
}

/** Runs a command on one problem that is there. */
export function inProblem<V, E>(
  all: Problems,
  id: ProblemId,
  command: (problem: Problem) => Result<V, E>
): Result<V, E | NoProblem> {
  const problem = all.problems[id]
  return problem ? command(problem) : no({ type: 'no-problem' })
}

/** Of one that is not there, too: whatever is done with it is refused. */
export function problemText(
  all: Problems & PastProblems,
  problem: ProblemId,
  text: ProblemText
): Remembered<OfProblem> {
  return {
    text: all.problems[problem]?.[text],
    past: all.past,
    of: { problem, text }
  }
}

export function nameProblem(problem: Problem, title: string): Result<void, NoTitle> {
  const clean = oneLine(title)
  if (clean === '') return no({ type: 'no-title' })
  if (problem.title !== clean) problem.title = clean
  return done
}

/** Members' clocks differ: it has a state never earlier than the one before. */
export function setState(
  problem: Problem,
  state: ProblemState,
  at: Timestamp
): Result<void> {
  if (problem.state === state) return done
  const from = problem.stateAt
  const until = Math.max(at, from + 1) as Timestamp // of two times
  problem.state = state
  problem.stateAt = until
  problem.before = { from, until }
  return done
}

/**
 * As if `said` had not been said: whoever was told of the state before it knows it still. Not
 * if somebody has said another one since.
 */
export function unsetState(
  problem: Problem,
  said: Stated,
  before: Stated
): Result<void> {
  if (problem.state !== said.state || problem.stateAt !== said.stateAt) return done
  problem.state = before.state
  problem.stateAt = before.stateAt
  if (before.before) problem.before = { ...before.before }
  else delete problem.before
  return done
}

export type Stated = Pick<Problem, 'state' | 'stateAt' | 'before'>

/** What a letter tells: the state, and since when its author's device knew it. */
export type ToldState = Readonly<Pick<Problem, 'state' | 'stateAt'>>

/** Since when it had the state before this one, as far as one knows. */
export function beforeSince({ stateAt, before }: Stated): Timestamp | undefined {
  return before?.until === stateAt ? before.from : undefined
}

/** An empty text says that it is not known. */
export function setFixedIn(problem: Problem, version: string): Result<void> {
  const clean = oneLine(version)
  if (clean === '') delete problem.fixedIn
  else problem.fixedIn = clean
  return done
}

/** What its answer can say of it. */
export function valuesOfProblem({ fixedIn }: Pick<Problem, 'fixedIn'>): ProblemValues {
  return { 'fixed.version': fixedIn ?? '' }
}

export type ProblemValues = Readonly<Record<(typeof problemVariables)[number], string>>

export const marks = ['versions', 'signs', 'hardware'] as const
export type Mark = (typeof marks)[number]

export function mark(problem: Problem, as: Mark, word: string): Result<void, NoTitle> {
  const clean = wordKey(oneLine(word))
  if (clean === '') return no({ type: 'no-title' })
  problem[as][clean] = true
  return done
}

export function unmark(problem: Problem, as: Mark, word: string): Result<void> {
  if (Object.hasOwn(problem[as], word)) delete problem[as][word]
  return done
}

export function refer(problem: Problem, address: string): Result<void, BadReference> {
  const reference = referenceOf(address)
  if (!reference) return no({ type: 'bad-reference' })
  problem.references[reference.address] = true
  return done
}

export function unrefer(problem: Problem, address: string): Result<void> {
  if (address in problem.references) delete problem.references[address]
  return done
}

export function removeProblem(problem: Problem, at: Timestamp): Result<void> {
  problem.removedAt = at
  return done
}

export function restoreProblem(problem: Problem): Result<void> {
  delete problem.removedAt
  return done
}

export interface ProblemEntry {
  readonly id: ProblemId
  readonly problem: Problem
  /** Joined into it, by title: a report may be known by what any of them says. */
  readonly joined?: readonly ProblemEntry[]
}

/** All that were not thrown away and are shown as themselves, by title. */
export function knownProblems(all: Problems): ProblemEntry[] {
  const shown = shownAs(all)
  const there = entries(all)
    .filter(({ problem }) => problem.removedAt === undefined)
    .sort(
      (a, b) => a.problem.title.localeCompare(b.problem.title) || (a.id < b.id ? -1 : 1)
    )
  return there
    .filter(({ id }) => !shown.has(id))
    .map(entry => {
      const joined = there.filter(({ id }) => shown.get(id) === entry.id)
      return joined.length > 0 ? { ...entry, joined } : entry
    })
}

/** All descriptions of it, its own first. */
export function describedIn({ problem, joined = [] }: ProblemEntry): Problem[] {
  return [problem, ...joined.map(each => each.problem)]
}

/** The one that it is shown as; undefined if that is not here, or was thrown away. */
export function standingFor(
  all: Problems,
  id: ProblemId,
  shown = shownAs(all)
): ProblemEntry | undefined {
  const remains = shown.get(id) ?? id
  const problem = all.problems[remains]
  return problem && problem.removedAt === undefined
    ? { id: remains, problem }
    : undefined
}

/** What can be brought back, the last thrown away first. */
export function droppedProblems(all: Problems): ProblemEntry[] {
  return entries(all)
    .filter(({ problem }) => problem.removedAt !== undefined)
    .sort((a, b) => (b.problem.removedAt ?? 0) - (a.problem.removedAt ?? 0))
}

/** Whoever reported it can be told something that they do not know yet. */
export function isAnswered(problem: Problem): boolean {
  return stillLacks(problem) === undefined
}

/** What has to be there before anybody can be told. */
export function stillLacks({ state, answer }: Problem): Lack | undefined {
  const hasText = Object.values(answer.versions).some(isWritten)
  if (state !== 'looking') return hasText ? undefined : 'answer'
  return hasText ? 'state' : 'both'
}

export type Lack = 'state' | 'answer' | 'both'

export interface NoProblem {
  readonly type: 'no-problem'
}
export interface NoTitle {
  readonly type: 'no-title'
}
/** Not the https address of an issue. */
export interface BadReference {
  readonly type: 'bad-reference'
}

function entries(all: Problems): ProblemEntry[] {
  return Object.entries(all.problems).map(([id, problem]) => ({
    id: id as ProblemId,
    problem
  }))
}

function marked(words: readonly string[] = []): Record<string, true> {
  return Object.fromEntries(
    words
      .map(word => wordKey(oneLine(word)))
      .filter(word => word !== '')
      .map(word => [word, true as const])
  )
}

function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 200)
}
