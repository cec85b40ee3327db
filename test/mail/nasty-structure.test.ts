/** Nasty inputs 13 to 34: charsets and structure. */
import { beforeAll, expect, test } from 'vitest'

import { aMail, aPart, bytesOf, latin, multipart } from '#test/support/mail/mail.ts'
import { Mailbox } from '#test/support/mail/mailbox.ts'

let box: Mailbox
beforeAll(async () => {
  box = await Mailbox.open()
})
let made = 0
const mailOf = (parts: Parameters<typeof aMail>[0]) =>
  aMail({ messageId: `<structure-${++made}@users.test>`, ...parts })
const mixed = (...parts: readonly string[]) =>
  mailOf({ type: 'multipart/mixed; boundary=b', body: multipart('b', ...parts) })
const inBytes = (type: string, bytes: string) =>
  latin(`From: a@b.test\r\nContent-Type: ${type}\r\n\r\n${bytes}`)
const names = (message: { attachments: readonly { name: string }[] }) =>
  message.attachments.map(file => file.name)

test.each([
  ['1252', 'caf\xe9', 'café'],
  ['windows-1257', '\xe0', 'ą'],
  ['ks_c_5601', '\xc7\xd1', '한'],
  ['no-such-charset', 'plain', 'plain']
])('13 · text in the charset %s', async (charset, bytes, text) => {
  const arrived = await box.arrives(inBytes(`text/plain; charset=${charset}`, bytes))
  expect(arrived.text).toBe(text)
})

test('14 · a charset named only in the HTML itself, or nowhere', async () => {
  const named = inBytes(
    'text/html',
    '<meta charset="windows-1251"><p>\xcf\xf0\xe8\xe2\xe5\xf2'
  )
  const nowhere = latin('From: a@b.test\r\nSubject: caf\xe9\r\n\r\nGr\xfc\xdfe')
  expect((await box.arrives(named)).text).toBe('Привет')
  const { text, message } = await box.arrives(nowhere)
  expect([text, message.subject]).toEqual(['Grüße', 'café'])
})

test('15 · UTF-7 stays as it is: decoded it could be a script', async () => {
  const arrived = await box.arrives(
    inBytes('text/html; charset=utf-7', '+ADw-script+AD4-alert(1)+ADw-/script+AD4-')
  )
  expect(arrived.text).toContain('+ADw-script+AD4-')
  expect(arrived.html).not.toContain('<script')
})

test.each([
  ['iso-2022-jp', '\x1b$B$"\x1b(B', 'あ'],
  ['gb18030', '\xc4\xe3', '你']
])('16 · text in %s', async (charset, bytes, text) => {
  const arrived = await box.arrives(inBytes(`text/plain; charset=${charset}`, bytes))
  expect(arrived.text).toBe(text)
})

test('17 · NUL bytes go, wherever they stand, and stop nothing', async () => {
  const raw = bytesOf(
    'From: A\0da <ada@users.test>\r\nSubject: a\0b\r\nMessage-ID: <nul\0@users.test>\r\n\r\na\0b'
  )
  const { text, message } = await box.arrives(raw)
  expect([text, message.subject, message.from.address]).toEqual([
    'ab',
    'a b',
    'ada@users.test'
  ])
  const next = await box.arrives(mailOf({ body: 'the next mail' }))
  expect(next.text).toBe('the next mail')
})

test('18 · without its end boundary a mail shows what arrived of it', async () => {
  const whole = mixed(
    aPart('text/plain', 'Here is my log'),
    aPart('application/octet-stream; name=log.bin', 'A'.repeat(400))
  )
  const arrived = await box.arrives(whole.slice(0, -300))
  expect(arrived.text).toBe('Here is my log')
  expect(arrived.message.trouble).toBeUndefined()
})

test('18 · a multipart that names no boundary is shown as it stands', async () => {
  const arrived = await box.arrives(mailOf({ type: 'multipart/mixed', body: 'hello' }))
  expect(arrived.text).toBe('hello')
})

