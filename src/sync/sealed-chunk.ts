/**
 * Sealing and opening chunks. The signature lies inside the seal, so a relay learns no
 * author; it covers where the chunk belongs, what its author had seen and the hashes of
 * what it holds, so that no part can be moved, mixed or replayed elsewhere.
 *
 * Who may open: whoever holds the document key. Who is believed: a device of the roster.
 * A reader without a proof of both gets one answer, `not-for-us`.
 */
import * as v from 'valibot'

import { concat, fromHex, pack, toHex, unpack, utf8, type Bytes } from '../bytes.ts'
import { hash } from '../crypto/hash.ts'
import { seal, unseal } from '../crypto/seal.ts'
import { sign, verify } from '../crypto/sign.ts'
import type { DeviceId, Timestamp, WorkspaceId } from '../ids.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import type { Device } from '../trust/device.ts'
import {
  decodeHeader,
  encodeChunk,
  encodeHeader,
  headerLength,
  type Chunk,
  type Header
} from './chunk.ts'

const bytes = (length: number) => v.pipe(v.instance(Uint8Array), v.length(length))
const statement = v.strictObject({
  device: bytes(16),
  /** Made anew whenever a tab opens the document: its Automerge actor comes from it. */
  session: bytes(16),
  sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** Id of this session's chunk before; zeros for the first. */
  previous: bytes(32),
  rosterHeads: v.array(bytes(32)),
  at: v.pipe(v.number(), v.safeInteger()),
  /** Names the changes in it: the same for the same changes, whoever sealed them. */
  mark: bytes(8),
  /** Hash of its author's newest change in it, which vouches for all before; or zeros. */
  head: bytes(32)
})
export type Statement = v.InferOutput<typeof statement>

const signedBody = v.strictObject({
  statement: v.instance(Uint8Array),
  signature: bytes(64),
  payload: v.instance(Uint8Array)
})

export interface OpenedChunk {
  readonly device: DeviceId
  readonly statement: Statement
  readonly at: Timestamp
  readonly payload: Uint8Array
  readonly proof: Proof
}

const proof = v.strictObject({
  header: bytes(headerLength),
  cardHash: bytes(32),
  statement: v.instance(Uint8Array),
  payloadHash: bytes(32),
  signature: bytes(64)
})
/** What is left of a chunk when its payload went into a snapshot: who said what. */
export type Proof = v.InferOutput<typeof proof>
export const proofs = v.array(proof)

export interface ToSeal {
  readonly workspace: WorkspaceId
  readonly header: Header
  readonly key: Uint8Array
  readonly device: Device
  readonly statement: Omit<Statement, 'device'>
  /** Empty: no card. */
  readonly card: Uint8Array
  readonly payload: Uint8Array
}

const purpose = 'porchlight chunk 1'
const purposeBytes = utf8(purpose)
/** Cards differ in length with subject and tags; below this they all look alike. */
const cardFloor = 512

export function sealSigned(toSeal: ToSeal): Bytes {
  const { workspace, header, key, device, payload } = toSeal
  const card =
    toSeal.card.length === 0
      ? new Uint8Array()
      : seal(key, place(workspace, header, 0), toSeal.card, cardFloor)
  const said = pack({ ...toSeal.statement, device: fromHex(device.id) })
  const signature = sign(
    device.signing,
    purpose,
    signedBytes(workspace, {
      header: encodeHeader(header, card.length),
      cardHash: hash(card),
      statement: said,
      payloadHash: hash(payload)
    })
  )
  const body = pack({ statement: said, signature, payload })
  return encodeChunk({
    header,
    card,
    body: seal(key, place(workspace, header, card.length), body)
  })
}

