/**
 * The list that the last search of a desk showed, so that whoever opens a ticket from it
 * goes on through that list and not through the view behind it.
 */
import type { TicketId } from '#core/ids.ts'
import type { Mark } from '#core/search/marks.ts'
import type { Workspace } from '#core/workspace.ts'

import { onePerDesk } from './one-per-desk.ts'

interface Found {
  readonly query: string
  readonly tickets: readonly TicketId[]
  readonly marks: readonly Mark[]
}

class LastSearch {
  found: Found | undefined = $state.raw()
}

const lastSearch = onePerDesk(() => new LastSearch())

export function keepFound(desk: Workspace, list: Found): void {
  lastSearch(desk).found = list
}

/** Undefined if that was not the last one, as after a reload. */
export function foundBy(
  desk: Workspace,
  query: string
): readonly TicketId[] | undefined {
  const { found } = lastSearch(desk)
  return found?.query === query ? found.tickets : undefined
}

/** How to tell in a ticket what that search looked for. */
export function marksOf(desk: Workspace, query: string): readonly Mark[] {
  const { found } = lastSearch(desk)
  return found?.query === query ? found.marks : []
}
