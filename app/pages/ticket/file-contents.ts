/** What the files of an answer hold: looked at once more before they go anywhere. */
import type { Bytes } from '#core/bytes.ts'
import type { BlobName, TicketId } from '#core/ids.ts'
import type { Enclosed } from '#core/mail/enclosed.ts'
import { limits } from '#core/mail/limits.ts'
import { no, ok, type Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'
import type { Draft } from './draft.svelte.ts'
import type { DraftFile, NoContent } from './kept-draft.ts'

export type FilesRefused = FilesTooLarge | NoContent

/** Two tabs, or an answer that came back, may bring more together than were chosen. */
export interface FilesTooLarge {
  readonly type: 'files-too-large'
}

/** By their real size: what a ticket says of it, another device wrote. */
export async function contentsOf(
  draft: Draft,
  files: readonly DraftFile[]
): Promise<Result<readonly Enclosed[], FilesRefused>> {
  const contents: Enclosed[] = []
  let size = 0
  if (files.length > limits.answerFiles) return no({ type: 'files-too-large' })
  for (const file of files) {
    const { name, type } = file
    const bytes = await draft.bytesOf(file)
    if (!bytes) return no({ type: await draft.whyGone(file), name })
    size += bytes.length
    if (size > limits.answerBytes) return no({ type: 'files-too-large' })
    contents.push({ name, type, bytes })
  }
  return ok(contents)
}

/** For a draft: what lies beside its ticket, and may come later than what names it. */
export function besideTicket(
  desk: Workspace,
  ticket: TicketId
): (blob: BlobName) => Promise<Bytes | undefined> {
  return async name => {
    const kept = await desk.blob(ticket, name)
    return kept.ok ? kept.value : undefined
  }
}
