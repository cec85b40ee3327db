/** Offering shifts of mine, taking over what others offer, and what I have read of that. */
import {
  giveBack,
  offer,
  readLost,
  readTaken,
  takeOverShift,
  unoffer,
  withdrawOffer,
  type NotOffered,
  type TakenOver
} from '#core/domain/shifts/offers.ts'
import {
  isThere,
  type AlreadySignedUp,
  type ShiftMonth,
  type ShiftRole,
  type Stretch
} from '#core/domain/shifts/shifts.ts'
import type { PassedOn } from '#core/domain/shifts/changed-places.ts'
import type { Range } from '#core/domain/shifts/hours.ts'
import type { EntryId } from '#core/ids.ts'
import { done, no, ok, type Result } from '#core/result.ts'
import type { OpenDocument } from '#core/workspace.ts'

import { allBack } from './shift-leaving.ts'
import type { ShiftMonths } from './shift-months.svelte.ts'

/** Refused where somebody took it over meanwhile, or did more with it. */
export type Unoffer = () => Result<void, PassedOn>

export class ShiftOffers {
  readonly #months: ShiftMonths

  constructor(months: ShiftMonths) {
    this.#months = months
  }

  /** What of these hours is still to come, with the way back. */
  offer(role: ShiftRole, { from, to }: Range): Unoffer {
    const { desk } = this.#months
    const backs: Unoffer[] = []
    const mine = { member: desk.me, role, from, to }
    this.#months.eachMonth(mine, (draft, hours, month) => {
      const offered = offer(draft, () => desk.newEntryId(), hours, desk.now())
      if (offered.ok) {
        backs.push(
          () => this.#months.inMonth(month, all => unoffer(all, offered.value)) ?? done
        )
      }
      return offered
    })
    return () => allBack(backs)
  }

  /** These hours, and all later ones of the same sign-up if it repeats. */
  async offerFrom(role: ShiftRole, range: Range): Promise<Unoffer> {
    const { from, to } = range
    const mine = { member: this.#months.desk.me, role, from, to }
    const later = await this.#months.laterOnes(mine)
    const backs = [range, ...later].map(one => this.offer(role, one))
    return () => allBack(backs)
  }

  withdraw(role: ShiftRole, { from, to }: Range): void {
    const mine = { member: this.#months.desk.me, role, from, to }
    this.#months.eachMonth(mine, withdrawOffer)
  }

  /** With the way back. */
  takeOver(offered: Stretch): Result<() => void, NotOffered | AlreadySignedUp> {
    const { desk } = this.#months
    const wanted = this.#months.stillToCome(offered)
    if (isThere(this.#months.presentStretches(), { ...wanted, member: desk.me })) {
      return no({ type: 'already-signed-up' })
    }
    const taken: [month: string, id: EntryId][] = []
    this.#months.eachMonth(wanted, (draft, hours, month) => {
      const newId = () => {
        const id = desk.newEntryId()
        taken.push([month, id])
        return id
      }
      return takeOverShift(draft, newId, hours, desk.me, desk.now())
    })
    if (taken.length === 0) return no({ type: 'not-offered' })
    return ok(() => {
      for (const [month, id] of taken) {
        this.#months.inMonth(month, draft => giveBack(draft, id))
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

  #withPlace(id: EntryId): OpenDocument<ShiftMonth> | undefined {
    return this.#months.documentWith(({ places }) => places[id])
  }
}
