/**
 * Mail that was built to hurt, and mail that programs got wrong. Each of them has stopped
 * some help desk; here each gives something to show, and nothing throws.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { readMail } from '#core/mail/incoming.ts'
import { limits } from '#core/mail/limits.ts'
import { bombFor } from '#test/support/mail/bomb.ts'
import { deskKey } from '#test/support/mail/keys.ts'
import { aMail, aPart, bytesOf, latin, multipart } from '#test/support/mail/mail.ts'
import { armored, envelopeOf } from '#test/support/mail/sealed.ts'

const read = (raw: Uint8Array) => readMail(raw, [])
const mixed = (...parts: readonly string[]) =>
  aMail({ type: 'multipart/mixed; boundary=b', body: multipart('b', ...parts) })

test('a truncated mail shows what arrived of it', async () => {
  const whole = mixed(
    aPart('text/plain', 'Here is my log'),
    aPart('application/octet-stream; name=log.bin', 'A'.repeat(400))
  )
  const mail = await read(whole.slice(0, -300))
  expect(mail.text).toBe('Here is my log')
  expect(mail.trouble).toBeUndefined()
})

test('a mail that ends within its header still has a subject', async () => {
  const mail = await read(aMail().slice(0, 120))
  expect(mail).toMatchObject({ subject: 'Wi-Fi', text: '' })
})

test('100,000 parts are counted, not read', async () => {
  const body = '--b\n\n'.repeat(100_000)
  const mail = await read(aMail({ type: 'multipart/mixed; boundary=b', body }))
  expect(mail).toMatchObject({
    trouble: 'too-many-parts',
    subject: 'Wi-Fi',
    from: { address: 'ada@users.test' },
    messageId: 'first@users.test'
  })
})

test('parts do not count less for hiding in forwarded mails', async () => {
  const inner = `Subject: x\nContent-Type: multipart/mixed; boundary=c\n\n${multipart('c', ...Array.from({ length: 300 }, () => 'x'))}`
  const forwarded = aPart('message/rfc822', inner)
  expect((await read(mixed(forwarded, forwarded))).trouble).toBe('too-many-parts')
})

test('2,000 multiparts inside each other are not followed', async () => {
  let body = 'deep'
  for (let i = 0; i < 2000; i++) {
    body = `Content-Type: multipart/mixed; boundary=n${i}\n\n--n${i}\n${body}\n--n${i}--`
  }
  expect((await read(bytesOf(`From: a@b.test\n${body}`))).trouble).toBe(
    'too-many-parts'
  )
})

test('mails within mails within mails end at some point', async () => {
  let body = 'Subject: innermost\n\ndeep'
  for (let i = 0; i < 300; i++) {
    body = `Subject: ${i}\nContent-Type: message/rfc822\n\n${body}`
  }
  expect((await read(bytesOf(`From: a@b.test\n${body}`))).subject).toBe('299')
})

test('one gigabyte in one megabyte of OpenPGP is not unpacked', async () => {
  const desk = await deskKey()
  const raw = envelopeOf(await bombFor(desk.public))
  expect(raw.length).toBeLessThan(3_000_000)
  const mail = await readMail(raw, [desk.secret])
  expect(mail).toMatchObject({ trouble: 'too-big', subject: 'Wi-Fi', text: '' })
})

test('a mail over the limit is kept with its header only', async () => {
  const raw = new Uint8Array(limits.mailBytes + 1)
  raw.set(aMail())
  expect(await read(raw)).toMatchObject({
    trouble: 'too-big',
    subject: 'Wi-Fi',
    text: ''
  })
})

test('HTML that a browser would choke on is shown as text only', async () => {
  for (const html of [
    `${'<div>'.repeat(100_000)}Help me`,
    `${'<div></x>'.repeat(5_000)}Help me`,
    `${'<p>hi</p>'.repeat(20_000)}Help me`
  ]) {
    const mail = await read(aMail({ type: 'text/html', body: html }))
    expect(mail.text).toContain('Help me')
    expect(mail.html).toBeUndefined()
  }
})

test('hostile but small HTML is kept for its frame, and its text has no script', async () => {
  const mail = await read(
    aMail({
      type: 'text/html',
      body: '<style>x{}</style><script>alert(1)</script><p onclick=x>Help <b>me</b><br>now'
    })
  )
  expect(mail.text).toBe('Help me\nnow')
  expect(mail.html).toContain('<script>')
})

test('a link says where it leads if its words do not', async () => {
  const mail = await read(
    aMail({
      type: 'text/html',
      body: '<a href="https://evil.test/x">your bank</a> <a href="https://tor.test/">tor.test</a>'
    })
  )
  expect(mail.text).toBe('your bank <https://evil.test/x> tor.test')
})

test('20,000 links and megabytes of blanks take no time', async () => {
  const links = '<a href="https://x.test/1">a</a>'.repeat(20_000)
  expect((await read(aMail({ type: 'text/html', body: links }))).text).not.toBe('')
  const blanks = `hello${' '.repeat(1_000_000)}\n${'\n'.repeat(500_000)}world`
  expect((await read(aMail({ body: blanks }))).preview).toBe('hello')
})

test('a mail without From, Date and Message-ID is a mail', async () => {
  const mail = await read(
    aMail({ from: null, date: null, messageId: null, subject: 'Anonymous' })
  )
  expect(mail).toMatchObject({
    from: { name: '', address: '' },
    messageId: '',
    references: [],
    subject: 'Anonymous'
  })
  expect(mail.date).toBeUndefined()
  expect(mail.trouble).toBeUndefined()
})

test('a line break in an encoded subject cannot become a header of the reply', async () => {
  const mail = await read(
    aMail({
      subject: '=?utf-8?Q?hi=0D=0ABcc:_evil@x.test?=',
      from: '=?utf-8?Q?Ada=0D=0ABcc=3A_evil=40x.test?= <ada@users.test>'
    })
  )
  expect(mail.subject).toBe('hi Bcc: evil@x.test')
  expect(mail.from.name).toBe('Ada Bcc: evil@x.test')
})

test('of two From headers the first counts, as others show it', async () => {
  const mail = await read(aMail({ headers: ['From: Eve <eve@users.test>'] }))
  expect(mail.from.address).toBe('ada@users.test')
})

test.each([
  ['an unclosed bracket', 'Fabian <fabian@users.test', 'fabian@users.test'],
  ['nobody at a domain', '<""@users.test>', ''],
  [
    'a name that claims to be an address',
    '=?utf-8?Q?boss=40desk.test?= <eve@x.test>',
    'eve@x.test'
  ],
  ['a script as a name', '<script>alert(1)</script> <eve@x.test>', 'eve@x.test'],
  ['an umlaut before the @', 'jürgen@Users.TEST', 'jürgen@users.test'],
  ['a group without anybody', 'undisclosed-recipients:;', ''],
  ['a local part of 400 letters', `${'a'.repeat(400)}@users.test`, '']
])('From with %s', async (_what, from, address) => {
  const mail = await read(aMail({ from }))
  expect(mail.from.address).toBe(address)
  expect(mail.text).not.toBe('')
})

test('an empty or missing Message-ID is no id', async () => {
  expect((await read(aMail({ messageId: '' }))).messageId).toBe('')
  expect((await read(aMail({ messageId: '<>' }))).messageId).toBe('')
})

test('ten kilobytes of References keep their first and their last', async () => {
  const ids = Array.from({ length: 50_000 }, (_, i) => `<${i}@x.test>`)
  const mail = await read(aMail({ headers: [`References: ${ids.join('\n ')}`] }))
  expect(mail.references).toHaveLength(40)
  expect(mail.references[0]).toBe('0@x.test')
})

test('100,000 addressees do not hide the sender', async () => {
  const to = Array.from({ length: 100_000 }, (_, i) => `u${i}@x.test`).join(',\n ')
  const mail = await read(aMail({ to }))
  expect(mail.to).toHaveLength(limits.people)
  expect([mail.subject, mail.from.address]).toEqual(['Wi-Fi', 'ada@users.test'])
})

test.each([
  ['Fri, 6 Nov 2026 10:00:00 +0200 (CEST)', Date.UTC(2026, 10, 6, 8)],
  ['6 Nov 26 10:00 GMT', Date.UTC(2026, 10, 6, 10)],
  ['yesterday 5', undefined],
  ['x'.repeat(184), undefined]
])('the date %s', async (date, at) => {
  expect((await read(aMail({ date }))).date).toBe(at)
})

test('no subject is an empty subject, and one of 5,000 letters is cut', async () => {
  expect((await read(aMail({ subject: null }))).subject).toBe('')
  expect((await read(aMail({ subject: 'ä'.repeat(5000) }))).subject).toHaveLength(400)
})

test.each([
  ['1252', 'caf\xe9', 'café'],
  ['windows-1257', '\xe0', 'ą'],
  ['ks_c_5601', '\xc7\xd1', '한'],
  ['iso-2022-jp', '\x1b$B$"\x1b(B', 'あ'],
  ['gb18030', '\xc4\xe3', '你'],
  ['no-such-charset', 'plain', 'plain']
])('text in the charset %s', async (charset, bytes, text) => {
  const mail = await read(
    latin(
      `From: a@b.test\r\nContent-Type: text/plain; charset=${charset}\r\n\r\n${bytes}`
    )
  )
  expect(mail.text).toBe(text)
})

test('a charset named only in the HTML itself, or nowhere', async () => {
  const cyrillic = latin(
    'From: a@b.test\r\nContent-Type: text/html\r\n\r\n<meta charset="windows-1251"><p>\xcf\xf0\xe8\xe2\xe5\xf2'
  )
  const western = latin('From: a@b.test\r\nSubject: caf\xe9\r\n\r\nGr\xfc\xdfe')
  expect((await read(cyrillic)).text).toBe('Привет')
  expect(await read(western)).toMatchObject({ text: 'Grüße', subject: 'café' })
})

test('UTF-7 stays as it is, and NUL bytes go', async () => {
  const utf7 = await read(
    aMail({ type: 'text/plain; charset=utf-7', body: '+ADw-script+AD4-' })
  )
  expect(utf7.text).toBe('+ADw-script+AD4-')
  expect((await read(aMail({ body: 'a\0b' }))).text).toBe('ab')
})

test('file names lose their path, their direction and their tricks', async () => {
  const names = [
    '../../etc/passwd',
    'C:\\Users\\me\\a.txt',
    'photo\u202egpj.exe',
    '=?utf-8?Q?=0D=0A..=2F..=2Fx.sh?=',
    '=?utf-8?B??=',
    '...',
    `${'a'.repeat(500)}.pdf`
  ]
  const mail = await read(
    mixed(
      ...names.map(name =>
        aPart(
          'application/pdf',
          'x',
          `Content-Disposition: attachment; filename="${name}"`
        )
      )
    )
  )
  expect(mail.attachments.map(file => file.name).slice(0, 6)).toEqual([
    'passwd',
    'C_Usersmea.txt',
    'photo gpj.exe',
    'x.sh',
    'attachment.pdf',
    'attachment.pdf'
  ])
  expect(mail.attachments[6]?.name).toMatch(/^a{99}….*\.pdf$/)
})

test('a missing end boundary and an empty HTML part lose no text', async () => {
  const open = aMail({
    type: 'multipart/alternative; boundary=b',
    body: '--b\nContent-Type: text/plain\n\nhello\n--b\nContent-Type: text/html\n\n'
  })
  expect(await read(open)).toMatchObject({ text: 'hello' })
  expect((await read(open)).html).toBeUndefined()
})

test('a multipart that names no boundary is shown as it stands', async () => {
  const mail = await read(aMail({ type: 'multipart/mixed', body: 'hello' }))
  expect(mail.text).toBe('hello')
})

test('the question may stand in the subject only, or in a picture only', async () => {
  expect(await read(aMail({ body: '' }))).toMatchObject({ text: '', subject: 'Wi-Fi' })
  const picture = await read(
    aMail({
      type: 'image/png',
      body: 'AAAA',
      headers: ['Content-Transfer-Encoding: base64']
    })
  )
  expect(picture.attachments).toEqual([
    { name: 'attachment.png', type: 'image/png', size: 3 }
  ])
})

test('a forwarded mail is readable below its header, and one that is attached has a name', async () => {
  const inner = 'From: Bob <bob@x.test>\nSubject: Old/new matter\n\nBob says hello\n'
  const inline = await read(
    mixed(aPart('text/plain', 'See:'), aPart('message/rfc822', inner))
  )
  expect(inline.text).toBe(
    'See:\n\nFrom: Bob <bob@x.test>\nSubject: Old/new matter\n\nBob says hello'
  )
  const attached = await read(
    mixed(
      aPart('text/plain', 'See:'),
      aPart('message/rfc822', inner, 'Content-Disposition: attachment')
    )
  )
  expect(attached.attachments.map(file => file.name)).toEqual(['Old-new matter.eml'])
})

test('winmail.dat and calendars are files, and a log as inline text is one, too', async () => {
  const mail = await read(
    mixed(
      aPart('text/plain', 'See my log'),
      aPart(
        'text/plain; name="boot.log"',
        'line 1',
        'Content-Disposition: inline; filename="boot.log"'
      ),
      aPart('application/ms-tnef; name=winmail.dat', 'xx'),
      aPart('text/calendar; method=REQUEST', 'BEGIN:VCALENDAR')
    )
  )
  expect(mail.text).toBe('See my log')
  expect(mail.attachments.map(file => file.name)).toEqual([
    'boot.log',
    'winmail.dat',
    'attachment.ics'
  ])
})

test('truncated armor, and armor that is none, are named as such', async () => {
  const desk = await deskKey()
  const armor = await armored('hello', { to: [desk.public] })
  const cut = await readMail(envelopeOf(armor.slice(0, armor.length / 2)), [
    desk.secret
  ])
  const none = await readMail(envelopeOf('nothing here'), [desk.secret])
  expect([cut.trouble, none.trouble]).toEqual(['undecryptable', 'undecryptable'])
})

test('whatever bytes come, something comes out', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'From: ',
      'Content-Type: multipart/mixed; boundary=b\n',
      'Content-Type: multipart/signed; boundary=b\n',
      'Content-Type: multipart/encrypted; boundary=b\n',
      'Content-Type: text/html\n',
      'Content-Type: message/rfc822\n',
      'Content-Transfer-Encoding: base64\n',
      '\n',
      '\n\n',
      '--b\n',
      '--b--\n',
      '-----BEGIN PGP MESSAGE-----\n',
      '-----END PGP MESSAGE-----\n',
      '-----BEGIN PGP SIGNED MESSAGE-----\n',
      '-----BEGIN PGP SIGNATURE-----\n-----END PGP SIGNATURE-----\n',
      '-----BEGIN PGP PUBLIC KEY BLOCK-----\n-----END PGP PUBLIC KEY BLOCK-----\n',
      'Autocrypt: addr=a@b; keydata=AAAA\n',
      'Subject: =?utf-8?Q?=FF?=\n',
      '<a href="'
    ),
    fc.string({ maxLength: 20 })
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async pieces => {
      const mail = await read(bytesOf(pieces.join('')))
      expect(typeof mail.text).toBe('string')
    }),
    { numRuns: 150 }
  )
})
