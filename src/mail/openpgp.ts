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
  type PrivateKey,
  type PublicKey
} from 'openpgp'

import type { NamedKey, SealedPart, Seals, Trouble } from '../domain/tickets/message.ts'
import { no, ok, type Result } from '../result.ts'
import { sameAddress } from './addresses.ts'
import { keyAddresses, type GivenKey } from './keys.ts'
import { limits } from './limits.ts'

export type Signature = Seals['signature']

export interface Opened {
  readonly bytes: Uint8Array
  readonly encrypted: boolean
  readonly to: readonly NamedKey[]
  readonly verdict: Verdict
}

export interface Verdict {
  readonly signature: Signature
  readonly signedBy?: NonNullable<SealedPart['signedBy']>
}

/** Whose signatures would count, and for whom. */
export interface Judge {
  readonly keys: readonly GivenKey[]
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

/** It stays shut; for whom it is can be said all the same. */
export interface Shut {
  readonly trouble: Trouble
  readonly to: readonly NamedKey[]
}

/** All our keys are tried, whoever the mail says it is for. */
export async function open(
  data: string | Uint8Array,
  ours: readonly PrivateKey[],
  judge: Judge
): Promise<Result<Opened, Shut>> {
  let message: Message<string> | Message<Uint8Array>
  try {
    message = await parse(data)
  } catch (error) {
    return no({ trouble: trouble(error), to: [] })
  }
  const encrypted = isEncrypted(message)
  const to = encrypted ? await namedKeys(message, ours, judge) : []
  if (encrypted && !isForUs(message, ours)) return no({ trouble: 'no-key', to })
  try {
    const options = {
      message: message as Message<Uint8Array>,
      verificationKeys: keysOf(judge),
      format: 'binary' as const,
      config: strict,
      ...(judge.at && { date: judge.at })
    }
    const read = encrypted
      ? await decrypt({ ...options, decryptionKeys: [...ours] })
      : await verify(options)
    // Its types need the DOM's streams, which the core does not have.
    const { data: bytes, signatures } = read as Plain
    if (bytes.length > limits.unpackedBytes) return no({ trouble: 'too-big', to })
    return ok({ bytes, encrypted, to, verdict: await verdictOf(signatures, judge) })
  } catch (error) {
    return no({ trouble: trouble(error), to })
  }
}

export async function detachedVerdict(
  signed: Uint8Array,
  signature: string | Uint8Array,
  judge: Judge
): Promise<Verdict> {
  try {
    const { signatures } = await verify({
      message: await createMessage({ binary: signed }),
      signature:
        typeof signature === 'string'
          ? await readSignature({ armoredSignature: signature })
          : await readSignature({ binarySignature: signature }),
      verificationKeys: keysOf(judge),
      format: 'binary',
      ...(judge.at && { date: judge.at })
    })
    return await verdictOf(signatures, judge)
  } catch {
    return { signature: 'unknown-key' }
  }
}

/** Undefined if it is no signed text after all. */
export async function openCleartext(
  text: string,
  judge: Judge
): Promise<{ text: string; verdict: Verdict } | undefined> {
  try {
    const message = await readCleartextMessage({ cleartextMessage: text })
    const { signatures } = await verify({
      message,
      verificationKeys: keysOf(judge),
      ...(judge.at && { date: judge.at })
    })
    return { text: message.getText(), verdict: await verdictOf(signatures, judge) }
  } catch {
    return undefined
  }
}

function keysOf(judge: Judge): PublicKey[] {
  return judge.keys.map(given => given.key)
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

/** Whom it is encrypted to, as far as the bytes say and we know those keys. */
async function namedKeys(
  message: Message<string> | Message<Uint8Array>,
  ours: readonly PrivateKey[],
  judge: Judge
): Promise<NamedKey[]> {
  const named: NamedKey[] = []
  for (const id of message.getEncryptionKeyIDs().slice(0, limits.recipientKeys)) {
    const own = ours.find(key => key.getKeys(id).length > 0)
    const key = own ?? judge.keys.find(given => given.key.getKeys(id).length > 0)?.key
    const [address = ''] = key ? await keyAddresses(key, judge.at) : []
    named.push({ id: id.toHex().toUpperCase(), address, ours: own !== undefined })
  }
  return named
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
  readonly keyID: NonNullable<Parameters<Key['getKeys']>[0]>
  readonly verified: Promise<true>
}

/** One good signature by the author is enough; one that is plainly wrong spoils all. */
async function verdictOf(
  signatures: readonly Verified[],
  judge: Judge
): Promise<Verdict> {
  const each = await Promise.all(signatures.slice(0, 10).map(one => single(one, judge)))
  const telling =
    each.find(one => one.signature === 'bad') ??
    each.find(one => one.signature === 'good') ??
    each.find(one => one.signedBy?.how) ??
    each[0]
  return telling ?? { signature: 'none' }
}

async function single(one: Verified, judge: Judge): Promise<Verdict> {
  const given = judge.keys.find(({ key }) => key.getKeys(one.keyID).length > 0)
  const id = one.keyID.toHex().toUpperCase()
  if (!given) {
    await one.verified.catch(() => undefined)
    return { signature: 'unknown-key', signedBy: { id, addresses: [] } }
  }
  const addresses = await keyAddresses(given.key, judge.at)
  const signedBy = { id, addresses: addresses.slice(0, 5), how: given.how }
  try {
    await one.verified
  } catch (error) {
    return { signature: isForged(error) ? 'bad' : 'unknown-key', signedBy }
  }
  const known =
    judge.authors.length > 0 &&
    judge.authors.every(author =>
      addresses.some(address => sameAddress(address, author))
    )
  return { signature: known ? 'good' : 'unknown-key', signedBy }
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
