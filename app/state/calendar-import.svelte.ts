/** A calendar file that a member chose: what it would sign them up for, and doing it. */
import { appointments } from '#core/domain/shifts/appointments.ts'
import type { Cancelled } from '#core/domain/shifts/calendar-cancelled.ts'
import type { ReadEntry } from '#core/domain/shifts/calendar-entries.ts'
import {
  planFrom,
  type CalendarPlan,
  type Offered
} from '#core/domain/shifts/calendar-plan.ts'
import { hourOf, hoursAfter, type Range } from '#core/domain/shifts/hours.ts'
import type { ShiftRole } from '#core/domain/shifts/shifts.ts'
import type { MemberId } from '#core/ids.ts'
import type { NoCalendar } from '#core/mail/calendar-entries.ts'
import type { Workspace } from '#core/workspace.ts'

import { allBack, type ComeBack } from './shift-leaving.ts'
import type { ShiftBoard } from './shifts.svelte.ts'
import { instantOf, mostWeeks } from './week.ts'

/** More is not even read into memory. */
const mostBytes = 4 * 1024 * 1024

/** What of a calendar was done so far. */
export interface Taken {
  readonly signed: (Range & { readonly role: ShiftRole })[]
  /** Of each shift that was left, the way back. */
  readonly left: ComeBack[]
  /** What changed meanwhile, so that nothing was done about it. */
  refused: number
}

export function nothingTaken(): Taken {
  return { signed: [], left: [], refused: 0 }
}

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

  /**
   * Signs up for what is chosen, then leaves what is given up. `taken` hears of each as it is
   * done, so that it can be taken back whatever becomes of the next one.
   */
  async take(taken: Taken): Promise<void> {
    const { chosen, givenUp, role: otherwise } = this
    const board = this.#board
    // a month that cannot be read is one of which nothing can be had
    await Promise.allSettled(
      chosen.flatMap(({ ranges }) => ranges.map(range => board.show(range)))
    )
    for (const { role = otherwise, ranges, isReading } of chosen) {
      const series = ranges.length > 1 && { series: this.#desk.newEntryId() }
      const more = { ...series, ...(isReading && { reading: true as const }) }
      for (const { from, to } of ranges) {
        if (board.signUp(role, { from, to, ...more }).ok) {
          taken.signed.push({ role, from, to })
        } else taken.refused++
      }
    }
    for (const { role, from, to } of givenUp.flatMap(({ shifts }) => shifts)) {
      const left = board.leaving.leave(role, { from, to })
      if (left.ok) taken.left.push(left.value)
      else taken.refused++
    }
  }

  /** All of it; what cannot come back does not hold up the rest. */
  takeBack({ signed, left }: Taken): ReturnType<ComeBack> {
    for (const { role, from, to } of signed)
      this.#board.leaving.leave(role, { from, to })
    return allBack(left)
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
