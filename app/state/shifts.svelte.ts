/** The plan of the months on screen, and what I can do in it. */
import {
  appointments,
  calledOff,
  type Appointment
} from '#core/domain/shifts/appointments.ts'
import { byMonth, hourOf, hoursAfter, type Range } from '#core/domain/shifts/hours.ts'
import { wantedHours } from '#core/domain/shifts/one-too-many.ts'
import {
  isRead,
  isShift,
  isThere,
  signUp,
  type AlreadySignedUp,
  type BadHours,
  type Hours,
  type ShiftRole
} from '#core/domain/shifts/shifts.ts'
import type { EntryId } from '#core/ids.ts'
import { done, no, ok, type Result } from '#core/result.ts'

import { ShiftLeaving } from './shift-leaving.ts'
import { ShiftMonths } from './shift-months.svelte.ts'
import { ShiftOffers } from './shift-offers.ts'
import { ShiftReading } from './shift-reading.ts'

/** Hours that belong together. */
export interface Wish {
  readonly role: ShiftRole
  /** Who signs up only reads then. */
  readonly reading?: true
  readonly ranges: readonly Range[]
  /** The one that they prolong; else they are a new one. */
  readonly series?: EntryId
}

export class ShiftBoard extends ShiftMonths {
  readonly leaving = new ShiftLeaving(this)
  readonly offers = new ShiftOffers(this)
  readonly reading = new ShiftReading(this)

  /**
   * What of it is still to come: all of that or nothing, although two documents may have to
   * be written. With it stands in which of the hours somebody was wanted, as far as we know.
   */
  signUp(role: ShiftRole, hours: Hours): Result<void, BadHours | AlreadySignedUp> {
    const member = this.desk.me
    const { series, reading, ...range } = this.stillToCome(hours)
    if (!isShift(range) || !this.knows(range)) return no({ type: 'bad-hours' })
    const there = this.presentStretches()
    if (isThere(there, { member, role, ...range })) {
      return no({ type: 'already-signed-up' })
    }
    const isReading = isRead({ role, ...(reading && { reading }) })
    for (const { month, from, to } of byMonth(range)) {
      const id = this.desk.newEntryId()
      const at = this.desk.now()
      const stretch = { member, role, from, to, isReading }
      const wanted = wantedHours(this.wanting, there, stretch)
      const more = {
        ...(series && { series }),
        ...(reading && { reading }),
        ...(wanted.length > 0 && { wanted })
      }
      const place = { member, role, from, to, at, ...more }
      const signed = this.inMonth(month, draft => signUp(draft, id, place))
      if (signed?.ok === false) return signed
    }
    return done
  }

  /** Each of these, except where one is there already; says which. */
  async signUpEach({
    role,
    ranges,
    reading,
    series = this.desk.newEntryId()
  }: Wish): Promise<Result<readonly Hours[], BadHours | AlreadySignedUp>> {
    await Promise.all(ranges.map(range => this.show(range)))
    if (!ranges.every(range => this.knows(range)))
      throw new Error('a month cannot be opened')
    const signed: Hours[] = []
    for (const { from, to } of ranges) {
      const hours = { from, to, series, ...(reading && { reading }) }
      const result = this.signUp(role, hours)
      if (result.ok) signed.push(hours)
      else if (result.error.type === 'bad-hours') return result
    }
    return signed.length > 0 ? ok(signed) : no({ type: 'already-signed-up' })
  }

  /** From a month ago to half a year ahead. */
  async appointments(): Promise<readonly Appointment[]> {
    await this.#showAppointments()
    return appointments(this.present())
  }

  /** In the same time: what was mine, and what I have left or handed on since. */
  async calledOff(): Promise<readonly Appointment[]> {
    const { from } = await this.#showAppointments()
    return calledOff(this.present(), this.desk.me, from)
  }

  async #showAppointments(): Promise<Range> {
    const now = hourOf(this.desk.now())
    const shown = { from: hoursAfter(now, -30 * 24), to: hoursAfter(now, 183 * 24) }
    await this.show(shown)
    return shown
  }
}
