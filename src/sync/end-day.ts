/**
 * Every document carries its end date in its name: the first two bytes of its id are the
 * last day on which it may exist (days since 1970, UTC). Nobody can give a document more
 * time than its name says, and an ended one is refused for ever without any tombstone.
 * Lasting documents (settings, templates, roster) have day 0 there.
 */
import { fromHex, toHex } from '../bytes.ts'
import type { Day, DocumentId } from '../ids.ts'

/** `seed`: 14 bytes, random or derived. */
export function documentId(endDay: Day | 0, seed: Uint8Array): DocumentId {
  if (seed.length !== 14) throw new Error('a document seed has 14 bytes')
  if (!Number.isInteger(endDay) || endDay < 0 || endDay > 0xffff) {
    throw new Error('no such day')
  }
  const prefix = Uint8Array.of(endDay >> 8, endDay & 255)
  return (toHex(prefix) + toHex(seed)) as DocumentId
}

export function isLasting(document: DocumentId): boolean {
  return document.startsWith('0000')
}

/** The last day on which it may exist; 0 for lasting documents. */
export function endDayOf(document: DocumentId): Day {
  const [high = 0, low = 0] = fromHex(document.slice(0, 4))
  return ((high << 8) | low) as Day
}

/** Whether its name says that it is over. */
export function hasEnded(document: DocumentId, today: Day): boolean {
  return !isLasting(document) && endDayOf(document) < today
}
