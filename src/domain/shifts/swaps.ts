/**
 * Swaps: Ana takes Ben's shift if he takes hers. Both change hands at once, or neither.
 *
 * What was said apart is settled by two rules, on every device alike. Of what was said to
 * one swap the first word counts (`agreements.ts`): who accepts what was withdrawn before
 * has accepted nothing. Of all who take a place the earlier one has it (`claims.ts`): a swap
 * that comes too late for one of its places changes neither. Whoever waited for it is told.
 *
 * Both shifts lie in one month of UTC, since only what is in one document is one change.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import {
  beginOf,
  firstWord,
  promisesOf,
  wasSaid,
  type Promised,
  type Swap,
  type Word
} from './agreements.ts'
import type { PassedOn } from './changed-places.ts'
import { byMonth, isWholeHours, overlaps } from './hours.ts'
import { placesAmong } from './offers.ts'
import {
  kindOf,
  settledIn,
  standing,
  type NotSignedUp,
  type Place,
  type Places,
  type Stretch
} from './shifts.ts'

export interface Proposal {
  readonly gives: Stretch
  readonly takes: Stretch
  readonly at: Timestamp
}

/** `as` is an id for each place, which is its name once it has changed hands. */
export function proposeSwap(
  month: Places,
  id: EntryId,
  as: () => EntryId,
  proposal: Proposal
): Result<void, CannotPropose> {
  const table = tableOf(month, proposal.gives.member, proposal.at)
  const swap = swapOf(table, as, proposal)
  const trouble = troubleWith(table, swap)
  if (trouble) return no(trouble)
  month.swaps[id] = swap
  return done
}

export type CannotPropose = NotSignedUp | HasBegun | AlreadyThere | AlreadyProposed

/** Who says it, when, and what becomes its name. */
export interface Said {
  readonly id: EntryId
  readonly by: MemberId
  readonly at: Timestamp
}

export function acceptSwap(
  month: Places,
  id: EntryId,
  said: Said
): Result<void, NotOpen | AlreadyThere> {
  const swap = month.swaps[id]
  if (swap?.to !== said.by || !isOpen(month, swap, said.at)) {
    return no({ type: 'not-open' })
  }
  // whoever proposed it chose the names: none may be that of another place
  if (promisesOf(swap).some(({ as }) => as in month.places)) {
    return no({ type: 'not-open' })
  }
  const member = alreadyThere(standing(month), swap)
  if (member) return no({ type: 'already-there', member })
  const { by, to, gives, takes } = swap
  hand(month, id, gives, { to, at: said.at })
  hand(month, id, takes, { to: by, at: said.at })
  say(swap, said, 'accepted')
  return done
}

export function declineSwap(
  month: Places,
  id: EntryId,
  said: Said,
  why: string
): Result<void, NotOpen> {
  const swap = month.swaps[id]
  if (swap?.to !== said.by || !isOpen(month, swap, said.at)) {
    return no({ type: 'not-open' })
  }
  say(swap, said, 'declined', why)
  return done
}

export function withdrawSwap(
  month: Places,
  id: EntryId,
  said: Said
): Result<void, NotOpen> {
  const swap = month.swaps[id]
  if (swap?.by !== said.by || !isOpen(month, swap, said.at)) {
    return no({ type: 'not-open' })
  }
  say(swap, said, 'withdrawn')
  return done
}

/** As if it had never been said: unless somebody did more with what was accepted. */
export function unsay(
  month: Places,
  id: EntryId,
  word: EntryId
): Result<void, PassedOn> {
  const swap = month.swaps[id]
  if (swap?.words[word]?.says !== 'accepted') {
    if (swap) delete swap.words[word]
    return done
  }
  const { heirs } = settledIn(month)
  const all = promisesOf(swap).map(({ as }) => as)
  const isUsed = (as: EntryId) => {
    const place = month.places[as]
    return heirs.has(as) || place?.left === true || place?.offered !== undefined
  }
  if (all.some(isUsed)) return no({ type: 'passed-on' })
  delete swap.words[word]
  if (!wasSaid(swap, 'accepted')) for (const as of all) delete month.places[as]
  return done
}

/** It takes what is not theirs to give any more: each says so in their own way. */
export function callOff(month: Places, id: EntryId, said: Said): void {
  const swap = month.swaps[id]
  if (swap) say(swap, said, swap.by === said.by ? 'withdrawn' : 'declined')
}

export interface SwapEntry {
  readonly id: EntryId
  readonly swap: Swap
}

/** What waits for an answer, of theirs or from others; what begins first is first. */
export function openSwaps(
  month: Places,
  member: MemberId,
  now: Timestamp
): SwapEntry[] {
  const there = standingIn(month)
  return swapsOf(month, member).filter(({ swap }) => isOpen(month, swap, now, there))
}

/**
 * Who can be asked for this shift of mine, or which of mine can be given for theirs: only
 * what can be proposed. `all` reaches over the turns of its month.
 */
export function partnersFor(
  { month, all }: { readonly month: Places; readonly all: readonly Stretch[] },
  me: MemberId,
  one: Stretch,
  now: Timestamp
): Stretch[] {
  const canBe = (stretch: Stretch) => stretch.from > now && areInOneMonth(one, stretch)
  if (!canBe(one)) return []
  const isMine = one.member === me
  const { places, open } = tableOf(month, me, now)
  const byMember = new Map<MemberId, [EntryId, Place][]>()
  for (const entry of places) {
    const [, { member }] = entry
    byMember.set(member, [...(byMember.get(member) ?? []), entry])
  }
  const placesOf = (member: MemberId) => byMember.get(member) ?? []
  const canPropose = (other: Stretch) => {
    const [gives, takes] = isMine ? [one, other] : [other, one]
    // a month has many places, and those of the two are few
    const table = { places: [gives, takes].flatMap(s => placesOf(s.member)), open }
    const swap = swapOf(table, of => of, { gives, takes, at: now })
    return troubleWith(table, swap) === undefined
  }
  return all.filter(
    other => (other.member === me) !== isMine && canBe(other) && canPropose(other)
  )
}

