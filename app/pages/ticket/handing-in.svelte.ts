/** What an intern writes is handed in, and stands in the ticket until somebody else sends it. */
import type { Settings } from '#core/domain/desk/settings.ts'
import { isIntern, mentorOf } from '#core/domain/members/interns.ts'
import { stillIn, usedIn } from '#core/domain/templates/used.ts'
import { handIn, takeHandedInBack } from '#core/domain/tickets/approval.ts'
import type { HandedIn } from '#core/domain/tickets/handed-in.ts'
import { eachOnce } from '#core/domain/tickets/message.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { EntryId, MemberId } from '#core/ids.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'
import { Live } from '../../state/live.svelte.ts'
import type { After } from './after.ts'
import type { DraftText } from './kept-draft.ts'

export class HandingIn {
  readonly #desk: Workspace
  readonly #document: OpenDocument<Ticket>
  readonly #ticket: Live<Ticket>
  readonly #settings: Live<Settings>
  readonly #name: (member: MemberId) => string

  constructor(
    desk: Workspace,
    document: OpenDocument<Ticket>,
    name: (member: MemberId) => string
  ) {
    this.#desk = desk
    this.#document = document
    this.#ticket = new Live(document)
    this.#settings = new Live(desk.settings)
    this.#name = name
  }

  /** What this member writes is sent by somebody else. */
  get isLearning(): boolean {
    const isPractice = this.#ticket.current.practice === true
    return !isPractice && isIntern(this.#settings.current, this.#desk.me)
  }
  /** Who is asked to send it; empty: anybody who may. */
  get mentor(): string {
    const mentor = this.#mentor
    return mentor ? this.#name(mentor) : ''
  }
  get #mentor(): MemberId | undefined {
    const mentor = mentorOf(this.#settings.current, this.#desk.me)
    return mentor && this.#desk.people.current().has(mentor) ? mentor : undefined
  }

  /** Undefined if it could not be kept. */
  async handIn(
    { text, language, saw, used = [], copies = [] }: DraftText,
    after: After
  ): Promise<EntryId | undefined> {
    const id = this.#desk.newEntryId()
    const to = this.#mentor
    const templates = stillIn(text, used)
    const handed = this.#document.perform(ticket =>
      handIn(ticket, id, {
        by: this.#desk.me,
        at: this.#desk.now(),
        text: text.trim(),
        language,
        saw,
        ...(to && { to }),
        ...(templates.length > 0 && { templates }),
        ...(after !== 'stay' && { then: after }),
        ...(copies.length > 0 && {
          copies: copies.map(({ name, address }) => ({ name, address }))
        })
      })
    )
    const saved = await this.#document.saved()
    return handed.ok && saved.ok ? id : undefined
  }

  /** What it said; undefined if it does not wait any more. */
  takeBack(document: OpenDocument<Ticket>, id: EntryId): DraftText | undefined {
    const handed = document.current().handedIn[id]
    const taken = document.perform(ticket =>
      takeHandedInBack(ticket, id, this.#desk.me)
    )
    return taken.ok && handed ? draftOf(handed) : undefined
  }
}

/** As it is written on. */
export function draftOf(handed: HandedIn): DraftText {
  const { text, language, saw, templates, copies = [] } = handed
  return {
    text,
    language,
    saw,
    used: usedIn(text, templates),
    copies: eachOnce(copies)
  }
}
