/** Tells once of each shift and hand-over of this member's, if they asked for it. */
import { beginSoon } from '#core/domain/shifts/reminders.ts'
import type { Stretch } from '#core/domain/shifts/shifts.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'

import type { Notifier } from '../platform/notifier.ts'

export class Reminders {
  readonly #notifier: Notifier
  readonly #told = new Set<string>()

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
      await this.#once(`shift ${from}`, say(Math.ceil((from - now) / 60_000)))
    }
  }

  /** That somebody left a sheet. */
  async waits(handover: EntryId, text: string): Promise<void> {
    await this.#once(`handover ${handover}`, text)
  }

  async #once(tag: string, text: string): Promise<void> {
    if (this.#told.has(tag)) return
    this.#told.add(tag)
    await this.#notifier.tell(text, tag)
  }
}
