/** Which part of the queue somebody looks at, as it stands in the address. */
import { views, type View } from '#core/domain/queue/queue.ts'
import type { SavedView, SavedViewEntry } from '#core/domain/queue/saved-views.ts'
import {
  sortings,
  usualSorting,
  type Sorting,
  type UsualSorting
} from '#core/domain/queue/sorting.ts'
import type { TicketId } from '#core/ids.ts'
import { formatQuery } from '#core/search/query.ts'
import { asksTheSame, inOurWords, type KnowsFields } from '../../state/our-words.ts'
import { address, type Route } from '../../state/route.svelte.ts'
import { isPage, originText, readOrigin, type Origin } from './origin.ts'

export interface Place {
  readonly view: View
  readonly language: string | undefined
  readonly search: string
  /** Only what the view holds is searched, in that language; else all that the device has. */
  readonly within: boolean
  /** Undefined: as its view stands by itself, or what was found. */
  readonly sort: Sorting | undefined
  /** The row with the focus. */
  readonly at: TicketId | undefined
  /** The row that had it when somebody began to search. */
  readonly before: TicketId | undefined
  /** Of a ticket: through what somebody came to it, the last at the end; else the queue. */
  readonly from: readonly Origin[]
}

export const start: Place = {
  view: 'needs-answer',
  language: undefined,
  search: '',
  within: false,
  sort: undefined,
  at: undefined,
  before: undefined,
  from: []
}

export function isSearch({ search }: Pick<Place, 'search'>): boolean {
  return search.trim() !== ''
}

/** What is listed stands in the view: a search looks beyond it, unless it is told not to. */
export function isInView(place: Place): boolean {
  return !isSearch(place) || (place.within && !isWhole(place))
}

/** The view is everything: there is no other place to search in. */
export function isWhole({ view, language }: Place): boolean {
  return view === 'all' && language === undefined
}

/** How its list stands unless somebody asks for another order. */
function usualOf(place: Place): UsualSorting {
  return isSearch(place) ? 'match' : usualSorting[place.view]
}

export function orderOf(place: Place): UsualSorting {
  return place.sort ?? usualOf(place)
}

/** All that can be chosen, its own first; that one needs no word in the address. */
export function ordersFor(
  place: Place
): readonly { readonly order: UsualSorting; readonly sort: Sorting | undefined }[] {
  const usual = usualOf(place)
  const others = sortings.filter(sort => sort !== usual)
  return [
    { order: usual, sort: undefined },
    ...others.map(sort => ({ order: sort, sort }))
  ]
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
    sort: sortings.find(sort => sort === query.get('sort')),
    at: ticketIn(at),
    before: ticketIn(query.get('row')),
    from:
      page === 'ticket' ? query.getAll('from').flatMap(t => readOrigin(t) ?? []) : []
  }
}

function ticketIn(text: string | null): TicketId | undefined {
  return text && /^[0-9a-f]{32}$/.test(text) ? (text as TicketId) : undefined
}

/** The list without the search, at the row that somebody left for it. */
export function withoutSearch(place: Place): Place {
  return { ...place, search: '', within: false, at: place.before, before: undefined }
}

/** Another view, of the same language, from its top. */
export function inView(view: View, { language }: Place): Place {
  return { ...start, view, language }
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

/** To one that somebody came through, it is the way back. */
export function ticketLink(ticket: TicketId, place: Place): string {
  const before = place.from.findIndex(
    one => one.type === 'ticket' && one.ticket === ticket
  )
  const from = before < 0 ? place.from : place.from.slice(0, before)
  return withQuery(
    `/ticket/${ticket}`,
    { view: place.view, ...narrowing(place) },
    from.map(originText)
  )
}

/** For the links of what is no queue: the ticket leads back there. */
export function asideFrom(origin: Origin, place: Place): Place {
  return { ...place, from: [...place.from, origin] }
}

/** Where in the list somebody is who has gone aside from a ticket of it: at that one. */
export function standsFor({ from }: Place, here: TicketId): TicketId {
  return from.find(one => one.type === 'ticket')?.ticket ?? here
}

/** In the list again. */
export function backInList(place: Place): Place {
  return { ...place, from: place.from.filter(isPage) }
}

/** One that was kept when a search could not be told where: it knew of a language at most. */
export function placeOfSaved(saved: SavedView): Place {
  const { view, language, search, within, sort } = saved
  const place = { ...start, view, language, search, within: within ?? false, sort }
  const isNarrowed = isSearch(place) && !within && language !== undefined
  return isNarrowed ? { ...place, view: 'all', within: true } : place
}

/** As this device says it. Without it, a question is as its author typed it. */
export function inOurPlace(place: Place, desk: KnowsFields): Place {
  return { ...place, search: inOurWords(place.search, desk) }
}

/** Whether a saved view is what somebody looks at, by whatever words and in any order. */
export function showsSaved(place: Place, saved: SavedView, desk: KnowsFields): boolean {
  const kept = placeOfSaved(saved)
  const isSameScope =
    isInView(place) === isInView(kept) &&
    (!isInView(kept) || (place.view === kept.view && place.language === kept.language))
  return isSameScope && asksTheSame(place.search, kept.search, desk)
}

/**
 * Which saved view somebody is in; of those that differ in their order, the one in this order.
 * One that was kept for its order alone is not the view itself.
 */
export function savedHere(
  place: Place,
  all: readonly SavedViewEntry[],
  desk: KnowsFields
): SavedViewEntry | undefined {
  const here = all.filter(({ saved }) => showsSaved(place, saved, desk))
  const isNarrower = ({ saved }: SavedViewEntry) =>
    isSearch(saved) || saved.language !== undefined
  return here.find(({ saved }) => saved.sort === place.sort) ?? here.find(isNarrower)
}

/** The same name for the same list, whichever row has the focus. */
export function listOf(place: Place): string {
  const { view, language, search, within, sort } = place
  const pages = place.from.filter(isPage).map(originText)
  return [view, language, within, sort, ...pages, search].join(' ')
}

function narrowing(place: Place): Readonly<Record<string, string | undefined>> {
  const { language, search, sort } = place
  const within = isSearch(place) && place.within ? 'view' : undefined
  const row = search === '' ? undefined : place.before
  return { lang: language, q: search, in: within, sort, row }
}

function withQuery(
  path: string,
  names: Readonly<Record<string, string | undefined>>,
  from: readonly string[] = []
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(names)) if (value) query.set(name, value)
  for (const origin of from) query.append('from', origin)
  return address(path, query)
}
