/** Leaving shifts, or taking somebody off theirs; what was left can come back. */
import type { PassedOn } from '#core/domain/shifts/changed-places.ts'
import type { Range } from '#core/domain/shifts/hours.ts'
import {
  comeBack,
  leaveAndCallOff,
  takeOff,
  type Left
} from '#core/domain/shifts/leaving.ts'
import type { NotLead } from '#core/domain/shifts/read-only.ts'
import {
  isThere,
  type AlreadySignedUp,
  type IsOver,
  type NotSignedUp,
  type ShiftMonth,
  type ShiftRole,
  type Stretch
} from '#core/domain/shifts/shifts.ts'
import type { EntryId, Timestamp } from '#core/ids.ts'
import { done, no, ok, type Result } from '#core/result.ts'

import type { ShiftMonths } from './shift-months.svelte.ts'

/** Refused where somebody did more with it meanwhile. */
export type ComeBack = () => Result<void, PassedOn | AlreadySignedUp>

export class ShiftLeaving {
  readonly #months: ShiftMonths

  constructor(months: ShiftMonths) {
    this.#months = months
  }

  leave(role: ShiftRole, range: Range): Result<ComeBack, NotSignedUp | IsOver> {
    return this.#leave(this.#mine(role, range), leaveAndCallOff)
  }

  /** These hours, and all later ones of the same sign-up if it repeats. */
  async leaveFrom(
    role: ShiftRole,
    range: Range
  ): Promise<Result<ComeBack, NotSignedUp | IsOver>> {
    const later = await this.#months.laterOnes(this.#mine(role, range))
    return this.leaveEach(role, [range, ...later])
  }

  /** All of these hours. */
  leaveEach(
    role: ShiftRole,
    ranges: readonly Range[]
  ): Result<ComeBack, NotSignedUp | IsOver> {
    return leaveEach(ranges, one => this.leave(role, one))
  }

  /** Somebody else, who is told, of what is still to come. */
  takeOff(
    stretch: Stretch,
    isLead: boolean
  ): Result<ComeBack, NotSignedUp | IsOver | NotLead> {
    const by = this.#months.desk.me
    return this.#leave(stretch, (draft, id, hours, at) =>
      takeOff(draft, id, hours, { by, at, isLead })
    )
  }

  /** Off these hours, and all later ones of the same sign-up if it repeats. */
  async takeOffFrom(
    stretch: Stretch,
    isLead: boolean
  ): Promise<Result<ComeBack, NotSignedUp | IsOver | NotLead>> {
    const { member, role } = stretch
    const later = await this.#months.laterOnes(stretch)
    return leaveEach([stretch, ...later], ({ from, to }) =>
      this.takeOff({ member, role, from, to }, isLead)
    )
  }

  #mine(role: ShiftRole, { from, to }: Range): Stretch {
    return { member: this.#months.desk.me, role, from, to }
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
    const { desk } = this.#months
    if (!isThere(this.#months.presentStretches(), hours)) {
      return no({ type: 'not-signed-up' })
    }
    const backs: ComeBack[] = []
    const refused: E[] = []
    this.#months.eachMonth(hours, (draft, part, month) => {
      const left = command(draft, () => desk.newEntryId(), part, desk.now())
      if (left.ok) backs.push(() => this.#comeBack(month, left.value))
      else refused.push(left.error)
      return left
    })
    const [why] = refused
    return backs.length === 0 && why !== undefined ? no(why) : ok(() => allBack(backs))
  }

  #comeBack(month: string, left: Left): ReturnType<ComeBack> {
    const { desk } = this.#months
    const back = this.#months.inMonth(month, draft => comeBack(draft, left, desk.now()))
    return back ?? done
  }
}

/** Refused if none of them could be left. */
function leaveEach<E>(
  all: readonly Range[],
  leave: (range: Range) => Result<ComeBack, E>
): Result<ComeBack, E> {
  const backs: ComeBack[] = []
  const refused: E[] = []
  for (const one of all) {
    const left = leave(one)
    if (left.ok) backs.push(left.value)
    else refused.push(left.error)
  }
  const [why] = refused
  return backs.length === 0 && why !== undefined ? no(why) : ok(() => allBack(backs))
}

/** The last first, as they were left. What can come back does, and one refusal is told. */
export function allBack<E>(backs: readonly (() => Result<void, E>)[]): Result<void, E> {
  const all = backs.toReversed().map(back => back())
  return all.find(one => !one.ok) ?? done
}
