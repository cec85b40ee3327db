import { MailRoom, type Room } from '#app/platform/mail-room.ts'
import { startWorker } from '#app/platform/workers.ts'
import url from '#app/platform/mail.worker.ts?worker&url'
import type { FileText } from '#core/mail/read-mail.ts'
import stuckUrl from './stuck.worker.ts?worker&url'
import { readFiles } from '#test/support/mail/read-files.ts'

export interface Seen {
  readonly subject: string
  readonly trouble: string
  readonly text: string
  /** What the first attached file says, or else lacks. */
  readonly file: string
  /** Whether the source is kept to the last byte. */
  readonly whole: boolean
}

export interface Run {
  readonly seen: readonly Seen[]
  /** How often the page came to its turn meanwhile. */
  readonly turns: number
  /** Workers that were started, and ended. */
  readonly rooms: number
  readonly closed: number
}

let rooms = 0
let closed = 0

function room(worker: Worker): Room {
  rooms++
  return {
    endpoint: worker,
    broken: new AbortController().signal,
    close() {
      closed++
      worker.terminate()
    }
  }
}

/** Reads the mails one after another; `stuck`: the first worker hangs in an endless loop. */
async function read(
  mails: readonly string[],
  keys: readonly string[],
  stuck: boolean
): Promise<Run> {
  rooms = closed = 0
  let turns = 0
  const ticking = setInterval(() => turns++, 10)
  const sources = mails.map(mail =>
    Uint8Array.from(atob(mail), one => one.charCodeAt(0))
  )
  const files = sources.map((source, at) => new File([source], `${at}.eml`))
  const desk = new MailRoom(
    () => room(startWorker(stuck && rooms === 0 ? stuckUrl : url)),
    stuck ? { job: 8_000, find: 60_000 } : { job: 60_000, find: 60_000 }
  )
  const seen: Seen[] = (await readFiles(desk, files, keys)).map((mail, at) => ({
    subject: mail.read.subject,
    trouble: mail.read.trouble ?? '',
    text: mail.read.text.slice(0, 200),
    file: saidBy(mail.read.filesText?.[0]),
    whole: sources[at]?.every((byte, n) => mail.source[n] === byte) ?? false
  }))
  clearInterval(ticking)
  const run = { seen, turns, rooms, closed }
  desk.close()
  return run
}

function saidBy(file: FileText | undefined): string {
  return file ? file.text || (file.lacks ?? '') : ''
}

Object.assign(window, { read })
