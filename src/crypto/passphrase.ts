/**
 * A passphrase becomes a key by Argon2id (RFC 9106) with 256 MiB and three passes: a second
 * on a laptop, and the same for every guess of whoever copied the device. The only home of
 * libsodium's large build, so load this file in a worker alone.
 */
import sodium from 'libsodium-wrappers-sumo'

import { utf8, type Bytes } from '../bytes.ts'

export const saltLength = 16

/** The same passphrase gives the same key on every keyboard: accents are composed first. */
export async function stretchPassphrase(
  passphrase: string,
  salt: Bytes
): Promise<Bytes> {
  await sodium.ready
  if (salt.length !== saltLength) throw new Error('a salt has 16 bytes')
  return new Uint8Array(
    sodium.crypto_pwhash(
      32,
      utf8(passphrase.normalize('NFC')),
      salt,
      sodium.crypto_pwhash_OPSLIMIT_MODERATE,
      sodium.crypto_pwhash_MEMLIMIT_MODERATE,
      sodium.crypto_pwhash_ALG_ARGON2ID13
    )
  )
}
