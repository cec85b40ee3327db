/**
 * Where an export is written: into a folder that the person chooses, where browsers let
 * them, piece by piece; else as downloads at the end.
 */
import type { Bytes } from '#core/bytes.ts'
import type { Sink } from '#core/past/export.ts'
import { saveBlob } from './save-file.ts'

export interface Target {
  sink(name: string, type: string): Promise<Sink>
  /** Everything is there. */
  finish(): Promise<void>
  /** It was called off: what was written goes. */
  drop(): Promise<void>
}

interface FolderPicker {
  showDirectoryPicker(options: {
    mode: 'readwrite'
  }): Promise<FileSystemDirectoryHandle>
}

/** Undefined if the person chose no folder after all. */
export async function exportTarget(): Promise<Target | undefined> {
  if (!('showDirectoryPicker' in window)) return downloads()
  try {
    // not among the types of the DOM yet
    const picker = window as unknown as FolderPicker
    return inFolder(await picker.showDirectoryPicker({ mode: 'readwrite' }))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    return downloads()
  }
}

function inFolder(folder: FileSystemDirectoryHandle): Target {
  const open: { name: string; stream: FileSystemWritableFileStream }[] = []
  return {
    sink: async name => {
      const file = await folder.getFileHandle(name, { create: true })
      const stream = await file.createWritable()
      open.push({ name, stream })
      return { write: bytes => stream.write(bytes) }
    },
    finish: async () => {
      for (const { stream } of open) await stream.close()
    },
    drop: async () => {
      for (const { name, stream } of open) {
        await stream.abort()
        await folder.removeEntry(name)
      }
    }
  }
}

/** Browsers keep large blobs on the disk, not in memory. */
function downloads(): Target {
  const files: { name: string; type: string; parts: Blob[] }[] = []
  return {
    sink: (name, type) => {
      const file = { name, type, parts: [] as Blob[] }
      files.push(file)
      return Promise.resolve({
        write: (bytes: Bytes) => {
          file.parts.push(new Blob([bytes]))
          return Promise.resolve()
        }
      })
    },
    finish: () => {
      for (const { name, type, parts } of files)
        saveBlob(new Blob(parts, { type }), name)
      return Promise.resolve()
    },
    drop: () => Promise.resolve()
  }
}
