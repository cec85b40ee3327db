/** What somebody dropped on the app: a mail, a mailbox, a pasted report, or none of it. */
import { readHeaders } from './headers.ts'
import { isFromLine } from './mbox.ts'
import { parseReport } from './whisperback.ts'

export type Kind = 'mail' | 'mailbox' | 'report' | 'sealed' | 'other'

/** Decided from the beginning; a few kilobytes are enough. */
export function recognise(raw: Uint8Array): Kind {
  const start = beginning(raw)
  const head = raw.subarray(start, start + 64 * 1024)
  if (isFromLine(head, 0)) return 'mailbox'
  const text = latin.decode(head.subarray(0, 8192))
  if (/^\s*-----BEGIN PGP (?:SIGNED )?MESSAGE-----/u.test(text)) return 'sealed'
  // A report begins with `Subject:`, as a mail may.
  if (parseReport(text.replace(/\r/gu, ''))) return 'report'
  return isMailHead(head) ? 'mail' : 'other'
}

/** Behind a byte order mark and blank lines, which editors and clipboards add. */
export function beginning(raw: Uint8Array): number {
  let at = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0
  while (at < raw.length && isSpace(raw[at])) at++
  return at
}

const latin = new TextDecoder('windows-1252')

function isSpace(byte: number | undefined): boolean {
  return byte === 10 || byte === 13 || byte === 32 || byte === 9
}

const usual = new Set(
  'from to cc subject date message-id received return-path delivered-to mime-version content-type reply-to x-mailer user-agent dkim-signature in-reply-to'.split(
    ' '
  )
)

/** Bounces have no From, reports no Date: any of the usual fields will do. */
function isMailHead(head: Uint8Array): boolean {
  const { fields } = readHeaders(head)
  const known = fields.filter(field => usual.has(field.name))
  return known.length >= 2 || (known.length === 1 && fields.length <= 3)
}
