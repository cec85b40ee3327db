/**
 * A desk on paper: what the screens see of a workspace, over plain objects. Nothing is
 * sealed, kept or sent; what screens do to it behaves as in the real one.
 */
import { pack, utf8, type Bytes } from '#core/bytes.ts'
import {
  activeBridges,
  addBridge,
  bridgeFor,
  revokeBridge
} from '#core/domain/desk/bridges.ts'
import { componentKey } from '#core/domain/hardware/components.ts'
import type { Hardware } from '#core/domain/hardware/hardware.ts'
import { askerKey, askerKeys, isOnlyNamed } from '#core/domain/askers/asker-keys.ts'
import { approve } from '#core/domain/tickets/approval.ts'
import {
  callBack,
  callBackUndoMs,
  factsOf,
  letter,
  letterAfterAll,
  letterGaps,
  lettersToStop,
  reportersOf,
  toldElsewhere
} from '#core/domain/problems/call-back.ts'
import { doubtOf } from '#core/domain/problems/doubts.ts'
import { cardOf, type Card } from '#core/domain/queue/card.ts'
import { isIntern } from '#core/domain/members/interns.ts'
import { searchKey } from '#core/domain/askers/key-search.ts'
import { together } from '#core/domain/tickets/conversation.ts'
import type { Lease } from '#core/domain/tickets/lease.ts'
import {
  joinAgain,
  joinInto,
  part,
  splitOff,
  takeBackSplit
} from '#core/domain/tickets/joining.ts'
import { delivered } from '#core/domain/tickets/delivery.ts'
import { inSight, writtenSince } from '#core/domain/tickets/meanwhile.ts'
import { inOrder, type Message } from '#core/domain/tickets/message.ts'
import type { Settings } from '#core/domain/desk/settings.ts'
import { beginOf } from '#core/domain/shifts/agreements.ts'
import { monthOf } from '#core/domain/shifts/hours.ts'
import type { ShiftMonth } from '#core/domain/shifts/shifts.ts'
import { lookUp, type ProblemBook } from '#core/domain/problems/issue-states.ts'
import { shownAs, type ShownAs } from '#core/domain/problems/joining.ts'
import type { TallyMonth } from '#core/domain/desk/tally.ts'
import { noTemplates, type Templates } from '#core/domain/templates/templates.ts'
import {
  heldLetters,
  outdated,
  tellAnyway,
  wordsOf
} from '#core/domain/problems/outdated.ts'
import { reasonOf, tellings } from '#core/domain/problems/reported.ts'
import { answer, sendAnyway, takeBack } from '#core/domain/tickets/answer.ts'
import { askToStop, canBeStopped } from '#core/domain/tickets/stopping.ts'
import { asker, type Ticket } from '#core/domain/tickets/ticket.ts'
import {
  dayOf,
  type AskerHash,
  type BlobName,
  type Day,
  type DocumentId,
  type EntryId,
  type ItemId,
  type MailboxId,
  type MemberId,
  type MessageId,
  type SheetName,
  type ThreadToken,
  type TicketId,
  type Timestamp,
  type WorkspaceId
} from '#core/ids.ts'
import { refer } from '#core/domain/tickets/referral.ts'
import { newMessageId } from '#core/mail/answer-header.ts'
import type { FinishedAnswer, MailBody, ReadMail } from '#core/mail/read-mail.ts'
import { done, no, ok } from '#core/result.ts'
import type { ClockState } from '#core/retention/clock-doubt.ts'
import { endDayOf } from '#core/sync/end-day.ts'
import type { BridgeStatus } from '#core/sync/mail-statement.ts'
import { Families } from '#core/workspace/families.ts'
import { SheetNames } from '#core/workspace/sheet-names.ts'
import { Drafted } from '#core/workspace/drafted.ts'
import { TemplateUses } from '#core/workspace/template-uses.ts'
import type {
  Link,
  OpenDocument,
  OpenInvitation,
  Presence,
  TakenIn,
  Workspace
} from '#core/workspace.ts'

