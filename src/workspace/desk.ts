/** The open desk: everything that screens may ask for, on top of one Core. */
import { toHex, utf8, type Bytes } from '../bytes.ts'
import { derive } from '../crypto/hash.ts'
import { approve, type NotWaiting, type OwnAnswer } from '../domain/tickets/approval.ts'
import { revokeBridge } from '../domain/desk/bridges.ts'
import type { Card } from '../domain/queue/card.ts'
import type { KeyPlace } from '../domain/askers/key-search.ts'
import type { Component } from '../domain/hardware/components.ts'
import type { ExperienceKey, Hardware } from '../domain/hardware/hardware.ts'
import { isIntern, type NeedsApproval } from '../domain/members/interns.ts'
import type { Message } from '../domain/tickets/message.ts'
import type { Member } from '../domain/members/people.ts'
import type { ProblemBook } from '../domain/problems/issue-states.ts'
import type { Settings } from '../domain/desk/settings.ts'
import type { ShiftMonth } from '../domain/shifts/shifts.ts'
import type { TallyMonth } from '../domain/desk/tally.ts'
import type { Templates } from '../domain/templates/templates.ts'
import { answer } from '../domain/tickets/answer.ts'
import { asker, type Ticket } from '../domain/tickets/ticket.ts'
import { LetGo, type LiveDocument } from '../documents/open-document.ts'
import type { Schema } from '../documents/schema.ts'
import {
  hardwareSchema,
  problemsSchema,
  settingsSchema,
  shiftsSchema,
  templatesSchema,
  ticketSchema
} from '../documents/schemas.ts'
import type {
  BlobName,
  Day,
  DocumentId,
  EntryId,
  MailboxId,
  MemberId,
  MessageId,
  ThreadToken,
  TicketId,
  Timestamp,
  WorkspaceId
} from '../ids.ts'
import { refer } from '../domain/tickets/referral.ts'
import { newMessageId } from '../mail/answer-header.ts'
import type { WantedKey } from '../mail/found-key.ts'
import type { FinishedAnswer } from '../mail/read-mail.ts'
import type { StorageFull } from '../ports.ts'
import { done, no, ok, type Result } from '../result.ts'
import { experienceKeys } from '../retention/experience.ts'
import { endDayOf } from '../sync/end-day.ts'
import type {
  Gone,
  InDoubt,
  Invitation,
  KeyChecker,
  Link,
  MailReader,
  MailToTake,
  Meanwhile,
  Missing,
  OpenDocument,
  ReplyWriter,
  SealedRows,
  TakenIn,
  TeamKeyRing,
  TooLate,
  Watched,
  Workspace
} from '../workspace.ts'
import { invite, openInvitations, withdraw } from './admission.ts'
import { keepAnswer } from './answering.ts'
import { openBlob } from './blobs.ts'
import { CallingBack } from './calling-back.ts'
import { Conversation, type ConversationDesk } from './conversation.ts'
import type { Core } from './core.ts'
import { RaisedFlags } from './flagging.ts'
import { pair } from './pairing.ts'
import { PostOffice } from './post-office.ts'
import { Regrouping } from './regrouping.ts'
import { sealedRows } from './sealed-rows.ts'
import { searchText } from './search-text.ts'
import { TakingIn } from './taking-in.ts'
import type { TeamRing } from './team-ring.ts'
import type { Upkeep } from './upkeep.ts'

export class Desk implements Workspace {
  readonly id: WorkspaceId
  readonly me: MemberId
  readonly cards: Watched<ReadonlyMap<TicketId, Card>>
  readonly people: Watched<ReadonlyMap<MemberId, Member>>
  readonly displaced: Watched<boolean>
  readonly link: Watched<Link>
  readonly clock: Workspace['clock']
  readonly full: Watched<boolean>
  readonly presence: Workspace['presence']
  readonly leases: Workspace['leases']
  readonly settings: OpenDocument<Settings>
  readonly templates: OpenDocument<Templates>
  readonly problems: OpenDocument<ProblemBook>
  readonly hardware: OpenDocument<Hardware>
  readonly teamKeys: TeamKeyRing
  readonly drafts: SealedRows
  readonly indexShards: SealedRows
  readonly own: SealedRows
  readonly bridgeStatuses: Workspace['bridgeStatuses']
  readonly callBack: CallingBack
  readonly flags: RaisedFlags

  readonly #core: Core
  readonly #upkeep: Upkeep
  readonly #takingIn: TakingIn
  readonly #regrouping: Regrouping
  readonly #office: PostOffice
  readonly #liveSettings: LiveDocument<Settings>

