/**
 * Nasty inputs 1 to 12: addresses and headers. Each has stopped a help desk somewhere; here
 * each becomes a ticket that shows what can be shown, and the source always.
 */
import { beforeAll, expect, test } from 'vitest'

import { limits } from '#core/mail/limits.ts'
import { adasKey } from '#test/support/mail/keys.ts'
import { aMail, bytesOf, latin } from '#test/support/mail/mail.ts'
import { Mailbox } from '#test/support/mail/mailbox.ts'
import { signedMail } from '#test/support/mail/sealed.ts'

let box: Mailbox
beforeAll(async () => {
  box = await Mailbox.open()
})
/** Mails of this file are about their headers: each has its own id, and the same text. */
let made = 0
const mailOf = (parts: Parameters<typeof aMail>[0]) =>
  aMail({ messageId: `<headers-${++made}@users.test>`, ...parts })
const text = 'My Wi-Fi is gone since the update.'

test('1 · a From without its closing bracket can be answered', async () => {
  const { message, ...body } = await box.arrives(
    mailOf({ from: 'Fabian <fabian@users.test' })
  )
  expect(message.from).toEqual({ name: 'Fabian', address: 'fabian@users.test' })
  expect(body.text).toBe(text)
})

test('2 · an empty local part is nobody to answer, and the mail is read', async () => {
  const { message, ...body } = await box.arrives(mailOf({ from: '<""@users.test>' }))
  expect(message.from.address).toBe('')
  expect(body.text).toBe(text)
})

test('3 · no From at all: from nobody, and the mail is read', async () => {
  const { message, ...body } = await box.arrives(
    mailOf({ from: null, subject: 'Anonymous' })
  )
  expect(message).toMatchObject({
    from: { name: '', address: '' },
    subject: 'Anonymous'
  })
  expect(body.text).toBe(text)
})

test('4 · a Reply-To that is only a name does not hide the From', async () => {
  const { message } = await box.arrives(mailOf({ headers: ['Reply-To: "Jane Doe"'] }))
  expect(message.from.address).toBe('ada@users.test')
})

test('5 · raw eight-bit letters, in an encoded word and outside of one', async () => {
  const { message } = await box.arrives(
    latin(
      'From: =?iso-8859-1?Q?J\xfcrgen?= <j@users.test>\r\nSubject: Gr\xfc\xdfe =?utf-8?Q?f=C3=BCr_dich?=\r\n\r\nhello'
    )
  )
  expect(message.from).toEqual({ name: 'Jürgen', address: 'j@users.test' })
  expect(message.subject).toBe('Grüße für dich')
})

test.each([
  ['an umlaut', 'jürgen@Users.TEST', 'jürgen@users.test'],
  ['200 letters', `${'a'.repeat(200)}@users.test`, `${'a'.repeat(200)}@users.test`],
  ['more than any mail server takes', `${'a'.repeat(400)}@users.test`, '']
])('6 · %s in front of the @', async (_what, from, address) => {
  const { message, ...body } = await box.arrives(mailOf({ from }))
  expect(message.from.address).toBe(address)
  expect(body.text).toBe(text)
})

test.each([
  ['=?utf-8?Q?boss=40desk.test?= <eve@users.test>', 'boss@desk.test', 'eve@users.test'],
  ['=?utf-8?Q?boss=40desk.test?=', 'boss@desk.test', ''],
  ['=?utf-8?Q?=3Cboss=40desk.test=3E?=', '<boss@desk.test>', ''],
  [
    '=?utf-8?Q?=22Boss=22_=3Cboss=40desk.test=3E=2C?= <eve@users.test>',
    undefined,
    'eve@users.test'
  ]
])(
  '7 · %s: an encoded word is a name, never an address',
  async (from, name, address) => {
    const { message } = await box.arrives(mailOf({ from }))
    expect(message.from.address).toBe(address)
    if (name !== undefined) expect(message.from.name).toBe(name)
  }
)

