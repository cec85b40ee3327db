import { expect, test } from 'vitest'

import { fromHex, toHex } from '#core/bytes.ts'
import { stretchPassphrase } from '#core/crypto/passphrase.ts'

const salt = fromHex('000102030405060708090a0b0c0d0e0f')

test('a passphrase gives the key that libgcrypt gives too (Argon2id, t=3, 256 MiB)', async () => {
  expect(toHex(await stretchPassphrase('correct horse battery staple', salt))).toBe(
    'aad608b5866cef907f47d5cae529ed01a91301c92c5d5fef46e1a65e394e5742'
  )
})

test('an accent typed as two characters opens what was locked with one', async () => {
  const composed = await stretchPassphrase('canción de la porche', salt)
  const decomposed = await stretchPassphrase('cancio\u0301n de la porche', salt)
  expect(decomposed).toEqual(composed)
})

test('a salt of another length is a bug, not a weaker key', async () => {
  await expect(stretchPassphrase('anything', salt.slice(1))).rejects.toThrow('16 bytes')
})
