/** Words that somebody said elsewhere, as the bytes and the reading of a mail. */
import { utf8, type Bytes } from '../bytes.ts'
import type { Person } from '../domain/tickets/message.ts'
import type { EntryId, Timestamp } from '../ids.ts'
import { cleanAddress } from './addresses.ts'
import { shortLine } from './clean.ts'
import { quotedPrintable } from './encode.ts'
import type { ReadMail } from './read-mail.ts'

export interface Said {
  readonly text: string
  readonly from: Person
  /** BCP 47; `und` leaves it to the guess. */
  readonly language: string
}

/** So much of the words stands in lists, where nobody gave a subject. */
const subjectLength = 80

/** `id` tells two people apart who said the same. */
export function sourceOf(said: Pick<Said, 'text'>, id: EntryId): Bytes {
  return utf8(
    [
      `X-Written-Down: ${id}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      quotedPrintable(said.text),
      ''
    ].join('\r\n')
  )
}

/** `read`: the source, as any mail is read. Whose it is and when, the member says. */
export function asSaid(read: ReadMail, said: Said, at: Timestamp): ReadMail {
  const [first = ''] = said.text.trim().split('\n')
  return {
    ...read,
    from: {
      name: shortLine(said.from.name, 100),
      address: cleanAddress(said.from.address)
    },
    subject: shortLine(first, subjectLength),
    date: at,
    ...(said.language !== 'und' && { language: said.language })
  }
}
