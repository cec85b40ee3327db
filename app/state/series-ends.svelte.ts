/** Sign-ups of mine that end soon: one press prolongs them, another lets them end. */
import { pack, unpack } from '#core/bytes.ts'
import type { Timestamp } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { now } from './now.svelte.ts'
import { aroundEnds, seriesEnds, type SeriesEnd } from './series.ts'
import type { ShiftBoard } from './shifts.svelte.ts'

/** The row with what this member lets end, beside their own views. */
const row = 'ending-series'

type Ending = readonly [key: string, until: Timestamp]

export class SeriesEnds {
  readonly #desk: Workspace
  readonly #board: ShiftBoard
  /** Read once; until then nothing is asked. */
  #ending: readonly Ending[] | undefined = $state.raw()
  #writing: Promise<unknown>

  readonly all: readonly SeriesEnd[]

  constructor(desk: Workspace, board: ShiftBoard, zone: () => string) {
    this.#desk = desk
    this.#board = board
    this.#writing = this.#read()
    this.all = $derived.by(() => {
      const ending = this.#ending
      if (!ending || !board.knows(aroundEnds(now()))) return []
      return seriesEnds(board.months, desk.me, zone(), now()).filter(
        one => !ending.some(([key]) => key === keyOf(one))
      )
    })
  }

  goOn({
    series,
    role,
    isReading,
    next
  }: SeriesEnd): ReturnType<ShiftBoard['signUpEach']> {
    const reading = isReading && { reading: true as const }
    return this.#board.signUpEach({ role, ranges: next, series, ...reading })
  }

  /** With the way back. */
  letEnd(one: SeriesEnd): () => void {
    const before = this.#ending ?? []
    this.#say([...before, [keyOf(one), one.last.to]])
    return () => {
      this.#say((this.#ending ?? []).filter(([key]) => key !== keyOf(one)))
    }
  }

  #say(ending: readonly Ending[]): void {
    const present = this.#desk.now()
    this.#ending = ending.filter(([, until]) => until > present)
    this.#writing = this.#writing.then(() =>
      this.#desk.own.write(row, pack(this.#ending))
    )
  }

  async #read(): Promise<void> {
    const bytes = await this.#desk.own.read(row)
    const kept = bytes && unpack(bytes)
    // Only this device writes the row, and its seal says so.
    this.#ending = kept?.ok ? (kept.value as Ending[]) : []
  }
}

function keyOf({ series, last }: SeriesEnd): string {
  return `${series} ${last.from}`
}
