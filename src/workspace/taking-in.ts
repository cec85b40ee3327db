/**
 * Mail becomes tickets. Everything is derived from the mail and the workspace's import
 * key, so two members who take in the same mail, each offline, make the same ticket; and a
 * reply finds its ticket by the Message-IDs it names, never by its subject.
 */
import { fromHex, pack } from '../bytes.ts'
import { derive } from '../crypto/hash.ts'
import { deltaBytes } from '../documents/delta.ts'
import type { Import } from '../documents/import.ts'
import { ticketSchema } from '../documents/schemas.ts'
import { isThreadToken, threadToken, TokenIndex } from '../documents/thread-token.ts'
import { fingerprintOf, threadKey, twinKey } from '../documents/threads.ts'
import { isParticipant } from '../domain/tickets/participants.ts'
import { onlyDay, withTime, type Message } from '../domain/tickets/message.ts'
import { readAgain } from '../domain/tickets/ticket.ts'
import {
  dayOf,
  type MessageId,
  type ThreadKey,
  type ThreadToken,
  type TicketId,
  type Timestamp
} from '../ids.ts'
import { weightOf } from '../mail/bounded.ts'
import type { MailBody, ReadMail } from '../mail/read-mail.ts'
import { portions } from '../portions.ts'
import type { StorageFull } from '../ports.ts'
import { done, no, ok, type Result } from '../result.ts'
import { documentId } from '../sync/end-day.ts'
import { lastDayOfMonth } from '../retention/end-of-life.ts'
import type { MailToTake, TakenIn } from '../workspace.ts'
import { sealBlobs } from './blobs.ts'
import type { Core } from './core.ts'

interface Arrival {
  readonly id: MessageId
  readonly mail: MailToTake
  readonly byToken: boolean
}
type Arrivals = Map<TicketId, readonly Arrival[]>

/** Older or future dates are not believed: the day of taking in counts. */
const believedDays = 60

export class TakingIn {
  readonly #core: Core
  /** Ticket by thread key; cards of other devices add theirs as they come. */
  readonly #threads = new Map<ThreadKey, TicketId>()
  #indexed: unknown
  #tokenTickets: TokenIndex | undefined
  #taking: Promise<unknown> = Promise.resolve()
  /** What was placed is on no card before it is kept. */
  #isPlacing = false

  constructor(core: Core) {
    this.#core = core
  }

  ticketOf(key: ThreadKey): TicketId | undefined {
    this.#index()
    return this.#threads.get(key)
  }

