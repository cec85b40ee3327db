/** What a member’s broken or hostile app may sign, and Automerge take for a change. */
import * as A from '@automerge/automerge/slim'
import { createHash } from 'node:crypto'

const checksummed = 8

/**
 * Each byte of a change altered in some ways, the checksum right again: of these, what
 * `readDelta` lets through.
 */
export function damages(change: A.Change, ways: readonly number[]): A.Change[] {
  return [...change.keys()]
    .filter(where => where > checksummed)
    .flatMap(where => ways.map(by => damaged(change, where, by)))
    .filter(isReadable)
}

function damaged(change: A.Change, where: number, by: number): A.Change {
  const bytes = Uint8Array.from(change)
  bytes[where] = (bytes[where] ?? 0) ^ by
  const hash = createHash('sha256').update(bytes.subarray(checksummed)).digest()
  bytes.set(hash.subarray(0, 4), 4)
  return bytes
}

function isReadable(change: A.Change): boolean {
  try {
    A.decodeChange(change)
    return true
  } catch {
    return false
  }
}
