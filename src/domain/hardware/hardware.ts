/**
 * What works with what: people's experience with parts of machines, said by a member who
 * read their report. A lasting document, so an entry holds only the part, the version, one
 * of three words, a week, and a mark of the person that tells it from another's (see
 * `retention/experience.ts`). No ticket, no member, no word of a report.
 *
 * An entry counts until the end of the quarter in which it is two years old. After that
 * day it is shown and counted nowhere, the next writer takes it out, and what is left of it
 * in the document's history names a part and a week: the mark fits nobody any more.
 */
import { dayOf, type Day, type Timestamp } from '../../ids.ts'
import { done, no, ok, type Result } from '../../result.ts'
import {
  componentKey,
  knownComponent,
  namedPart,
  type Component,
  type ComponentKey
} from './components.ts'
import {
  dropRemarks,
  moveBack,
  moveRemark,
  remarkBack,
  type Moved,
  type Remarks
} from './remarks.ts'
import { release } from '../problems/release.ts'
import { mondayOf } from '../desk/weeks.ts'

/** 16 hex digits. */
export type ExperienceKey = string

export interface Hardware extends Remarks {
  /** Each is one value: replaced whole. */
  experiences: Record<ExperienceKey, Experience>
}

export const verdicts = ['works', 'way-around', 'fails'] as const
export type Verdict = (typeof verdicts)[number]

export interface Experience {
  readonly component: Component
  readonly version: string
  readonly verdict: Verdict
  /** In which a member said so, see `weeks.ts`. */
  readonly week: number
  /**
   * What the machine was called then, if it was renamed: its mark was made of that name.
   * Marks under two names tell nobody whether they are one person's, and are to tell
   * nobody: so what was told under each is counted apart, see `table.ts`.
   */
  readonly toldAs?: string
}

/** By whose marks it is known who said it. */
export function markedPart({ component, toldAs }: Experience): Component {
  return toldAs === undefined ? component : { ...component, name: toldAs }
}

type Entries = Readonly<Record<ExperienceKey, Experience>>

/** What a command made of one person's word: it goes back whole, or not at all. */
export interface Rewritten {
  readonly before: Entries
  readonly after: Entries
}

/** For the way back. */
export interface Changed {
  readonly said: readonly Rewritten[]
  /** Remarks that went to another part with what was said. */
  readonly moved?: readonly Moved[]
  /** Remarks of parts of which nothing was said any more. */
  readonly dropped?: readonly Moved[]
}

/**
 * `keys`: marks of this person for this part and version, the present quarter's first. Who
 * said something before replaces it. What the desk wrote of a part goes with the last thing
 * said of it to the part that it is told of instead.
 */
export function confirm(
  hardware: Hardware,
  keys: readonly ExperienceKey[],
  said: Experience
): Result<Changed, NotAPart | NotAVersion> {
  const component = cleaned(said.component)
  if (!component) return no({ type: 'not-a-part' })
  if (!release.test(said.version)) return no({ type: 'not-a-version' })
  const [key] = keys
  if (key === undefined) throw new Error('everybody has a mark in this quarter')
  const before = entriesOf(hardware, keys)
  for (const known of Object.keys(before)) delete hardware.experiences[known]
  hardware.experiences[key] = { ...said, component }
  const after = entriesOf(hardware, [key])
  const left = partsOf(hardware)
  const moved = Object.values(before)
    .map(each => componentKey(each.component))
    .filter(part => !left.has(part))
    .flatMap(part => moveRemark(hardware, part, componentKey(component)))
  return ok({ said: [{ before, after }], moved })
}

/** What a colleague said there since stays, and a remark with it. */
export function putBack(
  hardware: Hardware,
  { said, moved = [], dropped = [] }: Changed
): Result<void> {
  const ours = said.filter(({ before, after }) =>
    Object.keys({ ...before, ...after }).every(key =>
      isOne(entryAt(hardware, key), after[key])
    )
  )
  for (const { before, after } of ours) {
    for (const key of Object.keys(after)) delete hardware.experiences[key]
    Object.assign(hardware.experiences, before)
  }
  if (ours.length === 0) return done
  moveBack(hardware, moved)
  const parts = partsOf(hardware)
  for (const each of dropped) if (parts.has(each.part)) remarkBack(hardware, each)
  return done
}

/** All of a list: a member saw that they are wrong. A part's remark goes with its last one. */
export function takeOut(
  hardware: Hardware,
  keys: readonly ExperienceKey[]
): Result<Changed> {
  const gone = entriesOf(hardware, keys)
  for (const key of Object.keys(gone)) delete hardware.experiences[key]
  const said = Object.entries(gone).map(([key, each]) => ({
    before: { [key]: each },
    after: {}
  }))
  return ok({ said, dropped: dropRemarks(hardware, partsOf(hardware)) })
}

