/**
 * Mailboxes in one file (mbox). Bytes go in as they come from the disk, ranges come out,
 * so that a mailbox of gigabytes never has to be in memory.
 */
import type { Bytes } from '../bytes.ts'

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
 * not every program marks `From ` at the start of a line of text. Some (mboxcl) say in the
 * header how long the mail is instead; they are believed if a `From ` line, or the end of
 * the file, comes where they say.
 */
export function mailboxSplitter(): MailboxSplitter {
  const starts = new Starts()
  let offset = 0
  let lineStart = 0
  let blankBefore = true
  let inHeader = false
  // No more of an endless line than decides what it is.
  const line = new Uint8Array(300)
  let kept = 0

  function endLine(): Range[] {
    const head = line.subarray(0, kept)
    const begins = blankBefore ? isFromLine(head, 0) : isFullFromLine(head)
    const found = begins ? starts.mark(lineStart, offset) : []
    if (begins) inHeader = true
    else if (inHeader) {
      const length = contentLength(head)
      if (length !== undefined) starts.say(length)
      if (isBlankLine(head)) {
        inHeader = false
        starts.bodyAt(offset)
      }
    }
    blankBefore = isBlankLine(head)
    kept = 0
    lineStart = offset
    return found
  }

  return {
    feed(chunk) {
      const found: Range[] = []
      let at = 0
      while (at < chunk.length) {
        const stop = chunk.indexOf(10, at)
        const end = stop < 0 ? chunk.length : stop + 1
        const piece = chunk.subarray(at, Math.min(end, at + line.length - kept))
        line.set(piece, kept)
        kept += piece.length
        offset += end - at
        if (stop >= 0) found.push(...endLine())
        at = end
      }
      return found
    },
    finish() {
      const found = kept > 0 ? endLine() : []
      return [...found, ...starts.end(offset)]
    }
  }
}

interface Mark {
  /** Where its `From ` line begins: the mail before ends there. */
  readonly line: number
  /** Where the mail itself begins. */
  readonly start: number
}

/** Where mails begin, and which of it is in doubt because a mail said it was longer. */
class Starts {
  #open: Mark | undefined
  #doubtful: Mark[] = []
  #said: number | undefined
  #end: number | undefined

  say(length: number): void {
    if (this.#doubtful.length === 0) this.#said = length
  }

  bodyAt(offset: number): void {
    if (this.#said !== undefined && this.#end === undefined)
      this.#end = offset + this.#said
  }

  mark(line: number, start: number): Range[] {
    if (this.#end !== undefined && line < this.#end) {
      this.#doubtful.push({ line, start })
      return []
    }
    return this.#close(line, { line, start })
  }

  end(offset: number): Range[] {
    return this.#close(offset, undefined)
  }

  #close(line: number, next: Mark | undefined): Range[] {
    const isTrue = this.#end !== undefined && line - this.#end <= 4 && line >= this.#end
    const marks = isTrue ? [] : this.#doubtful
    const found: Range[] = []
    for (const mark of [...marks, { line, start: line }]) {
      if (this.#open && mark.line > this.#open.start)
        found.push({ start: this.#open.start, end: mark.line })
      this.#open = mark
    }
    this.#open = next
    this.#doubtful = []
    this.#said = undefined
    this.#end = undefined
    return found
  }
}

function contentLength(line: Uint8Array): number | undefined {
  if (line[0] !== 67 && line[0] !== 99) return undefined
  const found = /^content-length:[ \t]*(\d{1,12})[ \t]*\r?\n?$/iu.exec(
    latin.decode(line)
  )
  return found ? Number(found[1]) : undefined
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

/** So exact that a lost blank line before it does not matter. */
function isFullFromLine(line: Uint8Array): boolean {
  if (!startsWith(line, 0, 'From ')) return false
  const form =
    /^From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} .*\d\d:\d\d.*\d{4}\s*$/u
  return form.test(latin.decode(line.subarray(0, 300)))
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
