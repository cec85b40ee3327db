/** What the asker's other tickets know of their key: read once this one is shown. */
import type { KnownKey } from '#core/domain/askers/asker-keys.ts'
import { keysElsewhere } from '#core/domain/askers/keys-elsewhere.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { deviceTimer } from '../../platform/timer.ts'

/** Of somebody who writes every day the newest tickets say enough. */
const atMost = 3

export class KeysElsewhere {
  readonly #desk: Pick<Workspace, 'ticket'>
  #others: readonly Ticket[] = $state.raw([])
  #wanted = ''

  constructor(desk: Pick<Workspace, 'ticket'>) {
    this.#desk = desk
  }

  offered(ticket: Ticket, address: string): KnownKey[] {
    return keysElsewhere(ticket, address, this.#others)
  }

  async look(tickets: readonly TicketId[]): Promise<void> {
    const wanted = tickets.slice(0, atMost)
    const asked = wanted.join()
    if (asked === this.#wanted) return
    this.#wanted = asked
    const found: Ticket[] = []
    for (const id of wanted) {
      await deviceTimer.breathe()
      const opened = await this.#desk.ticket(id)
      if (!opened.ok) continue
      found.push(opened.value.current())
      opened.value.close()
    }
    if (asked === this.#wanted) this.#others = found
  }
}
