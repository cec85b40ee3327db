/** Answers a query: words from the index, fields from the cards. */
import type { Card } from '../domain/queue/card.ts'
import { perList } from '../domain/queue/per-list.ts'
import { allFields, type WithFields } from '../domain/tickets/fields.ts'
import { knownProblems, type Problems } from '../domain/problems/problems.ts'
import { settledIn } from '../domain/tickets/sleep.ts'
import type { MemberId, TicketId, Timestamp } from '../ids.ts'
import type { Timer } from '../ports.ts'
import { unhurried } from '../unhurried.ts'
import type { Mark } from './marks.ts'
import { cardMatcher, type Asking } from './match-card.ts'
import {
  fieldTerms,
  parseQuery,
  wordTerms,
  type Query,
  type WordTerm
} from './query.ts'
import type { Found } from './word-index.ts'

const atOnce = 2000

export interface Asked {
  readonly text: string
  /** In which a word is known in other forms, beside those of the tickets. */
  readonly languages: readonly string[]
  readonly local: Asking['local']
  readonly pressing?: Asking['pressing']
  /** By which a ticket may have been put aside. */
  readonly now?: Timestamp
}

export interface FoundTickets {
  /** The best first; where words do not decide, what is due first, else the newest. */
  readonly tickets: readonly TicketId[]
  readonly marks: readonly Mark[]
}

export interface SearchedDesk {
  readonly me: MemberId
  readonly cards: { current(): ReadonlyMap<TicketId, Card> }
  readonly problems: { current(): Problems }
  readonly settings: { current(): WithFields }
  readonly people?: { current(): Asking['people'] }
  readonly drafted?: { current(): Asking['drafted'] }
}

/** A `WordIndex` in another room. */
export interface AskedRoom {
  find(terms: readonly WordTerm[], languages: readonly string[]): Promise<Found>
}

interface Hit {
  readonly card: Card
  readonly score: number
}

export async function findTickets(
  { text, languages, local, pressing, now }: Asked,
  desk: SearchedDesk,
  room: AskedRoom,
  timer: Timer
): Promise<FoundTickets> {
  const own = allFields(desk.settings.current())
  const query = parseQuery(text, own)
  const terms = wordTerms(query)
  const cards = desk.cards.current()
  const all = [...new Set([...languages, ...spoken(cards)])]
  const found = terms.length > 0 ? await room.find(terms, all) : undefined
  const asking = {
    me: desk.me,
    local,
    pressing,
    people: desk.people?.current(),
    drafted: desk.drafted?.current(),
    ...(now !== undefined && {
      moment: { now, isSettled: settledIn(desk.problems.current()) }
    })
  }
  const problems = knownProblems(desk.problems.current())
  const matches = cardMatcher(query, asking, problems, own)
  const order = asksForDue(query) && pressing ? soonestDue(pressing) : newest
  const hits: Hit[] = []
  await unhurried({ timer }, found ? scored(found) : unscored(cards), atOnce, hit => {
    const card = cards.get(hit.ticket)
    if (card && matches(card)) hits.push({ card, score: hit.score })
  })
  const ranked = hits
    .sort((a, b) => b.score - a.score || order(a.card, b.card))
    .map(({ card }) => card.ticket)
  if (ranked.length > atOnce) await timer.breathe() // drawing them is work, too
  return { tickets: ranked, marks: found?.marks ?? [] }
}

type Order = (a: Card, b: Card) => number

const newest: Order = (a, b) => b.lastAt - a.lastAt

function soonestDue(pressing: (card: Card) => number | undefined): Order {
  return (a, b) => (pressing(a) ?? 0) - (pressing(b) ?? 0) || a.lastAt - b.lastAt
}

function asksForDue(query: Query): boolean {
  return fieldTerms(query).some(
    ({ type, value, not }) =>
      type === 'is' && (value === 'due' || value === 'late') && !not
  )
}

/** Of whatever some ticket is written in. */
const spoken = perList(cards => {
  const all = new Set<string>()
  for (const { language } of cards.values()) all.add(language.split('-')[0] ?? '')
  return all
})

function* scored({ tickets, scores }: Found): Generator<Scored> {
  for (const [i, ticket] of tickets.entries()) yield { ticket, score: scores[i] ?? 0 }
}

function* unscored(cards: ReadonlyMap<TicketId, Card>): Generator<Scored> {
  for (const ticket of cards.keys()) yield { ticket, score: 0 }
}

interface Scored {
  readonly ticket: TicketId
  readonly score: number
}
