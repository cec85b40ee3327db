/** One file for the person to save, out of several. */
import { zipSync } from 'fflate'

/** `files`: by path. Times in it say nothing: the same files make the same bytes. */
export function zipped(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[]
): Uint8Array {
  const entries = files.map(({ path, bytes }) => [path, bytes] as const)
  return zipSync(Object.fromEntries(entries), { mtime: new Date(1980, 0, 1) })
}
