/**
 * One 256th of the search index: what the device writes, seals and forgets as a whole.
 *
 * It keeps each ticket's words in their order, as numbers into the shard's sorted
 * dictionary: less than the text itself, exact words can be looked for, and no word
 * outlives its last ticket. (Over 5,000 tickets, a third of them with logs, MiniSearch 7.2
 * takes 12 s to build, 3.8 s to load and 108 ms for a beginning of a word, p95; this takes
 * 2.6 s, 0.4 s and 6 ms.)
 *
 * A shard never changes; `changed` gives the next one.
 */
import { fromHex, pack, toHex, unpack, type Bytes } from '../bytes.ts'
import type { TicketId } from '../ids.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import type { IndexedWords } from './indexed-words.ts'
import { postingsOf, type Indexed, type Postings } from './postings.ts'

export type ShardKey = string

/** The fifth and sixth hex digit: the ones before are the end day, alike for many. */
export function shardOf(ticket: TicketId): ShardKey {
  return ticket.slice(4, 6)
}

export interface Shard {
  /** Sorted, each once. */
  readonly dictionary: readonly string[]
  readonly tickets: readonly TicketId[]
  /** In the order of `tickets`. */
  readonly indexed: readonly Indexed[]
  readonly postings: Postings
}

/** A ticket's new words, or undefined to forget it. */
export type Changes = ReadonlyMap<TicketId, IndexedWords | undefined>

export const emptyShard = shardWith([], new Map())

export function changed(shard: Shard, changes: Changes): Shard {
  const staying = shard.tickets
    .map((id, i) => [id, shard.indexed[i]] as const)
    .filter((entry): entry is [TicketId, Indexed] => !changes.has(entry[0]))
  const coming = [...changes].filter(
    (change): change is [TicketId, IndexedWords] => change[1] !== undefined
  )
  const dictionary = dictionaryOf(shard, staying, coming)
  const places = new Map(dictionary.map((word, place) => [word, place]))
  const moved = shard.dictionary.map(word => places.get(word) ?? 0)
  const tickets = new Map<TicketId, Indexed>()
  for (const [id, { stamp, head, words }] of staying) {
    const at = numbers(words.length, dictionary.length)
    words.forEach((place, i) => (at[i] = moved[place] ?? 0))
    tickets.set(id, { stamp, head, words: at })
  }
  for (const [id, { stamp, head, words }] of coming) {
    const at = numbers(words.length, dictionary.length)
    words.forEach((word, i) => (at[i] = places.get(word) ?? 0))
    tickets.set(id, { stamp, head, words: at })
  }
  return shardWith(dictionary, tickets)
}

function shardWith(
  dictionary: readonly string[],
  entries: ReadonlyMap<TicketId, Indexed>
): Shard {
  const indexed = [...entries.values()]
  const postings = postingsOf(dictionary.length, indexed)
  return { dictionary, tickets: [...entries.keys()], indexed, postings }
}

/** A word that no remaining ticket has is gone. */
function dictionaryOf(
  shard: Shard,
  staying: readonly [TicketId, Indexed][],
  coming: readonly [TicketId, IndexedWords][]
): string[] {
  const used = new Uint8Array(shard.dictionary.length)
  for (const [, { words }] of staying) for (const place of words) used[place] = 1
  const all = new Set(shard.dictionary.filter((_, place) => used[place] === 1))
  for (const [, { words }] of coming) for (const word of words) all.add(word)
  return [...all].sort()
}

function numbers(length: number, upTo: number): Uint16Array | Uint32Array {
  return upTo <= 0x10000 ? new Uint16Array(length) : new Uint32Array(length)
}

/* The row: a CBOR list [version, dictionary, [id, stamp, head, words]…]. */

const version = 1

export function encodeShard(shard: Shard): Bytes {
  const { dictionary, tickets, indexed } = shard
  return pack([
    version,
    dictionary.join(' '),
    indexed.map(({ stamp, head, words }, i) => [
      fromHex(tickets[i] ?? ''),
      stamp,
      head,
      varints(words)
    ])
  ])
}

export function decodeShard(bytes: Uint8Array): Result<Shard, NotForUs> {
  const row = unpack(bytes)
  if (!row.ok) return row
  if (!Array.isArray(row.value)) return notForUs
  const [itsVersion, joined, entries] = row.value as readonly unknown[]
  if (itsVersion !== version || typeof joined !== 'string' || !Array.isArray(entries)) {
    return notForUs
  }
  const dictionary = joined === '' ? [] : joined.split(' ')
  const tickets = new Map<TicketId, Indexed>()
  for (const entry of entries as readonly unknown[]) {
    if (!isEntry(entry)) return notForUs
    const [id, stamp, head, packed] = entry
    const words = fromVarints(packed, dictionary.length)
    if (!words) return notForUs
    tickets.set(toHex(id) as TicketId, { stamp, head, words })
  }
  return ok(shardWith(dictionary, tickets))
}

function isEntry(entry: unknown): entry is [Uint8Array, number, number, Uint8Array] {
  if (!Array.isArray(entry)) return false
  const [id, stamp, head, words] = entry as readonly unknown[]
  return (
    id instanceof Uint8Array &&
    typeof stamp === 'number' &&
    typeof head === 'number' &&
    words instanceof Uint8Array
  )
}

function varints(words: Uint16Array | Uint32Array): Uint8Array {
  const bytes = new Uint8Array(words.length * 5)
  let at = 0
  for (let place of words) {
    while (place > 127) {
      bytes[at++] = (place & 127) | 128
      place >>>= 7
    }
    bytes[at++] = place
  }
  return bytes.subarray(0, at)
}

function fromVarints(
  bytes: Uint8Array,
  upTo: number
): Uint16Array | Uint32Array | undefined {
  const words = numbers(bytes.length, upTo)
  let count = 0
  let held = 0
  let shift = 0
  for (const byte of bytes) {
    held |= (byte & 127) << shift
    shift += 7
    if (byte > 127) continue
    if (held < 0 || held >= upTo) return undefined
    words[count++] = held
    held = 0
    shift = 0
  }
  return shift === 0 ? words.slice(0, count) : undefined
}
