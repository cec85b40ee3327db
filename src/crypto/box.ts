/** Sealed boxes: bytes for one device, from nobody in particular (X25519, libsodium). */
import type { Bytes } from '../bytes.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import { sodium } from './sodium.ts'

export interface BoxKey {
  readonly public: Bytes
  readonly secret: Bytes
}

/** `seed`: 32 random bytes. */
export function boxKey(seed: Uint8Array): BoxKey {
  const pair = sodium.crypto_box_seed_keypair(seed)
  return {
    public: new Uint8Array(pair.publicKey),
    secret: new Uint8Array(pair.privateKey)
  }
}

export function sealTo(publicKey: Uint8Array, plain: Uint8Array): Bytes {
  return new Uint8Array(sodium.crypto_box_seal(plain, publicKey))
}

export function openBox(key: BoxKey, sealed: Uint8Array): Result<Bytes, NotForUs> {
  try {
    return ok(
      new Uint8Array(sodium.crypto_box_seal_open(sealed, key.public, key.secret))
    )
  } catch {
    return notForUs
  }
}
