/** One mail's bytes, from anybody, into what the desk keeps of it. Never throws. */
import type {
  Attachment,
  DeliveryReport,
  Opinion,
  Person,
  Trouble
} from '../domain/tickets/message.ts'
import { opinionIn } from '../domain/askers/satisfaction.ts'
import type { Timestamp } from '../ids.ts'
import { decodedLine, nobody, people, person } from './addresses.ts'
import { askerKey, reportKey, type ChosenKey } from './asker-key.ts'
import { attachedText, type OtherReaders } from './attached-text.ts'
import { autocryptKey, gossipKeys, type AutocryptKey } from './autocrypt.ts'
import { automatic } from './automatic.ts'
import { bounded } from './bounded.ts'
import { wholeText } from './clean.ts'
import { joined, nothing, readable, type Content } from './content.ts'
import { deliveryReport } from './delivery-report.ts'
import type { Enclosed } from './enclosed.ts'
import { effective, envelope, type Envelope } from './envelope.ts'
import { all, headerText, nextLine, readHeaders, type Field } from './headers.ts'
import { keyAddresses, publicKeys, secretKeys, type GivenKey } from './keys.ts'
import { guessLanguage } from './language.ts'
import type { FileLeaf } from './leaf.ts'
import { limits } from './limits.ts'
import { newBudget, partTree } from './mime.ts'
import { isFromLine } from './mbox.ts'
import type { ReadOffice } from './office-files.ts'
import type { FileText, ReadMail } from './read-mail.ts'
import { readPart, readText, showable } from './read-parts.ts'
import type { Reading } from './reading.ts'
import { beginning, recognise } from './recognise.ts'
import { machineFacts, reportFacts } from './report-facts.ts'
import {
  parseReport,
  ownWords,
  pastedSections,
  pastedVersion,
  reportId,
  type Report
} from './whisperback.ts'
import { threadTokens } from './thread-tokens.ts'
import { preview, writersWords } from './words.ts'

/**
 * `at` is the time of reading, by which keys are judged; `knownKeys` are the keys, armored,
 * that the asker gave earlier. All team keys are tried, whoever the mail is addressed to.
 * `office` takes the words out of PDFs and the like, somewhere else.
 */
export async function readMail(
  raw: Uint8Array,
  teamKeys: readonly string[],
  at?: Timestamp,
  knownKeys: readonly string[] = [],
  office?: ReadOffice
): Promise<ReadMail> {
  try {
    const opened = await openMail(raw, teamKeys, at, knownKeys)
    if (!opened.content) return unread(raw, opened.trouble)
    const read = await assembled(opened, {
      mail: wordsOfMail,
      ...(office && { office })
    })
    return bounded(read)
  } catch {
    // Whatever a parser stumbled over: the source is kept, and the next mail is read.
    return unread(raw, 'unreadable')
  }
}

/** What can be said of a mail without looking into it. */
export function unread(raw: Uint8Array, trouble: Trouble): ReadMail {
  const { fields } = readHeaders(raw, start(raw))
  const program = automatic(fields)
  const outer = envelope(fields)
  const tokens = threadTokens(fields, outer)
  return bounded({
    ...outer,
    text: '',
    preview: '',
    attachments: [],
    language: 'und',
    facts: {},
    askerKey: '',
    seals: { encrypted: false, signature: 'none' },
    ...(program && { automatic: program }),
    ...(tokens.length > 0 && { tokens }),
    trouble
  })
}

/** Clocks differ: a signature that was made a minute from now is none of the future. */
const aheadMs = 3_600_000

export interface OpenedMail {
  readonly fields: readonly Field[]
  /** It came as text, without a mail around it. */
  readonly pasted: boolean
  readonly content?: Content
  readonly trouble: Trouble
  readonly autocrypt: AutocryptKey | undefined
  readonly known: readonly GivenKey[]
  /** The desk's own addresses, as its keys name them. */
  readonly ours: readonly string[]
  readonly report: DeliveryReport | undefined
  readonly at: Timestamp | undefined
}

