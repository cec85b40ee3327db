/** What to say about how a mail came or goes, in words that need no manual. */
import type { Message } from '#core/domain/message.ts'
import { words } from '../../words/words.svelte.ts'

export type SealTone = 'good' | 'plain' | 'bad'

export interface SealSaid {
  readonly text: string
  readonly tone: SealTone
}

export function sealSaid({ direction, seals, trouble }: Message): SealSaid {
  const t = words().mail.seals
  if (direction === 'out') {
    return seals.encrypted
      ? { text: t.outEncrypted, tone: 'good' }
      : { text: t.outPlain, tone: 'plain' }
  }
  if (seals.signature === 'bad') {
    return { text: seals.encrypted ? t.encryptedBad : t.bad, tone: 'bad' }
  }
  if (seals.encrypted) {
    return { text: t[encryptedWord(seals.signature)], tone: trouble ? 'plain' : 'good' }
  }
  if (seals.signature === 'good') return { text: t.signed, tone: 'good' }
  return { text: seals.signature === 'unknown-key' ? t.unknown : t.none, tone: 'plain' }
}

function encryptedWord(
  signature: 'none' | 'good' | 'unknown-key'
): 'encryptedSigned' | 'encryptedUnknown' | 'encrypted' {
  if (signature === 'good') return 'encryptedSigned'
  return signature === 'unknown-key' ? 'encryptedUnknown' : 'encrypted'
}
