/**
 * A finished answer, RFC 5322, signed with the team's key and, if the asker has a key,
 * encrypted to both. Chosen so that GnuPG 2.2 reads it: one-pass version 4 signatures,
 * SEIPD version 1 (the team's key is always a recipient), 7-bit parts, CRLF.
 */
import {
  createMessage,
  encrypt,
  enums,
  readPrivateKey,
  sign,
  SignaturePacket,
  type PrivateKey,
  type PublicKey
} from 'openpgp'

import { utf8 } from '../bytes.ts'
import { markedSubject, plusAddress } from '../domain/tickets/thread-token.ts'
import type { ThreadToken, Timestamp } from '../ids.ts'
import { no, ok, type Result } from '../result.ts'
import { cleanAddress } from './addresses.ts'
import { shortLine, wholeText } from './clean.ts'
import {
  cleanId,
  headerFields,
  hiddenSubject,
  trimmed,
  type Fields
} from './answer-header.ts'
import { base64, folded, quotedPrintable } from './encode.ts'
import { attachmentsOf, withFiles, type Enclosed } from './enclosed.ts'
import { limits } from './limits.ts'
import type { FinishedAnswer } from './read-mail.ts'
import {
  canWork,
  usableFrom,
  writableKey,
  type BadAddress,
  type UnusableKey
} from './team-key.ts'

/** Somebody who gets a copy. */
export interface Recipient {
  readonly address: string
  /** Armored. */
  readonly key?: string
}

/** One mail for all: if one of them can decrypt it, all must. */
export interface MissingKeys {
  readonly type: 'missing-keys'
  readonly addresses: readonly string[]
}

export interface Answer {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly cc?: readonly Recipient[]
  readonly subject: string
  readonly text: string
  /** Nothing but what a member chose. */
  readonly files?: readonly Enclosed[]
  /** Lines below the text that ask whether it helped. */
  readonly asks?: string
  /** Message-IDs, without angle brackets; empty if none. */
  readonly inReplyTo: string
  readonly references: readonly string[]
  readonly date: Timestamp
  /** See `newMessageId`. */
  readonly messageId: string
  readonly teamSecretKey: string
  /** How a reply finds its ticket; `plus`: the mailbox of `from` takes plus addresses. */
  readonly thread?: { readonly token: ThreadToken; readonly plus: boolean }
  /** A program sends it, and says so: no program answers it. */
  readonly isAutomatic?: true
  /** Armored. Without it the answer can be read on the way: say so before. */
  readonly askerKey?: string
}

/**
 * Never falls back to sending in clear: a key that cannot be used, or is missing for one
 * of several recipients, is a refusal. Whoever wants it readable gives no key at all.
 */
export async function composeAnswer(
  answer: Answer
): Promise<Result<FinishedAnswer, BadAddress | UnusableKey | MissingKeys>> {
  const from = cleanAddress(answer.from.address)
  const to = cleanAddress(answer.to)
  const copies = (answer.cc ?? []).map(one => ({
    ...one,
    address: cleanAddress(one.address)
  }))
  const cc = copies.map(({ address }) => address)
  if ([from, to, ...cc].includes('')) return no({ type: 'bad-address' })
  const team = await teamKey(answer.teamSecretKey)
  if (!team || !(await canWork(team, usableFrom(answer.date, team))))
    return no({ type: 'unusable-key' })
  const finished = {
    messageId: cleanId(answer.messageId),
    references: trimmed(answer.references, answer.inReplyTo),
    subject: shortLine(answer.subject, limits.subjectLength),
    text: wholeText(answer.text),
    to,
    ...(cc.length > 0 && { cc }),
    ...(answer.asks !== undefined && { asksOpinion: true as const }),
    ...(answer.files && { attachments: attachmentsOf(answer.files) }),
    from
  }
  const sent = {
    ...finished,
    name: answer.from.name,
    date: answer.date,
    inReplyTo: cleanId(answer.inReplyTo),
    isAutomatic: answer.isAutomatic === true
  }
  const asks = answer.asks === undefined ? '' : `\n\n${wholeText(answer.asks)}`
  const text = `${finished.text.trimEnd()}${asks}`
  const { thread } = answer
  const given = {
    address: to,
    ...(answer.askerKey !== undefined && { key: answer.askerKey })
  }
  const keys = await keysFor([given, ...copies], answer.date)
  if (!keys.ok) return keys
  if (keys.value.length === 0) {
    const replyTo = thread?.plus ? plusAddress(from, thread.token) : undefined
    const fields = headerFields({ ...sent, ...(replyTo && { replyTo }) })
    const source = await signedMail(fields, text, team, answer)
    return ok({ ...finished, source: utf8(source), encrypted: false })
  }
  const subject = thread
    ? markedSubject(finished.subject, thread.token)
    : finished.subject
  const fields = headerFields({ ...sent, subject })
  const source = await sealedMail(fields, text, team, keys.value, answer)
  return ok({ ...finished, source: utf8(source), encrypted: true })
}

interface Addressed {
  readonly address: string
  readonly key: PublicKey
}

