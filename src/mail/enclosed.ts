/** Files below the text of a mail that the desk writes: each as it was chosen, byte by byte. */
import type { Attachment } from '../domain/tickets/message.ts'
import { fileName } from './clean.ts'
import { base64 } from './encode.ts'

export interface Enclosed {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

export function attachmentsOf(files: readonly Enclosed[]): Attachment[] {
  return files.map(({ name, type, bytes }) => ({
    name: fileName(name, 'attachment.bin'),
    type,
    size: bytes.length
  }))
}

/** The text's part and the files', as one; `protection` stands at the outermost part. */
export function withFiles(
  part: (protection: string) => readonly string[],
  files: readonly Enclosed[],
  protection: string,
  boundary: string
): readonly string[] {
  if (files.length === 0) return part(protection)
  return [
    `Content-Type: multipart/mixed; boundary="${boundary}";`,
    ` ${protection}`,
    '',
    `--${boundary}`,
    ...part(''),
    ...files.flatMap(file => [`--${boundary}`, ...filePart(file)]),
    `--${boundary}--`,
    ''
  ]
}

function filePart({ name, type, bytes }: Enclosed): string[] {
  const clean = fileName(name, 'attachment.bin')
  return [
    `Content-Type: ${plainType(type)}`,
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment;',
    ...pieces(encodeURIComponent(clean).replace(/['()*]/gu, percent)),
    '',
    ...(base64(bytes).match(/.{1,76}/gu) ?? []),
    ''
  ]
}

/**
 * A mail within a mail may not be encoded, and its parts would be read as the mail's own; a
 * file that says it is a seal would be taken for the seal of this mail.
 */
function plainType(type: string): string {
  const known = /^(?!message|multipart|application\/pgp-)[\w.+-]+\/[\w.+-]+$/iu.test(
    type
  )
  return known ? type : 'application/octet-stream'
}

/** RFC 2231: pieces that fit a line, of whole letters. */
function pieces(encoded: string): string[] {
  const found = encoded.match(/(?:%[0-9A-F]{2}|[^%]){1,18}/gu) ?? []
  return found.map((piece, at) => {
    const end = at === found.length - 1 ? '' : ';'
    return ` filename*${at}*=${at === 0 ? "UTF-8''" : ''}${piece}${end}`
  })
}

function percent(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
}
