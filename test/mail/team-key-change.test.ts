import { readKey } from 'openpgp'
import { describe, expect, test } from 'vitest'

import type { Timestamp } from '#core/ids.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import { readMail } from '#core/mail/incoming.ts'
import { extendTeamKey, vouchedFor } from '#core/mail/team-key-change.ts'
import { createTeamKey, inspectKey, type MadeKey } from '#core/mail/team-key.ts'

const start = Date.UTC(2025, 0, 1) as Timestamp
const end = Date.UTC(2026, 0, 1) as Timestamp
const later = Date.UTC(2028, 0, 1) as Timestamp
const address = 'help@desk.test'

async function aKey(until?: Timestamp): Promise<MadeKey> {
  const key = await createTeamKey('Desk', address, start, until)
  if (!key.ok) throw new Error(key.error.type)
  return key.value
}

async function answered(key: MadeKey, date: Timestamp) {
  return composeAnswer({
    from: { name: 'Desk', address },
    to: 'rosa@mail.test',
    subject: 'Re: quokka',
    text: 'Give it leaves.',
    inReplyTo: '',
    references: [],
    date,
    messageId: 'a1@desk.test',
    teamSecretKey: key.secret
  })
}

test('a key says when it ends, and signs nothing afterwards', async () => {
  const key = await aKey(end)
  expect(key.expires).toBe(end)
  expect((await answered(key, (end - 1000) as Timestamp)).ok).toBe(true)
  expect(await answered(key, (end + 1000) as Timestamp)).toMatchObject({
    error: { type: 'unusable-key' }
  })
  expect((await aKey()).expires).toBeUndefined()
})

describe('extending a key', () => {
  test.each([
    ['in time', (end - 86_400_000) as Timestamp],
    ['when it had ended', (end + 86_400_000) as Timestamp],
    ['in the second it was made', start]
  ])('%s gives the same key a later end', async (_when, at) => {
    const key = await aKey(end)
    const longer = await extendTeamKey(key, at, later)
    if (!longer.ok) throw new Error(longer.error.type)
    const { value } = longer
    expect(value).toMatchObject({
      fingerprint: key.fingerprint,
      address,
      name: 'Desk',
      expires: later
    })
    const afterwards = (end + 100 * 86_400_000) as Timestamp
    expect(await inspectKey(value.public, afterwards)).toMatchObject({
      value: { expires: later, usableForEncryption: true, isSecret: false }
    })
    const answer = await answered(value, afterwards)
    if (!answer.ok) throw new Error(answer.error.type)
    // who has only the key as it was before still sees a good signature
    const read = await readMail(answer.value.source, [], afterwards, [value.public])
    expect(read.seals.signature).toBe('good')
  })

  test('leaves what was sealed to it before open to it', async () => {
    const [key, askers] = [
      await aKey(end),
      await createTeamKey('Rosa', 'rosa@mail.test', start)
    ]
    if (!askers.ok) throw new Error('that is an address')
    const before = await composeAnswer({
      from: { name: 'Rosa', address: 'rosa@mail.test' },
      to: address,
      subject: 'quokka',
      text: 'It is ill.',
      inReplyTo: '',
      references: [],
      date: (start + 1000) as Timestamp,
      messageId: 'q@mail.test',
      teamSecretKey: askers.value.secret,
      askerKey: key.public
    })
    const longer = await extendTeamKey(key, end, later)
    if (!before.ok || !longer.ok) throw new Error('both work')
    const read = await readMail(before.value.source, [longer.value.secret], end)
    expect(read.text).toContain('It is ill.')
  })

  test('revives nothing that was revoked', async () => {
    const key = await aKey(end)
    const { readPrivateKey, revokeKey } = await import('openpgp')
    const { privateKey } = await revokeKey({
      key: await readPrivateKey({ armoredKey: key.secret }),
      date: new Date(start + 5000),
      format: 'armored'
    })
    const revoked = { ...key, secret: privateKey }
    expect(
      await extendTeamKey(revoked, (end - 1000) as Timestamp, later)
    ).toMatchObject({
      error: { type: 'unusable-key' }
    })
  })
})

test('the key that is replaced vouches for the new one', async () => {
  const [old, next] = [
    await aKey(end),
    await createTeamKey('Desk', address, end, later)
  ]
  if (!next.ok) throw new Error('that is an address')
  const at = (end - 1000) as Timestamp
  const vouched = await readKey({
    armoredKey: await vouchedFor(next.value.public, old.secret, at)
  })
  const [user] = vouched.users
  const said = await user?.verifyAllCertifications(
    [(await readKey({ armoredKey: old.public })).toPublic()],
    new Date(at)
  )
  const oldId = old.fingerprint.slice(-16).toLowerCase()
  expect(said?.filter(({ keyID }) => keyID.toHex() === oldId)).toMatchObject([
    { valid: true }
  ])
  // no old key, no harm
  expect(await vouchedFor(next.value.public, 'nonsense', at)).toBe(next.value.public)
})
