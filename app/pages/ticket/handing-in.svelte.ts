/** What an intern writes is handed in, and stands in the ticket until somebody else sends it. */
import type { Settings } from '#core/domain/desk/settings.ts'
import { isIntern, mentorHere } from '#core/domain/members/interns.ts'
import { stillIn, usedIn } from '#core/domain/templates/used.ts'
import { handIn, takeHandedInBack } from '#core/domain/tickets/approval.ts'
import type { HandedIn, HandedInFile } from '#core/domain/tickets/handed-in.ts'
import { eachOnce } from '#core/domain/tickets/message.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { EntryId, MemberId, TicketId } from '#core/ids.ts'
import { no, ok, type Result } from '#core/result.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'
import { atTicket } from '../../state/at-ticket.ts'
import { Live } from '../../state/live.svelte.ts'
import type { After } from './after.ts'
import type { Draft } from './draft.svelte.ts'
import { contentsOf, type FilesRefused } from './file-contents.ts'
import { holdHandedIn } from './held-files.ts'
import type { DraftFile, DraftText } from './kept-draft.ts'

type NotHandedIn = 'storage-full' | 'failed' | FilesRefused

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
    const { me, people } = this.#desk
    return mentorHere(this.#settings.current, me, people.current())
  }

  /** Held until it is kept, though the person may leave the ticket meanwhile. */
  async handIn(
    draft: Draft,
    after: After,
    /** As it was when it was pressed, whatever is put into it while this takes its time. */
    pressed: DraftText = draft.said
  ): Promise<Result<EntryId, NotHandedIn>> {
    try {
      return await this.#handIn(draft, after, pressed)
    } catch {
      // Whatever broke on this device: the draft is kept, and can be tried again.
      return no('failed')
    }
  }

  async #handIn(
    draft: Draft,
    after: After,
    pressed: DraftText
  ): Promise<Result<EntryId, NotHandedIn>> {
    const id = this.#desk.newEntryId()
    const files = await this.#kept(draft, pressed.files ?? [])
    if (!files.ok) return files
    const answer = this.#answer(pressed, after, files.value)
    if (!(await draft.becomes(id, pressed))) return no('storage-full')
    const kept = await atTicket(this.#desk, this.#document.id, async document => {
      const handed = document.perform(ticket => handIn(ticket, id, answer))
      const saved = await document.saved()
      if (handed.ok && saved.ok) return ok(id)
      // it is the draft still, and handed in once it can be kept
      this.takeBack(document, id)
      return no('storage-full' as const)
    })
    return kept.ok ? kept.value : no('failed')
  }

  /** Beside the ticket, before anything names them. */
  async #kept(
    draft: Draft,
    files: readonly DraftFile[]
  ): Promise<Result<readonly HandedInFile[], NotHandedIn>> {
    const contents = await contentsOf(draft, files)
    if (!contents.ok) return contents
    if (files.length === 0) return ok([])
    const bytes = contents.value.map(({ bytes }) => bytes)
    const kept = await this.#desk.keepFiles(this.#document.id, bytes)
    if (!kept.ok) return no('storage-full')
    return ok(
      kept.value.flatMap((blob, i) => {
        const file = contents.value[i]
        if (!file) return []
        return [{ name: file.name, type: file.type, size: file.bytes.length, blob }]
      })
    )
  }

  #answer(
    { text, language, saw, knew, used = [], copies = [] }: DraftText,
    after: After,
    files: readonly HandedInFile[]
  ): HandedIn {
    const to = this.#mentor
    const templates = stillIn(text, used)
    return {
      by: this.#desk.me,
      at: this.#desk.now(),
      text: text.trim(),
      language,
      saw,
      ...(knew && { knew }),
      ...(to && { to }),
      ...(templates.length > 0 && { templates }),
      ...(after !== 'stay' && { then: after }),
      ...(copies.length > 0 && {
        copies: copies.map(({ name, address }) => ({ name, address }))
      }),
      ...(files.length > 0 && { files })
    }
  }

  /** What it said; undefined if it does not wait any more. */
  takeBack(document: OpenDocument<Ticket>, id: EntryId): HandedIn | undefined {
    const handed = document.current().handedIn[id]
    const taken = document.perform(ticket =>
      takeHandedInBack(ticket, id, this.#desk.me)
    )
    return taken.ok ? handed : undefined
  }
}

/** As it is written on; its files are held for the draft that it becomes. */
export async function draftOf(
  desk: Workspace,
  ticket: TicketId,
  handed: HandedIn,
  draft: Draft
): Promise<DraftText> {
  const { text, language, saw, knew, templates, copies = [] } = handed
  return {
    text,
    language,
    saw,
    ...(knew && { knew }),
    used: usedIn(text, templates),
    copies: eachOnce(copies),
    files: await holdHandedIn(desk, ticket, handed, draft)
  }
}
