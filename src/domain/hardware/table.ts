/** What is known of hardware, as rows: a part and a version, and how many say what. */
import type { Day } from '../../ids.ts'
import { componentKey, type Component, type ComponentKey } from './components.ts'
import {
  lastDayOf,
  markedPart,
  verdicts,
  type Experience,
  type ExperienceKey,
  type Hardware,
  type Verdict
} from './hardware.ts'

export interface HardwareRow {
  readonly component: Component
  readonly part: ComponentKey
  readonly version: string
  /** People, not reports; whoever told of two machines that are one now is in it twice. */
  readonly counts: Counts
  readonly people: number
  /** Of what was told under one name, the most: so many people they are for certain. */
  readonly certain: { readonly counts: Counts; readonly people: number }
  readonly lastWeek: number
  /** Newest first. */
  readonly said: readonly Said[]
}

export type Counts = Readonly<Record<Verdict, number>>

export interface Said {
  readonly key: ExperienceKey
  readonly verdict: Verdict
  readonly week: number
}

/** By part, then the newest version first; what is over is left out. */
export function hardwareTable(hardware: Hardware, today: Day): HardwareRow[] {
  const rows = new Map<string, Row>()
  const ofPart = new Map<ComponentKey, Experience[]>()
  const order = (a: string, b: string): number => Number(a > b) - Number(a < b)
  for (const [key, each] of Object.entries(hardware.experiences)) {
    if (lastDayOf(each.week) < today) continue
    const { component, version, verdict, week } = each
    const part = componentKey(component)
    const at = `${part}\n${version}`
    const row: Row = rows.get(at) ?? {
      component,
      version,
      said: [],
      byName: new Map()
    }
    const named = componentKey(markedPart(each))
    row.said.push({ key, verdict, week })
    row.byName.set(named, [...(row.byName.get(named) ?? []), verdict])
    rows.set(at, row)
    const others = ofPart.get(part)
    if (others) others.push(each)
    else ofPart.set(part, [each])
  }
  const called = new Map(
    [...ofPart].map(([part, said]) => [part, calledByMost(said)] as const)
  )
  return [...rows.values()]
    .map(({ component, version, said, byName }) => {
      const part = componentKey(component)
      said.sort((a, b) => b.week - a.week || order(a.key, b.key))
      return {
        component: called.get(part) ?? component,
        part,
        version,
        counts: counted(said.map(({ verdict }) => verdict)),
        people: said.length,
        certain: mostOf(byName),
        lastWeek: said[0]?.week ?? 0,
        said
      }
    })
    .sort(
      (a, b) =>
        a.component.name.localeCompare(b.component.name) ||
        order(a.part, b.part) ||
        b.version.localeCompare(a.version, 'en', { numeric: true })
    )
}

/**
 * What the desk calls a part that a report names: a colleague may have given it another name
 * for all. Of a machine, which has no ids, its old name is known by what was told under it.
 */
export function calledHere(
  { experiences }: Hardware,
  today: Day,
  component: Component
): Component {
  const part = componentKey(component)
  const said = Object.values(experiences).filter(({ week }) => lastDayOf(week) >= today)
  const of = (part: ComponentKey) =>
    calledByMost(said.filter(each => componentKey(each.component) === part))
  const same = of(part)
  if (same) return same
  const renamed = said.find(each => componentKey(markedPart(each)) === part)
  return (renamed && of(componentKey(renamed.component))) ?? component
}

/**
 * Under one name by most who told of it, and of as many by whoever was first: one report's
 * name for a part is not to stand above what others said of it.
 */
function calledByMost(said: readonly Experience[]): Component | undefined {
  const names = new Map<string, { component: Component; times: number; week: number }>()
  for (const { component, week } of said) {
    const known = names.get(component.name)
    names.set(component.name, {
      component,
      times: (known?.times ?? 0) + 1,
      week: Math.min(known?.week ?? week, week)
    })
  }
  const [most] = [...names.values()].sort(
    (a, b) =>
      b.times - a.times ||
      a.week - b.week ||
      (a.component.name < b.component.name ? -1 : 1)
  )
  return most?.component
}

/** What at least two of three say; undefined while opinions differ more than that. */
export function verdictOf({
  counts
}: Pick<HardwareRow, 'counts'>): Verdict | undefined {
  const people = verdicts.reduce((sum, verdict) => sum + counts[verdict], 0)
  return verdicts.find(verdict => people > 0 && 3 * counts[verdict] >= 2 * people)
}

interface Row {
  readonly component: Component
  readonly version: string
  readonly said: Said[]
  readonly byName: Map<ComponentKey, readonly Verdict[]>
}

function mostOf(byName: Row['byName']): HardwareRow['certain'] {
  const [most = []] = [...byName.entries()]
    .sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
    .map(([, said]) => said)
  return { counts: counted(most), people: most.length }
}

function counted(said: readonly Verdict[]): Counts {
  const counts: Record<Verdict, number> = { works: 0, 'way-around': 0, fails: 0 }
  for (const verdict of said) counts[verdict]++
  return counts
}
