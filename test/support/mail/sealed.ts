/** OpenPGP mails, built by hand so that they can also be built wrong. */
import { createMessage, encrypt, readKey, readPrivateKey, sign } from 'openpgp'

import { aMail, multipart, type MailParts } from './mail.ts'

export interface Sealing {
  /** Armored public keys. */
  readonly to: readonly string[]
  /** Armored secret key of who signs. */
  readonly signedBy?: string
}

export async function armored(
  payload: string | Uint8Array,
  sealing: Sealing
): Promise<string> {
  const binary =
    typeof payload === 'string' ? new TextEncoder().encode(crlf(payload)) : payload
  const signer = sealing.signedBy
  const keys = await Promise.all(sealing.to.map(armoredKey => readKey({ armoredKey })))
  return (await encrypt({
    message: await createMessage({ binary }),
    encryptionKeys: keys.map(key => key.toPublic()),
    ...(signer !== undefined && {
      signingKeys: await readPrivateKey({ armoredKey: signer })
    })
  })) as string
}

export async function detached(signed: string, secret: string): Promise<string> {
  return (await sign({
    message: await createMessage({ binary: new TextEncoder().encode(crlf(signed)) }),
    signingKeys: await readPrivateKey({ armoredKey: secret }),
    detached: true
  })) as string
}

/** PGP/MIME around an armored message. */
export function envelopeOf(armor: string, parts: MailParts = {}): Uint8Array {
  return aMail({
    ...parts,
    type: 'multipart/encrypted; protocol="application/pgp-encrypted"; boundary="sealed"',
    body: sealedBody(armor)
  })
}

export function sealedBody(armor: string): string {
  return multipart(
    'sealed',
    'Content-Type: application/pgp-encrypted; charset="us-ascii"\n\nVersion: 1\n',
    'Content-Type: application/octet-stream; name="encrypted.asc"\n' +
      'Content-Description: OpenPGP encrypted message\n\n' +
      armor
  )
}

/** PGP/MIME signed: `part` is what was signed, `shown` what arrives. */
export async function signedMail(
  part: string,
  secret: string,
  parts: MailParts = {},
  shown = part
): Promise<Uint8Array> {
  const signature = await detached(part, secret)
  return aMail({
    ...parts,
    type: 'multipart/signed; protocol="application/pgp-signature"; micalg=pgp-sha512; boundary="signed"',
    body: multipart(
      'signed',
      shown,
      `Content-Type: application/pgp-signature; name="signature.asc"\n\n${signature}`
    )
  })
}

export function crlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n')
}
