/** A calendar file that a member chose: what it would sign them up for, and doing it. */
import { appointments } from '#core/domain/shifts/appointments.ts'
import type { Cancelled } from '#core/domain/shifts/calendar-cancelled.ts'
import type { ReadEntry } from '#core/domain/shifts/calendar-entries.ts'
import {
  planFrom,
  type CalendarPlan,
  type Offered
} from '#core/domain/shifts/calendar-plan.ts'
import { hourOf, hoursAfter } from '#core/domain/shifts/hours.ts'
import type { ShiftRole } from '#core/domain/shifts/shifts.ts'
import type { MemberId } from '#core/ids.ts'
import type { NoCalendar } from '#core/mail/calendar-entries.ts'
import type { Workspace } from '#core/workspace.ts'

import type { ComeBack } from './shift-leaving.ts'
import type { ShiftBoard, Wish } from './shifts.svelte.ts'
import { instantOf, mostWeeks } from './week.ts'

/** More is not even read into memory. */
const mostBytes = 4 * 1024 * 1024

export class CalendarImport {
  readonly #desk: Workspace
  readonly #board: ShiftBoard
  readonly #zone: string

  trouble: NoCalendar['type'] | undefined = $state()
  plan: CalendarPlan | undefined = $state.raw()
  /** By their place in the plan: those that are left out. */
  #left: ReadonlySet<number> = $state.raw(new Set())
  /** Of what the calendar cancels: those that are left. Others count on each, so none is at first. */
  #given: ReadonlySet<number> = $state.raw(new Set())
  role: ShiftRole = $state('advisor')

  constructor(desk: Workspace, board: ShiftBoard, zone: string) {
    this.#desk = desk
    this.#board = board
    this.#zone = zone
  }

  readonly chosen: readonly Offered[] = $derived(
    (this.plan?.offered ?? []).filter((_, index) => !this.#left.has(index))
  )

  readonly givenUp: readonly Cancelled[] = $derived(
    (this.plan?.cancelled ?? []).filter((_, index) => this.#given.has(index))
  )

  isGivenUp(index: number): boolean {
    return this.#given.has(index)
  }

  giveUp(index: number, isLeft: boolean): void {
    const given = new Set(this.#given)
    if (isLeft) given.add(index)
    else given.delete(index)
    this.#given = given
  }

  isChosen(index: number): boolean {
    return !this.#left.has(index)
  }

  choose(index: number, isWanted: boolean): void {
    const left = new Set(this.#left)
    if (isWanted) left.delete(index)
    else left.add(index)
    this.#left = left
  }

  async read(file: Blob): Promise<void> {
    this.plan = undefined
    this.trouble = undefined
    this.#left = new Set()
    this.#given = new Set()
    if (file.size > mostBytes) {
      this.trouble = 'too-big'
      return
    }
    // Few need it, so nobody waits for it.
    const [{ calendarEntries }, { ourUid }] = await Promise.all([
      import('#core/mail/calendar-entries.ts'),
      import('#core/mail/shift-calendar.ts')
    ])
    const read = calendarEntries(await file.text(), this.#zone)
    if (!read.ok) {
      this.trouble = read.error.type
      return
    }
    this.plan = await this.#planned(read.value, ourUid)
  }

  /** All that is chosen; what could be had is the answer. */
  take(): Promise<readonly Wish[]> {
    return this.#board.signUpAll(
      this.chosen.map(({ role, ranges, isReading }) => ({
        role: role ?? this.role,
        ranges,
        ...(isReading && { reading: true })
      }))
    )
  }

  /** Leaves what is chosen of what the calendar cancels; of each the way back. */
  leave(): readonly ComeBack[] {
    return this.givenUp
      .flatMap(({ shifts }) => shifts)
      .flatMap(({ role, from, to }) => {
        const left = this.#board.leaving.leave(role, { from, to })
        return left.ok ? [left.value] : []
      })
  }

  async #planned(
    entries: readonly ReadEntry[],
    ourUid: (typeof import('#core/mail/shift-calendar.ts'))['ourUid']
  ): Promise<CalendarPlan> {
    const now = this.#desk.now()
    const { me } = this.#desk
    const begin = hourOf(now)
    await this.#board.show({
      from: hoursAfter(begin, -30 * 24),
      to: hoursAfter(begin, (mostWeeks + 2) * 7 * 24)
    })
    const owners = new Map<string, MemberId>(
      this.#board
        .present()
        .flatMap(({ places }) => Object.entries(places))
        .map(([id, { member }]) => [id, member])
    )
    return planFrom(entries, {
      now,
      mine: appointments(this.#board.present()).filter(({ member }) => member === me),
      isOthers: uid => {
        const owner = owners.get(ourUid(uid) ?? '')
        return owner !== undefined && owner !== me
      },
      placeOf: ourUid,
      instantOf
    })
  }
}
