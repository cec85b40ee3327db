/** Keys of askers: how they come, whose they are, and which of them is taken. */
import { expect, test } from 'vitest'

import { readMail } from '#core/mail/incoming.ts'
import type { Timestamp } from '#core/ids.ts'
import { adasKey, deskKey, evesKey, keyOf } from '#test/support/mail/keys.ts'
import { aMail, aPart, multipart, type MailParts } from '#test/support/mail/mail.ts'
import { armored, envelopeOf } from '#test/support/mail/sealed.ts'
import { aReport, encryptedTo } from '#test/support/mail/whisperback.ts'

const now = Date.UTC(2026, 10, 20, 12) as Timestamp

function dataOf(armoredKey: string): string {
  return armoredKey
    .replace(/-----[^-]+-----/g, '')
    .replace(/\r?\n=[\w+/]{4}\r?\n/, '')
    .replace(/\s/g, '')
}

const field = async (before = 'addr=ada@users.test; ', after = '') =>
  `Autocrypt: ${before}keydata=${dataOf((await adasKey()).public)}${after}`

async function keyFrom(headers: readonly string[], parts: MailParts = {}) {
  const { askerKey, keyGiven } = await readMail(aMail({ headers, ...parts }), [], now)
  return { isThere: askerKey.includes('BEGIN PGP PUBLIC KEY BLOCK'), keyGiven }
}
const isTaken = async (...headers: string[]) => (await keyFrom(headers)).isThere

test('a key in the Autocrypt field is the key to answer with, since the mail’s Date', async () => {
  const { fingerprint } = await adasKey()
  expect(
    await keyFrom([await field('addr=Ada@Users.test; prefer-encrypt=mutual; ')])
  ).toEqual({
    isThere: true,
    keyGiven: {
      how: 'autocrypt',
      at: Date.UTC(2026, 10, 6, 10),
      asksForIt: true,
      fingerprint
    }
  })
  expect((await keyFrom([await field()])).keyGiven).toEqual({
    how: 'autocrypt',
    at: Date.UTC(2026, 10, 6, 10),
    fingerprint
  })
})

test('a Date in the future dates no key later than the day it came', async () => {
  const { keyGiven } = await keyFrom([await field()], {
    date: 'Fri, 06 Nov 2099 10:00:00 +0000'
  })
  expect(keyGiven?.at).toBe(Date.UTC(2026, 10, 20))
})

test('two valid fields are none; one that is invalid does not count', async () => {
  const good = await field()
  expect(await isTaken(good, good)).toBe(false)
  expect(await isTaken(good, 'Autocrypt: addr=ada@users.test; keydata=AAAA')).toBe(true)
  expect(await isTaken(good, await field('addr=eve@users.test; '))).toBe(true)
})

test('unknown attributes count against it, unless they begin with an underscore', async () => {
  expect(await isTaken(await field('addr=ada@users.test; critical=1; '))).toBe(false)
  expect(await isTaken(await field('addr=ada@users.test; _later=1; '))).toBe(true)
})

test('the key comes last, once, for the author, and in at most ten kilobytes', async () => {
  expect(await isTaken(await field('', '; addr=ada@users.test'))).toBe(false)
  expect(await isTaken(await field('addr=ada@users.test; addr=ada@users.test; '))).toBe(
    false
  )
  expect(await isTaken(await field('addr=eve@users.test; '))).toBe(false)
  expect(
    await isTaken(await field('addr=ada@users.test; prefer-encrypt=never; '))
  ).toBe(true)
  expect(
    await isTaken(await field(`addr=ada@users.test; _x=${'a'.repeat(10_240)}; `))
  ).toBe(false)
})

test('reports of mail systems and mails of several authors give no key', async () => {
  const good = await field()
  expect(
    (
      await keyFrom([good], {
        type: 'multipart/report; boundary=r',
        body: '--r\n\nhi\n--r--'
      })
    ).isThere
  ).toBe(false)
  expect(
    (await keyFrom([good], { from: 'Ada <ada@users.test>, Eve <eve@users.test>' }))
      .isThere
  ).toBe(false)
})

test('a key for the From is not taken for another Reply-To', async () => {
  expect(await isTaken(await field(), 'Reply-To: eve@users.test')).toBe(false)
})

