/** What is known of hardware, as rows: a part and a version, and how many say what. */
import type { Day } from '../../ids.ts'
import { componentKey, type Component, type ComponentKey } from './components.ts'
import {
  lastDayOf,
  markedPart,
  verdicts,
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
  const newest = new Map<ComponentKey, { week: number; component: Component }>()
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
    const known = newest.get(part)
    const isNewer = !known || known.week < week
    const isSame = known?.week === week && component.name < known.component.name
    if (isNewer || isSame) newest.set(part, { week, component })
  }
  return [...rows.values()]
    .map(({ component, version, said, byName }) => {
      const part = componentKey(component)
      said.sort((a, b) => b.week - a.week || order(a.key, b.key))
      return {
        component: newest.get(part)?.component ?? component,
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
