/**
 * A person's key in their other tickets. Who has given it once need not send it again; but
 * whose ticket this is, an address says, and those are forged: so it is shown and waits for
 * a member. Accepted, it lies in this ticket, too, since the other one ends on its own day.
 */
import { sameAddress } from '../tickets/message.ts'
import { asker, type Ticket } from '../tickets/ticket.ts'
import {
  decidedAbout,
  keysOf,
  knownKeys,
  provenKey,
  type KnownKey
} from './asker-keys.ts'

/** Of the asker alone. `others` are their living tickets, the newest first. */
export function keysElsewhere(
  ticket: Ticket,
  address: string,
  others: readonly Ticket[]
): KnownKey[] {
  if (!sameAddress(asker(ticket)?.address ?? '', address)) return []
  const settled = decidedAbout(ticket, address)
  for (const { fingerprint } of knownKeys(ticket, address)) settled.add(fingerprint)
  const found = new Map<string, KnownKey>()
  for (const other of others) {
    const { inUse } = keysOf(other, address)
    const text = provenKey(other, address)
    if (!inUse || text === '' || settled.has(inUse.fingerprint)) continue
    if (found.has(inUse.fingerprint)) continue
    found.set(inUse.fingerprint, {
      ...inUse,
      copies: [text],
      how: 'other-ticket',
      byItself: false
    })
  }
  return [...found.values()]
}
