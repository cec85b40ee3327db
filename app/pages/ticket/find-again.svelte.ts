/** Once unlocked anew, or by a bookmark, nobody knows what a search had found. */
import { untrack } from 'svelte'

import type { Workspace } from '#core/workspace.ts'
import { foundBy, keepFound } from '../../state/found.svelte.ts'
import type { Search } from '../../state/search.svelte.ts'
import { Finder } from '../queue/finder.svelte.ts'

/** Call while a component is set up. What is indexed meanwhile is found, too. */
export function findAgain(desk: Workspace, search: Search, query: () => string): void {
  const finder = new Finder(text => search.query(text))
  const asked = $derived({ query: query(), ready: search.ready })
  let sought: string | undefined = $state()

  $effect(() => {
    const { query } = asked
    const isOurs = untrack(() => sought) === query
    if (query.trim() === '' || (!isOurs && untrack(() => foundBy(desk, query)))) return
    sought = query
    void finder.ask(query)
  })
  $effect(() => {
    if (sought === undefined || finder.busy || finder.isBroken) return
    const { tickets, marks } = finder
    keepFound(desk, { query: sought, tickets, marks })
  })
}
