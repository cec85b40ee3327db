/**
 * What a relay keeps of mailboxes: which are permitted, and their items in pieces. Like
 * the store it belongs to, it judges nothing and is synchronous: when `keep` returns, the
 * piece survives a power cut, and when `settle` returns, it is in no file any more.
 */
import type { Bytes } from '../../src/bytes.ts'
import type { Day, ItemId, MailboxId, WorkspaceId } from '../../src/ids.ts'
import type { Way } from '../../src/sync/mail-protocol.ts'

/** One way of one mailbox. */
export interface Box {
  readonly mailbox: MailboxId
  readonly way: Way
}

export interface ItemAt extends Box {
  readonly id: ItemId
}

export interface NewPiece extends ItemAt {
  readonly day: Day
  readonly slot: boolean
  readonly piece: number
  readonly last: boolean
  readonly bytes: Uint8Array
}

/** An item that is whole. */
export interface Waiting {
  readonly id: ItemId
  readonly day: Day
  readonly pieces: number
  readonly bytes: number
}

export interface KeptPiece {
  readonly bytes: Bytes
  readonly last: boolean
}

export type Standing =
  | { readonly type: 'unknown' | 'settled' }
  | ({ readonly type: 'whole' | 'begun'; readonly slot: boolean } & Waiting)

/** What is begun and not finished stays for the next day, too. */
export const begunDays = 1
/** So long a settled item's id is remembered, for posters who were away. */
export const settledDays = 14

export interface MailStore {
  /** Until the end of that day. */
  permit(workspace: WorkspaceId, mailbox: MailboxId, until: Day): void
  /** 0 if it never was, or was taken back. */
  permittedUntil(workspace: WorkspaceId, mailbox: MailboxId): Day
  /** Deletes the mailbox with everything in it. */
  takeBack(workspace: WorkspaceId, mailbox: MailboxId): void

  standing(workspace: WorkspaceId, at: ItemAt): Standing
  /**
   * One commit; durable with the last piece, which makes the item whole: whoever is cut
   * off before it begins anew. Piece 0 begins the item anew. With `slot` it replaces those
   * before it, and their ids are the answer.
   */
  keep(workspace: WorkspaceId, piece: NewPiece, today: Day): readonly ItemId[]
  /** Deletes what was begun. */
  drop(workspace: WorkspaceId, at: ItemAt): void
  /** Whole ones, oldest first. */
  waiting(workspace: WorkspaceId, box: Box): readonly Waiting[]
  /** Of a whole item. */
  piece(workspace: WorkspaceId, at: ItemAt, piece: number): KeptPiece | undefined
  /** Deletes whole ones at once; answers those that were there. */
  settle(
    workspace: WorkspaceId,
    box: Box,
    ids: readonly ItemId[],
    today: Day
  ): readonly ItemId[]
  /** Those it remembers. */
  settled(workspace: WorkspaceId, box: Box): readonly ItemId[]
  /** Of all pieces. */
  bytes(workspace: WorkspaceId): number

  /**
   * Deletes what is over: items past their day or never finished, mailboxes past theirs.
   * Afterwards no file holds their bytes. Answers how many items went.
   */
  sweep(today: Day): number
  close(): void
}
