/**
 * What attached text files say, so that search finds it. It lies with the words of the mail;
 * the files themselves stay in its source. What only other programs read, such as PDFs, and
 * what is sealed or packed by itself says nothing here.
 */
import { decoded, decodedHtml } from './charset.ts'
import { readableAs } from './file-kinds.ts'
import { htmlToText } from './html.ts'
import type { FileLeaf } from './leaf.ts'
import { limits } from './limits.ts'

const plainTypes = ['text/csv', 'text/markdown']
const page = /\.x?html?$/iu

/** Of all files together, and no more than search has use for. */
export function attachedText(files: readonly FileLeaf[]): string {
  const texts: string[] = []
  let left = limits.attachedTextBytes
  for (const file of files) {
    const text = textOf(file, left)
    if (text === '') continue
    texts.push(text)
    left -= text.length
    if (left <= 0) break
  }
  return texts.join('\n')
}

function textOf(file: FileLeaf, upTo: number): string {
  const { type, name, bytes } = file
  const isPage = type === 'text/html' || page.test(name)
  const isPlain = readableAs(file) === 'log' || plainTypes.includes(type)
  if (!isPage && !isPlain) return ''
  const read = wholeLines(bytes, upTo)
  if (read.includes(0)) return ''
  const text = isPage ? htmlToText(decodedHtml(read, '')) : decoded(read, '')
  const isArmor = /^\s*-----BEGIN PGP /u.test(text)
  return isArmor ? '' : text.trim().slice(0, upTo)
}

/** A letter that is cut through would make the charset be guessed wrongly. */
function wholeLines(bytes: Uint8Array, upTo: number): Uint8Array {
  if (bytes.length <= upTo) return bytes
  const end = bytes.lastIndexOf(10, upTo)
  return bytes.subarray(0, Math.max(0, end))
}
