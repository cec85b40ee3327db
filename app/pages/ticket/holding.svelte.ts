/** Who is answering this ticket, here and elsewhere: see `domain/tickets/lease.ts`. */
import { firmBefore } from '#core/domain/tickets/holder.ts'
import { leaseMs, type Lease } from '#core/domain/tickets/lease.ts'
import type { Hold } from '#core/domain/tickets/resting.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { MemberId } from '#core/ids.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { Live } from '../../state/live.svelte.ts'
import { now } from '../../state/now.svelte.ts'

/** Somebody else, who answers already, or holds the ticket firmly until then. */
export interface Before {
  readonly member: MemberId
  readonly holds?: Hold
}

export class Holding {
  readonly #desk: Workspace
  readonly #document: OpenDocument<Ticket>
  readonly #ticket: Live<Ticket>
  readonly #leases: Live<readonly Lease[]>
  /** Of this person; whoever pauses for longer begins anew. */
  #until = $state(0)

  constructor(desk: Workspace, document: OpenDocument<Ticket>) {
    this.#desk = desk
    this.#document = document
    this.#ticket = new Live(document)
    this.#leases = new Live(desk.leases)
  }

  /** Whoever is to be told of before this person writes, too. */
  get before(): Before | undefined {
    if (this.#until > 0) return undefined
    const { me } = this.#desk
    const lease = this.#leases.current.find(
      ({ ticket, member }) => ticket === this.#document.id && member !== me
    )
    if (lease) return { member: lease.member }
    now() // it ends by itself
    const holds = firmBefore(this.#ticket.current, me, this.#desk.now())
    return holds && { member: holds.member, holds }
  }

  /** A key press. While somebody else is before them, nothing is said of it. */
  press(text: string): void {
    if (text.trim() === '') {
      this.end()
      return
    }
    if (this.#until < this.#desk.now()) this.#until = 0
    if (!this.before) this.anyway()
  }

  anyway(): void {
    this.#until = this.#desk.now() + leaseMs
    this.#desk.leases.hold(this.#document.id)
  }

  end(): void {
    this.#until = 0
    this.#desk.leases.letGo(this.#document.id)
  }
}
