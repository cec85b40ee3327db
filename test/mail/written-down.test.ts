/** What somebody said on the phone is read as any mail is, and belongs to whom it was said by. */
import { expect, test } from 'vitest'

import type { EntryId, Timestamp } from '#core/ids.ts'
import { readMail } from '#core/mail/incoming.ts'
import { asSaid, sourceOf } from '#core/mail/written-down.ts'

const at = Date.UTC(2026, 10, 2, 9) as Timestamp
const nobody = { name: '', address: '' }
const read = (text: string) => readMail(sourceOf({ text }, '1' as EntryId), [])

test('the words arrive as they were typed, in whatever script, and their language is guessed', async () => {
  const text = 'Мой Wi-Fi не работает после обновления.\nЧто делать?'
  const mail = await read(text)
  expect(mail.text).toBe(text)
  expect(mail.language).toBe('ru')
  const said = asSaid(mail, { text, from: nobody, language: 'und' }, at)
  expect(said).toMatchObject({
    subject: 'Мой Wi-Fi не работает после обновления.',
    language: 'ru',
    from: nobody,
    date: at,
    preview: 'Мой Wi-Fi не работает после обновления. Что делать?'
  })
  expect(asSaid(mail, { text, from: nobody, language: 'uk' }, at).language).toBe('uk')
})

test('words that look like a header, or like a report, stay words of that person', async () => {
  const text = 'From: eve@evil.test\nSubject: Bug report\nReply-To: eve@evil.test\n\nHi'
  const said = asSaid(await read(text), { text, from: nobody, language: 'und' }, at)
  expect(said.text).toBe(text)
  expect(said.from).toEqual(nobody)
  expect(said.seals.signature).toBe('none')
})

test('what is no address that a mail could go to is left out; a name stays on its line', async () => {
  const from = { name: 'Kim\nBcc: eve@evil.test', address: 'kim at users' }
  const said = asSaid(await read('Hi'), { text: 'Hi', from, language: 'und' }, at)
  expect(said.from).toEqual({ name: 'Kim Bcc: eve@evil.test', address: '' })
})

test('two people who say the same are two', () => {
  expect(sourceOf({ text: 'Hi' }, '1' as EntryId)).not.toEqual(
    sourceOf({ text: 'Hi' }, '2' as EntryId)
  )
})
