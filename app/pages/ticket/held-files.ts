/** Files of an answer that comes back into a draft: held for it, until it is kept with them. */
import type { HandedIn } from '#core/domain/tickets/handed-in.ts'
import type { Attachment, Message } from '#core/domain/tickets/message.ts'
import type { EntryId, TicketId } from '#core/ids.ts'
import { attachable, fitting, type Attachable } from '#core/mail/attachable.ts'
import { limits } from '#core/mail/limits.ts'
import type { Workspace } from '#core/workspace.ts'
import { mailRoomOf, teamSecrets } from '../../state/mail-rooms.ts'
import type { Draft } from './draft.svelte.ts'
import { emptyOf, type DraftFile } from './kept-draft.ts'
import { sourceOf } from './mail-files.ts'

/** What an intern handed in, from beside the ticket. */
export async function holdHandedIn(
  desk: Workspace,
  ticket: TicketId,
  { files = [] }: HandedIn,
  draft: Draft
): Promise<readonly DraftFile[]> {
  return hold(draft, files, {
    from: ({ blob }) => blob,
    later: ({ blob }) => ({ blob }),
    bytes: async ({ blob }) => {
      const bytes = await desk.blob(ticket, blob)
      return bytes.ok ? bytes.value : undefined
    }
  })
}

/** Out of the mail that was sent. */
export async function holdSent(
  desk: Workspace,
  ticket: TicketId,
  message: Message,
  draft: Draft
): Promise<readonly DraftFile[]> {
  const { attachments } = message
  if (attachments.length === 0) return []
  // no Message-ID: rows are named by it, and an address stands in it
  const from = message.source || message.body || desk.newEntryId()
  const source = await sourceOf(desk, { ticket, message })
  const secrets = teamSecrets(desk)
  return hold(draft, attachments, {
    from: () => from,
    bytes: async ({ name }, index) => {
      const room = mailRoomOf(desk)
      const found = source && (await room.readEnclosed(source, secrets, index))
      // a reader may count otherwise than who wrote the mail: better none than another
      return found?.name === name ? found.bytes : undefined
    }
  })
}

interface Source<T> {
  /** Where it lies: held twice from there, it is one file. */
  readonly from: (file: T) => string
  readonly bytes: (file: T, index: number) => Promise<Uint8Array | undefined>
  /** What leads to its bytes once more, should they come later. */
  readonly later?: (file: T) => Pick<DraftFile, 'blob'>
}

/**
 * Looked at as if it were chosen here, for another device says what it likes: a picture goes
 * without its metadata, and there is no more than one answer may have. Without its bytes a
 * file stands there all the same: nobody is to miss it unseen.
 */
async function hold<T extends Readonly<Attachment>>(
  draft: Draft,
  files: readonly T[],
  { from, bytes, later }: Source<T>
): Promise<readonly DraftFile[]> {
  const held: DraftFile[] = []
  const whole: DraftFile[] = []
  const isRoomFor = (file: Readonly<Attachment>) =>
    fitting(whole, [file]).fit.length > 0
  for (const [index, file] of files.entries()) {
    const { name, type, size } = file
    const id = `${from(file)}-${index}` as EntryId
    const found = isRoomFor(file) ? await bytes(file, index) : undefined
    const ready = found && attachable(file, new Uint8Array(found))
    const taken = ready?.ok ? inDraft(id, ready.value) : undefined
    if (ready?.ok && taken && isRoomFor(taken)) {
      draft.hold(taken, ready.value.bytes)
      whole.push(taken)
      held.push({ ...taken, ...later?.(file) })
    } else {
      // there is no room for it later, either: its bytes are not to be read for every look
      const isBeyond = index >= limits.answerFiles || !isRoomFor(taken ?? file)
      const beside = isBeyond ? undefined : later?.(file)
      // its bytes may come later, as another file: a row is written once. Nobody has looked
      // into it then, so it may say more than it shows.
      held.push({ id: emptyOf(id), name, type, size, saysMore: true, ...beside })
    }
  }
  return held
}

function inDraft(id: EntryId, { name, type, bytes, saysMore }: Attachable): DraftFile {
  return { id, name, type, size: bytes.length, ...(saysMore && { saysMore }) }
}
