/**
 * Members who are still learning: somebody reads their answers before they go out. The desk
 * has one list of steps for all of them; some are ticked by hand, some are counted.
 *
 * Who is an intern is a rule that the app keeps, agreed on in the settings. It is no lock:
 * an intern holds the same keys as everybody.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, ok, type Result } from '../../result.ts'
import type { Member } from './people.ts'

export interface Interning {
  interns: Record<MemberId, Internship>
  internSteps: Record<EntryId, InternStep>
  /** By member and step: `internTick`. */
  internTicks: Record<string, true>
  /** By the answer that was handed in: two who settle one apart are counted once. */
  internAnswers: Record<EntryId, InternAnswer>
}

/** Each is one value: replaced whole, never changed in part. */
export interface Internship {
  /** Who reads their answers; absent: anybody who is no intern. */
  readonly mentor?: MemberId
  readonly by: MemberId
  readonly at: Timestamp
}

export interface InternStep {
  readonly text: string
  readonly place: number
  /** It is done when so many of these were counted; absent: it is ticked by hand. */
  readonly goal?: Goal
}

export const goalKinds = ['approved', 'unchanged'] as const
export interface Goal {
  readonly counts: (typeof goalKinds)[number]
  readonly wanted: number
}

export const outcomes = ['unchanged', 'changed', 'given-back'] as const
export interface InternAnswer {
  readonly by: MemberId
  readonly became: (typeof outcomes)[number]
}

export interface StepEntry {
  readonly id: EntryId
  readonly step: InternStep
}

export interface StepProgress extends StepEntry {
  readonly isDone: boolean
  /** Of what its goal counts. */
  readonly count: number
}

/** What ends with an internship, so that it can be taken up again. */
export interface KeptInternship {
  readonly internship: Internship
  readonly ticks: readonly string[]
  readonly answers: readonly (readonly [EntryId, InternAnswer])[]
}

/** Who belongs to the desk now. */
interface People {
  has(member: MemberId): boolean
}

export const mostWantedAnswers = 999
const longest = 200
const mostSteps = 50

export function isIntern({ interns }: Pick<Interning, 'interns'>, who: MemberId) {
  return who in interns
}

/** Undefined for an intern of whom anybody takes care, and for everybody else. */
export function mentorOf(
  { interns }: Pick<Interning, 'interns'>,
  who: MemberId
): MemberId | undefined {
  return interns[who]?.mentor
}

/** The same of those who are here: whoever left, or is learning anew, reads nothing more. */
export function mentorHere(
  desk: Pick<Interning, 'interns'>,
  who: MemberId,
  people: People
): MemberId | undefined {
  const mentor = mentorOf(desk, who)
  return mentor && people.has(mentor) && !isIntern(desk, mentor) ? mentor : undefined
}

/** Whose answers this member reads now, whoever was asked when they were handed in. */
export function inCareOf(
  desk: Pick<Interning, 'interns'>,
  who: MemberId,
  people: People
): Set<MemberId> {
  const all = isIntern(desk, who) ? [] : (Object.keys(desk.interns) as MemberId[])
  return new Set(
    all.filter(intern => (mentorHere(desk, intern, people) ?? who) === who)
  )
}

/** A lead says who is an intern, and who takes care of them. Said anew, it changes that. */
export function beginInternship(
  desk: Interning,
  member: Pick<Member, 'id' | 'role'>,
  {
    by,
    at,
    mentor
  }: { by: Pick<Member, 'id' | 'role'>; at: Timestamp; mentor?: MemberId }
): Result<readonly ChangedInternship[], NotLead | LeadsThemselves | NoMentor> {
  if (by.role !== 'lead') return no({ type: 'not-lead' })
  if (member.role === 'lead') return no({ type: 'leads-themselves' })
  if (mentor !== undefined && (mentor === member.id || isIntern(desk, mentor))) {
    return no({ type: 'no-mentor' })
  }
  // whoever is learning reads nobody's answers
  const cared = (Object.keys(desk.interns) as MemberId[]).filter(
    id => mentorOf(desk, id) === member.id
  )
  const since = desk.interns[member.id]?.at ?? at
  return ok([
    putIntern(desk, member.id, { by: by.id, at: since, ...(mentor && { mentor }) }),
    ...cared.map(id =>
      putIntern(desk, id, { by: by.id, at: desk.interns[id]?.at ?? at })
    )
  ])
}

/** What was said of one member before and is said since, for the way back. */
export interface ChangedInternship {
  readonly member: MemberId
  /** Undefined: they were no intern. */
  readonly before: Internship | undefined
  readonly after: Internship
}

