/**
 * The tour of this device's member, one per desk. What was gone of it is remembered with the
 * preferences; what was done stands in the practice ticket itself.
 */
import {
  isNewcomer,
  pageOf,
  pass,
  skip,
  tourOf,
  type TourMoment,
  type TourState,
  type TourStep
} from '#core/domain/members/tour.ts'
import { throwAway } from '#core/domain/tickets/practice.ts'
import { destroyDay, phase, reopen, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { Day, TicketId } from '#core/ids.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { language } from '../words/language.svelte.ts'
import { words } from '../words/words.svelte.ts'
import { atTicket } from './at-ticket.ts'
import { Live } from './live.svelte.ts'
import { now } from './now.svelte.ts'
import { onePerDesk } from './one-per-desk.ts'
import { noTour, preferences, type KeptTour } from './preferences.svelte.ts'
import { go, route } from './route.svelte.ts'
import { takeInSample } from './sample.ts'
import { sayTrouble } from './toasts.svelte.ts'

export class Guide {
  readonly #desk: Workspace
  readonly #cards: Live<ReturnType<Workspace['cards']['current']>>
  readonly #people: Live<ReturnType<Workspace['people']['current']>>
  #open: { document: OpenDocument<Ticket>; live: Live<Ticket> } | undefined =
    $state.raw()
  /** The practice ticket has been destroyed. */
  isLost = $state(false)
  busy = $state(false)

  constructor(desk: Workspace) {
    this.#desk = desk
    this.#cards = new Live(desk.cards)
    this.#people = new Live(desk.people)
  }

  /** Another member than the one who went it begins anew. */
  get #kept(): KeptTour {
    return preferences.tour.of === this.#desk.me ? preferences.tour : noTour
  }

  get stands(): KeptTour['stands'] {
    return this.#kept.stands
  }

  get ticket(): TicketId | undefined {
    const { ticket } = this.#kept
    return ticket === '' ? undefined : ticket
  }

  /** Asked once. An empty queue offers it itself. */
  get isOffered(): boolean {
    const me = this.#people.current.get(this.#desk.me)
    const isAsked = this.stands !== 'new' || this.busy
    if (isAsked || !me || this.#cards.current.size === 0) return false
    return isNewcomer(me.since, now())
  }

  /** Undefined while it is not gone, or its ticket is not open yet. */
  get state(): TourState | undefined {
    if (this.stands !== 'going' || !this.#open) return undefined
    return tourOf(this.#kept, this.#open.live.current, this.#desk.me)
  }

  /** Somebody is where the next step is done. */
  get isHere(): boolean {
    const next = this.state?.next
    if (!next) return false
    const { page, rest } = route()
    if (pageOf(next) === 'queue') return page === 'queue' || page === ''
    return page === 'ticket' && rest === this.ticket
  }

  /** On which the ticket is destroyed, if it is closed. */
  get lastDay(): Day | undefined {
    return this.#open && destroyDay(this.#open.live.current)
  }

  /** Call while a component is set up: sees what is done as long as that is on screen. */
  watch(): void {
    const id = $derived(this.stands === 'going' ? this.ticket : undefined)
    $effect(() => id && this.#hold(id))
    $effect(() => {
      const { page, rest } = route()
      if (id && page === 'ticket' && rest === id && this.#open) this.sees(id, 'open')
    })
  }

  /** What a page shows of a ticket; of others than the practice ticket it is nothing. */
  sees(ticket: TicketId, moment: TourMoment): void {
    if (this.stands !== 'going' || ticket !== this.ticket) return
    const kept = this.#kept
    const passed = pass(kept, moment)
    if (passed !== kept) this.#keep({ moments: passed.moments })
  }

  /** With a ticket of its own. False if the device has no room for it. */
  async begin(): Promise<boolean> {
    if (this.busy) return true
    this.busy = true
    const before = this.ticket
    const sample = { ...words().queue.sample, language: language() }
    const made = await takeInSample(this.#desk, sample)
    if (made.ok) this.#keep({ ...noTour, stands: 'going', ticket: made.value })
    this.busy = false
    if (!made.ok) return false
    this.isLost = false
    this.show()
    if (before) void this.#throwAwayBefore(before)
    return true
  }

  /** Nobody looks for what they practised on before. */
  async #throwAwayBefore(id: TicketId): Promise<void> {
    await atTicket(this.#desk, id, async document => {
      if (phase(document.current()) === 'closed') return
      if (this.#throws(document)) await document.saved()
    })
  }

  /** In another list than now, for a list is scrolled to a ticket as it is entered. */
  show(): void {
    const { page, rest } = route()
    const isThere = (page === 'queue' || page === '') && rest !== 'unassigned'
    const view = isThere ? 'unassigned' : 'needs-answer'
    go(`/queue/${view}?at=${this.ticket}`)
  }

  decline(): void {
    this.#keep({ stands: 'declined' })
  }

  /** It can be gone on with. */
  leave(): void {
    this.#keep({ stands: 'left' })
  }

  goOn(): void {
    this.#keep({ stands: 'going' })
  }

  skip(step: TourStep): void {
    this.#keep({ skipped: skip(this.#kept, step).skipped })
  }

  end(): void {
    this.#keep({ stands: 'over' })
  }

  /** Answers its last day and the way back; undefined if it was refused. */
  async throwAway(): Promise<{ day: Day; back: () => void } | undefined> {
    const document = this.#open?.document
    if (!document || !this.#throws(document)) return undefined
    await document.saved()
    const day = destroyDay(document.current())
    const id = this.ticket
    if (day === undefined || !id) return undefined
    return { day, back: () => void this.#reopen(id) }
  }

  /** Not while the clock is behind: the day would be one that is over. */
  #throws(document: OpenDocument<Ticket>): boolean {
    const { me, clock } = this.#desk
    if (clock.current().state === 'behind') return false
    const stamp = { by: me, at: this.#desk.now() }
    const ids = {
      opening: this.#desk.newEntryId(),
      closing: this.#desk.newEntryId()
    }
    return document.perform(ticket => throwAway(ticket, ids, stamp)).ok
  }

  async #reopen(id: TicketId): Promise<void> {
    const desk = this.#desk
    const went = await atTicket(desk, id, async document => {
      const opened = document.perform(ticket =>
        reopen(ticket, desk.newEntryId(), desk.me, desk.now())
      )
      return opened.ok ? document.saved() : opened
    })
    const t = words().ticket.notUndone
    if (!went.ok) sayTrouble(t[went.error.type])
    else if (!went.value.ok)
      sayTrouble(
        t[went.value.error.type === 'storage-full' ? 'storage-full' : 'meanwhile']
      )
  }

  #hold(id: TicketId): () => void {
    let isLeft = false
    let held: OpenDocument<Ticket> | undefined
    void this.#desk.ticket(id).then(found => {
      this.isLost = !found.ok && !isLeft
      if (!found.ok) return
      if (isLeft) found.value.close()
      else {
        held = found.value
        this.#open = { document: held, live: new Live(held) }
      }
    })
    return () => {
      isLeft = true
      this.#open = undefined
      held?.close()
    }
  }

  #keep(change: Partial<KeptTour>): void {
    preferences.tour = { ...this.#kept, ...change, of: this.#desk.me }
  }
}

export const guideOf = onePerDesk(desk => new Guide(desk))
