/** One mail's bytes, from anybody, into what the desk keeps of it. Never throws. */
import type { Key, PrivateKey } from 'openpgp'

import type { Attachment, Person, Trouble } from '../domain/message.ts'
import type { Timestamp } from '../ids.ts'
import { decodedLine, nobody, people, person, sameAddress } from './addresses.ts'
import { wholeText } from './clean.ts'
import { nothing, type Content } from './content.ts'
import {
  all,
  dateOf,
  first,
  headerText,
  messageIds,
  nextLine,
  readHeaders,
  references,
  type Field
} from './headers.ts'
import { autocryptKeys, keyAddresses, publicKeys, secretKeys } from './keys.ts'
import { guessLanguage } from './language.ts'
import type { FileLeaf } from './leaf.ts'
import { limits } from './limits.ts'
import { newBudget, partTree } from './mime.ts'
import { isFromLine } from './mbox.ts'
import { open } from './openpgp.ts'
import type { ReadMail } from './read-mail.ts'
import { readable, readPart, readText, showable, type Reading } from './read-parts.ts'
import { beginning, recognise } from './recognise.ts'
import { machineFacts, reportFacts } from './report-facts.ts'
import {
  parseReport,
  ownWords,
  pastedSections,
  reportId,
  type Report
} from './whisperback.ts'
import { preview, writersWords } from './words.ts'

/**
 * `at` is the time of reading, by which keys are judged; `knownKeys` are the keys, armored,
 * that the asker gave earlier. All team keys are tried, whoever the mail is addressed to.
 */
export async function readMail(
  raw: Uint8Array,
  teamKeys: readonly string[],
  at?: Timestamp,
  knownKeys: readonly string[] = []
): Promise<ReadMail> {
  try {
    const opened = await openMail(raw, teamKeys, at, knownKeys)
    return opened.content ? await assembled(opened) : unread(raw, opened.trouble)
  } catch {
    // Whatever a parser stumbled over: the source is kept, and the next mail is read.
    return unread(raw, 'unreadable')
  }
}

/** A file of the mail, by its place in `attachments`, opened if it was sealed to us. */
export async function readAttachment(
  raw: Uint8Array,
  teamKeys: readonly string[],
  index: number
): Promise<FileLeaf | undefined> {
  try {
    const { content } = await openMail(raw, teamKeys, undefined, [])
    const file = content?.files[index]
    return file && (await unsealed(file, await secretKeys(teamKeys)))
  } catch {
    return undefined
  }
}

/** `log.txt.gpg` becomes `log.txt`, if it can. */
async function unsealed(
  file: FileLeaf,
  ours: readonly PrivateKey[]
): Promise<FileLeaf> {
  if (!/\.(?:gpg|pgp|asc)$/iu.test(file.name)) return file
  const start = headerText(file.bytes.subarray(0, 100))
  const armored = start.includes('-----BEGIN PGP MESSAGE-----')
  const sealed = armored ? headerText(file.bytes).trim() : file.bytes
  const opened = await open(sealed, ours, { keys: [], authors: [], at: undefined })
  if (!opened.ok || !opened.value.encrypted) return file
  return {
    kind: 'file',
    name: file.name.replace(/\.\w+$/u, ''),
    type: 'application/octet-stream',
    bytes: new Uint8Array(opened.value.bytes)
  }
}

/** What can be said of a mail without looking into it. */
export function unread(raw: Uint8Array, trouble: Trouble): ReadMail {
  const { fields } = readHeaders(raw, start(raw))
  return {
    ...envelope(fields),
    text: '',
    preview: '',
    attachments: [],
    language: 'und',
    facts: {},
    askerKey: '',
    seals: { encrypted: false, signature: 'none' },
    trouble
  }
}

interface OpenedMail {
  readonly fields: readonly Field[]
  /** It came as text, without a mail around it. */
  readonly pasted: boolean
  readonly content?: Content
  readonly trouble: Trouble
  readonly keys: readonly Key[]
  readonly at: Date | undefined
}

async function openMail(
  raw: Uint8Array,
  teamKeys: readonly string[],
  at: Timestamp | undefined,
  knownKeys: readonly string[]
): Promise<OpenedMail> {
  const date = at === undefined ? undefined : new Date(at)
  const closed = { fields: [], pasted: false, keys: [], at: date }
  if (raw.length > limits.mailBytes) return { ...closed, trouble: 'too-big' }
  const kind = recognise(raw)
  const pasted = kind === 'report' || kind === 'sealed' || kind === 'other'
  if (kind === 'other' && raw.includes(0)) return { ...closed, trouble: 'unreadable' }
  const fields = pasted ? [] : readHeaders(raw, start(raw)).fields
  const authors = people(all(fields, 'from')).map(one => one.address)
  const answered = envelope(fields).from.address
  const keys = [
    ...(await publicKeys(knownKeys)),
    ...(await autocryptKeys(fields, authors[0] ?? ''))
  ]
  const reading: Reading = {
    ours: await secretKeys(teamKeys),
    keys,
    authors: answered === '' ? authors : [...new Set([...authors, answered])],
    at: date,
    budget: newBudget(),
    layer: 0
  }
  const opened = { fields, pasted, keys, at: date, trouble: 'too-many-parts' as const }
  if (pasted) {
    const text = wholeText(headerText(raw.subarray(beginning(raw))))
    return { ...opened, content: await readText(text, reading) }
  }
  const tree = partTree(raw.subarray(start(raw)), reading.budget)
  return tree.ok ? { ...opened, content: await readPart(tree.value, reading) } : opened
}

