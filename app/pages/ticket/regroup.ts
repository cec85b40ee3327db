/** One member joins tickets and splits mails off; each is said with its way back. */
import type { Card } from '#core/domain/queue/card.ts'
import type { MessageId, TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import { say, sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'

type NotParted = 'gone' | 'in-doubt' | 'not-joined' | 'storage-full'
type Refused = NotParted | 'only-itself'

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
        else sayNotUndone(parted.error.type)
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
      return this.#desk.joinAgain(ticket, parted.value).then(joined => {
        if (!joined.ok) sayNotUndone(joined.error.type)
      })
    })
  }

  split = async (messages: readonly MessageId[]): Promise<void> => {
    const t = words().threads.split
    const made = await this.#desk.split(this.#here, messages)
    if (!made.ok) {
      const { type } = made.error
      if (type === 'storage-full' || type === 'in-doubt') this.#refuse(type)
      else sayTrouble(t.refused[type])
      return
    }
    sayWithUndo(t.did(messages.length), () => this.#putBack(made.value))
  }

  async #putBack(made: TicketId): Promise<void> {
    const t = words().threads.split
    const back = await this.#desk.unsplit(made, this.#here)
    if (back.ok) {
      say(t.undone)
      return
    }
    const { type } = back.error
    if (type === 'storage-full') this.#refuse(type)
    else if (type === 'in-doubt') sayTrouble(words().ticket.notUndone[type])
    else sayTrouble(t.refused[type])
  }

  #refuse(type: Refused): void {
    const t = words()
    if (type === 'in-doubt') sayTrouble(t.ticket.inDoubt.title)
    else if (type === 'storage-full') sayTrouble(t.ticket.refused[type])
    else sayTrouble(t.threads.join.refused)
  }
}

function sayNotUndone(why: NotParted): void {
  sayTrouble(words().ticket.notUndone[why === 'not-joined' ? 'meanwhile' : why])
}

export function titleOf(card: Card | undefined): string {
  return card?.subject ? card.subject : words().threads.joined.untitled
}
