/** What a bridge found is anybody's bytes: only the asked person's usable key counts. */
import { generateKey, readKey, revokeKey } from 'openpgp'
import { beforeAll, describe, expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import type { Timestamp } from '#core/ids.ts'
import { checkFoundKey } from '#core/mail/found-key.ts'
import { inspectKey } from '#core/mail/team-key.ts'
import { adasKey, evesKey } from '#test/support/mail/keys.ts'

const now = Date.UTC(2026, 10, 20) as Timestamp
const since = new Date(Date.UTC(2025, 0, 1))
const ada = { address: 'Ada@users.test' }

function aKey(only: Partial<Parameters<typeof generateKey>[0]> = {}) {
  return generateKey({
    type: 'ecc',
    userIDs: [{ name: 'Ada', email: 'ada@users.test' }],
    date: since,
    ...only,
    format: 'object'
  } as Parameters<typeof generateKey>[0] & { format: 'object' })
}

async function armoredKey(only?: Parameters<typeof aKey>[0]): Promise<Uint8Array> {
  const { publicKey } = await aKey(only)
  return utf8(publicKey.armor())
}

let revoked: Uint8Array
beforeAll(async () => {
  const { privateKey } = await aKey()
  const { publicKey } = await revokeKey({ key: privateKey, date: since })
  revoked = utf8(publicKey)
})

describe('a key that was found', () => {
  test('is taken if it names the asked address, whatever its capitals', async () => {
    const key = await adasKey()
    const checked = await checkFoundKey(utf8(key.public), ada, now)
    expect(checked).toMatchObject({ fingerprint: key.fingerprint })
    expect(checked.trouble).toBeUndefined()
    expect(await inspectKey(checked.key, now)).toMatchObject({
      value: { usableForEncryption: true, addresses: ['ada@users.test'] }
    })
  })

  test('is taken without armor, as a directory hands it out', async () => {
    const key = await readKey({ armoredKey: (await adasKey()).public })
    const checked = await checkFoundKey(key.write(), ada, now)
    expect(checked.fingerprint).toBe((await adasKey()).fingerprint)
  })

  test('loses the names and signatures that nobody asked for', async () => {
    const found = await armoredKey({
      userIDs: [
        { name: 'Boss', email: 'boss@work.test' },
        { name: 'Ada', email: 'ada@users.test' }
      ]
    })
    const { key } = await checkFoundKey(found, ada, now)
    expect(await inspectKey(key, now)).toMatchObject({
      value: { addresses: ['ada@users.test'], usableForEncryption: true }
    })
  })

  test('of several is the first that can be used', async () => {
    const good = await adasKey()
    const both = new Uint8Array([
      ...(await readKey({ armoredKey: new TextDecoder().decode(revoked) })).write(),
      ...(await readKey({ armoredKey: good.public })).write()
    ])
    expect(await checkFoundKey(both, ada, now)).toMatchObject({
      fingerprint: good.fingerprint
    })
  })

  test('is refused if it is somebody else’s', async () => {
    const eve = await evesKey()
    expect(await checkFoundKey(utf8(eve.public), ada, now)).toEqual({
      key: '',
      fingerprint: eve.fingerprint,
      trouble: 'not-theirs'
    })
  })

  test('is refused if a strange hand wrote the address onto it', async () => {
    const [eve, own] = await Promise.all([
      readKey({ armoredKey: (await evesKey()).public }),
      readKey({ armoredKey: (await adasKey()).public })
    ])
    eve.users.push(...own.users)
    expect(await checkFoundKey(eve.write(), ada, now)).toMatchObject({
      key: '',
      trouble: expect.stringMatching(/not-theirs|unusable/) as string
    })
  })

  test('is refused if it has expired, was revoked, or can only sign', async () => {
    const old = await armoredKey({ keyExpirationTime: 86_400 })
    const signs = await armoredKey({ subkeys: [{ sign: true }] })
    for (const found of [old, revoked, signs]) {
      expect(await checkFoundKey(found, ada, now)).toMatchObject({
        key: '',
        trouble: 'unusable'
      })
    }
  })

  test('is refused if it is another than the report named', async () => {
    const key = await adasKey()
    const wanted = { ...ada, fingerprint: key.fingerprint.slice(-16) }
    expect((await checkFoundKey(utf8(key.public), wanted, now)).trouble).toBeUndefined()
    const other = { ...ada, fingerprint: 'A'.repeat(40) }
    expect(await checkFoundKey(utf8(key.public), other, now)).toMatchObject({
      key: '',
      trouble: 'not-theirs'
    })
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['a web page', utf8('<html>not found</html>')],
    ['a broken key', utf8('-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ==\n-----END')],
    ['more than any key', new Uint8Array(300_000)],
    ['noise', Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)]
  ])('is none: %s', async (_what, found) => {
    expect(await checkFoundKey(found, ada, now)).toEqual({
      key: '',
      fingerprint: '',
      trouble: 'not-a-key'
    })
  })
})
