import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { nameIn } from '#core/mail/referral-text.ts'

/** Of everybody whom its mails name, but for members; also those that addresses tell. */
export function namesIn({ messages }: Ticket): string[] {
  return Object.values(messages)
    .flatMap(({ direction, from, to }) => (direction === 'in' ? [from, ...to] : to))
    .flatMap(({ name, address }) => [name, nameIn(address)])
    .filter(name => name !== '')
}
