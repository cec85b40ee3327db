/** From the tree of parts to what a reader sees: decrypts, verifies, decodes, joins. */
import { decodedLine } from './addresses.ts'
import { calendarEvents } from './calendar.ts'
import { decoded } from './charset.ts'
import { wholeText } from './clean.ts'
import {
  alternatives,
  joined,
  nothing,
  readable,
  sideBySide,
  type Content,
  type Inside
} from './content.ts'
import { first, headerText } from './headers.ts'
import { htmlToText, isTame } from './html.ts'
import { isKeyBlock } from './keys.ts'
import { decodeFile, decodeLeaf, type FileLeaf } from './leaf.ts'
import { limits } from './limits.ts'
import { partTree, type Part } from './mime.ts'
import { detachedVerdict, open, openCleartext } from './openpgp.ts'
import {
  armoredText,
  around,
  isCalendar,
  isEncryptedName,
  isKeyFile,
  isLegacyDisplay,
  isSealedFile,
  isSealedText,
  isVersion,
  namedBySubject,
  sealedPart,
  withoutLegacyDisplay
} from './part-kinds.ts'
import {
  blocksOf,
  judge,
  judgeWith,
  openAnyhow,
  sealedPartOf,
  unwrapped,
  type Reading
} from './reading.ts'
import { parseReport } from './whisperback.ts'

export async function readPart(part: Part, reading: Reading): Promise<Content> {
  if (reading.layer > limits.layers) return { ...nothing, trouble: 'too-many-parts' }
  const sealed = sealedPart(part)
  if (sealed) return readSealedParts(part, sealed, reading)
  if (part.type === 'multipart/signed' && part.parts.length > 1) {
    return readSigned(part, reading)
  }
  if (part.parts.length > 0) {
    const read: Content[] = []
    for (const child of part.parts) read.push(await readPart(child, reading))
    return part.type === 'multipart/alternative' ? alternatives(read) : sideBySide(read)
  }
  if (part.type === 'message/rfc822' && part.disposition !== 'attachment') {
    return readForwarded(part, reading)
  }
  return isLegacyDisplay(part) || isVersion(part) ? nothing : readLeaf(part, reading)
}

/** A text that may hold OpenPGP blocks of its own. */
export async function readText(text: string, reading: Reading): Promise<Content> {
  const plain: Content = { ...nothing, text, keys: blocksOf(text, 'text') }
  if (!text.includes('-----BEGIN PGP ') || parseReport(text)) return plain
  const signed = around(text, 'SIGNED MESSAGE', 'SIGNATURE')
  if (signed && signed.outside === '')
    return readCleartext(signed.block, plain, reading)
  const sealed = around(text, 'MESSAGE', 'MESSAGE')
  if (!sealed) return plain
  const opened = await readSealed(sealed.block, reading)
  if (sealed.outside === '') return opened
  // Words around a block that we cannot open may just be talking about it.
  if (opened.trouble) return plain
  return sideBySide([opened, { ...plain, text: sealed.outside }])
}

async function readSealedParts(
  whole: Part,
  sealed: Part,
  reading: Reading
): Promise<Content> {
  const file = await decodeFile(sealed)
  const payload = await readSealed(file.bytes, reading)
  const read = [payload.trouble ? { ...payload, files: [file] } : payload]
  for (const sibling of whole.parts) {
    if (sibling === sealed || isVersion(sibling)) continue
    read.push(await readPart(sibling, reading))
  }
  return sideBySide(read)
}

async function readSealed(
  data: Uint8Array | string,
  reading: Reading
): Promise<Content> {
  const { sealed, opened } = await openAnyhow(data, reading)
  if (!opened.ok) {
    const { trouble, to } = opened.error
    const part = sealedPartOf({ encrypted: true, to, verdict: { signature: 'none' } })
    return {
      ...nothing,
      encrypted: true,
      trouble,
      sealed: [{ ...part, opened: false }]
    }
  }
  const { bytes, encrypted } = opened.value
  const content = await readPayload(bytes, {
    ...reading,
    layer: reading.layer + 1,
    secret: reading.secret || encrypted
  })
  let { verdict } = opened.value
  if (verdict.signature === 'unknown-key' && content.keys.length > 0) {
    // The key that signed it may lie inside.
    const more = await judgeWith(reading, content.keys)
    const again = await open(sealed, reading.ours, more)
    if (again.ok) ({ verdict } = again.value)
  }
  return {
    ...content,
    encrypted: encrypted || content.encrypted,
    secret: encrypted || content.secret,
    signature: verdict.signature === 'none' ? content.signature : verdict.signature,
    sealed: [sealedPartOf({ ...opened.value, verdict }), ...content.sealed]
  }
}

