/** One member joins tickets and splits mails off; each is said with its way back. */
import type { Card } from '#core/domain/queue/card.ts'
import type { MessageId, TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import { say, sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'

export class Regroup {
  readonly #desk: Workspace
  readonly #here: TicketId
  readonly #visit: (ticket: TicketId) => void

  constructor(desk: Workspace, here: TicketId, visit: (ticket: TicketId) => void) {
    this.#desk = desk
    this.#here = here
    this.#visit = visit
  }

  /** Leads to where both are shown; undo leads back. */
  join = async (into: TicketId): Promise<void> => {
    const subject = titleOf(this.#desk.cards.current().get(into))
    const joined = await this.#desk.join(this.#here, into)
    if (!joined.ok) {
      this.#refuse(joined.error.type)
      return
    }
    this.#visit(into)
    sayWithUndo(words().threads.join.did(subject), () => {
      return this.#desk.part(this.#here, joined.value).then(parted => {
        if (parted.ok) this.#visit(this.#here)
        else sayTrouble(words().ticket.notUndone[parted.error.type])
      })
    })
  }

  part = async (ticket: TicketId): Promise<void> => {
    const parted = await this.#desk.part(ticket)
    if (!parted.ok) {
      this.#refuse(parted.error.type)
      return
    }
    sayWithUndo(words().threads.joined.did, () => {
      return this.#desk.join(ticket, this.#here).then(joined => {
        if (!joined.ok) this.#refuse(joined.error.type)
      })
    })
  }

  split = async (messages: readonly MessageId[]): Promise<void> => {
    const t = words().threads.split
    const made = await this.#desk.split(this.#here, messages)
    if (!made.ok) {
      if (made.error.type === 'storage-full') this.#refuse('storage-full')
      else sayTrouble(t.refused[made.error.type])
      return
    }
    sayWithUndo(t.did(messages.length), () => this.#putBack(made.value))
  }

  async #putBack(made: TicketId): Promise<void> {
    const t = words().threads.split
    const back = await this.#desk.unsplit(made, this.#here)
    if (back.ok) say(t.undone)
    else if (back.error.type === 'storage-full') this.#refuse('storage-full')
    else sayTrouble(t.refused[back.error.type])
  }

  #refuse(type: 'gone' | 'only-itself' | 'storage-full'): void {
    const isFull = type === 'storage-full'
    sayTrouble(
      isFull ? words().ticket.refused['storage-full'] : words().threads.join.refused
    )
  }
}

export function titleOf(card: Card | undefined): string {
  return card?.subject ? card.subject : words().threads.joined.untitled
}
