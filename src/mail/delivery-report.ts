/**
 * What mail systems say of a mail that we sent (RFC 3464, and 6533 for addresses beyond
 * ASCII). Anybody can write such a report, so reading one and believing it are two things.
 */
import type { DeliveryReport, ReportedRecipient } from '../domain/tickets/message.ts'
import { cleanAddress } from './addresses.ts'
import { shortLine } from './clean.ts'
import { first, headerText, messageIds, readHeaders, type Field } from './headers.ts'
import { decodeFile } from './leaf.ts'
import { limits } from './limits.ts'
import type { Part } from './mime.ts'

/** Only where it belongs: a report that somebody forwarded is no report to us. */
export async function deliveryReport(mail: Part): Promise<DeliveryReport | undefined> {
  if (mail.type !== 'multipart/report') return undefined
  const status = mail.parts.find(part => statusTypes.includes(part.type))
  const returned = mail.parts.find(part => returnedTypes.includes(part.type))
  if (!status) return undefined
  const recipients = readStatus((await decodeFile(status)).bytes)
  const source = returned && (await decodeFile(returned)).bytes
  return { messageId: source ? messageIdOf(source) : '', recipients }
}

const statusTypes = ['message/delivery-status', 'message/global-delivery-status']
const returnedTypes = [
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'message/global-headers'
]

/** Groups of fields with blank lines between them: the first is about the report itself. */
export function readStatus(bytes: Uint8Array): ReportedRecipient[] {
  const found: ReportedRecipient[] = []
  let at = 0
  for (let group = 0; at < bytes.length && group <= limits.reported; group++) {
    const { fields, end } = readHeaders(bytes, at)
    const recipient = recipientOf(fields)
    if (recipient) found.push(recipient)
    // A boundary line ends a header but is not consumed: step over it.
    at = end > at ? end : bytes.length
  }
  return found
}

const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const

function recipientOf(fields: readonly Field[]): ReportedRecipient | undefined {
  const action = actions.find(
    known => known === /^\w+/u.exec(first(fields, 'action'))?.[0].toLowerCase()
  )
  const address =
    addressOf(first(fields, 'final-recipient')) ||
    addressOf(first(fields, 'original-recipient'))
  if (!action) return undefined
  return {
    address,
    action,
    status: /^[245]\.\d{1,3}\.\d{1,3}/u.exec(first(fields, 'status'))?.[0] ?? '',
    said: shortLine(untyped(first(fields, 'diagnostic-code')), limits.diagnosticLength)
  }
}

/** `rfc822; ada@users.test`: the address without its kind. */
function addressOf(value: string): string {
  return cleanAddress(untyped(value))
}

function untyped(value: string): string {
  return value.replace(/^\s*[\w.-]{1,40}\s*;/u, '').trim()
}

function messageIdOf(returned: Uint8Array): string {
  const head = returned.subarray(0, limits.headerBytes)
  const { fields } = readHeaders(
    head,
    headerText(head.subarray(0, 2)) === '\r\n' ? 2 : 0
  )
  return messageIds(first(fields, 'message-id'))[0] ?? ''
}
