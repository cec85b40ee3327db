/** Files of an answer that comes back into a draft: held for it, until it is kept with them. */
import type { HandedIn } from '#core/domain/tickets/handed-in.ts'
import type { Attachment, Message } from '#core/domain/tickets/message.ts'
import type { TicketId } from '#core/ids.ts'
import { saysMore } from '#core/mail/attachable.ts'
import type { Workspace } from '#core/workspace.ts'
import { mailRoomOf, teamSecrets } from '../../state/mail-rooms.ts'
import type { Draft } from './draft.svelte.ts'
import type { DraftFile } from './kept-draft.ts'
import { sourceOf } from './mail-files.ts'

/** What an intern handed in, from beside the ticket. */
export async function holdHandedIn(
  desk: Workspace,
  ticket: TicketId,
  { files = [] }: HandedIn,
  draft: Draft
): Promise<readonly DraftFile[]> {
  const held: DraftFile[] = []
  for (const { blob, ...file } of files) {
    const bytes = await desk.blob(ticket, blob)
    held.push({ ...hold(desk, draft, file, bytes.ok ? bytes.value : undefined), blob })
  }
  return held
}

/** Out of the mail that was sent. */
export async function holdSent(
  desk: Workspace,
  ticket: TicketId,
  message: Message,
  draft: Draft
): Promise<readonly DraftFile[]> {
  const { attachments } = message
  const source = attachments.length > 0 && (await sourceOf(desk, { ticket, message }))
  const held: DraftFile[] = []
  for (const [index, file] of attachments.entries()) {
    const found =
      source &&
      (await mailRoomOf(desk).readAttachment(source, teamSecrets(desk), index))
    held.push(hold(desk, draft, file, found ? found.bytes : undefined))
  }
  return held
}

/** Without its bytes it stands there all the same: nobody is to miss it unseen. */
function hold(
  desk: Workspace,
  draft: Draft,
  { name, type, size }: Readonly<Attachment>,
  bytes: Uint8Array | undefined
): DraftFile {
  const file = { id: desk.newEntryId(), name, type, size }
  if (!bytes) return file
  draft.hold(file, bytes)
  return { ...file, ...(saysMore(type, bytes) && { saysMore: true }) }
}
