/**
 * As whom the desk answers, whatever writes the answer: a member, a call-back, or a
 * program. It leaves from the address that the asker wrote to, as long as a bridge sends
 * from there; else from the address of the key that signs.
 */
import { cameTo } from '../tickets/came-to.ts'
import { inOrder, sameAddress } from '../tickets/message.ts'
import { asker, type Ticket } from '../tickets/ticket.ts'
import { bridgeFor } from './bridges.ts'
import { deskAddresses, takesPlus, type Settings } from './settings.ts'
import { signingKey, type TeamKeyEntry } from './team-keys.ts'

export interface Sender {
  readonly name: string
  readonly address: string
  /** Whether its mailbox takes mail with a plus in it. */
  readonly plus: boolean
  readonly key: TeamKeyEntry
}

/** Undefined without a key to sign with. */
export function senderFor(settings: Settings, ticket: Ticket): Sender | undefined {
  const key = signingKey(settings)
  if (!key) return undefined
  const address = writtenTo(settings, ticket, key) ?? key.address
  return {
    name: key.name || settings.deskName,
    address,
    plus: takesPlus(settings, address),
    key
  }
}

/** The newest mail of theirs that names one of the desk's addresses says which. */
function writtenTo(
  settings: Settings,
  ticket: Ticket,
  key: TeamKeyEntry
): string | undefined {
  const ours = deskAddresses(settings)
  const theirs = asker(ticket)?.address ?? ''
  const mail = inOrder(ticket.messages).findLast(
    ({ message }) =>
      message.direction === 'in' &&
      sameAddress(message.from.address, theirs) &&
      cameTo(message, ours) !== undefined
  )
  return cameTo(
    mail?.message,
    ours.filter(
      address => sameAddress(address, key.address) || bridgeFor(settings, address)
    )
  )
}
