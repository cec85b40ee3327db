/** The months of shifts on screen, as one: a week or a night may touch two of them. */
import type { Settings } from '#core/domain/desk/settings.ts'
import {
  byMonth,
  hourOf,
  hoursAfter,
  joined,
  stillToCome,
  type Range
} from '#core/domain/shifts/hours.ts'
import { sheetsMayWait } from '#core/domain/shifts/reminders.ts'
import {
  laterOnes,
  stretches,
  type ShiftMonth,
  type Stretch
} from '#core/domain/shifts/shifts.ts'
import type { Wanting } from '#core/domain/shifts/staffing.ts'
import type { Timestamp } from '#core/ids.ts'
import type { Result } from '#core/result.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { Live } from './live.svelte.ts'
import { mostWeeks, wallTime } from './week.ts'

interface OpenMonth {
  readonly document: OpenDocument<ShiftMonth>
  readonly live: Live<ShiftMonth>
}

/**
 * A month ahead, so that what somebody asks or offers is seen before its week is; and back
 * to where a hand-over may still wait.
 */
export function aroundNow(now: Timestamp): Range {
  const here = hourOf(now)
  return { from: sheetsMayWait(here).from, to: hoursAfter(here, 31 * 24) }
}

export class ShiftMonths {
  readonly desk: Workspace
  readonly #settings: Live<Settings>
  readonly #asked = new Map<string, Promise<void>>()
  readonly #failed = new Set<string>()
  #open: ReadonlyMap<string, OpenMonth> = $state.raw(new Map())
  #closed = false

  constructor(desk: Workspace) {
    this.desk = desk
    this.#settings = new Live(desk.settings)
  }

  readonly months: readonly ShiftMonth[] = $derived(
    [...this.#open.values()].map(({ live }) => live.current)
  )
  readonly all: readonly Stretch[] = $derived(stretches(this.months))

  /** Who is wanted when. */
  get wanting(): Wanting {
    return { settings: this.#settings.current, clock: wallTime }
  }

  /** Whether all of a range can be read and written yet. */
  knows(range: Range): boolean {
    return byMonth(range).every(({ month }) => this.#open.has(month))
  }

  /**
   * Once all of it is here that can be opened. Of a month that cannot, whoever asks first
   * hears. Later it is tried again, and holds up nobody, for the other months are here.
   */
  async show(range: Range): Promise<void> {
    const months = byMonth(range).map(({ month }) => month)
    await Promise.all(months.map(month => this.#asked.get(month) ?? this.#ask(month)))
  }

  /** Undefined if it is not here yet. */
  month(name: string): ShiftMonth | undefined {
    return this.#open.get(name)?.live.current
  }

  /** Undefined if that month is not here yet. */
  inMonth<V, E>(
    month: string,
    command: (draft: ShiftMonth) => Result<V, E>
  ): Result<V, E> | undefined {
    return this.#open.get(month)?.document.perform(command)
  }

  /** In each month that these hours lie in, if it is here. */
  eachMonth<E>(
    hours: Stretch,
    command: (draft: ShiftMonth, hours: Stretch, month: string) => Result<unknown, E>
  ): void {
    for (const { month, from, to } of byMonth(hours)) {
      this.inMonth(month, draft => command(draft, { ...hours, from, to }, month))
    }
  }

  /** The one with something in it, to change that also once no page is drawn any more. */
  documentWith(
    something: (month: ShiftMonth) => unknown
  ): OpenDocument<ShiftMonth> | undefined {
    return [...this.#open.values()].find(({ document }) =>
      something(document.current())
    )?.document
  }

  /** As they are now, also once no page is drawn any more. */
  present(): readonly ShiftMonth[] {
    return [...this.#open.values()].map(({ document }) => document.current())
  }

  presentStretches(): readonly Stretch[] {
    return stretches(this.present())
  }

  /** Of what has begun, from the present hour on; of what is over, nothing is left to cut. */
  stillToCome<T extends Range>(range: T): T {
    return stillToCome(range, this.desk.now()) ?? range
  }

  /** What comes after these hours of the same sign-up, if it repeats. */
  async laterOnes(stretch: Stretch): Promise<readonly Range[]> {
    const { from } = stretch
    await this.show({ from, to: hoursAfter(from, mostWeeks * 7 * 24) })
    return laterOnes(this.present(), stretch)
  }

  /** How many more times a sign-up repeats after these hours. */
  async later(stretch: Stretch): Promise<number> {
    return joined(await this.laterOnes(stretch)).length
  }

  close(): void {
    this.#closed = true
    for (const { document } of this.#open.values()) document.close()
  }

  #ask(month: string): Promise<void> {
    const isKnown = this.#failed.has(month)
    const loading = this.#load(month)
    const settled = loading.catch(() => {
      this.#failed.add(month)
      this.#asked.delete(month)
    })
    this.#asked.set(month, settled)
    return isKnown ? settled : loading
  }

  async #load(month: string): Promise<void> {
    const document = await this.desk.shifts(month)
    if (this.#closed) {
      document.close()
      return
    }
    this.#open = new Map(this.#open).set(month, { document, live: new Live(document) })
  }
}