test('19 · a forwarded mail whose boundary never comes is shown as it stands', async () => {
  const inner =
    'Subject: Old\nContent-Type: multipart/mixed; boundary=never\n\nBob says hello'
  const arrived = await box.arrives(
    mixed(aPart('text/plain', 'See:'), aPart('message/rfc822', inner))
  )
  expect(arrived.text).toContain('See:')
  expect(arrived.text).toContain('Bob says hello')
})

test('20 · 100,000 parts are counted, not read', async () => {
  const { message } = await box.arrives(
    mailOf({ type: 'multipart/mixed; boundary=b', body: '--b\n\n'.repeat(100_000) })
  )
  expect(message).toMatchObject({
    trouble: 'too-many-parts',
    subject: 'Wi-Fi',
    from: { address: 'ada@users.test' }
  })
})

test('20 · parts do not count less for hiding in forwarded mails', async () => {
  const parts = multipart('c', ...Array.from({ length: 300 }, () => 'x'))
  const inner = `Subject: x\nContent-Type: multipart/mixed; boundary=c\n\n${parts}`
  const forwarded = aPart('message/rfc822', inner)
  expect((await box.arrives(mixed(forwarded, forwarded))).message.trouble).toBe(
    'too-many-parts'
  )
})

test('21 · 2,000 multiparts inside each other are not followed', async () => {
  let body = 'deep'
  for (let i = 0; i < 2000; i++) {
    body = `Content-Type: multipart/mixed; boundary=n${i}\n\n--n${i}\n${body}\n--n${i}--`
  }
  const { message } = await box.arrives(bytesOf(`From: a@b.test\n${body}`))
  expect([message.trouble, message.from.address]).toEqual([
    'too-many-parts',
    'a@b.test'
  ])
})

test('21 · mails within mails within mails end at some point', async () => {
  let body = 'Subject: innermost\n\ndeep'
  for (let i = 0; i < 300; i++) {
    body = `Subject: ${i}\nContent-Type: message/rfc822\n\n${body}`
  }
  const { message } = await box.arrives(bytesOf(`From: a@b.test\n${body}`))
  expect(message.subject).toBe('299')
})

test.each([
  ['200,000 nested tags', `${'<div>'.repeat(200_000)}Help me`],
  ['tags that a stray end tag keeps open', `${'<div></x>'.repeat(5_000)}Help me`],
  ['20,000 paragraphs', `${'<p>hi</p>'.repeat(20_000)}Help me`],
  ['tags that never end', `Help me${'<a href="'.repeat(50_000)}`]
])('22 · HTML of %s is shown as text only', async (_what, html) => {
  const arrived = await box.arrives(mailOf({ type: 'text/html', body: html }))
  expect(arrived.text).toContain('Help me')
  expect(arrived.html).toBeUndefined()
})

test('22 · hostile but small HTML is kept for its frame, and its text has no script', async () => {
  const arrived = await box.arrives(
    mailOf({
      type: 'text/html',
      body: '<style>x{}</style><script>alert(1)</script><p onclick=x>Help <b>me</b><br>now'
    })
  )
  expect(arrived.text).toBe('Help me\nnow')
  expect(arrived.html).toContain('<script>')
})

test('23 · 20,000 links are text', async () => {
  const links = '<a href="https://x.test/1">a</a>'.repeat(20_000)
  const arrived = await box.arrives(mailOf({ type: 'text/html', body: links }))
  expect(arrived.text.startsWith('a <https://x.test/1>')).toBe(true)
  expect(arrived.html).toBeUndefined()
})

test('23 · a link says where it leads if its words do not', async () => {
  const arrived = await box.arrives(
    mailOf({
      type: 'text/html',
      body: '<a href="https://evil.test/x">your bank</a> <a href="https://tor.test/">tor.test</a>'
    })
  )
  expect(arrived.text).toBe('your bank <https://evil.test/x> tor.test')
})

