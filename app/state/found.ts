/**
 * The list that the last search of a desk showed, so that whoever opens a ticket from it
 * goes on through that list and not through the view behind it.
 */
import type { TicketId } from '#core/ids.ts'
import type { Mark } from '#core/search/marks.ts'
import type { Workspace } from '#core/workspace.ts'

interface Found {
  readonly query: string
  readonly tickets: readonly TicketId[]
  readonly marks: readonly Mark[]
}

const found = new WeakMap<Workspace, Found>()

export function keepFound(desk: Workspace, list: Found): void {
  found.set(desk, list)
}

/** Undefined if that was not the last one, as after a reload. */
export function foundBy(
  desk: Workspace,
  query: string
): readonly TicketId[] | undefined {
  const last = found.get(desk)
  return last?.query === query ? last.tickets : undefined
}

/** How to tell in a ticket what that search looked for. */
export function marksOf(desk: Workspace, query: string): readonly Mark[] {
  const last = found.get(desk)
  return last?.query === query ? last.marks : []
}
