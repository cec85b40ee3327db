/** A desk's tickets as plain objects, with the askers one meets there. */
import type {
  BlobName,
  EntryId,
  MemberId,
  MessageId,
  TicketId,
  Timestamp
} from '#core/ids.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import type { Member } from '#core/domain/members/people.ts'
import type { CloseReason, Ticket } from '#core/domain/tickets/ticket.ts'
import type { MailBody } from '#core/mail/read-mail.ts'

export interface PaperDesk {
  readonly people: Map<MemberId, Member>
  readonly tickets: Map<TicketId, Ticket>
  readonly bodies: Map<BlobName, MailBody>
}

export const ada = hex('ada', 32) as MemberId
export const ben = hex('be', 32) as MemberId
export const chidi = hex('c1d1', 32) as MemberId

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A desk in the middle of a working week: every state a ticket can be in. */
export function paperDesk(now: Timestamp): PaperDesk {
  const tickets = new Map<TicketId, Ticket>()
  const bodies = new Map<BlobName, MailBody>()
  const people = new Map<MemberId, Member>()
  for (const [id, name] of [
    [ada, 'Ada'],
    [ben, 'Ben'],
    [chidi, 'Chidi']
  ] as const) {
    const role = id === ada ? 'lead' : 'agent'
    people.set(id, { id, name, role, since: ago(now, 90 * day) })
  }
  let count = 0
  const put = (draft: (make: Maker) => Ticket): void => {
    const id = (hex('52ff', 4) + hex(`7${++count}c`, 28)) as TicketId
    tickets.set(id, draft(maker(now, count, bodies)))
  }

  put(mail => ({
    ...blank(),
    messages: mail.of([
      {
        in: 3 * hour,
        from: 'Mara <mara@riseup.test>',
        subject: 'Wi-Fi adapter not working after upgrade to 6.15.1',
        text: wifi,
        seals: 'encrypted',
        facts: thinkpad,
        key: '0xA2D3E1B555263EFF'
      }
    ]),
    tags: { 'wi-fi': true, hardware: true }
  }))
  put(mail => ({
    ...blank(),
    messages: mail.of([
      {
        in: 26 * hour,
        from: 'colectiva@correo.test',
        subject: 'El Navegador Tor se cierra solo',
        text: navegador,
        language: 'es',
        facts: { version: '6.14.2', report: '2b9f0c' }
      },
      {
        out: 22 * hour,
        by: ada,
        text: 'Hola:\n\n¿Qué versión usas? Cuéntanos si pasa con todos los vídeos.\n\nUn saludo,\nAda',
        language: 'es'
      },
      {
        in: 40 * minute,
        from: 'colectiva@correo.test',
        subject: 'Re: El Navegador Tor se cierra solo',
        text: 'Pasa con todos. Uso la 6.14.2, en un portátil de 2019.\n\nGracias por contestar tan rápido.',
        language: 'es'
      }
    ]),
    tags: { 'tor-browser': true },
    takes: { [ada]: ago(now, 25 * hour) },
    notes: mail.notes([
      {
        by: ben,
        before: 20 * hour,
        text: 'Same as what Chidi saw on Tuesday? Video decoding on old Intel chips.'
      }
    ])
  }))
  put(mail => ({
    ...blank(),
    messages: mail.of([
      {
        in: 5 * day,
        from: 'Jonas <jonas@posteo.test>',
        subject: 'Persistenter Speicher lässt sich nicht öffnen',
        text: 'Guten Tag,\n\nseit gestern nimmt Tails mein Passwort nicht mehr an. Ich bin sicher, dass es stimmt.\n\nJonas',
        language: 'de',
        seals: 'signed'
      }
    ]),
    tags: { persistence: true },
    takes: { [ben]: ago(now, 4 * day), [chidi]: ago(now, 4 * day - hour) }
  }))
  put(mail => ({
    ...blank(),
    messages: mail.of([
      {
        in: 4 * day,
        from: 'Leïla <leila@example.test>',
        subject: 'Cannot verify the download',
        text: 'The page says that my download is not verified. Is it dangerous?\n\nLeïla'
      },
      {
        out: 3 * day,
        by: ben,
        text: 'Hello Leïla,\n\nwhich browser do you use? Please try once more with the button on the page.\n\nBen'
      }
    ]),
    takes: { [ben]: ago(now, 4 * day) },
    turns: mail.turns([{ to: 'waiting', by: ben, before: 3 * day }])
  }))
  put(mail => ({
    ...blank(),
    messages: mail.of([
      {
        in: 2 * hour,
        from: 'anonymous@report.test',
        subject: 'OpenPGP message',
        text: '',
        seals: 'encrypted',
        trouble: 'no-key'
      }
    ])
  }))
  put(mail => ({
    ...blank(),
    messages: mail.of([
      {
        in: 10 * minute,
        from: '',
        subject: 'Screen stays black on MacBook Air',
        text: 'I start from the stick, choose Tails, and then nothing. No address because I am scared.',
        facts: { version: '6.15.1', machine: 'Apple MacBookAir7,2' }
      }
    ]),
    tags: { hardware: true, graphics: true }
  }))
  closed('answered', 25 * day, 'Where is my download?', { by: ada, keepDays: 30 })
  closed('information-gathered', 2 * day, 'Sound is gone since 6.15', {
    by: chidi,
    keepDays: 30
  })
  closed('spam', 29 * day, 'Your account has won', { by: ben, keepDays: 30 })
  put(mail => ({
    ...blank(),
    practice: true,
    messages: mail.of([
      {
        in: hour,
        from: 'Robin <robin@practice.test>',
        subject: 'I forgot which language I chose',
        text: 'Hi! I started Tails in Portuguese by mistake. How do I get English back?\n\nRobin'
      }
    ])
  }))
  return { people, tickets, bodies }

  function closed(
    reason: CloseReason,
    before: number,
    subject: string,
    { by, keepDays }: { by: MemberId; keepDays: number }
  ): void {
    put(mail => ({
      ...blank(),
      messages: mail.of([
        {
          in: before + day,
          from: 'Sam <sam@example.test>',
          subject,
          text: `${subject}\n\nSam`
        },
        { out: before, by, text: 'Hello Sam,\n\nthat is fixed in the next version.' }
      ]),
      turns: mail.turns([{ to: 'closed', by, before, reason, keepDays }])
    }))
  }
}

