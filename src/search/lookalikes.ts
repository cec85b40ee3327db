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
import {
  askedOf,
  bestFirst,
  likeThis,
  type Asked,
  type LooksLike,
  type Said
} from './looks-like.ts'

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
const atOnce = 40

export async function lookalikes(
  cards: Iterable<Card>,
  problems: readonly ProblemEntry[],
  room: PhraseRoom,
  timer: TimerPort
): Promise<Lookalikes> {
  const among = [...cards].filter(mayReport)
  const tickets = among.map(({ ticket }) => ticket)
  const held = new Map<string, ReadonlySet<number>>()
  const known = problems.map(entry => ({ entry, asked: askedOf(entry.problem) }))
  const phrases = [
    ...new Set(known.flatMap(({ asked: { signs, title } }) => [...signs, ...title]))
  ]
  for (let from = 0; from < phrases.length; from += atOnce) {
    const some = phrases.slice(from, from + atOnce)
    const places = await room.having(some, tickets)
    for (const [n, phrase] of some.entries()) held.set(phrase, new Set(places[n]))
  }
  const all = new Map<TicketId, LooksLike[]>()
  await unhurried(timer, known, 1, ({ entry, asked }) => {
    for (const place of candidates(asked, held)) {
      const card = among[place]
      const said: Said = { has: phrase => held.get(phrase)?.has(place) === true }
      const found = card && likeThis(said, card.version, entry)
      if (found) all.set(card.ticket, [...(all.get(card.ticket) ?? []), found])
    }
  })
  return new Map([...all].map(([ticket, found]) => [ticket, bestFirst(found)]))
}

/** Somebody is to answer it still, and nobody has said yet what it is about. */
export function mayReport(card: Card): boolean {
  return (
    card.phase !== 'closed' &&
    card.practice !== true &&
    (card.problems ?? []).length === 0
  )
}

/** Places of those that hold enough of what a problem is known by to be looked at. */
function candidates(
  { signs, title, mostOfTitle }: Asked,
  held: ReadonlyMap<string, ReadonlySet<number>>
): Set<number> {
  const places = new Set(signs.flatMap(sign => [...(held.get(sign) ?? [])]))
  const counts = new Map<number, number>()
  for (const place of title.flatMap(word => [...(held.get(word) ?? [])])) {
    const count = (counts.get(place) ?? 0) + 1
    counts.set(place, count)
    if (count >= mostOfTitle) places.add(place)
  }
  return places
}
