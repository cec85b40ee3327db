/**
 * One collective's desk on this device: what the screens see of it. Everything here works
 * without a network.
 */
import type { Bytes } from './bytes.ts'
import type { Acknowledgement } from './domain/askers/acknowledgement.ts'
import type { NoAddress } from './domain/desk/bridges.ts'
import type {
  Gaps,
  Letter,
  ReporterFacts,
  WhyNot
} from './domain/problems/call-back.ts'
import type { Doubt } from './domain/problems/doubts.ts'
import type { Card } from './domain/queue/card.ts'
import type { Component } from './domain/hardware/components.ts'
import type { ExperienceKey, Hardware } from './domain/hardware/hardware.ts'
import type { Outdated } from './domain/problems/outdated.ts'
import type { OutdatedReason, Telling } from './domain/problems/reported.ts'
import type { NotWaiting, OwnAnswer } from './domain/tickets/approval.ts'
import type { NeedsApproval } from './domain/members/interns.ts'
import type { BadEnd, Flag, FlagStanding } from './domain/askers/flags.ts'
import type { Range } from './domain/shifts/hours.ts'
import type {
  Joins,
  NothingLeft,
  NotJoined,
  WorkedOn
} from './domain/tickets/joining.ts'
import type { AlreadyAsked, KeyPlace } from './domain/askers/key-search.ts'
import type { Lease } from './domain/tickets/lease.ts'
import type { Deed } from './domain/tickets/meanwhile.ts'
import type { Person } from './domain/tickets/message.ts'
import type { Member } from './domain/members/people.ts'
import type { Settings } from './domain/desk/settings.ts'
import type { KeptSheet, Sheet } from './domain/shifts/handover.ts'
import type { ShiftMonth } from './domain/shifts/shifts.ts'
import type {
  AlreadyLooked,
  NotToAsk,
  ProblemBook
} from './domain/problems/issue-states.ts'
import type { ShownAs } from './domain/problems/joining.ts'
import type { TallyMonth } from './domain/desk/tally.ts'
import type { Templates } from './domain/templates/templates.ts'
import type { NoSuchKey } from './domain/desk/team-keys.ts'
import type { Ticket } from './domain/tickets/ticket.ts'
import type {
  BlobName,
  Day,
  DocumentId,
  EntryId,
  AskerHash,
  MailboxId,
  MemberId,
  MessageId,
  ProblemId,
  SheetName,
  ThreadToken,
  TicketId,
  Timestamp,
  WorkspaceId
} from './ids.ts'
import type { Answer, MissingKeys } from './mail/compose.ts'
import type { CheckedKey, WantedKey } from './mail/found-key.ts'
import type { FinishedAnswer, ReadMail } from './mail/read-mail.ts'
import type { BadAddress, MadeKey, UnusableKey } from './mail/team-key.ts'
import type { StorageFull } from './ports.ts'
import type { Result } from './result.ts'
import type { ClockState } from './retention/clock-doubt.ts'
import type { BridgeStatus } from './sync/mail-statement.ts'

export type { BridgeStatus }

/** A value that changes; `on` returns what stops listening. */
export interface Watched<T> {
  current(): T
  on(listener: () => void): () => void
}

/** A document on screen: its plain present state, and the one way to change it. */
export interface OpenDocument<T> extends Watched<T> {
  readonly id: DocumentId
  /** A refused command leaves no trace. */
  perform<V, E>(command: (draft: T) => Result<V, E>): Result<V, E>
  /** Resolves when every change so far is sealed and kept on this device. */
  saved(): Promise<Result<void, StorageFull>>
  /** Lets go of it; others may still hold it. Whoever performs on it now has a bug. */
  close(): void
}

/** `aside`: of each change that no relay takes, so that it is on this device alone, whose. */
export type Link = LinkIs & { readonly aside?: readonly DocumentId[] }
type LinkIs =
  | { readonly state: 'connecting' | 'offline'; readonly lastSync?: Timestamp }
  /** `unsent`: chunks that the relay has not confirmed yet. */
  | { readonly state: 'online'; readonly lastSync: Timestamp; readonly unsent: number }
  | { readonly state: 'refused'; readonly lastSync?: Timestamp }

