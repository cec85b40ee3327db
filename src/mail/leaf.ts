/** One part without parts: its text, or its bytes and name. */
import PostalMime, { decodeWords } from 'postal-mime'

import { concat, utf8, type Bytes } from '../bytes.ts'
import { charsetName, decoded, decodedHtml, unflowed } from './charset.ts'
import { fileName, oneLine } from './clean.ts'
import { first } from './headers.ts'
import { limits } from './limits.ts'
import type { Part } from './mime.ts'
import { isTnef, tnefType } from './file-kinds.ts'

export type Leaf = TextLeaf | FileLeaf

export interface TextLeaf {
  readonly kind: 'text' | 'html'
  readonly text: string
  /** Whether the part was given a file's name. */
  readonly named: boolean
}

export interface FileLeaf {
  readonly kind: 'file'
  readonly name: string
  readonly type: string
  readonly bytes: Bytes
}

export async function decodeLeaf(part: Part): Promise<Leaf> {
  const isText = part.type === 'text/plain' || part.type === 'text/html'
  const readAsText = isText || part.type.startsWith('multipart/')
  if (!readAsText || part.disposition === 'attachment') return decodeFile(part)
  const bytes = await transferDecoded(part)
  const charset = charsetName(part.params['charset'] ?? '')
  if (part.type === 'text/html') {
    return { kind: 'html', text: decodedHtml(bytes, charset), named: isNamed(part) }
  }
  const text = decoded(bytes, charset)
  const flowed = part.params['format']?.toLowerCase() === 'flowed'
  const deleteBlank = part.params['delsp']?.toLowerCase() === 'yes'
  return {
    kind: 'text',
    text: flowed ? unflowed(text, deleteBlank) : text,
    named: isNamed(part)
  }
}

/** Its bytes, whatever they are. */
export async function decodeFile(part: Part): Promise<FileLeaf> {
  const bytes = await transferDecoded(part)
  const named =
    part.type.length <= limits.typeLength && /^[\w.+-]+\/[\w.+-]+$/u.test(part.type)
  return {
    kind: 'file',
    name: fileName(await givenName(part), nameless(part)),
    type: isTnef(bytes) ? tnefType : named ? part.type : 'application/octet-stream',
    bytes
  }
}

/** postal-mime decodes, but plain bytes are not shown to it: 1 MB of lines takes 6 s. */
async function transferDecoded(part: Part): Promise<Bytes> {
  const encoding = first(part.fields, 'content-transfer-encoding').toLowerCase()
  const found = /base64|quoted-printable/u.exec(encoding)?.[0]
  if (found === undefined) return new Uint8Array(part.body)
  return decodedFrom(found, part.body)
}

export async function decodedFrom(
  encoding: string,
  encoded: Uint8Array
): Promise<Bytes> {
  const head = `content-disposition: attachment\r\ncontent-transfer-encoding: ${encoding}`
  const email = await PostalMime.parse(concat(utf8(`${head}\r\n\r\n`), encoded))
  const content = email.attachments[0]?.content ?? new ArrayBuffer(0)
  return typeof content === 'string' ? utf8(content) : new Uint8Array(content)
}

/** Names come in pieces, charsets and encoded words; postal-mime knows them all. */
async function givenName(part: Part): Promise<string> {
  if (!isNamed(part)) return ''
  // Some programs put all of it into an encoded word.
  const written = decodeWords(first(part.fields, 'content-disposition'))
  const disposition = /^[^;]*/u.exec(written)?.[0] ?? ''
  const rest = oneLine(written.slice(disposition.length))
  const fields = [
    `content-type: ${first(part.fields, 'content-type') || 'text/plain'}`,
    `content-disposition: attachment${rest}`
  ]
  const email = await PostalMime.parse(`${fields.join('\r\n')}\r\n\r\nx`, {
    forceRfc822Attachments: true
  })
  return email.attachments[0]?.filename ?? ''
}

function isNamed(part: Part): boolean {
  const disposition = decodeWords(first(part.fields, 'content-disposition'))
  return /name\s*\*?/iu.test(`${disposition} ${Object.keys(part.params).join(' ')}`)
}

const endings = new Map([
  ['text/plain', 'txt'],
  ['text/html', 'html'],
  ['text/calendar', 'ics'],
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/gif', 'gif'],
  ['application/pdf', 'pdf'],
  ['message/rfc822', 'eml'],
  ['application/ms-tnef', 'dat'],
  ['application/pgp-keys', 'asc'],
  ['application/pgp-signature', 'asc'],
  ['message/delivery-status', 'txt']
])

function nameless(part: Part): string {
  return `attachment.${endings.get(part.type) ?? 'bin'}`
}
