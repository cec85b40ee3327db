/** The command's side of the mail thread: a mail that takes too long costs its thread. */
import { Worker } from 'node:worker_threads'

import type { ReadMail } from '#core/mail/read-mail.ts'
import type { MailJob } from './mail-thread.ts'

const patienceMs = 60_000

export class MailReader {
  readonly #address: URL
  readonly #teamKeys: () => readonly string[]
  #thread: Worker | undefined
  #jobs = 0

  constructor(address: URL, teamKeys: () => readonly string[]) {
    this.#address = address
    this.#teamKeys = teamKeys
  }

  async read(source: Uint8Array): Promise<ReadMail> {
    const read = await this.#do({ do: 'read', source, index: 0 })
    const value = read ?? (await this.#do({ do: 'unread', source, index: 0 }))
    if (!value) throw new Error('the mail thread did not answer')
    return value as ReadMail // what `mail-thread.ts` answers to these two
  }

  async attachment(
    source: Uint8Array,
    index: number
  ): Promise<{ readonly bytes: Uint8Array } | undefined> {
    const file = await this.#do({ do: 'attachment', source, index })
    return file as { readonly bytes: Uint8Array } | undefined
  }

  close(): void {
    void this.#thread?.terminate()
    this.#thread = undefined
  }

  /** Undefined if it took too long, or broke its thread. */
  #do(job: Pick<MailJob, 'do' | 'source' | 'index'>): Promise<unknown> {
    const thread = (this.#thread ??= new Worker(this.#address))
    const number = ++this.#jobs
    const whole: MailJob = {
      ...job,
      number,
      teamKeys: this.#teamKeys(),
      now: Date.now()
    }
    return new Promise(resolve => {
      const giveUp = (): void => {
        if (this.#thread === thread) this.close()
        settle(undefined)
      }
      const heard = (answer: { number: number; value: unknown }): void => {
        if (answer.number === number) settle(answer.value)
      }
      const timer = setTimeout(giveUp, patienceMs)
      const settle = (value: unknown): void => {
        clearTimeout(timer)
        thread.off('message', heard).off('error', giveUp)
        resolve(value)
      }
      thread.on('message', heard).on('error', giveUp)
      thread.postMessage(whole)
    })
  }
}