/** Who has which ticket open now, this device excepted. */
export interface Presence {
  readonly member: MemberId
  readonly ticket: TicketId
  readonly writing: boolean
  readonly at: Timestamp
}

export interface Invitation {
  /** Its public key, hex. */
  readonly id: string
  /** The whole link; the secret is in its fragment. */
  readonly link: string
  readonly expiresAt: Timestamp
}

/** A link that nobody has used yet. */
export interface OpenInvitation {
  /** Its public key, hex. */
  readonly id: string
  /** Undefined if they are a member no more. */
  readonly by: MemberId | undefined
  readonly at: Timestamp
  readonly expiresAt: Timestamp
  /** This device may withdraw it: who invited may, and leads. */
  readonly isOurs: boolean
}

/** What became of a mail that was taken in. */
export interface TakenIn {
  readonly ticket: TicketId
  /** `ended`: it was here, and has been destroyed on its day. */
  readonly outcome: 'new' | 'joined' | 'known' | 'ended'
}

export interface MailToTake {
  readonly source: Uint8Array
  readonly read: ReadMail
  /** When a bridge, or an old mailbox, had it; else the time of taking in counts. */
  readonly receivedAt?: Timestamp
  /** The desk wrote it, elsewhere, to the asker. */
  readonly ours?: true
}

/**
 * Reads one mail, in another room and with a limit to its patience. Rejects only if it had
 * to stop: then the mail is left where it is, and offered again.
 */
export type MailReader = (
  source: Uint8Array,
  teamKeys: readonly string[]
) => Promise<ReadMail>

/** Is what a bridge found the key that was asked for? Rejects only if it had to stop. */
export type KeyChecker = (found: Uint8Array, wanted: WantedKey) => Promise<CheckedKey>

/** No bridge is there that could ask. */
export interface NoBridge {
  readonly type: 'no-bridge'
}

/** Writes the reply that says that a mail arrived, in another room. */
export interface ReplyWriter {
  write(
    answer: Answer
  ): Promise<Result<FinishedAnswer, BadAddress | UnusableKey | MissingKeys>>
  /** Those that come with the app, by language. */
  readonly texts: Readonly<Record<string, Acknowledgement>>
  /** Hours in which somebody is there, for people to read; empty if there are none. */
  hours(ranges: readonly Range[], language: string): string
  /** That nobody answers until then. Why not, and who said so, is for members. */
  closed(until: Timestamp, language: string): string
}

/** Somebody who reported a known problem. */
export interface Reporter extends ReporterFacts {
  readonly ticket: TicketId
  /** Name or address; empty if the mail gave none. */
  readonly asker: string
  readonly language: string
  /** How their ticket begins. */
  readonly preview: string
  /** What would be written, or why nothing would. */
  readonly letter: Result<Letter, WhyNot>
  /** Of whoever is left out: the letter if they were not. */
  readonly afterAll?: Result<Letter, WhyNot>
  /** Which, where there is no letter for `gaps`. */
  readonly gaps?: Gaps
  /** In use for them: armored, or what only names one; empty if there is none. */
  readonly key: string
  /** What stood in their ticket, see `meanwhile.ts`. */
  readonly sight: readonly string[]
  /** Nothing is written to them until a member says so all the same. */
  readonly doubt?: Doubt
}

export interface KeyUse {
  inspectKey(
    armored: string
  ): Promise<Result<{ readonly usableForEncryption: boolean }, unknown>>
}

export type NotTold =
  | WhyNot
  | Doubt
  /** The letter, or how it would go, is not what the member saw. */
  | 'changed'
  /** A mail, an answer or a colleague's note came into their ticket since the member looked. */
  | 'meanwhile'
  | 'needs-approval'
  | 'gone'
  | 'no-team-key'
  | 'storage-full'

export interface Told extends Telling {
  readonly message: MessageId
  /** For a person to send; absent where a bridge does it. */
  readonly file?: FinishedAnswer
}

/** A letter that waits to be handed to a bridge. */
export interface Written {
  readonly ticket: TicketId
  readonly message: MessageId
}

