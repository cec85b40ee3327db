/** One connection to an IMAP server; the only home of imapflow. It logs nothing. */
import { ImapFlow } from 'imapflow'

import type { ImapAccount } from './config.ts'

export interface ListedMail {
  readonly uid: number
  /** Milliseconds since 1970, and bytes, as the server tells. */
  readonly arrived: number
  readonly bytes: number
}

export interface OpenFolder {
  /** Changes when the server numbers the folder anew. */
  readonly validity: string
  readonly exists: number
}

/** It was there when we looked, and is not any more. */
export class MailVanished extends Error {}

/** The server does not tell where a mail went, so it could not be deleted later. */
export class ServerTooOld extends Error {}

/** Without an answer of the server (no folder is open any more) nobody knows. */
function isThere<V>(found: V | false | undefined): found is V {
  if (found === undefined) throw new Error('the connection is over')
  return found !== false
}

const chunkBytes = 256 * 1024
/** IDLE is begun after so much silence, and anew when it lasted that long. */
const idleAfterMs = 500
const idleForMs = 4 * 60_000
const patienceMs = 5 * 60_000

export class ImapBox {
  readonly #client: ImapFlow

  private constructor(client: ImapFlow) {
    this.#client = client
  }

  /** `hint`: something may have happened. Throws what troubleOf() understands. */
  static async open(account: ImapAccount, hint: () => void): Promise<ImapBox> {
    const { host, port, security, user, password } = account
    const client = new ImapFlow({
      host,
      port,
      secure: security === 'tls',
      doSTARTTLS: security === 'starttls',
      auth: { user, pass: password },
      clientInfo: { name: 'Porchlight' },
      logger: false,
      emitLogs: false,
      autoIdleDelay: idleAfterMs,
      maxIdleTime: idleForMs,
      socketTimeout: patienceMs,
      maxLiteralSize: 8 * chunkBytes,
      maxResponseSize: 16 << 20,
      maxLineLength: 8 << 20
    })
    client.on('error', hint) // the connection is over; whoever waits finds out
    client.on('close', hint)
    client.on('exists', hint)
    await client.connect()
    const box = new ImapBox(client)
    if (!client.capabilities.has('UIDPLUS')) {
      box.close()
      throw new ServerTooOld()
    }
    return box
  }

  get isOpen(): boolean {
    return this.#client.usable
  }

  close(): void {
    this.#client.close()
  }

  /** Where mail is moved to must be there. */
  async make(folder: string): Promise<void> {
    await this.#client.mailboxCreate(folder)
  }

  async within<V>(folder: string, work: (open: OpenFolder) => Promise<V>): Promise<V> {
    const lock = await this.#client.getMailboxLock(folder)
    try {
      await this.#client.noop()
      const { mailbox } = this.#client
      if (mailbox === false) throw new Error('no folder is open')
      return await work({
        validity: String(mailbox.uidValidity),
        exists: mailbox.exists
      })
    } finally {
      lock.release()
    }
  }

  /** All but what somebody deleted; oldest first. */
  async list(): Promise<number[]> {
    const found = await this.#client.search({ deleted: false }, { uid: true })
    if (!found) throw new Error('the search failed')
    return found.sort((a, b) => a - b)
  }

  async look(uid: number): Promise<ListedMail> {
    const found = await this.#client.fetchOne(
      String(uid),
      { uid: true, size: true, internalDate: true },
      { uid: true }
    )
    if (!isThere(found)) throw new MailVanished()
    return {
      uid,
      arrived: Number(new Date(found.internalDate ?? 0)),
      bytes: found.size ?? 0
    }
  }

  /**
   * A mail's raw bytes. It ends when the server has nothing more to give after them: what
   * was cut short must not pass for the whole.
   */
  async *read(uid: number): AsyncGenerator<Uint8Array> {
    for (let start = 0; ;) {
      const found = await this.#client.fetchOne(
        String(uid),
        { source: { start, maxLength: chunkBytes } },
        { uid: true }
      )
      if (!isThere(found)) throw new MailVanished()
      if (found.source === undefined) throw new Error('the server gave nothing')
      if (found.source.length === 0) return
      yield found.source
      start += found.source.length
    }
  }

  /**
   * Answers where it lies now. Throws if the server refused, or the connection broke: it
   * may have been moved, then, and the answer lost.
   */
  async move(uid: number, folder: string): Promise<{ validity: string; uid: number }> {
    const moved = await this.#client.messageMove(String(uid), folder, { uid: true })
    if (!moved) throw new Error('the server did not move')
    const to = moved.uidMap?.get(uid)
    if (to === undefined || moved.uidValidity === undefined) throw new MailVanished()
    return { validity: String(moved.uidValidity), uid: to }
  }

  /** Without a trace in the folder: UID EXPUNGE. Throws if the server does not. */
  async delete(uids: readonly number[]): Promise<void> {
    const isDone = await this.#client.messageDelete(uids.join(','), { uid: true })
    if (!isDone) throw new Error('the server did not delete')
  }

  /** For a person who looks into the mailbox; not every server keeps such marks. */
  async mark(uid: number): Promise<void> {
    await this.#client.messageFlagsAdd(String(uid), ['PorchlightSetAside'], {
      uid: true
    })
  }

  async hasMessageId(messageId: string): Promise<boolean> {
    const found = await this.#client.search(
      { header: { 'message-id': messageId } },
      { uid: true }
    )
    return found !== false && found !== undefined && found.length > 0
  }
}