export function judge(
  hardware: Hardware,
  key: ExperienceKey,
  verdict: Verdict
): Result<Changed> {
  const before = entryAt(hardware, key)
  if (!before) return ok({ said: [] })
  const after = { ...before, verdict }
  hardware.experiences[key] = { ...after }
  return ok({ said: [{ before: { [key]: before }, after: { [key]: after } }] })
}

/** Everywhere, so that one part has one name. */
export function nameComponent(
  hardware: Hardware,
  part: ComponentKey,
  name: string
): Result<Changed, NotAPart> {
  const of = Object.entries(
    entriesOf(hardware, Object.keys(hardware.experiences))
  ).filter(([, { component }]) => componentKey(component) === part)
  const said: Rewritten[] = []
  for (const [key, each] of of) {
    const component = cleaned({ ...each.component, name })
    if (!component) return no({ type: 'not-a-part' })
    const after = { [key]: renamedTo(component, each) }
    said.push({ before: { [key]: each }, after })
  }
  for (const { after } of said) Object.assign(hardware.experiences, after)
  const [next] = Object.values(said[0]?.after ?? {})
  const moved = next ? moveRemark(hardware, part, componentKey(next.component)) : []
  return ok({ said, moved })
}

/** What a colleague said under the new name since keeps their word, not that name. */
export function nameBack(hardware: Hardware, { said, moved }: Changed): Result<void> {
  const since = said.map(({ before, after }) => ({
    before: withWordOf(hardware, before),
    after: withWordOf(hardware, after)
  }))
  return putBack(hardware, { said: since, ...(moved && { moved }) })
}

function withWordOf(hardware: Hardware, named: Entries): Entries {
  const all = Object.entries(named).map(([key, each]) => {
    const { verdict, week } = hardware.experiences[key] ?? each
    return [key, { ...each, verdict, week }] as const
  })
  return Object.fromEntries(all)
}

function renamedTo(component: Component, { toldAs, ...said }: Experience): Experience {
  const before = markedPart({ ...said, ...(toldAs !== undefined && { toldAs }) })
  const isSame = componentKey(before) === componentKey(component)
  return { ...said, component, ...(!isSame && { toldAs: before.name }) }
}

/** What is over goes with the next thing that somebody writes; returns the remarks that went. */
export function dropOver(hardware: Hardware, today: Day): readonly Moved[] {
  for (const [key, experience] of Object.entries(hardware.experiences)) {
    if (lastDayOf(experience.week) < today) delete hardware.experiences[key]
  }
  return dropRemarks(hardware, partsOf(hardware))
}

function partsOf({ experiences }: Hardware): ReadonlySet<ComponentKey> {
  return new Set(
    Object.values(experiences).map(({ component }) => componentKey(component))
  )
}

export const quartersKept = 8

/** The last day of the quarter that ends two years after the one in which it was said. */
export function lastDayOf(week: number): Day {
  return quarterEnd(mondayOf(week), quartersKept)
}

/** The last day of a quarter, so many after the one of `day`. */
export function quarterEnd(day: Day, after: number): Day {
  const date = new Date(day * 86_400_000)
  const quarter = Math.floor(date.getUTCMonth() / 3) + after
  const next = Date.UTC(date.getUTCFullYear(), 3 * (quarter + 1)) as Timestamp
  return (dayOf(next) - 1) as Day
}

export interface NotAPart {
  readonly type: 'not-a-part'
}
export interface NotAVersion {
  readonly type: 'not-a-version'
}

function cleaned({ kind, name, id }: Component): Component | undefined {
  return knownComponent(kind, name, id)
}

/** Those of them that are there. */
function entriesOf(hardware: Hardware, keys: readonly ExperienceKey[]): Entries {
  const all = keys.flatMap(key => {
    const found = entryAt(hardware, key)
    return found ? [[key, found] as const] : []
  })
  return Object.fromEntries(all)
}

function isOne(one: Experience | undefined, other: Experience | undefined): boolean {
  if (!one || !other) return one === other
  return (
    namedPart(one.component) === namedPart(other.component) &&
    one.version === other.version &&
    one.verdict === other.verdict &&
    one.week === other.week &&
    one.toldAs === other.toldAs
  )
}

/** As plain values: an entry is one, and is written whole. */
function entryAt(hardware: Hardware, key: ExperienceKey): Experience | undefined {
  const found = hardware.experiences[key]
  if (!found) return undefined
  const { component, version, verdict, week, toldAs } = found
  const { kind, name, id } = component
  const said = { component: { kind, name, id }, version, verdict, week }
  return { ...said, ...(toldAs !== undefined && { toldAs }) }
}
