/**
 * Marks of people who told how a part of their machine works, so that nobody counts twice.
 *
 * A mark is made with the calendar's key of the last day on which the entry counts: until
 * then every member can make it, after that nobody can, so an address that somebody
 * guesses fits no mark any more. It holds the part and the version, so that the parts of
 * one machine do not lead to each other. And it is short: of a list of addresses, one in
 * 65,536 fits by chance, so that a mark that fits proves little, and of fifty people two
 * are taken for one in two of a hundred rows.
 */
import { toHex, utf8 } from '../bytes.ts'
import { derive } from '../crypto/hash.ts'
import { componentKey, type Component } from '../domain/hardware/components.ts'
import {
  quarterEnd,
  quartersKept,
  type ExperienceKey
} from '../domain/hardware/hardware.ts'
import { mondayOf, weekOf } from '../domain/desk/weeks.ts'
import type { Timestamp } from '../ids.ts'
import { wrappingKey, type Calendar } from '../trust/calendar.ts'

/** `person`: an address, or what tells a report without one from another. */
export function experienceKeys(
  calendar: Calendar,
  now: Timestamp,
  person: string,
  component: Component,
  version: string
): ExperienceKey[] {
  const what = `${componentKey(component)}\n${version}`
  const monday = mondayOf(weekOf(now))
  const keys: ExperienceKey[] = []
  for (let after = quartersKept; after >= 0; after--) {
    const key = wrappingKey(calendar, quarterEnd(monday, after))
    if (!key) break
    const part = derive(key, 'hardware part', utf8(what)).subarray(0, 6)
    const mark = derive(
      key,
      'hardware person',
      utf8(`${what}\n${person.toLowerCase()}`)
    )
    keys.push(`${toHex(part)}${toHex(mark.subarray(0, 2))}`)
  }
  return keys
}
