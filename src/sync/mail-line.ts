/**
 * The client's side of mailboxes: posts, collects and settles over a connection that may
 * break at any time. A bridge runs it over a connection of its own (`bridge-link.ts`), a
 * member's device over the replicator's. It opens and seals nothing.
 *
 * What was asked for is asked again after the connection came back, until it was answered:
 * collecting goes on, settling is repeated, and `postAgain` begins its item anew. An item
 * may be announced more than once: whoever reads remembers what it has settled.
 */
import type { Bytes } from '../bytes.ts'
import type { Day, ItemId, MailboxId } from '../ids.ts'
import type { Result } from '../result.ts'
import type { ItemPlace, Piece } from './mail-item.ts'
import type { PostRefusal, Way } from './mail-protocol.ts'
import type { FromRelay, ToRelay } from './protocol.ts'

export interface MailWay {
  readonly mailbox: MailboxId
  readonly way: Way
}

export interface WaitingItem extends ItemPlace {
  readonly pieces: number
  readonly bytes: number
}

export interface MailEvents {
  /** The relay is there: the time to permit bridges. Collecting is repeated by itself. */
  readonly greeted?: () => void
  /** All that waits, each time a connection collects. To a reader: all that is offered. */
  readonly listed: (way: MailWay, items: readonly WaitingItem[]) => void
  /** One more is offered to this reader. */
  readonly arrived: (item: WaitingItem) => void
  /** Another one settled these. */
  readonly gone: (way: MailWay, ids: readonly ItemId[]) => void
}

export interface ToPost extends ItemPlace {
  /** Replaces the one before it that had this, too. */
  readonly slot: boolean
}

export type PostTrouble = PostRefusal | 'lost'

/** The connection broke, or the item is gone. */
export class PieceLost extends Error {}

export declare class MailLine {
  constructor(events: MailEvents)
  /** Whoever has the connection calls these. */
  connected(send: (message: ToRelay) => void): void
  heard(message: FromRelay): void
  lost(): void

  /** Silently lost without a connection: to be said at every greeting. */
  permit(key: Bytes, until: Day | 0): void
  /** One attempt. `ok` when the relay has the whole item safe, now or from before. */
  post(
    item: ToPost,
    pieces: AsyncIterable<Piece> | Iterable<Piece>
  ): Promise<Result<void, PostTrouble>>
  /** As often as the connection breaks; `pieces` is called for each attempt. */
  postAgain(
    item: ToPost,
    pieces: () => AsyncIterable<Piece> | Iterable<Piece>
  ): Promise<Result<void, PostRefusal>>
  /** From now on, over all connections. Answered by `listed`. */
  collect(way: MailWay): void
  /** Asks for the list again, for what was left behind. */
  collectAgain(way: MailWay): void
  stopCollecting(way: MailWay): void
  /** A few asked for ahead. Throws `PieceLost`. */
  take(item: WaitingItem): AsyncGenerator<Bytes, void, undefined>
  /** Resolves when the relay has deleted them, over as many connections as it takes. */
  settle(way: MailWay, ids: readonly ItemId[]): Promise<void>
}
