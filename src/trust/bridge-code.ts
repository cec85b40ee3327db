/**
 * The code that pairs a bridge: a process beside the mail server that carries mail in and
 * out and can open no ticket. A member's device makes it, shows it once and keeps only
 * the public halves. Whoever has the code can post mail into the desk; it opens nothing that
 * came in, and of what goes out only what was sealed before the bridge told a key of its own.
 *
 * ```
 * code  "porchlight-bridge-1:" base64url(CBOR { v 1, s seed 32, w workspace 16,
 *       a access public key 32, r relay address } | first 4 bytes of its BLAKE2b-256)
 * ```
 */
import * as v from 'valibot'

import { fromHex, pack, toHex, unpack, utf8, type Bytes } from '../bytes.ts'
import { boxKey, type BoxKey } from '../crypto/box.ts'
import { derive, shortHash } from '../crypto/hash.ts'
import { signingKey, type SigningKey } from '../crypto/sign.ts'
import type { MailboxId, WorkspaceId } from '../ids.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import { readChecked, writeChecked } from './checked-text.ts'

export interface BridgeCode {
  /** 32 random bytes: all keys of the bridge come from it. */
  readonly seed: Bytes
  readonly workspace: WorkspaceId
  /** Public half of the access key: the bridge takes orders signed by it alone. */
  readonly access: Bytes
  readonly relay: string
}

const bytesOf = (length: number) => v.pipe(v.instance(Uint8Array), v.length(length))
const shape = v.strictObject({
  v: v.literal(1),
  s: bytesOf(32),
  w: bytesOf(16),
  a: bytesOf(32),
  r: v.pipe(v.string(), v.maxLength(300))
})
const prefix = 'porchlight-bridge-1:'

/** Its hello at the relay, and its word inside what it posts. */
export function bridgeSigningKey(seed: Uint8Array): SigningKey {
  return signingKey(derive(seed, 'bridge sign'))
}

/** Orders are sealed to it. */
export function bridgeBoxKey(seed: Uint8Array): BoxKey {
  return boxKey(derive(seed, 'bridge box'))
}

/** Names what the bridge posts: the same mail twice gets the same id. */
export function bridgeSecret(seed: Uint8Array): Bytes {
  return derive(seed, 'bridge ids')
}

/** `signPublic`: the bridge's public signing key. */
export function mailboxOf(signPublic: Uint8Array): MailboxId {
  return shortHash(16, utf8('porchlight mailbox '), signPublic) as MailboxId
}

export function writeBridgeCode(code: BridgeCode): string {
  const packed = pack({
    v: 1,
    s: code.seed,
    w: fromHex(code.workspace),
    a: code.access,
    r: code.relay
  })
  return prefix + writeChecked(packed)
}

/** Spaces and line breaks, as copying adds them, do no harm. */
export function readBridgeCode(text: string): Result<BridgeCode, NotForUs> {
  const typed = text.replace(/\s/g, '')
  if (!typed.startsWith(prefix)) return notForUs
  const packed = readChecked(typed.slice(prefix.length))
  const plain = packed.ok ? unpack(packed.value) : packed
  const parsed = plain.ok ? v.safeParse(shape, plain.value) : undefined
  if (!parsed?.success) return notForUs
  const read = parsed.output
  return ok({
    seed: new Uint8Array(read.s),
    workspace: toHex(read.w) as WorkspaceId,
    access: new Uint8Array(read.a),
    relay: read.r
  })
}