import {
  heldDocument,
  paperDocument,
  paperRows,
  paperValue,
  type PaperDocument,
  type PaperValue
} from './paper-document.ts'
import { paperFlags, paperMarkOf } from './paper-flags.ts'
import { paperRing } from './paper-ring.ts'
import { paperShown } from './paper-shown.ts'
import { ada, blank, hex, paperDesk, type PaperDesk } from './paper-tickets.ts'

export interface PaperWorkspace extends Workspace {
  /** The relay and the others, as a test or a demonstration wants them. */
  readonly link: PaperValue<Link>
  readonly clock: PaperValue<ClockState> & Workspace['clock']
  readonly full: PaperValue<boolean>
  readonly toHandOver: PaperValue<number>
  readonly heldBack: PaperValue<readonly TicketId[]>
  readonly presence: PaperValue<readonly Presence[]> & Workspace['presence']
  readonly leases: PaperValue<readonly Lease[]> & Workspace['leases']
  readonly arrivals: PaperValue<ReadonlyMap<string, MemberId>>
  /** The ticket that is held here. */
  readonly held: () => TicketId | undefined
  locked(): boolean
}

export interface PaperOptions extends Partial<PaperDesk> {
  readonly now?: Timestamp
  /** Whose device it is: a lead's, unless told otherwise. */
  readonly me?: MemberId
  readonly settings?: Partial<Settings>
  readonly templates?: Templates
  readonly problems?: Partial<ProblemBook>
  readonly hardware?: Hardware
  readonly invitations?: readonly OpenInvitation[]
  readonly shifts?: ShiftMonth
  readonly tallies?: Readonly<Record<string, TallyMonth>>
  readonly bridgeStatuses?: ReadonlyMap<MailboxId, BridgeStatus>
  readonly drafts?: ReadonlyMap<string, Bytes>
  readonly lostDrafts?: number
}