export async function openMail(
  raw: Uint8Array,
  teamKeys: readonly string[],
  at: Timestamp | undefined,
  knownKeys: readonly string[]
): Promise<OpenedMail> {
  const closed = {
    fields: [],
    pasted: false,
    autocrypt: undefined,
    known: [],
    ours: [],
    report: undefined,
    at
  }
  if (raw.length > limits.mailBytes) return { ...closed, trouble: 'too-big' }
  const kind = recognise(raw)
  const pasted = kind === 'report' || kind === 'sealed' || kind === 'other'
  if (kind === 'other' && raw.includes(0)) return { ...closed, trouble: 'unreadable' }
  const fields = pasted ? [] : readHeaders(raw, start(raw)).fields
  const authors = people(all(fields, 'from')).map(one => one.address)
  const answered = envelope(fields).from.address
  const known = await publicKeys(
    knownKeys.map(armored => ({ armored, how: 'known' as const }))
  )
  const autocrypt = await autocryptKey(fields)
  const ours = await secretKeys(teamKeys)
  const reading: Reading = {
    ours,
    // a key that was known before says so, though the mail brings it again
    keys: autocrypt ? [...known, autocrypt] : known,
    authors: answered === '' ? authors : [...new Set([...authors, answered])],
    at: at === undefined ? undefined : new Date(at + aheadMs),
    budget: newBudget(),
    layer: 0,
    secret: false
  }
  const opened = {
    ...closed,
    fields,
    pasted,
    autocrypt,
    known,
    ours: (await Promise.all(ours.map(key => keyAddresses(key, reading.at)))).flat(),
    trouble: 'too-many-parts' as const
  }
  if (pasted) {
    const text = wholeText(headerText(raw.subarray(beginning(raw))))
    return { ...opened, content: await readText(text, reading) }
  }
  const tree = partTree(raw.subarray(start(raw)), reading.budget)
  if (!tree.ok) return opened
  return {
    ...opened,
    report: await deliveryReport(tree.value),
    content: await readPart(tree.value, reading)
  }
}

async function assembled(opened: OpenedMail, others: OtherReaders): Promise<ReadMail> {
  const content = opened.content ?? nothing
  const mail = envelope(effective(opened.fields, content))
  const outer = envelope(opened.fields)
  const fromTails = opened.pasted || isReportMail(outer)
  const text = fromTails ? reportText(readable(content)) : readable(content)
  const report = fromTails ? parseReport(text) : undefined
  const words = report ? ownWords(report) : writersWords(text)
  const subject = (report && decodedLine(report.subject)) || mail.subject
  const filesText = await attachedText(content.files, others)
  const html = report ? '' : showable(content)
  // A person wrote the report, whatever programs passed it on.
  const program = report ? undefined : automatic(opened.fields, opened.ours)
  const gossip = await gossipOf(opened, mail)
  const tokens = threadTokens(opened.fields, mail)
  const opinion = report || program ? undefined : opinionOf(words, content)
  return {
    ...mail,
    from: report || isWhisperBack(mail.from) ? reporter(report) : mail.from,
    subject,
    text,
    ...(html !== '' && { html }),
    preview: preview(words || report?.appSummary || ''),
    ...(filesText.length > 0 && { filesText }),
    attachments: content.files.map(attachment),
    language: isShut(content)
      ? 'und' // what stands around sealed words is a program's
      : guessLanguage(report ? `${words}\n${subject}` : words.trim() || subject),
    facts: report
      ? reportFacts(report, reportId(outer.subject))
      : otherFacts(text, outer.subject),
    ...(await chosenKey(opened, content, mail, report)),
    ...(gossip.length > 0 && { gossip }),
    seals: { encrypted: content.encrypted, signature: content.signature },
    ...(content.sealed.length > 0 && { sealedParts: content.sealed }),
    ...(program && { automatic: program }),
    ...(opened.report && { deliveryReport: opened.report }),
    ...(content.events.length > 0 && { events: content.events }),
    ...(opinion && { opinion }),
    ...(tokens.length > 0 && { tokens }),
    ...(content.trouble && { trouble: content.trouble })
  }
}