  isHere(source: Uint8Array, messageId: string): TakenIn | undefined {
    this.#index()
    const { importKey } = this.#core
    const id = fingerprintOf(importKey, messageId, source)
    const ticket = this.#threads.get(twinKey(importKey, id))
    if (!ticket) return undefined
    if (this.#core.list.isOver(ticket)) return { ticket, outcome: 'ended' }
    const isShut = this.#core.cardTable.get(ticket)?.card.lock === 'trouble'
    return isShut ? undefined : { ticket, outcome: 'known' }
  }

  /** Of an answer in that ticket. */
  tokenOf(ticket: TicketId): ThreadToken {
    return threadToken(this.#core.threadSecret, ticket)
  }

  /** The first of these whose ticket is here and not over. */
  ticketOfTokens(tokens: readonly ThreadToken[]): TicketId | undefined {
    const { cards, families } = this.#core.list
    const ids = [...this.#core.cardTable.cards().keys()]
    return tokens
      .map(token => this.#tokenIndex().find(token, ids))
      .map(found => found && families.rootOf(found))
      .find(found => found !== undefined && cards.current().has(found))
  }

  /** One after the other: a reply may follow its question, in this batch or the next. */
  take(mails: readonly MailToTake[]): Promise<Result<readonly TakenIn[], StorageFull>> {
    const taken = this.#taking.then(() =>
      this.#core.list.gather(() => this.#takeAll(mails))
    )
    this.#taking = taken.catch(() => undefined)
    return taken
  }

  async #takeAll(
    mails: readonly MailToTake[]
  ): Promise<Result<readonly TakenIn[], StorageFull>> {
    this.#index()
    this.#isPlacing = true
    try {
      return await this.#placeAll(mails)
    } finally {
      this.#isPlacing = false
    }
  }

  async #placeAll(
    mails: readonly MailToTake[]
  ): Promise<Result<readonly TakenIn[], StorageFull>> {
    const taken: TakenIn[] = []
    const arrivals: Arrivals = new Map()
    for (const mail of mails) {
      const one = await this.#place(mail, arrivals)
      if (!one.ok) return one
      taken.push(one.value)
    }
    for (const [ticket, mailsOfIt] of arrivals) {
      const kept = await this.#keep(ticket, mailsOfIt)
      if (!kept.ok) {
        this.#indexed = undefined // what was placed but not kept is unknown again
        return no(kept.error)
      }
      await this.#core.ports.timer.breathe()
    }
    return ok(taken)
  }

  /** Finds its ticket. Mails of one ticket are kept together, as one change to its card. */
  async #place(
    mail: MailToTake,
    arrivals: Arrivals
  ): Promise<Result<TakenIn, StorageFull>> {
    const { importKey } = this.#core
    const id = fingerprintOf(importKey, mail.read.messageId, mail.source)
    const twin = this.#threads.get(twinKey(importKey, id))
    if (twin && this.#core.list.isOver(twin))
      return ok({ ticket: twin, outcome: 'ended' })
    if (twin) return this.#meetAgain(twin, id, mail)
    const named = this.#parent(mail.read)
    const parent = named ?? (await this.#byToken(mail.read, arrivals))
    const ticket = parent ?? this.#newTicket(id, mail)
    if (!parent && (await this.#hasEnded(ticket)))
      return ok({ ticket, outcome: 'ended' })
    const byToken = named === undefined && parent !== undefined
    const arrival = { id, mail, byToken }
    arrivals.set(ticket, [...(arrivals.get(ticket) ?? []), arrival])
    this.#threads.set(twinKey(importKey, id), ticket)
    if (mail.read.messageId !== '') {
      this.#threads.set(threadKey(importKey, mail.read.messageId), ticket)
    }
    return ok({ ticket, outcome: parent ? 'joined' : 'new' })
  }

  /**
   * A reply that lost its References. A stranger who quotes a token gets a ticket of their
   * own, which says where it seems to belong: members join it, nobody else.
   */
  async #byToken(read: ReadMail, arrivals: Arrivals): Promise<TicketId | undefined> {
    const cards = this.#core.cardTable.cards()
    for (const token of this.#tokens(read)) {
      const here = [...cards.keys(), ...arrivals.keys()]
      const ticket = this.#tokenIndex().find(token, here)
      if (!ticket || !here.includes(ticket) || this.#core.list.isOver(ticket)) continue
      if (await this.#takesPart(read.from.address, ticket, arrivals)) return ticket
    }
    return undefined
  }

  async #takesPart(
    address: string,
    ticket: TicketId,
    arrivals: Arrivals
  ): Promise<boolean> {
    const seen = await this.#core.documents.look(ticketSchema, ticket)
    if (seen && isParticipant(seen.current, address)) return true
    return (arrivals.get(ticket) ?? []).some(
      ({ mail }) => address !== '' && mail.read.from.address === address
    )
  }

  /** Those that members made, whether their tickets are here or not. */
  #tokens(read: ReadMail): ThreadToken[] {
    const { threadSecret } = this.#core
    return (read.tokens ?? []).filter(text => isThreadToken(threadSecret, text))
  }

  /** The same mail once more: worth something if it can be opened only now. */
  async #meetAgain(
    ticket: TicketId,
    id: MessageId,
    mail: MailToTake
  ): Promise<Result<TakenIn, StorageFull>> {
    const core = this.#core
    const known = ok({ ticket, outcome: 'known' } as const)
    const isShut = core.cardTable.get(ticket)?.card.lock === 'trouble'
    if (!isShut || mail.read.trouble) return known
    const live = await core.documents.open(ticketSchema, ticket, false)
    if (!live.ok) return known
    const blobs = await sealBlobs(core, ticket, [pack(bodyOf(mail.read))])
    const [body = ''] = blobs.names
    const source = live.value.current().messages[id]?.source ?? ''
    const message = this.#message(mail, body, source)
    const read = live.value.perform(draft => readAgain(draft, id, message))
    const kept = read.ok ? await core.keep(blobs.chunks, []) : read
    const sealed = kept.ok ? await core.documents.seal(live.value) : kept
    await core.documents.close(live.value)
    if (sealed.ok) return ok({ ticket, outcome: 'joined' })
    return sealed.error.type === 'storage-full' ? no(sealed.error) : known
  }

  async #keep(
    ticket: TicketId,
    arrivals: readonly Arrival[]
  ): Promise<Result<void, StorageFull>> {
    return this.#core.documents.inTurn(async () => {
      const weigh = ({ mail }: Arrival) => weightOf(mail.read)
      for (const some of portions(arrivals, weigh, deltaBytes)) {
        const kept = await this.#keepSome(ticket, some)
        if (!kept.ok) return kept
      }
      return done
    })
  }

  async #keepSome(
    ticket: TicketId,
    arrivals: readonly Arrival[]
  ): Promise<Result<void, StorageFull>> {
    const core = this.#core
    const { wraps, rows } = await core.keys.forWriting(ticket, core.horizon())
    const contents = arrivals.flatMap(({ mail }) => [
      pack(bodyOf(mail.read)),
      mail.source
    ])
    const blobs = await sealBlobs(core, ticket, contents)
    const imports = arrivals.map(({ id, mail, byToken }, i): Import => {
      const [body = '', source = ''] = blobs.names.slice(2 * i)
      const message = this.#message(mail, body, source)
      return { id, message: byToken ? { ...message, joinedBy: 'token' } : message }
    })
    const sealed = await core.documents.sealImports(ticketSchema, ticket, imports)
    const written = await core.keep(
      [...wraps, ...blobs.chunks, ...sealed.chunks],
      [...rows, ...sealed.rows]
    )
    // in the same turn: what somebody does next to the ticket knows of these mails
    if (written.ok) await core.documents.arrived([ticket])
    return written
  }

  #message(
    mail: MailToTake,
    body: Message['body'],
    source: Message['source']
  ): Message {
    const { read } = mail
    const tokens = this.#tokens(read)
    return {
      direction: mail.ours ? 'out' : 'in',
      at: this.#believed(mail),
      from: read.from,
      to: read.to,
      subject: read.subject,
      messageId: read.messageId,
      references: read.references,
      body,
      source,
      size: mail.source.length,
      seals: read.seals,
      preview: read.preview,
      attachments: read.attachments,
      language: read.language,
      facts: read.facts,
      askerKey: read.askerKey,
      ...(read.trouble && { trouble: read.trouble }),
      ...(read.keyGiven && { keyGiven: read.keyGiven }),
      ...(read.gossip && { gossip: read.gossip }),
      ...(read.sealedParts && { sealedParts: read.sealedParts }),
      ...(read.automatic && { automatic: read.automatic }),
      ...(read.deliveryReport && { deliveryReport: read.deliveryReport }),
      ...(read.events && { events: read.events }),
      ...(read.opinion && { opinion: read.opinion }),
      ...(tokens.length > 0 && { tokens })
    }
  }

  /** Two members who take it in on the same day agree, also without a believable Date. */
  #believed({ read, receivedAt }: MailToTake): Timestamp {
    const now = receivedAt ?? this.#core.now()
    const age = read.date === undefined ? Infinity : now - read.date
    const believable = age > -3_600_000 && age < believedDays * 86_400_000
    if (read.date === undefined || !believable) return onlyDay(now)
    return withTime(Math.floor(read.date) as Timestamp)
  }

  #newTicket(id: MessageId, mail: MailToTake): TicketId {
    const seed = derive(this.#core.importKey, 'ticket', fromHex(id)).subarray(0, 14)
    const at = this.#believed(mail)
    // What comes from years ago begins here today: else it would be over as it comes.
    const isOld = this.#core.now() - at > believedDays * 86_400_000
    const day = isOld ? this.#core.today() : dayOf(at)
    return documentId(lastDayOfMonth(day, 24), seed)
  }

  #parent(read: ReadMail): TicketId | undefined {
    const reported = read.deliveryReport?.messageId ?? ''
    return [...read.references, ...(reported === '' ? [] : [reported])]
      .reverse()
      .map(named => this.#threads.get(threadKey(this.#core.importKey, named)))
      .find(found => found !== undefined && !this.#core.list.isOver(found))
  }

  async #hasEnded(ticket: TicketId): Promise<boolean> {
    const ending = await this.#core.endings.of(ticket)
    return ending !== undefined && ending.day !== 0 && ending.day < this.#core.today()
  }

  #tokenIndex(): TokenIndex {
    this.#tokenTickets ??= new TokenIndex(this.#core.threadSecret)
    return this.#tokenTickets
  }

  #index(): void {
    const cards = this.#core.list.cards.current()
    if (cards === this.#indexed || this.#isPlacing) return
    this.#indexed = cards
    this.#threads.clear()
    for (const card of this.#core.cardTable.cards().values()) {
      for (const key of card.threads) this.#threads.set(key, card.ticket)
    }
  }
}

function bodyOf({ text, html, filesText }: ReadMail): MailBody {
  return { text, ...(html !== undefined && { html }), ...(filesText && { filesText }) }
}
