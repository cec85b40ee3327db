/**
 * Which tickets look like a known problem that nobody attached them to: all that are on the
 * device, by the rule by which an open one is offered a problem. The index is asked, so no
 * text is read for it; what it does not keep of very long logs is not looked at.
 */
import type { ProblemEntry } from '../domain/problems/problems.ts'
import type { Card } from '../domain/queue/card.ts'
import type { TicketId } from '../ids.ts'
import type { TimerPort } from '../ports.ts'
import { unhurried } from '../unhurried.ts'
import { bestOf, likeThis, phrasesOf, type LooksLike, type Said } from './looks-like.ts'

/** A `WordIndex` in another room. */
export interface PhraseRoom {
  having(
    phrases: readonly string[],
    among: readonly TicketId[]
  ): Promise<readonly (readonly number[])[]>
}

/** Of each ticket that looks like any, the best first. */
export type Lookalikes = ReadonlyMap<TicketId, readonly LooksLike[]>

/** Phrases: whoever types into the search field meanwhile waits for no more. */
const asked = 40
/** Tickets judged between two breaths. */
const judged = 500

export async function lookalikes(
  cards: Iterable<Card>,
  problems: readonly ProblemEntry[],
  room: PhraseRoom,
  timer: TimerPort
): Promise<Lookalikes> {
  const among = [...cards].filter(mayReport)
  const tickets = among.map(({ ticket }) => ticket)
  const held = new Map<string, ReadonlySet<number>>()
  const phrases = [...new Set(problems.flatMap(({ problem }) => phrasesOf(problem)))]
  for (let from = 0; from < phrases.length; from += asked) {
    const some = phrases.slice(from, from + asked)
    const places = await room.having(some, tickets)
    for (const [n, phrase] of some.entries()) held.set(phrase, new Set(places[n]))
  }
  const all = new Map<TicketId, LooksLike[]>()
  await unhurried(timer, candidates(problems, held), judged, ({ entry, place }) => {
    const card = among[place]
    const said: Said = { has: phrase => held.get(phrase)?.has(place) === true }
    const found = card && likeThis(said, card.version, entry)
    if (found) all.set(card.ticket, [...(all.get(card.ticket) ?? []), found])
  })
  return new Map([...all].map(([ticket, found]) => [ticket, bestOf(found)]))
}

/** Somebody is to answer it still, and nobody has said yet what it is about. */
export function mayReport(card: Card): boolean {
  return (
    card.phase !== 'closed' &&
    card.practice !== true &&
    (card.problems ?? []).length === 0
  )
}

interface Candidate {
  readonly entry: ProblemEntry
  readonly place: number
}

/** Whatever says anything by which a problem is known. */
function* candidates(
  problems: readonly ProblemEntry[],
  held: ReadonlyMap<string, ReadonlySet<number>>
): Generator<Candidate> {
  for (const entry of problems) {
    const places = new Set<number>()
    for (const phrase of phrasesOf(entry.problem)) {
      for (const place of held.get(phrase) ?? []) places.add(place)
    }
    for (const place of places) yield { entry, place }
  }
}
