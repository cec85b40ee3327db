/**
 * How much work a change or a whole document makes, told from its bytes before Automerge
 * sees them: columns are written in runs, so that 30 KB can claim millions of operations
 * (measured: ten seconds to load). Reads each byte once; nothing is unfolded but the
 * deflated columns of a document, up to a limit.
 *
 * ```
 * change    magic 4 | checksum 4 | type 1 | length | dependencies | actor | seq | start | time |
 *           message | other actors | columns (kind, length) | their data
 * document  magic 4 | checksum 4 | type 0 | length | actors | heads | columns of changes |
 *           columns of operations | data of the former | data of the latter | places of heads
 * ```
 * Numbers are LEB128. Our own changes are never deflated, so a deflated one is refused.
 */
import { inflateBare } from '../deflate.ts'

import type * as A from '@automerge/automerge/slim'

const wholeDocument = 0
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

/** A document of years has more to tell than one change: half a second's work to load. */
const maxFreeSavedOps = 2 * maxFreeOps
/** What people write and do is deflated to a tenth at the very most. */
const opsPerByte = 16
const maxSavedBytes = 64 << 20

/**
 * Whether a saved document holds more operations than its bytes explain, or more than one
 * document: then loading it is work that nobody did.
 */
export function isSaveTooHeavy(save: Uint8Array): boolean {
  try {
    return operationsIn(save) > maxFreeSavedOps + opsPerByte * save.length
  } catch (error) {
    if (error === malformed) return true
    throw error
  }
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
  return Math.max(
    0,
    ...columnsOf(read).map(({ kind, length }) => itemsIn(read, kind, length))
  )
}

function operationsIn(save: Uint8Array): number {
  const read = new Reader(save)
  read.skip(8)
  if (read.byte() !== wholeDocument) throw malformed
  const length = read.number()
  if (read.at + length !== save.length) throw malformed // and another one after it
  for (let actors = read.number(); actors > 0; actors--) read.skip(read.number())
  read.skip(32 * read.number())
  let operations = 0
  let left = maxSavedBytes
  for (const { kind, length } of [...columnsOf(read), ...columnsOf(read)]) {
    const plain = columnAt(read, kind, length, left)
    left -= plain.length
    const items = itemsIn(new Reader(plain), kind & ~deflated, plain.length)
    operations = Math.max(operations, items)
  }
  return operations
}

function columnAt(read: Reader, kind: number, length: number, limit: number) {
  const column = read.bytes(length)
  if (!(kind & deflated)) return column
  const plain = inflateBare(column, limit)
  if (!plain.ok) throw malformed
  return plain.value
}

interface Column {
  readonly kind: number
  readonly length: number
}

function columnsOf(read: Reader): Column[] {
  const columns: Column[] = []
  for (let left = read.number(); left > 0; left--) {
    columns.push({ kind: read.number(), length: read.number() })
  }
  return columns
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

  bytes(count: number): Uint8Array {
    const from = this.at
    this.skip(count)
    return this.#bytes.subarray(from, this.at)
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
