/**
 * A signature, judged once more by what the ticket knows of its sender.
 *
 * As a mail comes it is judged alone, by the keys that it brings itself. That says too
 * little of whoever signs without sending their key along again; and too much of a stranger
 * who writes somebody's address both into the mail and onto a key of their own making. So
 * where the ticket holds a key that counts as the sender's (`provenKey`), a signature is
 * theirs by that key alone: not by one that lies in the mail, not by any other that the
 * desk keeps, since those are of other people. What a forger can still do is be the first
 * who ever writes under an address.
 */
import type { SealedPart } from '../domain/tickets/message.ts'
import type { Timestamp } from '../ids.ts'
import { openMail } from './incoming.ts'
import { mergedKey } from './keys.ts'

export interface JudgedAgain {
  /** `other-key`: signed, and not by the key that counts as the sender's. */
  readonly signature: 'good' | 'bad' | 'other-key'
  readonly sealedParts: readonly SealedPart[]
}

/**
 * `theirKey` is armored, with all its copies: a later one may have revoked it. `at` is the
 * time of reading. Undefined if nothing more can be said than before.
 */
export async function judgedAgain(
  raw: Uint8Array,
  teamKeys: readonly string[],
  theirKey: string,
  at: Timestamp
): Promise<JudgedAgain | undefined> {
  const key = await mergedKey(theirKey)
  if (!key) return undefined
  try {
    const { content } = await openMail(raw, teamKeys, at, [key.toPublic().armor()])
    if (!content || content.trouble || content.signature === 'none') return undefined
    const isTheirs = content.sealed.every(part => !isByAnother(part))
    return {
      signature:
        content.signature === 'bad'
          ? 'bad'
          : content.signature === 'good' && isTheirs
            ? 'good'
            : 'other-key',
      sealedParts: content.sealed.map(part =>
        isByAnother(part) ? { ...part, signature: 'unknown-key' } : part
      )
    }
  } catch {
    return undefined // whatever a parser stumbled over: it was read before
  }
}

/** `known` is the one key that was handed in: those of the mail itself say how they came. */
function isByAnother({ signature, signedBy }: SealedPart): boolean {
  return signature === 'good' && signedBy?.how !== 'known'
}
