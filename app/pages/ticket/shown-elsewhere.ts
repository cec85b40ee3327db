/**
 * A ticket on screen that somebody joins to another, or takes apart again: another stands
 * there, under the hands of whoever is writing. They are told why, and go on where they were.
 */
import { linkOf } from '#core/domain/tickets/joining.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { TicketId } from '#core/ids.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'
import { say } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { titleOf } from './regroup.ts'

export type Field = 'answer' | 'note'

/** In which of a ticket's fields the keyboard is. */
export function fieldIn(active: Element | null): Field | undefined {
  if (!(active instanceof HTMLTextAreaElement)) return undefined
  if (active.closest('form.note')) return 'note'
  return active.closest('.composer') ? 'answer' : undefined
}

/** Nobody is told of what they did themselves. `isBegun`: something was being written. */
export function sayShownElsewhere(
  desk: Workspace,
  before: OpenDocument<Ticket>,
  now: TicketId,
  isBegun: boolean
): void {
  const t = words().threads.elsewhere
  const link = linkOf(before.current())
  if (link?.by === desk.me) return
  const name = link && desk.people.current().get(link.by)?.name
  const into = titleOf(desk.cards.current().get(now))
  const said = link ? t.joined(name ?? words().ticket.someone, into) : t.parted
  say(isBegun ? `${said} ${t.draft}` : said)
}
