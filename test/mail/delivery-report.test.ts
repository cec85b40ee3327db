/** Bounces: what they say, and when to believe it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { isBelievable } from '#core/mail/believable.ts'
import { readStatus } from '#core/mail/delivery-report.ts'
import { readMail } from '#core/mail/incoming.ts'
import { limits } from '#core/mail/limits.ts'
import { aBounce, type BounceParts } from '#test/support/mail/bounce.ts'
import { aMail, aPart, bytesOf, multipart } from '#test/support/mail/mail.ts'

async function report(parts: BounceParts = {}) {
  return (await readMail(aBounce(parts), [])).deliveryReport
}

test('who could not be reached, why, and which mail it was', async () => {
  expect(await report()).toEqual({
    messageId: 'answer-1@desk.test',
    recipients: [
      {
        address: 'Ada@users.test',
        action: 'failed',
        status: '5.1.1',
        said: '550 5.1.1 <ada@users.test>: no such user'
      }
    ]
  })
})

test('several recipients, each with their own fate', async () => {
  const said = await report({
    status: [
      'Final-Recipient: rfc822;ada@users.test',
      'Action: delivered (read)',
      'Status: 2.0.0',
      '',
      'Original-Recipient: rfc822;bob@users.test',
      'ACTION: Delayed',
      'Status: 4.4.7 (timed out)',
      '',
      'Final-Recipient: utf-8; jürgen@users.test',
      'Action: relayed'
    ]
  })
  expect(said?.recipients.map(one => [one.address, one.action, one.status])).toEqual([
    ['ada@users.test', 'delivered', '2.0.0'],
    ['bob@users.test', 'delayed', '4.4.7'],
    ['jürgen@users.test', 'relayed', '']
  ])
})

test('what is no fate is left out, and hostile words stay on one short line', async () => {
  const said = await report({
    status: [
      'Final-Recipient: rfc822; ada@users.test',
      'Action: exploded',
      '',
      'Final-Recipient: rfc822; "><script>@x',
      'Action: failed',
      'Status: 9.9.9',
      `Diagnostic-Code: smtp; ${'x'.repeat(5000)}`
    ]
  })
  expect(said?.recipients).toHaveLength(1)
  expect(said?.recipients[0]).toMatchObject({ address: '', status: '' })
  expect(said?.recipients[0]?.said).toHaveLength(limits.diagnosticLength)
})

test('the whole mail may come back instead of its header, encoded or not', async () => {
  const status =
    'Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@x.test\nAction: failed\n'
  const back = 'Message-ID: <answer-2@desk.test>\nSubject: Re\n\nHello\n'
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const encoded = 'Content-Transfer-Encoding: base64'
  for (const body of [
    multipart(
      'r',
      aPart('message/delivery-status', status),
      aPart('message/rfc822', back)
    ),
    multipart(
      'r',
      aPart('message/delivery-status', base64(status), encoded),
      aPart('message/rfc822', base64(back), encoded)
    )
  ]) {
    const mail = await readMail(
      aMail({ type: 'multipart/report; boundary=r', body }),
      []
    )
    expect(mail.deliveryReport).toMatchObject({
      messageId: 'answer-2@desk.test',
      recipients: [{ address: 'a@x.test', action: 'failed' }]
    })
  }
})

test('a report counts only if it names a mail of ours', async () => {
  const sent = new Set(['answer-1@desk.test'])
  const believed = async (parts?: BounceParts) => {
    const said = await report(parts)
    if (!said) throw new Error('that is no report')
    return isBelievable(said, sent)
  }
  expect(await believed()).toBe(true)
  expect(await believed({ about: 'forged@desk.test' })).toBe(false)
  expect(await believed({ about: null })).toBe(false)
  expect(await believed({ status: ['Action: none'] })).toBe(false)
})

test('a mail without an id is nobody’s: an empty id is never one of ours', () => {
  const recipients = [
    { address: 'a@x.test', action: 'failed', status: '', said: '' } as const
  ]
  expect(isBelievable({ messageId: '', recipients }, new Set(['']))).toBe(false)
})

test('a bounce that somebody forwards is no bounce', async () => {
  const inner = new TextDecoder().decode(aBounce())
  const mail = await readMail(
    aMail({
      type: 'multipart/mixed; boundary=f',
      body: multipart('f', aPart('text/plain', 'Look:'), aPart('message/rfc822', inner))
    }),
    []
  )
  expect([mail.deliveryReport, mail.automatic]).toEqual([undefined, undefined])
})

test('a bounce that is only text is marked, and claims nothing', async () => {
  const mail = await readMail(
    aMail({ from: 'MAILER-DAEMON@mx.test', body: 'No such user' }),
    []
  )
  expect([mail.automatic, mail.deliveryReport]).toEqual(['delivery-report', undefined])
})

test('100,000 recipients are cut, not read', () => {
  const group = 'Final-Recipient: rfc822; a@x.test\nAction: failed\n\n'
  expect(readStatus(bytesOf(group.repeat(100_000))).length).toBeLessThanOrEqual(
    limits.reported + 1
  )
})

test('whatever bytes a status holds, it is read to its end or cut', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'Final-Recipient: ',
      'rfc822;',
      'Action: failed',
      'Status: 5.',
      '\n',
      '\r\n\r\n',
      '--',
      ' ',
      '\0',
      ';'
    ),
    fc.string({ maxLength: 12 })
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
      for (const one of readStatus(bytesOf(pieces.join('')))) {
        expect(one.said.length).toBeLessThanOrEqual(limits.diagnosticLength)
        expect(['failed', 'delayed', 'delivered', 'relayed', 'expanded']).toContain(
          one.action
        )
      }
    }),
    { seed: 3464, numRuns: 500 }
  )
})
