/** A paper desk that told many, minutes ago: some of the letters have left, and some are stopped. */
import { pack } from '#core/bytes.ts'
import { callBack, letter } from '#core/domain/problems/call-back.ts'
import {
  addProblem,
  inProblem,
  setState,
  type Problem,
  type Problems
} from '#core/domain/problems/problems.ts'
import { silentDays } from '#core/domain/problems/silent.ts'
import { reports, tellings } from '#core/domain/problems/reported.ts'
import { addVersion } from '#core/domain/templates/translated.ts'
import { noteDelivery, type DeliveryState } from '#core/domain/tickets/delivery.ts'
import { askToStop, stopDays } from '#core/domain/tickets/stopping.ts'
import { close, phase, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { BlobName, MessageId, ProblemId, TicketId, Timestamp } from '#core/ids.ts'
import type { MailBody } from '#core/mail/read-mail.ts'
import { done } from '#core/result.ts'

import {
  bridge,
  firstBridge,
  helpAddress,
  teamKey,
  wellStatus
} from './paper-bridges.ts'
import { ada, ben, hex, paperDesk } from './paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from './paper-workspace.ts'
import { aMessage, aTicket, entry, mail } from './tickets.ts'

export const toldProblem = hex('1e77e4', 16) as ProblemId
/** Its asker writes as soon as somebody reopens it. */
export const writtenTo = hex('1e77f0', 32) as TicketId
/** An answer with files was begun in it. */
export const withFiles = hex('1e77f1', 32) as TicketId

const minute = 60_000
const more = 'It is back to English after a restart. Can I keep it?'
const values = { 'me.name': 'Ada', 'desk.name': 'Night Owls' }
const ours = { name: '', address: helpAddress }

const askers = [
  'Rosa',
  'Kim',
  'Mo',
  'Lena',
  'Amir',
  'Ines',
  'Tomek',
  'Yara',
  'Jo',
  'Nia',
  'Pablo',
  'Sami'
]
const subjects = [
  'No network since the upgrade',
  'Wi-Fi is off and cannot be turned on',
  '“Networking is disabled” on every start',
  'Sin red desde la actualización',
  'It says that my MAC address leaked'
]

/** How far each letter has come; nothing: they wrote after it, and wait for theirs. */
const come: readonly (readonly [count: number, ...DeliveryState[]])[] = [
  [10, 'handed-over', 'sent'],
  [16, 'handed-over'],
  [1, 'handed-over', 'deferred'],
  [3, 'handed-over', 'stop-asked'],
  [1, 'handed-over', 'stop-asked', 'stopped'],
  [1, 'handed-over', 'failed'],
  [3]
]

export const stopAskedTicket = reporterId(27)
export const stoppedTicket = reporterId(30)
/** Asked to stop long ago, and no bridge answered. */
export const unheardTicket = reporterId(35)

/** Time goes on at it: each letter that is written lies with the bridge at once. */
export function deskWithLetters(start: Timestamp): PaperWorkspace {
  const desk = paperWorkspace(paperLetters(start))
  const { tell } = desk.callBack
  let told = 0
  desk.now = () => Date.now() as Timestamp
  desk.callBack.schedule = () => Promise.resolve(desk.now())
  desk.callBack.tell = async (id, problem, how) => {
    const one = await tell(id, problem, how)
    if (!one.ok) return one
    const { message, at } = one.value
    const opened = await desk.ticket(id)
    const states = [
      'handed-over',
      ...(told++ % 3 === 0 ? ['sent' as const] : [])
    ] as const
    for (const state of states)
      if (opened.ok)
        opened.value.perform(draft =>
          noteDelivery(draft, { message, state, at, text: '' })
        )
    desk.now = () => (Date.now() + 2 * minute) as Timestamp
    return one
  }
  void desk.ticket(writtenTo).then(opened => {
    if (opened.ok) writesOnceOpen(opened.value)
  })
  return desk
}

/** The same, and some letters are not right any more: they wait here. */
export function deskWithHeldLetters(start: Timestamp): PaperWorkspace {
  const letters = paperLetters(start)
  const known = letters.problems.problems[toldProblem]
  if (!known) throw new Error('it was added')
  const held = new Map<TicketId, Ticket>()
  for (const [n, why] of heldFor.entries()) {
    const ticket = aReport(60 + n, (start - (3000 + 41 * n) * minute) as Timestamp)
    tells(ticket, 60 + n, known, (start - 14 * minute) as Timestamp, [])
    const [letter] = tellings(ticket.messages, toldProblem)
    if (!letter) throw new Error('it was written')
    const news = {
      message: letter.id,
      state: 'withheld',
      at: start,
      text: why
    } as const
    noteDelivery(ticket, news)
    held.set(reporterId(60 + n), ticket)
  }
  const tickets = new Map([...letters.tickets, ...held])
  const desk = paperWorkspace({ ...letters, tickets, bodies: bodiesOf(tickets) })
  desk.heldBack.set([...held.keys()].slice(0, -1))
  return desk
}

const heldFor = ['text 1', 'text 1', 'text 1', 'text 1', 'left-out', 'closed']
export const heldTicket = reporterId(60)

type Opened = Extract<Awaited<ReturnType<PaperWorkspace['ticket']>>, { ok: true }>

function writesOnceOpen(ticket: Opened['value']): void {
  const leave = ticket.on(() => {
    if (phase(ticket.current()) === 'closed') return
    leave()
    const mailed = aMessage({
      at: Date.now() as Timestamp,
      from: { name: 'Rosa', address: 'rosa@users.test' },
      to: [ours],
      subject: 'Re: The keyboard is in English',
      body: bodyName(mail(0x1e7701)),
      preview: more
    })
    ticket.perform(draft => {
      draft.messages[mail(0x1e7701)] = mailed
      return done
    })
  })
}

function paperLetters(now: Timestamp) {
  const before = (minutes: number) => (now - minutes * minute) as Timestamp
  const problems: Problems = { problems: {} }
  const known = problemOf(problems, before)
  const tickets = new Map<TicketId, Ticket>()
  let n = 0
  for (const [count, ...states] of come) {
    for (let each = 0; each < count; each++, n++) {
      const ticket = aReport(
        n,
        states.length > 0 ? before(3000 + 41 * n) : before(5 + n / 9)
      )
      if (states.length > 0) tells(ticket, n, known, before(14 - n / 4), states)
      tickets.set(reporterId(n), ticket)
    }
  }
  const weekAgo = before((stopDays + 1) * 24 * 60)
  const unheard = aReport(n, before((stopDays + 3) * 24 * 60))
  tells(unheard, n, known, weekAgo, ['handed-over', 'stop-asked'])
  tickets.set(unheardTicket, unheard)
  for (let each = 0; each < 3; each++) {
    const number = 80 + each
    const silent = aReport(number, before((silentDays + 4) * 24 * 60))
    const sent = ['handed-over', 'sent'] as const
    tells(silent, number, known, before((silentDays + 2) * 24 * 60), sent)
    tickets.set(reporterId(number), silent)
  }
  tickets.set(writtenTo, aClosed(before(2000)))
  const files = aTicket({
    messages: {
      [mail(0x1e7702)]: aMessage({
        at: before(90),
        to: [ours],
        preview: 'Where is the page that asks for one?',
        subject: 'How do I ask for a bridge?'
      })
    }
  })
  tickets.set(withFiles, files)
  const lost = { name: 'screen from the phone.jpg', type: 'image/jpeg', size: 412_000 }
  return {
    ...paperDesk(now),
    tickets,
    bodies: bodiesOf(tickets),
    problems,
    drafts: new Map([
      [
        withFiles,
        pack({
          text: 'Hello Robin,\n\nthe page you need looks like this.',
          language: 'en',
          saw: [mail(0x1e7702)],
          files: [{ ...lost, id: `${entry(0x1e77)}-empty` }]
        })
      ]
    ]),
    settings: {
      bridges: {
        [firstBridge]: bridge('Our mail server', [helpAddress], now)
      },
      teamKeys: { FFFF: teamKey }
    },
    bridgeStatuses: new Map([[firstBridge, wellStatus(now)]])
  }
}

function problemOf(all: Problems, before: (minutes: number) => Timestamp): Problem {
  const at = before(30 * 24 * 60)
  addProblem(all, toldProblem, [entry(0x1e70), entry(0x1e71)], {
    title: 'Networking is disabled after the upgrade to 6.15',
    language: 'en',
    answer:
      'Hello {{asker.name}},\n\nthis is mended in 6.15.2: upgrade, and the network is back.\n\nBest,\n{{me.name}}',
    at
  })
  inProblem(all, toldProblem, problem => {
    addVersion(problem.answer, entry(0x1e72), {
      language: 'es',
      body: 'Hola {{asker.name}}:\n\nEstá arreglado en la 6.15.2: actualiza, y la red vuelve.\n\nUn saludo,\n{{me.name}}',
      at
    })
    return setState(problem, 'fixed', before((silentDays + 3) * 24 * 60))
  })
  const known = all.problems[toldProblem]
  if (!known) throw new Error('it was added')
  return known
}

/** As a member who calls back, and the bridge that says how far it came. */
function tells(
  ticket: Ticket,
  n: number,
  known: Problem,
  at: Timestamp,
  states: readonly DeliveryState[]
): void {
  const made = letter(ticket, toldProblem, known, values)
  if (!made.ok) throw new Error(made.error)
  const { reply, text, language, tells } = made.value
  const id = mail(0x1e7_8000 + n)
  const written = aMessage({
    direction: 'out',
    at,
    by: ada,
    from: { name: 'Night Owls', address: helpAddress },
    to: [{ name: askers[n % askers.length] ?? '', address: reply.to }],
    subject: reply.subject,
    messageId: `letter${n}@desk.test`,
    seals: { encrypted: false, signature: 'none' },
    preview: text,
    language,
    delivery: 'bridge'
  })
  callBack(ticket, id, toldProblem, { ...written, tells })
  for (const [step, state] of states.entries()) {
    const when = (at + (step + 1) * minute) as Timestamp
    if (state === 'stop-asked') askToStop(ticket, id, when)
    else noteDelivery(ticket, { message: id, state, at: when, text: said[state] ?? '' })
  }
}

const said: Partial<Record<DeliveryState, string>> = {
  deferred: '450 4.2.0 Greylisted, try again in five minutes',
  failed: '550 5.1.1 Recipient address rejected: User unknown'
}

function aReport(n: number, at: Timestamp): Ticket {
  const name = askers[n % askers.length] ?? ''
  const ticket = aTicket({
    messages: {
      [mail(0x1e7_0000 + n)]: aMessage({
        at,
        from: { name, address: `${name.toLowerCase()}${n}@users.test` },
        to: [ours],
        seals: { encrypted: false, signature: 'none' },
        preview: 'It worked before the upgrade. What can I do?',
        subject: subjects[n % subjects.length] ?? '',
        messageId: `report${n}@users.test`,
        language: n % subjects.length === 3 ? 'es' : 'en'
      })
    }
  })
  reports(ticket, toldProblem, n % 2 === 0 ? ada : ben, (at + minute) as Timestamp)
  return ticket
}

function aClosed(at: Timestamp): Ticket {
  const ticket = aTicket({
    messages: {
      [mail(0x1e7700)]: aMessage({
        at,
        from: { name: 'Rosa', address: 'rosa@users.test' },
        to: [ours],
        preview: 'I chose Spanish, and it types English. How do I change it?',
        subject: 'The keyboard is in English'
      })
    }
  })
  const when = (at + 90 * minute) as Timestamp
  close(ticket, entry(0x1e73), { by: ada, at: when, reason: 'answered', keepDays: 120 })
  return ticket
}

function reporterId(n: number): TicketId {
  return hex(`1e77${n.toString(16).padStart(2, '0')}`, 32) as TicketId
}

/** Each mail's text is what its card shows of it. */
function bodiesOf(tickets: ReadonlyMap<TicketId, Ticket>): Map<BlobName, MailBody> {
  const bodies = new Map([[bodyName(mail(0x1e7701)), { text: more }]])
  for (const { messages } of tickets.values()) {
    for (const [id, message] of Object.entries(messages)) {
      const body = bodyName(id)
      messages[id as MessageId] = { ...message, body } // its own key
      bodies.set(body, { text: message.preview })
    }
  }
  return bodies
}

function bodyName(id: string): BlobName {
  return hex(`b0d1${id.slice(4)}`, 32) as BlobName
}