export interface TellHow {
  /** In the row of those who are written to, from 0: mail servers get one after another. */
  readonly place: number
  readonly writer: Pick<ReplyWriter, 'write'>
  /** What the member looked at: nothing else goes out. */
  readonly saw: Pick<Reporter, 'letter' | 'key' | 'doubt' | 'sight'>
  /** In spite of the doubt that they saw; where a key cannot be used, readable. */
  readonly anyway?: boolean
}

export interface CallBack {
  /** Whoever's ticket reports it and is not closed, oldest first, one at a time. */
  reporters(problem: ProblemId, keys: KeyUse): AsyncGenerator<Reporter>
  tell(
    ticket: TicketId,
    problem: ProblemId,
    how: TellHow
  ): Promise<Result<Told, NotTold>>
  /**
   * The minute in which these can be taken back begins now, for all of them; it says when it
   * ends. To be called while a long run goes on, and at its end.
   */
  schedule(letters: readonly Written[]): Promise<Timestamp>
  /** Until the undo time is over; what goes by hand, until somebody says it was sent. */
  takeBack(
    ticket: TicketId,
    letter: MessageId
  ): Promise<Result<void, TooLate | Elsewhere>>
  /** Why a letter would not be written now, of a ticket shown as a whole; see `outdated.ts`. */
  outdated(ticket: Ticket, letter: MessageId): Outdated | undefined
  /** Letters about it that have not left, whoever wrote them and whatever they tell. */
  stop(problem: ProblemId): AsyncGenerator<Stopping>
  /** About all letters of it that are held for that reason; see `outdated.ts`. */
  decide(
    problem: ProblemId,
    reason: OutdatedReason,
    way: 'send' | 'take-back'
  ): AsyncGenerator<Decided>
  /** About one: `held` is what stands on its ticket, and another change holds it again. */
  sendAnyway(
    ticket: TicketId,
    letter: MessageId,
    held: string
  ): Promise<Result<void, StorageFull>>
}

/** What came of a letter that was held. */
export interface Decided {
  readonly ticket: TicketId
  readonly did:
    | 'sent'
    | 'taken-back'
    /** It waits on another device, which has to hear of it first. */
    | 'asked'
    /** Whoever wrote it alone sends it. */
    | 'not-yours'
    | 'too-late'
    /** It was asked for no other, either. */
    | 'storage-full'
}

/** What was done about a letter that is not to go out; interns do nothing. */
export type Stopping = { readonly ticket: TicketId } & (
  | {
      /** Whoever has it says whether it was stopped; see `stopping.ts`. */
      readonly did: 'asked'
      /** Of the letter. */
      readonly at: Timestamp
    }
  /** `storage-full`: it is asked for no other, either. */
  | { readonly did: 'taken-back' | 'too-late' | 'storage-full' }
)

/** A flag, as members see it: of whom it is, only an address can tell. */
export interface OpenFlag extends Pick<Flag, 'by' | 'at' | 'until' | 'opinions'> {
  readonly id: EntryId
  readonly reason: string
  readonly standing: FlagStanding
}

export interface NoReason {
  readonly type: 'no-reason'
}

/** Soonest over first. */
export interface Flags extends Watched<readonly OpenFlag[]> {
  ofWriter(writer: AskerHash | undefined): OpenFlag | undefined
  ofAddress(address: string): OpenFlag | undefined
  raise(address: string, reason: string, until: Day): Result<EntryId, NoReason | BadEnd>
}

export interface Missing {
  /** It is not on this device, and no relay answered; it may come later. */
  readonly type: 'missing'
}
export interface Gone {
  /** It has been destroyed, or never was. */
  readonly type: 'gone'
}
export interface InDoubt {
  /** Its day has passed by a clock that is doubted: it is here until a person answers. */
  readonly type: 'in-doubt'
}
export interface OnlyItself {
  /** They are one already, or one of them is made up for practice. */
  readonly type: 'only-itself'
}
export interface Meanwhile {
  readonly type: 'meanwhile'
  readonly messages: readonly MessageId[]
  readonly deeds?: readonly Deed[]
}

/** It has left this device. */
export interface TooLate {
  readonly type: 'too-late'
}

/** It waits to leave, on another device of its author. */
export interface Elsewhere {
  readonly type: 'elsewhere'
}

