/** Argon2id beside the page: it takes a second and 256 MiB, then the worker is gone. */
import { stretchPassphrase } from '#core/crypto/passphrase.ts'
import type { Bytes } from '#core/bytes.ts'

export interface ToStretch {
  readonly passphrase: string
  readonly salt: Bytes
}

addEventListener('message', (event: MessageEvent<ToStretch>) => {
  const { passphrase, salt } = event.data
  void stretchPassphrase(passphrase, salt).then(key => postMessage(key))
})
