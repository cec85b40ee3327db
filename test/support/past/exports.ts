/** Exports as Zammad and RT would give them, of made-up people; and files to hold them. */
import { utf8, type Bytes } from '#core/bytes.ts'
import { base64 } from '#core/mail/encode.ts'
import type { PastFile } from '#core/past/parcel.ts'

export function aFile(path: string, content: Uint8Array | string): PastFile {
  const bytes = typeof content === 'string' ? utf8(content) : content
  return {
    path,
    size: bytes.length,
    read: (from, to) => Promise.resolve(new Uint8Array(bytes.subarray(from, to)))
  }
}

export function asBase64(text: string): string {
  return base64(utf8(text))
}

export function aZammadTicket(given: Record<string, unknown> = {}): object {
  return {
    id: 5,
    group_id: 1,
    priority_id: 2,
    state_id: 4,
    number: '22005',
    title: 'Order 777555',
    owner_id: 3,
    customer_id: 6,
    note: null,
    close_at: '2026-08-04T10:00:00.000Z',
    article_count: 2,
    preferences: {},
    created_at: '2026-08-02T11:57:18.000Z',
    updated_at: '2026-08-04T10:00:00.000Z',
    group: 'Users',
    state: 'closed',
    priority: '2 normal',
    owner: 'emma@desk.test',
    customer: 'david@users.test',
    ...given
  }
}

export function aZammadArticle(given: Record<string, unknown> = {}): object {
  return {
    id: 9,
    ticket_id: 5,
    type_id: 1,
    sender_id: 2,
    from: 'David Bell <david@users.test>',
    to: 'help@desk.test',
    cc: null,
    subject: 'Order 777555',
    reply_to: null,
    message_id: '<order@users.test>',
    message_id_md5: 'x',
    in_reply_to: null,
    content_type: 'text/html',
    references: null,
    body: 'Hi,<br>where is my <b>café</b>?',
    internal: false,
    preferences: {},
    created_at: '2026-08-02T11:57:18.000Z',
    updated_at: '2026-08-02T11:57:18.000Z',
    attachments: [],
    type: 'email',
    sender: 'Customer',
    created_by: 'david@users.test',
    ...given
  }
}

export const anAnswer = (given: Record<string, unknown> = {}): object =>
  aZammadArticle({
    id: 10,
    sender_id: 1,
    sender: 'Agent',
    from: 'Emma via Help <help@desk.test>',
    to: 'David Bell <david@users.test>',
    message_id: null,
    body: 'It is on its way.',
    content_type: 'text/plain',
    created_at: '2026-08-03T09:57:18.000Z',
    created_by: 'emma@desk.test',
    ...given
  })

export const aZammadNote = (given: Record<string, unknown> = {}): object =>
  aZammadArticle({
    id: 11,
    sender_id: 1,
    sender: 'Agent',
    type: 'note',
    internal: true,
    from: 'Emma Taylor',
    message_id: null,
    body: 'He called <b>twice</b>.<br>Be kind.',
    created_at: '2026-08-03T09:00:00.000Z',
    ...given
  })

export function aZammadExport(
  tickets: readonly unknown[] = [aZammadTicket()],
  articles: readonly unknown[] = [aZammadArticle(), anAnswer(), aZammadNote()]
): Bytes {
  return utf8(JSON.stringify({ tickets, ticket_articles: articles }))
}

const user = (id: string): object => ({
  type: 'user',
  id,
  _url: `https://rt.test/REST/2.0/user/${id}`
})
const link = (type: string, id: string): object => ({
  type,
  id,
  _url: `https://rt.test/REST/2.0/${type}/${id}`
})

export function anRtTicket(given: Record<string, unknown> = {}): object {
  return {
    id: 47,
    Type: 'ticket',
    Subject: 'No sound',
    Status: 'stalled',
    Queue: { ...link('queue', '3'), Name: 'Helpdesk' },
    Owner: user('lena'),
    Creator: user('rosa@users.test'),
    Requestor: [user('rosa@users.test')],
    Created: '2026-09-01T08:00:00Z',
    LastUpdated: '2026-09-02T08:00:00Z',
    Resolved: '1970-01-01T00:00:00Z',
    CustomFields: [
      { ...link('customfield', '7'), name: 'Tags', values: ['Audio', 'laptop'] },
      { ...link('customfield', '8'), name: 'Severity', values: ['low'] }
    ],
    ...given
  }
}

export function anRtTransaction(given: Record<string, unknown> = {}): object {
  return {
    id: 100,
    Type: 'Create',
    Created: '2026-09-01T08:00:00Z',
    Creator: user('rosa@users.test'),
    Object: link('ticket', '47'),
    TimeTaken: 0,
    ...given
  }
}

export function anRtAttachment(given: Record<string, unknown> = {}): object {
  return {
    id: 200,
    TransactionId: link('transaction', '100'),
    Parent: 0,
    Subject: 'No sound',
    Filename: null,
    ContentType: 'text/plain',
    ContentEncoding: 'none',
    MessageId: 'sound@users.test',
    Headers:
      'From: Rosa <rosa@users.test>\nTo: help@desk.test\nSubject: No sound\nDate: Tue, 01 Sep 2026 08:00:00 +0000\nMessage-ID: <sound@users.test>\nX-RT-Original-Encoding: iso-8859-1\nContent-Type: text/plain; charset="utf-8"\nContent-Length: 20\n',
    Content: asBase64('Nada de sonido, ¿qué hago?'),
    ...given
  }
}

/** A report with a log, an answer, a comment, and a change of state that is none of these. */
export function anRtExport(
  given: Partial<
    Record<'tickets' | 'transactions' | 'attachments', readonly unknown[]>
  > = {}
): Bytes {
  return utf8(
    JSON.stringify({
      tickets: [anRtTicket()],
      transactions: [
        anRtTransaction(),
        anRtTransaction({
          id: 101,
          Type: 'Correspond',
          Creator: user('lena'),
          Created: '2026-09-01T09:00:00Z'
        }),
        anRtTransaction({
          id: 102,
          Type: 'Comment',
          Creator: user('lena'),
          Created: '2026-09-01T09:30:00Z'
        }),
        anRtTransaction({ id: 103, Type: 'Status', Creator: user('lena') })
      ],
      attachments: [
        anRtAttachment({
          ContentType: 'multipart/mixed',
          Content: '',
          Headers:
            'From: Rosa <rosa@users.test>\nSubject: No sound\nDate: Tue, 01 Sep 2026 08:00:00 +0000\nMessage-ID: <sound@users.test>\nContent-Type: multipart/mixed; boundary="xyz"\n'
        }),
        anRtAttachment({
          id: 201,
          Parent: link('attachment', '200'),
          Headers: 'Content-Type: text/plain; charset="utf-8"\n',
          MessageId: ''
        }),
        anRtAttachment({
          id: 202,
          Parent: link('attachment', '200'),
          Filename: 'log.txt',
          Headers: 'Content-Type: text/plain; name="log.txt"\n',
          Content: asBase64('snd_hda_intel: no codecs found'),
          MessageId: ''
        }),
        anRtAttachment({
          id: 203,
          TransactionId: link('transaction', '101'),
          MessageId: 'rt-5.0-47@rt.test',
          Headers: 'Subject: Re: No sound\nMessage-ID: <rt-5.0-47@rt.test>\n',
          Content: asBase64('Please try another kernel.')
        }),
        anRtAttachment({
          id: 204,
          TransactionId: link('transaction', '102'),
          MessageId: '',
          Headers: '',
          Content: asBase64('Same laptop as last week.')
        })
      ],
      ...given
    })
  )
}
