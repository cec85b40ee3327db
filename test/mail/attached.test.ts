/** Files of a mail that are read where they are: logs, and mails that came with a mail. */
import { expect, test } from 'vitest'

import {
  readAttachedMail,
  readAttachedText,
  readAttachment,
  readEnclosed
} from '#core/mail/attached.ts'
import { isWrapped, readableAs } from '#core/mail/file-kinds.ts'
import { adasKey, deskKey } from '#test/support/mail/keys.ts'
import { aMail, aPart, bytesOf, multipart } from '#test/support/mail/mail.ts'
import { armored, envelopeOf } from '#test/support/mail/sealed.ts'

const withFiles = (...files: readonly string[]) =>
  aMail({
    type: 'multipart/mixed; boundary=m',
    body: multipart('m', aPart('text/plain', 'See my files'), ...files)
  })
const attached = 'Content-Disposition: attachment'

test('a log is read as text, whatever its charset, without letters that nobody sees', async () => {
  const latin1 = Buffer.from('Gr\xfc\xdfe\x1b[31m\0!', 'latin1').toString('base64')
  const raw = withFiles(
    aPart(
      'text/plain; name=boot.log',
      latin1,
      attached,
      'Content-Transfer-Encoding: base64'
    )
  )
  expect(await readAttachedText(raw, [], 0)).toBe('Grüße[31m!')
  expect(await readAttachedText(raw, [], 5)).toBeUndefined()
})

test('an encrypted log is opened for reading, and stays shut for who takes it as it came', async () => {
  const desk = await deskKey()
  const armor = await armored(bytesOf('line 1'), { to: [desk.public] })
  const raw = withFiles(
    aPart('application/octet-stream; name=boot.log.asc', armor, attached)
  )
  expect(await readAttachedText(raw, [desk.secret], 0)).toBe('line 1')
  const shut = await readEnclosed(raw, [desk.secret], 0)
  expect(shut?.name).toBe('boot.log.asc')
  expect(new TextDecoder().decode(shut?.bytes)).toContain('BEGIN PGP MESSAGE')
  expect(await readEnclosed(raw, [desk.secret], 1)).toBeUndefined()
})

test('an attached mail is read as a mail, with its own sender and its own files', async () => {
  const inner = new TextDecoder().decode(
    aMail({
      from: 'Bob <bob@users.test>',
      subject: 'What Bob wrote',
      type: 'multipart/mixed; boundary=i',
      body: multipart(
        'i',
        aPart('text/plain', 'Hello'),
        aPart('text/plain; name=x.log', '1', attached)
      )
    })
  )
  const raw = withFiles(aPart('message/rfc822', inner, attached))
  expect(await readAttachedMail(raw, [], 0)).toMatchObject({
    from: { address: 'bob@users.test' },
    subject: 'What Bob wrote',
    text: 'Hello',
    attachments: [{ name: 'x.log' }]
  })
})

test('an attached mail that was encrypted to the desk opens, and says nothing of the one around it', async () => {
  const desk = await deskKey()
  const ada = await adasKey()
  const sealed = await armored('Content-Type: text/plain\n\nsecret\n', {
    to: [desk.public],
    signedBy: ada.secret
  })
  const inner = new TextDecoder().decode(envelopeOf(sealed))
  const mail = await readAttachedMail(
    withFiles(aPart('message/rfc822; name=forwarded.eml', inner, attached)),
    [desk.secret],
    0
  )
  expect(mail).toMatchObject({ text: 'secret', seals: { encrypted: true } })
})

test('what is no mail is read as far as it goes', async () => {
  const raw = withFiles(aPart('message/rfc822; name=x.eml', '\0\0\0', attached))
  expect((await readAttachedMail(raw, [], 0))?.trouble).toBe('unreadable')
  expect(await readAttachment(bytesOf(''), [], 0)).toBeUndefined()
})

test.each([
  ['boot.log', 'application/octet-stream', 'log'],
  ['notes', 'text/plain', 'log'],
  ['journal.txt.gpg', 'application/octet-stream', 'log'],
  ['Old matter.eml', 'message/rfc822', 'mail'],
  ['photo.jpg', 'image/jpeg', undefined],
  ['page.html', 'text/html', undefined],
  ['run.sh', 'application/x-sh', undefined]
])('%s, %s: read as %s', (name, type, as) => {
  expect(readableAs({ name, type })).toBe(as)
})

test('winmail.dat is known by its name, too', () => {
  expect(isWrapped({ name: 'winmail (2).dat', type: 'application/octet-stream' })).toBe(
    true
  )
  expect(isWrapped({ name: 'x.dat', type: 'application/ms-tnef' })).toBe(true)
  expect(isWrapped({ name: 'boot.dat', type: 'application/octet-stream' })).toBe(false)
})
