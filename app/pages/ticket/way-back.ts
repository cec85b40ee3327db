/** The way back of a deed: it goes only while what was done stands as it was left. */
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { done, no } from '#core/result.ts'

import type { Command, Deed } from './deeds.ts'
import { changes, stand } from './traces.ts'

/** Refused where somebody changed what is to be undone. */
export type WayBack = Command<{ readonly type: string }>

/** Undefined if there was nothing to do. */
export function wayBack<E>(deed: Deed<E>, before: Ticket): WayBack | undefined {
  if (deed.each) return backThrough(deed.each, before)
  const back = deed.back(before)
  const after = back && tried(deed, before)
  if (!after) return undefined
  const left = changes(before, after)
  return ticket => (stand(left, ticket) ? back(ticket) : no({ type: 'meanwhile' }))
}

/**
 * From the last to the first, and past what others have undone meanwhile; refused only if
 * nothing of it is left to undo.
 */
function backThrough<E>(
  deeds: readonly Deed<E>[],
  before: Ticket
): WayBack | undefined {
  let then = before
  const ways: WayBack[] = []
  for (const deed of deeds) {
    const way = wayBack(deed, then)
    const after = tried(deed, then)
    if (!after) return undefined
    if (way) ways.unshift(way)
    then = after
  }
  if (ways.length === 0) return undefined
  return ticket => {
    const went = ways.map(way => way(ticket))
    return went.some(({ ok }) => ok) ? done : (went[0] ?? done)
  }
}

function tried<E>(deed: Deed<E>, before: Ticket): Ticket | undefined {
  const draft = structuredClone(before)
  return deed.run(draft).ok ? draft : undefined
}
