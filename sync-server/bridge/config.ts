/**
 * The configuration file: one JSON object, an example is in sync-server/README.md. Secrets
 * lie in files of their own, so that the configuration can be shown to others.
 */
import { readFileSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'

import * as v from 'valibot'

import { no, ok, type Result } from '../../src/result.ts'

const name = v.pipe(
  v.string(),
  v.regex(/^[\w .@+-]{1,60}$/, 'letters, digits, . @ + -')
)
const host = v.pipe(
  v.string(),
  v.regex(/^[\w.:-]{1,253}$/, 'a host name or an address')
)
const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535))
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(1000))
const folder = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const address = v.pipe(v.string(), v.regex(/^[^\s@<>]+@[^\s@<>]+$/, 'a mail address'))
const seconds = v.pipe(v.number(), v.minValue(0.1), v.maxValue(86_400))
const server = {
  host,
  port,
  /** `none` only on this machine. */
  security: v.optional(v.picklist(['tls', 'starttls', 'none']), 'tls')
}

const imap = v.strictObject({
  name,
  ...server,
  user: v.pipe(v.string(), v.minLength(1)),
  passwordFile: path,
  mailbox: v.optional(folder, 'INBOX'),
  /** Where mail waits until the desk has read it; without it, it is deleted at once. */
  movedTo: v.optional(folder),
  pollSeconds: v.optional(seconds, 300),
  /** The server whose Authentication-Results are to be believed. */
  authserv: v.optional(host)
})
const listener = v.strictObject({
  name,
  protocol: v.picklist(['lmtp', 'smtp']),
  host: v.optional(host, '127.0.0.1'),
  port,
  recipients: v.pipe(v.array(address), v.minLength(1)),
  maxMegabytes: v.optional(v.pipe(v.number(), v.minValue(0.01), v.maxValue(50)), 40),
  authserv: v.optional(host)
})
const send = v.strictObject({
  ...server,
  user: v.optional(v.string()),
  passwordFile: v.optional(path),
  perHour: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 100),
  retrySeconds: v.optional(seconds, 60),
  /** RFC 5321 wants ten minutes of patience after the final dot. */
  timeoutSeconds: v.optional(seconds, 660),
  /** Where to look for a mail of which nobody knows whether it was sent. */
  sentCopies: v.optional(v.strictObject({ account: name, mailbox: folder }))
})
const keySearch = v.strictObject({
  /** Speaks as keys.openpgp.org does (VKS). */
  keyserver: v.optional(host, 'keys.openpgp.org'),
  perHour: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 60)
})
const issues = v.strictObject({
  /** None but these; without it, any in the open internet that a member refers to. */
  hosts: v.optional(v.pipe(v.array(host), v.maxLength(100))),
  perHour: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 60)
})
const shape = v.strictObject({
  data: path,
  /** Holds the pairing code; written by `--pair`. */
  pairingFile: v.optional(path),
  imap: v.optional(v.array(imap), []),
  listen: v.optional(v.array(listener), []),
  send: v.optional(send),
  keySearch: v.optional(keySearch, {}),
  issues: v.optional(issues, {})
})

export type ImapAccount = WithPassword<v.InferOutput<typeof imap>>
export type Listener = v.InferOutput<typeof listener>
export type Submission = WithPassword<v.InferOutput<typeof send>>
export type IssueRules = v.InferOutput<typeof issues>
export type KeySearch = v.InferOutput<typeof keySearch>
type WithPassword<T> = Omit<T, 'passwordFile'> & { readonly password: string }

export interface Config {
  readonly data: string
  readonly pairingFile: string
  readonly imap: readonly ImapAccount[]
  readonly listen: readonly Listener[]
  readonly send?: Submission
  readonly keySearch: KeySearch
  readonly issues: IssueRules
}

/** The error is a sentence for the operator. Paths are seen from the file's folder. */
export function readConfig(file: string): Result<Config, string> {
  const text = readSecret(file)
  if (!text.ok) return text
  const parsed = v.safeParse(shape, json(text.value))
  if (!parsed.success) return no(`${file}: ${whatIsWrong(parsed.issues[0])}`)
  const wish = parsed.output
  const at = (path: string): string =>
    isAbsolute(path) ? path : resolve(dirname(file), path)

  const problem = conflict(wish)
  if (problem) return no(`${file}: ${problem}`)
  try {
    const { imap, listen, send, keySearch, issues } = wish
    return ok({
      data: at(wish.data),
      pairingFile: at(wish.pairingFile ?? pairingFileIn(wish.data)),
      imap: imap.map(account => withPassword(account, at)),
      listen,
      keySearch,
      issues,
      ...(send && { send: withPassword(send, at) })
    })
  } catch (error) {
    if (error instanceof Unreadable) return no(error.message)
    throw error
  }
}

export function pairingFileIn(data: string): string {
  return join(data, 'pairing')
}

/** Refuses what everybody on this machine can read. */
export function readSecret(file: string): Result<string, string> {
  try {
    if ((statSync(file).mode & 0o007) !== 0) {
      return no(`Everybody on this machine can read ${file}. Say: chmod 600 ${file}`)
    }
    return ok(readFileSync(file, 'utf8').trim())
  } catch {
    return no(`Cannot read ${file}.`)
  }
}

class Unreadable extends Error {}

function withPassword<T extends { passwordFile?: string | undefined }>(
  { passwordFile, ...rest }: T,
  at: (path: string) => string
): Omit<T, 'passwordFile'> & { password: string } {
  if (passwordFile === undefined) return { ...rest, password: '' }
  const password = readSecret(at(passwordFile))
  if (!password.ok) throw new Unreadable(password.error)
  return { ...rest, password: password.value }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Names the place and what belongs there; never quotes what is there. */
function whatIsWrong(issue: v.BaseIssue<unknown>): string {
  const where = v.getDotPath(issue)
  if (where === null) return 'this is not a JSON object with "data" in it.'
  if (issue.type === 'strict_object') {
    return issue.expected === 'never'
      ? `"${where}" is no setting that the bridge knows.`
      : `"${where}" is missing.`
  }
  const wanted = issue.type === 'regex' ? issue.message : issue.expected
  return `"${where}" takes ${wanted ?? issue.message}.`
}

function conflict({
  imap,
  listen,
  send
}: v.InferOutput<typeof shape>): string | undefined {
  if (imap.length + listen.length === 0 && !send) {
    return 'there is nothing to do: no "imap", no "listen", no "send".'
  }
  const names = [...imap, ...listen].map(({ name }) => name)
  const double = names.find((name, i) => names.indexOf(name) !== i)
  if (double) return `two accounts are called "${double}".`
  const open = [...imap, ...(send ? [send] : [])].find(
    ({ security, host }) => security === 'none' && !isThisMachine(host)
  )
  if (open) return `"security": "none" is for this machine only, not for ${open.host}.`
  if (send && (send.user === undefined) !== (send.passwordFile === undefined)) {
    return '"send" needs both "user" and "passwordFile", or neither.'
  }
  const { sentCopies } = send ?? {}
  if (sentCopies && !imap.some(({ name }) => name === sentCopies.account)) {
    return `"send.sentCopies.account" names no account of "imap".`
  }
  return undefined
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host)
}
