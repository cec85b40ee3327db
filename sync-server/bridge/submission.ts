/**
 * One attempt to hand a mail to the mail server that sends for us; the only home of
 * nodemailer. What matters is what is known afterwards: before all of the mail was given
 * away it may be tried again; after that, only the server's answer tells (RFC 1047).
 */
import { Readable } from 'node:stream'

import SMTPConnection from 'nodemailer/lib/smtp-connection'

import type { Submission } from './config.ts'
import { troubleOf } from './trouble.ts'
import type { Trouble } from '../../src/sync/mail-statement.ts'

export interface Envelope {
  readonly from: string
  readonly to: readonly string[]
}

export type Verdict = 'sent' | 'deferred' | 'failed' | 'uncertain'

export interface RecipientVerdict {
  readonly state: Verdict
  /** 0: the server said nothing. */
  readonly code: number
  readonly text: string
}

export interface Attempt {
  /** As the envelope's recipients, in their order. */
  readonly recipients: readonly RecipientVerdict[]
  /** It was not this mail's fault: the next one will fare no better. */
  readonly trouble?: Trouble
}

/** As much of nodemailer's errors as is looked at. */
interface Failure extends Error {
  readonly code?: string
  readonly response?: string
  readonly responseCode?: number
  readonly rejected?: readonly string[]
  readonly rejectedErrors?: readonly Failure[]
}

const setupMs = 60_000
const maxText = 500

/**
 * `mail`: its raw bytes, read only when the server is ready for them. `wholeGiven` runs
 * when all have been, before the final dot.
 */
export async function submit(
  server: Submission,
  envelope: Envelope,
  mail: AsyncIterable<Uint8Array>,
  wholeGiven: () => void
): Promise<Attempt> {
  let isWhole = false
  async function* watched(): AsyncGenerator<Uint8Array> {
    yield* mail
    wholeGiven()
    isWhole = true
  }
  const connection = new SMTPConnection(optionsFor(server))
  try {
    await connected(connection)
    if (server.user !== undefined) await signedIn(connection, server)
    const info = await sent(connection, envelope, Readable.from(watched()))
    connection.quit()
    return { recipients: recipientsOf(envelope, info) }
  } catch (error) {
    connection.close()
    return failed(envelope, error as Failure, isWhole)
  }
}

function optionsFor(server: Submission): SMTPConnection.Options {
  const { host, port, security, timeoutSeconds } = server
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    // the name of this machine is nobody's business
    name: '[127.0.0.1]',
    connectionTimeout: setupMs,
    greetingTimeout: setupMs,
    socketTimeout: timeoutSeconds * 1000,
    allowInternalNetworkInterfaces: true,
    logger: false
  }
}

function connected(connection: SMTPConnection): Promise<void> {
  return settled(connection, done => connection.connect(done))
}

function signedIn(connection: SMTPConnection, server: Submission): Promise<void> {
  const auth = { user: server.user, pass: server.password }
  return settled(connection, done => connection.login(auth, done))
}

function sent(
  connection: SMTPConnection,
  { from, to }: Envelope,
  mail: Readable
): Promise<SMTPConnection.SentMessageInfo> {
  return new Promise((resolve, reject) => {
    connection.on('error', reject)
    const envelope = { from: from === '' ? (false as const) : from, to: [...to] }
    connection.send({ ...envelope, use8BitMime: true }, mail, (error, info) => {
      if (error) reject(error)
      else resolve(info) // comes without an error
    })
  })
}

/** A connection that breaks tells it by an event, by a callback or by both. */
function settled(
  connection: SMTPConnection,
  begin: (done: (error?: Error | null) => void) => void
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.on('error', reject)
    begin(error => {
      if (error) reject(error)
      else resolve()
    })
  })
}

function recipientsOf(
  { to }: Envelope,
  info: SMTPConnection.SentMessageInfo
): RecipientVerdict[] {
  const { rejected, rejectedErrors = [], response } = info
  return to.map(address => {
    const refused = rejected.indexOf(address)
    return refused < 0
      ? { state: 'sent', ...replyOf(response) }
      : verdictOf((rejectedErrors as Failure[])[refused])
  })
}

function failed({ to }: Envelope, error: Failure, isWhole: boolean): Attempt {
  const { rejected, rejectedErrors } = error
  if (rejected && rejectedErrors) {
    return {
      recipients: to.map(address =>
        verdictOf(rejectedErrors[rejected.indexOf(address)])
      )
    }
  }
  // what is neither "later" nor "no" says nothing of a mail that was given away
  if (isWhole ? isRefusal(error) : isAboutTheMail(error)) {
    return { recipients: to.map(() => verdictOf(error)) }
  }
  const state = isWhole ? 'uncertain' : 'deferred'
  return {
    recipients: to.map(() => ({ state, code: 0, text: '' })),
    ...(!isWhole && { trouble: troubleOf(error) })
  }
}

/** 530 and 535 are about us, whatever they answer. */
function isAboutTheMail({ code, responseCode }: Failure): boolean {
  if (responseCode === 530 || responseCode === 535) return false
  return code === 'EENVELOPE' || code === 'EMESSAGE'
}

function isRefusal({ responseCode = 0 }: Failure): boolean {
  return responseCode >= 400 && responseCode < 600
}

function verdictOf(error: Failure | undefined): RecipientVerdict {
  const { response = '', responseCode = 0 } = error ?? {}
  const isForNow = responseCode >= 400 && responseCode < 500
  return {
    state: isForNow ? 'deferred' : 'failed',
    code: responseCode,
    text: textOf(response)
  }
}

function replyOf(response: string): { code: number; text: string } {
  return { code: Number(/^\d{3}/.exec(response)?.[0] ?? 0), text: textOf(response) }
}

function textOf(response: string): string {
  return response.replace(/^\d{3}[ -]?/, '').slice(0, maxText)
}
