/**
 * Leaves people out of a call-back, and takes them in again: on the screen at once, then on
 * their tickets, where it stands for everybody. Hundreds are done one after the other.
 */
import type { ProblemId, TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import type { CallingBack } from '../../state/call-back.svelte.ts'
import { sayTrouble } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { performAll, sayAllNotUndone, type Bulk } from '../ticket/acting.ts'
import { leavingOut, takingIn } from '../ticket/problem-deeds.ts'

type Way = 'leaveOut' | 'takeIn'

interface Act extends Pick<Bulk, 'changed' | 'back'> {
  readonly way: Way
}

const opposite = { leaveOut: 'takeIn', takeIn: 'leaveOut' } as const

export class LeavingOut {
  /** Those that can be undone, the latest last. */
  #acts: readonly Act[] = $state.raw([])
  #pending = $state(0)
  #last: Promise<void> = Promise.resolve()
  readonly #desk: Pick<Workspace, 'ticket'>
  readonly #problem: ProblemId
  readonly #calling: CallingBack

  constructor(
    desk: Pick<Workspace, 'ticket'>,
    problem: ProblemId,
    calling: CallingBack
  ) {
    this.#desk = desk
    this.#problem = problem
    this.#calling = calling
  }

  /** Not everything stands on the tickets yet. */
  get busy(): boolean {
    return this.#pending > 0
  }

  get canUndo(): boolean {
    return this.#acts.length > 0
  }

  /** Whom these acts left out, and whom they took in. */
  get outcome(): Readonly<Record<Way, number>> {
    const said = this.#acts.flatMap(({ way, changed }) =>
      changed.map(id => [id, way] as const)
    )
    const first = new Map(said.toReversed())
    // there and back again is nothing
    const all = [...new Map(said)].flatMap(([id, way]) =>
      first.get(id) === way ? [way] : []
    )
    const out = all.filter(way => way === 'leaveOut').length
    return { leaveOut: out, takeIn: all.length - out }
  }

  leaveOut(tickets: readonly TicketId[]): Promise<void> {
    return this.#do('leaveOut', tickets)
  }

  takeIn(tickets: readonly TicketId[]): Promise<void> {
    return this.#do('takeIn', tickets)
  }

  /** The latest of them. */
  undo(): Promise<void> {
    const last = this.#acts.at(-1)
    if (!last) return this.#last
    this.#acts = this.#acts.slice(0, -1)
    this.#calling[opposite[last.way]](last.changed)
    return this.#then(async () => {
      const left = await last.back()
      sayAllNotUndone(left)
      if (left.length > 0) await this.#lookAgain()
    })
  }

  async undoAll(): Promise<void> {
    while (this.canUndo) await this.undo()
  }

  /** All of it stands on the tickets. */
  kept(): Promise<void> {
    return this.#last
  }

  #do(way: Way, tickets: readonly TicketId[]): Promise<void> {
    this.#calling[way](tickets)
    const deed = way === 'leaveOut' ? leavingOut : takingIn
    return this.#then(async () => {
      const did = await performAll(this.#desk, tickets, deed(this.#problem))
      if (did.changed.length > 0) this.#acts = [...this.#acts, { ...did, way }]
      if (did.full) sayTrouble(words().ticket.refused['storage-full'])
      if (did.full || did.skipped > 0) await this.#lookAgain()
    })
  }

  /** Something was otherwise than it stood on the screen. */
  async #lookAgain(): Promise<void> {
    if (this.#calling.state === 'ready') await this.#calling.look()
  }

  #then(work: () => Promise<void>): Promise<void> {
    this.#pending++
    const next = this.#last.then(work).finally(() => {
      this.#pending--
    })
    this.#last = next.catch(() => undefined)
    return next
  }
}
