/**
 * The search index of one desk: all its shards, and the one question put to them. It knows
 * words and tickets, not cards; fields of a query are the caller's.
 */
import type { Bytes } from '../bytes.ts'
import type { TicketId } from '../ids.ts'
import { indexedWords, type IndexedWords } from './indexed-words.ts'
import type { Mark } from './marks.ts'
import { eitherOf, scores, wanted, type Wanted } from './wanted.ts'
import {
  changed,
  decodeShard,
  emptyShard,
  encodeShard,
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
  /** Of what was wanted: how to tell it in a ticket's text. */
  readonly marks: readonly Mark[]
}

export class WordIndex {
  readonly #shards = new Map<ShardKey, Shard>()

  /** Takes a stored shard in; answers which tickets, in which state, it knows. */
  load(key: ShardKey, bytes: Uint8Array): ReadonlyMap<TicketId, number> {
    const shard = decodeShard(bytes)
    if (!shard.ok) return new Map()
    this.#shards.set(key, shard.value)
    const { tickets, indexed } = shard.value
    return new Map(tickets.map((id, i) => [id, indexed[i]?.stamp ?? 0]))
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
    if (shard.tickets.length > 0) this.#shards.set(key, shard)
    else this.#shards.delete(key)
  }

  /** What the device is to keep, sealed; undefined if no ticket is left in the shard. */
  row(key: ShardKey): Bytes | undefined {
    const shard = this.#shards.get(key)
    return shard && encodeShard(shard)
  }

  /**
   * Tickets that have all the words and none of the unwanted. `languages`: in which
   * inflections are known; what they share with each other does no harm.
   */
  find(terms: readonly WordTerm[], languages: readonly string[] = []): Found {
    const dictionaries = [...this.#shards.values()].map(shard => shard.dictionary)
    const asked = terms
      .map(term => eitherOf(term, dictionaries, languages))
      .filter(each => each.length > 0)
    const marks = asked
      .flat()
      .filter(({ not }) => !not)
      .map(({ before, ways }) => ({
        before,
        ways: ways.map(({ how, word }) => ({ how, word }))
      }))
    const found = { tickets: new Array<TicketId>(), scores: new Array<number>(), marks }
    for (const shard of this.#shards.values()) {
      const sums = sumsOf(shard, asked)
      shard.tickets.forEach((ticket, i) => {
        const sum = sums?.[i] ?? -1
        if (sum < 0) return
        found.tickets.push(ticket)
        found.scores.push(sum)
      })
    }
    return found
  }

  /** Which of the tickets hold each phrase, word for word: by their places in `among`. */
  having(phrases: readonly string[], among: readonly TicketId[]): number[][] {
    const places = new Map(among.map((ticket, place) => [ticket, place]))
    const asked = phrases.map(text =>
      wanted({ type: 'words', not: false, text, exact: true }, [])
    )
    const held = phrases.map(() => new Array<number>())
    for (const shard of this.#shards.values()) {
      const here = shard.tickets.map(ticket => places.get(ticket))
      if (here.every(place => place === undefined)) continue
      for (const [n, phrase] of asked.entries()) {
        const found = phrase && scores(shard, phrase)
        found?.forEach((score, i) => {
          const place = here[i]
          if (score > 0 && place !== undefined) held[n]?.push(place)
        })
      }
    }
    return held
  }
}

/** By ticket, in the shard's order; negative if something asked for is not met. */
function sumsOf(
  shard: Shard,
  asked: readonly (readonly Wanted[])[]
): Float64Array | undefined {
  const sums = new Float64Array(shard.tickets.length)
  for (const either of asked) {
    const found = either
      .map(each => scores(shard, each))
      .filter(its => its !== undefined)
    const isUnwanted = either.some(({ not }) => not)
    if (found.length === 0 && !isUnwanted) return undefined
    for (let i = 0; i < sums.length; i++) {
      const best = Math.max(0, ...found.map(its => its[i] ?? 0))
      const isMet = best > 0 !== isUnwanted
      sums[i] = isMet ? (sums[i] ?? 0) + (isUnwanted ? 0 : best) : -Infinity
    }
  }
  return sums
}
