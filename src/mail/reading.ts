/** One reading of one mail: whose keys count, how deep we are, and how seals are opened. */
import type { PrivateKey } from 'openpgp'

import type { SealedPart } from '../domain/tickets/message.ts'
import type { Result } from '../result.ts'
import { keyBlocks, publicKeys, type GivenKey, type KeyBlock } from './keys.ts'
import { decodedFrom } from './leaf.ts'
import type { Budget } from './mime.ts'
import { open, type Judge, type Opened, type Shut, type Verdict } from './openpgp.ts'
import { armoredText, isEncodedArmor, mendedArmor } from './part-kinds.ts'

export interface Reading {
  readonly ours: readonly PrivateKey[]
  /** Keys that came with the mail's outside or that we knew before. */
  readonly keys: readonly GivenKey[]
  readonly authors: readonly string[]
  readonly at: Date | undefined
  readonly budget: Budget
  /** How many seals and mails we are inside of. */
  readonly layer: number
  /** Inside of something that was encrypted to us. */
  readonly secret: boolean
}

/** What was opened is returned as well: it may be verified again with more keys. */
export async function openAnyhow(
  data: Uint8Array | string,
  reading: Reading
): Promise<{ sealed: Uint8Array | string; opened: Result<Opened, Shut> }> {
  const sealed = typeof data === 'string' ? data : armoredText(await unwrapped(data))
  const opened = await open(sealed, reading.ours, judge(reading))
  const isDamaged = !opened.ok && opened.error.trouble === 'undecryptable'
  if (!isDamaged || typeof sealed !== 'string') return { sealed, opened }
  const mended = mendedArmor(sealed)
  if (mended === sealed) return { sealed, opened }
  return { sealed: mended, opened: await open(mended, reading.ours, judge(reading)) }
}

export async function unwrapped(bytes: Uint8Array): Promise<Uint8Array> {
  return isEncodedArmor(bytes) ? decodedFrom('base64', bytes) : bytes
}

export function sealedPartOf(opened: {
  readonly encrypted: boolean
  readonly to: SealedPart['encryptedTo']
  readonly verdict: Verdict
}): SealedPart {
  const { encrypted, to, verdict } = opened
  return { encrypted, encryptedTo: to, opened: true, ...verdict }
}

export function judge(reading: Reading): Judge {
  return { keys: reading.keys, authors: reading.authors, at: reading.at }
}

export function blocksOf(text: string, how: KeyBlock['how']): KeyBlock[] {
  return keyBlocks(text).map(armored => ({ armored, how }))
}

export async function judgeWith(
  reading: Reading,
  blocks: readonly KeyBlock[]
): Promise<Judge> {
  const more = await publicKeys(blocks)
  return { ...judge(reading), keys: [...reading.keys, ...more] }
}
