/** What may go with an answer, and how much of it. */
import { expect, test } from 'vitest'

import type { Timestamp } from '#core/ids.ts'
import { utf8, type Bytes } from '#core/bytes.ts'
import { attachable, fitting, nameBeside } from '#core/mail/attachable.ts'
import { readAttachment } from '#core/mail/attached.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import { limits } from '#core/mail/limits.ts'
import { adasKey, deskKey } from '#test/support/mail/keys.ts'
import { jpeg } from '#test/support/pictures.ts'

const sized = (name: string, size: number) => ({ name, size })
const all = limits.answerBytes

test('what fits beside what is there goes along, in the order in which it was chosen', () => {
  const [a, b, c] = [sized('a', all), sized('b', all / 2), sized('c', all / 2)]
  expect(fitting([], [a, b, c])).toEqual({ fit: [a], tooLarge: [b, c], tooMany: [] })
  expect(fitting([b], [a, c])).toEqual({ fit: [c], tooLarge: [a], tooMany: [] })
  const many = Array.from({ length: limits.answerFiles }, (_, i) => sized(`${i}`, 1))
  expect(fitting(many, [c])).toEqual({ fit: [], tooLarge: [], tooMany: [c] })
})

test('a picture is what its first bytes say, and its name is harmless', () => {
  const given = { name: '../me.png', type: 'application/pdf' }
  const made = attachable(given, jpeg())
  expect(made).toMatchObject({
    ok: true,
    value: { name: 'me.png', type: 'image/jpeg', saysMore: false }
  })
})

test('of a file without a type nobody says that it is text', () => {
  const made = attachable({ name: 'torrc', type: '' }, utf8('UseBridges 1'))
  expect(made).toMatchObject({
    value: { type: 'application/octet-stream', saysMore: false }
  })
})

test.each([
  ['a log', '', 'Nov 06 10:05 wlan0: <error> from: somewhere\n'],
  ['a configuration', 'text/plain', '# %PDF is no word of it\nUseBridges 1\n'],
  ['a text in any script', 'text/markdown', '# 你好\n\nFrom here on: <br>\n'],
  ['an empty file', '', '']
])('what %s says stands in it for everybody to read', (_, type, says) => {
  expect(isSaidToSayMore(type, utf8(says))).toBe(false)
})

test.each([
  ['an RTF, of its author', '', '{\\rtf1{\\info{\\author Ana}}}'],
  [
    'a mail, of its way',
    '',
    'Received: from ana-laptop by mail.test\r\nSubject: x\r\n'
  ],
  ['a mail out of a mailbox', '', 'From ana@home.test Thu Nov 6\nSubject: x\n'],
  ['a mail by its type', 'message/rfc822', 'x'],
  ['a page', '', '\ufeff\n <!doctype html><meta name=author content=Ana>'],
  ['a page by its type', 'text/html', 'hello <meta name=author content=Ana>'],
  ['a flat OpenDocument', '', '<?xml version="1.0"?><office:document/>'],
  ['a drawing without a type', '', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['a PDF of letters alone', '', '%PDF-1.4\n1 0 obj <</Author (Ana)>>'],
  ['a PDF behind something else', '', `\n--\n%PDF-1.4\n1 0 obj <</Author (Ana)>>`],
  ['a PostScript', '', '%!PS-Adobe-3.0\n%%Creator: Ana\n'],
  ['an appointment', '', 'BEGIN:VCALENDAR\r\nORGANIZER:mailto:ana@home.test\r\n'],
  ['what is sealed', '', '-----BEGIN PGP MESSAGE-----\nComment: Ana\n'],
  ['what no editor shows', '', 'MZ\0\0']
])('%s may say more than it shows', (_, type, says) => {
  expect(isSaidToSayMore(type, utf8(says))).toBe(true)
})

function isSaidToSayMore(type: string, bytes: Bytes): boolean | undefined {
  const made = attachable({ name: 'a', type }, bytes)
  return made.ok ? made.value.saysMore : undefined
}

test('files of one name can be told apart', () => {
  expect(nameBeside([], 'shot.png')).toBe('shot.png')
  expect(nameBeside(['shot.png', 'shot-2.png'], 'shot.png')).toBe('shot-3.png')
  expect(nameBeside(['torrc'], 'torrc')).toBe('torrc-2')
})

test('the largest answer is a mail that most servers take, and comes out whole', async () => {
  const bytes = Uint8Array.from({ length: all }, (_, i) => (i * 2_654_435_761) >>> 24)
  const ada = await adasKey()
  const made = await composeAnswer({
    from: { name: 'Desk', address: 'help@desk.test' },
    to: 'ada@users.test',
    subject: 'Re: Film',
    text: 'See the film.',
    inReplyTo: '',
    references: [],
    date: Date.UTC(2026, 10, 6, 10, 5, 9) as Timestamp,
    messageId: 'abc123@desk.test',
    teamSecretKey: (await deskKey()).secret,
    askerKey: ada.public,
    files: [{ name: 'film.mp4', type: 'video/mp4', bytes }]
  })
  if (!made.ok) throw new Error(made.error.type)
  expect(made.value.source.length).toBeLessThan(20_000_000)
  const [file] = [await readAttachment(made.value.source, [ada.secret], 0)]
  expect(file && Buffer.compare(file.bytes, bytes)).toBe(0)
}, 60_000)