async function assembled(opened: OpenedMail): Promise<ReadMail> {
  const content = opened.content ?? nothing
  const mail = envelope(effective(opened.fields, content))
  const outer = envelope(opened.fields)
  const fromTails = opened.pasted || isReportMail(outer)
  const text = fromTails ? reportText(readable(content)) : readable(content)
  const report = fromTails ? parseReport(text) : undefined
  const words = report ? ownWords(report) : writersWords(text)
  const subject = (report && decodedLine(report.subject)) || mail.subject
  const html = report ? '' : showable(content)
  return {
    ...mail,
    from: fromTails ? reporter(report) : mail.from,
    subject,
    text,
    ...(html !== '' && { html }),
    preview: preview(words || report?.appSummary || ''),
    attachments: content.files.map(attachment),
    language: guessLanguage(report ? `${words}\n${subject}` : words.trim() || subject),
    facts: report
      ? reportFacts(report, reportId(outer.subject))
      : otherFacts(text, outer.subject),
    askerKey: report ? reportKey(report) : await askerKey(opened, content, mail.from),
    seals: { encrypted: content.encrypted, signature: content.signature },
    ...(content.trouble && { trouble: content.trouble })
  }
}

type Envelope = Pick<
  ReadMail,
  'from' | 'to' | 'subject' | 'messageId' | 'references' | 'date'
>

function envelope(fields: readonly Field[]): Envelope {
  const author = person(first(fields, 'from'))
  const reply = person(first(fields, 'reply-to'))
  const date = dateOf(first(fields, 'date'))
  return {
    from: reply.address === '' ? author : { ...reply, name: reply.name || author.name },
    to: people([...all(fields, 'to'), ...all(fields, 'cc')]),
    subject: decodedLine(first(fields, 'subject')),
    messageId: messageIds(first(fields, 'message-id'))[0] ?? '',
    references: references(fields),
    ...(date !== undefined && { date: date as Timestamp })
  }
}

const replaced = ['subject', 'to', 'cc', 'date', 'references', 'in-reply-to']

/**
 * Who wrote and the Message-ID stay those of the outside: the verdict was made about that
 * address, and replies name that id.
 */
function effective(fields: readonly Field[], content: Content): readonly Field[] {
  const inside = content.inside
  if (!inside) return fields
  const wanted = inside.complete ? replaced : ['subject']
  const taken = inside.fields.filter(field => wanted.includes(field.name))
  const names = new Set(taken.map(field => field.name))
  return [...taken, ...fields.filter(field => !names.has(field.name))]
}

/** WhisperBack's own address is nobody: everybody's reports come from it. */
function isReportMail(outer: Envelope): boolean {
  return reportId(outer.subject) !== '' || /^devnull@tails\./iu.test(outer.from.address)
}

/** Behind what a mailing list put above it. */
function reportText(text: string): string {
  if (parseReport(text)) return text
  const from = text.indexOf('\nSubject:')
  const rest = from < 0 ? '' : text.slice(from + 1)
  return rest !== '' && parseReport(rest) ? rest : text
}

function reporter(report: Report | undefined): Person {
  return report && report.from !== '' ? person(report.from) : nobody
}

function reportKey(report: Report): string {
  if (report.keyBlock !== '') return report.keyBlock
  const given = report.openpgpKey
  return /^(?:0x)?[0-9a-f ]{8,60}$|^(?:https?|ftp):\/\/\S{3,500}$/iu.test(given)
    ? given
    : ''
}

function otherFacts(text: string, outerSubject: string): ReadMail['facts'] {
  const id = reportId(outerSubject)
  return { ...machineFacts(pastedSections(text)), ...(id !== '' && { report: id }) }
}

/** The newest kind of evidence first; a key counts only if it is the author's own. */
async function askerKey(
  opened: OpenedMail,
  content: Content,
  from: Person
): Promise<string> {
  const candidates = [...opened.keys, ...(await publicKeys(content.keys))]
  for (const key of candidates) {
    const addresses = await keyAddresses(key, opened.at)
    if (addresses.some(address => sameAddress(address, from.address)))
      return key.armor()
  }
  return ''
}

function attachment(file: FileLeaf): Attachment {
  return { name: file.name, type: file.type, size: file.bytes.length }
}

/** Where the header begins: a single mail may still have its mailbox line. */
function start(raw: Uint8Array): number {
  const at = beginning(raw)
  return isFromLine(raw, at) ? nextLine(raw, at) : at
}
