/**
 * Keys of the bridge's own, to which the desk seals what is to be sent. One is made every
 * week, told with the status, and destroyed some weeks after the next one was made: then
 * nobody opens an old order, whoever archived it and has the pairing code. The code's own
 * key opens what a desk sends that has not heard of these for long.
 */
import { pack, unpack, type Bytes } from '../../src/bytes.ts'
import { boxKey, type BoxKey } from '../../src/crypto/box.ts'
import type { Timestamp } from '../../src/ids.ts'
import type { Random } from '../../src/ports.ts'
import type { Journal } from './journal.ts'

interface Kept {
  readonly seed: Uint8Array
  readonly madeAt: number
}

const row = 'order keys'
const dayMs = 86_400_000
const renewMs = 7 * dayMs
/**
 * Longer than a desk goes on with a key it heard of last (`orderKeyDays`), and an order then
 * waits at the relay and in the journal.
 */
const keepMs = 35 * dayMs

export class OrderKeys {
  readonly #journal: Journal
  /** Newest first. */
  #kept: readonly Kept[]

  constructor(journal: Journal) {
    this.#journal = journal
    const bytes = journal.standing(row)
    const read = bytes && unpack(bytes)
    this.#kept = read?.ok ? (read.value as Kept[]) : [] // written by us alone
  }

  /** Newest first; an order was sealed to one of these or to the code's own. */
  all(): BoxKey[] {
    return this.#kept.map(({ seed }) => boxKey(seed))
  }

  /** The one to be told now. It lies on the disk before anybody hears of it. */
  current(now: Timestamp, random: Random): Bytes {
    const [newest] = this.#kept
    const isDue = !newest || now - newest.madeAt >= renewMs
    const keys = isDue
      ? [{ seed: random.bytes(32), madeAt: now }, ...this.#kept]
      : this.#kept
    const lasting = keys.filter((_, i) => {
      const next = keys[i - 1]
      return !next || now - next.madeAt < keepMs
    })
    if (isDue || lasting.length < keys.length) {
      this.#kept = lasting
      this.#journal.stand(row, pack(lasting))
    }
    if (lasting.length < keys.length) this.#journal.database.scrub()
    return boxKey((lasting[0] as Kept).seed).public // there is one by now
  }
}
