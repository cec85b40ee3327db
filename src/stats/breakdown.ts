/** Tickets counted by what they have in common: language, version, tag, a field's choice … */
import type { Remains } from '../domain/desk/tally.ts'
import {
  componentKey,
  namedPart,
  type Component,
  type ComponentKey
} from '../domain/hardware/components.ts'
import { chosenIn, earlierChoice } from '../domain/tickets/counted-fields.ts'
import type { FieldEntry } from '../domain/tickets/fields.ts'
import type { EntryId } from '../ids.ts'

export interface Compared {
  readonly now: number
  readonly before: number
}

export const dimensions = [
  'language',
  'version',
  'problem',
  'tag',
  'hardware',
  'mailbox',
  'channel',
  'reason',
  'opinion'
] as const
export type Dimension = (typeof dimensions)[number]

/** A field of the desk's own. */
export type OwnField = `field ${EntryId}`

export function isOwnField(of: string): of is OwnField {
  return of.startsWith('field ')
}

export interface FieldRows {
  readonly of: OwnField
  readonly entry: FieldEntry
  /** Each ticket is in one of them. */
  readonly rows: readonly Row[]
}

export interface Row extends Compared {
  /** A code, an id, a tag or a choice; empty: not known, or none. */
  readonly key: string
}

/** A ticket has one of these; of the others it may have several, or none. */
export const single: readonly Dimension[] = [
  'language',
  'version',
  'mailbox',
  'channel',
  'reason',
  'opinion'
]

export function breakdown(
  now: readonly Remains[],
  then: readonly Remains[],
  of: Dimension
): Row[] {
  return compared(now, then, each => keysOf(each, of))
}

/** By the words of today: what a field no longer has is an earlier choice, not its word. */
export function fieldBreakdown(
  now: readonly Remains[],
  then: readonly Remains[],
  entry: FieldEntry
): FieldRows {
  const keys = ({ chosen }: Remains) =>
    (chosen && chosenIn(chosen, [entry])?.[entry.id]) ?? ''
  return { of: `field ${entry.id}`, entry, rows: compared(now, then, keys) }
}

/** One part, by its ids, may go by several names: the one that most reports give. */
export function partsIn(all: readonly Remains[]): Map<ComponentKey, Component> {
  const counts = new Map<string, { part: Component; count: number }>()
  for (const { hardware = [] } of all) {
    for (const part of hardware) {
      const name = namedPart(part)
      counts.set(name, { part, count: 1 + (counts.get(name)?.count ?? 0) })
    }
  }
  const rarestFirst = [...counts.values()].sort(
    (a, b) => a.count - b.count || (a.part.name < b.part.name ? 1 : -1)
  )
  return new Map(rarestFirst.map(({ part }) => [componentKey(part), part]))
}

function keysOf(remains: Remains, of: Dimension): string | readonly string[] {
  switch (of) {
    case 'language':
      return remains.language
    case 'version':
      return remains.version
    case 'reason':
      return remains.reason ?? ''
    case 'opinion':
      return remains.opinion ?? ''
    case 'tag':
      return remains.tags
    case 'problem':
      return remains.problems
    case 'hardware':
      return (remains.hardware ?? []).map(componentKey)
    case 'mailbox':
      return remains.mailbox ?? ''
    case 'channel':
      return remains.channel ?? 'mail'
  }
}

/** The most first; what is not known stands last. */
function compared(
  now: readonly Remains[],
  then: readonly Remains[],
  keysOf: (remains: Remains) => string | readonly string[]
): Row[] {
  const [counted, earlier] = [countBy(now, keysOf), countBy(then, keysOf)]
  const keys = new Set([...counted.keys(), ...earlier.keys()])
  return [...keys]
    .map(key => ({ key, now: counted.get(key) ?? 0, before: earlier.get(key) ?? 0 }))
    .sort(
      (a, b) =>
        unknown(a.key) - unknown(b.key) ||
        b.now - a.now ||
        b.before - a.before ||
        (a.key < b.key ? -1 : 1)
    )
}

function unknown(key: string): number {
  if (key === '') return 2
  return key === earlierChoice ? 1 : 0
}

function countBy(
  all: readonly Remains[],
  keysOf: (remains: Remains) => string | readonly string[]
): Map<string, number> {
  const counted = new Map<string, number>()
  const add = (key: string) => counted.set(key, (counted.get(key) ?? 0) + 1)
  for (const remains of all) {
    const keys = keysOf(remains)
    if (typeof keys === 'string') add(keys)
    else for (const key of keys) add(key)
  }
  return counted
}