export interface HasBegun {
  readonly type: 'has-begun'
}
export interface AlreadyProposed {
  readonly type: 'already-proposed'
}
/** They would be there twice in this role. */
export interface AlreadyThere {
  readonly type: 'already-there'
  readonly member: MemberId
}
/**
 * Whether there are shifts of the other that are missing among `partnersFor`, since the two
 * do not lie in one month.
 */
export function isOverTurn(
  all: readonly Stretch[],
  me: MemberId,
  one: Stretch,
  now: Timestamp
): boolean {
  const isMine = one.member === me
  return (
    one.from > now &&
    all.some(
      other =>
        (other.member === me) !== isMine &&
        other.from > now &&
        !areInOneMonth(one, other)
    )
  )
}

function areInOneMonth(one: Stretch, other: Stretch): boolean {
  const months = [one, other].flatMap(byMonth).map(({ month }) => month)
  return new Set(months).size === 1
}

export interface NotOpen {
  readonly type: 'not-open'
}

export type Standing = ReadonlyMap<EntryId, Place>

export function standingIn(month: Places): Standing {
  return new Map(standing(month))
}

/** Those in which a member has a part, what begins first being first. */
export function swapsOf(month: Places, member: MemberId): SwapEntry[] {
  // Object.entries forgets that the keys are ids
  return (Object.entries(month.swaps) as [EntryId, Swap][])
    .filter(([, { gives, takes }]) => gives.length > 0 && takes.length > 0)
    .filter(([, { by, to }]) => by === member || to === member)
    .filter(([, swap]) => promisesOf(swap).every(isWholeHours))
    .map(([id, swap]) => ({ id, swap }))
    .sort((a, b) => beginOf(a.swap) - beginOf(b.swap) || (a.id < b.id ? -1 : 1))
}

function isOpen(
  month: Places,
  swap: Swap,
  now: Timestamp,
  there = standingIn(month)
): boolean {
  return !firstWord(swap) && now < beginOf(swap) && isAsPromised(there, swap)
}

/** Each place is still whose it was, in the same hours. */
export function isAsPromised(there: Standing, { by, to, gives, takes }: Swap): boolean {
  const isThere = (member: MemberId) => (promised: Promised) => {
    const place = there.get(promised.of)
    return (
      place?.member === member &&
      place.from === promised.from &&
      place.to === promised.to
    )
  }
  return gives.every(isThere(by)) && takes.every(isThere(to))
}

/** What there is to swap, and what waits for an answer already. */
interface Table {
  readonly places: readonly [EntryId, Place][]
  readonly open: readonly SwapEntry[]
}

function tableOf(month: Places, member: MemberId, now: Timestamp): Table {
  return { places: standing(month), open: openSwaps(month, member, now) }
}

function swapOf(
  { places }: Table,
  as: (of: EntryId) => EntryId,
  { gives, takes, at }: Proposal
): Swap {
  const promised = (hours: Stretch): Promised[] =>
    placesAmong(places, hours).map(([of, { from, to }]) => ({
      of,
      as: as(of),
      from,
      to
    }))
  return {
    by: gives.member,
    to: takes.member,
    at,
    gives: promised(gives),
    takes: promised(takes),
    words: {},
    seen: {}
  }
}

function troubleWith({ places, open }: Table, swap: Swap): CannotPropose | undefined {
  const isOne = swap.by === swap.to
  if (isOne || swap.gives.length === 0 || swap.takes.length === 0) {
    return { type: 'not-signed-up' }
  }
  if (beginOf(swap) <= swap.at) return { type: 'has-begun' }
  if (open.some(({ swap: other }) => isSame(swap, other))) {
    return { type: 'already-proposed' }
  }
  const member = alreadyThere(places, swap)
  return member && { type: 'already-there', member }
}

/** Who of the two has other places in the hours that would come to them, in that role. */
function alreadyThere(
  places: readonly [EntryId, Place][],
  swap: Swap
): MemberId | undefined {
  const promised = new Set(promisesOf(swap).map(({ of }) => of))
  const handed = new Map(places.filter(([id]) => promised.has(id)))
  const staying = places.filter(([id]) => !promised.has(id))
  const isThere = (member: MemberId, coming: readonly Promised[]) =>
    coming.some(promised =>
      staying.some(
        ([, own]) =>
          own.member === member &&
          own.role === handed.get(promised.of)?.role &&
          overlaps(own, promised)
      )
    )
  if (isThere(swap.to, swap.gives)) return swap.to
  return isThere(swap.by, swap.takes) ? swap.by : undefined
}

/** Whoever of the two proposed it. */
function isSame(one: Swap, other: Swap): boolean {
  const places = (all: readonly Promised[]) => all.map(({ of }) => of).join()
  const sides = (swap: Swap) => [places(swap.gives), places(swap.takes)].sort().join()
  return sides(one) === sides(other)
}

function hand(
  month: Places,
  swap: EntryId,
  promised: readonly Promised[],
  { to: member, at }: { to: MemberId; at: Timestamp }
): void {
  for (const { of, as, from, to } of promised) {
    const place = month.places[of]
    if (!place) continue
    const { role } = place
    month.places[as] = { member, role, from, to, at, of, swap, ...kindOf(place) }
  }
}

function say(swap: Swap, { id, by, at }: Said, says: Word['says'], why = ''): void {
  swap.words[id] = { by, at, says, ...(why !== '' && { why }) }
}