export interface NewBridge {
  readonly id: MailboxId
  /** To be shown once: whoever has it can carry this desk's mail. */
  readonly code: string
}

/** OpenPGP keys of the desk, as far as this device can use them. */
export interface TeamKeyRing {
  /** Private halves, armored, by fingerprint. */
  readonly secrets: Watched<ReadonlyMap<string, string>>
  /** From now on it signs; the one before it goes on opening mail. */
  add(key: MadeKey): Promise<Result<void, StorageFull>>
  /** The same key with a later end. */
  extend(key: MadeKey): Promise<Result<void, NoSuchKey | StorageFull>>
  /** On which day a replaced one is destroyed, as things stand. */
  lastDay(fingerprint: string): Day | undefined
}

/**
 * Small things a device keeps sealed for itself: drafts, search shards. Once the desk is
 * locked there is nothing to read, and whatever was to be kept is refused as on a device
 * without room: no screen is left that could tell more, and what hangs on it must not go on.
 * See `row-gate.ts`.
 */
export interface SealedRows {
  read(key: string): Promise<Uint8Array | undefined>
  /** With what is kept and dropped beside it: all or nothing. */
  write(
    key: string,
    bytes: Uint8Array,
    beside?: RowsBeside
  ): Promise<Result<void, StorageFull>>
  drop(key: string, ...others: readonly string[]): Promise<void>
  keys(): Promise<readonly string[]>
  /**
   * What is read, added to and written in one: no other tab of this device does so in
   * between. See `turns.ts` for when one does.
   */
  inTurn<V>(work: () => Promise<V>): Promise<V>
}

export interface RowsBeside {
  readonly kept: ReadonlyMap<string, Uint8Array>
  readonly dropped: readonly string[]
}

export interface Workspace {
  readonly id: WorkspaceId
  readonly me: MemberId
  /** All tickets; the map is replaced, never changed, so it can be compared. */
  readonly cards: Watched<ReadonlyMap<TicketId, Card>>
  readonly people: Watched<ReadonlyMap<MemberId, Member>>
  /** The link that let this device in was used or withdrawn before: nobody hears it. */
  readonly displaced: Watched<boolean>
  readonly link: Watched<Link>
  /** Whether this device's date is believed; nothing is destroyed while it is not. */
  readonly clock: Watched<ClockState> & {
    /** A person says that the date is right. */
    trust(): void
  }
  /** The device has no room: what was written last is not kept yet. */
  readonly full: Watched<boolean>
  /** Answers that can still be taken back or wait for a relay, and that this tab hands over. */
  readonly toHandOver: Watched<number>
  /** Tickets whose answer is not sent from here until its author saw what came meanwhile. */
  readonly heldBack: Watched<readonly TicketId[]>
  readonly presence: Watched<readonly Presence[]> & {
    /** Tells the others; call again while it is true, it fades after 30 s. */
    show(ticket: TicketId, writing: boolean): void
  }
  /** Who is answering which ticket, this device excepted; it forbids nothing. */
  readonly leases: Watched<readonly Lease[]> & {
    /** At each key press of an answer. */
    hold(ticket: TicketId): void
    /** It was sent or thrown away. */
    letGo(ticket: TicketId): void
  }

