/** The keyboard on the board: one cell is in the tab order, arrows move it. */
import { hourIn, isSameRow, type BoardDay, type Row } from '../../state/week.ts'
import type { Choice } from './choice.svelte.ts'

interface Board {
  readonly days: () => readonly BoardDay[]
  readonly rows: () => readonly Row[]
  readonly choice: () => Choice
  readonly onchosen: () => void
  readonly onturn: (direction: -1 | 1) => void
}

export class GridKeys {
  readonly #board: Board
  #column = $state(0)
  #row: Row | undefined = $state.raw()

  constructor(board: Board) {
    this.#board = board
  }

  isHere(column: number, row: Row): boolean {
    const { days, rows } = this.#board
    const here = this.#row ?? rows()[0]
    return (
      column === Math.min(this.#column, days().length - 1) &&
      here !== undefined &&
      isSameRow(here, row)
    )
  }

  stand(column: number, row: Row): void {
    this.#column = column
    this.#row = row
  }

  press(event: KeyboardEvent, grid: HTMLElement): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' || event.key === ' ') this.#take()
    else if (event.key === 'Escape' && this.#board.choice().range) {
      this.#board.choice().clear()
    } else if (event.key === 'PageUp') this.#board.onturn(-1)
    else if (event.key === 'PageDown') this.#board.onturn(1)
    else if (!this.#move(event, grid)) return
    event.preventDefault()
    event.stopPropagation()
  }

  #take(): void {
    const hour = this.#hour()
    const choice = this.#board.choice()
    if (hour === undefined) return
    if (choice.begun) {
      choice.finish()
      this.#board.onchosen()
    } else {
      choice.begin(hour)
    }
  }

  #move(event: KeyboardEvent, grid: HTMLElement): boolean {
    const { days, rows } = this.#board
    const row = rows().findIndex(one => this.#row && isSameRow(one, this.#row))
    const along = getComputedStyle(grid).direction === 'rtl' ? -1 : 1
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
      ArrowLeft: [-along, 0],
      ArrowRight: [along, 0],
      Home: [0, -rows().length],
      End: [0, rows().length]
    }
    const step = steps[event.key]
    if (!step) return false
    const column = this.#column + step[0]
    if (column < 0 || column >= days().length) return true
    const next = Math.min(Math.max(row + step[1], 0), rows().length - 1)
    this.#extendFrom(event.shiftKey)
    this.stand(column, rows()[next] as Row)
    this.#focus(grid, column, next)
    const hour = this.#hour()
    const { begun } = this.#board.choice()
    if (hour !== undefined && (event.shiftKey || begun))
      this.#board.choice().extend(hour)
    return true
  }

  /** Shift and an arrow begin a choice where the keyboard stands. */
  #extendFrom(shift: boolean): void {
    const here = this.#hour()
    const choice = this.#board.choice()
    if (shift && here !== undefined && !choice.begun) choice.begin(here)
  }

  #hour() {
    const day = this.#board.days()[this.#column]
    return day && this.#row ? hourIn(day, this.#row)?.at : undefined
  }

  #focus(grid: HTMLElement, column: number, row: number): void {
    const line = grid.querySelectorAll('[role="row"]')[row + 1]
    line?.querySelectorAll<HTMLElement>('[role="gridcell"]')[column]?.focus()
  }
}
