/**
 * The page's side of the mail worker: one job at a time, each with a limit to our
 * patience. A mail that takes longer costs its worker, not the page and not the next mail.
 */
import { wrap, type Endpoint } from 'comlink'

import type { Answer } from '#core/mail/compose.ts'
import type { CheckedKey, WantedKey } from '#core/mail/found-key.ts'
import type { Range } from '#core/mail/mbox.ts'
import type { ReadMail } from '#core/mail/read-mail.ts'
import type { MailToTake } from '#core/workspace.ts'
import type { FoundMails, MailWork } from './mail-work.ts'
import url from './mail.worker.ts?worker&url'
import { startWorker } from './workers.ts'

/** A worker, or what stands for one in tests. */
export interface Room {
  readonly endpoint: Endpoint
  /** Aborted if it breaks altogether, as when memory runs out. */
  readonly broken: AbortSignal
  close(): void
}

/** One mail of a file, or a file that held none. */
export interface ReadItem {
  readonly file: string
  readonly mail?: MailToTake
  /** How many there are in all files, known before the first is read. */
  readonly total: number
}

/** In milliseconds. */
export interface Patience {
  /** For one mail, one answer, one key. */
  readonly job: number
  /** For finding the mails in a mailbox of gigabytes. */
  readonly find: number
}

const usual: Patience = { job: 60_000, find: 600_000 }

export class MailRoom {
  readonly #start: () => Room
  readonly #patience: Patience
  #open: { readonly room: Room; readonly work: MailWork } | undefined
  #closing = new AbortController()
  #last: Promise<unknown> = Promise.resolve()

  constructor(start: () => Room = mailWorker, patience: Patience = usual) {
    this.#start = start
    this.#patience = patience
  }

