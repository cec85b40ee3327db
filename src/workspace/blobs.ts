/**
 * Texts and sources of mails, sealed beside their ticket in pieces of at most 256 KiB.
 * A blob is named by the keyed hash of its content, so the name checks what was opened.
 */
import { concat, fromHex, toHex, type Bytes } from '../bytes.ts'
import { derive, shortHash } from '../crypto/hash.ts'
import type { BlobName, Day, DocumentId } from '../ids.ts'
import { no, ok, type Result } from '../result.ts'
import { decodeChunk, kinds } from '../sync/chunk.ts'
import { openPlain, sealPlain } from '../sync/sealed-chunk.ts'
import type { Missing } from '../workspace.ts'
import type { Core } from './core.ts'

const pieceBytes = 256 * 1024 - 64
const last = 1
const more = 0

export function blobName(importKey: Bytes, content: Uint8Array): BlobName {
  return toHex(derive(importKey, 'blob', content).subarray(0, 16)) as BlobName
}

/** Its pieces as chunks, under the key that writers of the document use now. */
export async function sealBlob(
  core: Core,
  document: DocumentId,
  content: Uint8Array
): Promise<{ name: BlobName; chunks: Bytes[] }> {
  const name = blobName(core.importKey, content)
  const { id, key } = await core.keys.forWriting(document, core.horizon())
  const chunks: Bytes[] = []
  for (let from = 0, i = 0; i === 0 || from < content.length; i++) {
    const piece = content.subarray(from, (from += pieceBytes))
    const flag = from >= content.length ? last : more
    const header = {
      kind: kinds.blob,
      epoch: core.epoch.number,
      document,
      keyId: id,
      tag: pieceTag(name, i),
      day: 0 as Day
    }
    chunks.push(
      sealPlain(core.workspace, header, key, concat(Uint8Array.of(flag), piece))
    )
  }
  return { name, chunks }
}

export async function openBlob(
  core: Core,
  document: DocumentId,
  name: BlobName
): Promise<Result<Bytes, Missing>> {
  const pieces: Bytes[] = []
  for (let i = 0; ; i++) {
    const piece = await openPiece(core, document, pieceTag(name, i))
    if (!piece) return no({ type: 'missing' })
    pieces.push(piece.subarray(1))
    if (piece[0] === last) break
  }
  const content = concat(...pieces)
  return blobName(core.importKey, content) === name
    ? ok(content)
    : no({ type: 'missing' })
}

async function openPiece(
  core: Core,
  document: DocumentId,
  tag: string
): Promise<Bytes | undefined> {
  const keys = await core.keys.keysOf(document)
  for (const stored of await core.ports.storage.blobs(document, tag)) {
    const chunk = decodeChunk(stored.bytes)
    const key = chunk.ok ? keys.get(chunk.value.header.keyId) : undefined
    if (!chunk.ok || !key) continue
    const opened = openPlain(core.workspace, chunk.value, key)
    if (opened.ok) return opened.value
  }
  return undefined
}

/** The first piece is called like the blob; the others after it. */
function pieceTag(name: BlobName, piece: number): string {
  if (piece === 0) return name
  return shortHash(16, fromHex(name), Uint8Array.of(piece >> 8, piece & 255))
}
