/** Stopping the letters of a call-back that have not left, as the screens see it. */
import { SvelteSet } from 'svelte/reactivity'

import { stopOutcome, type StopOutcome } from '#core/domain/problems/call-back.ts'
import type { Card } from '#core/domain/queue/card.ts'
import type { ProblemId, TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

export class StoppingLetters {
  busy = $state(false)
  readonly #desk: Pick<Workspace, 'callBack'>
  readonly #problem: ProblemId
  readonly #asked = new SvelteSet<TicketId>()
  #takenBack = $state(0)
  #late = $state(0)

  constructor(desk: Pick<Workspace, 'callBack'>, problem: ProblemId) {
    this.#desk = desk
    this.#problem = problem
  }

  async stop(): Promise<void> {
    this.busy = true
    this.#asked.clear()
    this.#takenBack = this.#late = 0
    try {
      for await (const { ticket, did } of this.#desk.callBack.stop(this.#problem)) {
        if (did === 'asked') this.#asked.add(ticket)
        else if (did === 'taken-back') this.#takenBack++
        else this.#late++
      }
    } finally {
      this.busy = false
    }
  }

  /** Of what was pressed here; undefined before. */
  outcome(cards: readonly Card[]): StopOutcome | undefined {
    const { stopped, open, late } = stopOutcome(cards, this.#problem, this.#asked)
    const all = { stopped: stopped + this.#takenBack, open, late: late + this.#late }
    return all.stopped + all.open + all.late > 0 ? all : undefined
  }
}
