/** Which hours are chosen on the board: the first touch begins, the next one ends. */
import { hoursAfter, msPerHour, type Range } from '#core/domain/shifts/hours.ts'
import { longestShift } from '#core/domain/shifts/shifts.ts'
import type { Timestamp } from '#core/ids.ts'

export class Choice {
  #anchor: Timestamp | undefined
  #finished = false
  range: Range | undefined = $state.raw()

  /** A click or a tap: first hour, last hour, and a third one begins anew. */
  touch(hour: Timestamp): void {
    if (this.#anchor === undefined || this.#finished) {
      this.begin(hour)
    } else if (hour === this.#anchor && this.range && isOneHour(this.range)) {
      this.clear()
    } else {
      this.extend(hour)
      this.finish()
    }
  }

  begin(hour: Timestamp): void {
    this.#anchor = hour
    this.#finished = false
    this.range = { from: hour, to: hoursAfter(hour, 1) }
  }

  /** From where it began to this hour, forward or backward, at most a day. */
  extend(hour: Timestamp): void {
    if (this.#anchor === undefined) {
      this.begin(hour)
      return
    }
    const most = longestShift - 1
    const near = Math.min(
      Math.max(hour, hoursAfter(this.#anchor, -most)),
      hoursAfter(this.#anchor, most)
    ) as Timestamp
    this.range = {
      from: Math.min(this.#anchor, near) as Timestamp,
      to: hoursAfter(Math.max(this.#anchor, near) as Timestamp, 1)
    }
  }

  finish(): void {
    this.#finished = true
  }

  /** Set from elsewhere: a gap, a form. */
  set(range: Range): void {
    this.#anchor = range.from
    this.#finished = true
    this.range = range
  }

  clear(): void {
    this.#anchor = undefined
    this.#finished = false
    this.range = undefined
  }

  get begun(): boolean {
    return this.#anchor !== undefined && !this.#finished
  }
}

function isOneHour({ from, to }: Range): boolean {
  return to - from === msPerHour
}