test('24 · megabytes of blanks lose no word behind them', async () => {
  const blanks = `hello${' '.repeat(1_000_000)}\n${'\n'.repeat(500_000)}world`
  const arrived = await box.arrives(mailOf({ body: blanks }))
  expect(arrived.message.preview).toBe('hello')
  expect(arrived.text.endsWith('world')).toBe(true)
})

test('25 · a Content-Disposition in an encoded word still makes a file', async () => {
  const { message } = await box.arrives(
    mixed(
      aPart('text/plain', 'See my log'),
      aPart(
        'application/octet-stream',
        'line 1',
        'Content-Disposition: =?utf-8?Q?attachment=3B_filename=3D=22boot.log=22?='
      )
    )
  )
  expect(names(message)).toEqual(['boot.log'])
})

test('26 · an HTML part that was declared but is empty hides no text', async () => {
  const arrived = await box.arrives(
    mailOf({
      type: 'multipart/alternative; boundary=b',
      body: '--b\nContent-Type: text/plain\n\nhello\n--b\nContent-Type: text/html\n\n'
    })
  )
  expect(arrived.text).toBe('hello')
  expect(arrived.html).toBeUndefined()
})

test('26 · a text part that is empty hides no HTML', async () => {
  const arrived = await box.arrives(
    mailOf({
      type: 'multipart/alternative; boundary=b',
      body: multipart('b', aPart('text/plain', ' \n'), aPart('text/html', '<p>hello'))
    })
  )
  expect([arrived.text, arrived.html]).toEqual(['hello', '<p>hello'])
})

test('27 · the question may stand in the subject only', async () => {
  const { text, message } = await box.arrives(
    mailOf({ body: '', subject: 'How do I get my stick back?' })
  )
  expect([text, message.subject, message.trouble]).toEqual([
    '',
    'How do I get my stick back?',
    undefined
  ])
  expect(message.language).toBe('en')
})

test('28 · the question may stand in a picture only', async () => {
  const { message } = await box.arrives(
    mailOf({
      type: 'image/png',
      body: 'AAAA',
      headers: ['Content-Transfer-Encoding: base64']
    })
  )
  expect(message.attachments).toEqual([
    { name: 'attachment.png', type: 'image/png', size: 3 }
  ])
})

test('28 · pictures within the HTML are files to save, with or without words', async () => {
  const { message } = await box.arrives(
    mailOf({
      type: 'multipart/related; boundary=b',
      body: multipart(
        'b',
        aPart('text/html', '<img src="cid:shot@users.test">'),
        aPart(
          'image/png; name="shot.png"',
          'AAAA',
          'Content-ID: <shot@users.test>',
          'Content-Disposition: inline; filename="shot.png"',
          'Content-Transfer-Encoding: base64'
        ),
        aPart(
          'image/jpeg',
          'BBBB',
          'Content-ID: <x@users.test>',
          'Content-Transfer-Encoding: base64'
        )
      )
    })
  )
  expect(names(message)).toEqual(['shot.png', 'attachment.jpg'])
})

test('29 · a mail wrapped in a mail by a spam filter is readable below its header', async () => {
  const inner = 'From: Bob <bob@x.test>\nSubject: Old/new matter\n\nBob says hello\n'
  const wrapped = await box.arrives(
    mixed(
      aPart('text/plain', 'Spam detection software says:'),
      aPart('message/rfc822', inner)
    )
  )
  expect(wrapped.text).toBe(
    'Spam detection software says:\n\nFrom: Bob <bob@x.test>\nSubject: Old/new matter\n\nBob says hello'
  )
  expect(wrapped.message.from.address).toBe('ada@users.test')
})

