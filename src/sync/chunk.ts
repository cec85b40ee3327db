/**
 * The chunk: a sealed, immutable piece of a document, the same in the browser's database,
 * on the relay and in a file.
 *
 * ```
 * header (50)  version 1 | kind 1 | epoch 2 | document 16 | key id 8 | tag 16 | day 2 | card length 4
 * sealed card  so that a list opens no document; often empty
 * sealed body  to the end
 * ```
 * Numbers are big-endian. The id is BLAKE2b-256(header | hash(card) | hash(body)), so a
 * reader who was sent only the card, with the body's hash, can still check it.
 * A relay reads the header and nothing else.
 */
import { concat, fromHex, toHex, type Bytes } from '../bytes.ts'
import { hash } from '../crypto/hash.ts'
import type { ChunkId, Day, DocumentId, KeyId } from '../ids.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'

export const headerLength = 50
const version = 1

/** What a chunk is. Numbers are for ever. */
export const kinds = {
  /** A roster op, sealed for the members. Lasting. */
  roster: 1,
  /** A knock or a welcome, under the invitation's id as its document. */
  lobby: 2,
  /** "This document is destroyed on that day": until the document's end day. */
  record: 3,
  /** A document key for one day. The newest one says how long the document is kept. */
  wrap: 4,
  /** One device's own changes. */
  delta: 5,
  /** A whole document. */
  snapshot: 6,
  /** A mail's text or source, at most 256 KiB of it. */
  blob: 7
} as const
export type Kind = (typeof kinds)[keyof typeof kinds]

export interface Header {
  readonly kind: Kind
  readonly epoch: number
  readonly document: DocumentId
  /** Of the document key that sealed it; zeros where another key did. */
  readonly keyId: KeyId
  /** 32 hex digits; zeros if unused. */
  readonly tag: string
  /** Last day it is kept, for lobby, record and wrap; else 0. */
  readonly day: Day
}

export interface Chunk {
  readonly header: Header
  readonly card: Uint8Array
  readonly body: Uint8Array
}

export const noKey = '0000000000000000' as KeyId
export const noTag = '00000000000000000000000000000000'

export function encodeHeader(header: Header, cardLength: number): Bytes {
  const bytes = new Uint8Array(headerLength)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, version)
  view.setUint8(1, header.kind)
  view.setUint16(2, header.epoch)
  bytes.set(fromHex(header.document), 4)
  bytes.set(fromHex(header.keyId), 20)
  bytes.set(fromHex(header.tag), 28)
  view.setUint16(44, header.day)
  view.setUint32(46, cardLength)
  return bytes
}

export function encodeChunk(chunk: Chunk): Bytes {
  return concat(encodeHeader(chunk.header, chunk.card.length), chunk.card, chunk.body)
}

export function decodeHeader(
  bytes: Uint8Array
): Result<{ header: Header; cardLength: number }, NotForUs> {
  if (bytes.length < headerLength) return notForUs
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kind = view.getUint8(1)
  if (view.getUint8(0) !== version || !isKind(kind)) return notForUs
  return ok({
    header: {
      kind,
      epoch: view.getUint16(2),
      document: toHex(bytes.subarray(4, 20)) as DocumentId,
      keyId: toHex(bytes.subarray(20, 28)) as KeyId,
      tag: toHex(bytes.subarray(28, 44)),
      day: view.getUint16(44) as Day
    },
    cardLength: view.getUint32(46)
  })
}

export function decodeChunk(bytes: Uint8Array): Result<Chunk, NotForUs> {
  const decoded = decodeHeader(bytes)
  if (!decoded.ok) return decoded
  const bodyAt = headerLength + decoded.value.cardLength
  if (bodyAt > bytes.length) return notForUs
  return ok({
    header: decoded.value.header,
    card: bytes.subarray(headerLength, bodyAt),
    body: bytes.subarray(bodyAt)
  })
}

/** The chunk's name. Throws on bytes that are no chunk: decode first. */
export function chunkId(bytes: Uint8Array): ChunkId {
  const chunk = decodeChunk(bytes)
  if (!chunk.ok) throw new Error('not a chunk')
  const { card, body } = chunk.value
  return idOf(bytes.subarray(0, headerLength), card, hash(body))
}

/** For a chunk of which only header, card and the body's hash are at hand. */
export function idOf(
  header: Uint8Array,
  card: Uint8Array,
  bodyHash: Uint8Array
): ChunkId {
  return toHex(hash(concat(header, hash(card), bodyHash))) as ChunkId
}

function isKind(number: number): number is Kind {
  return number >= kinds.roster && number <= kinds.blob
}
