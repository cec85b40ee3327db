/** One part without parts: its text, or its bytes and name. */
import PostalMime from 'postal-mime'

import { concat, utf8, type Bytes } from '../bytes.ts'
import { fileName, wholeText } from './clean.ts'
import { first } from './headers.ts'
import type { Part } from './mime.ts'

export type Leaf = TextLeaf | FileLeaf

export interface TextLeaf {
  readonly kind: 'text' | 'html'
  readonly text: string
  /** Empty unless the part was given a file's name. */
  readonly name: string
}

export interface FileLeaf {
  readonly kind: 'file'
  readonly name: string
  readonly type: string
  readonly bytes: Bytes
}

/** Decoded by postal-mime, which is never shown a mail that it could nest in. */
export async function decodeLeaf(part: Part): Promise<Leaf> {
  const decoded = await decode(part, declaredCharset(part))
  if (decoded.kind === 'file' || declaredCharset(part) !== '') return decoded
  if (!decoded.text.includes('\ufffd')) return decoded
  return decode(
    part,
    decoded.kind === 'html' ? metaCharset(decoded.text) : 'windows-1252'
  )
}

/** Its bytes, whatever they are. */
export async function decodeFile(part: Part): Promise<FileLeaf> {
  const leaf = await decode(part, declaredCharset(part), 'attachment')
  if (leaf.kind === 'file') return leaf
  return { kind: 'file', name: '', type: part.type, bytes: utf8(leaf.text) }
}

async function decode(part: Part, charset: string, disposition = ''): Promise<Leaf> {
  const email = await PostalMime.parse(single(part, charset, disposition), {
    forceRfc822Attachments: true
  })
  const [file] = email.attachments
  const name = nameOf(part)
  if (file) {
    const content = file.content
    return {
      kind: 'file',
      name: fileName(file.filename ?? '', nameless(part)),
      type: file.mimeType,
      bytes: typeof content === 'string' ? utf8(content) : new Uint8Array(content)
    }
  }
  if (part.type === 'text/html') return { kind: 'html', text: email.html ?? '', name }
  return { kind: 'text', text: wholeText(email.text ?? ''), name }
}

/** A message of its own that holds nothing but this part. */
function single(part: Part, charset: string, disposition: string): Bytes {
  const lines = ['content-transfer-encoding', 'content-id']
    .map(name => ({ name, value: first(part.fields, name) }))
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}: ${value}`)
  const shown = disposition || first(part.fields, 'content-disposition')
  if (shown !== '') lines.push(`content-disposition: ${shown}`)
  lines.push(`content-type: ${contentType(part, charset)}`)
  return concat(utf8(`${lines.join('\r\n')}\r\n\r\n`), part.body)
}

function contentType(part: Part, charset: string): string {
  // A multipart that names no boundary is only text to us.
  if (part.type.startsWith('multipart/')) return 'text/plain'
  const given = first(part.fields, 'content-type') || 'text/plain'
  if (!part.type.startsWith('text/') || charset === '') return given
  // The first of a doubled parameter counts.
  return given.replace(/;|$/u, `; charset="${charset}";`)
}

const misnamed = new Map([
  ['1250', 'windows-1250'],
  ['1251', 'windows-1251'],
  ['1252', 'windows-1252'],
  ['1257', 'windows-1257'],
  ['ks_c_5601', 'euc-kr'],
  ['ks-c-5601', 'euc-kr'],
  ['utf8mb4', 'utf-8'],
  ['unicode-1-1-utf-7', 'utf-8']
])

/** Empty if the part names none that says anything. */
function declaredCharset(part: Part): string {
  const given = (part.params['charset'] ?? '').trim().toLowerCase()
  if (given === 'us-ascii' || given === 'default') return ''
  if (!/^[\w.:-]{0,40}$/u.test(given)) return ''
  return misnamed.get(given) ?? given
}

function metaCharset(html: string): string {
  const found = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,30})/iu.exec(
    html.slice(0, 4000)
  )
  return found?.[1] ?? 'windows-1252'
}

function nameOf(part: Part): string {
  const disposition = first(part.fields, 'content-disposition')
  const named = /filename|;\s*name/iu.test(disposition) || 'name' in part.params
  return named ? fileName(part.params['name'] ?? '', nameless(part)) : ''
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
