/** Files on a disk, and all files of the folders: what an import may look into. */
import { open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'

import type { PastFile } from '#core/past/parcel.ts'

/** Links are not followed: a circle of them has no end. */
export async function oldFiles(paths: readonly string[]): Promise<PastFile[]> {
  const found: PastFile[] = []
  for (const path of paths) found.push(...(await filesIn(path, basename(path))))
  return found
}

async function filesIn(path: string, name: string): Promise<PastFile[]> {
  const { size, isFolder } = await kindOf(path)
  if (!isFolder) return [fileAt(path, name, size)]
  const found: PastFile[] = []
  const entries = await readdir(path, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isFile() || entry.isDirectory())
      found.push(...(await filesIn(join(path, entry.name), `${name}/${entry.name}`)))
  }
  return found
}

async function kindOf(path: string): Promise<{ size: number; isFolder: boolean }> {
  const found = await stat(path)
  return { size: found.size, isFolder: found.isDirectory() }
}

function fileAt(path: string, name: string, size: number): PastFile {
  return {
    path: name,
    size,
    read: async (from, to) => {
      const file = await open(path, 'r')
      try {
        const bytes = new Uint8Array(to - from)
        const { bytesRead } = await file.read(bytes, 0, bytes.length, from)
        return bytes.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    }
  }
}