export function paperWorkspace(options: PaperOptions = {}): PaperWorkspace {
  const now = (): Timestamp => options.now ?? (Date.now() as Timestamp)
  const { me = ada } = options
  const desk = { ...paperDesk(now()), ...options }
  const shownProblems = paperValue<ShownAs>(new Map())
  const ticketDocument = (id: TicketId, ticket: Ticket) => {
    const own = paperDocument(id, ticket)
    own.on(() => list())
    return paperShown(own, shownProblems)
  }
  const documents = new Map(
    [...desk.tickets].map(([id, ticket]) => [id, ticketDocument(id, ticket)])
  )
  const cards = paperValue<ReadonlyMap<TicketId, Card>>(new Map())
  const families = new Families()
  const list = (): void => {
    const all = new Map(
      [...documents].map(([id, { current }]) => [
        id,
        cardOf(id, together(current(), []), [], paperAsker(current()))
      ])
    )
    families.gather(all)
    cards.set(all)
  }
  shownProblems.on(list)
  list()

  const months = new Map<string, PaperDocument<ShiftMonth>>()
  let entries = 0
  let isLocked = false
  const presence = paperValue<readonly Presence[]>([])
  const leases = paperValue<readonly Lease[]>([])
  let held: TicketId | undefined
  const clock = paperValue<ClockState>({ state: 'sure' })

  function open(id: TicketId, ticket: Ticket): void {
    const document = ticketDocument(id, ticket)
    documents.set(id, document)
    list()
  }

  /** The real one holds what it writes into, whoever let go of it meanwhile. */
  function holding(shown: OpenDocument<Ticket>): OpenDocument<Ticket> {
    return documents.get(shown.id) ?? shown
  }

  function keep(body: MailBody): BlobName {
    const name = hex(`bb${entries++}`, 32) as BlobName
    desk.bodies.set(name, body)
    return name
  }

  const files = new Map<BlobName, Bytes>()
  function keepFile(bytes: Uint8Array): BlobName {
    const name = hex(`f11e${entries++}`, 32) as BlobName
    files.set(name, new Uint8Array(bytes))
    return name
  }
  /** As a mail keeps its files; of one without any, nobody on paper wants the source. */
  function withSource(message: Message, { source }: FinishedAnswer): Message {
    return message.attachments.length === 0
      ? message
      : { ...message, source: keepFile(source) }
  }

  const settings = paperDocument<Settings>(hex('0000', 32) as DocumentId, {
    deskName: 'Night Owls',
    keepDays: 30,
    languages: { en: true, es: true, de: true },
    teamKeys: {},
    bridges: {},
    plusAddresses: {},
    acknowledgements: {},
    staffing: {},
    memberLanguages: {},
    readOnly: {},
    savedViews: {},
    macros: {},
    flags: {},
    secondLine: {},
    partners: {},
    opinionQuestions: {},
    fields: {},
    interns: {},
    internSteps: {},
    internTicks: {},
    internAnswers: {},
    otherHours: {},
    ...options.settings
  })

  const templates = paperDocument<Templates>(
    hex('00007e', 32) as DocumentId,
    options.templates ?? noTemplates()
  )
  const own = paperRows()
  const lost = paperValue(options.lostDrafts ?? 0)
  const lostDrafts = Object.assign(lost, {
    known: () => {
      lost.set(0)
    }
  })
  const drafted = new Drafted(paperRows(options.drafts), alone, {
    shownIn: id => families.rootOf(id),
    on: listener => cards.on(listener)
  })
  const values = { 'me.name': 'Ada', 'desk.name': 'Night Owls' }
  const invitations = paperValue(options.invitations ?? [])
  const arrivals = paperValue<ReadonlyMap<string, MemberId>>(new Map())
  let invited = 0
  const hardware = paperDocument<Hardware>(
    hex('00009c', 32) as DocumentId,
    options.hardware ?? { experiences: {}, remarks: {} }
  )
  const problems = paperDocument<ProblemBook>(hex('00009b', 32) as DocumentId, {
    problems: {},
    lookups: {},
    issues: {},
    past: {},
    ...options.problems
  })
  const followProblems = (): void => {
    const shown = shownAs(problems.current())
    if (shown.size > 0 || shownProblems.current().size > 0) shownProblems.set(shown)
  }
  problems.on(followProblems)
  followProblems()

  return {
    id: hex('a0', 32) as WorkspaceId,
    me,
    cards,
    people: paperValue(desk.people),
    displaced: paperValue(false),
    link: paperValue<Link>({ state: 'online', lastSync: now(), unsent: 0 }),
    clock: { ...clock, trust: () => clock.set({ state: 'sure' }) },
    full: paperValue(false),
    toHandOver: paperValue(0),
    heldBack: paperValue<readonly TicketId[]>([]),
    presence: { ...presence, show: () => undefined },
    leases: {
      ...leases,
      hold: ticket => (held = ticket),
      letGo: ticket => {
        if (held === ticket) held = undefined
      }
    },
    held: () => held,
    settings,
    problems,
    shownProblems,
    hardware,
    experienceKeys: (ticket, id, component, version) => [
      paperMark(asker(ticket)?.address ?? id, componentKey(component), version)
    ],
    templates,
    teamKeys: paperRing(settings, now),
    shifts: async month => {
      const known =
        months.get(month) ??
        paperDocument<ShiftMonth>(
          hex(`0000${month.replace('-', '')}`, 32) as DocumentId,
          monthPart(options.shifts, month)
        )
      months.set(month, known)
      return heldDocument(known)
    },
    sheetNames: new SheetNames(paperSheetName),
    tally: async month => options.tallies?.[month] ?? { entries: {} },
    ticket: async id => {
      const document = documents.get(families.rootOf(id))
      return document ? ok(heldDocument(document)) : no({ type: 'gone' })
    },
    joined: id => families.partsOf(id),
    shownIn: id => families.rootOf(id),
    lastDay: id => {
      const root = families.rootOf(id)
      const parts = families.partsOf(root).map(card => card.ticket)
      return Math.min(...[root, ...parts].map(endDayOf)) as Day
    },
    join: async (id, into) => {
      const entry = hex(`70${entries++}`, 16) as EntryId
      documents
        .get(id)
        ?.perform(draft => joinInto(draft, entry, { into, by: ada, at: now() }))
      return ok(entry)
    },
    part: async (id, entry) => {
      const parted = documents.get(id)?.perform(draft => part(draft, entry))
      return parted ?? no({ type: 'gone' })
    },
    joinAgain: async (id, joins) =>
      documents.get(id)?.perform(draft => joinAgain(draft, joins)) ??
      no({ type: 'gone' }),
    split: async (id, messages) => {
      const made = (hex('52ff', 4) + hex(`5b${entries++}`, 28)) as TicketId
      const from = documents.get(id)
      if (!from) return no({ type: 'gone' })
      const entriesOf = inOrder(from.current().messages)
      const moved = { to: made, by: ada, at: now() }
      const split = from.perform(draft => splitOff(draft, messages, moved))
      if (!split.ok) return split
      const mails = entriesOf.filter(entry => messages.includes(entry.id))
      const messagesOf = Object.fromEntries(mails.map(each => [each.id, each.message]))
      open(made, { ...blank(), messages: messagesOf })
      return ok(made)
    },
    unsplit: async (made, from) => {
      documents.get(from)?.perform(draft => {
        takeBackSplit(draft, made)
        return done
      })
      documents.delete(made)
      list()
      return done
    },
    blob: async (_ticket, name) => {
      const body = desk.bodies.get(name)
      const bytes = body ? pack(body) : files.get(name)
      return bytes ? ok(bytes) : no({ type: 'missing' })
    },
    keepFiles: async (_ticket, contents) => ok(contents.map(keepFile)),
    searchText: async id => {
      const ticket = documents.get(id)?.current()
      return ticket && textOf(ticket, desk.bodies)
    },
    isHere: () => undefined,
    takeIn: async mails =>
      ok(
        mails.map(({ read }): TakenIn => {
          const ticket = (hex('52ff', 4) + hex(`d${entries++}`, 28)) as TicketId
          const message = incoming(read, now(), keep(read))
          const id = hex(`ed${entries++}`, 32) as MessageId
          open(ticket, { ...blank(), messages: { [id]: message } })
          return { ticket, outcome: 'new' }
        })
      ),
    answer: async (shown, finished, saw, knew) => {
      const ticket = holding(shown)
      const isLearning = isIntern(settings.current(), me)
      if (isLearning && !ticket.current().practice)
        return no({ type: 'needs-approval' })
      const id = hex(`af${entries++}`, 32) as MessageId
      const body = keep({ text: finished.text })
      const isPractice = ticket.current().practice === true
      const goesOut = !isPractice && bridgeFor(settings.current(), finished.from)
      const way = goesOut ? 'bridge' : 'by-hand'
      const written = withSource(outgoing(finished, now(), body, way), finished)
      const result = ticket.perform(draft => answer(draft, id, written, saw, knew))
      return result.ok ? ok(id) : result
    },
    approve: async (shown, approved, finished, saw, knew) => {
      const ticket = holding(shown)
      if (isIntern(settings.current(), me)) return no({ type: 'needs-approval' })
      const id = hex(`a0${approved.entry}`, 32) as MessageId
      const body = keep({ text: finished.text })
      const goesOut = bridgeFor(settings.current(), finished.from)
      const way = goesOut ? 'bridge' : 'by-hand'
      const mail = withSource(outgoing(finished, now(), body, way), finished)
      const written = { ...mail, by: me }
      const result = ticket.perform(draft =>
        approve(draft, id, approved, written, saw, knew)
      )
      return result.ok ? ok(id) : result
    },
    refer: async (shown, finished, name) => {
      const ticket = holding(shown)
      if (isIntern(settings.current(), me)) return no({ type: 'needs-approval' })
      const message = hex(`4ef${entries++}`, 32) as MessageId
      const body = keep({ text: finished.text })
      const goesOut = bridgeFor(settings.current(), finished.from)
      const mail = outgoing(finished, now(), body, goesOut ? 'bridge' : 'by-hand')
      const referral = { name, address: finished.to, by: ada, at: now(), message }
      const entry = hex(`4e${entries++}`, 16) as EntryId
      ticket.perform(draft => refer(draft, entry, referral, mail))
      return ok(message)
    },
    referAsFile: async (shown, finished, { name, address }) => {
      const ticket = holding(shown)
      if (isIntern(settings.current(), me)) return no({ type: 'needs-approval' })
      const message = hex(`4ef${entries++}`, 32) as MessageId
      const body = keep({ text: finished.text })
      const mail = outgoing(finished, now(), body, 'by-hand')
      const referral = { name, address, by: me, at: now(), message }
      const entry = hex(`4e${entries++}`, 16) as EntryId
      ticket.perform(draft => refer(draft, entry, referral, mail))
      const saved = await shown.saved()
      return saved.ok ? ok(message) : no(saved.error)
    },
    callBack: {
      async *reporters(problem, keys) {
        const known = problems.current().problems[problem]
        if (!known) return
        const all = [...cards.current().values()]
        const elsewhere = toldElsewhere(all, problem, known)
        for (const card of reportersOf(all, problem)) {
          const ticket = documents.get(card.ticket)?.current()
          if (!ticket) continue
          const said = letter(ticket, problem, known, values)
          const isTwice = said.ok && elsewhere.has(card.ticket)
          const made = isTwice ? no('told-elsewhere' as const) : said
          const { inUse } = askerKeys(ticket)
          const facts =
            inUse && !isOnlyNamed(inUse)
              ? await keys.inspectKey(askerKey(ticket))
              : no('no key')
          const isUsable = facts.ok && facts.value.usableForEncryption
          const doubt = doubtOf(ticket, isUsable, problem, known)
          yield {
            ticket: card.ticket,
            asker: card.asker,
            language: card.language,
            preview: card.preview,
            ...factsOf(ticket, problem, known),
            sight: inSight(ticket),
            letter: made,
            ...(!made.ok &&
              made.error === 'left-out' && {
                afterAll: letterAfterAll(ticket, problem, known, values)
              }),
            ...(!made.ok &&
              made.error === 'gaps' && { gaps: letterGaps(ticket, known, values) }),
            key: askerKey(ticket),
            ...(doubt && { doubt })
          }
        }
      },
      tell: async (id, problem, { saw }) => {
        if (isIntern(settings.current(), ada)) return no('needs-approval')
        const known = problems.current().problems[problem]
        const document = documents.get(id)
        if (!known || !document) return no('gone')
        const made = letter(document.current(), problem, known, values)
        if (!made.ok) return made
        const read = saw.letter.ok ? saw.letter.value.text : ''
        const came = writtenSince(document.current(), undefined, me, saw.sight)
        if (came.length > 0) return no('meanwhile')
        if (read !== made.value.text) return no('changed')
        // a name of its own for the tenth, too
        const message = hex(`ca${String(entries++).padStart(8, '0')}`, 32) as MessageId
        const finished = { ...blankAnswer, ...made.value.reply, text: made.value.text }
        const body = keep({ text: finished.text })
        const goesOut = bridgeFor(settings.current(), finished.from)
        const written = goesOut
          ? outgoing(finished, now(), body, 'bridge')
          : { ...outgoing(finished, now(), body, 'by-hand'), source: body }
        const { tells, body: madeOf } = made.value
        const words = wordsOf(known, madeOf)
        const told = document.perform(draft =>
          callBack(draft, message, problem, {
            ...written,
            tells,
            ...(!goesOut && { words })
          })
        )
        if (!told.ok) return no('closed')
        const { at } = written
        return ok({ message, at, tells, ...(!goesOut && { file: finished }) })
      },
      schedule: () => Promise.resolve((now() + callBackUndoMs) as Timestamp),
      takeBack: async (id, letterId) => {
        const taken = documents
          .get(id)
          ?.perform(draft => takeBack(draft, letterId, ada))
        return taken?.ok ? done : no({ type: 'too-late' })
      },
      async *stop(problem) {
        if (isIntern(settings.current(), me)) return
        for (const id of lettersToStop([...cards.current().values()], problem)) {
          const document = documents.get(id)
          if (!document) continue
          for (const letter of tellings(document.current().messages, problem)) {
            if (!canBeStopped(document.current(), letter.id)) continue
            const back = document.perform(draft => takeBack(draft, letter.id, ada))
            if (!back.ok) document.perform(draft => askToStop(draft, letter.id, now()))
            yield back.ok
              ? { ticket: id, did: 'taken-back' }
              : { ticket: id, did: 'asked', at: letter.at }
          }
        }
      },
      outdated: (ticket, letterId) => {
        const { callsBack, words } = ticket.messages[letterId] ?? {}
        const known = callsBack && problems.current().problems[callsBack]
        return outdated(ticket, letterId, known, words, asIs => asIs)
      },
      async *decide(problem, reason, way) {
        const all = [...cards.current().values()]
        for (const id of heldLetters(all, problem).get(reason) ?? []) {
          const document = documents.get(id)
          if (!document) continue
          for (const letter of tellings(document.current().messages, problem)) {
            const come = delivered(document.current(), letter.id)
            if (come?.state !== 'withheld' || reasonOf(come.text) !== reason) continue
            const done = document.perform(draft =>
              way === 'send'
                ? tellAnyway(draft, letter.id, ada, come.text)
                : takeBack(draft, letter.id, ada)
            )
            if (done.ok)
              yield { ticket: id, did: way === 'send' ? 'sent' : 'taken-back' }
            else if (way === 'send') yield { ticket: id, did: 'not-yours' }
            else {
              document.perform(draft => askToStop(draft, letter.id, now()))
              yield { ticket: id, did: 'asked' }
            }
          }
        }
      },
      sendAnyway: async (id, letter, held) => {
        documents.get(id)?.perform(draft => tellAnyway(draft, letter, ada, held))
        return done
      }
    },
    flags: paperFlags(settings, now),
    newEntryId: () => hex(`ee${entries++}`, 16) as EntryId,
    recall: async (id, message) => {
      const document = documents.get(id)
      const taken = document?.perform(draft => takeBack(draft, message, ada))
      return taken?.ok ? done : no({ type: 'too-late' })
    },
    sendAnyway: async (id, message, seen, deeds) => {
      documents.get(id)?.perform(draft => sendAnyway(draft, message, ada, seen, deeds))
      return done
    },
    findKey: async (shown, wanted, places) => {
      const ticket = holding(shown)
      const [bridge] = activeBridges(settings.current())
      if (!bridge) return no({ type: 'no-bridge' })
      const id = hex(`5ea${entries++}`, 32) as ItemId
      const search = { ...wanted, places, by: ada, at: now() }
      return ticket.perform(draft => searchKey(draft, id, search))
    },
    lookUp: async address => {
      if (activeBridges(settings.current()).length === 0)
        return no({ type: 'no-bridge' })
      const id = hex(`100c${entries++}`, 32) as ItemId
      return problems.perform(all => lookUp(all, address, { id, by: ada, at: now() }))
    },
    checkKeysWith: () => undefined,
    pairBridge: async (name, addresses) => {
      const id = hex('b41d', 32) as MailboxId
      const added = settings.perform(draft =>
        addBridge(draft, id, {
          name,
          addresses: Object.fromEntries(addresses.map(one => [one, true as const])),
          signKey: hex('51', 64),
          boxKey: hex('b0', 64),
          addedBy: ada,
          addedAt: now(),
          heardAt: now()
        })
      )
      const code =
        'porchlight-bridge-1:q1J9mZ8dVwKx3rT5yB7nP0sLhG4fCaEuq1J9mZ8dVwKx3rT5'
      return added.ok ? ok({ id, code }) : added
    },
    revokeBridge: async id => settings.perform(draft => revokeBridge(draft, id, now())),
    bridgeStatuses: paperValue<ReadonlyMap<MailboxId, BridgeStatus>>(
      options.bridgeStatuses ?? new Map()
    ),
    readMailWith: () => undefined,
    acknowledgeWith: () => undefined,
    threadToken: paperToken,
    ticketOfTokens: tokens =>
      [...cards.current().keys()].find(id => tokens.includes(paperToken(id))),
    newMessageId: address => newMessageId(utf8(hex(`${entries++}`, 16)), address),
    approvedMessageId: (entry, address) => newMessageId(utf8(entry), address),
    invite: async () =>
      ok({
        id: `invitation ${++invited}`,
        link: 'https://desk.example.test/#/join/q1J9mZ8dVwKx3rT5yB7nP0sLhG4fCaEu',
        expiresAt: (now() + 7 * 86_400_000) as Timestamp
      }),
    invitations,
    arrivals,
    withdraw: async id => {
      invitations.set(invitations.current().filter(open => open.id !== id))
      return done
    },
    drafts: drafted.rows,
    drafted: drafted.tickets,
    lostDrafts,
    indexShards: paperRows(),
    own,
    templateUses: new TemplateUses({
      me,
      rows: own,
      templates,
      today: () => dayOf(now()),
      after: () => () => undefined,
      alone: work => work()
    }),
    now,
    today: () => dayOf(now()),
    hurry: () => undefined,
    leave: () => {
      isLocked = true
      return Promise.resolve()
    },
    lock: () => {
      isLocked = true
    },
    locked: () => isLocked
  }
}

