/**
 * OpenPGP keys of the desk and of its askers. Ours are plain version 4 keys on purpose:
 * GnuPG 2.2 and Thunderbird read nothing that was made with the newer kinds, and a key
 * that announces AEAD makes modern senders write what they cannot read.
 */
import {
  config,
  decryptKey,
  enums,
  generateKey,
  readPrivateKey,
  type Key,
  type PrivateKey,
  type PublicKey
} from 'openpgp'

import type { Timestamp } from '../ids.ts'
import { no, ok, type Result } from '../result.ts'
import { cleanAddress, sameAddress } from './addresses.ts'
import { oneLine } from './clean.ts'
import { endOf, keyAddresses, mergedKey } from './keys.ts'

export interface MadeKey {
  /** Upper-case hex. */
  readonly fingerprint: string
  readonly secret: string
  readonly public: string
  readonly address: string
  readonly name: string
  /** Absent if it works for ever. */
  readonly expires?: Timestamp
}

export interface KeyFacts {
  readonly fingerprint: string
  readonly addresses: readonly string[]
  readonly created: Timestamp
  /** Absent if it never does. */
  readonly expires?: Timestamp
  readonly isSecret: boolean
  /** Its owner took it back. */
  readonly isRevoked: boolean
  readonly usableForEncryption: boolean
}

export interface BadAddress {
  readonly type: 'bad-address'
}
export interface NotAKey {
  readonly type: 'not-a-key'
}
/** The file holds only the public half. */
export interface PublicOnly {
  readonly type: 'public-only'
}
/** Locked, and the passphrase is missing or wrong. */
export interface WrongPassphrase {
  readonly type: 'wrong-passphrase'
}
/** Made in a way that common mail programs cannot read answers to. */
export interface UnreadableForOthers {
  readonly type: 'unreadable-for-others'
}
/** Expired, revoked, or it can only sign. */
export interface UnusableKey {
  readonly type: 'unusable-key'
}

