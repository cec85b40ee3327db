/**
 * Which known problems a ticket looks like. It is read when the page has been drawn, in
 * pieces, and once for the mails that are there; what is known changes more often.
 */
import type { Problem } from '#core/domain/problems/problems.ts'
import { facts, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { ProblemId } from '#core/ids.ts'
import type { TimerPort } from '#core/ports.ts'
import {
  likeThese,
  saidIn,
  type CommonWords,
  type SaidWords
} from '#core/search/looks-like.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { lookalikesOf } from '../../state/lookalikes.svelte.ts'
import type { ProblemShelf } from '../../state/problems.svelte.ts'
import { deviceTimer } from '../../platform/timer.ts'

export interface Offer {
  readonly id: ProblemId
  readonly problem: Problem
  readonly because: readonly string[]
}

export class Offers {
  /** None that it reports already, or that somebody has ruled out. */
  readonly all: readonly Offer[]
  #said: SaidWords | undefined = $state.raw()

  /** Call while a component is set up; `ticket` is read again with every change. */
  constructor(
    desk: Workspace,
    document: OpenDocument<Ticket>,
    ticket: () => Ticket,
    shelf: ProblemShelf,
    timer: TimerPort = { timer: deviceTimer }
  ) {
    const { common } = $derived(lookalikesOf(desk))
    this.all = $derived(this.#said ? offersOf(this.#said, ticket(), shelf, common) : [])
    const mails = $derived(Object.keys(ticket().messages).join(' '))
    const isWorthIt = $derived(shelf.all.length > 0)
    $effect(() => {
      if (!isWorthIt || mails === '') return
      let left = false
      const stop = timer.timer.after(whenDrawn, () => {
        void read().then(said => {
          if (!left) this.#said = said
        })
      })
      return () => {
        left = true
        stop()
      }
    })

    async function read(): Promise<SaidWords | undefined> {
      const text = await desk.searchText(document.id)
      if (text === undefined) return undefined
      const known = facts(document.current())
      return saidIn({ text, version: known['version'] ?? '', facts: known }, timer)
    }
  }
}

/** Milliseconds: by then the ticket is on screen. */
const whenDrawn = 150

function offersOf(
  said: SaidWords,
  ticket: Ticket,
  shelf: ProblemShelf,
  common: CommonWords
): Offer[] {
  const version = facts(ticket)['version'] ?? ''
  const left = shelf.all.filter(
    ({ id }) => !(id in ticket.reports) && !(id in ticket.unlike)
  )
  return likeThese(said, version, left, common).flatMap(({ problem: id, because }) => {
    const problem = shelf.problem(id)
    return problem ? [{ id, problem, because }] : []
  })
}
