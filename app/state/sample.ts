/** A made-up mail to practise on, in the language of whoever practises. */
import { utf8 } from '#core/bytes.ts'
import { practise } from '#core/domain/tickets/ticket.ts'
import type { TicketId } from '#core/ids.ts'
import type { StorageFull } from '#core/ports.ts'
import { no, ok, type Result } from '#core/result.ts'
import type { MailToTake, Workspace } from '#core/workspace.ts'

import { atTicket } from './at-ticket.ts'

export interface Sample {
  readonly language: string
  readonly name: string
  readonly subject: string
  readonly text: string
}

/** Marked as practice before anybody can mistake it for a real one. */
export async function takeInSample(
  desk: Workspace,
  sample: Sample
): Promise<Result<TicketId, StorageFull>> {
  const taken = await desk.takeIn([sampleMail(desk, sample)])
  if (!taken.ok) return taken
  const id = taken.value[0]?.ticket
  const marked =
    id &&
    (await atTicket(desk, id, document => {
      document.perform(ticket => practise(ticket, desk.me))
      return document.saved()
    }))
  if (!id || !marked?.ok) throw new Error('a ticket just taken in is gone')
  return marked.value.ok ? ok(id) : no(marked.value.error)
}

function sampleMail(desk: Workspace, sample: Sample): MailToTake {
  const from = { name: sample.name, address: 'practice@example.invalid' }
  // Its own each time, so that two newcomers do not share one ticket.
  const messageId = `${desk.newEntryId()}@example.invalid`
  const source = [
    `From: ${from.address}`,
    'To: desk@example.invalid',
    `Message-ID: <${messageId}>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    sample.text,
    ''
  ].join('\r\n')
  return {
    source: utf8(source),
    read: {
      from,
      to: [{ name: '', address: 'desk@example.invalid' }],
      subject: sample.subject,
      messageId,
      references: [],
      date: desk.now(),
      text: sample.text,
      preview: sample.text.replace(/\s+/gu, ' ').slice(0, 140),
      attachments: [],
      language: sample.language,
      facts: { version: '6.15.1', machine: 'Example Laptop 7' },
      askerKey: '',
      seals: { encrypted: false, signature: 'none' }
    }
  }
}