export async function createTeamKey(
  name: string,
  address: string,
  at?: Timestamp,
  /** When it shall end; without it, it never does. */
  until?: Timestamp
): Promise<Result<MadeKey, BadAddress>> {
  const clean = cleanAddress(address)
  if (clean === '') return no({ type: 'bad-address' })
  const { privateKey } = await generateKey({
    type: 'ecc',
    userIDs: [{ name: oneLine(name).replace(/[<>()"@]/gu, ''), email: clean }],
    format: 'object',
    config: {
      v6Keys: false,
      aeadProtect: false,
      // First in the list, so that GnuPG compresses the logs it sends us.
      preferredCompressionAlgorithm: enums.compression.zlib
    },
    ...(at !== undefined && { date: new Date(at) }),
    ...(at !== undefined &&
      until !== undefined && { keyExpirationTime: Math.round((until - at) / 1000) })
  })
  return ok(await made(privateKey, clean))
}

export async function importTeamKey(
  armored: string,
  passphrase: string,
  at?: Timestamp
): Promise<
  Result<
    MadeKey,
    NotAKey | PublicOnly | WrongPassphrase | UnreadableForOthers | UnusableKey
  >
> {
  const key = await parsed(armored)
  if (!key) return no({ type: 'not-a-key' })
  if (!key.isPrivate()) return no({ type: 'public-only' })
  if (!isReadableForOthers(key)) return no({ type: 'unreadable-for-others' })
  const unlocked = await unlock(key, passphrase)
  if (!unlocked) return no({ type: 'wrong-passphrase' })
  const [address] = await keyAddresses(unlocked, dateOf(at))
  if (address === undefined || !(await canWork(unlocked, at))) {
    return no({ type: 'unusable-key' })
  }
  return ok(await made(unlocked, address))
}

/** Of anybody's key, secret or public. */
export async function inspectKey(
  armored: string,
  at?: Timestamp
): Promise<Result<KeyFacts, NotAKey>> {
  const key = await parsed(armored)
  if (!key) return no({ type: 'not-a-key' })
  const expires = await endOf(key, dateOf(at))
  return ok({
    fingerprint: fingerprint(key),
    addresses: await keyAddresses(key, dateOf(at)),
    created: key.getCreationTime().getTime() as Timestamp,
    ...(expires !== undefined && { expires }),
    isSecret: key.isPrivate(),
    isRevoked: await key.isRevoked(undefined, undefined, dateOf(at)).catch(() => false),
    usableForEncryption: await canEncrypt(key, at)
  })
}

/** A key to write to: of a file that holds several, the first. */
export async function writableKey(
  armored: string,
  at?: Timestamp
): Promise<Result<PublicKey, UnusableKey>> {
  const key = await parsed(armored)
  const from = key && at !== undefined ? usableFrom(at, key) : at
  if (!key || !(await canEncrypt(key, from))) return no({ type: 'unusable-key' })
  return ok(key.toPublic())
}

/** Whether the key names that address as its own. */
export async function isKeyOf(
  key: Key,
  address: string,
  at?: Timestamp
): Promise<boolean> {
  const vouched = await keyAddresses(key, dateOf(at))
  return vouched.some(each => sameAddress(each, address))
}

/**
 * When to use a key that was made just now on a device whose clock is ahead: up to a day,
 * the key's own time counts, so that answering does not have to wait.
 */
export function usableFrom(at: Timestamp, ...keys: readonly Key[]): Timestamp {
  const made = keys.flatMap(key =>
    [key, ...key.subkeys].map(part => part.getCreationTime().getTime())
  )
  const latest = Math.max(at, ...made)
  return latest - at <= 86_400_000 ? (latest as Timestamp) : at
}

export function dateOf(at: Timestamp | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at)
}

async function parsed(armored: string): Promise<Key | undefined> {
  const text = armored.trim()
  try {
    return await readPrivateKey({ armoredKey: text })
  } catch {
    return mergedKey(text)
  }
}

async function unlock(
  key: PrivateKey,
  passphrase: string
): Promise<PrivateKey | undefined> {
  if (key.isDecrypted()) return key
  try {
    return await decryptKey({ privateKey: key, passphrase })
  } catch {
    return undefined
  }
}

const newKinds = ['ed25519', 'x25519', 'ed448', 'x448']

function isReadableForOthers(key: Key): boolean {
  const parts = [key, ...key.subkeys]
  const old = parts.every(
    part =>
      part.keyPacket.version === 4 &&
      !newKinds.includes(part.getAlgorithmInfo().algorithm)
  )
  return old && !announcesAead(key)
}

/** RFC 9580, 5.2.3.32: "I read version 2 of encrypted data". */
const seipd2 = 8

function announcesAead(key: Key): boolean {
  return key.users
    .flatMap(user => user.selfCertifications)
    .some(({ features }) => ((features?.[0] ?? 0) & seipd2) !== 0)
}

async function canEncrypt(key: Key, at: Timestamp | undefined): Promise<boolean> {
  try {
    await key.getEncryptionKey(undefined, dateOf(at), undefined, config)
    return true
  } catch {
    return false
  }
}

/** Whether it can sign and be written to. */
export async function canWork(key: Key, at: Timestamp | undefined): Promise<boolean> {
  try {
    await key.getSigningKey(undefined, dateOf(at), undefined, config)
    return await canEncrypt(key, at)
  } catch {
    return false
  }
}

export async function made(key: PrivateKey, address: string): Promise<MadeKey> {
  const expires = await endOf(key)
  const named = key.users.find(user =>
    sameAddress(cleanAddress(user.userID?.email ?? ''), address)
  )
  return {
    fingerprint: fingerprint(key),
    secret: key.armor(),
    public: key.toPublic().armor(),
    address,
    name: oneLine(named?.userID?.name ?? ''),
    ...(expires !== undefined && { expires })
  }
}

function fingerprint(key: Key): string {
  return key.getFingerprint().toUpperCase()
}