  readonly settings: OpenDocument<Settings>
  readonly templates: OpenDocument<Templates>
  /** Own uses of today, which the templates do not count yet. */
  readonly templateUses: Watched<ReadonlyMap<EntryId, number>> & {
    /** An answer goes out that is made of these. */
    count(templates: readonly EntryId[]): void
    /** It was taken back; what the desk was told already stays counted. */
    uncount(templates: readonly EntryId[]): void
  }
  readonly problems: OpenDocument<ProblemBook>
  /**
   * Those that are joined into others. Cards and tickets tell of the ones that remain; what
   * tallies and macros name is looked up here.
   */
  readonly shownProblems: Watched<ShownAs>
  readonly hardware: OpenDocument<Hardware>
  /**
   * Under which the asker's experience with a part stands, or stood in an earlier quarter;
   * the present one's comes first.
   */
  experienceKeys(
    ticket: Ticket,
    id: TicketId,
    component: Component,
    version: string
  ): readonly ExperienceKey[]
  readonly teamKeys: TeamKeyRing
  /** `month`: `2026-11`, UTC. */
  shifts(month: string): Promise<OpenDocument<ShiftMonth>>
  /** What hand-over sheets that stay call tickets: it leads to those that are here only. */
  readonly sheetNames: {
    keep(sheet: Sheet, cards: ReadonlyMap<TicketId, Card>): KeptSheet
    find(
      sheet: KeptSheet,
      cards: ReadonlyMap<TicketId, Card>
    ): ReadonlyMap<SheetName, Card>
  }
  /** What remains of tickets of that month that are gone; `2026-11`, see `weeks.ts`. */
  tally(month: string): Promise<TallyMonth>
  ticket(id: TicketId): Promise<Result<OpenDocument<Ticket>, Gone | InDoubt>>
  /** Plain bytes of a mail's body or source, checked against its name. */
  blob(ticket: TicketId, name: BlobName): Promise<Result<Bytes, Missing>>
  /** Beside the ticket, and as long as it: `blob` reads them, in their order. */
  keepFiles(
    ticket: TicketId,
    contents: readonly Uint8Array[]
  ): Promise<Result<readonly BlobName[], StorageFull>>

  /** What was joined to it, each as its own card, oldest first. */
  joined(ticket: TicketId): readonly Card[]
  /** The ticket under which it is listed: itself, unless it was joined. */
  shownIn(ticket: TicketId): TicketId
  /** An open ticket, too, exists no longer than that; nor does all that is joined to it. */
  lastDay(ticket: TicketId): Day
  /** Shows both as one; `part` undoes that. Each keeps its own last day. */
  join(
    ticket: TicketId,
    into: TicketId
  ): Promise<Result<EntryId, Gone | InDoubt | OnlyItself | StorageFull>>
  /** Takes one joining back, or whatever it was joined by. */
  part(
    ticket: TicketId,
    id?: EntryId
  ): Promise<Result<Joins, Gone | InDoubt | NotJoined | StorageFull>>
  /** Undoes `part`, with what that answered. */
  joinAgain(
    ticket: TicketId,
    joins: Joins
  ): Promise<Result<void, Gone | InDoubt | StorageFull>>
  /** Gives these mails, which came in one ticket, a ticket of their own. */
  split(
    ticket: TicketId,
    messages: readonly MessageId[]
  ): Promise<Result<TicketId, Gone | InDoubt | Missing | NothingLeft | StorageFull>>
  /** Puts what a split made back where it came from. */
  unsplit(
    made: TicketId,
    from: TicketId
  ): Promise<Result<void, Gone | InDoubt | WorkedOn | StorageFull>>

  /** Everything of a ticket that search should find; undefined if gone or not whole yet. */
  searchText(id: TicketId): Promise<string | undefined>

  /**
   * What became of a mail that is here already, told from its bytes alone. Undefined if it
   * is not, or if reading it once more may help.
   */
  isHere(source: Uint8Array, messageId: string): TakenIn | undefined
  takeIn(mails: readonly MailToTake[]): Promise<Result<readonly TakenIn[], StorageFull>>
  /**
   * Refused if somebody wrote meanwhile; `saw` is what was on screen. `knew`: what else was,
   * see `deedsIn`; without it, only mails count.
   */
  answer(
    ticket: OpenDocument<Ticket>,
    answer: FinishedAnswer,
    saw: readonly MessageId[],
    knew?: readonly string[]
  ): Promise<Result<MessageId, Meanwhile | NeedsApproval | StorageFull>>
  /** Sends what an intern handed in: two who do it apart from each other write one mail. */
  approve(
    ticket: OpenDocument<Ticket>,
    approved: { readonly entry: EntryId; readonly isChanged: boolean },
    answer: FinishedAnswer,
    saw: readonly MessageId[],
    knew?: readonly string[]
  ): Promise<
    Result<MessageId, Meanwhile | NotWaiting | OwnAnswer | NeedsApproval | StorageFull>
  >
  newEntryId(): EntryId
  /** For an answer from this address. */
  newMessageId(address: string): string
  /** For one that an intern handed in: the same on every device. */
  approvedMessageId(entry: EntryId, address: string): string
  /** What an answer in that ticket carries, so that a reply finds back. */
  threadToken(ticket: TicketId): ThreadToken
  /** Of the first of these tokens whose ticket is here. */
  ticketOfTokens(tokens: readonly ThreadToken[]): TicketId | undefined
  readonly callBack: CallBack
  readonly flags: Flags
  /** Hands a mail to a partner on its way; `recall` and `takeBack` undo it as an answer. */
  refer(
    ticket: OpenDocument<Ticket>,
    finished: FinishedAnswer,
    name: string
  ): Promise<Result<MessageId, NeedsApproval | StorageFull>>
  /** The same, and no bridge carries it; the address is empty where none is known. */
  referAsFile(
    ticket: OpenDocument<Ticket>,
    finished: FinishedAnswer,
    to: Person
  ): Promise<Result<MessageId, NeedsApproval | StorageFull>>
  /** Takes an answer back that waits to be handed to a bridge. */
  recall(
    ticket: TicketId,
    message: MessageId
  ): Promise<Result<void, TooLate | Elsewhere>>
  /** Of one that is held: its author saw those that came meanwhile. */
  sendAnyway(
    ticket: TicketId,
    message: MessageId,
    seen: readonly MessageId[],
    /** And these deeds, by their ids. */
    deeds?: readonly string[]
  ): Promise<Result<void, StorageFull>>

