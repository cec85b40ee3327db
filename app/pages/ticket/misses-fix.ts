/** That whoever's ticket is closed hears nothing of a fix: said beside the closing. */
import { missesFix } from '#core/domain/problems/misses-fix.ts'
import { standingFor } from '#core/domain/problems/problems.ts'
import type { Macro } from '#core/domain/queue/macros.ts'
import { settledIn } from '#core/domain/tickets/sleep.ts'
import type { CloseReason } from '#core/domain/tickets/ticket.ts'
import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import { words } from '../../words/words.svelte.ts'

type Known = Pick<Workspace, 'cards' | 'problems'>

/** Nothing, where nobody waits for one. */
export function sayMissesFix(
  desk: Known,
  closed: readonly TicketId[],
  reason: CloseReason
): string {
  const known = desk.problems.current()
  const cards = [...desk.cards.current().values()]
  const missed = [...missesFix(cards, closed, reason, settledIn(known))]
  const [id, ...others] = missed.map(([id]) => id)
  if (id === undefined) return ''
  const t = words().problems.missesFix
  const title = standingFor(known, id)?.problem.title ?? ''
  const what = others.length > 0 ? t.several : t.named(title)
  const people = new Set(missed.flatMap(([, tickets]) => tickets)).size
  return closed.length === 1 ? t.one(what) : t.many(people, what)
}

/** Asked before a macro runs, it says afterwards what of it closed these. */
export function missesFixBy(
  { acts }: Macro,
  desk: Known,
  tickets: readonly TicketId[]
): () => string {
  const close = acts.find(act => act.do === 'close')
  if (!close) return () => ''
  const isClosed = (id: TicketId) => desk.cards.current().get(id)?.phase === 'closed'
  const open = tickets.filter(id => !isClosed(id))
  return () => sayMissesFix(desk, open.filter(isClosed), close.reason)
}
