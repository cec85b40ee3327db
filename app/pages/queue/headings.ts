/** The headings between the rows of a list whose tickets lie together. */
import type { Group } from '#core/domain/queue/by-problem.ts'
import type { TicketId } from '#core/ids.ts'

/** It has a place in the list as any row has. */
export type HeadingId = `heading-${string}`

export interface Lines {
  readonly all: readonly (TicketId | HeadingId)[]
  /** Without what has left. */
  readonly groups: ReadonlyMap<HeadingId, Group>
  /** By the first ticket below it. */
  readonly headings: ReadonlyMap<TicketId, HeadingId>
}

/** `rows`: some of those in the groups, in their order. */
export function linesOf(
  rows: readonly TicketId[],
  groups: readonly Group[],
  hasLeft: (ticket: TicketId) => boolean
): Lines {
  const all: (TicketId | HeadingId)[] = []
  const below = new Map<HeadingId, Group>()
  const headings = new Map<TicketId, HeadingId>()
  let at = 0
  for (const { problem, tickets } of groups) {
    const from = at
    for (const ticket of tickets) if (ticket === rows[at]) at++
    if (at === from) continue
    const heading = headingOf(problem)
    const shown = rows.slice(from, at)
    const here = shown.filter(ticket => !hasLeft(ticket))
    all.push(heading)
    for (const ticket of shown) all.push(ticket)
    below.set(heading, { problem, tickets: here })
    if (here[0]) headings.set(here[0], heading)
  }
  return { all, groups: below, headings }
}

export function headingOf(problem: Group['problem']): HeadingId {
  return `heading-${problem ?? 'none'}`
}

export function isHeading(line: TicketId | HeadingId): line is HeadingId {
  return line.startsWith('heading-')
}
