import { encryptKey, generateKey, readPrivateKey } from 'openpgp'
import { expect, test } from 'vitest'

import type { Timestamp } from '#core/ids.ts'
import { createTeamKey, importTeamKey, inspectKey } from '#core/mail/team-key.ts'
import { deskKey } from '#test/support/mail/keys.ts'

const userIDs = [{ name: 'Desk', email: 'help@desk.test' }]

test('a new key is one that everybody’s program can write to', async () => {
  const key = await deskKey()
  const facts = await inspectKey(key.public)
  expect(facts).toMatchObject({
    ok: true,
    value: {
      fingerprint: key.fingerprint,
      addresses: ['help@desk.test'],
      isSecret: false,
      usableForEncryption: true
    }
  })
  expect(key.fingerprint).toMatch(/^[0-9A-F]{40}$/)
  expect([key.name, key.address]).toEqual(['Help desk', 'help@desk.test'])
  const secret = await readPrivateKey({ armoredKey: key.secret })
  expect(secret.keyPacket.version).toBe(4)
  expect(secret.getAlgorithmInfo().algorithm).toBe('eddsaLegacy')
})

test('a name cannot bring a second address into the key', async () => {
  const key = await createTeamKey('Desk <boss@x.test>\n', 'help@desk.test')
  expect(key.ok && (await inspectKey(key.value.public))).toMatchObject({
    value: { addresses: ['help@desk.test'] }
  })
  expect(await createTeamKey('Desk', 'no address')).toMatchObject({
    error: { type: 'bad-address' }
  })
})

test('an exported key comes in with its passphrase, and only with it', async () => {
  const { privateKey } = await generateKey({ userIDs, passphrase: 'porch' })
  expect(await importTeamKey(privateKey, 'porch')).toMatchObject({
    ok: true,
    value: { address: 'help@desk.test', name: 'Desk' }
  })
  for (const wrong of ['', 'light']) {
    expect(await importTeamKey(privateKey, wrong)).toMatchObject({
      error: { type: 'wrong-passphrase' }
    })
  }
})

test('an imported key is kept without its passphrase', async () => {
  const plain = await generateKey({ userIDs, format: 'object' })
  const locked = await encryptKey({ privateKey: plain.privateKey, passphrase: 'porch' })
  const key = await importTeamKey(locked.armor(), 'porch')
  const secret = key.ok
    ? await readPrivateKey({ armoredKey: key.value.secret })
    : undefined
  expect(secret?.isDecrypted()).toBe(true)
})

test.each([
  ['version 6', { config: { v6Keys: true } }],
  ['curve25519 in its new form', { type: 'curve25519' as const }],
  ['a key that announces AEAD', { config: { aeadProtect: true } }]
])(
  '%s is refused: volunteers’ programs could not read what is sent to it',
  async (_what, kind) => {
    const { privateKey } = await generateKey({ userIDs, ...kind })
    expect(await importTeamKey(privateKey, '')).toMatchObject({
      error: { type: 'unreadable-for-others' }
    })
  }
)

test('half a key, no key, an expired key: each is said in its own words', async () => {
  const { public: half } = await deskKey()
  const old = await generateKey({
    userIDs,
    date: new Date('2020-01-01'),
    keyExpirationTime: 3600
  })
  expect(await importTeamKey(half, '')).toMatchObject({
    error: { type: 'public-only' }
  })
  expect(await importTeamKey('hello', '')).toMatchObject({
    error: { type: 'not-a-key' }
  })
  expect(await importTeamKey(old.privateKey, '')).toMatchObject({
    error: { type: 'unusable-key' }
  })
  expect(
    await inspectKey(old.publicKey, Date.UTC(2026, 10, 6) as Timestamp)
  ).toMatchObject({
    value: { usableForEncryption: false, expires: Date.UTC(2020, 0, 1, 1) }
  })
})
