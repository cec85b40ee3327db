/**
 * Tells who wrote that their mail arrived. The device that took the mail in does it, and
 * only that one; if two took the same mail in at once, the reply that stands in the merged
 * ticket a minute later goes out, and its id is made from the address and the days, so
 * that the relay and the bridge know a second one for what it is. Whom the desk told, and
 * when, is a keyed hash on the ticket's card, and ends with the ticket.
 */
import { askerKeys, keyText } from '../domain/askers/asker-keys.ts'
import { toHex, utf8 } from '../bytes.ts'
import { derive } from '../crypto/hash.ts'
import { shiftsSchema, ticketSchema } from '../documents/schemas.ts'
import { askerKeyOf } from '../documents/threads.ts'
import {
  acknowledge,
  acknowledgePerHour,
  defaultAcknowledgeDays,
  filledAcknowledgement,
  holdBack,
  mayAcknowledge,
  periodOf,
  sayingClosed,
  textFor,
  type NotNeeded
} from '../domain/askers/acknowledgement.ts'
import { activeBridges } from '../domain/desk/bridges.ts'
import { hourOf, monthOf, without } from '../domain/shifts/hours.ts'
import { closedHours, closedUntil } from '../domain/shifts/read-only.ts'
import { reply } from '../domain/tickets/reply.ts'
import { senderFor } from '../domain/desk/sender.ts'
import type { Settings } from '../domain/desk/settings.ts'
import { openHours, stretches, type ShiftMonth } from '../domain/shifts/shifts.ts'
import { lifeOf, teamKeys } from '../domain/desk/team-keys.ts'
import { language, type Ticket } from '../domain/tickets/ticket.ts'
import { dayOf, type MessageId, type TicketId, type Timestamp } from '../ids.ts'
import { replyMessageId } from '../mail/answer-header.ts'
import type { FinishedAnswer, ReadMail } from '../mail/read-mail.ts'
import type { Result } from '../result.ts'
import type { MailStatement } from '../sync/mail-statement.ts'
import type { ReplyWriter, TeamKeyRing } from '../workspace.ts'
import { keepAnswer } from './kept-answer.ts'
import type { Core } from './core.ts'
import type { Sending } from './sending.ts'

/** Until then the others hear of it. */
const waitMs = 60_000
const hourMs = 3_600_000
const dayMs = 86_400_000
/** How far ahead, and how many, hours are told. */
const hoursDays = 7
const mostHours = 10
const mostLooked = 100

export class Acknowledging {
  readonly #core: Core
  readonly #settings: () => Settings
  readonly #ring: TeamKeyRing
  readonly #sending: Sending
  #writer: ReplyWriter | undefined

  constructor(
    core: Core,
    settings: () => Settings,
    ring: TeamKeyRing,
    sending: Sending
  ) {
    this.#core = core
    this.#settings = settings
    this.#ring = ring
    this.#sending = sending
  }

  writeWith(writer: ReplyWriter): void {
    this.#writer = writer
  }

  /** A mail that this device just took in, as a new ticket. */
  async consider(ticket: TicketId, read: ReadMail, mail: MailStatement): Promise<void> {
    const settings = this.#settings()
    const now = this.#core.ports.clock.now()
    const arrived = {
      mail: read,
      date: read.date,
      receivedAt: mail.receivedAt as Timestamp,
      authResults: mail.authResults,
      ...(mail.via !== 'imap' && { envelopeFrom: mail.mailFrom })
    }
    if (!settings.acknowledges || !mayAcknowledge(arrived, this.#own(), now)) return
    const address = read.from.address.toLowerCase()
    if (this.#isTold(address, now) || this.#isFlooded(now)) return
    await this.#tell(ticket, address, mail.receivedAt as Timestamp)
  }

  async #tell(id: TicketId, address: string, at: Timestamp): Promise<void> {
    const core = this.#core
    const seen = await core.documents.look(ticketSchema, id)
    const message = this.#idFor(address)
    if (!seen || message in seen.current.messages) return
    const finished = await this.#write(seen.current, message, at)
    if (finished === 'held-back') {
      await this.#perform(id, holdBack)
      return
    }
    if (!finished || !this.#sending.bridgeFor(finished.from)) return
    const kept = await keepAnswer(core, id, finished, 'bridge')
    if (!kept.ok || kept.value.source === '') return
    const { source } = kept.value
    const ordered = await this.#sending.order(id, message, finished, {
      waitMs,
      source,
      automatic: true
    })
    if (!ordered.ok) return
    await this.#perform(id, draft => acknowledge(draft, message, kept.value))
    this.#sending.written()
  }

  async #perform(
    id: TicketId,
    command: (ticket: Ticket) => Result<void, NotNeeded>
  ): Promise<void> {
    const { documents } = this.#core
    const live = await documents.open(ticketSchema, id, false)
    if (!live.ok) return
    live.value.perform(command)
    await documents.seal(live.value)
    await documents.close(live.value)
  }