test('attached, in the text, or known before: each is said, and the mail’s own comes first', async () => {
  const ada = await adasKey()
  const read = async (parts: MailParts, known: readonly string[] = []) =>
    (await readMail(aMail(parts), [], now, known)).keyGiven?.how
  const attached = (type: string, name: string) => ({
    type: 'multipart/mixed; boundary=k',
    body: multipart(
      'k',
      aPart('text/plain', 'My key'),
      aPart(
        `${type}; name=${name}`,
        ada.public,
        `Content-Disposition: attachment; filename=${name}`
      )
    )
  })
  expect(await read(attached('application/pgp-keys', 'OpenPGP_0x1.asc'))).toBe(
    'attached'
  )
  expect(await read(attached('application/octet-stream', 'ada.key'))).toBe('attached')
  expect(await read({ body: `Hi\n\n${ada.public}\n` })).toBe('text')
  expect(await read({}, [ada.public])).toBe('known')
  expect(await read({ body: ada.public }, [ada.public])).toBe('text')
  expect(await read({})).toBeUndefined()
})

test('a secret key that somebody attached by mistake is taken as its public half', async () => {
  const ada = await adasKey()
  const { askerKey } = await readMail(
    aMail({
      type: 'application/pgp-keys; name=ada.asc',
      body: ada.public
    }),
    [],
    now
  )
  expect(askerKey).toContain('PUBLIC KEY')
  expect(askerKey).not.toContain('PRIVATE KEY')
})

test('somebody else’s key in a mail is not the asker’s', async () => {
  const eve = await evesKey()
  expect((await keyFrom([], { body: `Use this:\n\n${eve.public}` })).isThere).toBe(
    false
  )
})

test('a key known before is dated by nobody', async () => {
  const ada = await adasKey()
  const { keyGiven } = await readMail(aMail(), [], now, [ada.public])
  expect(keyGiven).toEqual({ how: 'known', fingerprint: ada.fingerprint })
})

test('a report’s key: inside, by its id, or by an address, and since when', async () => {
  const desk = await deskKey()
  const ada = await adasKey()
  const read = async (parts: Parameters<typeof aReport>[0]) => {
    const raw = await encryptedTo(desk.public, aReport(parts))
    const { askerKey, keyGiven } = await readMail(raw, [desk.secret], now)
    return [askerKey.split('\n')[0], keyGiven]
  }
  const given = { how: 'report', at: Date.UTC(2026, 10, 20) }
  expect(
    await read({ openpgpKey: 'included below', keyBlock: ada.public.trim() })
  ).toEqual([
    '-----BEGIN PGP PUBLIC KEY BLOCK-----',
    { ...given, fingerprint: ada.fingerprint }
  ])
  expect(await read({ openpgpKey: '0x589252FB' })).toEqual(['0x589252FB', given])
  expect(await read({ openpgpKey: 'https://keys.test/ada.asc' })).toEqual([
    'https://keys.test/ada.asc',
    given
  ])
  expect(await read({ openpgpKey: 'included below' })).toEqual(['', undefined])
  expect(await read({ openpgpKey: 'javascript:alert(1)' })).toEqual(['', undefined])
})

test('gossip: keys of those who got the mail, too, and only from inside of the encryption', async () => {
  const desk = await deskKey()
  const bob = await keyOf('Bob', 'bob@users.test')
  const eve = await evesKey()
  const gossip = (address: string, key: string) =>
    `Autocrypt-Gossip: addr=${address}; keydata=${dataOf(key)}`
  const fields = [
    gossip('bob@users.test', bob.public),
    gossip('eve@users.test', eve.public)
  ]
  const inner = [...fields, 'Content-Type: text/plain', '', 'Hello all'].join('\n')
  const sealed = envelopeOf(await armored(inner, { to: [desk.public] }), {
    to: 'help@desk.test, Bob <Bob@users.test>'
  })
  const read = await readMail(sealed, [desk.secret], now)
  expect(read.gossip?.map(one => one.address)).toEqual(['Bob@users.test'])
  expect(read.gossip?.[0]?.key).toContain('BEGIN PGP PUBLIC KEY BLOCK')
  expect(read.askerKey).toBe('')
  const clear = await readMail(
    aMail({ to: 'bob@users.test', headers: fields }),
    [],
    now
  )
  expect(clear.gossip).toBeUndefined()
})
