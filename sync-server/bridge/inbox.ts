/**
 * The way in: seals a mail as it comes and hands it to the relay, piece by piece. At no
 * time is more than a few pieces of it in memory, and none of it anywhere else.
 */
import type { Day, ItemId, Timestamp } from '../../src/ids.ts'
import type { ClockPort, RandomPort } from '../../src/ports.ts'
import { no, ok, type Result } from '../../src/result.ts'
import { sealItem } from '../../src/sync/mail-item.ts'
import type { PostTrouble } from '../../src/sync/mail-attempts.ts'
import type { MailLine } from '../../src/sync/mail-line.ts'
import type { InStatement, MailStatement } from '../../src/sync/mail-statement.ts'
import { ItemTooBig } from '../../src/sync/mail-stream.ts'
import { authenticationResults } from './authentication-results.ts'
import type { Identity } from './identity.ts'
import type { Keys } from './keys.ts'
import type { Reached } from './phases.ts'

export type InboxTrouble = PostTrouble | 'no-keys'
export type Source = AsyncIterable<Uint8Array>

export interface Arrival {
  readonly id: ItemId
  readonly via: MailStatement['via']
  readonly mailFrom: string
  readonly rcptTo: readonly string[]
  /** Undefined: nobody is believed. */
  readonly authserv: string | undefined
  readonly source: Source
}

export interface InboxPorts extends ClockPort, RandomPort {
  readonly line: Pick<MailLine, 'post'>
  readonly reached: Reached
}

/** So much of a mail may be header. */
const topBytes = 64 * 1024

export class Inbox {
  readonly #ports: InboxPorts
  readonly #identity: Identity
  readonly #keys: Keys

  constructor(ports: InboxPorts, identity: Identity, keys: Keys) {
    this.#ports = ports
    this.#identity = identity
    this.#keys = keys
  }

  isReady(now: Timestamp): boolean {
    return this.#keys.forArrivalsAt(now) !== undefined
  }

  /**
   * Answers when the relay has all of it safe, with the last day on which the desk can
   * read it. Throws what the source throws.
   */
  async take(arrival: Arrival): Promise<Result<Day, InboxTrouble>> {
    const { top, source } = await peek(arrival.source)
    const statement: MailStatement = {
      kind: 'mail',
      receivedAt: this.#ports.clock.now(),
      mailFrom: arrival.mailFrom,
      rcptTo: [...arrival.rcptTo],
      via: arrival.via,
      authResults:
        arrival.authserv === undefined
          ? []
          : authenticationResults(top, arrival.authserv)
    }
    return this.post(arrival.id, statement, { body: this.#watched(source) })
  }

  async post(
    id: ItemId,
    statement: InStatement,
    { body, slot = false }: { body?: Source; slot?: boolean } = {}
  ): Promise<Result<Day, InboxTrouble>> {
    const key = this.#keys.forArrivalsAt(this.#ports.clock.now())
    if (!key) return no('no-keys')
    const place = {
      mailbox: this.#identity.mailbox,
      way: 'in',
      id,
      day: key.day
    } as const
    const pieces = sealItem(this.#ports, {
      place,
      recipient: key.public,
      signer: this.#identity.signing,
      statement,
      ...(body && { body })
    })
    try {
      const posted = await this.#ports.line.post({ ...place, slot }, pieces)
      return posted.ok ? ok(key.day) : posted
    } catch (error) {
      if (error instanceof ItemTooBig) return no('too-big')
      throw error
    }
  }

  async *#watched(source: Source): AsyncGenerator<Uint8Array> {
    for await (const part of source) {
      yield part
      this.#ports.reached('receive-half-posted')
    }
  }
}

/** The first bytes, and a source that still begins with them. */
async function peek(source: Source): Promise<{ top: Uint8Array; source: Source }> {
  const iterator = source[Symbol.asyncIterator]()
  const read: Uint8Array[] = []
  let bytes = 0
  let isOver = false
  while (bytes < topBytes && !isOver) {
    const next = await iterator.next()
    isOver = next.done === true
    if (next.done !== true) {
      read.push(next.value)
      bytes += next.value.length
    }
  }
  async function* again(): AsyncGenerator<Uint8Array> {
    try {
      yield* read
      while (!isOver) {
        const next = await iterator.next()
        if (next.done === true) return
        yield next.value
      }
    } finally {
      await iterator.return?.()
    }
  }
  return { top: Buffer.concat(read).subarray(0, topBytes), source: again() }
}
