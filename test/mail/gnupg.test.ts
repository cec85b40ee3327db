/** What GnuPG 2.2 writes to the desk: most askers use it, or Thunderbird, which is close. */
import { afterAll, beforeAll, expect, test } from 'vitest'

import { readAttachment } from '#core/mail/attached.ts'
import { readMail } from '#core/mail/incoming.ts'
import { Gpg } from '#test/support/mail/gpg.ts'
import { adasKey, deskKey } from '#test/support/mail/keys.ts'
import { aMail, aPart, multipart } from '#test/support/mail/mail.ts'
import { envelopeOf } from '#test/support/mail/sealed.ts'

const gpg = new Gpg()
beforeAll(async () => {
  gpg.import((await adasKey()).secret, (await deskKey()).public)
})
afterAll(() => gpg.close())

const text = 'Content-Type: text/plain; charset=utf-8\r\n\r\nMy Wi-Fi is gone.\r\n'
const toDesk = ['-r', 'help@desk.test']
const byAda = ['-u', 'ada@users.test']

async function read(raw: Uint8Array) {
  const desk = await deskKey()
  const ada = await adasKey()
  return readMail(raw, [desk.secret], undefined, [ada.public])
}

test.each([
  ['as it does by itself', ['-ea', ...toDesk]],
  ['to a hidden recipient', ['-ea', '-R', 'help@desk.test']],
  ['without naming any key', ['-ea', '--throw-keyids', ...toDesk]],
  ['compressed with bzip2', ['-ea', '--compress-algo', 'bzip2', ...toDesk]],
  ['with 3DES', ['-ea', '--cipher-algo', '3DES', ...toDesk]]
])('encrypted %s', async (_how, args) => {
  const mail = await read(envelopeOf(gpg.sign(...args)(text)))
  expect(mail).toMatchObject({
    text: 'My Wi-Fi is gone.',
    seals: { encrypted: true, signature: 'none' }
  })
  expect(mail.trouble).toBeUndefined()
})

test('encrypted and signed', async () => {
  const armor = gpg.sign('-sea', ...byAda, ...toDesk)(text)
  expect((await read(envelopeOf(armor))).seals).toEqual({
    encrypted: true,
    signature: 'good'
  })
})

test('a detached signature over the part as it was sent', async () => {
  const signature = gpg.sign('-ba', ...byAda)(text)
  const mail = await read(
    aMail({
      type: 'multipart/signed; protocol="application/pgp-signature"; micalg=pgp-sha512; boundary=s',
      body: `--s\n${text}\n--s\nContent-Type: application/pgp-signature\n\n${signature}\n--s--\n`
    })
  )
  expect(mail.seals).toEqual({ encrypted: false, signature: 'good' })
})

test('a signed text is good as a whole, and not if words were put around it', async () => {
  const signed = gpg.sign('--clearsign', ...byAda)('- hello\nworld\n')
  expect(await read(aMail({ body: signed }))).toMatchObject({
    text: '- hello\nworld',
    seals: { signature: 'good' }
  })
  const framed = await read(aMail({ body: `Pay to this account.\n\n${signed}` }))
  expect(framed.seals.signature).toBe('none')
  expect(framed.text).toContain('Pay to this account.')
})

test('a signed message that hides its text in armor is shown', async () => {
  const mail = await read(aMail({ body: gpg.sign('-sa', ...byAda)('hello') }))
  expect(mail).toMatchObject({
    text: 'hello',
    seals: { encrypted: false, signature: 'good' }
  })
})

test('an encrypted file beside a clear text stays a file, and opens when it is saved', async () => {
  const desk = await deskKey()
  const raw = aMail({
    type: 'multipart/mixed; boundary=b',
    body: multipart(
      'b',
      aPart('text/plain', 'See my log'),
      aPart(
        'application/octet-stream; name="boot.log.gpg"',
        gpg.sign('-ea', ...toDesk)('line 1')
      )
    )
  })
  const mail = await read(raw)
  expect(mail).toMatchObject({
    text: 'See my log',
    attachments: [{ name: 'boot.log.gpg' }],
    seals: { encrypted: false }
  })
  const file = await readAttachment(raw, [desk.secret], 0)
  expect(file?.name).toBe('boot.log')
  expect(new TextDecoder().decode(file?.bytes)).toBe('line 1')
  expect((await readAttachment(raw, [], 0))?.name).toBe('boot.log.gpg')
  expect(await readAttachment(raw, [], 7)).toBeUndefined()
})
