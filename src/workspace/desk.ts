/** The open desk: everything that screens may ask for, on top of one Core. */
import { toHex, type Bytes } from '../bytes.ts'
import { revokeBridge } from '../domain/desk/bridges.ts'
import type { Card } from '../domain/queue/card.ts'
import type { KeyPlace } from '../domain/askers/key-search.ts'
import type { Joins } from '../domain/tickets/joining.ts'
import type { Component } from '../domain/hardware/components.ts'
import type { ExperienceKey, Hardware } from '../domain/hardware/hardware.ts'
import type { Member } from '../domain/members/people.ts'
import type { ProblemBook } from '../domain/problems/issue-states.ts'
import type { ShownAs } from '../domain/problems/joining.ts'
import type { Settings } from '../domain/desk/settings.ts'
import type { ShiftMonth } from '../domain/shifts/shifts.ts'
import type { TallyMonth } from '../domain/desk/tally.ts'
import type { Templates } from '../domain/templates/templates.ts'
import { asker, type Ticket } from '../domain/tickets/ticket.ts'
import type { LiveDocument } from '../documents/open-document.ts'
import type {
  BlobName,
  Day,
  EntryId,
  MailboxId,
  MemberId,
  MessageId,
  ThreadToken,
  TicketId,
  Timestamp,
  WorkspaceId
} from '../ids.ts'
import type { WantedKey } from '../mail/found-key.ts'
import type { FinishedAnswer } from '../mail/read-mail.ts'
import type { StorageFull } from '../ports.ts'
import type { Result } from '../result.ts'
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
  Missing,
  OpenDocument,
  ReplyWriter,
  SealedRows,
  TakenIn,
  TeamKeyRing,
  Watched,
  Workspace
} from '../workspace.ts'
import { arrivals, invite, openInvitations, withdraw } from './admission.ts'
import { Answering } from './answering.ts'
import { openBlob } from './blobs.ts'
import { CallingBack } from './calling-back.ts'
import type { Core } from './core.ts'
import { Drafted } from './drafted.ts'
import { RaisedFlags } from './flagging.ts'
import { openShifts, type Lastings } from './lasting.ts'
import { keepFiles } from './kept-answer.ts'
import { OpenDocuments } from './open-documents.ts'
import { pair } from './pairing.ts'
import { PostOffice } from './post-office.ts'
import { Regrouping } from './regrouping.ts'
import { sealedRows } from './sealed-rows.ts'
import { searchText } from './search-text.ts'
import { SheetNames, sheetName } from './sheet-names.ts'
import { TakingIn } from './taking-in.ts'
import type { TeamRing } from './team-ring.ts'
import { TemplateUses } from './template-uses.ts'
import type { Upkeep } from './upkeep.ts'

/** In milliseconds: keys stay no longer in memory for the sake of a slow relay. */
const longestLeave = 2000
/** For what somebody typed: three turns that no other tab gives, see `turns.ts`. */
const longestWriting = 10_000

export class Desk implements Workspace {
  readonly id: WorkspaceId
  readonly me: MemberId
  readonly cards: Watched<ReadonlyMap<TicketId, Card>>
  readonly people: Watched<ReadonlyMap<MemberId, Member>>
  readonly displaced: Watched<boolean>
  readonly link: Watched<Link>
  readonly clock: Workspace['clock']
  readonly full: Watched<boolean>
  readonly toHandOver: Watched<number>
  readonly heldBack: Watched<readonly TicketId[]>
  readonly presence: Workspace['presence']
  readonly leases: Workspace['leases']
  readonly settings: OpenDocument<Settings>
  readonly templates: OpenDocument<Templates>
  readonly problems: OpenDocument<ProblemBook>
  readonly shownProblems: Watched<ShownAs>
  readonly hardware: OpenDocument<Hardware>
  readonly teamKeys: TeamKeyRing
  readonly sheetNames: SheetNames
  readonly templateUses: TemplateUses
  readonly drafts: SealedRows
  readonly drafted: Workspace['drafted']
  readonly lostDrafts: Workspace['lostDrafts']
  readonly indexShards: SealedRows
  readonly own: SealedRows
  readonly bridgeStatuses: Workspace['bridgeStatuses']
  readonly callBack: CallingBack
  readonly flags: RaisedFlags

