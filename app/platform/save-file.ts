/** Hands bytes to the person as a file; from then on they lie outside of the desk. */
import type { Bytes } from '#core/bytes.ts'

export function saveFile(bytes: Uint8Array, name: string, type: string): void {
  saveBlob(new Blob([bytes as Bytes], { type }), name)
}

export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has to start reading before the address is taken away.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** A subject comes from strangers: only letters, digits and dashes go into a file's name. */
export function fileName(subject: string): string {
  const plain = subject
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return `${plain || 'mail'}.eml`
}