/** `signKeyOf`: the roster's answer to whose key that is. */
export function openSigned(
  workspace: WorkspaceId,
  chunk: Chunk,
  key: Uint8Array,
  signKeyOf: (device: DeviceId) => Uint8Array | undefined
): Result<OpenedChunk, NotForUs> {
  const { header, card } = chunk
  const opened = unseal(key, place(workspace, header, card.length), chunk.body)
  if (!opened.ok) return opened
  const body = parse(signedBody, opened.value)
  if (!body.ok) return notForUs
  const { payload, statement: said, signature } = body.value
  const left: Proof = {
    header: encodeHeader(header, card.length),
    cardHash: hash(card),
    statement: said,
    payloadHash: hash(payload),
    signature
  }
  const checked = checkProof(workspace, left, signKeyOf)
  return checked.ok ? ok({ ...checked.value, payload, proof: left }) : notForUs
}

/** Whether its bytes are what somebody with that key sealed, whoever it was. */
export function opens(workspace: WorkspaceId, chunk: Chunk, key: Uint8Array): boolean {
  const { header, card, body } = chunk
  return unseal(key, place(workspace, header, card.length), body).ok
}

/** Whether a device of the roster said this, here. */
export function checkProof(
  workspace: WorkspaceId,
  left: Proof,
  signKeyOf: (device: DeviceId) => Uint8Array | undefined
): Result<Omit<OpenedChunk, 'payload' | 'proof'> & { header: Header }, NotForUs> {
  const said = parse(statement, left.statement)
  const header = decodeHeader(left.header)
  if (!said.ok || !header.ok) return notForUs
  const device = toHex(said.value.device) as DeviceId
  const signKey = signKeyOf(device)
  const covered = signedBytes(workspace, left)
  if (!signKey || !verify(signKey, purpose, covered, left.signature)) return notForUs
  return ok({
    device,
    statement: said.value,
    at: said.value.at as Timestamp,
    header: header.value.header
  })
}

/** A hint until the chunk's body was opened: only the document key vouches for it. */
export function openCard(
  workspace: WorkspaceId,
  header: Header,
  card: Uint8Array,
  key: Uint8Array
): Result<Bytes, NotForUs> {
  return unseal(key, place(workspace, header, 0), card)
}

/** For what needs no author: wraps, blobs, and roster ops, which carry their own. */
export function sealPlain(
  workspace: WorkspaceId,
  header: Header,
  key: Uint8Array,
  plain: Uint8Array,
  floor?: number
): Bytes {
  const body = seal(key, place(workspace, header, 0), plain, floor)
  return encodeChunk({ header, card: new Uint8Array(), body })
}

export function openPlain(
  workspace: WorkspaceId,
  chunk: Chunk,
  key: Uint8Array
): Result<Bytes, NotForUs> {
  if (chunk.card.length > 0) return notForUs
  return unseal(key, place(workspace, chunk.header, 0), chunk.body)
}

/** Where sealed bytes belong; bound into the seal. */
function place(workspace: WorkspaceId, header: Header, cardLength: number): Bytes {
  return concat(purposeBytes, fromHex(workspace), encodeHeader(header, cardLength))
}

function signedBytes(
  workspace: WorkspaceId,
  said: Pick<Proof, 'header' | 'cardHash' | 'statement' | 'payloadHash'>
): Bytes {
  return concat(
    purposeBytes,
    fromHex(workspace),
    said.header,
    said.cardHash,
    hash(said.statement),
    said.payloadHash
  )
}

function parse<T>(
  schema: v.BaseSchema<unknown, T, v.BaseIssue<unknown>>,
  packed: Uint8Array
): Result<T, NotForUs> {
  const plain = unpack(packed)
  const parsed = plain.ok ? v.safeParse(schema, plain.value) : undefined
  return parsed?.success ? ok(parsed.output) : notForUs
}

/** XOR of 8-byte marks, each counted once: equal for equal sets of changes. */
export function markSum(marks: Iterable<string>): string {
  const sum = new Uint8Array(8)
  for (const mark of new Set(marks)) {
    const each = fromHex(mark)
    for (let i = 0; i < 8; i++) sum[i] = (sum[i] ?? 0) ^ (each[i] ?? 0)
  }
  return toHex(sum)
}