test('30 · an attached mail is named by its subject, not by its Content-ID', async () => {
  const inner = 'From: Bob <bob@x.test>\nSubject: Old/new matter\n\nBob says hello\n'
  const { message } = await box.arrives(
    mixed(
      aPart('text/plain', 'See:'),
      aPart(
        'message/rfc822',
        inner,
        'Content-ID: <ABC123@x.test>',
        'Content-Disposition: attachment'
      ),
      aPart(
        'application/vnd.ms-outlook; name="Report March.msg"',
        'x',
        'Content-Disposition: attachment'
      )
    )
  )
  expect(names(message)).toEqual(['Old-new matter.eml', 'Report March.msg'])
})

test('31 · file names lose their path, their direction and their tricks', async () => {
  const given = [
    '../../etc/passwd',
    'C:\\Users\\me\\a.txt',
    'photo\u202egpj.exe',
    '=?utf-8?Q?=0D=0A..=2F..=2Fx.sh?=',
    '=?utf-8?B??=',
    '...',
    `${'a'.repeat(500)}.pdf`
  ]
  const { message } = await box.arrives(
    mixed(
      ...given.map(name =>
        aPart(
          'application/pdf',
          'x',
          `Content-Disposition: attachment; filename="${name}"`
        )
      )
    )
  )
  expect(names(message).slice(0, 6)).toEqual([
    'passwd',
    'C_Usersmea.txt',
    'photo gpj.exe',
    'x.sh',
    'attachment.pdf',
    'attachment.pdf'
  ])
  expect(names(message)[6]).toMatch(/^a{99}….*\.pdf$/)
})

test('32 · winmail.dat is a file, known by its first bytes whatever it is called', async () => {
  const tnef = Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]).toString('base64')
  const { message } = await box.arrives(
    mixed(
      aPart('text/plain', ' '),
      aPart(
        'application/octet-stream; name=ATT001.dat',
        tnef,
        'Content-Transfer-Encoding: base64'
      ),
      aPart('application/ms-tnef; name=winmail.dat', 'xx')
    )
  )
  expect(message.attachments.map(file => [file.name, file.type])).toEqual([
    ['ATT001.dat', 'application/ms-tnef'],
    ['winmail.dat', 'application/ms-tnef']
  ])
})

test('33 · a mail that is only a calendar keeps it as a file', async () => {
  const { message } = await box.arrives(
    mailOf({ type: 'text/calendar; method=REQUEST', body: 'BEGIN:VCALENDAR' })
  )
  expect(names(message)).toEqual(['attachment.ics'])
  expect(message.trouble).toBeUndefined()
})

test('34 · a part whose encoding is broken is cut short, never the mail', async () => {
  const arrived = await box.arrives(
    mixed(
      aPart('text/plain', 'See my log'),
      aPart(
        'application/octet-stream; name=log.bin',
        'AAAA====%%%\0\xffA',
        'Content-Transfer-Encoding: base64'
      ),
      aPart('text/plain', 'a=ZZ=3D=', 'Content-Transfer-Encoding: quoted-printable'),
      aPart('text/plain', 'and more', 'Content-Transfer-Encoding: x-no-such')
    )
  )
  expect(arrived.text).toContain('See my log')
  expect(arrived.text).toContain('a=ZZ=')
  expect(arrived.text).toContain('and more')
  expect(names(arrived.message)).toEqual(['log.bin'])
})

test('34 · bytes that are no mail at all are kept as they are', async () => {
  const { message, text } = await box.arrives(Uint8Array.from([0, 1, 2, 0xff, 0xfe, 0]))
  expect([message.trouble, text]).toEqual(['unreadable', ''])
})

test('a log as inline text with a name is a file', async () => {
  const arrived = await box.arrives(
    mixed(
      aPart('text/plain', 'See my log'),
      aPart(
        'text/plain; name="boot.log"',
        'line 1',
        'Content-Disposition: inline; filename="boot.log"'
      )
    )
  )
  expect([arrived.text, names(arrived.message)]).toEqual(['See my log', ['boot.log']])
})
