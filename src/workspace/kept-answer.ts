/** A finished answer becomes a message: its text and source are kept before it counts. */
import { pack } from '../bytes.ts'
import type { Message } from '../domain/tickets/message.ts'
import type { BlobName, TicketId } from '../ids.ts'
import type { StorageFull } from '../ports.ts'
import { no, ok, type Result } from '../result.ts'
import type { FinishedAnswer } from '../mail/read-mail.ts'
import { sealBlobs } from './blobs.ts'
import type { Core } from './core.ts'

const previewLength = 140

export async function keepAnswer(
  core: Core,
  ticket: TicketId,
  finished: FinishedAnswer,
  delivery: 'by-hand' | 'bridge'
): Promise<Result<Message, StorageFull>> {
  const { text, filesText } = finished
  const said = pack({ text, ...(filesText && { filesText }) })
  const isMail = finished.via === undefined
  const contents = isMail ? [said, finished.source] : [said]
  const kept = await keepFiles(core, ticket, contents)
  if (!kept.ok) return no(kept.error)
  const [body = '', source = ''] = kept.value
  return ok({
    direction: 'out',
    at: core.ports.clock.now(),
    from: { name: '', address: finished.from },
    to: isMail
      ? [finished.to, ...(finished.cc ?? [])].map(address => ({ name: '', address }))
      : [],
    subject: finished.subject,
    messageId: finished.messageId,
    references: finished.references,
    body,
    source,
    size: finished.source.length,
    seals: { encrypted: finished.encrypted, signature: isMail ? 'good' : 'none' },
    preview: firstLine(finished.text),
    attachments: [...(finished.attachments ?? [])],
    language: 'und',
    facts: {},
    askerKey: '',
    by: core.me,
    ...(finished.asksOpinion && { asksOpinion: true as const }),
    ...(finished.templates && { templates: finished.templates }),
    ...(finished.via !== undefined && { via: finished.via }),
    delivery: isMail ? delivery : 'sent'
  })
}

export async function keepFiles(
  core: Core,
  ticket: TicketId,
  contents: readonly Uint8Array[]
): Promise<Result<readonly BlobName[], StorageFull>> {
  const { wraps, rows } = await core.keys.forWriting(ticket, core.horizon())
  const blobs = await sealBlobs(core, ticket, contents)
  const kept = await core.keep([...wraps, ...blobs.chunks], rows)
  return kept.ok ? ok(blobs.names) : no(kept.error)
}

function firstLine(text: string): string {
  // of a text of megabytes no more than it takes
  const flat = text.trimStart().slice(0, 2000).replace(/\s+/gu, ' ').trim()
  return flat.length > previewLength ? `${flat.slice(0, previewLength)}…` : flat
}
