/**
 * What OpenPGP says of received bytes. One rule for all of it: nothing is shown that was
 * not authenticated, and a signature is `good` only for the address that shows.
 */
import {
  config,
  createMessage,
  decrypt,
  readCleartextMessage,
  readMessage,
  readSignature,
  verify,
  type Key,
  type Message,
  type PartialConfig,
  type PrivateKey
} from 'openpgp'

import type { Seals, Trouble } from '../domain/message.ts'
import { no, ok, type Result } from '../result.ts'
import { sameAddress } from './addresses.ts'
import { keyAddresses } from './keys.ts'
import { limits } from './limits.ts'

export type Signature = Seals['signature']

export interface Opened {
  readonly bytes: Uint8Array
  readonly encrypted: boolean
  readonly signature: Signature
}

/** Whose signatures would count, and for whom. */
export interface Judge {
  readonly keys: readonly Key[]
  /** Every address that the mail shows as its author; a key must vouch for all. */
  readonly authors: readonly string[]
  readonly at: Date | undefined
}

const strict: PartialConfig = {
  maxDecompressedMessageSize: limits.unpackedBytes,
  allowUnauthenticatedMessages: false,
  allowUnauthenticatedStream: false
}

config.maxDecompressedMessageSize = limits.unpackedBytes
config.showVersion = false
config.showComment = false

/** All our keys are tried, whoever the mail says it is for. */
export async function open(
  data: string | Uint8Array,
  ours: readonly PrivateKey[],
  judge: Judge
): Promise<Result<Opened, Trouble>> {
  let message: Message<string> | Message<Uint8Array>
  try {
    message = await parse(data)
  } catch (error) {
    return no(trouble(error))
  }
  const encrypted = isEncrypted(message)
  if (encrypted && !isForUs(message, ours)) return no('no-key')
  try {
    const options = {
      message: message as Message<Uint8Array>,
      verificationKeys: [...judge.keys],
      format: 'binary' as const,
      config: strict,
      ...(judge.at && { date: judge.at })
    }
    const read = encrypted
      ? await decrypt({ ...options, decryptionKeys: [...ours] })
      : await verify(options)
    // Its types need the DOM's streams, which the core does not have.
    const { data: bytes, signatures } = read as Plain
    if (bytes.length > limits.unpackedBytes) return no('too-big')
    return ok({ bytes, encrypted, signature: await verdict(signatures, judge) })
  } catch (error) {
    return no(trouble(error))
  }
}

export async function detachedVerdict(
  signed: Uint8Array,
  signature: string | Uint8Array,
  judge: Judge
): Promise<Signature> {
  try {
    const { signatures } = await verify({
      message: await createMessage({ binary: signed }),
      signature:
        typeof signature === 'string'
          ? await readSignature({ armoredSignature: signature })
          : await readSignature({ binarySignature: signature }),
      verificationKeys: [...judge.keys],
      format: 'binary',
      ...(judge.at && { date: judge.at })
    })
    return await verdict(signatures, judge)
  } catch {
    return 'unknown-key'
  }
}

/** Undefined if it is no signed text after all. */
export async function openCleartext(
  text: string,
  judge: Judge
): Promise<{ text: string; signature: Signature } | undefined> {
  try {
    const message = await readCleartextMessage({ cleartextMessage: text })
    const { signatures } = await verify({
      message,
      verificationKeys: [...judge.keys],
      ...(judge.at && { date: judge.at })
    })
    return { text: message.getText(), signature: await verdict(signatures, judge) }
  } catch {
    return undefined
  }
}

function parse(data: string | Uint8Array) {
  return typeof data === 'string'
    ? readMessage({ armoredMessage: data, config: strict })
    : readMessage({ binaryMessage: data, config: strict })
}

const encryptedTags = [9, 18, 20]

function isEncrypted(message: Message<string> | Message<Uint8Array>): boolean {
  // openpgp.js types its packets without the tag that each class has.
  return message.packets.some(packet =>
    encryptedTags.includes((packet.constructor as { tag?: number }).tag ?? 0)
  )
}

const hidden = '0'.repeat(16)

function isForUs(
  message: Message<string> | Message<Uint8Array>,
  ours: readonly PrivateKey[]
): boolean {
  const named = message.getEncryptionKeyIDs()
  return ours.some(key =>
    named.some(id => id.toHex() === hidden || key.getKeys(id).length > 0)
  )
}

interface Plain {
  readonly data: Uint8Array
  readonly signatures: readonly Verified[]
}

interface Verified {
  readonly keyID: Parameters<Key['getKeys']>[0]
  readonly verified: Promise<true>
}

/** One good signature by the author is enough; one that is plainly wrong spoils all. */
async function verdict(
  signatures: readonly Verified[],
  judge: Judge
): Promise<Signature> {
  if (signatures.length === 0) return 'none'
  const each = await Promise.all(signatures.slice(0, 10).map(one => single(one, judge)))
  if (each.includes('bad')) return 'bad'
  return each.includes('good') ? 'good' : 'unknown-key'
}

async function single(one: Verified, judge: Judge): Promise<Signature> {
  const key = judge.keys.find(each => each.getKeys(one.keyID).length > 0)
  try {
    await one.verified
  } catch (error) {
    return key && isForged(error) ? 'bad' : 'unknown-key'
  }
  if (!key || judge.authors.length === 0) return 'unknown-key'
  const vouched = await keyAddresses(key, judge.at)
  const known = judge.authors.every(author =>
    vouched.some(address => sameAddress(address, author))
  )
  return known ? 'good' : 'unknown-key'
}

/** Not merely old, weak or expired: the text is not what was signed. */
function isForged(error: unknown): boolean {
  return /did not match|verification failed|not valid for the message/iu.test(
    text(error)
  )
}

function trouble(error: unknown): Trouble {
  return /maximum decompressed|too large|size exceeded/iu.test(text(error))
    ? 'too-big'
    : 'undecryptable'
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : ''
}
