/** How a ticket names whoever wrote one of its mails that came. */
import { partnerIn } from '#core/domain/tickets/referral.ts'
import {
  sameAddress,
  type Message,
  type MessageEntry
} from '#core/domain/tickets/message.ts'
import { asker, askerName, opening, type Ticket } from '#core/domain/tickets/ticket.ts'
import { words } from '../../words/words.svelte.ts'

export function senderOf({ from }: Pick<Message, 'from'>): string {
  return from.name || from.address || words().ticket.nobody
}

/** Beside others' mails: an asker, a partner, or somebody else, who may bear any name. */
export function authorOf(ticket: Ticket, { id, message }: MessageEntry): string {
  const t = words().referral
  if (message.direction === 'out') return t.desk
  const asks = asker(ticket)?.address ?? ''
  const { name, address } = message.from
  const isWithoutAddress = address === '' && (asks === '' || message.writtenDown)
  const isAskers =
    sameAddress(address, asks) ||
    opening(ticket)?.id === id ||
    (isWithoutAddress && name === askerName(ticket))
  if (isAskers) return t.asker
  const sender = senderOf(message)
  const partner = partnerIn(ticket, message, asks)
  return partner === undefined ? t.stranger(sender) : t.from(partner, sender)
}