  /**
   * Every mail in the files, one after another. One that cannot be read comes with its
   * trouble; a file without any mail comes without one. Ends early if called off.
   */
  async *readFiles(
    files: readonly File[],
    teamKeys: readonly string[],
    signal: AbortSignal
  ): AsyncGenerator<ReadItem> {
    const stop = AbortSignal.any([signal, this.#closing.signal])
    const found: (FoundMails & { readonly file: File })[] = []
    for (const file of files) {
      found.push({ file, ...(await this.#find(file, stop)) })
      if (stop.aborted) return
    }
    const total = found.reduce((sum, { ranges }) => sum + (ranges.length || 1), 0)
    for (const { file, ranges, quoted } of found) {
      if (ranges.length === 0) yield { file: file.name, total }
      for (const range of ranges) {
        const mail = await this.#read(file, range, quoted, teamKeys, stop)
        if (!mail) return
        yield { file: file.name, mail, total }
      }
    }
  }

  /** As the intake of a page wants it. */
  reader(teamKeys: () => readonly string[]) {
    return {
      read: (files: readonly File[], signal: AbortSignal) =>
        this.readFiles(files, teamKeys(), signal)
    }
  }

  /**
   * One mail, as a bridge brought it. One that takes too long comes with its trouble; if
   * the room is closed meanwhile, or cannot be opened at all, this rejects, and the mail
   * is not to be counted as looked at.
   */
  async readMail(source: Uint8Array, teamKeys: readonly string[]): Promise<ReadMail> {
    const stop = this.#closing.signal
    const work = (work: MailWork) => work.readMail(source, teamKeys)
    const read = await this.#inTurn(work, this.#patience.job, stop)
    if (read) return read
    if (stop.aborted) throw new Error('the mail room was closed')
    return this.#do(work => work.unread(source, 'unreadable'))
  }

  /** One that takes too long is no key that anybody could use; else as `readMail`. */
  async checkFoundKey(found: Uint8Array, wanted: WantedKey): Promise<CheckedKey> {
    const stop = this.#closing.signal
    const work = (work: MailWork) => work.checkFoundKey(found, wanted)
    const checked = await this.#inTurn(work, this.#patience.job, stop)
    if (checked) return checked
    if (stop.aborted) throw new Error('the mail room was closed')
    return { key: '', fingerprint: '', trouble: 'not-a-key' }
  }

  readAttachment(source: Uint8Array, teamKeys: readonly string[], index: number) {
    return this.#do(work => work.readAttachment(source, teamKeys, index))
  }

  readAttachedText(source: Uint8Array, teamKeys: readonly string[], index: number) {
    return this.#do(work => work.readAttachedText(source, teamKeys, index))
  }

  readAttachedMail(source: Uint8Array, teamKeys: readonly string[], index: number) {
    return this.#do(work => work.readAttachedMail(source, teamKeys, index))
  }

  compose(answer: Answer) {
    return this.#do(work => work.composeAnswer(answer))
  }

  createTeamKey(name: string, address: string) {
    return this.#do(work => work.createTeamKey(name, address))
  }

  importTeamKey(armored: string, passphrase: string) {
    return this.#do(work => work.importTeamKey(armored, passphrase))
  }

  inspectKey(armored: string) {
    return this.#do(work => work.inspectKey(armored))
  }

  /** Ends all jobs and forgets the keys they used; the next job starts anew. */
  close(): void {
    this.#closing.abort()
    this.#closing = new AbortController()
    this.#drop()
  }

  async #find(file: File, stop: AbortSignal): Promise<FoundMails> {
    const wait = this.#patience.find
    const found = await this.#inTurn(work => work.find(file), wait, stop)
    if (!found && !stop.aborted) throw new Error('the mail worker did not answer')
    return found ?? { ranges: [], quoted: false }
  }

  /** Undefined only if it was called off. */
  async #read(
    file: File,
    range: Range,
    quoted: boolean,
    teamKeys: readonly string[],
    stop: AbortSignal
  ): Promise<MailToTake | undefined> {
    const mail = file.slice(range.start, range.end)
    const wait = this.#patience.job
    const read = await this.#inTurn(
      work => work.read(mail, quoted, teamKeys),
      wait,
      stop
    )
    if (read || stop.aborted) return read
    return this.#do(work => work.setAside(mail, quoted, 'unreadable'))
  }

  /** For jobs that always end: if one does not, that is a bug. */
  async #do<T>(job: (work: MailWork) => Promise<T>): Promise<T> {
    const work = async (work: MailWork) => ({ done: await job(work) })
    const value = await this.#inTurn(work, this.#patience.job, this.#closing.signal)
    if (!value) throw new Error('the mail worker did not answer')
    return value.done
  }

  #inTurn<T>(
    job: (work: MailWork) => Promise<T>,
    wait: number,
    stop: AbortSignal
  ): Promise<T | undefined> {
    const turn = this.#last.then(() => this.#run(job, wait, stop))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** Undefined if it was called off, took too long, or broke its worker. */
  async #run<T>(
    job: (work: MailWork) => Promise<T>,
    wait: number,
    stop: AbortSignal
  ): Promise<T | undefined> {
    if (stop.aborted) return undefined
    const { room, work } = (this.#open ??= this.#begin())
    const over = new AbortController()
    const end = () => over.abort()
    const timer = setTimeout(end, wait)
    const signals = [stop, room.broken]
    for (const signal of signals) signal.addEventListener('abort', end)
    try {
      const givenUp = new Promise<undefined>(resolve => {
        over.signal.addEventListener('abort', () => resolve(undefined))
      })
      return await Promise.race([job(work), givenUp])
    } finally {
      clearTimeout(timer)
      for (const signal of signals) signal.removeEventListener('abort', end)
      if (over.signal.aborted && this.#isOpen(room)) this.#drop()
    }
  }

  #isOpen(room: Room): boolean {
    return this.#open?.room === room
  }

  #begin() {
    const room = this.#start()
    const work: MailWork = wrap<MailWork>(room.endpoint)
    return { room, work }
  }

  #drop(): void {
    this.#open?.room.close()
    this.#open = undefined
  }
}

function mailWorker(): Room {
  const worker = startWorker(url)
  const broken = new AbortController()
  worker.addEventListener('error', () => broken.abort())
  return { endpoint: worker, broken: broken.signal, close: () => worker.terminate() }
}
