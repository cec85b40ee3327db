/**
 * Takes mail from a mail server beside it, by LMTP or SMTP; the only home of smtp-server.
 * It says 250 when the relay has the mail safe and not before. When it cannot take it, the
 * mail server keeps the mail and comes again.
 */
import type { AddressInfo } from 'node:net'

import {
  SMTPServer,
  type SMTPServerDataStream,
  type SMTPServerSession
} from 'smtp-server'

import type { ClockPort, RandomPort } from '../../src/ports.ts'
import type { Listener } from './config.ts'
import type { Inbox, InboxTrouble } from './inbox.ts'
import { randomItemId } from './item-ids.ts'
import type { BridgeLog } from './log.ts'
import { troubleOf, troubleOfInbox, type AccountStatus } from './trouble.ts'

export interface MailListenerPorts extends ClockPort, RandomPort {
  readonly log: BridgeLog
  readonly changed: () => void
}

const maxRecipients = 100
const maxAddress = 320
const maxClients = 20

export class MailListener {
  readonly #ports: MailListenerPorts
  readonly #rules: Listener
  readonly #inbox: Inbox
  readonly #server: SMTPServer
  readonly #maxBytes: number
  readonly #recipients: ReadonlySet<string>
  #status: AccountStatus

  constructor(ports: MailListenerPorts, rules: Listener, inbox: Inbox) {
    this.#ports = ports
    this.#rules = rules
    this.#inbox = inbox
    this.#maxBytes = Math.floor(rules.maxMegabytes * 2 ** 20)
    this.#recipients = new Set(rules.recipients.map(address => address.toLowerCase()))
    this.#status = { name: rules.name, waiting: 0, setAside: 0 }
    this.#server = new SMTPServer({
      lmtp: rules.protocol === 'lmtp',
      logger: false,
      banner: 'Porchlight',
      size: this.#maxBytes,
      rejectOversized: true,
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      maxClients,
      onMailFrom: ({ address }, _session, done) =>
        done(address.length > maxAddress ? refusal(553, 'too long') : null),
      onRcptTo: ({ address }, { envelope }, done) =>
        done(this.#refuses(address, envelope.rcptTo.length)),
      onData: (stream, session, done) => {
        void this.#take(stream, session).then(refused => {
          if (refused) stream.resume() // the rest of the mail, for nobody
          done(refused)
        })
      }
    })
    this.#server.on('error', error => ports.log('account-failed', codeOf(error)))
  }

  get status(): AccountStatus {
    return this.#status
  }

  /** Rejects with the system's error if the port is not to be had. Answers the port. */
  listen(port = this.#rules.port): Promise<number> {
    return new Promise((resolve, reject) => {
      const server = this.#server.listen(port, this.#rules.host, () => {
        server.off('error', reject)
        resolve((server.address() as AddressInfo).port)
      })
      server.once('error', reject)
    })
  }

  stop(): Promise<void> {
    return new Promise(resolve => this.#server.close(() => resolve()))
  }

  #refuses(address: string, already: number): Refusal | null {
    const asked = address.toLowerCase()
    const isOurs = [asked, withoutPlus(asked)].some(one => this.#recipients.has(one))
    if (!isOurs) return refusal(550, 'not here')
    return already >= maxRecipients ? refusal(452, 'too many recipients') : null
  }

  /** Answers why not. */
  async #take(
    stream: SMTPServerDataStream,
    { envelope }: SMTPServerSession
  ): Promise<Refusal | null> {
    const { protocol, authserv } = this.#rules
    try {
      const taken = await this.#inbox.take({
        id: randomItemId(this.#ports.random),
        via: protocol,
        mailFrom: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
        rcptTo: envelope.rcptTo.map(({ address }) => address),
        authserv,
        source: whole(stream)
      })
      this.#tell(taken.ok ? undefined : taken.error)
      if (taken.ok) return null
      return taken.error === 'too-big'
        ? refusal(552, 'too big')
        : refusal(451, 'try again later')
    } catch (error) {
      if (error instanceof TooBig) return refusal(552, 'too big')
      this.#ports.log('turned-away', codeOf(error))
      return refusal(451, 'try again later')
    }
  }

  #tell(failed: InboxTrouble | undefined): void {
    const { name, setAside, waiting, lastFetchedAt } = this.#status
    const before = this.#status.trouble
    const trouble = failed && troubleOfInbox(failed)
    const at = failed ? lastFetchedAt : this.#ports.clock.now()
    this.#status = {
      name,
      setAside,
      waiting,
      ...(at !== undefined && { lastFetchedAt: at }),
      ...(trouble && { trouble })
    }
    this.#ports.log(failed ? 'turned-away' : 'accepted', failed ? { code: failed } : {})
    if (before !== trouble) this.#ports.changed()
  }
}

/** Mail to `help+anything@desk.test` is for `help@desk.test`: replies come to such. */
function withoutPlus(address: string): string {
  return address.replace(/^([^@+]+)\+[^@]*@/u, '$1@')
}

class TooBig extends Error {}

/** Throws where the mail is longer than allowed, or the line broke before its end. */
async function* whole(stream: SMTPServerDataStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    if (stream.sizeExceeded) throw new TooBig()
    yield chunk as Buffer // the stream has no encoding
  }
  if (stream.sizeExceeded) throw new TooBig()
}

type Refusal = Error & { readonly responseCode: number }

function refusal(responseCode: number, text: string): Refusal {
  return Object.assign(new Error(text), { responseCode })
}

function codeOf(error: unknown): { code: string } {
  return { code: troubleOf(error) }
}
