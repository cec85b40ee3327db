/** Ed25519 signatures, each bound to one purpose. */
import { concat, utf8, type Bytes } from '../bytes.ts'
import { sodium } from './sodium.ts'

export interface SigningKey {
  readonly public: Bytes
  /** libsodium's 64-byte form: seed and public key. */
  readonly secret: Bytes
}

/** `seed`: 32 random or derived bytes. */
export function signingKey(seed: Uint8Array): SigningKey {
  const pair = sodium.crypto_sign_seed_keypair(seed)
  return {
    public: new Uint8Array(pair.publicKey),
    secret: new Uint8Array(pair.privateKey)
  }
}

export function sign(key: SigningKey, purpose: string, message: Uint8Array): Bytes {
  return new Uint8Array(
    sodium.crypto_sign_detached(bound(purpose, message), key.secret)
  )
}

/** False for anything malformed; never throws. */
export function verify(
  publicKey: Uint8Array,
  purpose: string,
  message: Uint8Array,
  signature: Uint8Array
): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  return sodium.crypto_sign_verify_detached(
    signature,
    bound(purpose, message),
    publicKey
  )
}

function bound(purpose: string, message: Uint8Array): Bytes {
  const label = utf8(purpose)
  return concat(Uint8Array.of(label.length), label, message)
}
