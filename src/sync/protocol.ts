/**
 * What a device and a relay say to each other: binary WebSocket messages, each one
 * deterministic CBOR map. This file is the specification; `protocolHash` is pinned by a
 * test, so that no change of it goes unnoticed.
 *
 * The relay speaks first (`challenge`). The device answers with `hello`, signed by the
 * workspace's access key, which all members share, so that the relay cannot tell them
 * apart; or by an invitation's key, which opens only that invitation's lobby. A workspace's
 * id is the hash of the access key that registers it: nobody can register another's.
 *
 * The device need not wait: `hello`, `subscribe` and `pull` go out together, so coming back
 * with nothing new is one round trip. Every chunk has a place in the workspace's order, the
 * cursor; `pull` answers with what came since, then `reached`. If the fingerprint there is
 * not the device's own, the two `compare` by buckets (first byte of the chunk id), list the
 * ids of those that differ, and each gives the other what it lacks. A relay that was
 * emptied or restored from a backup is refilled this way.
 *
 * Mail comes and goes through mailboxes: see `mail-protocol.ts`, which is part of this.
 *
 * Both speak the newer version that both know: the relay names its own in the challenge, the
 * device the one that it goes on with in `hello`.
 *
 * History: 1 first release. 2 `hello` names the relay it is meant for; mailboxes. 3 a bridge
 * is told that another one took over.
 */
import * as v from 'valibot'

import { pack, unpack, type Bytes } from '../bytes.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import { mailFromRelay, mailToRelay } from './mail-protocol.ts'

export const protocolVersion = 3
/** Who speaks this one is still understood. */
export const oldestVersion = 2
/** Larger messages end the connection. */
export const maxMessageBytes = 1 << 20
/** Larger chunks are taken by no relay: a message has to carry one back, too. */
export const maxChunkBytes = maxMessageBytes - 1024
/** A sender packs chunks into one message up to about this size. */
export const packBytes = 256 * 1024
/** Chunk ids per message, in either direction. */
export const maxIds = 4096

const bytes = (length: number) =>
  v.pipe(v.instance(Uint8Array), v.length(length), v.readonly())
const someBytes = v.pipe(v.instance(Uint8Array), v.maxLength(maxMessageBytes))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const ids = v.pipe(v.array(bytes(32)), v.maxLength(maxIds))

const hello = v.strictObject({
  type: v.literal('hello'),
  version: count,
  workspace: bytes(16),
  /** Ed25519: the access key, or an invitation's. */
  key: bytes(32),
  /** Host and port under which the device reached the relay. */
  relay: v.pipe(v.string(), v.maxLength(300)),
  /** Over all of that and the challenge, see `hello.ts`. */
  signature: bytes(64)
})
const pull = v.strictObject({
  type: v.literal('pull'),
  since: count,
  /** Header, card and body's hash instead of whole deltas and snapshots; no blobs. */
  cards: v.boolean()
})
const fetch = v.strictObject({ type: v.literal('fetch'), ids })
const put = v.strictObject({
  type: v.literal('put'),
  chunks: v.pipe(v.array(someBytes), v.maxLength(maxIds))
})
/** These are covered by a snapshot: kept for 7 more days, against a lying compactor. */
const supersede = v.strictObject({ type: v.literal('supersede'), ids })
const subscribe = v.strictObject({ type: v.literal('subscribe') })
const compare = v.strictObject({ type: v.literal('compare') })
const list = v.strictObject({
  type: v.literal('list'),
  buckets: v.pipe(
    v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))),
    v.maxLength(256)
  )
})
/** Passed on to the other subscribers now, never stored. */
const ephemeral = v.strictObject({
  type: v.literal('ephemeral'),
  sealed: v.pipe(v.instance(Uint8Array), v.maxLength(16 * 1024))
})
/** Lets an invitation's key use its own lobby until the end of that day. */
const allow = v.strictObject({
  type: v.literal('allow'),
  key: bytes(32),
  until: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff))
})
const usage = v.strictObject({ type: v.literal('usage') })

export const toRelay = v.variant('type', [
  hello,
  pull,
  fetch,
  put,
  supersede,
  subscribe,
  compare,
  list,
  ephemeral,
  allow,
  usage,
  ...mailToRelay
])
export type ToRelay = v.InferOutput<typeof toRelay>

const challenge = v.strictObject({
  type: v.literal('challenge'),
  version: count,
  nonce: bytes(32),
  /** Changes when the relay's data was lost or replaced. */
  instance: bytes(16),
  /** Milliseconds since 1970. Only ever a reason to warn. */
  now: count
})
const welcome = v.strictObject({ type: v.literal('welcome') })
/** Answers `pull` and `fetch`, and comes unasked to subscribers. */
const chunks = v.strictObject({
  type: v.literal('chunks'),
  items: v.array(
    v.strictObject({ at: count, bytes: someBytes, bodyHash: v.optional(bytes(32)) })
  )
})
const reached = v.strictObject({
  type: v.literal('reached'),
  /** Where to pull from next time. */
  cursor: count,
  /** XOR of the ids of all chunks it holds for this workspace. */
  fingerprint: bytes(32),
  chunks: count
})
const stored = v.strictObject({
  type: v.literal('stored'),
  ids,
  /** The place of the last one: all before it were sent to this subscriber or its own. */
  at: count,
  refused: v.array(
    v.strictObject({
      id: bytes(32),
      reason: v.picklist(['ended', 'no-wrap', 'not-a-chunk', 'not-yours', 'over-quota'])
    })
  )
})
const fingerprints = v.strictObject({
  type: v.literal('fingerprints'),
  /** 256 times the first 8 bytes of the XOR of a bucket's ids. */
  buckets: bytes(256 * 8)
})
const idsOf = v.strictObject({ type: v.literal('ids'), ids, last: v.boolean() })
const used = v.strictObject({
  type: v.literal('used'),
  bytes: count,
  chunks: count,
  maxBytes: count
})
const refused = v.strictObject({
  type: v.literal('refused'),
  reason: v.picklist([
    'bad-message',
    'bad-version',
    'bad-signature',
    'unknown-workspace',
    'registration-closed',
    'not-allowed',
    /** Of bridges, from version 3 on. */
    'taken-over',
    'too-fast',
    'too-big'
  ])
})

export const fromRelay = v.variant('type', [
  challenge,
  welcome,
  chunks,
  reached,
  stored,
  fingerprints,
  idsOf,
  used,
  refused,
  ephemeral,
  ...mailFromRelay
])
export type FromRelay = v.InferOutput<typeof fromRelay>
export type Refusal = v.InferOutput<typeof refused>['reason']
export type PutRefusal = v.InferOutput<typeof stored>['refused'][number]['reason']

export function encodeMessage(message: ToRelay | FromRelay): Bytes {
  return pack(message)
}

export function decodeToRelay(bytes: Uint8Array): Result<ToRelay, NotForUs> {
  return decode(toRelay, bytes)
}

export function decodeFromRelay(bytes: Uint8Array): Result<FromRelay, NotForUs> {
  return decode(fromRelay, bytes)
}

function decode<T>(
  schema: v.BaseSchema<unknown, T, v.BaseIssue<unknown>>,
  bytes: Uint8Array
): Result<T, NotForUs> {
  if (bytes.length > maxMessageBytes) return notForUs
  const plain = unpack(bytes)
  if (!plain.ok) return plain
  const parsed = v.safeParse(schema, plain.value)
  return parsed.success ? ok(parsed.output) : notForUs
}
