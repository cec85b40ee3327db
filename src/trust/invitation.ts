/**
 * An invitation link: everything a newcomer needs to knock, and nothing that opens the
 * desk. Its secret can only sign; a member who is online lets the newcomer in. It lies in
 * the link's fragment, which browsers do not send.
 */
import * as v from 'valibot'

import { fromHex, pack, toHex, unpack, type Bytes } from '../bytes.ts'
import { derive } from '../crypto/hash.ts'
import { signingKey, type SigningKey } from '../crypto/sign.ts'
import type { Timestamp, WorkspaceId } from '../ids.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import { readChecked, writeChecked } from './checked-text.ts'

export interface InvitationLink {
  /** 32 random bytes: the signing key and the knock's key come from it. */
  readonly seed: Bytes
  readonly workspace: WorkspaceId
  /** Hash of the founding operation: whom the newcomer will trust. */
  readonly founding: string
  readonly relay: string
  readonly deskName: string
  readonly expiresAt: Timestamp
}

const bytesOf = (length: number) => v.pipe(v.instance(Uint8Array), v.length(length))
const shape = v.strictObject({
  v: v.literal(1),
  s: bytesOf(32),
  w: bytesOf(16),
  f: bytesOf(32),
  r: v.pipe(v.string(), v.maxLength(300)),
  n: v.pipe(v.string(), v.maxLength(80)),
  e: v.pipe(v.number(), v.safeInteger())
})
const marker = '#/join/'

export function invitationKey(seed: Uint8Array): SigningKey {
  return signingKey(derive(seed, 'invitation'))
}

/** Seals knock and welcome: members have it from the roster, the newcomer from the link. */
export function knockKey(seed: Uint8Array): Bytes {
  return derive(seed, 'knock')
}

/** `origin`: where the app is served, like `https://desk.example`. */
export function writeLink(origin: string, invited: InvitationLink): string {
  const packed = pack({
    v: 1,
    s: invited.seed,
    w: fromHex(invited.workspace),
    f: fromHex(invited.founding),
    r: invited.relay,
    n: invited.deskName,
    e: invited.expiresAt
  })
  return `${origin}/${marker}${writeChecked(packed)}`
}

/** Takes the whole link, or what follows `#/join/`. */
export function readLink(link: string): Result<InvitationLink, NotForUs> {
  const secret = link.trim().split(marker).at(-1) ?? ''
  const packed = readChecked(secret)
  const plain = packed.ok ? unpack(packed.value) : packed
  const parsed = plain.ok ? v.safeParse(shape, plain.value) : undefined
  if (!parsed?.success) return notForUs
  const read = parsed.output
  return ok({
    seed: new Uint8Array(read.s),
    workspace: toHex(read.w) as WorkspaceId,
    founding: toHex(read.f),
    relay: read.r,
    deskName: read.n,
    expiresAt: read.e as Timestamp
  })
}
