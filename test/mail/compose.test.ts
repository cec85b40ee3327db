import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Timestamp } from '#core/ids.ts'
import { newMessageId } from '#core/mail/answer-header.ts'
import { composeAnswer, type Answer } from '#core/mail/compose.ts'
import { readMail } from '#core/mail/incoming.ts'
import { createTeamKey } from '#core/mail/team-key.ts'
import type { FinishedAnswer } from '#core/mail/read-mail.ts'
import { Gpg } from '#test/support/mail/gpg.ts'
import { adasKey, deskKey } from '#test/support/mail/keys.ts'

const gpg = new Gpg()
beforeAll(async () => {
  gpg.import((await adasKey()).secret, (await deskKey()).public)
})
afterAll(() => gpg.close())

const text =
  'Hallo Ada,\n\nversuche es ohne Stick. Grüße – 你好\n-- \nFrom the porch \nFrom here\n.\n' +
  'x'.repeat(300)

async function finished(wanted: Partial<Answer> = {}): Promise<FinishedAnswer> {
  const made = await composeAnswer(await anAnswer(wanted))
  if (!made.ok) throw new Error(made.error.type)
  return made.value
}

async function anAnswer(wanted: Partial<Answer> = {}): Promise<Answer> {
  return {
    from: { name: 'Hilfe – Desk', address: 'help@desk.test' },
    to: 'ada@users.test',
    subject: 'Re: Wi-Fi – geht nicht',
    text,
    inReplyTo: 'first@users.test',
    references: ['first@users.test'],
    date: Date.UTC(2026, 10, 6, 10, 5, 9) as Timestamp,
    messageId: 'abc123@desk.test',
    teamSecretKey: (await deskKey()).secret,
    ...wanted
  }
}

const sourceOf = (answer: FinishedAnswer) => new TextDecoder().decode(answer.source)
const headerOf = (source: string) => source.slice(0, source.indexOf('\r\n\r\n'))
/** What stands between the boundary lines. */
function partsOf(source: string): string[] {
  const boundary = /boundary="([^"]+)"/.exec(source)?.[1] ?? ''
  return source
    .split(`--${boundary}`)
    .slice(1, -1)
    .map(part => part.replace(/^\r\n|\r\n$/g, ''))
}

test('GnuPG opens an encrypted answer and finds the desk’s signature good', async () => {
  const answer = await finished({ askerKey: (await adasKey()).public })
  const source = sourceOf(answer)
  expect(answer.encrypted).toBe(true)
  const [version = '', sealed = ''] = partsOf(source)
  expect(version).toContain('\r\n\r\nVersion: 1')
  const opened = gpg.decrypt(sealed.slice(sealed.indexOf('\r\n\r\n')))
  expect(opened.status).toContain('GOODSIG')
  expect(opened.status).toContain('DECRYPTION_OKAY')
  expect(opened.status).not.toContain('AEAD')
  expect(opened.text).toContain('Subject: =?UTF-8?Q?Re=3A=20Wi')
  expect(opened.text).toContain('Gr=C3=BC=C3=9Fe')
})

test('nothing of an encrypted answer can be read on the way', async () => {
  const source = sourceOf(await finished({ askerKey: (await adasKey()).public }))
  const header = headerOf(source)
  expect(header).toContain('Subject: [...]\r\n')
  expect(source).not.toContain('geht')
  expect(header).toContain('Date: Fri, 06 Nov 2026 10:05:09 +0000\r\n')
  expect(header).toContain('Message-ID: <abc123@desk.test>\r\n')
  expect(header).toContain('In-Reply-To: <first@users.test>\r\n')
  expect(header).not.toMatch(/user-agent|x-mailer|received/i)
})

test('GnuPG finds a signed answer good over the very bytes that were sent', async () => {
  const answer = await finished()
  const source = sourceOf(answer)
  expect(answer.encrypted).toBe(false)
  expect(source).toContain('micalg="pgp-sha')
  const [signed = '', part = ''] = partsOf(source)
  const signature = part.slice(part.indexOf('\r\n\r\n') + 4)
  const status = gpg.verify(signed, signature)
  expect(status).toContain('GOODSIG')
  const hash = /VALIDSIG(?: \S+){7} (\d+)/.exec(status)?.[1]
  expect({ '8': 'pgp-sha256', '9': 'pgp-sha384', '10': 'pgp-sha512' }[hash ?? '']).toBe(
    /micalg="([^"]+)"/.exec(source)?.[1]
  )
  expect(gpg.verify(signed.replace('Hallo', 'Hullo'), signature)).toContain('BADSIG')
})

