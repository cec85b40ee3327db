/** How a draft is kept: one sealed row, which no screen has to be open for. */
import { pack, unpack } from '#core/bytes.ts'
import { stack } from '#core/domain/templates/text.ts'
import type { Used } from '#core/domain/templates/used.ts'
import type { Attachment, Person } from '#core/domain/tickets/message.ts'
import type { BlobName, EntryId, MessageId, TicketId } from '#core/ids.ts'
import type { SealedRows } from '#core/workspace.ts'

export type Said = Pick<DraftText, 'text' | 'copies' | 'files'>

export interface DraftText {
  readonly text: string
  readonly language: string
  /** That is the ticket's, and becomes what that one's becomes. */
  readonly follows?: boolean
  /** The messages its author knew when it was begun, or looked at since. */
  readonly saw: readonly MessageId[]
  /** And what else; see `deedsIn`. Of an older draft nobody can tell. */
  readonly knew?: readonly string[]
  /** Templates that were put into it, and are perhaps gone from it. */
  readonly used?: readonly Used[]
  /** Who gets a copy. */
  readonly copies?: readonly Person[]
  /** What goes with it; see `fileKey`. */
  readonly files?: readonly DraftFile[]
}

/** Its bytes lie in a row of their own: every pause in typing writes the text. */
export interface DraftFile extends Readonly<Attachment> {
  readonly id: EntryId
  /** See `attachable.ts`. */
  readonly saysMore?: boolean
  /** Where else its bytes are, or will be: beside the ticket, of what was handed in. */
  readonly blob?: BlobName
}

/** What it is called as long as it is without its bytes. */
export function emptyOf(file: EntryId): EntryId {
  return `${file}-empty` as EntryId // made of one, and told from all others
}

/** Of a file. */
export interface NoContent {
  /** On this device no more, not on it yet, or a picture that cannot be cleaned. */
  readonly type: 'file-missing' | 'file-not-here' | 'file-broken'
  readonly name: string
}

/** Begins with the ticket's id, so it goes with the ticket. */
export function fileKey(draft: DraftKey, file: EntryId | ''): string {
  return `${draft}/file/${file}`
}

/**
 * Names the ticket that a draft was begun in, where that was joined to this one since: taken
 * apart again, the draft goes back there. It says so by being there.
 */
export function fromKey(draft: DraftKey, origin: TicketId | ''): string {
  return `${draft}/from/${origin}`
}

/** Neither a word, nor a file, nor anybody in copy: nothing is kept of that. */
export function saysNothing({ text, copies = [], files = [] }: Said): boolean {
  return text === '' && copies.length === 0 && files.length === 0
}

export interface KeptDraft extends DraftText {
  /**
   * While what it became stands, this is none: the Message-ID of an answer, or the id of a
   * note or of what was handed in.
   */
  readonly becomes?: string
  /** What is the draft then. */
  readonly instead?: string
  readonly filesInstead?: readonly DraftFile[]
}

/** A member's own answer, an intern's that they are about to send, or a note. */
export type DraftKey = TicketId | `${TicketId}/${EntryId}` | `${TicketId}/note`

/**
 * A text below what waits in a ticket that nobody has open here. Answers the way back, which
 * says whether the text is gone; undefined where the device is too full to keep it.
 */
export function addToDraft(
  rows: SealedRows,
  key: TicketId,
  added: DraftText
): Promise<(() => Promise<boolean>) | undefined> {
  return rows.inTurn(() => addInTurn(rows, key, added))
}

/**
 * With words in it, what it speaks is no more what a ticket's becomes. `ofTicket`: what that
 * was until now.
 */
export function speakingOn(draft: KeptDraft, ofTicket = draft.language): KeptDraft {
  const isOpen = !draft.follows || draft.text.trim() === '' || ofTicket === 'und'
  return isOpen ? draft : { ...draft, language: ofTicket, follows: false }
}

async function addInTurn(
  rows: SealedRows,
  key: TicketId,
  added: DraftText
): Promise<(() => Promise<boolean>) | undefined> {
  const bytes = await rows.read(key)
  const was = bytes && draftIn(bytes)
  const below = (text = '') => stack([text, added.text])
  const used = [...(was?.used ?? []), ...(added.used ?? [])]
  // who is to get a copy, and what goes with it, may have been chosen before the first word
  const { copies = [], files = [] } = was ?? {}
  const begun =
    was?.text === ''
      ? { ...added, copies, files }
      : was && speakingOn(was, added.language)
  // after a crash it may have become an answer: this has not
  const instead = was?.becomes !== undefined && { instead: below(was.instead) }
  const whole = { ...(begun ?? added), text: below(was?.text), used, ...instead }
  const written = await rows.write(key, pack(whole))
  if (!written.ok) return undefined
  const takeOut = async () => {
    const now = await rows.read(key)
    const text = now && draftIn(now)?.text
    if (!text) return true // sent, or thrown away
    if (text !== whole.text) return false // somebody went on writing
    if (bytes) return (await rows.write(key, bytes)).ok
    await rows.drop(key)
    return true
  }
  return () => rows.inTurn(takeOut)
}

export function draftIn(bytes: Uint8Array): KeptDraft | undefined {
  const read = unpack(bytes)
  if (!read.ok || typeof read.value !== 'object' || read.value === null)
    return undefined
  const row = read.value as Partial<Record<string, unknown>>
  const { text, language, follows, saw, knew, used, copies, files } = row
  const { becomes, instead, filesInstead } = row
  if (typeof text !== 'string' || typeof language !== 'string') return undefined
  return {
    text,
    language,
    ...(follows === true && { follows }),
    saw: Array.isArray(saw) ? (saw as MessageId[]) : [],
    // only this device writes it, and the seal says so
    ...(Array.isArray(knew) && { knew: knew as string[] }),
    ...(Array.isArray(used) && { used: used as Used[] }),
    ...(Array.isArray(copies) && { copies: copies as Person[] }),
    ...(Array.isArray(files) && { files: files as DraftFile[] }),
    ...(typeof becomes === 'string' && { becomes }),
    ...(typeof instead === 'string' && { instead }),
    ...(Array.isArray(filesInstead) && { filesInstead: filesInstead as DraftFile[] })
  }
}
