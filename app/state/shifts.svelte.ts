/** The months of shifts on screen, as one: a week or a night may touch two of them. */
import {
  appointments,
  calledOff,
  type Appointment
} from '#core/domain/shifts/appointments.ts'
import {
  byMonth,
  hourOf,
  hoursAfter,
  joined,
  type Range
} from '#core/domain/shifts/hours.ts'
import {
  isShift,
  isThere,
  laterOnes,
  signUp,
  stretches,
  type AlreadySignedUp,
  type BadHours,
  type Hours,
  type NotSignedUp,
  type ShiftMonth,
  type ShiftRole,
  type Stretch
} from '#core/domain/shifts/shifts.ts'
import {
  comeBack,
  leaveAndCallOff,
  takeOff,
  type Left
} from '#core/domain/shifts/leaving.ts'
import {
  giveBack,
  lostTo,
  offer,
  readLost,
  readTaken,
  takeOverShift,
  withdrawOffer,
  type Lost,
  type NotOffered,
  type TakenOver
} from '#core/domain/shifts/offers.ts'
import type { NotLead } from '#core/domain/shifts/read-only.ts'
import { answerAfterAll, justRead, unsayReading } from '#core/domain/shifts/reading.ts'
import type { PassedOn } from '#core/domain/shifts/swaps.ts'
import type { EntryId, Timestamp } from '#core/ids.ts'
import { done, no, ok, type Result } from '#core/result.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { Live } from './live.svelte.ts'
import { mostWeeks } from './week.ts'

interface OpenMonth {
  readonly document: OpenDocument<ShiftMonth>
  readonly live: Live<ShiftMonth>
}

/** A month ahead, so that what somebody asks or offers is seen before its week is. */
export function aroundNow(now: Timestamp): Range {
  const here = hourOf(now)
  return { from: hoursAfter(here, -48), to: hoursAfter(here, 31 * 24) }
}

/** Hours that belong together. */
export interface Wish {
  readonly role: ShiftRole
  /** Who signs up only reads then. */
  readonly reading?: true
  readonly ranges: readonly Range[]
}

/** Refused where somebody did more with it meanwhile. */
export type ComeBack = () => Result<void, PassedOn | AlreadySignedUp>

export class ShiftBoard {
  readonly #desk: Workspace
  readonly #asked = new Set<string>()
  #open: ReadonlyMap<string, OpenMonth> = $state.raw(new Map())
  #closed = false

  constructor(desk: Workspace) {
    this.#desk = desk
  }

