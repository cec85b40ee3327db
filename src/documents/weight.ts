/**
 * How much work a change makes, told from its bytes before Automerge sees them: columns
 * are written in runs, so that 30 KB can claim millions of operations (measured: ten
 * seconds to load). Reads each byte once and unfolds nothing.
 *
 * ```
 * change   magic 4 | checksum 4 | type 1 | length | dependencies | actor | seq | start | time |
 *          message | other actors | columns (kind, length) | their data
 * ```
 * Numbers are LEB128. Our own changes are never deflated, so a deflated one is refused.
 */
import type * as A from '@automerge/automerge/slim'

const plainChange = 1
const deflated = 8
/** The three lowest bits of a column's kind say how it is written. */
const booleans = 4
const texts = 5
const rawValues = 7
/** More than a person does before it is sealed, whatever they do. */
export const maxChanges = 4096
const maxFreeOps = 65_536

/** Work grows with what was sent: typed text has a byte for each operation. */
export function maxOps(bytes: number): number {
  return maxFreeOps + bytes
}

/** The longest of its columns, in operations; `Infinity` for what is no plain change. */
export function weightOf(change: A.Change): number {
  try {
    return weigh(new Reader(change))
  } catch (error) {
    if (error === malformed) return Infinity
    throw error
  }
}

const malformed = new Error('malformed')

function weigh(read: Reader): number {
  read.skip(8)
  if (read.byte() !== plainChange) throw malformed
  read.number()
  read.skip(32 * read.number())
  read.skip(read.number()) // its actor
  for (let i = 0; i < 3; i++) read.number() // its number, first operation and time
  read.skip(read.number()) // its message
  for (let actors = read.number(); actors > 0; actors--) read.skip(read.number())
  const columns: { kind: number; length: number }[] = []
  for (let left = read.number(); left > 0; left--) {
    columns.push({ kind: read.number(), length: read.number() })
  }
  return Math.max(0, ...columns.map(({ kind, length }) => itemsIn(read, kind, length)))
}

function itemsIn(read: Reader, kind: number, length: number): number {
  if (kind & deflated) throw malformed
  const end = read.at + length
  const form = kind & 7
  let items = 0
  if (form === rawValues) read.skip(length)
  while (read.at < end) items += form === booleans ? read.number() : run(read, form)
  if (read.at !== end) throw malformed
  return items
}

/** A run of one value, so many different ones, or a run of nothing. */
function run(read: Reader, form: number): number {
  const count = read.signed()
  if (count === 0) return read.number()
  for (let values = count > 0 ? 1 : -count; values > 0; values--) {
    const value = read.number()
    if (form === texts) read.skip(value)
  }
  return Math.abs(count)
}

class Reader {
  at = 0
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  byte(): number {
    const byte = this.#bytes[this.at++]
    if (byte === undefined) throw malformed
    return byte
  }

  skip(count: number): void {
    this.at += count
    if (this.at > this.#bytes.length) throw malformed
  }

  /** Of a signed one this tells only where it ends. */
  number(): number {
    let value = 0
    let place = 1
    for (let i = 0; i < 10; i++) {
      const byte = this.byte()
      value += (byte & 127) * place
      place *= 128
      if (byte < 128) return value
    }
    throw malformed
  }

  signed(): number {
    const from = this.at
    const value = this.number()
    const last = this.#bytes[this.at - 1] ?? 0
    return last & 64 ? value - 128 ** (this.at - from) : value
  }
}
