/** What may go with an answer, and how much of it. */
import { expect, test } from 'vitest'

import type { Timestamp } from '#core/ids.ts'
import { utf8 } from '#core/bytes.ts'
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
