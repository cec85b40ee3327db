/** The mail server that sends for a desk. It answers as its script says, mail by mail. */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'

import { SMTPServer } from 'smtp-server'

import type { Certificate } from './certificate.ts'

export type Answer =
  | 'accept'
  /** A reply code after the final dot. */
  | { readonly afterDot: number }
  /** A reply code for these recipients; the others are accepted. */
  | { readonly recipients: Readonly<Record<string, number>> }
  | { readonly atMail: number }
  | 'hang-up-before-mail'
  | 'hang-up-within-mail'
  | 'hang-up-after-dot'
  /** Takes the mail and never says so. */
  | 'silent-after-dot'

export interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: Buffer
  /** False: the sender cannot know that it was taken. */
  readonly wasAcknowledged: boolean
}

export class MailExchange {
  readonly received: Received[] = []
  /** Used up one by one; then all is accepted. */
  readonly script: Answer[] = []
  tries = 0
  /** Done before it says that it took one. */
  onTaken: (() => Promise<unknown>) | undefined
  readonly #server: SMTPServer
  #now: Answer = 'accept'

  /** With a certificate it offers STARTTLS; without, it takes mail in the clear. */
  constructor(certificate?: Certificate) {
    this.#server = new SMTPServer({
      logger: false,
      authOptional: true,
      disabledCommands: certificate ? ['AUTH'] : ['AUTH', 'STARTTLS'],
      ...(certificate && {
        cert: readFileSync(certificate.certFile),
        key: readFileSync(certificate.keyFile)
      }),
      disableReverseLookup: true,
      onMailFrom: (_address, _session, done) => {
        this.tries++
        this.#now = this.script.shift() ?? 'accept'
        if (this.#now === 'hang-up-before-mail') this.#hangUp()
        else done(isRefusal(this.#now, 'atMail') ? refusal(this.#now.atMail) : null)
      },
      onRcptTo: ({ address }, _session, done) => {
        const code = isRefusal(this.#now, 'recipients')
          ? this.#now.recipients[address]
          : undefined
        done(code === undefined ? null : refusal(code))
      },
      onData: (stream, { envelope }, done) => {
        const answer = this.#now
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => {
          parts.push(part)
          if (answer === 'hang-up-within-mail') this.#hangUp()
        })
        stream.on('error', () => undefined)
        stream.on('end', () => {
          if (isRefusal(answer, 'afterDot')) {
            done(refusal(answer.afterDot))
            return
          }
          this.received.push({
            from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
            to: envelope.rcptTo.map(({ address }) => address),
            raw: Buffer.concat(parts),
            wasAcknowledged:
              answer !== 'hang-up-after-dot' && answer !== 'silent-after-dot'
          })
          if (answer === 'hang-up-after-dot') this.#hangUp()
          else if (answer !== 'silent-after-dot') {
            void Promise.resolve(this.onTaken?.()).then(() =>
              done(null, 'queued as 4711')
            )
          }
        })
      }
    })
    this.#server.on('error', () => undefined)
  }

  listen(port = 0): Promise<number> {
    return new Promise(resolve => {
      const server = this.#server.listen(port, '127.0.0.1', () =>
        resolve((server.address() as AddressInfo).port)
      )
    })
  }

  close(): Promise<void> {
    this.#hangUp()
    return new Promise(resolve => this.#server.close(() => resolve()))
  }

  #hangUp(): void {
    for (const connection of this.#server.connections) connection._socket.destroy()
  }
}

function isRefusal<K extends 'afterDot' | 'recipients' | 'atMail'>(
  answer: Answer,
  kind: K
): answer is Extract<Answer, Record<K, unknown>> {
  return typeof answer === 'object' && kind in answer
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error('as the script says'), { responseCode })
}
