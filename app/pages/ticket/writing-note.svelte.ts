/** A note that somebody writes: kept after every pause in typing, as an answer is. */
import { mostLetters } from '#core/domain/desk/long-texts.ts'
import { mentionsIn } from '#core/domain/tickets/mentions.ts'
import { dropNote, type Note } from '#core/domain/tickets/note.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { EntryId, MemberId } from '#core/ids.ts'
import { no, ok, type Result } from '#core/result.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { atTicket } from '../../state/at-ticket.ts'
import { Live } from '../../state/live.svelte.ts'
import { sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { perform, undo } from './acting.ts'
import { Draft } from './draft.svelte.ts'
import { noting } from './entry-deeds.ts'
import type { WayBack } from './way-back.ts'

export class WritingNote {
  readonly draft: Draft
  readonly #desk: Workspace
  readonly #document: OpenDocument<Ticket>
  /** Whoever asked for it goes on in it; where it waits from before, nobody is led to it. */
  isAsked = $state(false)
  /** How often: who left it is led to it again. */
  asked = $state(0)
  #busy = false

  constructor(desk: Workspace, document: OpenDocument<Ticket>) {
    this.#desk = desk
    this.#document = document
    const live = new Live(document)
    this.draft = new Draft(
      desk.drafts,
      `${document.id}/note`,
      () => '', // for its author alone
      id => id in document.current().notes,
      undefined,
      () => notesBy(live.current.notes, desk.me)
    )
  }

  get isOpen(): boolean {
    return this.isAsked || this.draft.text !== ''
  }

  /** It is from before, and perhaps out of sight. */
  get waits(): boolean {
    return !this.isAsked && this.draft.text.trim() !== ''
  }

  begin = (): void => {
    this.isAsked = true
    this.asked++
  }

  /** Nothing is written, or it stands in the ticket. */
  end = (): void => {
    this.isAsked = false
  }

  /** False if it is still to be added: what was written goes only once the note is kept. */
  async add(): Promise<boolean> {
    const text = this.draft.text.trim()
    if (this.#busy || text === '') return false
    this.#busy = true
    try {
      return await this.#add(text)
    } finally {
      this.draft.remains() // unless it is one now
      this.#busy = false
    }
  }

  cancel = (): void => {
    this.end()
    if (this.draft.text.trim() === '') {
      this.draft.clear()
      return
    }
    const was = this.draft.clear()
    sayWithUndo(words().ticket.note.discarded, () => this.draft.restore(was))
  }

  async #add(text: string): Promise<boolean> {
    const id = this.#desk.newEntryId()
    const isMarked = await this.draft.becomes(id)
    const kept = isMarked
      ? await this.#keep(id, this.#note(text))
      : no({ type: 'storage-full' } as const)
    if (!kept.ok) {
      sayTrouble(refused(kept.error.type))
      return false
    }
    this.draft.became()
    this.end()
    const { back } = kept.value
    if (back) {
      const ticket = this.#document.id
      sayWithUndo(words().ticket.did.noted, () => undo(this.#desk, ticket, back))
    }
    return true
  }

  #note(text: string): Note {
    const { me, people } = this.#desk
    const others = [...people.current().values()].filter(({ id }) => id !== me)
    const mentions = mentionsIn(text, others)
    const at = this.#desk.now()
    return { by: me, at, text, ...(mentions.length > 0 && { mentions }) }
  }

  /** Held until it is kept, though the person may leave the ticket meanwhile. */
  async #keep(
    id: EntryId,
    note: Note
  ): Promise<
    Result<{ readonly back: WayBack | undefined }, { readonly type: NotKept }>
  > {
    const opened = await atTicket(this.#desk, this.#document.id, async document => {
      const noted = perform(document, noting(id, note))
      const saved = await document.saved()
      if (noted.ok && saved.ok) return ok(noted.value)
      document.perform(ticket => dropNote(ticket, id))
      return saved.ok ? noted : saved
    })
    return opened.ok ? opened.value : opened
  }
}

type NotKept = 'storage-full' | 'empty-text' | 'too-long' | 'gone' | 'in-doubt'

function refused(type: NotKept): string {
  const t = words().ticket
  if (type === 'gone') return t.gone.text
  if (type === 'too-long') return words().shell.tooLong(mostLetters)
  return type === 'in-doubt' ? t.inDoubt.text : t.refused['storage-full']
}

function notesBy(notes: Ticket['notes'], member: MemberId): number {
  return Object.values(notes).filter(({ by }) => by === member).length
}