/** A device with one tab. */
const alone = { tell: () => undefined, heard: () => () => undefined }

const blankAnswer: FinishedAnswer = {
  source: new Uint8Array(),
  messageId: 'letter@desk.test',
  references: [],
  subject: '',
  to: '',
  from: 'help@desk.test',
  text: '',
  encrypted: false
}

/** The same for the same words; a page on paper loads no cryptography. */
function paperMark(...words: readonly string[]): string {
  let mark = 7
  for (const letter of words.join('\n')) {
    mark = (mark * 31 + (letter.codePointAt(0) ?? 0)) % 0xffffffff
  }
  return hex(mark.toString(16), 16)
}

/** Of an address, as the real one is: the same for the same person. */
function paperAsker(ticket: Ticket): AskerHash | undefined {
  const address = asker(ticket)?.address
  return address === undefined ? undefined : paperMarkOf(address)
}

function paperToken(id: TicketId): ThreadToken {
  return id.slice(0, 24) as ThreadToken // a token's length, and its own
}

/** As long as a ticket's id, and no ticket's. */
function paperSheetName(id: TicketId): SheetName {
  return (id.slice(16) + id.slice(0, 16)) as SheetName
}

function incoming(read: ReadMail, at: Timestamp, body: BlobName): Message {
  const { from, to, subject, messageId, references, seals, preview } = read
  const { date, text, trouble, attachments, language, facts, askerKey } = read
  return {
    from,
    to,
    subject,
    messageId,
    references,
    seals,
    preview,
    attachments,
    language,
    facts,
    askerKey,
    direction: 'in',
    at: date ?? at,
    body,
    source: '',
    size: text.length,
    ...(trouble && { trouble })
  }
}

