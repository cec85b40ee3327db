/** Tells once of what shifts and tickets have for this member, if they asked for it. */
import { beginSoon } from '#core/domain/shifts/reminders.ts'
import type { Pressing } from '#core/domain/queue/pressing.ts'
import type { Waiting } from '#core/domain/shifts/waiting.ts'
import type { Stretch } from '#core/domain/shifts/shifts.ts'
import type { MeantFor } from '#core/domain/queue/meant.ts'
import type { EntryId, MemberId, TicketId, Timestamp } from '#core/ids.ts'

import type { Notifier } from '../platform/notifier.ts'
import { stageOf, warnBefore } from './due-news.svelte.ts'
import { shiftTag } from './standing-reminders.svelte.ts'

export class Reminders {
  readonly #notifier: Notifier
  readonly #told = new Set<string>()
  /** Of what waits at the shifts: told, and not looked at since. */
  readonly #standing = new Set<string>()
  readonly #toldDue = new Set<string>()
  /** Of what is for this member: told, or looked at, and not seen since. */
  #toldMine: ReadonlySet<TicketId> = new Set()

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
      await this.#once(shiftTag(from), say(Math.ceil((from - now) / 60_000)))
    }
  }

  /** That somebody left a sheet. */
  async waits(handover: EntryId, text: string): Promise<void> {
    await this.#once(`handover ${handover}`, text)
  }

  /** What others ask or have answered: of each once, all in one. Whoever looks reads it there. */
  async waiting(
    all: readonly Waiting[],
    looks: boolean,
    say: (all: readonly Waiting[]) => string
  ): Promise<void> {
    const fresh = all.filter(({ key }) => !this.#told.has(key))
    for (const { key } of fresh) this.#told.add(key)
    if (looks) this.#standing.clear()
    if (looks || fresh.length === 0) return
    for (const { key } of fresh) this.#standing.add(key)
    // it takes the place of what stood there, and that may still wait
    await this.#notifier.tell(
      say(all.filter(({ key }) => this.#standing.has(key))),
      'shifts'
    )
  }

  /**
   * Of what this member has not seen: once before it is late and once when it is, all in one.
   * Of what is late already too, since devices sleep. While they look, it stands on the page,
   * and is told if they look away from it unread.
   */
  async due(
    unseen: readonly Pressing[],
    looks: boolean,
    say: (coming: number, late: number, minutes: number) => string
  ): Promise<void> {
    if (looks) return
    const fresh = unseen.filter(one => !this.#toldDue.has(stageOf(one)))
    if (fresh.length === 0) return
    for (const one of fresh) this.#toldDue.add(stageOf(one))
    const late = fresh.filter(({ isLate }) => isLate).length
    const said = say(fresh.length - late, late, warnBefore)
    await this.#notifier.tell(said, 'first answers')
  }

  /**
   * Of what is meant for this member: of each ticket once, until they have seen it. Whoever
   * looks at the page reads it in the rail.
   */
  async meant(
    { news, word }: MeantFor,
    looks: boolean,
    say: (news: number, word: number) => string
  ): Promise<void> {
    const all = [...news, ...word]
    const isFresh = all.some(ticket => !this.#toldMine.has(ticket))
    this.#toldMine = new Set(all) // seen, it may come again
    if (looks || !isFresh) return
    await this.#notifier.tell(say(news.length, word.length), 'for you')
  }

  async #once(tag: string, text: string): Promise<void> {
    if (this.#told.has(tag)) return
    this.#told.add(tag)
    await this.#notifier.tell(text, tag)
  }
}
