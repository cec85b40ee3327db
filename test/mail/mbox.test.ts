import fc from 'fast-check'
import { expect, test } from 'vitest'

import { mailboxSplitter, splitMailbox } from '#core/mail/mbox.ts'
import { recognise } from '#core/mail/recognise.ts'
import { aMail, anMbox, bytesOf } from '#test/support/mail/mail.ts'
import { aReport } from '#test/support/mail/whisperback.ts'

const text = (raw: Uint8Array) => new TextDecoder().decode(raw)
const lines = (raw: Uint8Array) => text(raw).replace(/\r\n/g, '\n')

test('a mailbox gives back each mail as it was, quoted From lines included', () => {
  const mails = [
    aMail({ body: 'one\n\nFrom the start\n>From me\n' }),
    aMail({ subject: 'two', body: 'short\n' }),
    aMail({ subject: 'three', body: '\n\n\n' })
  ]
  const found = [...splitMailbox(anMbox(mails))]
  expect(found.map(lines)).toEqual(mails.map(lines))
})

test('a line that begins with From but names no time belongs to the text', () => {
  const body = 'Hello\n\nFrom what I see it works.\n'
  const box = bytesOf(`From a@b.test Fri Nov  6 10:00:00 2026\nSubject: x\n\n${body}`)
  expect([...splitMailbox(box)].map(text)).toEqual([`Subject: x\n\n${body}`])
})

test('it makes no difference where the disk cuts the file', () => {
  const mails = ['one', 'two', 'three'].map(subject => aMail({ subject }))
  const box = anMbox(mails)
  const whole = mailboxSplitter()
  const expected = [...whole.feed(box), ...whole.finish()]
  expect(expected).toHaveLength(3)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 }), sizes => {
      const splitter = mailboxSplitter()
      const found = []
      for (let at = 0, i = 0; at < box.length; i++) {
        const size = sizes[i % sizes.length] ?? 1
        found.push(...splitter.feed(box.subarray(at, at + size)))
        at += size
      }
      expect([...found, ...splitter.finish()]).toEqual(expected)
    }),
    { numRuns: 50 }
  )
})

test('what was dropped is told apart by how it begins', () => {
  expect(recognise(aMail())).toBe('mail')
  expect(recognise(aMail({ from: null, date: null, messageId: null }))).toBe('mail')
  expect(recognise(anMbox([aMail()]))).toBe('mailbox')
  expect(recognise(bytesOf(`\ufeff${aReport()}`))).toBe('report')
  expect(recognise(bytesOf(aReport({ version: null }).replace(/\n/g, '\r\n')))).toBe(
    'report'
  )
  expect(recognise(bytesOf('-----BEGIN PGP MESSAGE-----\n\nabc'))).toBe('sealed')
  expect(recognise(bytesOf('Dear diary,\n\nFrom now on: no mails'))).toBe('other')
  expect(recognise(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0))).toBe('other')
  expect(recognise(new Uint8Array())).toBe('other')
})
