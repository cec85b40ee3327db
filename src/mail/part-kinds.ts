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
  const likely = part.parts.filter(child => !isVersion(child))
  return (
    likely.find(child => child.type === 'application/octet-stream') ??
    likely.find(child => isEncryptedName(child)) ??
    (part.type === 'multipart/encrypted' ? likely.at(-1) : undefined)
  )
}

/** PGP/MIME's first part, which says `Version: 1` and nothing else, whatever it is called. */
export function isVersion(part: Part): boolean {
  if (part.parts.length > 0 || part.body.length > 60) return false
  return (
    !part.type.startsWith('text/') && /^\s*Version: 1\s*$/iu.test(headerText(part.body))
  )
}

export function isEncryptedName(part: Part): boolean {
  const name = part.params['name'] ?? first(part.fields, 'content-disposition')
  return /(?:^|[="])(?:encrypted|openpgp[- ]encrypted[- ]message|message|msg)\.(?:asc|pgp|gpg)/iu.test(
    name
  )
}

export function isKeyFile(leaf: FileLeaf): boolean {
  return leaf.type === 'application/pgp-keys' || /\.(?:asc|key|pub)$/iu.test(leaf.name)
}

export function isCalendar(leaf: FileLeaf): boolean {
  return leaf.type === 'text/calendar' || /\.ics$/iu.test(leaf.name)
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

/** The same copy at the top of the text itself (RFC 9788, 5.2.2 and 5.2.3). */
export function withoutLegacyDisplay(part: Part, text: string): string {
  if (part.params['hp-legacy-display'] !== '1') return text
  if (part.type === 'text/html') {
    const start = text.search(/<div class="header-protection-legacy-display">/iu)
    const end = start < 0 ? -1 : text.indexOf('</div>', start)
    return end < 0 ? text : text.slice(0, start) + text.slice(end + '</div>'.length)
  }
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

/** Whether it is armor in base64: `-----BEGIN PGP `, encoded once more, its label lost. */
export function isEncodedArmor(bytes: Uint8Array): boolean {
  return headerText(bytes.subarray(0, 40))
    .trimStart()
    .startsWith('LS0tLS1CRUdJTiBQR1Ag')
}

/** Armor that was once quoted-printable and was never decoded. */
export function mendedArmor(armor: string): string {
  return armor.replace(/=\r?\n(?=[A-Za-z0-9+/=])/gu, '').replace(/=3D/gu, '=')
}

/** A whole OpenPGP message, in armor or as bytes. */
export function isSealedFile(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0
  const tag = first & 0x40 ? first & 0x3f : (first >> 2) & 15
  const isPacket = first >= 0x80 && [1, 3, 9, 18, 20].includes(tag)
  return isPacket || isSealedText(headerText(bytes.subarray(0, 200)))
}
