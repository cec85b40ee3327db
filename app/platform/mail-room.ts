/**
 * The page's side of the mail worker: one job at a time, each with a limit to our
 * patience. A mail that takes longer costs its worker, not the page and not the next mail.
 * Answers, and the keys they are written to, go before mails that wait to be read: a
 * mailbox may take hours, and somebody sits in front of an answer.
 */
import { wrap, type Endpoint } from 'comlink'

import type { Timestamp } from '#core/ids.ts'
import type { Answer } from '#core/mail/compose.ts'
import type { CheckedKey, WantedKey } from '#core/mail/found-key.ts'
import type { JudgedAgain } from '#core/mail/judged-again.ts'
import type { ReadMail } from '#core/mail/read-mail.ts'
import type { MadeKey } from '#core/mail/team-key.ts'
import type { Hands } from '#core/past/bring.ts'
import type { Found } from '#core/past/parcel.ts'
import { deviceClock } from './clock.ts'
import type { MailWork } from './mail-work.ts'
import url from './mail.worker.ts?worker&url'
import { startWorker } from './workers.ts'

/** A worker, or what stands for one in tests. */
export interface Room {
  readonly endpoint: Endpoint
  /** Aborted if it breaks altogether, as when memory runs out. */
  readonly broken: AbortSignal
  close(): void
}

/** A file that somebody gave, and where it lay. */
export interface GivenFile {
  readonly file: File
  /** With its folders, if a whole folder was given. */
  readonly path: string
}

/** In milliseconds. */
export interface Patience {
  /** For one mail, one answer, one key. */
  readonly job: number
  /** For finding the mails in a mailbox of gigabytes. */
  readonly find: number
}

type Turn = () => Promise<void>

const usual: Patience = { job: 60_000, find: 600_000 }

export class MailRoom {
  readonly #start: () => Room
  readonly #patience: Patience
  #open: { readonly room: Room; readonly work: MailWork } | undefined
  #closing = new AbortController()
  readonly #first: Turn[] = []
  readonly #later: Turn[] = []
  #isAtWork = false

  constructor(start: () => Room = mailWorker, patience: Patience = usual) {
    this.#start = start
    this.#patience = patience
  }

  /** What is in each of the files; undefined if it was called off. */
  async look(
    files: readonly GivenFile[],
    signal: AbortSignal,
    onlook: (looked: number) => void = () => undefined
  ): Promise<Found[] | undefined> {
    const stop = AbortSignal.any([signal, this.#closing.signal])
    const found: Found[] = []
    for (const { file, path } of files) {
      const one = await this.#inTurn(
        work => work.look(file, path),
        this.#patience.find,
        stop
      )
      if (stop.aborted) return undefined
      if (!one) throw new Error('the mail worker did not answer')
      onlook(found.push(one))
    }
    return found
  }

  /** What opens and reads what was found, as an import wants it. */
  hands(
    files: readonly GivenFile[],
    teamKeys: () => readonly string[],
    signal: AbortSignal
  ): Hands {
    const stop = AbortSignal.any([signal, this.#closing.signal])
    return {
      signal: stop,
      open: async (pile, parcel) => {
        const given = files[pile]
        if (!given) throw new Error('no such file')
        const { file, path } = given
        const work = (work: MailWork) => work.open(file, path, parcel)
        const opened = await this.#inTurn(work, this.#patience.job, stop)
        if (opened || stop.aborted) return opened
        return { what: 'nothing', why: 'bad-shape' }
      },
      read: async source => {
        const now = deviceClock.now()
        const work = (work: MailWork) => work.readMail(source, teamKeys(), now)
        const read = await this.#inTurn(work, this.#patience.job, stop)
        if (read || stop.aborted) return read
        return this.#do(work => work.unread(source, 'unreadable'))
      }
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

  /** Its signature, by its sender's key; undefined, too, if it takes too long. */
  judgeAgain(
    source: Uint8Array,
    teamKeys: readonly string[],
    theirKey: string,
    at: Timestamp
  ): Promise<JudgedAgain | undefined> {
    const work = (work: MailWork) => work.judgedAgain(source, teamKeys, theirKey, at)
    return this.#inTurn(work, this.#patience.job, this.#closing.signal)
  }

  readAttachment(source: Uint8Array, teamKeys: readonly string[], index: number) {
    return this.#do(work => work.readAttachment(source, teamKeys, index))
  }

  readEnclosed(source: Uint8Array, teamKeys: readonly string[], index: number) {
    return this.#do(work => work.readEnclosed(source, teamKeys, index))
  }

  readAttachedText(source: Uint8Array, teamKeys: readonly string[], index: number) {
    return this.#do(work => work.readAttachedText(source, teamKeys, index))
  }

  readAttachedMail(source: Uint8Array, teamKeys: readonly string[], index: number) {
    return this.#do(work => work.readAttachedMail(source, teamKeys, index))
  }

  compose(answer: Answer) {
    return this.#do(work => work.composeAnswer(answer), this.#first)
  }

  createTeamKey(name: string, address: string, at: Timestamp, until: Timestamp) {
    return this.#do(work => work.createTeamKey(name, address, at, until))
  }

  importTeamKey(armored: string, passphrase: string) {
    return this.#do(work => work.importTeamKey(armored, passphrase))
  }

  extendTeamKey(
    key: Pick<MadeKey, 'secret' | 'address'>,
    at: Timestamp,
    until: Timestamp
  ) {
    return this.#do(work => work.extendTeamKey(key, at, until))
  }

  /** The public half, signed by the key that it replaces. */
  vouchedFor(publicKey: string, oldSecret: string, at: Timestamp) {
    return this.#do(work => work.vouchedFor(publicKey, oldSecret, at))
  }

  webKeyDirectory(publicKey: string) {
    return this.#do(work => work.webKeyDirectory(publicKey))
  }

  inspectKey(armored: string) {
    return this.#do(work => work.inspectKey(armored), this.#first)
  }

  /** Ends all jobs and forgets the keys they used; the next job starts anew. */
  close(): void {
    this.#closing.abort()
    this.#closing = new AbortController()
    this.#drop()
  }

  /** For jobs that always end: if one does not, that is a bug. */
  async #do<T>(job: (work: MailWork) => Promise<T>, line = this.#later): Promise<T> {
    const work = async (work: MailWork) => ({ done: await job(work) })
    const stop = this.#closing.signal
    const value = await this.#inTurn(work, this.#patience.job, stop, line)
    if (!value) throw new Error('the mail worker did not answer')
    return value.done
  }

  #inTurn<T>(
    job: (work: MailWork) => Promise<T>,
    wait: number,
    stop: AbortSignal,
    line = this.#later
  ): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      line.push(() => this.#run(job, wait, stop).then(resolve, reject))
      if (!this.#isAtWork) void this.#work()
    })
  }

  async #work(): Promise<void> {
    this.#isAtWork = true
    for (;;) {
      const turn = this.#first.shift() ?? this.#later.shift()
      if (!turn) break
      await turn()
    }
    this.#isAtWork = false
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