  readonly months: readonly ShiftMonth[] = $derived(
    [...this.#open.values()].map(({ live }) => live.current)
  )
  readonly all: readonly Stretch[] = $derived(stretches(this.months))

  /** What I took over, and somebody else had taken before me. */
  readonly lost: readonly Lost[] = $derived(
    this.months.flatMap(month => lostTo(month, this.#desk.me))
  )

  /** Whether all of a range can be read and written yet. */
  knows(range: Range): boolean {
    return byMonth(range).every(({ month }) => this.#open.has(month))
  }

  async show(range: Range): Promise<void> {
    const missing = byMonth(range).filter(({ month }) => !this.#asked.has(month))
    for (const { month } of missing) this.#asked.add(month)
    await Promise.all(missing.map(({ month }) => this.#load(month)))
  }

  /** Undefined if it is not here yet. */
  month(name: string): ShiftMonth | undefined {
    return this.#open.get(name)?.live.current
  }

  /** Undefined if that month is not here yet. */
  inMonth<V, E>(
    month: string,
    command: (draft: ShiftMonth) => Result<V, E>
  ): Result<V, E> | undefined {
    return this.#open.get(month)?.document.perform(command)
  }

  /** The one with something in it, to change that also once no page is drawn any more. */
  documentWith(
    something: (month: ShiftMonth) => unknown
  ): OpenDocument<ShiftMonth> | undefined {
    return [...this.#open.values()].find(({ document }) =>
      something(document.current())
    )?.document
  }

  /** As they are now, also once no page is drawn any more. */
  present(): readonly ShiftMonth[] {
    return [...this.#open.values()].map(({ document }) => document.current())
  }

  close(): void {
    this.#closed = true
    for (const { document } of this.#open.values()) document.close()
  }

  /** All of it or nothing, although two documents may have to be written. */
  signUp(role: ShiftRole, hours: Hours): Result<void, BadHours | AlreadySignedUp> {
    const member = this.#desk.me
    const { series, reading, ...range } = hours
    if (!isShift(range) || !this.knows(range)) return no({ type: 'bad-hours' })
    if (isThere(this.#present(), { member, role, ...range })) {
      return no({ type: 'already-signed-up' })
    }
    for (const { month, from, to } of byMonth(range)) {
      const id = this.#desk.newEntryId()
      const at = this.#desk.now()
      const more = { ...(series && { series }), ...(reading && { reading }) }
      const place = { member, role, from, to, at, ...more }
      const result = this.#document(month).perform(draft => signUp(draft, id, place))
      if (!result.ok) return result
    }
    return done
  }

  /** Each of these, except where one is there already; says which. */
  async signUpEach({
    role,
    ranges,
    reading
  }: Wish): Promise<Result<readonly Hours[], BadHours | AlreadySignedUp>> {
    await Promise.all(ranges.map(range => this.show(range)))
    const series = this.#desk.newEntryId()
    const signed: Hours[] = []
    for (const { from, to } of ranges) {
      const hours = { from, to, series, ...(reading && { reading }) }
      const result = this.signUp(role, hours)
      if (result.ok) signed.push(hours)
      else if (result.error.type === 'bad-hours') return result
    }
    return signed.length > 0 ? ok(signed) : no({ type: 'already-signed-up' })
  }

  /** Each of these that can be had; says which, for leaving them again. */
  async signUpAll(wanted: readonly Wish[]): Promise<readonly Wish[]> {
    await Promise.all(
      wanted.flatMap(({ ranges }) => ranges.map(range => this.show(range)))
    )
    return wanted.flatMap(({ role, ranges, reading }) => {
      const series = ranges.length > 1 ? { series: this.#desk.newEntryId() } : {}
      const more = { ...series, ...(reading && { reading }) }
      const signed = ranges.filter(
        ({ from, to }) => this.signUp(role, { from, to, ...more }).ok
      )
      return signed.length > 0 ? [{ role, ranges: signed }] : []
    })
  }

  leave(role: ShiftRole, range: Range): Result<ComeBack, NotSignedUp> {
    const hours = { member: this.#desk.me, role, from: range.from, to: range.to }
    return this.#leave(hours, leaveAndCallOff)
  }

  /** In what is still to come of a shift of mine; with the way back. */
  justRead(shift: Stretch): () => void {
    return this.#turn(shift, justRead)
  }

  answerAfterAll(shift: Stretch): () => void {
    return this.#turn(shift, answerAfterAll)
  }

  /** In this one, and in all later ones of the same sign-up. */
  async justReadFrom(shift: Stretch): Promise<() => void> {
    return this.#turnEach(shift, one => this.justRead(one))
  }

  async answerAfterAllFrom(shift: Stretch): Promise<() => void> {
    return this.#turnEach(shift, one => this.answerAfterAll(one))
  }

  /** Of what has begun, from the present hour on. */
  stillToCome(stretch: Stretch): Stretch {
    const here = hourOf(this.#desk.now())
    return { ...stretch, from: stretch.from < here ? here : stretch.from }
  }

  /** Somebody else, who is told, of what is still to come. */
  takeOff(stretch: Stretch, isLead: boolean): Result<ComeBack, NotSignedUp | NotLead> {
    return this.#leave(this.stillToCome(stretch), (draft, id, hours, at) =>
      takeOff(draft, id, hours, { by: this.#desk.me, at, isLead })
    )
  }

  /** Off these hours, and all later ones of the same sign-up if it repeats. */
  async takeOffFrom(stretch: Stretch, isLead: boolean): Promise<ComeBack> {
    const all = [stretch, ...(await this.#laterOnes(stretch))]
    const { member, role } = stretch
    return this.#leaveEach(all, ({ from, to }) =>
      this.takeOff({ member, role, from, to }, isLead)
    )
  }

  /** These hours, and all later ones of the same sign-up if it repeats. */
  async leaveFrom(role: ShiftRole, range: Range): Promise<ComeBack> {
    const later = await this.#laterOnes({ member: this.#desk.me, role, ...range })
    return this.#leaveEach([range, ...later], one => this.leave(role, one))
  }

  /** How many more times a sign-up repeats after these hours. */
  async later(stretch: Stretch): Promise<number> {
    return joined(await this.#laterOnes(stretch)).length
  }

  /** From a month ago to half a year ahead. */
  async appointments(): Promise<readonly Appointment[]> {
    await this.#showAppointments()
    return appointments(this.present())
  }

  /** In the same time: what was mine, and what I have left or handed on since. */
  async calledOff(): Promise<readonly Appointment[]> {
    const { from } = await this.#showAppointments()
    return calledOff(this.present(), this.#desk.me, from)
  }

  offer(role: ShiftRole, range: Range): void {
    this.#eachMonth({ member: this.#desk.me, role, ...range }, (draft, hours) =>
      offer(draft, hours, this.#desk.now())
    )
  }

  withdrawOffer(role: ShiftRole, range: Range): void {
    this.#eachMonth({ member: this.#desk.me, role, ...range }, withdrawOffer)
  }

  /** With the way back. */
  takeOverShift(offered: Stretch): Result<() => void, NotOffered | AlreadySignedUp> {
    const { me } = this.#desk
    if (isThere(this.#present(), { ...offered, member: me })) {
      return no({ type: 'already-signed-up' })
    }
    const taken: [month: string, id: EntryId][] = []
    this.#eachMonth(offered, (draft, hours, month) =>
      takeOverShift(
        draft,
        () => {
          const id = this.#desk.newEntryId()
          taken.push([month, id])
          return id
        },
        hours,
        me,
        this.#desk.now()
      )
    )
    if (taken.length === 0) return no({ type: 'not-offered' })
    return ok(() => {
      for (const [month, id] of taken) {
        this.#open.get(month)?.document.perform(draft => giveBack(draft, id))
      }
    })
  }

  /** It was read that somebody else was earlier, or took this member off. */
  forgetLost(id: EntryId): void {
    this.#withPlace(id)?.perform(draft => readLost(draft, id))
  }

  /** It was read who took it over. */
  forgetTaken({ id, heir }: TakenOver): void {
    this.#withPlace(id)?.perform(draft => readTaken(draft, id, heir))
  }

  async #showAppointments(): Promise<Range> {
    const now = hourOf(this.#desk.now())
    const shown = { from: hoursAfter(now, -30 * 24), to: hoursAfter(now, 183 * 24) }
    await this.show(shown)
    return shown
  }

  #turn(shift: Stretch, command: typeof justRead): () => void {
    const backs: (() => void)[] = []
    this.#eachMonth(this.stillToCome(shift), (draft, hours, month) => {
      const id = () => this.#desk.newEntryId()
      const turned = command(draft, id, hours, this.#desk.now())
      if (turned.ok) {
        backs.push(
          () => void this.inMonth(month, all => unsayReading(all, turned.value))
        )
      }
      return turned
    })
    return () => {
      for (const back of backs) back()
    }
  }

  async #turnEach(
    shift: Stretch,
    turn: (one: Stretch) => () => void
  ): Promise<() => void> {
    const later = await this.#laterOnes(shift)
    const backs = [shift, ...later].map(({ from, to }) => turn({ ...shift, from, to }))
    return () => {
      for (const back of backs) back()
    }
  }

  #comeBack(month: string, left: Left): ReturnType<ComeBack> {
    const back = this.inMonth(month, draft => comeBack(draft, left, this.#desk.now()))
    return back ?? done
  }

  #leave<E>(
    hours: Stretch,
    command: (
      draft: ShiftMonth,
      id: () => EntryId,
      hours: Stretch,
      at: Timestamp
    ) => Result<Left, E>
  ): Result<ComeBack, E | NotSignedUp> {
    if (!isThere(this.#present(), hours)) return no({ type: 'not-signed-up' })
    const backs: ComeBack[] = []
    const refused: E[] = []
    this.#eachMonth(hours, (draft, part, month) => {
      const id = () => this.#desk.newEntryId()
      const left = command(draft, id, part, this.#desk.now())
      if (left.ok) backs.push(() => this.#comeBack(month, left.value))
      else refused.push(left.error)
      return left
    })
    const [why] = refused
    return backs.length === 0 && why !== undefined ? no(why) : ok(() => allBack(backs))
  }

  #leaveEach(
    all: readonly Range[],
    leave: (range: Range) => Result<ComeBack, unknown>
  ): ComeBack {
    const backs = all.flatMap(one => {
      const left = leave(one)
      return left.ok ? [left.value] : []
    })
    return () => allBack(backs)
  }

  async #laterOnes(stretch: Stretch): Promise<readonly Range[]> {
    await this.#showLater(stretch)
    return laterOnes(this.present(), stretch)
  }

  #present(): readonly Stretch[] {
    return stretches(this.present())
  }

  #eachMonth<E>(
    hours: Stretch,
    command: (draft: ShiftMonth, hours: Stretch, month: string) => Result<unknown, E>
  ): void {
    for (const { month, from, to } of byMonth(hours)) {
      this.#open
        .get(month)
        ?.document.perform(draft => command(draft, { ...hours, from, to }, month))
    }
  }

  #showLater({ from }: Range): Promise<void> {
    return this.show({ from, to: hoursAfter(from, mostWeeks * 7 * 24) })
  }

  async #load(month: string): Promise<void> {
    const document = await this.#desk.shifts(month)
    if (this.#closed) {
      document.close()
      return
    }
    this.#open = new Map(this.#open).set(month, { document, live: new Live(document) })
  }

  #document(month: string): OpenDocument<ShiftMonth> {
    const open = this.#open.get(month)
    if (!open) throw new Error('this month is not on screen')
    return open.document
  }

  #withPlace(id: EntryId): OpenDocument<ShiftMonth> | undefined {
    return this.documentWith(({ places }) => places[id])
  }
}

/** The last first, as they were left. What can come back does, and one refusal is told. */
function allBack(backs: readonly ComeBack[]): ReturnType<ComeBack> {
  const all = backs.toReversed().map(back => back())
  return all.find(one => !one.ok) ?? done
}