  constructor(core: Core, upkeep: Upkeep, ring: TeamRing, lasting: Lastings) {
    this.#core = core
    this.#upkeep = upkeep
    this.#takingIn = new TakingIn(core)
    this.#regrouping = new Regrouping(core, () => this.newEntryId())
    this.id = core.workspace
    this.me = core.me
    this.cards = core.cards
    this.people = core.people
    this.displaced = core.displaced
    this.link = upkeep.link
    this.clock = upkeep.clock
    this.full = upkeep.full
    this.presence = upkeep.present
    this.leases = upkeep.present.leases
    this.settings = this.#opened(lasting.settings)
    this.templates = this.#opened(lasting.templates)
    this.problems = this.#opened(lasting.problems)
    this.hardware = this.#opened(lasting.hardware)
    this.flags = new RaisedFlags(core, this.settings, () => this.newEntryId())
    this.teamKeys = ring
    this.drafts = sealedRows(core, 'draft')
    this.indexShards = sealedRows(core, 'index')
    this.own = sealedRows(core, 'own')
    this.#liveSettings = lasting.settings
    this.#office = new PostOffice(core, this, this.#takingIn, ring)
    this.bridgeStatuses = this.#office.statuses
    this.callBack = new CallingBack(core, {
      settings: () => this.settings.current(),
      problems: () => this.problems.current(),
      ring,
      sending: this.#office.sending,
      tokenOf: ticket => this.threadToken(ticket),
      open: ticket => this.ticket(ticket)
    })
    lasting.settings.on(() => {
      this.#office.open()
    })
    upkeep.serve(this.#office)
  }

  async shifts(month: string): Promise<OpenDocument<ShiftMonth>> {
    return this.#opened(await openLasting(this.#core, shiftsSchema, `shifts ${month}`))
  }

  experienceKeys(
    ticket: Ticket,
    id: TicketId,
    component: Component,
    version: string
  ): ExperienceKey[] {
    const person = asker(ticket)?.address ?? id
    const { calendar } = this.#core.epoch
    return experienceKeys(calendar, this.now(), person, component, version)
  }

  tally(month: string): Promise<TallyMonth> {
    return this.#upkeep.tallies.month(month)
  }

  async ticket(id: TicketId): Promise<Result<OpenDocument<Ticket>, Gone | InDoubt>> {
    const root = this.#core.families.rootOf(id)
    if (!this.#core.cards.current().has(root)) {
      return no({ type: this.#core.isInDoubt(root) ? 'in-doubt' : 'gone' })
    }
    return this.#hold(root)
  }

  async #hold(id: TicketId): Promise<Result<OpenDocument<Ticket>, Gone>> {
    const live = await this.#core.documents.open(ticketSchema, id, false)
    if (!live.ok) return no({ type: 'gone' })
    return ok(await Conversation.open(live.value, this.#conversationDesk(id)))
  }

  joined(ticket: TicketId): readonly Card[] {
    return this.#core.families.partsOf(ticket)
  }

  shownIn(ticket: TicketId): TicketId {
    return this.#core.families.rootOf(ticket)
  }

  lastDay(ticket: TicketId): Day {
    return endDayOf(this.shownIn(ticket))
  }

  join(ticket: TicketId, into: TicketId): ReturnType<Workspace['join']> {
    return this.#regrouping.join(ticket, into)
  }

  part(ticket: TicketId, id?: EntryId): ReturnType<Workspace['part']> {
    return this.#regrouping.part(ticket, id)
  }

  split(
    ticket: TicketId,
    messages: readonly MessageId[]
  ): ReturnType<Workspace['split']> {
    return this.#regrouping.split(ticket, messages)
  }

  unsplit(made: TicketId, from: TicketId): ReturnType<Workspace['unsplit']> {
    return this.#regrouping.unsplit(made, from)
  }

  async blob(ticket: TicketId, name: BlobName): Promise<Result<Bytes, Missing>> {
    const own = await openBlob(this.#core, ticket, name)
    if (own.ok) return own
    for (const part of this.#core.families.partsOf(ticket)) {
      const blob = await openBlob(this.#core, part.ticket, name)
      if (blob.ok) return blob
    }
    return own
  }

  searchText(id: TicketId): Promise<string | undefined> {
    return searchText(this.#core, id)
  }

  isHere(source: Uint8Array, messageId: string): TakenIn | undefined {
    return this.#takingIn.isHere(source, messageId)
  }

  takeIn(
    mails: readonly MailToTake[]
  ): Promise<Result<readonly TakenIn[], StorageFull>> {
    return this.#takingIn.take(mails)
  }

  async answer(
    ticket: OpenDocument<Ticket>,
    finished: FinishedAnswer,
    saw: readonly MessageId[]
  ): Promise<Result<MessageId, Meanwhile | NeedsApproval | StorageFull>> {
    const isPractice = ticket.current().practice === true
    if (this.#isIntern && !isPractice) return no({ type: 'needs-approval' })
    const id = toHex(this.#core.ports.random.bytes(16)) as MessageId
    return this.#holding(ticket, held =>
      this.#write(held, id, finished, (draft, message) =>
        answer(draft, id, message, saw)
      )
    )
  }

  async approve(
    ticket: OpenDocument<Ticket>,
    approved: { readonly entry: EntryId; readonly isChanged: boolean },
    finished: FinishedAnswer,
    saw: readonly MessageId[]
  ): ReturnType<Workspace['approve']> {
    if (this.#isIntern) return no({ type: 'needs-approval' })
    const id = toHex(this.#derived('approved answer', approved.entry)) as MessageId
    return this.#holding(ticket, held =>
      this.#write<Meanwhile | NotWaiting | OwnAnswer>(
        held,
        id,
        finished,
        (draft, message) => approve(draft, id, approved, message, saw)
      )
    )
  }

  /**
   * Until the work is done, though whoever began it may leave the ticket meanwhile, or
   * somebody may join it to another: what they write is for the one they were at.
   */
  async #holding<V>(
    ticket: OpenDocument<Ticket>,
    work: (held: OpenDocument<Ticket>) => Promise<V>
  ): Promise<V> {
    const opened = await this.#hold(ticket.id)
    if (!opened.ok) return work(ticket)
    try {
      return await work(opened.value)
    } finally {
      opened.value.close()
    }
  }

  get #isIntern(): boolean {
    return isIntern(this.settings.current(), this.me)
  }

  #derived(purpose: string, entry: EntryId): Bytes {
    return derive(this.#core.importKey, purpose, utf8(entry)).slice(0, 16)
  }

  async #write<E extends { readonly type: string }>(
    ticket: OpenDocument<Ticket>,
    id: MessageId,
    finished: FinishedAnswer,
    command: (draft: Ticket, message: Message) => Result<void, E>
  ): Promise<Result<MessageId, E | StorageFull>> {
    const probe = structuredCopy(ticket.current())
    // nothing of the mail is looked at, but who wrote it
    const allowed = command(probe, { by: this.me } as Message)
    if (!allowed.ok) return no(allowed.error)
    const { sending } = this.#office
    const isPractice = ticket.current().practice === true
    const goesOut = !isPractice && sending.bridgeFor(finished.from) !== undefined
    const way = goesOut ? 'bridge' : 'by-hand'
    const message = await keepAnswer(this.#core, ticket.id, finished, way)
    if (!message.ok) return no(message.error)
    const { source } = message.value
    const ordered = goesOut
      ? await sending.order(ticket.id, id, finished, source === '' ? {} : { source })
      : done
    if (!ordered.ok) return no(ordered.error)
    const written = ticket.perform(draft => command(draft, message.value))
    if (!written.ok) return no(written.error)
    const saved = await ticket.saved()
    if (goesOut) sending.written()
    return saved.ok ? ok(id) : no(saved.error)
  }

  async refer(
    ticket: OpenDocument<Ticket>,
    finished: FinishedAnswer,
    name: string
  ): Promise<Result<MessageId, NeedsApproval | StorageFull>> {
    if (this.#isIntern) return no({ type: 'needs-approval' })
    return this.#holding(ticket, held => this.#refer(held, finished, name))
  }

  async #refer(
    ticket: OpenDocument<Ticket>,
    finished: FinishedAnswer,
    name: string
  ): Promise<Result<MessageId, StorageFull>> {
    const message = toHex(this.#core.ports.random.bytes(16)) as MessageId
    const { sending } = this.#office
    const isPractice = ticket.current().practice === true
    const goesOut = !isPractice && sending.bridgeFor(finished.from) !== undefined
    const way = goesOut ? 'bridge' : 'by-hand'
    const kept = await keepAnswer(this.#core, ticket.id, finished, way)
    if (!kept.ok) return no(kept.error)
    const ordered = goesOut ? await sending.order(ticket.id, message, finished) : done
    if (!ordered.ok) return no(ordered.error)
    const { at } = kept.value
    const address = finished.to
    const referral = { name, address, by: this.me, at, message }
    ticket.perform(draft => refer(draft, this.newEntryId(), referral, kept.value))
    const saved = await ticket.saved()
    if (goesOut) sending.written()
    return saved.ok ? ok(message) : no(saved.error)
  }

  recall(ticket: TicketId, message: MessageId): Promise<Result<void, TooLate>> {
    return this.#office.sending.recall(ticket, message)
  }

  findKey(
    ticket: OpenDocument<Ticket>,
    wanted: WantedKey,
    places: readonly KeyPlace[]
  ): ReturnType<Workspace['findKey']> {
    return this.#holding(ticket, held =>
      this.#office.searches.ask(held, wanted, places)
    )
  }

  lookUp(address: string): ReturnType<Workspace['lookUp']> {
    return this.#office.lookups.ask(address)
  }

  checkKeysWith(checker: KeyChecker): void {
    this.#office.checkKeysWith(checker)
  }

  pairBridge(
    name: string,
    addresses: readonly string[]
  ): ReturnType<Workspace['pairBridge']> {
    return pair(this.#core, this.#liveSettings, name, addresses)
  }

  revokeBridge(id: MailboxId): Promise<Result<void, StorageFull>> {
    this.settings.perform(draft => revokeBridge(draft, id, this.now()))
    return this.settings.saved()
  }

  readMailWith(reader: MailReader): void {
    this.#office.readWith(reader)
  }

  acknowledgeWith(writer: ReplyWriter): void {
    this.#office.acknowledging.writeWith(writer)
  }

  newEntryId(): EntryId {
    return toHex(this.#core.ports.random.bytes(8)) as EntryId
  }

  threadToken(ticket: TicketId): ThreadToken {
    return this.#takingIn.tokenOf(ticket)
  }

  ticketOfTokens(tokens: readonly ThreadToken[]): TicketId | undefined {
    return this.#takingIn.ticketOfTokens(tokens)
  }

  newMessageId(address: string): string {
    return newMessageId(this.#core.ports.random.bytes(16), address)
  }

  approvedMessageId(entry: EntryId, address: string): string {
    return newMessageId(this.#derived('approved answer Message-ID', entry), address)
  }

  invite(): Promise<Result<Invitation, StorageFull>> {
    return invite(this.#core, this.settings.current().deskName).then(made => {
      this.#upkeep.lobbiesChanged()
      return made
    })
  }

  get invitations(): Workspace['invitations'] {
    const core = this.#core
    return {
      current: () => openInvitations(core),
      on: listener => core.rosterChanged.on(listener)
    }
  }

  withdraw(invitation: string): ReturnType<Workspace['withdraw']> {
    return withdraw(this.#core, invitation)
  }

  now(): Timestamp {
    return this.#core.now()
  }

  today(): Day {
    return this.#core.today()
  }

  hurry(): void {
    this.#upkeep.hurry()
  }

  lock(): void {
    this.#upkeep.stop()
  }

  #conversationDesk(root: TicketId): ConversationDesk {
    const { documents, cards, families } = this.#core
    return {
      parts: () => families.partsOf(root).map(card => card.ticket),
      watch: listener => cards.on(listener),
      open: async id => {
        const live = await documents.open(ticketSchema, id, false)
        return live.ok ? live.value : undefined
      },
      seal: live => this.#seal(live),
      close: live => void documents.close(live)
    }
  }

  async #seal(live: LiveDocument<unknown>): Promise<Result<void, StorageFull>> {
    const sealed = await this.#core.documents.seal(live)
    this.#upkeep.full.set(!sealed.ok)
    return sealed
  }

  #opened<T>(live: LiveDocument<T>): OpenDocument<T> {
    const store = this.#core.documents
    const seal = () => this.#seal(live)
    let isClosed = false
    return {
      id: live.id,
      current: () => live.current(),
      on: listener => live.on(listener),
      perform: command => {
        if (isClosed) throw new LetGo()
        const result = live.perform(command)
        if (live.unsealed.length > 0) void seal()
        return result
      },
      saved: seal,
      close: () => {
        if (isClosed) return
        isClosed = true
        void store.close(live)
      }
    }
  }
}

/** A document that is there as soon as anybody writes to it. */
export async function openLasting<T>(
  core: Core,
  schema: Schema<T>,
  name: string
): Promise<LiveDocument<T>> {
  const id: DocumentId = core.lastingId(name)
  const live = await core.documents.open(schema, id, true)
  if (!live.ok) throw new Error('a lasting document can always be opened')
  return live.value
}

export interface Lastings {
  readonly settings: LiveDocument<Settings>
  readonly templates: LiveDocument<Templates>
  readonly problems: LiveDocument<ProblemBook>
  readonly hardware: LiveDocument<Hardware>
}

export async function openLastings(core: Core): Promise<Lastings> {
  const { timer } = core.ports // each takes 20 ms to load
  const settings = await openLasting(core, settingsSchema, 'settings')
  await timer.breathe()
  const templates = await openLasting(core, templatesSchema, 'templates')
  await timer.breathe()
  const problems = await openLasting(core, problemsSchema, 'problems')
  await timer.breathe()
  const hardware = await openLasting(core, hardwareSchema, 'hardware')
  return { settings, templates, problems, hardware }
}

function structuredCopy(ticket: Ticket): Ticket {
  return { ...ticket, messages: { ...ticket.messages } }
}
