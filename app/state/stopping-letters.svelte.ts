/** Stopping the letters of a call-back that have not left, as the screens see it. */
import { SvelteMap } from 'svelte/reactivity'

import { stopOutcome, type StopOutcome } from '#core/domain/problems/call-back.ts'
import type { Card } from '#core/domain/queue/card.ts'
import type { ProblemId, TicketId, Timestamp } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { words } from '../words/words.svelte.ts'
import { sayTrouble } from './toasts.svelte.ts'

export class StoppingLetters {
  busy = $state(false)
  readonly #desk: Pick<Workspace, 'callBack'>
  readonly #problem: ProblemId
  readonly #asked = new SvelteMap<TicketId, Timestamp>()
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
      for await (const one of this.#desk.callBack.stop(this.#problem)) {
        if (one.did === 'asked') this.#asked.set(one.ticket, one.at)
        else if (one.did === 'taken-back') this.#takenBack++
        else if (one.did === 'storage-full') sayTrouble(words().shell.storageFull)
        else this.#late++
      }
    } catch {
      sayTrouble(words().callBack.notAllStopped)
    } finally {
      this.busy = false
    }
  }

  /** Letters that others have, and that they were asked to stop here. */
  get asked(): number {
    return this.#asked.size
  }

  /** Of what was pressed here; undefined before. */
  outcome(cards: readonly Card[]): StopOutcome | undefined {
    const { stopped, open, late } = stopOutcome(cards, this.#problem, this.#asked)
    const all = { stopped: stopped + this.#takenBack, open, late: late + this.#late }
    return all.stopped + all.open + all.late > 0 ? all : undefined
  }
}
