/**
 * On a phone, what stands above a list goes out of the way of whoever scrolls down in it, and
 * comes back once they scroll up.
 */
import type { Workspace } from '#core/workspace.ts'

import { onePerDesk } from './one-per-desk.ts'

/** In pixels: nobody who looks at the first rows is deprived of anything. */
const firstRows = 300
const down = 48
const up = 24

export class OutOfTheWay {
  isAway = $state(false)
  /** How far somebody has scrolled in one direction. */
  #way = 0

  /** `by` a hand, and not because something above came or went. */
  scrolled(top: number, by: number): void {
    this.#way = Math.sign(by) === Math.sign(this.#way) ? this.#way + by : by
    if (top <= 0 || this.#way < -up) this.isAway = false
    else if (this.#way > down && top > firstRows) this.isAway = true
  }

  /** Another list, or none: it begins at its top. */
  bringBack(): void {
    this.isAway = false
    this.#way = 0
  }
}

export const outOfTheWayOf: (desk: Workspace) => OutOfTheWay = onePerDesk(
  () => new OutOfTheWay()
)
