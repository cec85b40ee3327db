/** The secrets that all members share, for the time between two changes of membership. */
import { type Bytes } from '../bytes.ts'
import { derive } from '../crypto/hash.ts'
import { signingKey, type SigningKey } from '../crypto/sign.ts'
import type { Calendar } from './calendar.ts'

export interface Epoch {
  readonly number: number
  /** Opens what has no end: roster, settings, templates. */
  readonly lasting: Bytes
  /** Opens what ends. */
  readonly calendar: Calendar
}

/** What the relay knows the workspace by; the same for all members. */
export function accessKey(epoch: Epoch): SigningKey {
  return signingKey(derive(epoch.lasting, 'relay access'))
}

export type LastingPurpose =
  | 'roster'
  | 'wrap'
  | 'record'
  | 'presence'
  /** Names of imported things: the same for all members, so that imports agree. */
  | 'import'
  /** See `documents/thread-token.ts`. */
  | 'thread token'

export function lastingKey(epoch: Epoch, purpose: LastingPurpose): Bytes {
  return derive(epoch.lasting, purpose)
}
