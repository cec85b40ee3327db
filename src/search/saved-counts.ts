/** How many tickets a saved view shows, if the cards alone can tell. */
import type { Card } from '../domain/queue/card.ts'
import type { FieldEntry } from '../domain/tickets/fields.ts'
import type { ProblemEntry } from '../domain/problems/problems.ts'
import type { Viewer } from '../domain/queue/queue.ts'
import { countSaved, type SavedView } from '../domain/queue/saved-views.ts'
import { cardMatcher, type Asking } from './match-card.ts'
import { parseQuery, wordTerms } from './query.ts'

/** Undefined if it looks for words: they need the index, which counts nothing in passing. */
export function savedCount(
  saved: SavedView,
  cards: Iterable<Card>,
  viewer: Viewer & Asking,
  problems: readonly ProblemEntry[],
  own: readonly FieldEntry[]
): number | undefined {
  const query = parseQuery(saved.search, own)
  if (wordTerms(query).length > 0) return undefined
  const matches = cardMatcher(query, viewer, problems, own)
  return countSaved(saved, cards, viewer, matches)
}
