/** An intern's answer that stands in the composer, in place of the member's own. */
import { isAskedIn, type Viewer } from '#core/domain/queue/queue.ts'
import { waitingAnswers, type HandedInEntry } from '#core/domain/tickets/approval.ts'
import { countAnswers, holdsAnswer } from '#core/domain/tickets/reply.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { MessageId } from '#core/ids.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'
import { Live } from '../../state/live.svelte.ts'
import type { Answering } from './answering.svelte.ts'
import { Draft } from './draft.svelte.ts'
import { besideTicket } from './file-contents.ts'
import { saysNothing } from './kept-draft.ts'

export class Approving {
  theirs: Answering | undefined = $state.raw()
  #isBeginning = false
  readonly #desk: Workspace
  readonly #document: OpenDocument<Ticket>
  readonly #own: Answering
  readonly #answer: (draft: Draft, entry: HandedInEntry) => Answering

  /** Call while a component is set up; `answer` makes what the composer writes in. */
  constructor(
    desk: Workspace,
    document: OpenDocument<Ticket>,
    own: Answering,
    answer: (draft: Draft, entry: HandedInEntry) => Answering
  ) {
    this.#desk = desk
    this.#document = document
    this.#own = own
    this.#answer = answer
    $effect(() => {
      const left = this.theirs
      return () => left?.leave()
    })
  }

  /** What stands in the composer. */
  get active(): Answering {
    return this.theirs ?? this.#own
  }

  /** The first that waits for this member's word, while they have begun nothing of their own. */
  askedOf(viewer: Pick<Viewer, 'isIntern' | 'inCare'>): HandedInEntry | undefined {
    const { draft, open, ticket } = this.#own
    if (this.theirs || open || !draft.ready || !saysNothing(draft)) return undefined
    const { me } = this.#desk
    return waitingAnswers(ticket).find(({ answer }) =>
      isAskedIn({ awaitsWord: [answer] }, { me, ...viewer })
    )
  }

  /** False while one is begun already: a key is easily pressed twice. */
  async begin(entry: HandedInEntry): Promise<boolean> {
    if (this.#isBeginning) return false
    this.#isBeginning = true
    try {
      const theirs = this.#approvalOf(entry)
      await theirs.beginApproval()
      this.theirs = theirs
      return true
    } finally {
      this.#isBeginning = false
    }
  }

  end = (): void => {
    this.theirs = undefined
  }

  /** An intern's answer waits again, with what this member changed in it. */
  takeBack = (message: MessageId): void => {
    const entry = this.#document.current().messages[message]?.handedIn
    const handed = entry && this.#document.current().handedIn[entry]
    if (handed) void this.#approvalOf({ id: entry, answer: handed }).takeBack(message)
    else void this.#own.takeBack(message)
  }

  #approvalOf(entry: HandedInEntry): Answering {
    const key = `${this.#document.id}/${entry.id}` as const
    const isWritten = (messageId: string) =>
      holdsAnswer(this.#document.current(), messageId)
    const live = new Live(this.#document)
    const theirs = new Draft(
      this.#desk.drafts,
      key,
      () => entry.answer.language,
      isWritten,
      besideTicket(this.#desk, this.#document.id),
      () => countAnswers(live.current, this.#desk.me)
    )
    return this.#answer(theirs, entry)
  }
}
