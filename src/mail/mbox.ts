/**
 * Mailboxes in one file (mbox). Bytes go in as they come from the disk, ranges come out,
 * so that a mailbox of gigabytes never has to be in memory.
 */
import { concat, type Bytes } from '../bytes.ts'

/** Where one mail lies in the file, its `From ` line left out. */
export interface Range {
  readonly start: number
  readonly end: number
}

export interface MailboxSplitter {
  /** The mails that are complete after these bytes. */
  feed(chunk: Uint8Array): Range[]
  /** The last one. */
  finish(): Range[]
}

/**
 * A mail begins at a `From ` line with a time in it, at the start or after a blank line:
 * not every program marks `From ` at the start of a line of text.
 */
export function mailboxSplitter(): MailboxSplitter {
  let offset = 0
  let start = -1
  let blankBefore = true
  let line: Uint8Array[] = []
  let lineStart = 0

  function endLine(): Range[] {
    const whole = line.length === 1 ? line[0] : concat(...line)
    const found: Range[] = []
    if (whole && blankBefore && isFromLine(whole, 0)) {
      if (start >= 0) found.push({ start, end: lineStart })
      start = offset
    }
    blankBefore = whole === undefined || isBlankLine(whole)
    line = []
    lineStart = offset
    return found.filter(range => range.end > range.start)
  }

  return {
    feed(chunk) {
      const found: Range[] = []
      let at = 0
      while (at < chunk.length) {
        const next = chunk.indexOf(10, at)
        const end = next < 0 ? chunk.length : next + 1
        // No more of an endless line than decides what it is.
        if (line.length < 4) line.push(chunk.slice(at, Math.min(end, at + 1000)))
        offset += end - at
        if (next >= 0) found.push(...endLine())
        at = end
      }
      return found
    },
    finish() {
      const found = line.length > 0 ? endLine() : []
      if (start >= 0 && offset > start) found.push({ start, end: offset })
      return found
    }
  }
}

/** All mails of a mailbox in memory, one after the other. */
export function* splitMailbox(raw: Uint8Array): Generator<Bytes> {
  const splitter = mailboxSplitter()
  const size = 1 << 20
  for (let at = 0; at < raw.length; at += size) {
    for (const range of splitter.feed(raw.subarray(at, at + size))) {
      yield unquoted(raw.subarray(range.start, range.end))
    }
  }
  for (const range of splitter.finish()) {
    yield unquoted(raw.subarray(range.start, range.end))
  }
}

/** Takes back one `>` from lines like `>From` and `>>From`, and the blank line at the end. */
export function unquoted(mail: Uint8Array): Bytes {
  const end = withoutLastBlankLine(mail)
  const out = new Uint8Array(end)
  let to = 0
  let at = 0
  while (at < end) {
    const found = mail.indexOf(10, at)
    const next = found < 0 || found >= end ? end : found + 1
    const from = isQuotedFrom(mail, at) ? at + 1 : at
    out.set(mail.subarray(from, next), to)
    to += next - from
    at = next
  }
  return out.slice(0, to)
}

/** `From someone@example.org Fri Nov  6 10:00:00 2026` */
export function isFromLine(raw: Uint8Array, at: number): boolean {
  if (!startsWith(raw, at, 'From ')) return false
  const stop = raw.indexOf(10, at)
  const end = Math.min(stop < 0 ? raw.length : stop, at + 300)
  return /\d\d?:\d\d/u.test(latin.decode(raw.subarray(at, end)))
}

const latin = new TextDecoder('windows-1252')

function isQuotedFrom(raw: Uint8Array, at: number): boolean {
  if (raw[at] !== 62) return false
  let from = at
  while (raw[from] === 62) from++
  return startsWith(raw, from, 'From ')
}

function startsWith(raw: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (raw[at + i] !== text.charCodeAt(i)) return false
  }
  return true
}

function isBlankLine(line: Uint8Array): boolean {
  return line[0] === 10 || (line[0] === 13 && line[1] === 10)
}

function withoutLastBlankLine(mail: Uint8Array): number {
  let end = mail.length
  if (mail[end - 1] !== 10) return end
  const before = mail[end - 2] === 13 ? end - 2 : end - 1
  if (mail[before - 1] === 10) end = before
  return end
}
