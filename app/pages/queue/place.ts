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
  /** Only what the view holds is searched, in that language; else all that the device has. */
  readonly within: boolean
  /** The row with the focus. */
  readonly at: TicketId | undefined
}

export const start: Place = {
  view: 'needs-answer',
  language: undefined,
  search: '',
  within: false,
  at: undefined
}

export function isSearch({ search }: Pick<Place, 'search'>): boolean {
  return search.trim() !== ''
}

/** What is listed stands in the view: a search looks beyond it, unless it is told not to. */
export function isInView(place: Place): boolean {
  return place.within || !isSearch(place)
}

/** Of a ticket's address too: it remembers from which list it was opened. */
export function placeOf({ page, rest, query }: Route): Place {
  const named = page === 'ticket' ? query.get('view') : rest
  const at = page === 'ticket' ? rest : query.get('at')
  return {
    view: views.find(view => view === named) ?? start.view,
    language: query.get('lang') ?? undefined,
    search: query.get('q') ?? '',
    within: query.get('in') === 'view',
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

/** One that was kept when a search could not be told where: it knew of a language at most. */
export function placeOfSaved({ view, language, search, within }: SavedView): Place {
  const place = { ...start, view, language, search, within: within ?? false }
  const isNarrowed = isSearch(place) && !within && language !== undefined
  return isNarrowed ? { ...place, view: 'all', within: true } : place
}

/** As this device says it. Without it, a question is as its author typed it. */
export function inOurPlace(place: Place, desk: KnowsFields): Place {
  return { ...place, search: inOurWords(place.search, desk) }
}

/** Whether a saved view is what somebody looks at, by whatever words. */
export function showsSaved(place: Place, saved: SavedView, desk: KnowsFields): boolean {
  const kept = placeOfSaved(saved)
  const isSameScope =
    isInView(place) === isInView(kept) &&
    (!isInView(kept) || (place.view === kept.view && place.language === kept.language))
  return isSameScope && asksTheSame(place.search, kept.search, desk)
}

/** The same name for the same list, whichever row has the focus. */
export function listOf({ view, language, search, within }: Place): string {
  return `${view} ${language} ${within} ${search}`
}

function narrowing(place: Place): Readonly<Record<string, string | undefined>> {
  const within = isSearch(place) && place.within ? 'view' : undefined
  return { lang: place.language, q: place.search, in: within }
}

function withQuery(
  path: string,
  names: Readonly<Record<string, string | undefined>>
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(names)) if (value) query.set(name, value)
  return address(path, query)
}
