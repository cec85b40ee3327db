/**
 * Brings the past into a desk: parcels are opened and read one after another, handed in by
 * groups, and their tickets get the states they had. Whatever stops it, what was taken in
 * stays; begun again with the same files, it passes over what is here by its fingerprint,
 * without reading it.
 */
import { mostLetters } from '../domain/desk/long-texts.ts'
import type { Settings } from '../domain/desk/settings.ts'
import type { Ticket } from '../domain/tickets/ticket.ts'
import type { MemberId, TicketId, Timestamp } from '../ids.ts'
import type { ReadMail } from '../mail/read-mail.ts'
import { portions } from '../portions.ts'
import type { StorageFull } from '../ports.ts'
import { done, type Result } from '../result.ts'
import type { MailToTake, TakenIn, Workspace } from '../workspace.ts'
import { ahead } from './ahead.ts'
import { inTurn } from './in-turn.ts'
import type { NotTaken, OldTicket, Opened, Parcel } from './parcel.ts'
import { isOver, isQuiet, type Choice, type Pile } from './plan.ts'
import {
  closeQuiet,
  fittingNotes,
  markAnswered,
  noteMore,
  settle,
  type OldNote
} from './settle.ts'

/** Whoever opens and reads, in another room; undefined only if it was called off. */
export interface Hands {
  open(pile: number, parcel: Parcel): Promise<Opened | undefined>
  read(source: Uint8Array): Promise<ReadMail | undefined>
  readonly signal: { readonly aborted: boolean }
}

export type BringTo = Pick<
  Workspace,
  'isHere' | 'takeIn' | 'ticket' | 'cards' | 'settings' | 'me' | 'now'
>

export type Step =
  /** One mail or note was looked at. */
  | { readonly type: 'looked'; readonly total: number }
  | { readonly type: 'taken'; readonly taken: TakenIn; readonly troubled: boolean }
  | { readonly type: 'note' }
  | { readonly type: 'not-taken'; readonly what: NotTaken }
  | { readonly type: 'full' }

/** A parcel, opened; a mail is here already, or was read. */
interface Seen {
  readonly pile: Pile
  readonly parcel: Parcel
  readonly opened: Opened
  readonly here?: TakenIn | undefined
  readonly read?: ReadMail | undefined
}
interface Coming {
  readonly parcel: Parcel
  readonly pending: Pending | undefined
  /** How it is reported if it was here once, and is over. */
  readonly left: NotTaken
}
interface Held extends Coming {
  readonly mail: MailToTake
}
interface Pending {
  readonly notes: { readonly note: OldNote; readonly left: NotTaken }[]
  ticket: TicketId | undefined
  hasNews: boolean
}

const groupSize = 25

export async function* bring(
  desk: BringTo,
  piles: readonly Pile[],
  choice: Choice,
  hands: Hands
): AsyncGenerator<Step> {
  const bringing = new Bringing(desk, choice)
  const total = piles.reduce((sum, { found }) => sum + found.parcels.length, 0)
  for (const { found } of piles) {
    for (const what of found.notTaken) yield { type: 'not-taken', what }
  }
  try {
    for await (const seen of ahead(bringing.read(piles, hands), groupSize)) {
      if (bringing.isAtTurn(seen)) yield* bringing.handIn()
      if (bringing.isFull) return
      bringing.look(seen)
      yield* bringing.news()
      yield { type: 'looked', total }
    }
  } finally {
    // what was read until it was stopped is still taken in
    yield* bringing.handIn()
    yield* bringing.finish()
  }
}

class Bringing {
  isFull = false
  readonly #desk: BringTo
  readonly #choice: Choice
  readonly #ours: ReadonlySet<string>
  #held: Held[] = []
  #steps: Step[] = []
  readonly #pending = new Map<OldTicket, Pending>()
  /** Tickets of mailboxes, and whether a mail of theirs was marked as answered. */
  readonly #loose = new Map<TicketId, boolean>()