const wifi = `What were you trying to achieve?
--------------------------------

Connect to my home Wi-Fi.

What happened instead?
----------------------

A notification says that all networking is disabled because MAC address anonymization failed. Since the last upgrade this happens on every start; with 6.14 it worked on the same laptop.`

const navegador = `Abrir una página web con vídeo.

El navegador se cierra sin ningún mensaje de error. Ocurre también después de reiniciar. ¿Qué puedo hacer?`

const thinkpad = {
  version: '6.15.1',
  report: '8d41f6',
  machine: 'LENOVO ThinkPad X1 Carbon Gen 9',
  wifi: 'Intel Wi-Fi 6 AX201 [8086:a0f0]'
}

interface Line {
  readonly in?: number
  readonly out?: number
  readonly by?: MemberId
  readonly from?: string
  readonly subject?: string
  readonly text: string
  readonly language?: string
  readonly seals?: 'encrypted' | 'signed'
  readonly facts?: Record<string, string>
  readonly key?: string
  readonly trouble?: Message['trouble']
}
interface Maker {
  of(lines: readonly Line[]): Ticket['messages']
  notes(
    notes: readonly { by: MemberId; before: number; text: string }[]
  ): Ticket['notes']
  turns(
    turns: readonly (
      | { to: 'waiting'; by: MemberId; before: number }
      | {
          to: 'closed'
          by: MemberId
          before: number
          reason: CloseReason
          keepDays: number
        }
    )[]
  ): Ticket['turns']
}

function maker(now: Timestamp, ticket: number, bodies: PaperDesk['bodies']): Maker {
  const entry = (index: number): EntryId => hex(`e${ticket}c${index}`, 16) as EntryId
  return {
    of: lines => {
      const messages: Ticket['messages'] = {}
      lines.forEach((line, index) => {
        const body = hex(`b${ticket}c${index}`, 32) as BlobName
        bodies.set(body, { text: line.text })
        messages[hex(`f${ticket}c${index}`, 32) as MessageId] = message(now, line, body)
      })
      return messages
    },
    notes: notes =>
      Object.fromEntries(
        notes.map(({ by, before, text }, index) => [
          entry(index),
          { by, at: ago(now, before), text }
        ])
      ),
    turns: turns =>
      Object.fromEntries(
        turns.map(({ before, ...turn }, index) => [
          entry(index),
          { ...turn, at: ago(now, before), saw: incoming(ticket) }
        ])
      )
  }
}

/** Every paper turn comes last, so it saw the one mail that came in. */
function incoming(ticket: number): string[] {
  return [hex(`f${ticket}c0`, 32)]
}

function message(now: Timestamp, line: Line, body: BlobName): Message {
  const from = person(line.from ?? '')
  const desk = { name: 'Porchlight', address: 'help@desk.test' }
  return {
    direction: line.by ? 'out' : 'in',
    at: ago(now, line.in ?? line.out ?? 0),
    from: line.by ? desk : from,
    to: line.by ? [from] : [desk],
    subject: line.subject ?? '',
    messageId: `${body}@example.test`,
    references: [],
    body: line.text === '' ? '' : body,
    source: '',
    size: line.text.length,
    seals: {
      encrypted: line.seals === 'encrypted',
      signature: line.seals === 'signed' ? 'good' : 'none'
    },
    preview: line.text.replace(/[-\s]+/g, ' ').slice(0, 140),
    attachments: [],
    language: line.language ?? 'en',
    facts: line.facts ?? {},
    askerKey: line.key ?? '',
    ...(line.trouble && { trouble: line.trouble }),
    ...(line.by && { by: line.by, delivery: 'sent' as const })
  }
}

function person(text: string): Message['from'] {
  const [, name = '', address = text] = /^(.*) <(.*)>$/.exec(text) ?? []
  return { name, address }
}

export function blank(): Ticket {
  return {
    messages: {},
    notes: {},
    tags: {},
    takes: {},
    turns: {},
    senders: {},
    deliveries: {},
    keySearches: {},
    foundKeys: {},
    keyChoices: {},
    joins: {},
    moved: {},
    reports: {},
    snoozes: {},
    rankings: {},
    follows: {},
    checks: {},
    escalations: {},
    passedBack: {},
    referrals: {},
    fieldValues: {},
    handedIn: {},
    givenBack: {},
    endedTakes: {},
    extensions: {},
    related: {},
    unlike: {}
  }
}

function ago(now: Timestamp, before: number): Timestamp {
  return (now - before) as Timestamp
}

/** Readable made-up ids: `hex('ada', 8)` is `ada00000`. */
export function hex(start: string, length: number): string {
  return start.padEnd(length, '0')
}