  async #write(
    ticket: Ticket,
    id: MessageId,
    at: Timestamp
  ): Promise<FinishedAnswer | 'held-back' | undefined> {
    const settings = this.#settings()
    const sender = senderFor(settings, ticket)
    const team = sender?.key
    const secret = team && this.#ring.secrets.current().get(team.fingerprint)
    const writer = this.#writer
    if (!sender || secret === undefined || !writer) return undefined
    if (lifeOf(sender.key, this.#core.now()) === 'expired') return undefined
    const given = reply(ticket)
    const spoken = Object.keys(settings.languages).sort()
    const text = textFor(
      settings.acknowledgements,
      writer.texts,
      language(ticket),
      spoken
    )
    if (!given.ok || !text) return undefined
    const until = closedUntil(settings, this.#core.now())
    const hours = await this.#hours(until ?? this.#core.now())
    const closed = until === undefined ? '' : writer.closed(until, text.language)
    const answer = {
      ...given.value,
      from: { name: sender.name, address: sender.address },
      // nothing of their mail: what was encrypted may go out readable
      subject: text.subject,
      text: filledAcknowledgement(sayingClosed(text.text, closed), {
        'desk.name': settings.deskName,
        'desk.closed': closed,
        'office.hours': writer.hours(hours, text.language),
        'help.pages': settings.helpPages ?? ''
      }),
      date: at,
      messageId: replyMessageId(id, sender.address),
      teamSecretKey: secret,
      isAutomatic: true
    } as const
    const { inUse } = askerKeys(ticket)
    // one that a report only names seals nothing: it is held back like one that expired
    const known = inUse ? { askerKey: keyText(inUse) } : {}
    const made = await writer.write({ ...answer, ...known })
    if (made.ok) return made.value
    // nothing is wrong with our own key: with theirs
    const isTheirs = 'askerKey' in known && (await writer.write(answer)).ok
    return isTheirs && made.error.type === 'unusable-key' ? 'held-back' : undefined
  }

  /** The next hours in which somebody is there and answers, as the shift plan says. */
  async #hours(since: Timestamp) {
    const core = this.#core
    const from = hourOf(since)
    const to = (from + hoursDays * dayMs) as Timestamp
    const months = await Promise.all(
      [...new Set([monthOf(from), monthOf(to)])].map(month =>
        core.documents.look(shiftsSchema, core.lastingId(`shifts ${month}`))
      )
    )
    const plans = months
      .map(month => month?.current)
      .filter((month): month is ShiftMonth => month !== undefined)
    const closed = closedHours(this.#settings(), { from, to })
    return openHours(stretches(plans), { from, to }, mostLooked)
      .flatMap(range => without(range, closed))
      .slice(0, mostHours)
  }

  #own(): string[] {
    const settings = this.#settings()
    return [
      ...teamKeys(settings).map(key => key.address.toLowerCase()),
      ...activeBridges(settings).flatMap(([, bridge]) => Object.keys(bridge.addresses))
    ]
  }

  #days(): number {
    return this.#settings().acknowledgeDays ?? defaultAcknowledgeDays
  }

  /** On any ticket that this device knows. */
  #isTold(address: string, now: Timestamp): boolean {
    const key = askerKeyOf(this.#core.importKey, address)
    const since = now - this.#days() * dayMs
    return this.#cards().some(
      card => (card.acknowledgedAt ?? 0) > since && card.threads.includes(key)
    )
  }

  #isFlooded(now: Timestamp): boolean {
    const since = now - hourMs
    const told = this.#cards().filter(card => (card.acknowledgedAt ?? 0) > since)
    return told.length >= acknowledgePerHour
  }

  #cards() {
    return [...this.#core.cardTable.cards().values()]
  }

  /** The same on every device that would tell this address in these days. */
  #idFor(address: string): MessageId {
    const { importKey } = this.#core
    const period = periodOf(dayOf(this.#core.now()), this.#days())
    const place = utf8(`${address} ${this.#days()} ${period}`)
    return toHex(
      derive(importKey, 'acknowledgement', place).subarray(0, 16)
    ) as MessageId
  }
}