/** Of a mail that the desk writes: found as if somebody else had sent them. */
export function wordsOfFiles(
  files: readonly Enclosed[],
  office: ReadOffice
): Promise<FileText[]> {
  const leaves = files.map(({ name, type, bytes }) => ({
    kind: 'file' as const,
    name,
    type,
    bytes: new Uint8Array(bytes)
  }))
  return attachedText(leaves, { mail: wordsOfMail, office })
}

/** Of an attached mail: what is sealed in it, and what mails it brings, stay shut. */
async function wordsOfMail(raw: Uint8Array): Promise<string> {
  try {
    const { content = nothing, fields } = await openMail(raw, [], undefined, [])
    const { from, subject } = envelope(effective(fields, content))
    const files = (await attachedText(content.files, {})).map(({ text }) => text)
    return joined([subject, from.name, from.address, readable(content), ...files])
  } catch {
    return ''
  }
}

/** Who sends something along says more than a word. */
function opinionOf(words: string, { files, events }: Content): Opinion | undefined {
  const opinion = opinionIn(words)
  const isMore = files.length > 0 || events.length > 0
  return opinion && { ...opinion, alone: opinion.alone && !isMore }
}

function isShut({ trouble }: Content): boolean {
  return trouble === 'no-key' || trouble === 'undecryptable'
}

async function chosenKey(
  { autocrypt, known, at }: OpenedMail,
  content: Content,
  mail: Envelope,
  report: Report | undefined
): Promise<ChosenKey> {
  const given = since(mail.date, at)
  if (report) return reportKey(report, given)
  const others = [...(await publicKeys(content.keys)), ...known]
  return askerKey({ autocrypt, others }, mail.from, given)
}

/** By the mail's Date, but never later than it was read; as days, so that devices agree. */
function since(
  date: Timestamp | undefined,
  at: Timestamp | undefined
): Timestamp | undefined {
  if (at === undefined || (date !== undefined && date <= at)) return date
  return (at - (at % 86_400_000)) as Timestamp
}

async function gossipOf({ content, fields }: OpenedMail, mail: Envelope) {
  const addressed = [...mail.to, ...people(all(fields, 'reply-to'))]
  const recipients = addressed.map(one => one.address)
  const found = await gossipKeys(content?.gossip ?? [], recipients)
  return found.map(({ address, key }) => ({
    address,
    key: key.armor(),
    fingerprint: key.getFingerprint().toUpperCase()
  }))
}

function isReportMail(outer: Envelope): boolean {
  return reportId(outer.subject) !== '' || isWhisperBack(outer.from)
}

/** Its own address is nobody: everybody's reports come from it. */
function isWhisperBack(from: Person): boolean {
  return /^devnull@tails\./iu.test(from.address)
}

/** Behind what a mailing list put above it. */
function reportText(text: string): string {
  if (parseReport(text)) return text
  let from = text.indexOf('\nSubject:')
  for (let tries = 0; from >= 0 && tries < 5; tries++) {
    const rest = text.slice(from + 1)
    if (parseReport(rest)) return rest
    from = text.indexOf('\nSubject:', from + 1)
  }
  return text
}

function reporter(report: Report | undefined): Person {
  return report && report.from !== '' ? person(report.from) : nobody
}

function otherFacts(text: string, outerSubject: string): ReadMail['facts'] {
  const report = reportId(outerSubject)
  const version = pastedVersion(text)
  return {
    ...machineFacts(pastedSections(text)),
    ...(version !== '' && { version }),
    ...(report !== '' && { report })
  }
}

function attachment(file: FileLeaf): Attachment {
  return { name: file.name, type: file.type, size: file.bytes.length }
}

/** Where the header begins: a single mail may still have its mailbox line. */
function start(raw: Uint8Array): number {
  const at = beginning(raw)
  return isFromLine(raw, at) ? nextLine(raw, at) : at
}
