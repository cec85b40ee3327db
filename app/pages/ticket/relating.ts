/**
 * One member links tickets. A link stands in one of the two, or in both if two members made
 * it while they were apart: whoever removes it takes it from each.
 */
import { relate, unrelate, type ToItself } from '#core/domain/tickets/related.ts'
import type { TicketId } from '#core/ids.ts'
import { done } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'
import { sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { performAll, type Bulk } from './acting.ts'
import type { Deed, Doer } from './deeds.ts'
import { titleOf } from './regroup.ts'

export class Relating {
  readonly #desk: Workspace
  readonly #here: TicketId

  constructor(desk: Workspace, here: TicketId) {
    this.#desk = desk
    this.#here = here
  }

  relate = (to: TicketId): Promise<void> => {
    const said = words().threads.related.did(this.#titleOf(to))
    return this.#run(
      new Map([[this.#here, relating(this.#here, to, this.#desk)]]),
      said
    )
  }

  unrelate = (other: TicketId): Promise<void> => {
    const [here, there] = [this.#shownWith(this.#here), this.#shownWith(other)]
    const deeds = new Map([
      [this.#here, unrelating(there)],
      [other, unrelating(here)]
    ])
    return this.#run(deeds, words().threads.related.removed(this.#titleOf(other)))
  }

  async #run(
    deeds: ReadonlyMap<TicketId, Deed<ToItself>>,
    said: string
  ): Promise<void> {
    const all: Bulk[] = []
    for (const [ticket, deed] of deeds) {
      all.push(await performAll(this.#desk, [ticket], deed))
    }
    if (all.some(({ full }) => full)) sayTrouble(words().ticket.refused['storage-full'])
    if (all.every(({ changed }) => changed.length === 0)) return
    sayWithUndo(said, () => goBack(all))
  }

  #shownWith(ticket: TicketId): TicketId[] {
    return [ticket, ...this.#desk.joined(ticket).map(card => card.ticket)]
  }

  #titleOf(ticket: TicketId): string {
    return titleOf(this.#desk.cards.current().get(ticket))
  }
}

/** Said once, however many of them are left. */
async function goBack(all: readonly Bulk[]): Promise<void> {
  const left = (await Promise.all(all.map(each => each.back()))).flat()
  if (left[0] !== undefined) sayTrouble(words().ticket.notUndone[left[0]])
}

/** No ticket is offered to be linked to itself. */
function relating(here: TicketId, to: TicketId, doer: Doer): Deed<ToItself> {
  return {
    run: ticket => relate(ticket, here, to, { by: doer.me, at: doer.now() }),
    back: before =>
      to in before.related ? undefined : ticket => unrelate(ticket, [to])
  }
}

function unrelating(from: readonly TicketId[]): Deed<never> {
  return {
    run: ticket => unrelate(ticket, from),
    back: before => {
      const was = from.flatMap(id => {
        const relation = before.related[id]
        return relation ? [[id, relation] as const] : []
      })
      if (was.length === 0) return undefined
      return ticket => {
        for (const [id, relation] of was) ticket.related[id] = { ...relation }
        return done
      }
    }
  }
}
