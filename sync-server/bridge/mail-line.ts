/** What a bridge asks of the relay: to keep what came in, and to hand out orders. */
import type { Day, ItemId } from '../../src/ids.ts'
import type { Result } from '../../src/result.ts'

export interface MailLine {
  /**
   * Answers when the whole item is safe on the relay's disk, or why it is not. Whoever
   * missed the answer posts again under the same id: nothing is doubled.
   */
  post(item: Posting): Promise<Result<void, PostTrouble>>
  /** Orders of the desk: those that wait, then each one that comes. */
  orders(): AsyncIterable<Order>
  /** The relay may forget these orders. False: it did not hear. */
  settle(orders: readonly ItemId[]): Promise<boolean>
  /** Which of ours the desk has still to read; undefined if the relay is away. */
  unread(): Promise<ReadonlySet<ItemId> | undefined>
  onSettled(listener: (items: readonly ItemId[]) => void): void
  /** With every change between here and away. */
  onChange(listener: (isHere: boolean) => void): void
}

export interface Posting {
  readonly id: ItemId
  /** The last day on which it is kept. */
  readonly day: Day
  /** Sealed, in order. */
  readonly pieces: AsyncIterable<Uint8Array>
  /** Replaces the one before it. */
  readonly slot?: boolean
}

export type PostTrouble =
  | 'away'
  | 'ended'
  | 'not-allowed'
  | 'too-big'
  | 'over-quota'
  /** The relay's answers make no sense. */
  | 'out-of-order'

export interface Order {
  readonly id: ItemId
  readonly day: Day
  /** Ends early, by throwing, if the relay goes away. */
  pieces(): AsyncIterable<Uint8Array>
}
