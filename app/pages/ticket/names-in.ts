import { sameAddress } from '#core/domain/tickets/message.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { nameIn } from '#core/mail/referral-text.ts'

/**
 * Of everybody whom its mails name, but for members; also what the addresses of those who
 * wrote tell. Those that they wrote to are mostly ours, and hold everybody's words.
 */
export function namesIn({ messages }: Ticket): string[] {
  return Object.values(messages)
    .flatMap(({ direction, from, to }) => {
      const known = direction === 'in' ? [from.name, nameIn(from.address)] : []
      return [...known, ...to.map(({ name }) => name)]
    })
    .filter(name => name !== '')
}

/** Of those who wrote: what stands before the @ is their name elsewhere, too. */
export function addressesIn({ messages }: Ticket): string[] {
  const wrote = Object.values(messages).filter(({ direction }) => direction === 'in')
  return [...new Set(wrote.map(({ from }) => from.address))]
}

/** How somebody calls themselves who writes into it, and what their address tells. */
export function namesOf({ messages }: Ticket, address: string): string[] {
  const called = Object.values(messages)
    .filter(({ from }) => sameAddress(from.address, address))
    .map(({ from }) => from.name)
  return [...new Set([...called, nameIn(address)])].filter(name => name !== '')
}
