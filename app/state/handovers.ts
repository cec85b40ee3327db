/** The hand-over sheets of the months on screen, and what I can do with them. */
import {
  handBack,
  handoversIn,
  removeHandover,
  restoreHandover,
  startHandover,
  takeOver,
  writeHandover,
  type BadShift,
  type Handover,
  type HandoverEntry,
  type Sheet
} from '#core/domain/shifts/handover.ts'
import { contains, hoursAfter, monthOf, type Range } from '#core/domain/shifts/hours.ts'
import type { ShiftMonth } from '#core/domain/shifts/shifts.ts'
import type { EntryId, Timestamp } from '#core/ids.ts'
import { no, ok, type Result } from '#core/result.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import type { ShiftBoard } from './shifts.svelte.ts'

export class HandoverSheets {
  readonly #desk: Workspace
  readonly #board: ShiftBoard

  constructor(desk: Workspace, board: ShiftBoard) {
    this.#desk = desk
    this.#board = board
  }

  /**
   * Those whose shift touches a week, the latest shift first. On the first morning of the
   * week that is now, also what the night before it left: it waits for who comes now.
   */
  in(week: Range): HandoverEntry[] {
    const now = this.#desk.now()
    const lately = contains(week, now) ? hoursAfter(now, -12) : week.from
    const from = Math.min(week.from, lately) as Timestamp
    return handoversIn(this.#board.months, { from, to: week.to })
  }

  find(id: EntryId): Handover | undefined {
    return this.#board.months.find(month => month.handovers[id])?.handovers[id]
  }

  /** In the month in which the shift began. */
  start(shift: Range): Result<EntryId, BadShift> {
    if (!this.#board.knows(shift)) return no({ type: 'bad-shift' })
    const id = this.#desk.newEntryId()
    const by = this.#desk.me
    const begun = { from: shift.from, to: shift.to, by, at: this.#desk.now() }
    const started = this.#board.inMonth(monthOf(shift.from), draft =>
      startHandover(draft, id, begun)
    )
    if (!started) return no({ type: 'bad-shift' })
    return started.ok ? ok(id) : started
  }

  write(id: EntryId, text: string): ReturnType<typeof writeHandover> {
    return this.#with(id).perform(draft => writeHandover(draft, id, text))
  }

  takeOver(id: EntryId, sheet: Sheet): ReturnType<typeof takeOver> {
    const { me, sheetNames, cards } = this.#desk
    const kept = sheetNames.keep(sheet, cards.current())
    const taken = { by: me, at: this.#desk.now(), sheet: kept }
    return this.#with(id).perform(draft => takeOver(draft, id, taken))
  }

  handBack(id: EntryId): ReturnType<typeof handBack> {
    return this.#with(id).perform(draft => handBack(draft, id, this.#desk.me))
  }

  remove(id: EntryId): ReturnType<typeof removeHandover> {
    return this.#with(id).perform(draft => removeHandover(draft, id, this.#desk.me))
  }

  restore(id: EntryId): ReturnType<typeof restoreHandover> {
    return this.#with(id).perform(draft => restoreHandover(draft, id))
  }

  #with(id: EntryId): OpenDocument<ShiftMonth> {
    const document = this.#board.documentWith(({ handovers }) => handovers[id])
    if (!document) throw new Error('this hand-over is not on screen')
    return document
  }
}
