/** Which part of the queue somebody looks at, as it stands in the address. */
import { views, type View } from '#core/domain/queue/queue.ts'
import type { SavedView } from '#core/domain/queue/saved-views.ts'
import type { TicketId } from '#core/ids.ts'
import { formatQuery } from '#core/search/query.ts'
import { asksTheSame, inOurWords, type KnowsFields } from '../../state/our-words.ts'
import { address, type Route } from '../../state/route.svelte.ts'

export interface Place {
  readonly view: View
  readonly language: string | undefined
  readonly search: string
  /** The row with the focus. */
  readonly at: TicketId | undefined
}

export const start: Place = {
  view: 'needs-answer',
  language: undefined,
  search: '',
  at: undefined
}

/** Of a ticket's address too: it remembers from which list it was opened. */
export function placeOf({ page, rest, query }: Route): Place {
  const named = page === 'ticket' ? query.get('view') : rest
  const at = page === 'ticket' ? rest : query.get('at')
  return {
    view: views.find(view => view === named) ?? start.view,
    language: query.get('lang') ?? undefined,
    search: query.get('q') ?? '',
    at: at && /^[0-9a-f]{32}$/.test(at) ? (at as TicketId) : undefined
  }
}

/** All that report a problem of that title; `also`: narrowed by a field. */
export function problemPlace(title: string, also = ''): Place {
  const search = `problem:"${title.replaceAll('"', ' ')}" ${also}`.trim()
  return { ...start, view: 'all', search }
}

/** All tickets of that address. */
export function askerPlace(address: string): Place {
  const asker = { type: 'asker', not: false, value: address } as const
  return { ...start, view: 'all', search: formatQuery({ terms: [asker] }) }
}

export function queueLink(place: Place): string {
  return withQuery(`/queue/${place.view}`, { ...narrowing(place), at: place.at })
}

export function ticketLink(ticket: TicketId, place: Place): string {
  return withQuery(`/ticket/${ticket}`, { view: place.view, ...narrowing(place) })
}

export function placeOfSaved({ view, language, search }: SavedView): Place {
  return { view, language, search, at: undefined }
}

/** As this device says it. Without it, a question is as its author typed it. */
export function inOurPlace(place: Place, desk: KnowsFields): Place {
  return { ...place, search: inOurWords(place.search, desk) }
}

/** Whether a saved view is what somebody looks at. A search looks beyond the view. */
export function showsSaved(place: Place, saved: SavedView, desk: KnowsFields): boolean {
  return (
    asksTheSame(place.search, saved.search, desk) &&
    place.language === saved.language &&
    (saved.search !== '' || place.view === saved.view)
  )
}

/** The same name for the same list, whichever row has the focus. */
export function listOf({ view, language, search }: Place): string {
  return `${view} ${language} ${search}`
}

function narrowing(place: Place): Readonly<Record<string, string | undefined>> {
  return { lang: place.language, q: place.search }
}

function withQuery(
  path: string,
  names: Readonly<Record<string, string | undefined>>
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(names)) if (value) query.set(name, value)
  return address(path, query)
}
