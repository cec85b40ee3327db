/**
 * Which tickets of a shard have a word, and how weightily: so that a question costs as much
 * as it finds. Made from the words when a shard is taken in, never stored. Words stand in
 * the dictionary's order, so that all that begin alike lie in one stretch.
 */

/** A ticket's words, as the shard keeps them. */
export interface Indexed {
  /** Of what the ticket was when its words were taken; see `stampOf`. */
  readonly stamp: number
  /** How many of the words are subject, asker and tags: they weigh more. */
  readonly head: number
  /** Places in the dictionary, in the order of the text. */
  readonly words: Uint16Array | Uint32Array
}

export interface Postings {
  /** Of the word at a place, from `starts[place]` up to `starts[place + 1]`. */
  readonly starts: Uint32Array
  /** Which ticket, counted in the shard's order. */
  readonly tickets: Uint16Array
  readonly weights: Uint8Array
}

/** A hit in subject, asker or tags counts as much as so many in the text. */
const headWeight = 8
const heaviest = 255

export function postingsOf(
  dictionarySize: number,
  tickets: readonly Indexed[]
): Postings {
  const starts = startsOf(dictionarySize, tickets)
  const postings = {
    starts,
    tickets: new Uint16Array(starts[dictionarySize] ?? 0),
    weights: new Uint8Array(starts[dictionarySize] ?? 0)
  }
  const next = starts.slice()
  const last = new Int32Array(dictionarySize).fill(-1)
  tickets.forEach(({ head, words }, ticket) => {
    words.forEach((place, i) => {
      if (last[place] !== ticket) {
        last[place] = ticket
        next[place] = (next[place] ?? 0) + 1
      }
      const at = (next[place] ?? 0) - 1
      const weight = (postings.weights[at] ?? 0) + (i < head ? headWeight : 1)
      postings.tickets[at] = ticket
      postings.weights[at] = Math.min(heaviest, weight)
    })
  })
  return postings
}

function startsOf(dictionarySize: number, tickets: readonly Indexed[]): Uint32Array {
  const starts = new Uint32Array(dictionarySize + 1)
  const last = new Int32Array(dictionarySize).fill(-1)
  tickets.forEach(({ words }, ticket) => {
    for (const place of words) {
      if (last[place] === ticket) continue
      last[place] = ticket
      starts[place + 1] = (starts[place + 1] ?? 0) + 1
    }
  })
  for (let place = 0; place < dictionarySize; place++) {
    starts[place + 1] = (starts[place + 1] ?? 0) + (starts[place] ?? 0)
  }
  return starts
}
