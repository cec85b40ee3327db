/** Files that were chosen to be handed on, down to the bytes that arrive. */
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Timestamp } from '#core/ids.ts'
import { readAttachment } from '#core/mail/attached.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import type { Enclosed } from '#core/mail/enclosed.ts'
import { readMail } from '#core/mail/incoming.ts'
import { Gpg } from '#test/support/mail/gpg.ts'
import { adasKey, deskKey } from '#test/support/mail/keys.ts'

const gpg = new Gpg()
beforeAll(async () => {
  gpg.import((await adasKey()).secret, (await deskKey()).public)
})
afterAll(() => gpg.close())

const all = Uint8Array.from({ length: 1000 }, (_, i) => i % 256)
const files: readonly Enclosed[] = [
  { name: 'picture.png', type: 'image/png', bytes: all },
  {
    name: 'Protokoll – Größe 你好 (1).log',
    type: 'text/plain',
    bytes: new TextEncoder().encode('wlan0: error\r\n.\nFrom here\n--\n')
  },
  { name: 'empty', type: 'application/pdf', bytes: new Uint8Array() },
  {
    name: 'inner.eml',
    type: 'message/rfc822',
    bytes: new TextEncoder().encode('Subject: x\r\n\r\nhello\r\n')
  }
]

async function composed(chosen: readonly Enclosed[] | undefined, askerKey?: string) {
  const made = await composeAnswer({
    from: { name: 'Desk', address: 'help@desk.test' },
    to: 'ada@users.test',
    subject: 'Referral',
    text: 'version: 6.15',
    inReplyTo: '',
    references: [],
    date: Date.UTC(2026, 10, 6, 10, 5, 9) as Timestamp,
    messageId: 'abc123@desk.test',
    teamSecretKey: (await deskKey()).secret,
    ...(chosen && { files: chosen }),
    ...(askerKey !== undefined && { askerKey })
  })
  if (!made.ok) throw new Error(made.error.type)
  return made.value
}

async function arrived(source: Uint8Array, secret: string) {
  const read = await readMail(source, [secret], undefined, [(await deskKey()).public])
  const bytes = await Promise.all(
    read.attachments.map((_, i) => readAttachment(source, [secret], i))
  )
  return { read, bytes: bytes.map(file => file && [...file.bytes]) }
}

test.each([true, false])(
  'arrive byte by byte, with their names, and nothing beside them (sealed: %s)',
  async isSealed => {
    const ada = await adasKey()
    const made = await composed(files, isSealed ? ada.public : undefined)
    const { read, bytes } = await arrived(made.source, ada.secret)
    expect(read).toMatchObject({
      text: 'version: 6.15',
      seals: { encrypted: isSealed, signature: 'good' }
    })
    expect(read.attachments.map(({ name }) => name)).toEqual(
      files.map(({ name }) => name)
    )
    expect(bytes).toEqual(files.map(file => [...file.bytes]))
    expect(made.attachments).toEqual(
      files.map(({ name, type, bytes }) => ({ name, type, size: bytes.length }))
    )
    const lines = new TextDecoder().decode(made.source).split('\r\n')
    expect(lines.every(line => line.length < 100 && !line.includes('\n'))).toBe(true)
  }
)

test('GnuPG opens them, and nobody else sees even their names', async () => {
  const made = await composed(files, (await adasKey()).public)
  const source = new TextDecoder().decode(made.source)
  expect(source).not.toMatch(/picture|Protokoll|image\/png/)
  const sealed = /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(
    source
  )
  const opened = gpg.decrypt(sealed?.[0] ?? '')
  expect(opened.status).toContain('GOODSIG')
  const [, encoded = ''] =
    /picture\.png[^\n]*\r?\n\r?\n([\sA-Za-z0-9+/=]+?)\r?\n--/.exec(opened.text) ?? []
  expect([...Buffer.from(encoded, 'base64')]).toEqual([...all])
})

test('GnuPG finds the signature good over a readable mail with files', async () => {
  const source = new TextDecoder().decode((await composed(files)).source)
  const boundary = /micalg="[^"]+"; boundary="([^"]+)"/.exec(source)?.[1] ?? ''
  const [, part = '', signature = ''] = source.split(`--${boundary}\r\n`)
  const armored = /-----BEGIN[\s\S]*-----END PGP SIGNATURE-----/.exec(signature)
  expect(gpg.verify(part.replace(/\r\n$/, ''), armored?.[0] ?? '')).toContain('GOODSIG')
})

test('a mail without them is as it was before', async () => {
  const source = new TextDecoder().decode((await composed(undefined)).source)
  expect(source).not.toMatch(/multipart\/mixed|attachment/)
})

test('a signature of a file, or a sealed one, is a file as any other, and none moves another', async () => {
  const desk = await deskKey()
  const chosen = ['pgp-signature', 'pgp-encrypted', 'octet-stream', 'pdf'].map(
    (type, i) => ({
      name: `${type}.file`,
      type: `application/${type}`,
      bytes: all.slice(i)
    })
  )
  for (const askerKey of [undefined, (await adasKey()).public]) {
    const { source } = await composed(chosen, askerKey)
    const { read, bytes } = await arrived(source, desk.secret)
    expect(read.text).toBe('version: 6.15')
    expect(read.attachments.map(({ name }) => name)).toEqual(
      chosen.map(({ name }) => name)
    )
    expect(bytes).toEqual(chosen.map(file => [...file.bytes]))
  }
})
