/** Tells once of each shift of this member that begins soon, if they asked for it. */
import { beginSoon } from '#core/domain/reminders.ts'
import type { Stretch } from '#core/domain/shifts.ts'
import type { MemberId, Timestamp } from '#core/ids.ts'

import type { Notifier } from '../platform/notifier.ts'

export class Reminders {
  readonly #notifier: Notifier
  readonly #told = new Set<Timestamp>()

  constructor(notifier: Notifier) {
    this.#notifier = notifier
  }

  async remind(
    all: readonly Stretch[],
    me: MemberId,
    now: Timestamp,
    minutes: number,
    say: (minutes: number) => string
  ): Promise<void> {
    for (const { from } of beginSoon(all, me, now, minutes)) {
      if (this.#told.has(from)) continue
      this.#told.add(from)
      await this.#notifier.tell(say(Math.ceil((from - now) / 60_000)), `shift ${from}`)
    }
  }
}
