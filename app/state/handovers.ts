/** The hand-over sheets of the months on screen, and what I can do with them. */
import {
  handBack,
  handoversIn,
  ownSheet,
  removeHandover,
  restoreHandover,
  startHandover,
  taker,
  takeOver,
  writeHandover,
  type BadShift,
  type Handover,
  type HandoverEntry,
  type Sheet
} from '#core/domain/shifts/handover.ts'
import {
  contains,
  hourOf,
  hoursAfter,
  monthOf,
  overlaps,
  type Range
} from '#core/domain/shifts/hours.ts'
import { sheetsMayWait, waitingSheets } from '#core/domain/shifts/reminders.ts'
import type { ShiftMonth } from '#core/domain/shifts/shifts.ts'
import type { EntryId, Timestamp } from '#core/ids.ts'
import { no, ok, type Result } from '#core/result.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import type { ShiftBoard } from './shifts.svelte.ts'

/** When a shift was that somebody may want to hand over. */
export function lately(now: Timestamp): Range {
  return { from: hoursAfter(hourOf(now), -35), to: now }
}

export class HandoverSheets {
  readonly #desk: Workspace
  readonly #board: ShiftBoard

  constructor(desk: Workspace, board: ShiftBoard) {
    this.#desk = desk
    this.#board = board
  }

  /**
   * Those whose shift touches a week, the latest shift first, and in the week that is now
   * what still waits from before it. Taken over in this week, it stays in view.
   */
  in(week: Range): HandoverEntry[] {
    const { months } = this.#board
    const now = this.#desk.now()
    if (!contains(week, now)) return handoversIn(months, week)
    const waiting = new Set(waitingSheets(months, now).map(({ id }) => id))
    const { from } = sheetsMayWait(now)
    return handoversIn(months, { from, to: week.to }).filter(({ id, handover }) => {
      const taken = taker(handover)
      const isTakenNow = taken !== undefined && contains(week, taken.at)
      return overlaps(handover, week) || waiting.has(id) || isTakenNow
    })
  }

  find(id: EntryId): Handover | undefined {
    return this.#board.months.find(month => month.handovers[id])?.handovers[id]
  }

  /** My shift, if it was the only one lately and nobody took over from me: nobody has to ask. */
  ownLately(): Range | undefined {
    const { me } = this.#desk
    const recent = lately(this.#desk.now())
    const { all, months } = this.#board
    const mine = all.filter(one => one.member === me && overlaps(one, recent))
    const [only] = mine
    if (!only || mine.length > 1 || !this.#board.knows(recent)) return undefined
    const isTaken = handoversIn(months, only).some(
      ({ handover }) =>
        handover.by === me &&
        handover.from === only.from &&
        handover.to === only.to &&
        taker(handover) !== undefined
    )
    return isTaken ? undefined : only
  }

  /** In the month in which the shift began; the one that I began of it already, if it waits. */
  start(shift: Range): Result<EntryId, BadShift> {
    if (!this.#board.knows(shift)) return no({ type: 'bad-shift' })
    const begunBefore = ownSheet(this.#board.months, shift, this.#desk.me)
    if (begunBefore !== undefined) return ok(begunBefore)
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
    const written = { text, by: this.#desk.me, at: this.#desk.now() }
    return this.#with(id).perform(draft => writeHandover(draft, id, written))
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
