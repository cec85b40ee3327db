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
 *
 * Nobody opens what came in after its day, whatever a relay kept. Of what goes out that is
 * not true: whoever steals the bridge's code opens all orders that a relay archived.
 */
import * as v from 'valibot'

import { concat, fromHex, pack, unpack, type Bytes } from '../bytes.ts'
import { openBox, sealTo, type BoxKey } from '../crypto/box.ts'
import { hash } from '../crypto/hash.ts'
import { sign, verify, type SigningKey } from '../crypto/sign.ts'
import {
  openStream,
  sealStream,
  streamHeaderLength,
  streamKeyLength,
  type StreamOpener
} from '../crypto/stream.ts'
import type { Day, ItemId, MailboxId } from '../ids.ts'
import type { RandomPort } from '../ports.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import type { Way } from './mail-protocol.ts'
import { BrokenItem, frames, padded, unpadded, type Body } from './mail-stream.ts'
import {
  inStatement,
  outStatement,
  type InStatement,
  type OutStatement
} from './mail-statement.ts'

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

const purpose = 'porchlight mail item 1'
const maxHeadBytes = 64 * 1024

const bytesOf = (length: number) => v.pipe(v.instance(Uint8Array), v.length(length))
const opening = v.strictObject({
  v: v.literal(1),
  key: bytesOf(streamKeyLength),
  header: bytesOf(streamHeaderLength)
})
const signedHead = v.strictObject({
  statement: v.instance(Uint8Array),
  signature: bytesOf(64)
})

/** Throws `ItemTooBig` in the midst of it, and whatever the body throws. */
export async function* sealItem<W extends Way>(
  ports: RandomPort,
  toSeal: ToSeal<W>
): AsyncGenerator<Piece, void, undefined> {
  const { place, recipient, body = [] } = toSeal
  const key = ports.random.bytes(streamKeyLength)
  const header = ports.random.bytes(streamHeaderLength)
  yield { piece: 0, last: false, bytes: sealTo(recipient, pack({ v: 1, key, header })) }
  const sealer = sealStream(key, header)
  const head = signHead(toSeal, key)
  let piece = 0
  for await (const { plain, isLast } of frames(padded(head, body))) {
    piece++
    const context = contextOf(place, piece)
    yield { piece, last: isLast, bytes: sealer.seal(plain, context, isLast) }
  }
}

/** `signer`: the public key of whoever must have sealed it. */
export async function openItem<W extends Way>(
  place: ItemPlace<W>,
  recipient: BoxKey,
  signer: Uint8Array,
  pieces: PieceBytes
): Promise<Result<OpenedItem<W>, NotForUs>> {
  try {
    const opened = openFrames(place, recipient, pieces)
    const first = await opened.next()
    if (first.done) return notForUs
    const { key, plain } = first.value
    const length = plain.length < 4 ? Infinity : viewOf(plain).getUint32(0)
    if (length > maxHeadBytes || 4 + length > plain.length) return notForUs
    const statement = readHead(place, signer, key, plain.subarray(4, 4 + length))
    if (!statement.ok) return notForUs
    return ok({
      statement: statement.value,
      body: unpadded(plain.subarray(4 + length), opened)
    })
  } catch (error) {
    if (error instanceof BrokenItem) return notForUs
    throw error
  }
}

/** For bodies that are needed in memory anyway. */
export async function openWholeItem<W extends Way>(
  place: ItemPlace<W>,
  recipient: BoxKey,
  signer: Uint8Array,
  pieces: PieceBytes
): Promise<Result<WholeItem<W>, NotForUs>> {
  const opened = await openItem(place, recipient, signer, pieces)
  if (!opened.ok) return opened
  try {
    const parts: Bytes[] = []
    for await (const part of opened.value.body) parts.push(part)
    return ok({ statement: opened.value.statement, body: concat(...parts) })
  } catch (error) {
    if (error instanceof BrokenItem) return notForUs
    throw error
  }
}

function signHead<W extends Way>(toSeal: ToSeal<W>, key: Bytes): Bytes {
  const statement = pack(toSeal.statement)
  const covered = signedBytes(toSeal.place, key, statement)
  const head = pack({ statement, signature: sign(toSeal.signer, purpose, covered) })
  if (head.length > maxHeadBytes) throw new Error('a statement of such length')
  return head
}

function readHead<W extends Way>(
  place: ItemPlace<W>,
  signer: Uint8Array,
  key: Uint8Array,
  packed: Uint8Array
): Result<StatementOf<W>, NotForUs> {
  const head = parse(signedHead, packed)
  if (!head.ok) return head
  const { statement, signature } = head.value
  if (!verify(signer, purpose, signedBytes(place, key, statement), signature)) {
    return notForUs
  }
  const read =
    place.way === 'in' ? parse(inStatement, statement) : parse(outStatement, statement)
  // the schema was chosen by the same way that chooses the type
  return read as Result<StatementOf<W>, NotForUs>
}

/** Throws `BrokenItem` unless every piece is there, in its place, up to the last. */
async function* openFrames(
  place: ItemPlace,
  recipient: BoxKey,
  pieces: PieceBytes
): AsyncGenerator<{ key: Uint8Array; plain: Bytes }> {
  let stream: { key: Uint8Array; opener: StreamOpener } | undefined
  let piece = 0
  let isOver = false
  for await (const bytes of pieces) {
    if (isOver) throw new BrokenItem()
    if (!stream) {
      stream = openFirst(recipient, bytes)
      continue
    }
    piece++
    const opened = stream.opener.open(bytes, contextOf(place, piece))
    if (!opened.ok) throw new BrokenItem()
    isOver = opened.value.isLast
    yield { key: stream.key, plain: opened.value.plain }
  }
  if (!isOver) throw new BrokenItem()
}

function openFirst(
  recipient: BoxKey,
  bytes: Uint8Array
): { key: Uint8Array; opener: StreamOpener } {
  const box = openBox(recipient, bytes)
  const read = box.ok ? parse(opening, box.value) : box
  if (!read.ok) throw new BrokenItem()
  const { key, header } = read.value
  return { key, opener: openStream(key, header) }
}

function placeBytes({ mailbox, way, id, day }: ItemPlace): Bytes {
  return concat(
    fromHex(mailbox),
    Uint8Array.of(way === 'in' ? 0 : 1),
    fromHex(id),
    Uint8Array.of(day >> 8, day & 255)
  )
}

function contextOf(place: ItemPlace, piece: number): Bytes {
  const number = new Uint8Array(4)
  viewOf(number).setUint32(0, piece)
  return concat(placeBytes(place), number)
}

function signedBytes(place: ItemPlace, key: Uint8Array, statement: Uint8Array): Bytes {
  return concat(placeBytes(place), hash(key), statement)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function parse<T>(
  schema: v.BaseSchema<unknown, T, v.BaseIssue<unknown>>,
  packed: Uint8Array
): Result<T, NotForUs> {
  const plain = unpack(packed)
  const parsed = plain.ok ? v.safeParse(schema, plain.value) : undefined
  return parsed?.success ? ok(parsed.output) : notForUs
}
