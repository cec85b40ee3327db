/**
 * Mails as an old desk has them: plain ones and answers, WhisperBack reports, encrypted ones
 * and ones with files. Seeded: every run and every competitor reads the same, but for the
 * encryption, which is random by its nature.
 */
import { utf8, type Bytes } from '#core/bytes.ts'
import type { Timestamp } from '#core/ids.ts'
import { base64 } from '#core/mail/encode.ts'
import { createTeamKey } from '#core/mail/team-key.ts'
import { makeMail, mailDate } from '#core/past/made-mail.ts'
import { armored, envelopeOf } from '#test/support/mail/sealed.ts'
import { aReport } from '#test/support/mail/whisperback.ts'

import { chance, letters, logLines, words, type Chance } from './made-up.ts'

export interface TeamKeyPair {
  readonly secret: string
  readonly public: string
}

export async function pastTeamKey(): Promise<TeamKeyPair> {
  const made = await createTeamKey('Bench', 'help@desk.test')
  if (!made.ok) throw new Error('no key')
  return made.value
}

/** Of ten mails: five plain, two answers, one report with its log, one encrypted, one with a file. */
export async function pastMails(
  { mails, now }: { mails: number; now: number },
  teamKey: string
): Promise<Bytes[]> {
  const by = chance(20_261_126)
  const made: Bytes[] = []
  for (let n = 0; n < mails; n++) made.push(await pastMail(by, n, now, teamKey))
  return made
}

async function pastMail(
  by: Chance,
  n: number,
  now: number,
  teamKey: string
): Promise<Bytes> {
  const at = Math.round(now - 86_400_000 * (60 + by.below(600))) as Timestamp
  const id = (of: number): string => `past-${of}@users.test`
  const kind = n % 10
  const plain = {
    from: `Asker ${n} <asker${n}@users.test>`,
    to: 'help@desk.test',
    cc: '',
    replyTo: '',
    subject: words(by, 6),
    at,
    messageId: id(n),
    references: [] as string[],
    type: 'text/plain' as const,
    body: letters(by, 600 + by.below(2_000)),
    files: []
  }
  const parts = { messageId: `<${id(n)}>`, date: mailDate(at), subject: plain.subject }
  if (kind === 5 || kind === 6) return makeMail({ ...plain, references: [id(n - 5)] })
  if (kind === 7) {
    const report = `${aReport({ from: `asker${n}@users.test` })}\n${logLines(by, 250)}\n`
    return own(envelopeOf(await armored(textPart(report), { to: [teamKey] }), parts))
  }
  if (kind === 8)
    return own(
      envelopeOf(await armored(textPart(plain.body), { to: [teamKey] }), parts)
    )
  if (kind === 9) {
    const log = base64(utf8(logLines(by, 2_000)))
    const file = { name: 'log.txt', type: 'text/plain', base64: log }
    return makeMail({ ...plain, files: [file] })
  }
  return makeMail(plain)
}

function textPart(text: string): string {
  return `Content-Type: text/plain; charset=utf-8\n\n${text}`
}

function own(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes)
}
