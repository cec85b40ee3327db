/** Mails as the mail worker would have read them, for tests that are not about reading. */
import { utf8 } from '#core/bytes.ts'
import type { Timestamp } from '#core/ids.ts'
import type { ReadMail } from '#core/mail/read-mail.ts'
import type { MailToTake } from '#core/workspace.ts'

let made = 0

export function aReadMail(given: Partial<ReadMail> = {}): MailToTake {
  const number = ++made
  const text = given.text ?? 'The wifi adapter is not found since the upgrade.'
  const read: ReadMail = {
    from: { name: 'Rosa', address: 'rosa@mail.test' },
    to: [{ name: '', address: 'help@desk.test' }],
    subject: `Wifi is gone ${number}`,
    messageId: `mail-${number}@mail.test`,
    references: [],
    date: Date.parse('2026-11-20T18:00:00Z') as Timestamp,
    text,
    preview: text.slice(0, 100),
    attachments: [],
    language: 'en',
    facts: {},
    askerKey: '',
    seals: { encrypted: false, signature: 'none' },
    ...given
  }
  const source = utf8(
    `Message-ID: <${read.messageId}>\r\nSubject: ${read.subject}\r\n\r\n${text}\r\n`
  )
  return { source, read }
}
