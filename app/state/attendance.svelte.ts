/** The time that this member is at the desk: counted here, and put right by hand. */
import {
  attendances,
  bringBackAttended,
  countNow,
  forgetAttended,
  isAttended,
  isCounted,
  noteAttended,
  replaceAttended,
  strikeAttended,
  type Attendance,
  type BadTimes
} from '#core/domain/shifts/attendance.ts'
import { byMonth, contains, type Range } from '#core/domain/shifts/hours.ts'
import { stretches, type ShiftRole, type Stretch } from '#core/domain/shifts/shifts.ts'
import type { EntryId } from '#core/ids.ts'
import { no, ok, type Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import type { ShiftBoard } from './shifts.svelte.ts'

export class Attending {
  readonly #desk: Workspace
  readonly #board: ShiftBoard
  /** What this session writes, by month and role. */
  readonly #last = new Map<string, EntryId>()

  constructor(desk: Workspace, board: ShiftBoard) {
    this.#desk = desk
    this.#board = board
  }

  /** Call while the desk is used. Says the shifts of which counting has begun. */
  count(): Stretch[] {
    const now = this.#desk.now()
    const months = this.#board.present()
    return stretches(months).filter(
      one =>
        one.member === this.#desk.me &&
        contains(one, now) &&
        isCounted(months, one, now) &&
        this.#countIn(one)
    )
  }

  /** Throws away what was counted or noted; with the way back. */
  strike(shown: Attendance): () => void {
    return this.#take(shown, strikeAttended)
  }

  #take(shown: Attendance, away: typeof strikeAttended): () => void {
    const struck = byMonth(shown).map(({ month, from, to }) => {
      const ids = this.#board.inMonth(month, draft =>
        ok(away(draft, { ...shown, from, to }))
      )
      return { month, ids: ids?.ok ? ids.value : [] }
    })
    return () => {
      for (const { month, ids } of struck) {
        this.#board.inMonth(month, draft => bringBackAttended(draft, ids))
      }
    }
  }

  /** In place of what was there, if anything; with the way back. */
  async note(
    role: ShiftRole,
    range: Range,
    instead?: Attendance
  ): Promise<Result<() => void, BadTimes>> {
    const now = this.#desk.now()
    if (!isAttended(range, now)) return no({ type: 'bad-times' })
    await this.#board.show(range)
    // nothing is struck for what cannot be written
    if (!this.#board.knows(range)) throw new Error('a month cannot be opened')
    const bringBack = instead ? this.#take(instead, replaceAttended) : () => undefined
    const noted = byMonth(range).map(({ month, from, to }) => {
      const id = this.#desk.newEntryId()
      const one = { member: this.#desk.me, role, from, to }
      this.#board.inMonth(month, draft => noteAttended(draft, id, one, now))
      return { month, id }
    })
    return ok(() => {
      for (const { month, id } of noted) {
        this.#board.inMonth(month, draft => forgetAttended(draft, id))
      }
      bringBack()
    })
  }

  /** Whether this is the first that is known of this shift. */
  #countIn(shift: Stretch): boolean {
    const now = this.#desk.now()
    const part = byMonth(shift).find(one => contains(one, now))
    if (!part) return false
    const { member, role } = shift
    const { month, from, to } = part
    const known = attendances(this.#board.present()).filter(
      one => one.member === member && one.role === role
    )
    if (known.some(one => contains(one, now))) return false
    const key = `${month} ${role}`
    const ids = { last: this.#last.get(key), fresh: this.#desk.newEntryId() }
    const counted = this.#board.inMonth(month, draft =>
      ok(countNow(draft, ids, { member, role, from, to }, now))
    )
    if (!counted?.ok) return false
    this.#last.set(key, counted.value)
    return !known.some(one => one.from < shift.to && shift.from < one.to)
  }
}
