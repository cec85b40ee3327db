/** What templates may say of a ticket. */
import { askerKey } from '#core/domain/askers/asker-keys.ts'
import type { Values } from '#core/domain/templates/text.ts'
import { askedAbout } from '#core/domain/tickets/reply.ts'
import { askerName, facts, language, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { Workspace } from '#core/workspace.ts'

/** Of one that whoever works at this desk would answer. */
export function valuesAt(
  desk: Pick<Workspace, 'me' | 'people' | 'settings'>,
  ticket: Ticket
): Values {
  return valuesOf(ticket, {
    me: desk.people.current().get(desk.me)?.name ?? '',
    desk: desk.settings.current().deskName
  })
}

export function valuesOf(
  ticket: Ticket,
  names: { readonly me: string; readonly desk: string }
): Values {
  return {
    'asker.name': askerName(ticket),
    'ticket.subject': askedAbout(ticket),
    'me.name': names.me,
    'desk.name': names.desk,
    version: facts(ticket)['version'] ?? '',
    lang: language(ticket),
    'asker.key': askerKey(ticket) === '' ? '' : 'yes'
  }
}
