/** Invitations: shown as what they are, since nobody reads an .ics file. */
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { calendarEvents } from '#core/mail/calendar.ts'
import { readMail } from '#core/mail/incoming.ts'
import { limits } from '#core/mail/limits.ts'
import { deskKey } from '#test/support/mail/keys.ts'
import { aMail, aPart, multipart } from '#test/support/mail/mail.ts'
import { armored, sealedBody } from '#test/support/mail/sealed.ts'

const calendar = (event: readonly string[], method = 'REQUEST') =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//users.test//EN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    'UID:1@users.test',
    'DTSTAMP:20261101T000000Z',
    ...event,
    'END:VEVENT',
    'END:VCALENDAR',
    ''
  ].join('\r\n')
const call = [
  'SUMMARY:Call about Wi-Fi\\, and more',
  'LOCATION:Room 1',
  'DTSTART:20261123T100000Z',
  'DTEND:20261123T110000Z',
  'ORGANIZER;CN=Ada Lovelace:mailto:ada@users.test'
]

test('an invitation says what, where, when and from whom, and stays a file', async () => {
  const mail = await readMail(
    aMail({
      type: 'multipart/alternative; boundary=a',
      body: multipart(
        'a',
        aPart('text/plain', 'Please come'),
        aPart('text/calendar; method=REQUEST', calendar(call))
      )
    }),
    []
  )
  expect(mail.text).toBe('Please come')
  expect(mail.attachments.map(file => file.name)).toEqual(['attachment.ics'])
  expect(mail.events).toEqual([
    {
      what: 'Call about Wi-Fi, and more',
      where: 'Room 1',
      from: Date.UTC(2026, 10, 23, 10),
      to: Date.UTC(2026, 10, 23, 11),
      wholeDay: false,
      organizer: 'Ada Lovelace',
      asks: 'invitation'
    }
  ])
})

test('a mail that is only a calendar is no empty mail', async () => {
  const mail = await readMail(
    aMail({ type: 'text/calendar', body: calendar(call) }),
    []
  )
  expect(mail.events).toHaveLength(1)
})

test('times in a zone are the same moment everywhere; a duration has an end', () => {
  expect(
    calendarEvents(
      calendar([
        'SUMMARY:x',
        'DTSTART;TZID=Europe/Berlin:20261123T100000',
        'DURATION:PT90M'
      ])
    )
  ).toMatchObject([
    { from: Date.UTC(2026, 10, 23, 9), to: Date.UTC(2026, 10, 23, 10, 30) }
  ])
})

test('whole days end on their last day', () => {
  const days = (end: string) =>
    calendarEvents(
      calendar(['DTSTART;VALUE=DATE:20261123', `DTEND;VALUE=DATE:${end}`])
    )[0]
  expect(days('20261126')).toMatchObject({ wholeDay: true, to: Date.UTC(2026, 10, 25) })
  expect(days('20261124')?.to).toBeUndefined()
})

test.each([
  ['REPLY', 'reply'],
  ['CANCEL', 'cancelled'],
  ['PUBLISH', 'event']
])('what %s asks for', (method, asks) => {
  expect(calendarEvents(calendar(call, method))).toMatchObject([{ asks }])
})

test('an appointment without a time that exists is none', () => {
  expect(calendarEvents(calendar(['SUMMARY:x']))).toEqual([])
  expect(calendarEvents(calendar(['SUMMARY:x', 'DTSTART:soon']))).toEqual([])
  expect(calendarEvents('BEGIN:VCALENDAR')).toEqual([])
})

test('too many appointments are cut, and what would take long is not begun', () => {
  const many = calendar(call).replace(
    /BEGIN:VEVENT[\s\S]*END:VEVENT\r\n/,
    (event: string) => event.repeat(50)
  )
  expect(calendarEvents(many)).toHaveLength(limits.events)
  expect(calendarEvents('BEGIN:VEVENT\r\n'.repeat(1_000))).toEqual([])
  expect(calendarEvents(calendar(['x'.repeat(limits.calendarLength)]))).toEqual([])
})

test('a clear invitation beside an encrypted text is a file, not part of it', async () => {
  const desk = await deskKey()
  const armor = await armored('Content-Type: text/plain\n\nsecret\n', {
    to: [desk.public]
  })
  const mail = await readMail(
    aMail({
      type: 'multipart/mixed; boundary=m',
      body: multipart(
        'm',
        `Content-Type: multipart/encrypted; boundary=sealed\n\n${sealedBody(armor)}`,
        aPart('text/calendar', calendar(call))
      )
    }),
    [desk.secret]
  )
  expect([mail.text, mail.events]).toEqual(['secret', undefined])
  expect(mail.attachments.map(file => file.name)).toEqual(['attachment.ics'])
})

test('whatever stands in a calendar, nothing is thrown and every time exists', () => {
  const line = fc.oneof(
    fc.constantFrom(
      'BEGIN:VEVENT',
      'END:VEVENT',
      'BEGIN:VTIMEZONE',
      'DTSTART:20261123T100000Z',
      'DTSTART;TZID=Nowhere/Land:20261123T100000',
      'DTSTART;VALUE=DATE:99999999',
      'DURATION:-P1W',
      'ORGANIZER:',
      'RRULE:FREQ=SECONDLY;COUNT=999999999',
      'ATTENDEE;CN=":mailto:',
      ' folded'
    ),
    fc.string({ maxLength: 30 })
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), lines => {
      const text = ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n')
      for (const event of calendarEvents(text)) {
        expect(Number.isFinite(event.from)).toBe(true)
        expect(event.to ?? Infinity).toBeGreaterThan(event.from)
      }
    }),
    { seed: 5545, numRuns: 300 }
  )
})
