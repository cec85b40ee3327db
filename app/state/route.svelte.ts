/**
 * Where the screen is: everything that can be linked to stands in the part of the address
 * behind `#`, which no server sees. `#/queue/mine`, `#/ticket/<id>`, `#/shifts`. Browsers
 * keep addresses, so what is searched for (`q`) is in none of them, see `asked.ts`, and a
 * locked desk has one that says nothing.
 */
import { createSubscriber } from 'svelte/reactivity'

import { forgetAsked, keyOf, wordsOf } from './asked.ts'

export interface Route {
  /** `queue`, `ticket`, `shifts`, … ; empty at the start. */
  readonly page: string
  /** What follows it: a view, an id. Empty if nothing does. */
  readonly rest: string
  readonly query: URLSearchParams
}

let notify = (): void => undefined

const subscribe = createSubscriber(update => {
  notify = update
  window.addEventListener('hashchange', update)
  return () => {
    notify = () => undefined
    window.removeEventListener('hashchange', update)
  }
})

/** Where the screen was, while a desk is locked and the address says nothing. */
let away: string | undefined

/** Reactive inside components. */
export function route(): Route {
  subscribe()
  return routeOf(here())
}

/** `go('/ticket/52ff…')` */
export function go(to: string): void {
  if (away === undefined) location.hash = discreet(to)
  else away = to
}

/** As `go`, but the way back leads past it. */
export function goInstead(to: string): void {
  if (away === undefined) write(discreet(to))
  else away = to
  notify()
}

/** Changes the query and keeps the page; undefined and empty remove a name. */
export function setQuery(changes: Readonly<Record<string, string | undefined>>): void {
  const { page, rest, query } = routeOf(here())
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value)
    else query.delete(name)
  }
  goInstead(address(pathOf(page, rest), query))
}

/** `/queue/mine?lang=es&…`, for `go` and for links: the words of a search are not in it. */
export function address(path: string, query: URLSearchParams): string {
  const open = new URLSearchParams(query)
  const words = open.get('q')
  open.delete('q')
  if (words) open.set('asked', keyOf(words))
  return open.size > 0 ? `${path}?${open}` : path
}

/** The words of a search are in its query again, if this page still knows them. */
export function routeOf(hash: string): Route {
  const [, path = '', asked = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(hash) ?? []
  const [page = '', ...rest] = path.split('/')
  const query = new URLSearchParams(asked)
  const words = wordsOf(query.get('asked') ?? '')
  query.delete('asked')
  if (words !== undefined) query.set('q', words)
  return { page, rest: rest.join('/'), query }
}

/** The desk is locked: where the screen was is known to the memory of this page alone. */
export function putPlaceAway(): void {
  away ??= location.hash
  write('/')
  window.addEventListener('hashchange', putArrivalAway)
}

/** Whoever was locked out is back, and so is the screen. */
export function bringPlaceBack(): void {
  const place = away
  reopen()
  // an invitation that was followed meanwhile is for nobody who is in already
  if (place !== undefined && routeOf(place).page !== 'join') goInstead(place)
}

/** Whoever comes next was never there. */
export function forgetPlace(): void {
  reopen()
  forgetAsked()
}

function reopen(): void {
  away = undefined
  window.removeEventListener('hashchange', putArrivalAway)
}

/** The way back, or a link, while the desk is locked. */
function putArrivalAway(): void {
  if (isStart(location.hash)) return
  away = location.hash
  write('/')
  notify()
}

function here(): string {
  if (away !== undefined) return away
  // a bookmark, or the history from before words were left out
  if (/[?&]q=/.test(location.hash)) write(discreet(location.hash))
  return location.hash
}

function discreet(place: string): string {
  const { page, rest, query } = routeOf(place)
  return address(pathOf(page, rest), query)
}

function write(to: string): void {
  history.replaceState(history.state, '', `#${to}`)
}

function pathOf(page: string, rest: string): string {
  return rest === '' ? `/${page}` : `/${page}/${rest}`
}

function isStart(hash: string): boolean {
  return hash === '' || hash === '#/'
}