/** Except for what somebody else said meanwhile. What was counted since then goes, too. */
export function internsBack(
  desk: Interning,
  changed: readonly ChangedInternship[]
): Result<void> {
  for (const { member, before, after } of changed) {
    if (!isSame(desk.interns[member], after)) continue
    if (before) desk.interns[member] = before
    else drop(desk, member)
  }
  return done
}

function putIntern(
  desk: Interning,
  member: MemberId,
  after: Internship
): ChangedInternship {
  const before = plainly(desk.interns[member])
  desk.interns[member] = after
  return { member, before, after }
}

function isSame(one: Internship | undefined, other: Internship): boolean {
  return one?.mentor === other.mentor && one?.by === other.by && one.at === other.at
}

/** As a value of its own: what was read of a draft is gone with its place. */
function plainly(one: Internship | undefined): Internship | undefined {
  return one && { by: one.by, at: one.at, ...(one.mentor && { mentor: one.mentor }) }
}

/** With what was counted for it: see `internshipOf`, which is the way back. */
export function endInternship(
  desk: Interning,
  member: MemberId,
  by: Pick<Member, 'role'>
): Result<void, NotLead> {
  if (by.role !== 'lead') return no({ type: 'not-lead' })
  drop(desk, member)
  return done
}

function drop(desk: Interning, member: MemberId): void {
  const kept = internshipOf(desk, member)
  if (!kept) return
  delete desk.interns[member]
  for (const tick of kept.ticks) delete desk.internTicks[tick]
  for (const [id] of kept.answers) delete desk.internAnswers[id]
}

export function internshipOf(
  desk: Interning,
  member: MemberId
): KeptInternship | undefined {
  const internship = desk.interns[member]
  if (!internship) return undefined
  return {
    internship,
    ticks: Object.keys(desk.internTicks).filter(tick => tick.startsWith(`${member} `)),
    answers: answersOf(desk, member)
  }
}

export function restoreInternship(
  desk: Interning,
  member: MemberId,
  { internship, ticks, answers }: KeptInternship
): Result<void> {
  desk.interns[member] = internship
  for (const tick of ticks) desk.internTicks[tick] = true
  for (const [id, answer] of answers) desk.internAnswers[id] = answer
  return done
}

/** Nothing is counted for whoever is no intern any more. */
export function countAnswer(
  desk: Interning,
  id: EntryId,
  answer: InternAnswer
): Result<void> {
  if (isIntern(desk, answer.by)) desk.internAnswers[id] = answer
  return done
}

/** It was not sent, or not given back, after all. */
export function uncountAnswer(desk: Interning, id: EntryId): Result<void> {
  if (id in desk.internAnswers) delete desk.internAnswers[id]
  return done
}

export function addStep(
  desk: Interning,
  id: EntryId,
  text: string,
  goal?: Goal
): Result<void, NoStep | TooManySteps> {
  const clean = oneLine(text)
  if (clean === '' || (goal && !isGoal(goal))) return no({ type: 'no-step' })
  const all = internSteps(desk)
  if (all.length >= mostSteps) return no({ type: 'too-many-steps' })
  const place = (all.at(-1)?.step.place ?? -1) + 1
  desk.internSteps[id] = { text: clean, place, ...(goal && { goal }) }
  return done
}

export function rewordStep(
  desk: Interning,
  id: EntryId,
  text: string
): Result<void, NoStep> {
  const was = desk.internSteps[id]
  const clean = oneLine(text)
  if (!was || clean === '') return no({ type: 'no-step' })
  desk.internSteps[id] = { ...was, text: clean }
  return done
}

/** Another number of what it counts; what was counted stays. */
export function wantOfStep(
  desk: Interning,
  id: EntryId,
  wanted: number
): Result<void, NoStep> {
  const was = desk.internSteps[id]
  const goal = was?.goal && { ...was.goal, wanted }
  if (!was || !goal || !isGoal(goal)) return no({ type: 'no-step' })
  desk.internSteps[id] = { ...was, goal }
  return done
}

/** Where a step stood, and where it stands now, for the way back. */
export interface MovedStep {
  readonly id: EntryId
  readonly from: number
  readonly to: number
}

export function moveStepUp(desk: Interning, id: EntryId): Result<readonly MovedStep[]> {
  return moveStep(desk, id, -1)
}

export function moveStepDown(
  desk: Interning,
  id: EntryId
): Result<readonly MovedStep[]> {
  return moveStep(desk, id, 1)
}

