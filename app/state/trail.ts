/** Through which list somebody walks, and where in it stood what has left it since. */
import { keptUp } from '#core/domain/queue/trail.ts'
import type { TicketId } from '#core/ids.ts'
import { onePerDesk } from './one-per-desk.ts'

class Trail {
  #list: string | undefined
  #tickets: readonly TicketId[] = []
  /** What it was kept up with last: pages ask again for other reasons. */
  #now: readonly TicketId[] | undefined

  /** With the rows that were on screen, in their order. */
  begin(list: string, shown: readonly TicketId[]): void {
    this.#list = list
    this.#tickets = shown
    this.#now = undefined
  }

  /** All of it, as it is `now` and with what has left it. */
  through(list: string, now: readonly TicketId[]): readonly TicketId[] {
    if (list !== this.#list) this.begin(list, now)
    else if (now !== this.#now) this.#tickets = keptUp(this.#tickets, now)
    this.#now = now
    return this.#tickets
  }
}

export const trailOf = onePerDesk(() => new Trail())
