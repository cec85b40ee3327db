import { goInstead, route } from '../../state/route.svelte.ts'
import type { Session } from '../../state/session.svelte.ts'

/**
 * An invitation that was opened where it cannot be answered at once. Kept here alone: the
 * address line, the history and a shared screen must not show it.
 */
export class NewLink {
  #place: string | undefined = $state()

  /** To be made as a component is. */
  constructor() {
    $effect.pre(() => {
      const { page, rest } = route()
      if (page !== 'join') return
      this.#place = `/join/${rest}`
      goInstead('/queue')
    })
  }

  get isThere(): boolean {
    return this.#place !== undefined
  }

  /** The earlier invitation is forgotten, and this one is asked for. */
  async use(session: Session): Promise<void> {
    if (this.#place === undefined) return
    const place = this.#place
    this.#place = undefined
    await session.startAnew()
    if (session.state.at === 'street') goInstead(place)
  }
}
