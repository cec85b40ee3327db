/** One member says what an open ticket reports, or makes a known problem of it. */
import { problemFrom } from '#core/domain/problems/from-ticket.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { ProblemId } from '#core/ids.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { lookalikesOf } from '../../state/lookalikes.svelte.ts'
import { ProblemShelf } from '../../state/problems.svelte.ts'
import { address, go, route } from '../../state/route.svelte.ts'
import { sayWithUndo } from '../../state/toasts.svelte.ts'
import { language } from '../../words/language.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { perform, sayIfFull, undo } from './acting.ts'
import { Offers, type Offer } from './offers.svelte.ts'
import { reporting } from './problem-deeds.ts'
import { problemTitle } from './problem-title.ts'
import type { Steps } from './steps.ts'

export class Reporting {
  readonly shelf: ProblemShelf
  readonly offers: Offers
  /** Another problem is looked for. */
  choosing = $state(false)
  /** What a new problem might be called, while that is asked. */
  naming: string | undefined = $state()
  readonly #desk: Workspace
  readonly #document: OpenDocument<Ticket>
  readonly #steps: Steps

  /** Call while a component is set up. */
  constructor(
    desk: Workspace,
    document: OpenDocument<Ticket>,
    ticket: () => Ticket,
    steps: Steps
  ) {
    this.shelf = new ProblemShelf(desk)
    this.offers = new Offers(desk, document, ticket, this.shelf)
    this.#desk = desk
    this.#document = document
    this.#steps = steps
  }

  /** What it may be: as read here, and until then as the list has found it. */
  get likely(): ProblemId[] {
    const { all } = this.offers
    if (all.length > 0) return all.map(({ id }) => id)
    const card = this.#desk.cards.current().get(this.#document.id)
    return card ? lookalikesOf(this.#desk).of(card) : []
  }

  /** To what is offered where they look, or to one that is chosen then. */
  attach(offered: Offer | undefined): void {
    if (offered) this.#steps.report(offered.id, offered.problem.title)
    else this.choosing = true
  }

  /** What it will be called is asked first: the subject would outlive its ticket. */
  name = (typed?: string): void => {
    this.naming = typed ?? problemTitle(this.#desk, this.#document.current())
  }

  /** Leads to it, so that it can be told what matters; the way back leads here again. */
  make = (title: string): void => {
    this.naming = undefined
    const made = problemFrom(this.#document.current())
    const id = this.shelf.add({ ...made, title, language: language() })
    if (id === undefined) return
    const ticket = this.#document.id
    const back = address(`/ticket/${ticket}`, route().query)
    const said = perform(this.#document, reporting(id, this.#desk))
    void sayIfFull(this.#document)
    go(`/problems/${id}`)
    const { made: plain, madeWithHardware } = words().problems
    const told = made.hardware?.length ? madeWithHardware : plain
    sayWithUndo(told(title), async () => {
      this.shelf.remove(id)
      if (route().rest === id) go(back)
      if (said.ok && said.value.back) await undo(this.#desk, ticket, said.value.back)
    })
  }
}
