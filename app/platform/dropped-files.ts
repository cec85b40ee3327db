/** What lies in a drop: files, and all files of the folders, each with its path. */
import type { GivenFile } from './mail-room.ts'

/**
 * Undefined if there is no folder in it. Call in the event itself: afterwards browsers have
 * forgotten what was dropped.
 */
export function droppedFolders(
  data: DataTransfer
): Promise<readonly GivenFile[]> | undefined {
  const entries = Array.from(data.items, item =>
    item.kind === 'file' ? item.webkitGetAsEntry() : null
  ).filter(entry => entry !== null)
  return entries.some(isFolder) ? filesOf(entries) : undefined
}

/** A folder in a folder in a folder: deeper is no mailbox, and a circle of links ends. */
const mostDepth = 16

async function filesOf(
  entries: readonly FileSystemEntry[],
  depth = 0
): Promise<GivenFile[]> {
  const found: GivenFile[] = []
  for (const entry of entries) {
    if (isFolder(entry)) {
      if (depth < mostDepth)
        found.push(...(await filesOf(await entriesOf(entry), depth + 1)))
    } else if (isFile(entry)) {
      const path = entry.fullPath.replace(/^\//, '')
      const file = await new Promise<File | undefined>(resolve => {
        entry.file(resolve, () => resolve(undefined))
      })
      if (file) found.push({ file, path })
    }
  }
  return found
}

/** Browsers hand out a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const found: FileSystemEntry[] = []
  for (;;) {
    const page = await new Promise<FileSystemEntry[]>(resolve => {
      reader.readEntries(resolve, () => resolve([]))
    })
    if (page.length === 0) return found
    found.push(...page)
  }
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}
