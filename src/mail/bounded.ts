/**
 * A read mail as it may stand in a ticket. What a stranger wrote comes to every device in one
 * chunk, and no relay takes one that is too large: such a mail would reach nobody. Each field
 * is short where it is read; a mail that has much of everything is lightened here. Nothing is
 * lost by it: its source is kept whole beside the ticket.
 */
import { utf8 } from '../bytes.ts'
import { limits } from './limits.ts'
import type { ReadMail } from './read-mail.ts'

type Draft = { -readonly [Field in keyof ReadMail]: ReadMail[Field] }

/** What is missed least goes first. */
const lighter: readonly ((mail: Draft) => void)[] = [
  mail => delete mail.gossip,
  mail => delete mail.sealedParts,
  mail => delete mail.deliveryReport,
  mail => {
    mail.attachments = mail.attachments.slice(0, 50) // places in it lead to the files
  },
  mail => {
    mail.to = mail.to.slice(0, 10)
  },
  dropKey,
  mail => delete mail.events,
  mail => {
    mail.references = mail.references.slice(-5)
  },
  mail => {
    mail.facts = {}
  }
]

export function bounded(read: ReadMail): ReadMail {
  const mail: Draft = { ...read }
  if (mail.askerKey.length > limits.keyLength) dropKey(mail)
  if (mail.sealedParts) mail.sealedParts = mail.sealedParts.slice(0, limits.sealedParts)
  for (const lighten of lighter) {
    if (weightOf(mail) <= limits.readBytes) break
    lighten(mail)
  }
  return mail
}

/** Of what stands in the ticket itself: the texts are blobs beside it. */
export function weightOf(mail: ReadMail): number {
  const inTicket: Draft = { ...mail, text: '' }
  delete inTicket.html
  delete inTicket.filesText
  return utf8(JSON.stringify(inTicket)).length
}

function dropKey(mail: Draft): void {
  mail.askerKey = ''
  delete mail.keyGiven
}
