/**
 * What somebody is about to open is read while their hand is still on its way: the row that
 * a mouse rests on or a finger touches, the one that the keyboard stands on, and the next
 * ticket while this one is read. It is on this device already; nobody is asked for it.
 */
import type { Attachment } from 'svelte/attachments'

import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { deviceTimer } from '../../platform/timer.ts'
import { onePerDesk } from '../../state/one-per-desk.ts'
import { readBodies, type Bodies } from './body.ts'

/** Whoever passes by with the mouse, or holds a key down, opens nothing. */
const restMs = 60

/** One for each desk: of all its screens, a hand is on one. */
export const aheadOf = onePerDesk(desk => new Ahead(desk))

export class Ahead {
  readonly #desk: Workspace
  #ticket: TicketId | undefined
  #bodies: Bodies = new Map()
  #callOff: () => void = () => undefined
  /** Lets go of what was read. */
  #close: () => void = () => undefined

  constructor(desk: Workspace) {
    this.#desk = desk
    desk.cards.on(() => {
      if (this.#ticket && !desk.cards.current().has(this.#ticket)) this.#forget()
    })
  }

  /** Reads it once it was meant for so long; answers what calls it off until then. */
  mean(ticket: TicketId, forMs = restMs): () => void {
    this.#callOff()
    if (ticket === this.#ticket) return this.#callOff
    this.#callOff = deviceTimer.after(forMs, () => void this.#read(ticket))
    return this.#callOff
  }

  /** For a list of links to tickets. */
  readonly watch: Attachment<HTMLElement> = list => {
    const mean = ({ target }: Event): void => {
      const row = target instanceof Element && target.closest('[role=listitem]')
      const link = row && row.querySelector<HTMLElement>('[data-ticket]')
      if (link) this.mean(link.dataset['ticket'] as TicketId) // written by the row
    }
    const kinds = ['pointerover', 'pointerdown', 'focusin'] as const
    for (const kind of kinds) list.addEventListener(kind, mean, { passive: true })
    return () => {
      for (const kind of kinds) list.removeEventListener(kind, mean)
    }
  }

  /** What was read of it so far. */
  bodies(ticket: TicketId): Bodies | undefined {
    return ticket === this.#ticket ? this.#bodies : undefined
  }

  /** It has gone: nothing of it is left here either. */
  #forget(): void {
    this.#ticket = undefined
    this.#bodies = new Map()
    this.#close()
    this.#close = () => undefined
  }

  async #read(ticket: TicketId): Promise<void> {
    const bodies: Bodies = new Map()
    this.#ticket = ticket
    this.#bodies = bodies
    const opened = await this.#desk.ticket(ticket)
    if (!opened.ok) return
    if (this.#ticket !== ticket) {
      opened.value.close()
      return
    }
    this.#close()
    this.#close = () => {
      opened.value.close()
    }
    await readBodies(this.#desk, opened.value, bodies)
  }
}
