/** Swaps in words, and one press each for what can be said to them. */
import { beginOf, type Promised } from '#core/domain/shifts/agreements.ts'
import { joined, type Range } from '#core/domain/shifts/hours.ts'
import type { Stretch } from '#core/domain/shifts/shifts.ts'
import type { CannotPropose, SwapEntry } from '#core/domain/shifts/swaps.ts'
import type { EntryId, MemberId } from '#core/ids.ts'

import type { SwapTable, WayBack } from '../../state/swaps.ts'
import { sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { list } from '../../words/format.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { clockHours, dayOfYear, hourTime } from './times.ts'

/** Who looks, by which clock, and what the others are called. */
export interface Looking {
  readonly me: MemberId
  readonly zone: string
  readonly nameOf: (member: MemberId) => string
  /** Whether whose place it is only reads then. */
  readonly isRead: (place: EntryId) => boolean
}

/** A swap as one of the two sees it. */
export interface Side {
  readonly isMine: boolean
  readonly name: string
  readonly given: string
  readonly taken: string
  /** Until when it can be answered. */
  readonly until: string
}

export function sideOf({ swap }: SwapEntry, looking: Looking): Side {
  const { me, zone, nameOf } = looking
  const isMine = swap.by === me
  const [given, taken] = isMine ? [swap.gives, swap.takes] : [swap.takes, swap.gives]
  return {
    isMine,
    name: nameOf(isMine ? swap.to : swap.by),
    given: promisedName(given, looking),
    taken: promisedName(taken, looking),
    until: momentName(beginOf(swap), zone)
  }
}

/** `Tue, 1 Dec, 14:00–18:00` */
export function shiftName(range: Range, zone: string): string {
  return `${dayOfYear(range.from, zone)}, ${clockHours(range, zone)}`
}

export function momentName(at: Range['from'], zone: string): string {
  return `${dayOfYear(at, zone)}, ${hourTime(at, zone)}`
}

/** Says why not, or how to take it back; whether it was proposed. */
export function propose(
  swaps: SwapTable,
  { gives, takes }: { gives: Stretch; takes: Stretch },
  looking: Looking
): boolean {
  const proposed = swaps.propose(gives, takes)
  const said = words().swaps
  if (proposed.ok) {
    sayUndoable(said.proposed(looking.nameOf(takes.member)), proposed.value)
  } else sayTrouble(troubleName(proposed.error, looking))
  return proposed.ok
}

export function accept(swaps: SwapTable, entry: SwapEntry, looking: Looking): void {
  const accepted = swaps.accept(entry)
  if (accepted.ok) {
    const { taken } = sideOf(entry, looking)
    sayUndoable(words().swaps.accepted(taken), accepted.value)
  } else sayTrouble(troubleName(accepted.error, looking))
}

export function decline(
  swaps: SwapTable,
  entry: SwapEntry,
  why: string,
  looking: Looking
): void {
  const declined = swaps.decline(entry, why)
  const { name } = sideOf(entry, looking)
  if (declined.ok) sayUndoable(words().swaps.declined(name), declined.value)
  else sayTrouble(troubleName(declined.error, looking))
}

export function withdraw(swaps: SwapTable, entry: SwapEntry, looking: Looking): void {
  const withdrawn = swaps.withdraw(entry)
  const { name } = sideOf(entry, looking)
  if (withdrawn.ok) sayUndoable(words().swaps.withdrawn(name), withdrawn.value)
  else sayTrouble(troubleName(withdrawn.error, looking))
}

function sayUndoable(text: string, back: WayBack): void {
  sayWithUndo(text, () => {
    const undone = back()
    if (!undone.ok) sayTrouble(words().swaps.trouble[undone.error.type])
  })
}

function troubleName(
  error: CannotPropose | { readonly type: 'not-open' },
  { me, nameOf }: Looking
): string {
  const { trouble } = words().swaps
  if (error.type !== 'already-there') return trouble[error.type]
  return error.member === me
    ? trouble['you-there']
    : trouble['already-there'](nameOf(error.member))
}

function promisedName(
  promised: readonly Promised[],
  { zone, isRead }: Looking
): string {
  const name = (range: Range) => shiftName(range, zone)
  const read = joined(promised.filter(({ of }) => isRead(of)))
  return list([
    ...joined(promised.filter(({ of }) => !isRead(of))).map(name),
    ...read.map(range => words().shifts.reading.hours(name(range)))
  ])
}
