/** Three people, and hours of one week, for the rules of shifts. */
import {
  stretches,
  type Places,
  type ShiftRole,
  type Stretch
} from '#core/domain/shifts/shifts.ts'
import type { Wanting } from '#core/domain/shifts/staffing.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'

export const ana = 'a'.repeat(32) as MemberId
export const ben = 'b'.repeat(32) as MemberId
export const chloe = 'c'.repeat(32) as MemberId

export function entry(name: string): EntryId {
  return name as EntryId
}

export const nobodyWanted: Wanting = {
  settings: { staffing: {}, memberLanguages: {}, readOnly: {} },
  clock: () => undefined
}

let made = 0

/** An id that no other entry has. */
export function fresh(): EntryId {
  return entry((made++).toString(16).padStart(16, '0'))
}

/** Counted from the beginning of Tuesday 10 November 2026, UTC. */
export function hour(h: number): Timestamp {
  return (Date.UTC(2026, 10, 10) + h * 3_600_000) as Timestamp
}

export function hours(
  member: MemberId,
  from: number,
  to: number,
  role: ShiftRole = 'advisor'
): Stretch {
  return { member, role, from: hour(from), to: hour(to) }
}

/** Each with the hour of that week at which they begin. */
export function whoIsThere(month: Places): [MemberId, number][] {
  return stretches([month]).map(({ member, from }) => [
    member,
    (from - hour(0)) / 3_600_000
  ])
}
