/** The flags of a desk as the screens use them: what is said of one has its way back. */
import {
  liftFlag,
  opine,
  putFlagBack,
  type Opinion
} from '#core/domain/askers/flags.ts'
import { inOrder } from '#core/domain/tickets/message.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { AskerHash } from '#core/ids.ts'
import type { OpenFlag, Workspace } from '#core/workspace.ts'

import { words } from '../words/words.svelte.ts'
import { meansNone } from './names-nobody.ts'
import { Live } from './live.svelte.ts'
import { now } from './now.svelte.ts'
import { sayWithUndo } from './toasts.svelte.ts'

export class FlagShelf {
  readonly #desk: Workspace
  readonly #live: Live<readonly OpenFlag[]>

  constructor(desk: Workspace) {
    this.#desk = desk
    this.#live = new Live(desk.flags)
  }

  /** Soonest over first. */
  get all(): readonly OpenFlag[] {
    now() // one that is over warns no more
    return this.#live.current
  }

  ofWriter(writer: AskerHash | undefined): OpenFlag | undefined {
    return this.all.length === 0 ? undefined : this.#desk.flags.ofWriter(writer)
  }

  ofAddress(address: string): OpenFlag | undefined {
    return this.all.length === 0 ? undefined : this.#desk.flags.ofAddress(address)
  }

  /** Who wrote into the ticket beside its asker, and is flagged: of each flag, the first. */
  ofOthers(
    { messages }: Pick<Ticket, 'messages'>,
    asks: string
  ): { readonly flag: OpenFlag; readonly address: string }[] {
    if (this.all.length === 0) return []
    const own = this.ofAddress(asks)
    const found = new Map<OpenFlag['id'], { flag: OpenFlag; address: string }>()
    for (const { message } of inOrder(messages)) {
      const { address } = message.from
      const flag = message.direction === 'in' ? this.ofAddress(address) : undefined
      if (!flag || flag.id === own?.id || found.has(flag.id)) continue
      found.set(flag.id, { flag, address })
    }
    return [...found.values()]
  }

  /**
   * `names`: how they call themselves. A reason is read for months after their tickets, by
   * members who are not to learn from it whose address is flagged.
   */
  raise(
    address: string,
    reason: string,
    until: OpenFlag['until'],
    names: readonly string[] = [],
    noNames: readonly string[] = []
  ) {
    const may = meansNone([reason], { names, addresses: [address] }, noNames)
    if (!may.ok) return may
    const raised = this.#desk.flags.raise(address, reason, until)
    if (raised.ok) {
      const id = raised.value
      sayWithUndo(words().people.flag.raised, () => this.#lift(id))
    }
    return raised
  }

  /** What I said before; undefined if I said nothing. */
  mine({ opinions }: OpenFlag): Opinion | undefined {
    return opinions[this.#desk.me]
  }

  isMine({ by }: OpenFlag): boolean {
    return by === this.#desk.me
  }

  opine(flag: OpenFlag, opinion: Opinion | undefined): void {
    const before = this.mine(flag)
    const said = words().people.flag
    const say = (to: Opinion | undefined) =>
      this.#desk.settings.perform(all => opine(all, flag.id, this.#desk.me, to))
    say(opinion)
    const done = { agrees: said.agreed, objects: said.objected }
    sayWithUndo(opinion ? done[opinion] : said.withdrawn, () => void say(before))
  }

  lift({ id }: OpenFlag): void {
    const before = this.#desk.settings.current().flags[id]
    this.#lift(id)
    if (!before) return
    sayWithUndo(words().people.flag.lifted, () => {
      this.#desk.settings.perform(all => putFlagBack(all, id, before))
    })
  }

  #lift(id: OpenFlag['id']): void {
    this.#desk.settings.perform(all => liftFlag(all, id))
  }
}
