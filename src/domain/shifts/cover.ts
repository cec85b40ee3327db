/**
 * In which hours somebody is there to answer whom. Shifts name no language, members do:
 * whoever said in which languages they answer covers tickets of those, whoever said nothing
 * covers all. What nobody at the desk said to answer in is everybody's. Whoever only reads
 * covers nobody's.
 */
import { languagesOf, speaks, type Tongues } from '../members/tongues.ts'
import type { MemberId } from '../../ids.ts'
import { joined, shared, without, type Range } from './hours.ts'
import { closedHours, type ReadOnly } from './read-only.ts'
import { isAnswering, type Stretch } from './shifts.ts'

/** Hours in order, for tickets of a language; of each, those that are known. */
export type Cover = (language: string) => readonly Range[]

/** A language is looked through once, however many tickets ask. */
export function coverOf(
  all: readonly Stretch[],
  settings: Tongues & ReadOnly,
  known: Range
): Cover {
  const closed = closedHours(settings, known)
  const found = new Map<string, readonly Range[]>()
  return language => {
    const before = found.get(language)
    if (before) return before
    const there = all.filter(
      one => isAnswering(one) && fits(settings, one.member, language)
    )
    const parts = there.flatMap(stretch => shared(stretch, known) ?? [])
    const made = joined(parts).flatMap(range => without(range, closed))
    found.set(language, made)
    return made
  }
}

function fits(settings: Tongues, member: MemberId, language: string): boolean {
  if (languagesOf(settings, member).length === 0) return true
  if (speaks(settings, member, language)) return true
  // Object.keys forgets that the keys are ids
  const all = Object.keys(settings.memberLanguages) as MemberId[]
  return !all.some(one => speaks(settings, one, language))
}
