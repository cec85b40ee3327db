/** The header of an answer: nothing that anybody typed can break out of its field. */
import { toHex } from '../bytes.ts'
import type { Timestamp } from '../ids.ts'
import { cleanAddress } from './addresses.ts'
import { loopField } from './automatic.ts'
import { shortLine } from './clean.ts'
import { encodedText } from './encode.ts'
import type { FinishedAnswer } from './read-mail.ts'

export type Fields = readonly (readonly [name: string, value: string])[]

/** Ids and addresses are clean already. */
export type Sent = Pick<
  FinishedAnswer,
  'messageId' | 'references' | 'subject' | 'to' | 'cc' | 'from'
> & {
  readonly name: string
  readonly date: Timestamp
  readonly inReplyTo: string
  readonly replyTo?: string
  readonly isAutomatic: boolean
}

/** Every sign that somebody's autoresponder may look for. */
const bySomeProgram: Fields = [
  ['Auto-Submitted', 'auto-replied'],
  ['Precedence', 'bulk'],
  ['X-Auto-Response-Suppress', 'All'],
  [loopField, '1']
]

/** What mail programs show in place of an encrypted subject. */
export const hiddenSubject = '[...]'

export function headerFields(sent: Sent): Fields {
  const { inReplyTo, references, replyTo } = sent
  return [
    ['From', mailbox(sent.name, sent.from)],
    ...(replyTo === undefined ? [] : [['Reply-To', replyTo] as const]),
    ['To', sent.to],
    ...(sent.cc?.length ? [['Cc', sent.cc.join(', ')] as const] : []),
    ['Subject', encodedText(sent.subject)],
    ['Date', utcDate(sent.date)],
    ['Message-ID', `<${sent.messageId}>`],
    ...(inReplyTo === '' ? [] : [['In-Reply-To', `<${inReplyTo}>`] as const]),
    ...(references.length === 0
      ? []
      : [['References', references.map(id => `<${id}>`).join(' ')] as const]),
    ...(sent.isAutomatic ? bySomeProgram : [])
  ]
}

/** The first names the conversation, the last the latest turns: 10 KB are refused. */
export function trimmed(references: readonly string[], inReplyTo: string): string[] {
  const ids = [...references, inReplyTo].map(cleanId).filter(id => id !== '')
  const once = [...new Set(ids)]
  return once.length <= 21 ? once : [...once.slice(0, 1), ...once.slice(-20)]
}

/** Says nothing but the desk's own domain. `random`: at least 16 unpredictable bytes. */
export function newMessageId(random: Uint8Array, address: string): string {
  return `${toHex(random)}@${cleanAddress(address).split('@').at(-1) ?? ''}`
}

/** Names a program's reply; `id` in hex. Another desk's program knows it by its beginning. */
export function replyMessageId(id: string, address: string): string {
  return `acknowledgement.${id}@${cleanAddress(address).split('@').at(-1) ?? ''}`
}

export function cleanId(id: string): string {
  return /^[!-;=?-~]{1,250}$/u.test(id) ? id : ''
}

function mailbox(name: string, address: string): string {
  const clean = shortLine(name, 100)
  if (clean === '') return address
  if (/^[\w ]+$/u.test(clean)) return `${clean} <${address}>`
  if (/^[ -~]*$/u.test(clean) && !clean.includes('=?')) {
    return `"${clean.replace(/["\\]/gu, '\\$&')}" <${address}>`
  }
  return `${encodedText(clean)} <${address}>`
}

const days = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ')
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Always UTC: a time zone says where a volunteer is. */
function utcDate(at: Timestamp): string {
  const date = new Date(at)
  const two = (count: number) => String(count).padStart(2, '0')
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
  return [
    `${days[date.getUTCDay()] ?? ''},`,
    two(date.getUTCDate()),
    months[date.getUTCMonth()] ?? '',
    date.getUTCFullYear(),
    time.map(two).join(':'),
    '+0000'
  ].join(' ')
}
