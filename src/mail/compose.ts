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
import type { Timestamp } from '../ids.ts'
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
import { limits } from './limits.ts'
import type { FinishedAnswer } from './read-mail.ts'
import {
  canWork,
  usableFrom,
  writableKey,
  type BadAddress,
  type UnusableKey
} from './team-key.ts'

export interface Answer {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Message-IDs, without angle brackets; empty if none. */
  readonly inReplyTo: string
  readonly references: readonly string[]
  readonly date: Timestamp
  /** See `newMessageId`. */
  readonly messageId: string
  readonly teamSecretKey: string
  /** A program sends it, and says so: no program answers it. */
  readonly isAutomatic?: true
  /** Armored. Without it the answer can be read on the way: say so before. */
  readonly askerKey?: string
}

/** Never falls back to sending in clear: a key that cannot be used is a refusal. */
export async function composeAnswer(
  answer: Answer
): Promise<Result<FinishedAnswer, BadAddress | UnusableKey>> {
  const from = cleanAddress(answer.from.address)
  const to = cleanAddress(answer.to)
  if (from === '' || to === '') return no({ type: 'bad-address' })
  const team = await teamKey(answer.teamSecretKey)
  if (!team || !(await canWork(team, usableFrom(answer.date, team))))
    return no({ type: 'unusable-key' })
  const finished = {
    messageId: cleanId(answer.messageId),
    references: trimmed(answer.references, answer.inReplyTo),
    subject: shortLine(answer.subject, limits.subjectLength),
    text: wholeText(answer.text),
    to,
    from
  }
  const fields = headerFields({
    ...finished,
    name: answer.from.name,
    date: answer.date,
    inReplyTo: cleanId(answer.inReplyTo),
    isAutomatic: answer.isAutomatic === true
  })
  if (answer.askerKey === undefined) {
    const source = await signedMail(fields, finished.text, team, answer)
    return ok({ ...finished, source: utf8(source), encrypted: false })
  }
  const asker = await writableKey(answer.askerKey, answer.date)
  if (!asker.ok) return asker
  const source = await sealedMail(fields, finished.text, team, asker.value, answer)
  return ok({ ...finished, source: utf8(source), encrypted: true })
}

async function signedMail(
  fields: Fields,
  text: string,
  team: PrivateKey,
  answer: Answer
): Promise<string> {
  const part = written(textPart(text, 'hp="clear"'))
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
  asker: PublicKey,
  answer: Answer
): Promise<string> {
  const outer = fields.map(
    ([name, value]) => [name, name === 'Subject' ? hiddenSubject : value] as const
  )
  const payload = [
    ...fields.map(([name, value]) => folded(name, value)),
    ...outer.map(([name, value]) => folded('HP-Outer', `${name}: ${value}`)),
    ...textPart(text, 'hp="cipher"; protected-headers="v1"')
  ]
  // Its types need the DOM's streams, which the core does not have.
  const sealed = (await encrypt({
    message: await createMessage({ binary: utf8(written(payload)) }),
    encryptionKeys: [asker, team.toPublic()],
    signingKeys: team,
    date: new Date(usableFrom(answer.date, team, asker)),
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

function textPart(text: string, protection: string): string[] {
  return [
    `Content-Type: text/plain; charset="utf-8"; ${protection}`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(text.trimEnd()),
    ''
  ]
}

/** So that the asker's program can encrypt its reply. */
function autocrypt(team: PrivateKey, answer: Answer): string[] {
  const data = base64(team.toPublic().write())
  const rows = data.match(/.{1,76}/gu) ?? []
  const address = cleanAddress(answer.from.address)
  // A larger one is invalid, and many servers refuse it.
  if (data.length > 9000) return []
  return [
    `Autocrypt: addr=${address}; prefer-encrypt=mutual; keydata=`,
    ...rows.map(row => ` ${row}`)
  ]
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