  constructor(desk: BringTo, choice: Choice) {
    this.#desk = desk
    this.#choice = choice
    this.#ours = ownAddresses(desk.settings.current())
  }

  *news(): Generator<Step> {
    yield* this.#steps.splice(0)
  }

  skips({ found }: Pile, { ticket }: Parcel): boolean {
    if (!this.#choice.leaveOver || ticket === undefined) return false
    return isOver(found, ticket, this.#desk.now(), this.#by().keepDays)
  }

  /** Until it is called off. */
  async *read(
    piles: readonly Pile[],
    hands: Hands
  ): AsyncGenerator<Seen, void, undefined> {
    for (const { pile: index, parcel } of inTurn(piles)) {
      const pile = piles[index]
      if (!pile || hands.signal.aborted) return
      const opened = this.skips(pile, parcel)
        ? ({ what: 'nothing', why: 'over' } as const)
        : await hands.open(index, parcel)
      if (!opened) return
      const seen = { pile, parcel, opened }
      if (opened.what !== 'mail') {
        yield seen
        continue
      }
      const { source, messageId } = opened
      const here = this.#desk.isHere(source, messageId)
      const read = here ? undefined : await hands.read(source)
      if (!here && !read) return
      yield { ...seen, here, read }
    }
  }

  /** Groups end where tickets end, so that no state is given to half a ticket. */
  isAtTurn({ pile: { found }, parcel: { ticket } }: Seen): boolean {
    if (this.#held.length + this.#pending.size < groupSize) return false
    const old = ticket === undefined ? undefined : found.tickets[ticket]
    return old === undefined || !this.#pending.has(old) || this.#held.length > mostHeld
  }

  look({ pile, parcel, opened, here, read }: Seen): void {
    const { ticket, position } = parcel
    const old = ticket === undefined ? undefined : pile.found.tickets[ticket]
    const pending = old && this.#pendingOf(old)
    const left = (
      why: NotTaken['why'],
      detail = old?.origin.number ?? ''
    ): NotTaken => ({
      file: pile.file,
      position,
      why,
      detail
    })
    if (opened.what === 'nothing') {
      this.#leave(left(opened.why))
      return
    }
    if (opened.what === 'note') {
      const at = parcel.at ?? this.#desk.now()
      const { author, text } = opened
      const note = { id: parcel.id ?? '', author, text, at }
      pending?.notes.push({ note, left: left('no-ticket') })
      return
    }
    for (const name of opened.missing) this.#leave(left('file-missing', name))
    const coming = { parcel, pending, left: left('ended') }
    if (here) this.#became(here, coming, false)
    else if (read)
      this.#held.push({ ...coming, mail: this.#toTake(opened.source, read, parcel) })
  }

  async *handIn(): AsyncGenerator<Step> {
    const held = this.#held
    this.#held = []
    if (held.length > 0 && !this.isFull) {
      const taken = await this.#desk.takeIn(held.map(({ mail }) => mail))
      if (!taken.ok) yield* this.#noRoom()
      else {
        for (const [index, one] of held.entries()) {
          const became = taken.value[index]
          if (became) this.#became(became, one, one.mail.read.trouble !== undefined)
        }
      }
    }
    yield* this.news()
    yield* this.#settleAll()
  }

  /** Those of mailboxes, whose state nobody knows: quiet ones are closed if one chose so. */
  async *finish(): AsyncGenerator<Step> {
    const by = this.#by()
    for (const [ticket, answered] of this.#loose) {
      if (this.isFull) return
      const lastAt = this.#desk.cards.current().get(ticket)?.lastAt
      const quiet = isQuiet(lastAt, this.#choice, by.now)
      if (!quiet && !answered) continue
      const command = quiet ? closeQuiet : markAnswered
      const kept = await this.#change(ticket, draft => command(draft, by))
      if (!kept.ok) yield* this.#noRoom()
    }
    this.#loose.clear()
  }

  async *#settleAll(): AsyncGenerator<Step> {
    for (const [old, { ticket, notes, hasNews }] of this.#pending) {
      if (this.isFull) return
      this.#pending.delete(old)
      if (!ticket) {
        // none of its mails could be taken, so there is nothing to put the notes on
        for (const { left } of notes) yield { type: 'not-taken', what: left }
        continue
      }
      const whole = notes.flatMap(({ note }) => fittingNotes(note))
      // a change travels as a whole, and each may only be so large
      const [said = [], ...more] = portions(whole, noteLetters, mostLetters)
      let added = 0
      const count = (settled: Result<number>) => {
        if (settled.ok) added += settled.value
        return settled
      }
      const kept = await this.#change(
        ticket,
        draft => count(settle(draft, old, said, { ...this.#by(), hasNews })),
        ...more.map(
          notes => (draft: Ticket) => count(noteMore(draft, old, notes, this.#by().by))
        )
      )
      if (!kept.ok) yield* this.#noRoom()
      else for (; added > 0; added--) yield { type: 'note' }
    }
  }

  #became(taken: TakenIn, { parcel, pending, left }: Coming, troubled: boolean): void {
    this.#steps.push({ type: 'taken', taken, troubled })
    if (taken.outcome === 'ended') this.#leave(left)
    else if (pending) {
      pending.ticket = taken.ticket
      pending.hasNews ||= taken.outcome !== 'known'
    } else {
      const answered =
        this.#loose.get(taken.ticket) === true || parcel.answered === true
      this.#loose.set(taken.ticket, answered)
    }
  }

  #leave(what: NotTaken): void {
    this.#steps.push({ type: 'not-taken', what })
  }

  *#noRoom(): Generator<Step> {
    this.isFull = true
    yield { type: 'full' }
  }

  #pendingOf(old: OldTicket): Pending {
    const known = this.#pending.get(old)
    if (known) return known
    const made = { notes: [], ticket: undefined, hasNews: false }
    this.#pending.set(old, made)
    return made
  }

  /** Its own date is believed as far as its arrival, wherever that was, allows. */
  #toTake(source: Uint8Array, given: ReadMail, parcel: Parcel): MailToTake {
    const { ours, at, peeked, root = '' } = parcel
    const now = this.#desk.now()
    const read = root === '' ? given : joining(given, root)
    const received = at ?? peeked?.at ?? read.date
    const isOurs = ours === true || this.#ours.has(read.from.address.toLowerCase())
    return {
      source,
      read,
      ...(received !== undefined && {
        receivedAt: Math.min(received, now) as Timestamp
      }),
      ...(isOurs && { ours: true })
    }
  }

  async #change(
    id: TicketId,
    ...commands: readonly ((ticket: Ticket) => Result<unknown>)[]
  ): Promise<Result<void, StorageFull>> {
    const opened = await this.#desk.ticket(id)
    if (!opened.ok) return done // destroyed meanwhile
    for (const command of commands) opened.value.perform(command)
    const saved = await opened.value.saved()
    opened.value.close()
    return saved
  }

  #by(): { readonly by: MemberId; readonly now: Timestamp; readonly keepDays: number } {
    const { keepDays } = this.#desk.settings.current()
    return { by: this.#desk.me, now: this.#desk.now(), keepDays }
  }
}

const mostHeld = 500

function noteLetters({ author, text }: OldNote): number {
  return author.length + text.length
}

/** The old system kept them as one ticket, whatever their headers say. */
function joining(read: ReadMail, root: string): ReadMail {
  if (read.messageId === root) return read
  const others = read.references.filter(one => one !== root)
  return { ...read, references: [...others, root] }
}

/** What the desk itself writes from: what bears them went out, and waits for no answer. */
function ownAddresses(settings: Settings): ReadonlySet<string> {
  const signing = Object.values(settings.teamKeys).map(key => key.address)
  const carried = Object.values(settings.bridges).flatMap(bridge =>
    Object.keys(bridge.addresses)
  )
  return new Set([...signing, ...carried].map(one => one.toLowerCase()))
}
