/** A note that somebody writes: kept after every pause in typing, as an answer is. */
import { mentionsIn } from '#core/domain/tickets/mentions.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { sayWithUndo } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { act } from './acting.ts'
import { Draft } from './draft.svelte.ts'
import { noting } from './entry-deeds.ts'

export class WritingNote {
  readonly draft: Draft
  readonly #desk: Workspace
  readonly #document: OpenDocument<Ticket>
  /** Whoever asked for it goes on in it; where it waits from before, nobody is led to it. */
  isAsked = $state(false)

  constructor(desk: Workspace, document: OpenDocument<Ticket>) {
    this.#desk = desk
    this.#document = document
    this.draft = new Draft(desk.drafts, `${document.id}/note`, '')
  }

  get isOpen(): boolean {
    return this.isAsked || this.draft.text !== ''
  }

  begin = (): void => {
    this.isAsked = true
  }

  /** Nothing is written, or it stands in the ticket. */
  end = (): void => {
    this.isAsked = false
  }

  add(): void {
    const text = this.draft.text.trim()
    if (text === '') return
    const { me, people } = this.#desk
    const others = [...people.current().values()].filter(({ id }) => id !== me)
    const mentions = mentionsIn(text, others)
    const deed = noting(this.#desk.newEntryId(), {
      by: me,
      at: this.#desk.now(),
      text,
      ...(mentions.length > 0 && { mentions })
    })
    if (!act(this.#desk, this.#document, deed, words().ticket.did.noted).ok) return
    // it stands in the ticket: keys that follow are for the page, not for this field
    this.draft.clear()
    this.end()
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
}
