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
  described,
  likeThis,
  tellingIn,
  type Asked,
  type CommonWords,
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

export interface Looked {
  readonly found: Lookalikes
  /** What told nothing, so that an open ticket is judged alike. */
  readonly common: CommonWords
}

/** Phrases: whoever types into the search field meanwhile waits for no more. */
const atOnce = 40

export async function lookalikes(
  cards: Iterable<Card>,
  problems: readonly ProblemEntry[],
  room: PhraseRoom,
  timer: TimerPort
): Promise<Looked> {
  const all = [...cards]
  const descriptions = problems.flatMap(described)
  const common = await commonIn(all, descriptions, room)
  const among = all.filter(mayReport)
  const tickets = among.map(({ ticket }) => ticket)
  const held = new Map<string, ReadonlySet<number>>()
  const known = descriptions.map(entry => ({
    entry,
    asked: askedOf(entry.problem, common)
  }))
  const phrases = [
    ...new Set(known.flatMap(({ asked: { signs, title } }) => [...signs, ...title]))
  ]
  for (let from = 0; from < phrases.length; from += atOnce) {
    const some = phrases.slice(from, from + atOnce)
    const places = await room.having(some, tickets)
    for (const [n, phrase] of some.entries()) held.set(phrase, new Set(places[n]))
  }
  const alike = new Map<TicketId, LooksLike[]>()
  await unhurried(timer, known, 1, ({ entry, asked }) => {
    for (const place of candidates(asked, held)) {
      const card = among[place]
      const said: Said = { has: phrase => held.get(phrase)?.has(place) === true }
      const found = card && likeThis(said, card.version, entry, common)
      if (found) alike.set(card.ticket, [...(alike.get(card.ticket) ?? []), found])
    }
  })
  const found = new Map([...alike].map(([ticket, its]) => [ticket, bestFirst(its)]))
  return { found, common }
}

/** Of fewer tickets nobody can say what is common. */
const fewest = 30
/** Each so many-th is asked: it is a share that is wanted. */
const sampled = 400
/**
 * Of all tickets, answered ones, too: a flood of reports makes a word frequent among the
 * open ones just when it tells most.
 */
const commonShare = 1 / 3

/** Words of the titles that tell nothing at this desk. */
async function commonIn(
  cards: readonly Card[],
  problems: readonly ProblemEntry[],
  room: PhraseRoom
): Promise<CommonWords> {
  const told = cards.filter(card => card.practice !== true)
  if (told.length < fewest) return new Set()
  const step = Math.ceil(told.length / sampled)
  const sample = told.filter((_, i) => i % step === 0).map(({ ticket }) => ticket)
  const words = [
    ...new Set(problems.flatMap(({ problem }) => [...tellingIn(problem.title)]))
  ]
  const held: (readonly number[])[] = []
  for (let from = 0; from < words.length; from += atOnce) {
    held.push(...(await room.having(words.slice(from, from + atOnce), sample)))
  }
  return new Set(
    words.filter((_, i) => (held[i]?.length ?? 0) > sample.length * commonShare)
  )
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