function outgoing(
  finished: FinishedAnswer,
  at: Timestamp,
  body: BlobName,
  delivery: 'by-hand' | 'bridge'
): Message {
  const isMail = finished.via === undefined
  return {
    direction: 'out',
    at,
    from: { name: '', address: finished.from },
    to: isMail
      ? [finished.to, ...(finished.cc ?? [])].map(address => ({ name: '', address }))
      : [],
    subject: finished.subject,
    messageId: finished.messageId,
    references: finished.references,
    body,
    source: '',
    size: finished.source.length,
    seals: { encrypted: finished.encrypted, signature: 'none' },
    preview: finished.text.slice(0, 140),
    attachments: [...(finished.attachments ?? [])],
    language: 'und',
    facts: {},
    askerKey: '',
    by: ada,
    ...(finished.asksOpinion && { asksOpinion: true as const }),
    ...(finished.templates && { templates: finished.templates }),
    ...(finished.via !== undefined && { via: finished.via }),
    delivery: isMail ? delivery : 'sent'
  }
}

function textOf(ticket: Ticket, bodies: PaperDesk['bodies']): string {
  const mails = Object.values(ticket.messages).flatMap(({ subject, from, body }) => [
    subject,
    from.name,
    from.address,
    body === '' ? '' : (bodies.get(body)?.text ?? '')
  ])
  return [...mails, ...Object.values(ticket.notes).map(note => note.text)].join('\n')
}

/** Each month is a document of its own. */
function monthPart(all: ShiftMonth | undefined, month: string): ShiftMonth {
  const part = <T>(entries: Record<string, T>, begin: (one: T) => Timestamp) =>
    Object.fromEntries(
      Object.entries(entries).filter(([, one]) => monthOf(begin(one)) === month)
    )
  return {
    places: part(all?.places ?? {}, ({ from }) => from),
    handovers: part(all?.handovers ?? {}, ({ from }) => from),
    attended: part(all?.attended ?? {}, ({ from }) => from),
    swaps: part(all?.swaps ?? {}, beginOf)
  }
}
