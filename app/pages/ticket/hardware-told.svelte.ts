/** One member says what an open ticket tells of hardware. */
import { onDestroy } from 'svelte'

import { componentKey, type Component } from '#core/domain/hardware/components.ts'
import { release } from '#core/domain/problems/release.ts'
import { facts, type Ticket } from '#core/domain/tickets/ticket.ts'
import { inOrder, type Message } from '#core/domain/tickets/message.ts'
import { reportComponents } from '#core/mail/report-components.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { HardwareShelf, type Kept, type Told } from '../../state/hardware.svelte.ts'
import { sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { bodyAhead, bodyOf } from './body.ts'
import { seenReport } from './report.ts'

export class HardwareTold {
  readonly shelf: HardwareShelf
  telling = $state(false)
  /** From the logs; the facts name some of them before those are read. */
  #read: readonly Component[] = $state.raw([])
  #reading = 0
  #isOpen = true
  readonly #desk: Workspace
  readonly #document: OpenDocument<Ticket>
  readonly #ticket: () => Ticket
  /** What was said of them by this asker. */
  readonly heard: readonly Kept[]

  /** Call while a component is set up. */
  constructor(desk: Workspace, document: OpenDocument<Ticket>, ticket: () => Ticket) {
    this.shelf = new HardwareShelf(desk)
    this.#desk = desk
    this.#document = document
    this.#ticket = ticket
    this.heard = $derived(this.#heardOf())
    onDestroy(() => {
      this.#isOpen = false
    })
    // parts that the logs alone name may have been told of
    if (!this.shelf.isEmpty) {
      this.#readLogs(hasFacts).catch((why: unknown) => {
        // nobody waits for it any more; else it is a bug
        if (this.#isOpen) throw why
      })
    }
  }

  /** Empty if the report names none that many people have. */
  get version(): string {
    const version = facts(this.#ticket())['version'] ?? ''
    return release.test(version) ? version : ''
  }

  get components(): readonly Component[] {
    const all = [...reportComponents(facts(this.#ticket())), ...this.#read]
    return [...new Map(all.map(each => [componentKey(each), each])).values()]
  }

  #heardOf(): readonly Kept[] {
    if (this.shelf.isEmpty) return []
    const { id } = this.#document
    return this.shelf.saidBy(id, this.#ticket(), this.components, this.version)
  }

  /** Opens what asks for it, as soon as the logs are read. */
  begin = async (): Promise<void> => {
    // pressed twice, it opens once, with all that the second reading found
    if (await this.#readLogs(() => true)) this.telling = true
  }

  /**
   * Who begins it anew stops the one before, which may know less. Answers whether it came to
   * its end.
   */
  async #readLogs(isWanted: (message: Message) => boolean): Promise<boolean> {
    const mine = ++this.#reading
    const found: Component[] = []
    const mails = inOrder(this.#ticket().messages).filter(
      ({ message }) =>
        message.direction === 'in' && message.body !== '' && isWanted(message)
    )
    for (const { message } of mails) {
      const body =
        bodyAhead(this.#document, message.body) ??
        (await bodyOf(this.#desk, this.#document.id, message.body))
      if (!this.#isOpen || mine !== this.#reading) return false
      const report = body && seenReport(body.text)
      if (report) found.push(...reportComponents({}, report.sections))
    }
    this.#read = found
    return true
  }

  /** `out`: of these nothing is said any more. */
  tell = (all: readonly Told[], out: readonly Kept[]): boolean => {
    const gone = out.map(({ key }) => key)
    const told = this.shelf.tell(this.#document.id, this.#ticket(), all, gone)
    if (!told.ok) {
      sayTrouble(
        told.error.type === 'not-a-part'
          ? words().hardware.notAPart
          : words().hardware.tell.badVersion
      )
      return false
    }
    sayWithUndo(this.#toldNow(all.length, out.length), told.value)
    return true
  }

  #toldNow(many: number, back: number): string {
    const { tell, onTicket } = words().hardware
    if (many === 0) return onTicket.takenBack
    return back === 0 ? tell.kept(many) : tell.keptAndBack(tell.kept(many), back)
  }

  takeBack = ({ key }: Kept): void => {
    sayWithUndo(words().hardware.onTicket.takenBack, this.shelf.takeOut([key]))
  }
}

/** A mail that brings logs has some; whatever they lack is read when somebody asks. */
function hasFacts({ facts: of }: Message): boolean {
  return Object.keys(of).length > 0
}
