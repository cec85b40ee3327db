/**
 * One sealed thing in a mailbox: a mail on its way in, an order on its way out.
 *
 * ```
 * piece 0      crypto_box_seal(CBOR { v 1, key 32, header 24 }) to the recipient, no more
 * pieces 1..n  frames of a sealed stream (`crypto/stream.ts`) under that key; the context
 *              of each is the place and the piece's number, the last one is marked
 * place        mailbox 16 | way 1 (0 in, 1 out) | id 16 | day 2
 * stream       head length 4 | head | body | 0x80 | zeros
 * head         CBOR { statement, signature 64 }
 * signature    of purpose | place | BLAKE2b-256(stream key) | statement
 * statement    CBOR, see `mail-statement.ts`
 * ```
 * Numbers are big-endian. All pieces but the first and the last have `maxPieceBytes`. The
 * zeros fill up to Padmé's next size of the whole, at least 4096: the relay sees padded
 * sizes. Where the body ends is marked behind it and not before, because whoever seals may
 * not know its length yet; both sides hold one piece at a time, however long the body.
 *
 * What comes in is sealed to the inbox key of `day` and signed by the bridge; what goes
 * out is sealed to the bridge and signed by the access key. Anybody can seal to a public
 * key, so the head's signature is what makes an item believed. It covers the place, so no
 * head can be moved, and the stream's key, which only sealer and recipient know: so a head
 * cannot be put before another's body. A recipient could do that, and deceive only itself.
 */
import type { Bytes } from '../bytes.ts'
import type { BoxKey } from '../crypto/box.ts'
import type { SigningKey } from '../crypto/sign.ts'
import type { Day, ItemId, MailboxId } from '../ids.ts'
import type { RandomPort } from '../ports.ts'
import type { NotForUs, Result } from '../result.ts'
import type { Way } from './mail-protocol.ts'
import type { InStatement, OutStatement } from './mail-statement.ts'

export interface ItemPlace<W extends Way = Way> {
  readonly mailbox: MailboxId
  readonly way: W
  readonly id: ItemId
  /** The last day on which it may wait. */
  readonly day: Day
}

export interface Piece {
  /** From 0. */
  readonly piece: number
  readonly last: boolean
  readonly bytes: Bytes
}

export type Body = AsyncIterable<Uint8Array> | Iterable<Uint8Array>
/** The pieces' bytes in their order. */
export type PieceBytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>
export type StatementOf<W extends Way> = W extends 'in' ? InStatement : OutStatement

export interface ToSeal<W extends Way> {
  readonly place: ItemPlace<W>
  /** In: the inbox key of the place's day. Out: the bridge's box key. */
  readonly recipient: Uint8Array
  /** In: the bridge's. Out: the access key. */
  readonly signer: SigningKey
  readonly statement: StatementOf<W>
  /** Empty without one. */
  readonly body?: Body
}

export interface OpenedItem<W extends Way> {
  readonly statement: StatementOf<W>
  /**
   * To be read once. Throws `BrokenItem` where the rest is missing or was changed: until
   * it ended in peace, nothing of it should have an effect.
   */
  readonly body: AsyncIterable<Bytes>
}

export interface WholeItem<W extends Way> {
  readonly statement: StatementOf<W>
  readonly body: Bytes
}

/** The one answer to a body that is cut short, moved or changed. */
export class BrokenItem extends Error {}

/** Larger than an item may be. */
export class ItemTooBig extends Error {}

/** Throws `ItemTooBig` in the midst of it, and whatever the body throws. */
export declare function sealItem<W extends Way>(
  ports: RandomPort,
  toSeal: ToSeal<W>
): AsyncGenerator<Piece, void, undefined>

/** `signer`: the public key of whoever must have sealed it. */
export declare function openItem<W extends Way>(
  place: ItemPlace<W>,
  recipient: BoxKey,
  signer: Uint8Array,
  pieces: PieceBytes
): Promise<Result<OpenedItem<W>, NotForUs>>

/** For bodies that are needed in memory anyway. */
export declare function openWholeItem<W extends Way>(
  place: ItemPlace<W>,
  recipient: BoxKey,
  signer: Uint8Array,
  pieces: PieceBytes
): Promise<Result<WholeItem<W>, NotForUs>>
