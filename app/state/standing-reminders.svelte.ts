/**
 * What of my reminders still stands while the desk is locked because nobody was here: when my
 * next shifts begin, and nothing else. No name and no word of the desk is in it, and none of it
 * is kept anywhere but in this page, which forgets it with the next unlocking.
 */
import type { Timestamp } from '#core/ids.ts'

import { notifier, type Notifier } from '../platform/notifier.ts'
import { firstWords } from '../words/language.svelte.ts'

const lookEvery = 20_000

export class StandingReminders {
  readonly #notifier: Notifier
  #starts: readonly Timestamp[] = $state.raw([])
  #minutes = 0
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(notifier: Notifier) {
    this.#notifier = notifier
  }

  /** Of how many shifts this device has yet to remind. */
  get count(): number {
    return this.#starts.length
  }

  /** So many minutes before each of them. */
  keep(starts: readonly Timestamp[], minutes: number): void {
    this.drop()
    if (starts.length === 0) return
    this.#starts = starts
    this.#minutes = minutes
    this.#timer = setInterval(() => void this.look(Date.now()), lookEvery)
  }

  drop(): void {
    clearInterval(this.#timer)
    this.#starts = []
  }

  /** Tells of each once. What has begun meanwhile, as the device slept, is no reminder any more. */
  async look(now: number): Promise<void> {
    const isDue = (from: Timestamp): boolean => from - now <= this.#minutes * 60_000
    const due = this.#starts.filter(isDue)
    if (due.length === 0) return
    this.#starts = this.#starts.filter(from => !isDue(from))
    if (this.#starts.length === 0) this.drop()
    for (const from of due.filter(from => from > now)) {
      const said = firstWords().start.unlock.soon(Math.ceil((from - now) / 60_000))
      await this.#notifier.tell(said, shiftTag(from))
    }
  }
}

/** The same as of an open desk: of two tabs, one of them locked, one notification stands. */
export function shiftTag(from: Timestamp): string {
  return `shift ${from}`
}

export const standingReminders = new StandingReminders(notifier)
