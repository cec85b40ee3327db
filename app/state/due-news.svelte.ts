/**
 * First answers that are nearly late or late, until this member has seen so: of each once
 * before and once when it is late. Seen is what the line above the queue counted on screen,
 * the ticket that is open, and what somebody closed.
 */
import { dueWithin, type Pressing } from '#core/domain/queue/pressing.ts'
import { isAnswering, onAt, type Stretch } from '#core/domain/shifts/shifts.ts'
import type { Workspace } from '#core/workspace.ts'

import { firstAnswersOf, type FirstAnswers } from './first-answers.svelte.ts'
import { momentOf } from './moment.ts'
import { onePerDesk } from './one-per-desk.ts'

/** Minutes. */
export const warnBefore = 15

export class DueNews {
  readonly #desk: Workspace
  readonly #firstAnswers: FirstAnswers
  /** Nobody is, until the shifts around now are read. */
  #isOn = $state(false)
  #seen: ReadonlySet<string> = $state.raw(new Set())

  constructor(desk: Workspace) {
    this.#desk = desk
    this.#firstAnswers = firstAnswersOf(desk)
  }

  /** What is due first stands first. */
  get unseen(): readonly Pressing[] {
    if (!this.#isOn) return []
    const { now } = momentOf(this.#desk)
    const near = dueWithin(this.#firstAnswers.mine(), now, warnBefore)
    return near.filter(one => !this.#seen.has(stageOf(one)))
  }

  /** Of the last weeks and the next: none where the desk plans none. */
  plan(shifts: readonly Stretch[]): void {
    this.#isOn = isOnDuty(shifts, this.#desk)
  }

  see(all: readonly Pressing[]): void {
    const stages = all.map(stageOf).filter(stage => !this.#seen.has(stage))
    if (stages.length > 0) this.#seen = new Set([...this.#seen, ...stages])
  }
}

export const dueNewsOf = onePerDesk(desk => new DueNews(desk))

/** Nearly late and late are told apart from each other. */
export function stageOf({ ticket, isLate }: Pressing): string {
  return isLate ? `${ticket} late` : ticket
}

/** On shift, and answering; where a desk plans no shifts, whoever is here. */
function isOnDuty(
  shifts: readonly Stretch[],
  desk: Pick<Workspace, 'me' | 'now'>
): boolean {
  const on = onAt(shifts, desk.now())
  const isMine = ({ member }: Stretch) => member === desk.me
  return shifts.length === 0 || on.some(one => isMine(one) && isAnswering(one))
}
