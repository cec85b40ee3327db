/** What reading found out is in the ticket, on every device, not only in the worker. */
import { expect, test } from 'vitest'

import { adasKey, deskKey, keyOf } from '#test/support/mail/keys.ts'
import { aMail, aPart, multipart } from '#test/support/mail/mail.ts'
import { Mailbox } from '#test/support/mail/mailbox.ts'
import { armored, envelopeOf } from '#test/support/mail/sealed.ts'

const dataOf = (key: string) =>
  key
    .replace(/-----[^-]+-----/g, '')
    .replace(/\r?\n=[\w+/]{4}\r?\n/, '')
    .replace(/\s/g, '')

test('keys, seals, dates and programs: all of it is kept with the message', async () => {
  const box = await Mailbox.open()
  const desk = await deskKey()
  const ada = await adasKey()
  const bob = await keyOf('Bob', 'bob@users.test')
  const calendar = [
    'BEGIN:VCALENDAR',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    'SUMMARY:Call',
    'DTSTART:20261123T100000Z',
    'DTEND:20261123T110000Z',
    'END:VEVENT',
    'END:VCALENDAR'
  ].join('\n')
  const inner = [
    `Autocrypt-Gossip: addr=bob@users.test; keydata=${dataOf(bob.public)}`,
    'Content-Type: multipart/mixed; boundary=in',
    '',
    multipart('in', aPart('text/plain', 'Hi'), aPart('text/calendar', calendar))
  ].join('\n')
  const armor = await armored(inner, { to: [desk.public], signedBy: ada.secret })
  const raw = envelopeOf(armor, {
    to: 'help@desk.test, bob@users.test',
    headers: [
      'Auto-Submitted: auto-generated',
      `Autocrypt: addr=ada@users.test; prefer-encrypt=mutual; keydata=${dataOf(ada.public)}`
    ]
  })
  const { message, read } = await box.arrives(raw, { team: [desk.secret] })
  expect(message).toMatchObject({
    keyGiven: { how: 'autocrypt', asksForIt: true },
    gossip: [{ address: 'bob@users.test' }],
    sealedParts: [
      { encrypted: true, signature: 'good', signedBy: { how: 'autocrypt' } }
    ],
    automatic: 'auto-submitted',
    events: [{ what: 'Call', asks: 'invitation' }]
  })
  expect(message.gossip).toEqual(read.gossip)
})

test('a plain mail is kept as before: nothing is added that it did not bring', async () => {
  const box = await Mailbox.open()
  const { message } = await box.arrives(aMail())
  expect(Object.keys(message).sort()).toEqual(
    [
      'askerKey',
      'at',
      'attachments',
      'body',
      'direction',
      'facts',
      'from',
      'language',
      'messageId',
      'preview',
      'references',
      'seals',
      'size',
      'source',
      'subject',
      'to'
    ].sort()
  )
})