  /**
   * Has a bridge look for a key: the places that it asks learn that somebody wants to
   * write to that address.
   */
  findKey(
    ticket: OpenDocument<Ticket>,
    wanted: WantedKey,
    places: readonly KeyPlace[]
  ): Promise<Result<void, NoBridge | AlreadyAsked | StorageFull>>
  /**
   * Has a bridge ask a tracker how an issue stands: that host learns that somebody at the
   * bridge's address minds it.
   */
  lookUp(
    address: string
  ): Promise<Result<void, NoBridge | NotToAsk | AlreadyLooked | StorageFull>>
  /** How found keys are looked at; without it, they wait at the relay. */
  checkKeysWith(checker: KeyChecker): void

  /** Lets a bridge carry mail for these addresses of the desk. */
  pairBridge(
    name: string,
    addresses: readonly string[]
  ): Promise<Result<NewBridge, NoAddress | StorageFull>>
  revokeBridge(id: MailboxId): Promise<Result<void, StorageFull>>
  /** What each bridge last said of itself, as far as this tab heard. */
  readonly bridgeStatuses: Watched<ReadonlyMap<MailboxId, BridgeStatus>>
  /** How mail that bridges bring is read; without it, it waits at the relay. */
  readMailWith(reader: MailReader): void
  /** Without a writer nobody is told that a mail arrived. */
  acknowledgeWith(writer: ReplyWriter): void

  invite(): Promise<Result<Invitation, StorageFull>>
  /** Soonest over first. */
  readonly invitations: Watched<readonly OpenInvitation[]>
  /** Who came in by which. */
  readonly arrivals: Watched<ReadonlyMap<string, MemberId>>
  /** Nobody gets in by it any more; of one that is not ours it changes nothing. */
  withdraw(invitation: string): Promise<Result<void, StorageFull>>

  /** Keyed by ticket. They go with the ticket. */
  readonly drafts: SealedRows
  /** Of which tickets one is kept; some may be gone. Nobody else hears of it. */
  readonly drafted: Watched<ReadonlySet<TicketId>>
  /** In how many tickets something was begun here and not sent, when they ended on their day. */
  readonly lostDrafts: Watched<number> & {
    /** A person has read it. */
    known(): void
  }
  /** Shard = a ticket id's fifth and sixth hex digit; forgotten with any ticket in it. */
  readonly indexShards: SealedRows
  /** What this member keeps for themselves; nothing of a ticket. */
  readonly own: SealedRows

  now(): Timestamp
  today(): Day
  /** Tries the relay now: the network came back, or a person asked. */
  hurry(): void
  /**
   * Hands over the answers that were sent last, for two seconds at most, and lets what was
   * typed be kept, for ten; then it locks.
   */
  leave(): Promise<void>
  /** At once: closes documents, forgets the keys in memory, and keeps nothing that waits. */
  lock(): void
}