async function readPayload(bytes: Uint8Array, reading: Reading): Promise<Content> {
  const hasHeader = /^[!-9;-~]{1,70}:/u.test(headerText(bytes.subarray(0, 100)))
  const text = hasHeader ? '' : wholeText(headerText(bytes))
  const tree = hasHeader ? partTree(bytes, reading.budget) : undefined
  if (tree && !tree.ok) return { ...nothing, trouble: 'too-many-parts' }
  if (!tree || !isMime(tree.value)) {
    // Old style: only the text was encrypted. A report begins with `Subject:`, too.
    return readText(text === '' ? wholeText(headerText(bytes)) : text, reading)
  }
  const content = await readPart(tree.value, reading)
  const inside = insideOf(tree.value)
  const gossip = reading.secret
    ? tree.value.fields.filter(field => field.name === 'autocrypt-gossip')
    : []
  return { ...content, gossip, ...(inside && { inside }) }
}

function isMime(part: Part): boolean {
  return part.fields.some(field => field.name.startsWith('content-'))
}

function insideOf(part: Part): Inside | undefined {
  const complete = 'hp' in part.params
  if (!complete && part.params['protected-headers'] !== 'v1') return undefined
  return { fields: part.fields, complete }
}

async function readSigned(part: Part, reading: Reading): Promise<Content> {
  const [signed, signature] = part.parts
  if (!signed || !signature) return nothing
  const inner = { ...reading, layer: reading.layer + 1 }
  const content = await readPart(signed, inner)
  if (signature.type !== 'application/pgp-signature') {
    const others = part.parts.slice(1).map(child => readPart(child, inner))
    return sideBySide([content, ...(await Promise.all(others))])
  }
  const file = await decodeFile(signature)
  const verdict = await detachedVerdict(
    signed.raw,
    armoredText(file.bytes),
    await judgeWith(reading, content.keys)
  )
  // Inside of encryption nobody on the way could change them.
  const believed = verdict.signature === 'good' || reading.secret
  const inside = believed ? (insideOf(signed) ?? content.inside) : undefined
  const whole = {
    ...content,
    signature: verdict.signature,
    sealed: [sealedPartOf({ encrypted: false, to: [], verdict }), ...content.sealed],
    ...(inside && { inside })
  }
  const extra: Content[] = []
  for (const child of part.parts.slice(2)) extra.push(await readPart(child, inner))
  return sideBySide([whole, ...extra])
}

async function readCleartext(
  block: string,
  plain: Content,
  reading: Reading
): Promise<Content> {
  const verified = await openCleartext(block, judge(reading))
  if (!verified) return plain
  const { text, verdict } = verified
  return {
    ...plain,
    text,
    signature: verdict.signature,
    sealed: [sealedPartOf({ encrypted: false, to: [], verdict })]
  }
}

/** A mail inside a mail: its words are shown below its header, its seals do not count. */
async function readForwarded(part: Part, reading: Reading): Promise<Content> {
  const encoding = first(part.fields, 'content-transfer-encoding').toLowerCase()
  if (encoding === 'base64' || encoding === 'quoted-printable') {
    return readLeaf(part, reading)
  }
  const tree = partTree(part.body, reading.budget)
  if (!tree.ok) return { ...nothing, trouble: 'too-many-parts' }
  const content = await readPart(tree.value, {
    ...reading,
    ours: [],
    authors: [],
    layer: reading.layer + 1
  })
  const shown = ['From', 'To', 'Date', 'Subject']
    .map(name => ({ name, value: first(tree.value.fields, name.toLowerCase()) }))
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}: ${decodedLine(value)}`)
  const text = readable(content)
  return {
    ...nothing,
    text: joined([shown.join('\n'), text]),
    files: content.files
  }
}

async function readLeaf(part: Part, reading: Reading): Promise<Content> {
  if (part.type === 'application/pgp-signature') return nothing
  const leaf = await decodeLeaf(part)
  if (leaf.kind === 'file') return readFile(part, leaf, reading)
  if (leaf.kind === 'text') {
    const text = withoutLegacyDisplay(part, leaf.text)
    if (leaf.named && !isSealedText(text)) {
      return { ...nothing, files: [await decodeFile(part)] }
    }
    return readText(text, reading)
  }
  const html = withoutLegacyDisplay(part, leaf.text)
  const text = html.includes('-----BEGIN PGP ') ? htmlToText(html) : ''
  const read = text === '' ? nothing : await readText(text, reading)
  return read.encrypted || read.signature !== 'none'
    ? read
    : { ...read, text: '', html }
}

async function readFile(
  part: Part,
  leaf: FileLeaf,
  reading: Reading
): Promise<Content> {
  const file = part.type === 'message/rfc822' ? namedBySubject(leaf) : leaf
  const text = isKeyFile(leaf) ? headerText(leaf.bytes) : ''
  const bytes = await unwrapped(leaf.bytes)
  if (isEncryptedName(part) && isSealedFile(bytes)) {
    // Some servers take the envelope away and leave its content as a file.
    const opened = await readSealed(bytes, reading)
    if (!opened.trouble) return opened
    return { ...opened, files: [file] }
  }
  return {
    ...nothing,
    files: [file],
    keys: isKeyBlock(text) ? blocksOf(text, 'attached') : [],
    events: isCalendar(leaf) ? calendarEvents(decoded(leaf.bytes, 'utf-8')) : []
  }
}

export function showable(content: Content): string {
  return content.html.trim() !== '' && isTame(content.html) ? content.html : ''
}
