/**
 * The built app, read once at start: what was not there then is not served, so no path can
 * lead out of the folder, and a page never meets the scripts of another build.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'identity' | 'gzip' | 'br'

export interface AppFile {
  readonly type: string
  readonly etag: string
  /** Its name holds its hash, so it may be kept for ever. */
  readonly isHashed: boolean
  readonly bytes: Buffer
  /** Missing where packing does not help, or is not done yet. */
  readonly packed: Map<Encoding, Buffer>
}

/** By path: `/index.html`. */
export type AppFiles = ReadonlyMap<string, AppFile>

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2'
}
const alreadyPacked = new Set(['.png', '.woff2'])
const packedBefore: Readonly<Record<string, Encoding>> = { '.gz': 'gzip', '.br': 'br' }

export function readAppFiles(folder: string): AppFiles {
  const files = new Map<string, AppFile>()
  for (const path of pathsIn(folder)) {
    if (extname(path) in packedBefore) continue
    files.set(path, readAppFile(folder, path))
  }
  for (const path of pathsIn(folder)) {
    const encoding = packedBefore[extname(path)]
    const file = files.get(path.slice(0, -extname(path).length))
    if (encoding && file) file.packed.set(encoding, readFileSync(join(folder, path)))
  }
  return files
}

/**
 * Packs in the background; until then files go out as they are. What a page begins with is
 * small, and comes first.
 */
export async function packAppFiles(files: AppFiles): Promise<void> {
  const bySize = [...files].sort(([, a], [, b]) => a.bytes.length - b.bytes.length)
  for (const [path, file] of bySize) {
    if (alreadyPacked.has(extname(path)) || file.bytes.length < 1024) continue
    if (!file.packed.has('br')) keepIfSmaller(file, 'br', await brotli(file.bytes))
    if (!file.packed.has('gzip')) keepIfSmaller(file, 'gzip', await zip(file.bytes))
  }
}

function readAppFile(folder: string, path: string): AppFile {
  const bytes = readFileSync(join(folder, path))
  return {
    type: types[extname(path)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    isHashed: path.startsWith('/assets/'),
    bytes,
    packed: new Map()
  }
}

/** Plain files only: no links, nothing hidden. */
function pathsIn(folder: string, within = ''): string[] {
  const entries = readdirSync(join(folder, within), { withFileTypes: true })
  return entries
    .filter(entry => !entry.name.startsWith('.'))
    .flatMap(entry => {
      const path = `${within}/${entry.name}`
      if (entry.isDirectory()) return pathsIn(folder, path)
      return entry.isFile() ? [path] : []
    })
}

function keepIfSmaller(file: AppFile, encoding: Encoding, packed: Buffer): void {
  if (packed.length < file.bytes.length) file.packed.set(encoding, packed)
}

const zip = promisify(gzip)

/** Quality 7: nearly as small as 11, for a tenth of the time at every start. */
function brotli(bytes: Buffer): Promise<Buffer> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 7,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length
  }
  return promisify<Buffer, object, Buffer>(brotliCompress)(bytes, { params })
}