test('7 · names in several encoded words, and half encoded, keep their blanks', async () => {
  const { message } = await box.arrives(
    mailOf({
      from: '=?utf-8?Q?J=C3=BCrg?= =?utf-8?Q?en?= Smith =?utf-8?B?w6k=?= <j@users.test>'
    })
  )
  expect(message.from).toEqual({ name: 'Jürgen Smith é', address: 'j@users.test' })
})

test('8 · of two From fields the first counts, and no signature vouches for both', async () => {
  const ada = await adasKey()
  const raw = await signedMail('Content-Type: text/plain\n\nhello\n', ada.secret, {
    messageId: '<two-from@users.test>',
    headers: ['From: Eve <eve@users.test>']
  })
  const { message } = await box.arrives(raw, { known: [ada.public] })
  expect(message.from.address).toBe('ada@users.test')
  expect(message.seals.signature).toBe('unknown-key')
})

test('9 · a line break in an encoded subject or name cannot become a header', async () => {
  const { message } = await box.arrives(
    mailOf({
      subject: '=?utf-8?Q?hi=0D=0ABcc:_evil@x.test?=',
      from: '=?utf-8?Q?Ada=0D=0ABcc=3A_evil=40x.test?= <ada@users.test>'
    })
  )
  expect(message.subject).toBe('hi Bcc: evil@x.test')
  expect(message.from.name).toBe('Ada Bcc: evil@x.test')
})

test('10 · no subject is an empty subject, and one of 5,000 letters is cut', async () => {
  expect((await box.arrives(mailOf({ subject: null }))).message.subject).toBe('')
  const long = await box.arrives(mailOf({ subject: 'ä'.repeat(5000) }))
  expect(Array.from(long.message.subject)).toHaveLength(limits.subjectLength)
})

test.each([
  [
    'with a comment',
    'Fri, 20 Nov 2026 10:00:00 +0200 (CEST)',
    Date.UTC(2026, 10, 20, 8)
  ],
  ['short', '20 Nov 26 10:00 GMT', Date.UTC(2026, 10, 20, 10)],
  ['in words', 'yesterday 5', undefined],
  ['of 184 letters', 'x'.repeat(184), undefined],
  ['of no calendar', '99 Nov 2026 99:99:99 +9999', undefined]
])('11 · a date %s', async (_what, date, at) => {
  expect((await box.arrives(mailOf({ date }))).read.date).toBe(at)
})

test('11 · a date in the future does not put the mail above all others for ever', async () => {
  const { message } = await box.arrives(
    mailOf({ date: 'Fri, 06 Nov 2099 10:00:00 +0000' })
  )
  expect(message.at).toBeLessThanOrEqual(box.now())
})

test('12 · a script as a name is a name, and in an address it is no address', async () => {
  const named = await box.arrives(
    mailOf({ from: '"<script>alert(1)</script>" <eve@users.test>' })
  )
  expect(named.message.from).toEqual({
    name: '<script>alert(1)</script>',
    address: 'eve@users.test'
  })
  const local = await box.arrives(
    mailOf({ from: '"<script>alert(1)</script>"@users.test' })
  )
  expect(local.message.from.address).toBe('')
})

test('a mail that ends within its header still has a subject', async () => {
  const { message } = await box.arrives(
    bytesOf('From: a@users.test\r\nSubject: Wi-Fi\r\nTo: de')
  )
  expect(message.subject).toBe('Wi-Fi')
})

test('100,000 addressees do not hide the sender', async () => {
  const to = Array.from({ length: 100_000 }, (_, i) => `u${i}@x.test`).join(',\n ')
  const { message } = await box.arrives(mailOf({ to }))
  expect(message.to).toHaveLength(limits.people)
  expect([message.subject, message.from.address]).toEqual(['Wi-Fi', 'ada@users.test'])
})

test('a group without anybody is nobody', async () => {
  const { message } = await box.arrives(mailOf({ from: 'undisclosed-recipients:;' }))
  expect(message.from.address).toBe('')
})
