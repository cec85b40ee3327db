/** One member says what an open ticket tells of hardware. */
import { componentKey, type Component } from '#core/domain/hardware/components.ts'
import { release } from '#core/domain/problems/release.ts'
import { facts, type Ticket } from '#core/domain/tickets/ticket.ts'
import { inOrder } from '#core/domain/tickets/message.ts'
import { reportComponents } from '#core/mail/report-components.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { HardwareShelf, type Heard } from '../../state/hardware.svelte.ts'
import { sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { bodyOf } from './body.ts'
import { seenReport } from './report.ts'

export class HardwareTold {
  readonly shelf: HardwareShelf
  telling = $state(false)
  /** From the logs; the facts name some of them before those are read. */
  #read: readonly Component[] = $state.raw([])
  /** A machine that no report names, while the ticket is open. */
  #byHand: readonly Component[] = $state.raw([])
  readonly #desk: Workspace
  readonly #document: OpenDocument<Ticket>
  readonly #ticket: () => Ticket
  /** What was said of them by this asker and version. */
  readonly heard: readonly Heard[]

  /** Call while a component is set up. */
  constructor(desk: Workspace, document: OpenDocument<Ticket>, ticket: () => Ticket) {
    this.shelf = new HardwareShelf(desk)
    this.#desk = desk
    this.#document = document
    this.#ticket = ticket
    this.heard = $derived(this.#heardOf())
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

  #heardOf(): readonly Heard[] {
    const { version } = this
    if (version === '' || this.shelf.isEmpty) return []
    return [...this.components, ...this.#byHand]
      .map(part => this.shelf.saidBy(this.#document.id, this.#ticket(), part, version))
      .filter(each => each !== undefined)
  }

  /** Opens what asks for it, as soon as the logs are read. */
  begin = async (): Promise<void> => {
    const found: Component[] = []
    const mails = inOrder(this.#ticket().messages).filter(
      ({ message }) => message.direction === 'in' && message.body !== ''
    )
    for (const { message } of mails) {
      const body = await bodyOf(this.#desk, this.#document.id, message.body)
      const report = body && seenReport(body.text)
      if (report) found.push(...reportComponents({}, report.sections))
    }
    this.#read = found
    this.telling = true
  }

  tell = (all: readonly Heard[]): boolean => {
    const told = this.shelf.tell(this.#document.id, this.#ticket(), all)
    if (!told.ok) {
      sayTrouble(
        told.error.type === 'not-a-part'
          ? words().hardware.notAPart
          : words().hardware.tell.badVersion
      )
      return false
    }
    const named = new Set(this.components.map(componentKey))
    this.#byHand = all
      .map(({ component }) => component)
      .filter(component => !named.has(componentKey(component)))
    sayWithUndo(words().hardware.tell.kept(all.length), told.value)
    return true
  }

  takeBack = ({ component, version }: Heard): void => {
    const { id } = this.#document
    const undo = this.shelf.takeBack(id, this.#ticket(), component, version)
    if (undo) sayWithUndo(words().hardware.onTicket.takenBack, undo)
  }
}
