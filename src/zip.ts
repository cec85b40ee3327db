/** Several files in one: for the person to save, and as somebody hands it in. */
import { unzipSync, zipSync } from 'fflate'

import type { Timestamp } from './ids.ts'
import { notForUs, ok, type NotForUs, type Result } from './result.ts'

/**
 * `files`: by path. Without `at` the times in it say nothing: the same files make the same
 * bytes.
 */
export function zipped(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  at?: Timestamp
): Uint8Array {
  const entries = files.map(({ path, bytes }) => [path, bytes] as const)
  return zipSync(Object.fromEntries(entries), { mtime: told(at) })
}

const noTime = new Date(1980, 0, 1)

/** A ZIP file knows no other years, and a clock may have stopped. */
function told(at: Timestamp | undefined): Date {
  const date = at === undefined ? noTime : new Date(at)
  const year = date.getFullYear()
  return year >= 1980 && year <= 2099 ? date : noTime
}

export interface Unzipped {
  readonly path: string
  /** Undefined: it says that it is larger than `largest`. */
  readonly bytes: Uint8Array | undefined
}

/**
 * What is in it, folders left out. Nothing grows beyond what it says, so what lies about its
 * size comes out cut off; what is not compressed comes out as long as it lies there. All of
 * it is unpacked at once, so a limit stands on the sum.
 */
export function unzipped(
  zip: Uint8Array,
  limits: {
    readonly files: number
    readonly largest: number
    readonly together: number
  }
): Result<readonly Unzipped[], NotForUs> {
  const large: string[] = []
  let count = 0
  let sum = 0
  try {
    const found = unzipSync(zip, {
      filter: ({ name, size, originalSize }) => {
        if (name === '') throw new RangeError('its list is not where it says')
        if (name.endsWith('/')) return false
        if (++count > limits.files)
          throw new RangeError('more files than anybody reads')
        const bytes = Math.max(size, originalSize)
        const isLarge = bytes > limits.largest
        if (isLarge) large.push(name)
        else if ((sum += bytes) > limits.together)
          throw new RangeError('more than anybody reads')
        return !isLarge
      }
    })
    return ok([
      ...Object.entries(found).map(([path, bytes]) => ({ path, bytes })),
      ...large.map(path => ({ path, bytes: undefined }))
    ])
  } catch {
    return notForUs
  }
}

/** One file of it, by its path, if it is no larger than `largest` and says so. */
export function unzippedFile(
  zip: Uint8Array,
  path: string,
  largest: number
): Result<Uint8Array, NotForUs> {
  try {
    const found = unzipSync(zip, {
      filter: ({ name, originalSize }) => name === path && originalSize <= largest
    })
    const bytes = found[path]
    return bytes ? ok(bytes) : notForUs
  } catch {
    return notForUs
  }
}
