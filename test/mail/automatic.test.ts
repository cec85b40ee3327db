/** Which mails a program wrote. To answer one of them by a program is how loops begin. */
import { expect, test } from 'vitest'

import { automatic } from '#core/mail/automatic.ts'
import { readHeaders } from '#core/mail/headers.ts'
import { readMail } from '#core/mail/incoming.ts'
import { aBounce } from '#test/support/mail/bounce.ts'
import { deskKey } from '#test/support/mail/keys.ts'
import { aMail } from '#test/support/mail/mail.ts'
import { aReport, encryptedTo } from '#test/support/mail/whisperback.ts'

const why = (raw: Uint8Array, ours: readonly string[] = []) =>
  automatic(readHeaders(raw).fields, ours)
const having = (...headers: readonly string[]) => why(aMail({ headers }))

test('what a person writes is not automatic', () => {
  expect(why(aMail())).toBeUndefined()
  expect(why(aMail({ from: null }))).toBeUndefined()
})

test.each([
  ['Auto-Submitted: auto-replied', 'auto-submitted'],
  ['Auto-Submitted: auto-generated (by a robot); owner=ada', 'auto-submitted'],
  ['AUTO-SUBMITTED: Auto-Notified', 'auto-submitted'],
  ['X-Autoreply: yes', 'auto-responder'],
  ['X-Autorespond: Out of office', 'auto-responder'],
  ['X-Autoresponder: 1', 'auto-responder'],
  ['Delivered-To: Autoresponder', 'auto-responder'],
  ['Precedence: auto_reply', 'auto-responder'],
  ['Precedence: auto-reply', 'auto-responder'],
  ['Precedence: Bulk', 'list'],
  ['Precedence: junk', 'list'],
  ['Precedence: list', 'list'],
  ['List-Id: News <news.users.test>', 'list'],
  ['Return-Path: <>', 'no-answer'],
  ['Content-Type: multipart/report; boundary=x', 'delivery-report'],
  ['X-Porchlight-Loop: 1', 'own']
])('%s', (header, reason) => {
  const raw = header.startsWith('Content-Type')
    ? new TextEncoder().encode(`From: ada@users.test\r\n${header}\r\n\r\n`)
    : aMail({ headers: [header] })
  expect(why(raw)).toBe(reason)
})

test.each([
  'Auto-Submitted: no',
  'Auto-Submitted: No (written by hand)',
  'Auto-Submitted:',
  'X-Autoreply: no',
  'X-Auto-Response-Suppress: All',
  'Precedence: first-class',
  'Delivered-To: ada@users.test',
  'Return-Path: <ada@users.test>'
])('%s is no sign of a program', header => {
  expect(having(header)).toBeUndefined()
})

test('of several Auto-Submitted fields one that says yes is enough', () => {
  expect(having('Auto-Submitted: no', 'Auto-Submitted: auto-replied')).toBe(
    'auto-submitted'
  )
})

test.each([
  ['MAILER-DAEMON@mx.test', 'delivery-report'],
  ['no-reply@shop.test', 'no-answer'],
  ['noreply+ticket7@shop.test', 'no-answer'],
  ['Do-Not-Reply@shop.test', 'no-answer'],
  ['norepling@users.test', undefined]
])('from %s', (from, reason) => {
  expect(why(aMail({ from }))).toBe(reason)
})

test('a mail from the desk’s own address is its own, however it came back', async () => {
  const desk = await deskKey()
  expect(why(aMail({ from: 'Help@Desk.test' }), ['help@desk.test'])).toBe('own')
  const back = await readMail(aMail({ from: 'help@desk.test' }), [desk.secret])
  expect(back.automatic).toBe('own')
})

test('a mail that could not be read says it, too', async () => {
  const body = '--b\n\n'.repeat(1000)
  const mail = await readMail(
    aMail({
      type: 'multipart/mixed; boundary=b',
      body,
      headers: ['Auto-Submitted: auto-replied']
    }),
    []
  )
  expect([mail.trouble, mail.automatic]).toEqual(['too-many-parts', 'auto-submitted'])
})

test('a report that a list passed on was written by a person all the same', async () => {
  const desk = await deskKey()
  const raw = await encryptedTo(desk.public, aReport({ from: 'reporter@users.test' }))
  const listed = new Uint8Array([
    ...new TextEncoder().encode('List-Id: <bugs.lists.test>\nReturn-Path: <>\n'),
    ...raw
  ])
  const mail = await readMail(listed, [desk.secret])
  expect([mail.from.address, mail.automatic]).toEqual([
    'reporter@users.test',
    undefined
  ])
})

test('a bounce is automatic, and its report comes with it', async () => {
  const mail = await readMail(aBounce(), [])
  expect(mail.automatic).toBe('delivery-report')
  expect(mail.deliveryReport?.messageId).toBe('answer-1@desk.test')
})
