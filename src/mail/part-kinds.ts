/** What a part is meant to be, told from its looks: programs and servers label badly. */
import { decodedLine } from './addresses.ts'
import { fileName, oneLine } from './clean.ts'
import { first, headerText } from './headers.ts'
import type { FileLeaf } from './leaf.ts'
import type { Part } from './mime.ts'

/** The part that holds the ciphertext, also where servers on the way rebuilt the mail. */
export function sealedPart(part: Part): Part | undefined {
  const hint = part.parts.some(child => child.type === 'application/pgp-encrypted')
  if (part.type !== 'multipart/encrypted' && !hint) return undefined
  const likely =
    part.parts.find(child => child.type === 'application/octet-stream') ??
    part.parts.find(child => isEncryptedName(child))
  return likely ?? (part.type === 'multipart/encrypted' ? part.parts.at(-1) : undefined)
}

export function isEncryptedName(part: Part): boolean {
  const name = part.params['name'] ?? first(part.fields, 'content-disposition')
  return /(?:^|[="])(?:encrypted|openpgp-encrypted-message|message|msg)\.(?:asc|pgp|gpg)/iu.test(
    name
  )
}

export function isKeyFile(leaf: FileLeaf): boolean {
  return leaf.type === 'application/pgp-keys' || /\.(?:asc|key|pub)$/iu.test(leaf.name)
}

export function namedBySubject(leaf: FileLeaf): FileLeaf {
  if (leaf.name !== 'attachment.eml') return leaf
  const found = /^subject:(.{1,200})/imu.exec(headerText(leaf.bytes.subarray(0, 8192)))
  const subject = decodedLine(found?.[1] ?? '').replace(/[/\\]/gu, '-')
  return { ...leaf, name: `${fileName(subject, 'mail')}.eml` }
}

/** A copy of the hidden headers, for programs that cannot show them. */
export function isLegacyDisplay(part: Part): boolean {
  return part.params['protected-headers'] === 'v1' && part.disposition === 'inline'
}

export function withoutLegacyDisplay(part: Part, text: string): string {
  if (part.params['hp-legacy-display'] !== '1') return text
  const end = text.indexOf('\n\n')
  return end < 0 || end > 2000 ? text : text.slice(end + 2)
}

export function isSealedText(text: string): boolean {
  return /^\s*-----BEGIN PGP (?:SIGNED )?MESSAGE-----/u.test(text)
}

/** The first block of that kind at the start of a line, and what stands around it. */
export function around(
  text: string,
  begin: string,
  end: string
): { block: string; outside: string } | undefined {
  const head = `-----BEGIN PGP ${begin}-----`
  const tail = `-----END PGP ${end}-----`
  const start = text.startsWith(head) ? 0 : text.indexOf(`\n${head}`)
  const stop = start < 0 ? -1 : text.indexOf(tail, start)
  if (stop < 0) return undefined
  const outside = `${text.slice(0, start)}\n${text.slice(stop + tail.length)}`
  return {
    block: text.slice(start, stop + tail.length).trim(),
    outside: outside.trim()
  }
}

/** Text if it is armored, else the bytes. Mail servers add blanks around armor. */
export function armoredText(bytes: Uint8Array): string | Uint8Array {
  const head = oneLine(headerText(bytes.subarray(0, 200)))
  return head.includes('-----BEGIN PGP ') ? headerText(bytes).trim() : bytes
}
