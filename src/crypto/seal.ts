/**
 * Sealing: what turns plain bytes into the only form that leaves memory.
 *
 * ```
 * sealed      nonce 24 | commitment 32 | XChaCha20-Poly1305(padded plain)
 * nonce       BLAKE2b-192(nonce key; hash(context) | padded plain)
 * commitment  BLAKE2b-256(commit key; nonce | hash(context))
 * ```
 * Threats: a device restored from a backup or a broken random source must not repeat a
 * nonce over other bytes, so the nonce is made from what it protects. Readers try several
 * keys, and XChaCha20-Poly1305 alone lets one ciphertext open under two chosen keys, so a
 * commitment to the key is checked first. `context` says what the bytes are and where they
 * belong; sealed bytes moved elsewhere do not open. Whatever fails, the answer is the same.
 */
import { concat, sameBytes, type Bytes } from '../bytes.ts'
import { notForUs, type NotForUs, type Result } from '../result.ts'
import { derive, hash } from './hash.ts'
import { pad, unpad } from './pad.ts'
import { sodium } from './sodium.ts'

const nonceLength = 24
const commitmentLength = 32

/** `floor`: all shorter plain texts get the same length. */
export function seal(
  key: Uint8Array,
  context: Uint8Array,
  plain: Uint8Array,
  floor = 512
): Bytes {
  const place = hash(context)
  const padded = pad(plain, floor)
  const keys = subkeysOf(key)
  keys.nonce ??= derive(key, 'nonce')
  const made = derive(keys.nonce, 'nonce', concat(place, padded))
  const nonce = made.subarray(0, nonceLength)
  const box = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    padded,
    context,
    null,
    nonce,
    keys.encrypt
  )
  return concat(nonce, commitment(keys, nonce, place), box)
}

export function unseal(
  key: Uint8Array,
  context: Uint8Array,
  sealed: Uint8Array
): Result<Bytes, NotForUs> {
  const keys = subkeysOf(key)
  const nonce = sealed.subarray(0, nonceLength)
  const claimed = sealed.subarray(nonceLength, nonceLength + commitmentLength)
  const box = sealed.subarray(nonceLength + commitmentLength)
  if (!sameBytes(claimed, commitment(keys, nonce, hash(context)))) return notForUs
  try {
    return unpad(
      sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        null,
        box,
        context,
        nonce,
        keys.encrypt
      )
    )
  } catch {
    return notForUs
  }
}

interface Subkeys {
  /** Only for sealing: most keys of a device never seal anything. */
  nonce?: Bytes
  readonly commit: Bytes
  readonly encrypt: Bytes
}

/** Thousands of rows are sealed under one key; nobody changes a key in place. */
const made = new WeakMap<Uint8Array, Subkeys>()

function subkeysOf(key: Uint8Array): Subkeys {
  const known = made.get(key)
  if (known) return known
  const subkeys: Subkeys = {
    commit: derive(key, 'commit'),
    encrypt: derive(key, 'encrypt')
  }
  made.set(key, subkeys)
  return subkeys
}

function commitment({ commit }: Subkeys, nonce: Uint8Array, place: Uint8Array): Bytes {
  return derive(commit, 'commit', concat(nonce, place))
}
