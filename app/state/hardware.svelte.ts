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
  markedPart,
  nameBack,
  nameComponent,
  putBack,
  takeOut,
  type ExperienceKey,
  type Hardware,
  type NotAPart,
  type NotAVersion,
  type Verdict
} from '#core/domain/hardware/hardware.ts'
import { remark, remarkBack } from '#core/domain/hardware/remarks.ts'
import {
  calledHere,
  hardwareTable,
  type HardwareRow
} from '#core/domain/hardware/table.ts'
import { opening, type Ticket } from '#core/domain/tickets/ticket.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import { dayOf, type TicketId, type Timestamp } from '#core/ids.ts'
import { ok, type Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import { Live } from './live.svelte.ts'
import { now } from './now.svelte.ts'

export interface Heard {
  readonly component: Component
  readonly version: string
  readonly verdict: Verdict
}

/** What is kept of it. */
export interface Kept extends Heard {
  readonly key: ExperienceKey
  /** In which it was said. */
  readonly week: number
  /** By whose mark it was found: another name of the same machine, or this one. */
  readonly part: ComponentKey
}

/**
 * `instead`: what stands there of the same matter goes, under whatever name it was told.
 * `reported`: as the report names it, if the desk has given that another name.
 */
export interface Told extends Heard {
  readonly reported?: Component
  readonly instead?: ExperienceKey | undefined
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

  /** As the desk calls a part that a report names. */
  called(component: Component): Component {
    return calledHere(this.#hardware.current, dayOf(now()), component)
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

  /**
   * What the asker of a ticket is known to have said of these parts in this version; and since
   * the ticket came, of them in any version and of a machine by any name, for whoever told
   * it may have corrected both. Not what was said before that: a new ticket is not to tell
   * of one that is gone; and of so few entries hardly one fits another person by chance.
   */
  saidBy(
    id: TicketId,
    ticket: Ticket,
    parts: readonly Component[],
    version: string
  ): Kept[] {
    const { experiences } = this.#hardware.current
    const known = new Set(parts.map(componentKey))
    const since = weekOf(
      Math.min(opening(ticket)?.message.at ?? 0, this.#desk.now()) as Timestamp
    )
    const mayBeTheirs = Object.values(experiences)
      .filter(({ week }) => week >= since)
      .map(said => ({ component: markedPart(said), version: said.version }))
      .filter(
        ({ component }) =>
          component.kind === 'machine' || known.has(componentKey(component))
      )
    const named = version === '' ? [] : parts.map(component => ({ component, version }))
    const found = new Map<ExperienceKey, Kept>()
    for (const [at, each] of placed([...named, ...mayBeTheirs])) {
      const keys = this.#desk.experienceKeys(ticket, id, each.component, each.version)
      const key = keys.find(one => one in experiences)
      const said = key === undefined ? undefined : experiences[key]
      if (key === undefined || !said || found.has(key)) continue
      const { component, version, verdict, week } = said
      found.set(key, { key, part: at, component, version, verdict, week })
    }
    return [...found.values()]
  }

  /** `out`: what is taken back with it. Returns the way back. */
  tell(
    id: TicketId,
    ticket: Ticket,
    all: readonly Told[],
    out: readonly ExperienceKey[] = []
  ): Result<() => void, NotAPart | NotAVersion> {
    const at = this.#desk.now()
    const week = weekOf(at)
    const backs: (() => void)[] = []
    const goBack = (): void => {
      for (const back of backs.reverse()) back()
    }
    for (const { component, version, verdict, instead, reported } of all) {
      const keysOf = (each: Component): readonly ExperienceKey[] =>
        this.#desk.experienceKeys(ticket, id, each, version)
      // the first are the marks it gets: those of the name under which others told it
      const marked = this.#isNameOf(component, reported) ? reported : undefined
      const keys = [...(marked ? keysOf(marked) : []), ...keysOf(component)]
      const mine = [...new Set([...keys, ...(instead === undefined ? [] : [instead])])]
      const toldAs = marked && { toldAs: marked.name }
      const told = this.#desk.hardware.perform(hardware => {
        const said = { component, version, verdict, week, ...toldAs }
        const done = confirm(hardware, mine, said)
        return done.ok
          ? ok({ ...done.value, dropped: dropOver(hardware, dayOf(at)) })
          : done
      })
      if (!told.ok) {
        goBack()
        return told
      }
      backs.push(() => {
        this.#desk.hardware.perform(hardware => putBack(hardware, told.value))
      })
    }
    if (out.length > 0) backs.push(this.takeOut(out))
    return ok(goBack)
  }

  /** The desk has given it, and nobody typed another one. */
  #isNameOf(component: Component, reported?: Component): reported is Component {
    if (!reported || componentKey(reported) === componentKey(component)) return false
    return componentKey(this.called(reported)) === componentKey(component)
  }

  /** Returns the way back. */
  takeOut(keys: readonly ExperienceKey[]): () => void {
    const gone = this.#desk.hardware.perform(hardware => takeOut(hardware, keys))
    return () => {
      if (!gone.ok) return
      this.#desk.hardware.perform(hardware => putBack(hardware, gone.value))
    }
  }

  judge(key: ExperienceKey, verdict: Verdict): () => void {
    const judged = this.#desk.hardware.perform(hardware =>
      judge(hardware, key, verdict)
    )
    return () => {
      if (!judged.ok) return
      this.#desk.hardware.perform(hardware => putBack(hardware, judged.value))
    }
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
    const [next] = Object.values(renamed.value.said[0]?.after ?? {})
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
}

/** Each part and version once. */
function placed(
  all: readonly Pick<Heard, 'component' | 'version'>[]
): [ComponentKey, Pick<Heard, 'component' | 'version'>][] {
  const once = new Map(
    all.map(each => [`${componentKey(each.component)}\n${each.version}`, each])
  )
  return [...once.values()].map(each => [componentKey(each.component), each])
}
