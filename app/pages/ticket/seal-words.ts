/** What to say about how a mail came or goes, in words that need no manual. */
import type { KnownKey } from '#core/domain/askers/asker-keys.ts'
import type {
  KeyGiven,
  Message,
  NamedKey,
  SealedPart
} from '#core/domain/tickets/message.ts'
import { mailDate } from '../../words/mail-time.ts'
import { words } from '../../words/words.svelte.ts'

export type SealTone = 'good' | 'plain' | 'bad'

export interface SealSaid {
  readonly text: string
  readonly tone: SealTone
}

/** What is shown of a signature: see `judged-seal.svelte.ts`. */
export type ShownSignature = Message['seals']['signature'] | 'other-key' | 'checking'

export function sealSaid(
  { direction, seals, trouble }: Pick<Message, 'direction' | 'seals' | 'trouble'>,
  signature: ShownSignature = seals.signature,
  /** The partner to whom it was handed on, and not to the asker. */
  partner?: string
): SealSaid {
  const t = words().mail.seals
  if (direction === 'out') {
    if (seals.encrypted) {
      const text = partner === undefined ? t.outEncrypted : t.outEncryptedTo(partner)
      return { text, tone: 'good' }
    }
    // what was brought in from elsewhere was not always signed
    return { text: seals.signature === 'good' ? t.outPlain : t.none, tone: 'plain' }
  }
  if (signature === 'bad') {
    return { text: seals.encrypted ? t.encryptedBad : t.bad, tone: 'bad' }
  }
  const text = t[seals.encrypted ? encryptedWord[signature] : readableWord[signature]]
  const isGood = seals.encrypted ? !trouble : signature === 'good'
  return { text, tone: isGood && signature !== 'other-key' ? 'good' : 'plain' }
}

const encryptedWord = {
  good: 'encryptedSigned',
  'unknown-key': 'encryptedUnknown',
  'other-key': 'encryptedOther',
  checking: 'encryptedChecking',
  none: 'encrypted'
} as const

const readableWord = {
  good: 'signed',
  'unknown-key': 'unknown',
  'other-key': 'other',
  checking: 'checking',
  none: 'none'
} as const

/** Of one part, a sentence each: for whom it was encrypted, and who signed it. */
export function partSaid(part: SealedPart): string[] {
  const t = words().mail.sealed
  if (!part.encrypted) return [t.notEncrypted, ...signatureSaid(part)]
  const readers = [...new Set(part.encryptedTo.map(keySaid))]
  return part.opened
    ? [...readers, t.opened, ...signatureSaid(part)]
    : [...readers, t.shut]
}

/** `handed on by their mail program (Autocrypt), 6 Nov` */
export function keyGivenSaid({
  how,
  at
}: Pick<KeyGiven, 'at'> & Pick<KnownKey, 'how'>): string {
  const t = words().mail
  return at === undefined ? t.keyHow[how] : t.keySince(t.keyHow[how], mailDate(at))
}

function keySaid({ id, address, ours }: NamedKey): string {
  const t = words().mail.sealed
  if (ours) return t.toDesk
  if (/^0+$/.test(id)) return t.toHidden
  return address === '' ? t.toUnknown(id) : t.to(address)
}

function signatureSaid({ signature, signedBy }: SealedPart): string[] {
  const t = words().mail.sealed
  if (signature === 'none') return [t.notSigned]
  const who = signedBy?.addresses.join(', ') ?? ''
  const found = signedBy?.how ? [t.keyFound(words().mail.keyHow[signedBy.how])] : []
  if (signature === 'bad') return [who === '' ? t.bad : t.badFor(who), ...found]
  if (signature === 'good') return [t.good(who), ...found]
  if (who === '') return [t.unknown(signedBy?.id ?? '')]
  return [t.weak(who), ...found]
}