/** Except for what somebody moved elsewhere since. */
export function moveStepsBack(
  desk: Interning,
  moved: readonly MovedStep[]
): Result<void> {
  const still = moved.filter(({ id, to }) => desk.internSteps[id]?.place === to)
  putSteps(desk, new Map(still.map(({ id, from }) => [id, from])))
  return done
}

/** What was ticked stays: the step may come back. */
export function dropStep(desk: Interning, id: EntryId): Result<void> {
  if (id in desk.internSteps) delete desk.internSteps[id]
  return done
}

export function restoreStep(desk: Interning, { id, step }: StepEntry): Result<void> {
  desk.internSteps[id] = step
  return done
}

export function internSteps({ internSteps: all }: Interning): StepEntry[] {
  return Object.entries(all)
    .map(([id, step]) => ({ id: id as EntryId, step }))
    .sort((a, b) => a.step.place - b.step.place || (a.id < b.id ? -1 : 1))
}

export function tickStep(
  desk: Interning,
  member: MemberId,
  step: EntryId
): Result<void> {
  desk.internTicks[internTick(member, step)] = true
  return done
}

export function untickStep(
  desk: Interning,
  member: MemberId,
  step: EntryId
): Result<void> {
  const tick = internTick(member, step)
  if (tick in desk.internTicks) delete desk.internTicks[tick]
  return done
}

/** How far somebody is, step by step. */
export function internProgress(desk: Interning, member: MemberId): StepProgress[] {
  const counts = answerCounts(desk, member)
  return internSteps(desk).map(({ id, step }) => {
    const count =
      step.goal?.counts === 'unchanged'
        ? counts.unchanged
        : counts.unchanged + counts.changed
    const isDone = step.goal
      ? count >= step.goal.wanted
      : internTick(member, id) in desk.internTicks
    return { id, step, isDone, count: step.goal ? count : 0 }
  })
}

export function answerCounts(desk: Interning, member: MemberId) {
  const became = answersOf(desk, member).map(([, answer]) => answer.became)
  const count = (wanted: InternAnswer['became']) =>
    became.filter(one => one === wanted).length
  return {
    unchanged: count('unchanged'),
    changed: count('changed'),
    givenBack: count('given-back')
  }
}

function answersOf({ internAnswers }: Interning, member: MemberId) {
  return Object.entries(internAnswers)
    .filter(([, { by }]) => by === member)
    .map(([id, answer]) => [id as EntryId, answer] as const)
}

/**
 * Between its new neighbours, so that the words of no other are written again. Where two who
 * added one apart gave them one place, or no number lies between, all are numbered anew.
 */
function moveStep(
  desk: Interning,
  id: EntryId,
  by: -1 | 1
): Result<readonly MovedStep[]> {
  const order = internSteps(desk)
  const index = order.findIndex(one => one.id === id)
  const [moved] = index < 0 ? [] : order.splice(index, 1)
  const at = index + by
  if (!moved || at < 0 || at > order.length) return ok([])
  const above = order[at - 1]?.step.place ?? (order[0]?.step.place ?? 0) - 2
  const below = order[at]?.step.place ?? above + 2
  const between = (above + below) / 2
  if (above < between && between < below) {
    return ok(putSteps(desk, new Map([[id, between]])))
  }
  order.splice(at, 0, moved)
  return ok(putSteps(desk, new Map(order.map((one, place) => [one.id, place]))))
}

function putSteps(
  desk: Interning,
  places: ReadonlyMap<EntryId, number>
): readonly MovedStep[] {
  const moved: MovedStep[] = []
  for (const [id, to] of places) {
    const step = desk.internSteps[id]
    if (!step || step.place === to) continue
    moved.push({ id, from: step.place, to })
    desk.internSteps[id] = { ...step, place: to }
  }
  return moved
}

function internTick(member: MemberId, step: EntryId): string {
  return `${member} ${step}`
}

function isGoal({ wanted }: Goal): boolean {
  return Number.isInteger(wanted) && wanted >= 1 && wanted <= mostWantedAnswers
}

function oneLine(text: string): string {
  return Array.from(text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .slice(0, longest)
    .join('')
}

export interface NotLead {
  readonly type: 'not-lead'
}
/** Whoever leads the desk needs nobody's word. */
export interface LeadsThemselves {
  readonly type: 'leads-themselves'
}
/** They are learning themselves. */
export interface NoMentor {
  readonly type: 'no-mentor'
}
export interface NoStep {
  readonly type: 'no-step'
}
export interface TooManySteps {
  readonly type: 'too-many-steps'
}
/** An intern's answer does not go out by itself. */
export interface NeedsApproval {
  readonly type: 'needs-approval'
}
