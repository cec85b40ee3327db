/** Who is answering this ticket, here and elsewhere: see `domain/tickets/lease.ts`. */
import { leaseMs, type Lease } from '#core/domain/tickets/lease.ts'
import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { Live } from '../../state/live.svelte.ts'

export class Holding {
  readonly #desk: Workspace
  readonly #ticket: TicketId
  readonly #leases: Live<readonly Lease[]>
  /** Of this person; whoever pauses for longer begins anew. */
  #until = $state(0)

  constructor(desk: Workspace, ticket: TicketId) {
    this.#desk = desk
    this.#ticket = ticket
    this.#leases = new Live(desk.leases)
  }

  /** Whoever is to be told of before this person writes, too. */
  get before(): Lease | undefined {
    if (this.#until > 0) return undefined
    const { me } = this.#desk
    return this.#leases.current.find(
      ({ ticket, member }) => ticket === this.#ticket && member !== me
    )
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
    this.#desk.leases.hold(this.#ticket)
  }

  end(): void {
    this.#until = 0
    this.#desk.leases.letGo(this.#ticket)
  }
}
