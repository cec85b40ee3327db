/** What is asked about selected tickets, and about which: those that were selected then. */
import type { CloseReason } from '#core/domain/tickets/ticket.ts'
import type { TicketId } from '#core/ids.ts'

export type Question =
  | 'date'
  | 'hand-on'
  | 'macro'
  | 'new-problem'
  | 'pass-on'
  | 'problem'
  | 'template'
  | 'unsent'

export class Selection {
  /** Open menus of the bar, and its field for a tag. */
  closing = $state(false)
  snoozing = $state(false)
  tagging = $state(false)
  reason: CloseReason = 'answered'
  #question: Question | undefined = $state()
  #tickets: readonly TicketId[] = $state.raw([])

  get question(): Question | undefined {
    return this.#question
  }

  /** Something is asked still, by a menu, the field or a dialog. */
  get isAsking(): boolean {
    const { closing, snoozing, tagging } = this
    return closing || snoozing || tagging || this.#question !== undefined
  }

  /** They stay when the dialog goes: it closes before it says what was chosen. */
  get tickets(): readonly TicketId[] {
    return this.#tickets
  }

  ask(question: Question, tickets: readonly TicketId[]): void {
    if (tickets.length === 0) return
    this.#tickets = [...tickets]
    this.#question = question
  }

  /** Before they are closed for that reason: something written for some is not sent. */
  askUnsent(reason: CloseReason, tickets: readonly TicketId[]): void {
    this.reason = reason
    this.ask('unsent', tickets)
  }

  answered(): void {
    this.#question = undefined
  }

  /** The bar has gone, and its menus with it. */
  shut(): void {
    this.closing = false
    this.snoozing = false
    this.tagging = false
  }
}
