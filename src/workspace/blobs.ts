/**
 * Texts and sources of mails, sealed beside their ticket: short ones together in a bundle,
 * long ones alone, in pieces of at most 256 KiB. A blob is named by the keyed hash of its
 * content, so the name checks what was opened; `name/2` is the third item of a bundle.
 */
import { concat, fromHex, toHex, utf8, type Bytes } from '../bytes.ts'
import { derive, hash, shortHash } from '../crypto/hash.ts'
import type { BlobName, Day, DocumentId } from '../ids.ts'
import { no, ok, type Result } from '../result.ts'
import { decodeChunk, kinds } from '../sync/chunk.ts'
import { openPlain, sealPlain } from '../sync/sealed-chunk.ts'
import type { Missing } from '../workspace.ts'
import { bundleBytes, packBundle, readBundle } from './bundle.ts'
import type { Core } from './core.ts'

const pieceBytes = 256 * 1024 - 64
const last = 1
const more = 0

export interface SealedBlobs {
  /** One for each content, in their order. */
  readonly names: BlobName[]
  readonly chunks: Bytes[]
}

/** Chunks under the key that writers of the document use now. */
export async function sealBlobs(
  core: Core,
  document: DocumentId,
  contents: readonly Uint8Array[]
): Promise<SealedBlobs> {
  const names: BlobName[] = []
  const chunks: Bytes[] = []
  for (const group of groups(contents)) {
    const [only] = group
    const isAlone = only !== undefined && only.length > bundleBytes
    const name = isAlone ? blobName(core, only) : bundleName(core, group)
    const stored = isAlone ? only : packBundle(group)
    chunks.push(...(await sealPieces(core, document, name, stored)))
    names.push(...group.map((_, item) => (isAlone ? name : itemName(name, item))))
  }
  return { names, chunks }
}

export async function openBlob(
  core: Core,
  document: DocumentId,
  name: BlobName
): Promise<Result<Bytes, Missing>> {
  const opened = await openBlobs(core, document, [name])
  const content = opened.get(name)
  return content ? ok(content) : no({ type: 'missing' })
}

/** Each bundle is opened once. What is missing or not what its name says is left out. */
export async function openBlobs(
  core: Core,
  document: DocumentId,
  names: readonly BlobName[]
): Promise<ReadonlyMap<BlobName, Bytes>> {
  const bundles = new Map<BlobName, readonly Bytes[]>()
  const opened = new Map<BlobName, Bytes>()
  for (const name of new Set(names)) {
    const [whole, item] = parts(name)
    if (item === undefined) {
      const content = await openPieces(core, document, whole)
      if (content && blobName(core, content) === whole) opened.set(name, content)
      continue
    }
    const bundle = bundles.get(whole) ?? (await openBundle(core, document, whole))
    bundles.set(whole, bundle)
    const content = bundle[item]
    if (content) opened.set(name, content)
  }
  return opened
}

async function openBundle(
  core: Core,
  document: DocumentId,
  name: BlobName
): Promise<readonly Bytes[]> {
  const stored = await openPieces(core, document, name)
  const bundle = stored ? readBundle(stored) : undefined
  return bundle?.ok && bundleName(core, bundle.value) === name ? bundle.value : []
}

/** As many short ones together as fit; each long one alone. */
function groups(contents: readonly Uint8Array[]): Uint8Array[][] {
  const all: Uint8Array[][] = []
  let size = Infinity
  for (const content of contents) {
    size += content.length
    if (size > bundleBytes) {
      all.push([])
      size = content.length
    }
    all.at(-1)?.push(content)
  }
  return all
}

function blobName({ importKey }: Core, content: Uint8Array): BlobName {
  return toHex(derive(importKey, 'blob', content).subarray(0, 16)) as BlobName
}

/** By its contents: two apps may deflate the same to different bytes. */
function bundleName({ importKey }: Core, contents: readonly Uint8Array[]): BlobName {
  const all = concat(utf8('bundle'), ...contents.map(hash))
  return toHex(derive(importKey, 'blob', all).subarray(0, 16)) as BlobName
}

function itemName(bundle: BlobName, item: number): BlobName {
  return `${bundle}/${item}` as BlobName
}

/** Members write names, so anything may stand there. */
function parts(name: BlobName): [BlobName, number | undefined] {
  const [whole = '', item] = name.split('/')
  return [whole as BlobName, item === undefined ? undefined : Number(item)]
}

async function sealPieces(
  core: Core,
  document: DocumentId,
  name: BlobName,
  content: Uint8Array
): Promise<Bytes[]> {
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
    const plain = concat(Uint8Array.of(flag), piece)
    chunks.push(sealPlain(core.workspace, header, key, plain))
  }
  return chunks
}

async function openPieces(
  core: Core,
  document: DocumentId,
  name: BlobName
): Promise<Bytes | undefined> {
  const pieces: Bytes[] = []
  for (let i = 0; ; i++) {
    const piece = await openPiece(core, document, pieceTag(name, i))
    if (!piece) return undefined
    pieces.push(piece.subarray(1))
    if (piece[0] === last) return concat(...pieces)
  }
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
