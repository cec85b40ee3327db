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

/** What a command replaced, for the way back. */
export type Replaced = readonly (readonly [ExperienceKey, Experience])[]

/**
 * `keys`: marks of this person for this part and version, the present quarter's first. Who
 * said something before replaces it.
 */
export function confirm(
  hardware: Hardware,
  keys: readonly ExperienceKey[],
  said: Experience
): Result<Replaced, NotAPart | NotAVersion> {
  const component = cleaned(said.component)
  if (!component) return no({ type: 'not-a-part' })
  if (!release.test(said.version)) return no({ type: 'not-a-version' })
  const [key] = keys
  if (key === undefined) throw new Error('everybody has a mark in this quarter')
  const replaced = keys
    .filter(known => known in hardware.experiences)
    .map(known => [known, plainly(hardware, known)] as const)
  for (const [known] of replaced) delete hardware.experiences[known]
  hardware.experiences[key] = { ...said, component }
  return ok(replaced)
}

/** `remarks`: those that went with what was replaced. */
export function putBack(
  hardware: Hardware,
  key: ExperienceKey | undefined,
  replaced: Replaced,
  remarks: readonly Moved[] = []
): Result<void> {
  if (key !== undefined && key in hardware.experiences) delete hardware.experiences[key]
  for (const [known, experience] of replaced) hardware.experiences[known] = experience
  for (const each of remarks) remarkBack(hardware, each)
  return done
}

/** All of a list: a member saw that they are wrong. A part's remark goes with its last one. */
export function takeOut(
  hardware: Hardware,
  keys: readonly ExperienceKey[]
): Result<Changed> {
  const said = keys
    .filter(key => key in hardware.experiences)
    .map(key => [key, plainly(hardware, key)] as const)
  for (const [key] of said) delete hardware.experiences[key]
  return ok({ said, remarks: dropRemarks(hardware, partsOf(hardware)) })
}

export function judge(
  hardware: Hardware,
  key: ExperienceKey,
  verdict: Verdict
): Result<Replaced> {
  if (!(key in hardware.experiences)) return ok([])
  const before = plainly(hardware, key)
  hardware.experiences[key] = { ...before, verdict }
  return ok([[key, before]])
}

/** What a new name replaced, or went with what was taken out, for the way back. */
export interface Changed {
  readonly said: Replaced
  readonly remarks: readonly Moved[]
}

/** Everywhere, so that one part has one name. */
export function nameComponent(
  hardware: Hardware,
  part: ComponentKey,
  name: string
): Result<Changed, NotAPart> {
  const of = Object.keys(hardware.experiences)
    .map(key => [key, plainly(hardware, key)] as const)
    .filter(([, { component }]) => componentKey(component) === part)
  const renamed = of.map(([key, each]) => {
    const component = cleaned({ ...each.component, name })
    return component && ([key, renamedTo(component, each)] as const)
  })
  if (renamed.some(each => each === undefined)) return no({ type: 'not-a-part' })
  for (const each of renamed) if (each) hardware.experiences[each[0]] = each[1]
  const [first] = renamed
  const next = first && componentKey(first[1].component)
  const remarks = next === undefined ? [] : moveRemark(hardware, part, next)
  return ok({ said: of, remarks })
}

export function nameBack(hardware: Hardware, { said, remarks }: Changed): Result<void> {
  moveBack(hardware, remarks)
  return putBack(hardware, undefined, said)
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

/** As plain values: an entry is one, and is written whole. */
function plainly(hardware: Hardware, key: ExperienceKey): Experience {
  const found = hardware.experiences[key]
  if (!found) throw new Error('it was looked for before')
  const { component, version, verdict, week, toldAs } = found
  const { kind, name, id } = component
  const said = { component: { kind, name, id }, version, verdict, week }
  return { ...said, ...(toldAs !== undefined && { toldAs }) }
}
