/**
 * The search index of one desk: all its shards, and the one question put to them. It knows
 * words and tickets, not cards; fields of a query are the caller's.
 */
import type { Bytes } from '../bytes.ts'
import type { TicketId } from '../ids.ts'
import { indexedWords, type IndexedWords } from './indexed-words.ts'
import { score, wanted, type Places, type Wanted } from './wanted.ts'
import {
  changed,
  decodeShard,
  emptyShard,
  encodeShard,
  type Indexed,
  type Shard,
  type ShardKey
} from './shard.ts'
import type { WordTerm } from './query.ts'

/** What is to be known of a ticket from now on. */
export interface TicketWords {
  readonly id: TicketId
  readonly stamp: number
  readonly head: string
  readonly text: string
}

/** Two lists of the same length: cheap to hand from one room to another. */
export interface Found {
  readonly tickets: readonly TicketId[]
  /** The higher the better. */
  readonly scores: readonly number[]
}

export class WordIndex {
  readonly #shards = new Map<ShardKey, Shard>()

  /** Takes a stored shard in; answers which tickets, in which state, it knows. */
  load(key: ShardKey, bytes: Uint8Array): ReadonlyMap<TicketId, number> {
    const shard = decodeShard(bytes)
    if (!shard.ok) return new Map()
    this.#shards.set(key, shard.value)
    return new Map([...shard.value.tickets].map(([id, { stamp }]) => [id, stamp]))
  }

  change(
    key: ShardKey,
    put: readonly TicketWords[],
    forget: readonly TicketId[]
  ): void {
    const changes = new Map<TicketId, IndexedWords | undefined>()
    for (const id of forget) changes.set(id, undefined)
    for (const { id, stamp, head, text } of put) {
      changes.set(id, indexedWords(stamp, head, text))
    }
    const shard = changed(this.#shards.get(key) ?? emptyShard, changes)
    if (shard.tickets.size > 0) this.#shards.set(key, shard)
    else this.#shards.delete(key)
  }

  /** What the device is to keep, sealed; undefined if no ticket is left in the shard. */
  row(key: ShardKey): Bytes | undefined {
    const shard = this.#shards.get(key)
    return shard && encodeShard(shard)
  }

  /** Tickets that have all the words and none of the unwanted. */
  find(terms: readonly WordTerm[]): Found {
    const dictionaries = [...this.#shards.values()].map(shard => shard.dictionary)
    const asked = terms
      .map(term => wanted(term, dictionaries))
      .filter(each => each !== undefined)
    const tickets: TicketId[] = []
    const scores: number[] = []
    for (const shard of this.#shards.values()) {
      for (const [ticket, score] of foundIn(shard, asked)) {
        tickets.push(ticket)
        scores.push(score)
      }
    }
    return { tickets, scores }
  }
}

function foundIn(shard: Shard, asked: readonly Wanted[]): [TicketId, number][] {
  const yes: Places[] = []
  const not: Places[] = []
  for (const each of asked) {
    const places = each.in(shard.dictionary)
    if (places) (each.not ? not : yes).push(places)
    else if (!each.not) return []
  }
  const found: [TicketId, number][] = []
  for (const [ticket, indexed] of shard.tickets) {
    const sum = scoreOfAll(indexed, yes)
    if (sum === undefined || not.some(places => score(indexed, places) > 0)) continue
    found.push([ticket, sum])
  }
  return found
}

function scoreOfAll(indexed: Indexed, all: readonly Places[]): number | undefined {
  let sum = 0
  for (const places of all) {
    const its = score(indexed, places)
    if (its === 0) return undefined
    sum += its
  }
  return sum
}
