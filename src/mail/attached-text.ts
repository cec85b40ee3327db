/**
 * What attached files say, so that search finds it. It lies with the words of the mail; the
 * files themselves stay in its source. What is sealed by itself says nothing here.
 */
import { beginningOfGzip } from '../deflate.ts'
import { decoded, decodedHtml } from './charset.ts'
import { isGzip, readableAs, withoutGz } from './file-kinds.ts'
import { htmlToText } from './html.ts'
import type { FileLeaf } from './leaf.ts'
import { limits } from './limits.ts'
import { officeKind, type OfficeKind, type ReadOffice } from './office-files.ts'
import type { FileText } from './read-mail.ts'

/** What reads more than text. A file whose reader is lacking says nothing. */
export interface OtherReaders {
  readonly mail?: (raw: Uint8Array) => Promise<string>
  readonly office?: ReadOffice
}

type Said = Omit<FileText, 'at'>

/** What is left for the files of one mail. */
interface Allowance {
  letters: number
  mails: number
  office: number
}

const plainType =
  /^(?:text\/(?!html$|rtf$|calendar$)|application\/(?:x-)?(?:json|ndjson|xml|yaml)$)/u
const plainName = /\.(?:xml|ya?ml|tsv|ndjson|diff|patch)$/iu
const page = /\.x?html?$/iu
const tooLarge: Said = { text: '', lacks: 'too-large' }

/** Of all files together no more than search has use for. */
export async function attachedText(
  files: readonly FileLeaf[],
  others: OtherReaders
): Promise<FileText[]> {
  const found: FileText[] = []
  const left: Allowance = {
    letters: limits.attachedTextBytes,
    mails: limits.attachedMails,
    office: limits.officeFiles
  }
  for (const [at, file] of files.entries()) {
    const said = await saidBy(file, left, others)
    if (!said) continue
    found.push({ at, ...said })
    left.letters -= said.text.length
  }
  return found
}

async function saidBy(
  file: FileLeaf,
  left: Allowance,
  { mail, office }: OtherReaders
): Promise<Said | undefined> {
  const kind = officeKind(file)
  if (kind) return office && saidInOffice(kind, file.bytes, left, office)
  if (readableAs(file) === 'mail') return mail && saidInMail(file.bytes, left, mail)
  return saidInText(file, left.letters)
}

async function saidInOffice(
  kind: OfficeKind,
  bytes: Uint8Array,
  left: Allowance,
  read: ReadOffice
): Promise<Said> {
  const isTooLarge = left.letters <= 0 || bytes.length > limits.officeBytes
  if (isTooLarge || left.office-- <= 0) return tooLarge
  const said = await read({ kind, bytes, letters: left.letters })
  return { ...said, text: said.text.slice(0, left.letters) }
}

async function saidInMail(
  raw: Uint8Array,
  left: Allowance,
  read: (raw: Uint8Array) => Promise<string>
): Promise<Said> {
  if (left.letters <= 0 || left.mails-- <= 0) return tooLarge
  const text = await read(raw)
  return text === '' ? { text, lacks: 'unreadable' } : cut(text, left.letters)
}

function saidInText(file: FileLeaf, upTo: number): Said | undefined {
  const type = file.type
  const name = withoutGz(file.name)
  const isPage = type === 'text/html' || page.test(name)
  const isPlain = readableAs({ name, type }) === 'log' || plainName.test(name)
  if (!isPage && !isPlain && !plainType.test(type)) return undefined
  if (upTo <= 0) return tooLarge
  const bytes = isGzip(file.bytes)
    ? beginningOfGzip(file.bytes, limits.attachedTextBytes + 1)
    : file.bytes
  const read = wholeLines(bytes, upTo)
  if (read.includes(0)) return undefined
  const text = (isPage ? htmlToText(decodedHtml(read, '')) : decoded(read, '')).trim()
  if (/^\s*-----BEGIN PGP /u.test(text)) return undefined
  if (read.length < bytes.length)
    return { text: text.slice(0, upTo), lacks: 'the-rest' }
  return text === '' ? undefined : cut(text, upTo)
}

function cut(text: string, upTo: number): Said {
  return text.length > upTo
    ? { text: text.slice(0, upTo), lacks: 'the-rest' }
    : { text }
}

/** A letter that is cut through would make the charset be guessed wrongly. */
function wholeLines(bytes: Uint8Array, upTo: number): Uint8Array {
  if (bytes.length <= upTo) return bytes
  const end = bytes.lastIndexOf(10, upTo)
  return bytes.subarray(0, Math.max(0, end))
}