/** Those of all, or of nobody. */
async function keysFor(
  recipients: readonly Recipient[],
  at: Timestamp
): Promise<Result<Addressed[], UnusableKey | MissingKeys>> {
  const without = recipients.filter(({ key }) => key === undefined)
  if (without.length === recipients.length) return ok([])
  if (without.length > 0) {
    return no({ type: 'missing-keys', addresses: without.map(one => one.address) })
  }
  const keys: Addressed[] = []
  for (const { address, key = '' } of recipients) {
    const writable = await writableKey(key, at)
    if (!writable.ok) return writable
    keys.push({ address, key: writable.value })
  }
  return ok(keys)
}

async function signedMail(
  fields: Fields,
  text: string,
  team: PrivateKey,
  answer: Answer
): Promise<string> {
  const part = written(content(text, 'hp="clear"', answer))
  const signature = await sign({
    message: await createMessage({ binary: utf8(part) }),
    signingKeys: team,
    detached: true,
    format: 'object',
    date: new Date(usableFrom(answer.date, team))
  })
  const [packet] = signature.packets
  const hash = packet instanceof SignaturePacket ? packet.hashAlgorithm : null
  const boundary = boundaryFor(answer)
  const lines = [
    ...fields.map(([name, value]) => folded(name, value)),
    ...autocrypt(team, answer),
    'MIME-Version: 1.0',
    'Content-Type: multipart/signed; protocol="application/pgp-signature";',
    ` micalg="pgp-${enums.read(enums.hash, hash ?? enums.hash.sha512)}"; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    part,
    `--${boundary}`,
    'Content-Type: application/pgp-signature; name="signature.asc"',
    'Content-Transfer-Encoding: 7bit',
    'Content-Description: OpenPGP signature',
    '',
    crlf(signature.armor()),
    `--${boundary}--`,
    ''
  ]
  return written(lines)
}

async function sealedMail(
  fields: Fields,
  text: string,
  team: PrivateKey,
  recipients: readonly Addressed[],
  answer: Answer
): Promise<string> {
  const outer = fields.map(
    ([name, value]) => [name, name === 'Subject' ? hiddenSubject : value] as const
  )
  const payload = [
    ...fields.map(([name, value]) => folded(name, value)),
    ...outer.map(([name, value]) => folded('HP-Outer', `${name}: ${value}`)),
    ...gossip(recipients),
    ...content(text, 'hp="cipher"; protected-headers="v1"', answer)
  ]
  const keys = recipients.map(({ key }) => key)
  // Its types need the DOM's streams, which the core does not have.
  const sealed = (await encrypt({
    message: await createMessage({ binary: utf8(written(payload)) }),
    encryptionKeys: [...keys, team.toPublic()],
    signingKeys: team,
    date: new Date(usableFrom(answer.date, team, ...keys)),
    config: { aeadProtect: false }
  })) as string
  const boundary = boundaryFor(answer)
  const lines = [
    ...outer.map(([name, value]) => folded(name, value)),
    ...autocrypt(team, answer),
    'MIME-Version: 1.0',
    'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted";',
    ` boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: application/pgp-encrypted',
    'Content-Transfer-Encoding: 7bit',
    'Content-Description: PGP/MIME version identification',
    '',
    'Version: 1',
    '',
    `--${boundary}`,
    'Content-Type: application/octet-stream; name="encrypted.asc"',
    'Content-Transfer-Encoding: 7bit',
    'Content-Description: OpenPGP encrypted message',
    'Content-Disposition: inline; filename="encrypted.asc"',
    '',
    crlf(sealed),
    `--${boundary}--`,
    ''
  ]
  return written(lines)
}

function content(text: string, protection: string, answer: Answer): readonly string[] {
  const part = (protection: string) => textPart(text, protection)
  return withFiles(part, answer.files ?? [], protection, `${boundaryFor(answer)}_files`)
}

function textPart(text: string, protection: string): string[] {
  return [
    `Content-Type: text/plain; charset="utf-8"${protection && `; ${protection}`}`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(text.trimEnd()),
    ''
  ]
}

/** So that the asker's program can encrypt its reply. */
function autocrypt(team: PrivateKey, answer: Answer): string[] {
  const address = cleanAddress(answer.from.address)
  return withKey(`Autocrypt: addr=${address}; prefer-encrypt=mutual;`, team.toPublic())
}

/** So that each of several can answer all of them. Only ever inside of the encryption. */
function gossip(recipients: readonly Addressed[]): string[] {
  if (recipients.length < 2) return []
  return recipients.flatMap(({ address, key }) =>
    withKey(`Autocrypt-Gossip: addr=${address};`, key)
  )
}

function withKey(field: string, key: PublicKey): string[] {
  const data = base64(key.write())
  const rows = data.match(/.{1,76}/gu) ?? []
  // A larger one is invalid, and many servers refuse it.
  return data.length > 9000 ? [] : [`${field} keydata=`, ...rows.map(row => ` ${row}`)]
}

async function teamKey(armoredKey: string): Promise<PrivateKey | undefined> {
  try {
    const key = await readPrivateKey({ armoredKey })
    return key.isDecrypted() ? key : undefined
  } catch {
    return undefined
  }
}

/** `=_` stands in no quoted-printable text. */
function boundaryFor(answer: Answer): string {
  return `=_${cleanId(answer.messageId)
    .replace(/@.*|[^A-Za-z0-9]/gu, '')
    .slice(0, 40)}`
}

function written(lines: readonly string[]): string {
  return lines.join('\r\n')
}

function crlf(text: string): string {
  return text.trimEnd().replace(/\r?\n/gu, '\r\n')
}