test('what the desk wrote comes back word for word, by our own reader', async () => {
  const desk = await deskKey()
  for (const askerKey of [(await adasKey()).public, undefined]) {
    const answer = await finished(askerKey === undefined ? {} : { askerKey })
    const mail = await readMail(answer.source, [desk.secret], undefined, [desk.public])
    expect(mail).toMatchObject({
      subject: 'Re: Wi-Fi – geht nicht',
      from: { name: 'Hilfe – Desk', address: 'help@desk.test' },
      to: [{ address: 'ada@users.test' }],
      messageId: 'abc123@desk.test',
      references: ['first@users.test'],
      date: Date.UTC(2026, 10, 6, 10, 5, 9),
      text,
      seals: { encrypted: askerKey !== undefined, signature: 'good' },
      attachments: []
    })
    expect(mail.askerKey).toContain('BEGIN PGP PUBLIC KEY BLOCK')
  }
})

test('every line ends in CRLF, is plain ASCII and short enough for any server', async () => {
  for (const askerKey of [(await adasKey()).public, undefined]) {
    const answer = await finished({
      ...(askerKey !== undefined && { askerKey }),
      references: Array.from({ length: 200 }, (_, i) => `${i}@users.test`)
    })
    const source = sourceOf(answer)
    expect(source.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
    expect(source).toMatch(/^[\r\n\t -~]*$/)
    expect(Math.max(...source.split('\r\n').map(line => line.length))).toBeLessThan(100)
  }
})

test('of many references the first and the last twenty stay', async () => {
  const ids = Array.from({ length: 200 }, (_, i) => `${i}@users.test`)
  const { references } = await finished({
    references: ids,
    inReplyTo: '199@users.test'
  })
  expect(references).toEqual([ids[0], ...ids.slice(-20)])
})

test('no words of an answer can become a header', async () => {
  const evil = 'hi\r\nBcc: eve@x.test\r\n\r\nfree text'
  const header = headerOf(
    sourceOf(
      await finished({
        subject: evil,
        from: { name: evil, address: 'help@desk.test' },
        messageId: 'x@y>\r\nBcc: eve@x.test',
        inReplyTo: 'x@y\r\nBcc: eve@x.test',
        references: ['a@b\nBcc: eve@x.test']
      })
    )
  )
  expect(header).not.toMatch(/^Bcc/im)
  for (const to of [evil, 'ada@users.test\nBcc: eve@x.test', 'a@b, c@d', 'nobody']) {
    expect(await composeAnswer(await anAnswer({ to }))).toMatchObject({
      error: { type: 'bad-address' }
    })
  }
})

test('a key that cannot be used is a refusal, never a clear answer', async () => {
  for (const askerKey of ['0xA2D3E1B555263EFF347CC589252FB3289ADDD3EB', '']) {
    expect(await composeAnswer(await anAnswer({ askerKey }))).toMatchObject({
      error: { type: 'unusable-key' }
    })
  }
})

test('a key made a minute ago, on a clock that is ahead, works at once', async () => {
  const date = Date.UTC(2025, 5, 1) as Timestamp
  const young = await createTeamKey(
    'Desk',
    'help@desk.test',
    (date + 120_000) as Timestamp
  )
  const teamSecretKey = young.ok ? young.value.secret : ''
  const askerKey = young.ok ? young.value.public : ''
  expect(
    await composeAnswer(await anAnswer({ date, teamSecretKey, askerKey }))
  ).toMatchObject({ ok: true })
  const early = (date - 7 * 86_400_000) as Timestamp
  expect(
    await composeAnswer(await anAnswer({ date: early, teamSecretKey }))
  ).toMatchObject({
    error: { type: 'unusable-key' }
  })
})

test('a Message-ID tells the desk’s domain and nothing else', () => {
  const id = newMessageId(new Uint8Array(20).fill(7), 'help@desk.test')
  expect(id).toBe(`${'07'.repeat(20)}@desk.test`)
})