  readonly #core: Core
  readonly #documents: OpenDocuments
  readonly #answering: Answering
  readonly #drafted: Drafted
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
    this.cards = core.list.cards
    this.people = core.members.people
    this.displaced = core.members.displaced
    this.link = upkeep.link
    this.clock = upkeep.clock
    const { lostDrafts } = upkeep.forgetting
    this.lostDrafts = Object.assign(lostDrafts, {
      known: () => {
        lostDrafts.set(0)
      }
    })
    this.full = upkeep.full
    this.presence = upkeep.present
    this.leases = upkeep.present.leases
    this.#documents = new OpenDocuments(core, upkeep.full)
    this.settings = this.#documents.lasting(lasting.settings)
    this.templates = this.#documents.lasting(lasting.templates)
    this.problems = this.#documents.lasting(lasting.problems)
    this.shownProblems = core.list.shownProblems
    this.hardware = this.#documents.lasting(lasting.hardware)
    this.flags = new RaisedFlags(core, this.settings, () => this.newEntryId())
    this.teamKeys = ring
    this.sheetNames = new SheetNames(id => sheetName(core.importKey, id))
    this.#drafted = new Drafted(sealedRows(core, 'draft'), core.ports.tabs, {
      shownIn: ticket => this.shownIn(ticket),
      on: listener => core.list.cards.on(listener)
    })
    this.drafts = this.#drafted.rows
    this.drafted = this.#drafted.tickets
    this.indexShards = sealedRows(core, 'index')
    this.own = sealedRows(core, 'own')
    this.templateUses = new TemplateUses({
      me: this.me,
      rows: this.own,
      templates: this.templates,
      today: () => this.today(),
      after: (milliseconds, work) => core.ports.timer.after(milliseconds, work),
      alone: work => core.ports.tabs.alone('template-uses', work)
    })
    this.#liveSettings = lasting.settings
    this.#office = new PostOffice(core, this, this.#takingIn, ring)
    this.toHandOver = this.#office.sending.waiting
    this.heldBack = this.#office.sending.holds.tickets
    this.#answering = new Answering(core, {
      settings: () => this.settings.current(),
      documents: this.#documents,
      sending: this.#office.sending,
      newEntryId: () => this.newEntryId()
    })
    this.bridgeStatuses = this.#office.statuses
    this.callBack = new CallingBack(core, {
      settings: () => this.settings.current(),
      problems: () => this.problems.current(),
      ring,
      sending: this.#office.sending,
      stops: this.#office.stops,
      tokenOf: ticket => this.threadToken(ticket),
      open: ticket => this.ticket(ticket)
    })
    lasting.settings.on(() => {
      this.#office.open()
    })
    upkeep.serve(this.#office)
  }

  async shifts(month: string): Promise<OpenDocument<ShiftMonth>> {
    return this.#documents.lasting(await openShifts(this.#core, month))
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

  ticket(id: TicketId): Promise<Result<OpenDocument<Ticket>, Gone | InDoubt>> {
    return this.#documents.ticket(id)
  }

  joined(ticket: TicketId): readonly Card[] {
    return this.#core.list.families.partsOf(ticket)
  }

  shownIn(ticket: TicketId): TicketId {
    return this.#core.list.families.rootOf(ticket)
  }

  lastDay(ticket: TicketId): Day {
    const shown = this.shownIn(ticket)
    const all = [shown, ...this.joined(shown).map(card => card.ticket)]
    return Math.min(...all.map(endDayOf)) as Day
  }

  join(ticket: TicketId, into: TicketId): ReturnType<Workspace['join']> {
    return this.#regrouping.join(ticket, into)
  }

  part(ticket: TicketId, id?: EntryId): ReturnType<Workspace['part']> {
    return this.#regrouping.part(ticket, id)
  }

  joinAgain(ticket: TicketId, joins: Joins): ReturnType<Workspace['joinAgain']> {
    return this.#regrouping.joinAgain(ticket, joins)
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
    for (const part of this.#core.list.families.partsOf(ticket)) {
      const blob = await openBlob(this.#core, part.ticket, name)
      if (blob.ok) return blob
    }
    return own
  }

  keepFiles(
    ticket: TicketId,
    contents: readonly Uint8Array[]
  ): ReturnType<Workspace['keepFiles']> {
    return keepFiles(this.#core, ticket, contents)
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

  answer(
    ticket: OpenDocument<Ticket>,
    finished: FinishedAnswer,
    saw: readonly MessageId[],
    knew?: readonly string[]
  ): ReturnType<Workspace['answer']> {
    return this.#answering.answer(ticket, finished, saw, knew)
  }

  approve(
    ticket: OpenDocument<Ticket>,
    approved: { readonly entry: EntryId; readonly isChanged: boolean },
    finished: FinishedAnswer,
    saw: readonly MessageId[],
    knew?: readonly string[]
  ): ReturnType<Workspace['approve']> {
    return this.#answering.approve(ticket, approved, finished, saw, knew)
  }

  refer(
    ticket: OpenDocument<Ticket>,
    finished: FinishedAnswer,
    name: string
  ): ReturnType<Workspace['refer']> {
    return this.#answering.refer(ticket, finished, name)
  }

  referAsFile(
    ...given: Parameters<Workspace['referAsFile']>
  ): ReturnType<Workspace['referAsFile']> {
    return this.#answering.referAsFile(...given)
  }

  recall(ticket: TicketId, message: MessageId): ReturnType<Workspace['recall']> {
    return this.#office.sending.recall(ticket, message)
  }

  sendAnyway(
    ticket: TicketId,
    message: MessageId,
    seen: readonly MessageId[],
    deeds: readonly string[] = []
  ): ReturnType<Workspace['sendAnyway']> {
    return this.#office.sending.sendAnyway(ticket, message, seen, deeds)
  }

  findKey(
    ticket: OpenDocument<Ticket>,
    wanted: WantedKey,
    places: readonly KeyPlace[]
  ): ReturnType<Workspace['findKey']> {
    return this.#documents.holding(ticket, held =>
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
    return this.#answering.newMessageId(address)
  }

  approvedMessageId(entry: EntryId, address: string): string {
    return this.#answering.approvedMessageId(entry, address)
  }

  invite(): Promise<Result<Invitation, StorageFull>> {
    return invite(this.#core, this.settings.current().deskName).then(made => {
      this.#upkeep.lobbiesChanged()
      return made
    })
  }

  get invitations(): Workspace['invitations'] {
    return this.#ofRoster(openInvitations)
  }

  get arrivals(): Workspace['arrivals'] {
    return this.#ofRoster(arrivals)
  }

  #ofRoster<T>(read: (core: Core) => T): Watched<T> {
    const core = this.#core
    return {
      current: () => read(core),
      on: listener => core.members.changed.on(listener)
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

  async leave(): Promise<void> {
    const { gate } = this.#core
    // what was just marked becomes an answer, and that leaves rows in turn
    const quiet = gate
      .quiet()
      .then(() => this.#documents.worked())
      .then(() => gate.quiet())
    const written = this.#within(longestWriting, quiet)
    // what is just being written, too; and the others see it before its mail can arrive
    const handedOver = this.#documents
      .worked()
      .then(() =>
        Promise.all([this.#office.sending.handOverLast(), this.templateUses.kept()])
      )
      .then(() => this.#upkeep.untilSent())
    try {
      await this.#within(longestLeave, handedOver)
    } finally {
      await written.finally(() => this.lock())
    }
  }

  lock(): void {
    this.#core.gate.shut()
    this.templateUses.stop()
    this.#drafted.stop()
    this.#upkeep.stop()
  }

  /** Resolves when it is done, or after so long all the same. */
  async #within(milliseconds: number, work: Promise<unknown>): Promise<void> {
    let stopWaiting: () => void = () => undefined
    const patience = new Promise<void>(resolve => {
      stopWaiting = this.#core.ports.timer.after(milliseconds, resolve)
    })
    try {
      await Promise.race([work, patience])
    } finally {
      stopWaiting()
    }
  }
}
