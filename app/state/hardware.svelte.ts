/** What a desk knows of hardware, as the screens use it. */
import {
  componentKey,
  type Component,
  type ComponentKey
} from '#core/domain/hardware/components.ts'
import {
  confirm,
  dropOver,
  judge,
  nameBack,
  nameComponent,
  putBack,
  takeOut,
  type ExperienceKey,
  type Hardware,
  type NotAPart,
  type NotAVersion,
  type Replaced,
  type Verdict
} from '#core/domain/hardware/hardware.ts'
import { remark, remarkBack } from '#core/domain/hardware/remarks.ts'
import { hardwareTable, type HardwareRow } from '#core/domain/hardware/table.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import { dayOf, type TicketId } from '#core/ids.ts'
import { ok, type Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import { Live } from './live.svelte.ts'
import { now } from './now.svelte.ts'

export interface Heard {
  readonly component: Component
  readonly version: string
  readonly verdict: Verdict
}

export class HardwareShelf {
  readonly #desk: Workspace
  readonly #hardware: Live<Hardware>
  readonly rows: readonly HardwareRow[]

  constructor(desk: Workspace) {
    this.#desk = desk
    this.#hardware = new Live(desk.hardware)
    this.rows = $derived(hardwareTable(this.#hardware.current, dayOf(now())))
  }

  get isEmpty(): boolean {
    return Object.keys(this.#hardware.current.experiences).length === 0
  }

  /** All versions of one part, the newest first. */
  of(part: ComponentKey): readonly HardwareRow[] {
    return this.rows.filter(row => row.part === part)
  }

  remarkOf(part: ComponentKey): string {
    return this.#hardware.current.remarks[part]?.text ?? ''
  }

  get remarks(): Readonly<Record<ComponentKey, string>> {
    return Object.fromEntries(
      Object.entries(this.#hardware.current.remarks).map(([part, { text }]) => [
        part,
        text
      ])
    )
  }

  /** What the asker of a ticket is known to have said of a part. */
  saidBy(
    id: TicketId,
    ticket: Ticket,
    component: Component,
    version: string
  ): Heard | undefined {
    const key = this.#known(id, ticket, component, version)
    const found =
      key === undefined ? undefined : this.#hardware.current.experiences[key]
    return found && { component: found.component, version, verdict: found.verdict }
  }

  /** Returns the way back. */
  tell(
    id: TicketId,
    ticket: Ticket,
    all: readonly Heard[]
  ): Result<() => void, NotAPart | NotAVersion> {
    const at = this.#desk.now()
    const week = weekOf(at)
    const backs: (() => void)[] = []
    for (const heard of all) {
      const { component, version } = heard
      const keys = this.#desk.experienceKeys(ticket, id, component, version)
      const told = this.#desk.hardware.perform(hardware => {
        const done = confirm(hardware, keys, { ...heard, week })
        if (done.ok) dropOver(hardware, dayOf(at))
        return done
      })
      if (!told.ok) {
        for (const back of backs) back()
        return told
      }
      backs.push(() => this.#putBack(keys[0], told.value))
    }
    return ok(() => {
      for (const back of backs) back()
    })
  }

  takeBack(
    id: TicketId,
    ticket: Ticket,
    component: Component,
    version: string
  ): (() => void) | undefined {
    const key = this.#known(id, ticket, component, version)
    return key === undefined ? undefined : this.takeOut([key])
  }

  /** Returns the way back. */
  takeOut(keys: readonly ExperienceKey[]): () => void {
    const gone = this.#desk.hardware.perform(hardware => takeOut(hardware, keys))
    return () => this.#putBack(undefined, gone.ok ? gone.value : [])
  }

  judge(key: ExperienceKey, verdict: Verdict): () => void {
    const judged = this.#desk.hardware.perform(hardware =>
      judge(hardware, key, verdict)
    )
    return () => this.#putBack(undefined, judged.ok ? judged.value : [])
  }

  /** Under which part it stands then. */
  name(
    part: ComponentKey,
    name: string
  ): Result<{ part: ComponentKey; back: () => void }, NotAPart> {
    const renamed = this.#desk.hardware.perform(hardware =>
      nameComponent(hardware, part, name)
    )
    if (!renamed.ok) return renamed
    const [key] = renamed.value.said[0] ?? []
    const next = key && this.#desk.hardware.current().experiences[key]
    return ok({
      part: next ? componentKey(next.component) : part,
      back: () =>
        this.#desk.hardware.perform(hardware => nameBack(hardware, renamed.value))
    })
  }

  /** Returns the way back, if it says something else now. */
  remark(part: ComponentKey, text: string): (() => void) | undefined {
    const at = this.#desk.now()
    const written = this.#desk.hardware.perform(hardware =>
      remark(hardware, part, text, at)
    )
    const moved = written.ok ? written.value : undefined
    return (
      moved &&
      (() => this.#desk.hardware.perform(hardware => remarkBack(hardware, moved)))
    )
  }

  #known(
    id: TicketId,
    ticket: Ticket,
    component: Component,
    version: string
  ): ExperienceKey | undefined {
    return this.#desk
      .experienceKeys(ticket, id, component, version)
      .find(key => key in this.#hardware.current.experiences)
  }

  #putBack(key: ExperienceKey | undefined, replaced: Replaced): void {
    this.#desk.hardware.perform(hardware => putBack(hardware, key, replaced))
  }
}
