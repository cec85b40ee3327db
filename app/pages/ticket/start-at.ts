/** Where a conversation opens: at the first mail that nobody has answered. */
import type { Attachment } from 'svelte/attachments'

import { inOrder } from '#core/domain/tickets/message.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { MessageId } from '#core/ids.ts'

/** The first mail after our last answer; the last one, if that is ours. */
export function toRead(ticket: Ticket): MessageId | undefined {
  const all = inOrder(ticket.messages).filter(({ message }) => !message.acknowledges)
  const lastOut = all.findLastIndex(({ message }) => message.direction === 'out')
  return (all[lastOut + 1] ?? all.at(-1))?.id
}

/** What of a conversation is to be seen. */
export class InView {
  readonly #first: MessageId | undefined
  #letGo = (): void => undefined

  constructor(first: MessageId | undefined) {
    this.#first = first
  }

  /**
   * What comes later pushes the first one away, so it is held where it stands until the
   * person scrolls, or begins something in the conversation: a note, say, that is to be seen.
   */
  readonly hold: Attachment<HTMLElement> = scroller => {
    let place = 40
    let isPlaced = false
    const hold = new ResizeObserver(() => {
      const mail = scroller.querySelector<HTMLElement>(
        `[data-message="${this.#first}"]`
      )
      // before it is seen, it stands nowhere yet
      if (!mail?.checkVisibility({ visibilityProperty: true })) return
      const top = (): number =>
        mail.getBoundingClientRect().top - scroller.getBoundingClientRect().top
      scroller.scrollTop += top() - place
      isPlaced = true
      // in a short conversation it comes no further up
      place = top()
    })
    const letGo = (): void => hold.disconnect()
    this.#letGo = letGo
    // It moves too when the composer opens and takes room.
    hold.observe(scroller)
    if (scroller.firstElementChild) hold.observe(scroller.firstElementChild)
    // whoever moves before there is something to see has not chosen another place
    const moved = (): void => {
      if (isPlaced) letGo()
    }
    const moves = ['wheel', 'touchmove', 'keydown', 'pointerdown', 'focusin']
    for (const move of moves) scroller.addEventListener(move, moved, { passive: true })
    return letGo
  }

  /** After an answer: it is what the person wants to see, not what they opened it for. */
  show(id: MessageId | undefined): void {
    this.#letGo()
    requestAnimationFrame(() => {
      document
        .querySelector(`[data-message="${id}"]`)
        ?.scrollIntoView({ block: 'nearest' })
    })
  }
}
