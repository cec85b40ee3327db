/** Chunks with fixed keys, for tests that give only what the rule is about. */
import { utf8, type Bytes } from '#core/bytes.ts'
import type { Day, KeyId } from '#core/ids.ts'
import { decodeChunk, kinds, noTag, type Chunk, type Header } from '#core/sync/chunk.ts'
import { documentId } from '#core/sync/end-day.ts'
import { sealSigned, type ToSeal } from '#core/sync/sealed-chunk.ts'

import { anas, counting, session, today, workspace } from './devices.ts'

export const ticket = documentId((today + 700) as Day, counting(5, 14))
export const otherTicket = documentId((today + 700) as Day, counting(6, 14))
export const documentKey = counting(60)

export function aHeader(only: Partial<Header> = {}): Header {
  return {
    kind: kinds.delta,
    epoch: 1,
    document: ticket,
    keyId: '0123456789abcdef' as KeyId,
    tag: noTag,
    day: 0 as Day,
    ...only
  }
}

export function toSeal(only: Partial<ToSeal> = {}): ToSeal {
  return {
    workspace,
    header: aHeader(),
    key: documentKey,
    device: anas,
    statement: {
      session,
      sequence: 3,
      previous: counting(9),
      rosterHeads: [counting(8)],
      at: 1_795_000_000_000,
      mark: counting(7, 8),
      head: counting(4)
    },
    card: utf8('the card'),
    payload: utf8('the payload'),
    ...only
  }
}

export function sealed(only: Partial<ToSeal> = {}): Bytes {
  return sealSigned(toSeal(only))
}

export function decoded(bytes: Uint8Array): Chunk {
  const chunk = decodeChunk(bytes)
  if (!chunk.ok) throw new Error('not a chunk')
  return chunk.value
}
