/**
 * A mail put together from what an old system kept of it. The same parts give the same
 * bytes on every device, so that the same export taken in twice is one ticket.
 */
import { concat, utf8, type Bytes } from '../bytes.ts'
import type { Timestamp } from '../ids.ts'
import { fileName, oneLine } from '../mail/clean.ts'
import { base64, encodedText, folded } from '../mail/encode.ts'

export interface MailMade {
  readonly from: string
  readonly to: string
  readonly cc: string
  readonly replyTo: string
  readonly subject: string
  readonly at: Timestamp | undefined
  /** Without angle brackets. */
  readonly messageId: string
  readonly references: readonly string[]
  readonly type: 'text/plain' | 'text/html'
  readonly body: string
  readonly files: readonly MadeFile[]
}

export interface MadeFile {
  readonly name: string
  readonly type: string
  /** As it stood in the export: lines and blanks in it do no harm. */
  readonly base64: string
}

export function makeMail(mail: MailMade): Bytes {
  const field = (name: string, value: string): string[] => {
    const line = oneLine(value)
    return line === '' ? [] : [folded(name, line)]
  }
  const header = [
    ...field('From', mail.from),
    ...field('To', mail.to),
    ...field('Cc', mail.cc),
    ...field('Reply-To', mail.replyTo),
    ...field('Subject', encodedText(oneLine(mail.subject))),
    ...(mail.at === undefined ? [] : [`Date: ${mailDate(mail.at)}`]),
    `Message-ID: <${mail.messageId}>`,
    ...field('References', mail.references.map(id => `<${id}>`).join(' ')),
    'MIME-Version: 1.0'
  ]
  const text = [
    `Content-Type: ${mail.type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    rows(base64(utf8(mail.body)))
  ]
  if (mail.files.length === 0) return written([...header, ...text, ''])
  const parts = mail.files.flatMap(file => [
    `--${boundary}`,
    `Content-Type: ${cleanType(file.type)}`,
    ...field(
      'Content-Disposition',
      `attachment; filename="${encodedText(quotable(file.name))}"`
    ),
    'Content-Transfer-Encoding: base64',
    '',
    rows(file.base64.replace(/[^A-Za-z0-9+/=]/gu, ''))
  ])
  return written([
    ...header,
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    ...text,
    ...parts,
    `--${boundary}--`,
    ''
  ])
}

/** No base64 holds an underscore, and all that is in these mails is base64. */
export const boundary = '=_of-the-past'

export function mailDate(at: Timestamp): string {
  return new Date(at).toUTCString().replace('GMT', '+0000')
}

export function rows(text: string): string {
  return (text.match(/.{1,76}/gu) ?? []).join('\r\n')
}

/** A media type that no header can be broken with. */
export function cleanType(type: string): string {
  const clean = /^[\w.+-]{1,60}\/[\w.+-]{1,90}/u.exec(type.trim())?.[0].toLowerCase()
  return clean ?? 'application/octet-stream'
}

/** What a Message-ID may hold; empty if nothing of it can be used. */
export function cleanMessageId(text: string): string {
  const id = /<?([^<>\s\p{Cc}]{1,900})>?/u.exec(text.trim())?.[1] ?? ''
  return id.includes('@') ? id : ''
}

/** A thread that no mail of the world can name: `.invalid` is nobody's. */
export function madeMessageId(...parts: readonly (string | number)[]): string {
  const local = parts.map(part => String(part).replace(/[^A-Za-z0-9]/gu, '')).join('.')
  return `${local}@past.invalid`
}

function quotable(name: string): string {
  return fileName(name, 'file').replace(/["\\]/gu, '_')
}

function written(lines: readonly string[]): Bytes {
  return concat(utf8(lines.join('\r\n')))
}
