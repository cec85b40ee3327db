/** What mail systems send back (RFC 3464), and what people's programs answer. */
import { aMail, aPart, multipart, type MailParts } from './mail.ts'

export interface BounceParts extends MailParts {
  /** Of the mail that came back; `null`: the report does not return it. */
  readonly about?: string | null
  readonly status?: readonly string[]
}

export function aBounce(parts: BounceParts = {}): Uint8Array {
  const about = parts.about === undefined ? 'answer-1@desk.test' : parts.about
  const status = parts.status ?? [
    'Final-Recipient: rfc822; Ada@Users.TEST',
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 <ada@users.test>: no such user'
  ]
  const returned = [
    `Message-ID: <${about}>`,
    'From: help@desk.test',
    'Subject: Re: Wi-Fi'
  ].join('\n')
  return aMail({
    from: 'Mail system <MAILER-DAEMON@mx.users.test>',
    subject: 'Undelivered mail returned to sender',
    messageId: '<bounce-1@mx.users.test>',
    ...parts,
    headers: [
      'Return-Path: <>',
      'Auto-Submitted: auto-replied',
      ...(parts.headers ?? [])
    ],
    type: 'multipart/report; report-type=delivery-status; boundary=r',
    body: multipart(
      'r',
      aPart('text/plain', 'I could not deliver your mail.'),
      aPart(
        'message/delivery-status',
        ['Reporting-MTA: dns; mx.users.test', '', ...status, ''].join('\n')
      ),
      ...(about === null ? [] : [aPart('text/rfc822-headers', `${returned}\n`)])
    )
  })
}
