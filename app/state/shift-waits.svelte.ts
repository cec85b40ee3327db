/** What of the shifts waits for this member, as every page says it. */
import { pack, unpack } from '#core/bytes.ts'
import { waitingFor, type Waiting } from '#core/domain/shifts/waiting.ts'
import type { Timestamp } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { words } from '../words/words.svelte.ts'
import { now } from './now.svelte.ts'
import type { ShiftBoard } from './shifts.svelte.ts'

/** The row with what this member looked at, beside their own views. */
const place = 'seen-offers'
const kinds = ['asked', 'news', 'offered'] as const

export class ShiftWaits {
  readonly #desk: Workspace
  readonly #board: ShiftBoard
  /** Offers that were looked at on this device, and when each is over. Read once. */
  #seen: ReadonlyMap<string, Timestamp> | undefined = $state.raw()
  #writing: Promise<unknown>

  /** An offer asks everybody, so whoever saw it is not asked again. */
  readonly all: readonly Waiting[]
  readonly said: string

  constructor(desk: Workspace, board: ShiftBoard) {
    this.#desk = desk
    this.#board = board
    this.#writing = this.#read()
    this.all = $derived(
      this.#unseen(waitingFor(board.months, desk.me, now(), board.wanting))
    )
    this.said = $derived(sayWaiting(this.all))
  }

  /** As it is now, also while nothing of it is drawn. */
  present(): Waiting[] {
    const { me } = this.#desk
    const { wanting } = this.#board
    const months = this.#board.present()
    return this.#unseen(waitingFor(months, me, this.#desk.now(), wanting))
  }

  /** The shifts are on screen, and what is offered with them. */
  look(): void {
    const fresh = this.all.filter(({ kind }) => kind === 'offered')
    if (fresh.length === 0) return
    const looked = fresh.map(({ key, until = 0 as Timestamp }) => [key, until] as const)
    this.#seen = new Map([...(this.#seen ?? []), ...looked])
    this.#writing = this.#writing.then(() => this.#write())
  }

  #unseen(all: readonly Waiting[]): Waiting[] {
    return all.filter(
      ({ kind, key }) => kind !== 'offered' || this.#seen?.has(key) === false
    )
  }

  async #write(): Promise<void> {
    await this.#read() // another tab may have written
    const now = this.#desk.now()
    const left = [...(this.#seen ?? [])].filter(([, until]) => until > now)
    await this.#desk.own.write(place, pack(left))
  }

  async #read(): Promise<void> {
    const bytes = await this.#desk.own.read(place)
    const kept = bytes && unpack(bytes)
    // Only this device writes the row, and its seal says so.
    const before = kept?.ok ? (kept.value as [string, Timestamp][]) : []
    this.#seen = new Map([...before, ...(this.#seen ?? [])])
  }
}

/** How much of what; who asks and which hours stand with the shifts. */
export function sayWaiting(all: readonly Waiting[]): string {
  const said = words().shifts.reminders.waiting
  return kinds
    .map(kind => [kind, all.filter(one => one.kind === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => said[kind](count))
    .join(' · ')
}
