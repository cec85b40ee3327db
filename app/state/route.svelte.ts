/**
 * Where the screen is: everything that can be linked to stands in the part of the address
 * behind `#`, which no server sees. `#/queue/mine?q=wifi`, `#/ticket/<id>`, `#/shifts`.
 */
import { createSubscriber } from 'svelte/reactivity'

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

/** Reactive inside components. */
export function route(): Route {
  subscribe()
  return routeOf(location.hash)
}

/** `go('/ticket/52ff…')` */
export function go(to: string): void {
  location.hash = to
}

/** As `go`, but the way back leads past it. */
export function goInstead(to: string): void {
  history.replaceState(history.state, '', `#${to}`)
  notify()
}

/** Changes the query and keeps the page; undefined and empty remove a name. */
export function setQuery(changes: Readonly<Record<string, string | undefined>>): void {
  const { page, rest, query } = routeOf(location.hash)
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value)
    else query.delete(name)
  }
  const path = rest === '' ? `/${page}` : `/${page}/${rest}`
  goInstead(query.size > 0 ? `${path}?${query}` : path)
}

/** Back to where one came from, or to `otherwise` in a fresh tab. */
export function back(otherwise: string): void {
  if (history.length > 1) history.back()
  else goInstead(otherwise)
}

export function routeOf(hash: string): Route {
  const [, path = '', query = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(hash) ?? []
  const [page = '', ...rest] = path.split('/')
  return { page, rest: rest.join('/'), query: new URLSearchParams(query) }
}
