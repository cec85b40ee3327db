/**
 * How often this member sent an answer that is made of a template, until the desk is told:
 * once a day, as sums.
 *
 * The templates' document stays as long as the desk and keeps every change. One for each
 * answer would make each unlocking slower, year by year, and tell for ever at which minute
 * somebody answered. So a day's uses gather in a sealed row of the device that they were
 * made on. Between taking them out of the row and writing them down a device may stop: they
 * are then counted never, rather than twice.
 */
import { pack, unpack } from '../bytes.ts'
import { countUses, type Templates } from '../domain/templates/templates.ts'
import type { Day, EntryId, MemberId } from '../ids.ts'
import type { OpenDocument, SealedRows, Watched } from '../workspace.ts'
import { Value } from './watched.ts'

const place = 'template-uses'
const anHour = 3_600_000

export type Uses = ReadonlyMap<EntryId, number>

export interface UsesDesk {
  readonly me: MemberId
  readonly rows: SealedRows
  readonly templates: OpenDocument<Templates>
  today(): Day
  /** As in ports: answers what stops it. */
  after(milliseconds: number, work: () => void): () => void
  /** Among all tabs of this device: the row is read and written in one. */
  alone<V>(work: () => Promise<V>): Promise<V>
}

interface Gathered {
  readonly day: Day
  readonly uses: Readonly<Record<EntryId, number>>
}

export class TemplateUses implements Watched<Uses> {
  readonly #desk: UsesDesk
  readonly #shown = new Value<Uses>(new Map())
  readonly #stopListening: () => void
  /** What the desk was told last by this member, as one sum. */
  #told: number | undefined
  #stopWaiting: () => void = () => undefined
  #work: Promise<void>
  #isStopped = false

  constructor(desk: UsesDesk) {
    this.#desk = desk
    this.#work = this.#alone([])
    // another tab may have told what this one still shows
    this.#stopListening = desk.templates.on(() => {
      if (this.#shown.current().size > 0 && this.#isToldAnew()) this.count([])
    })
    this.#lookHourly()
  }

  current(): Uses {
    return this.#shown.current()
  }

  on(listener: () => void): () => void {
    return this.#shown.on(listener)
  }

  count(templates: readonly EntryId[]): void {
    this.#work = this.#work.then(() => this.#alone(templates))
  }

  /** Of an answer that was taken back, while its day lasts. */
  uncount(templates: readonly EntryId[]): void {
    this.#work = this.#work.then(() => this.#alone(templates, -1))
  }

  /** Resolves when all that was counted is in the row, if there is room for it. */
  kept(): Promise<void> {
    return this.#work
  }

  stop(): void {
    this.#isStopped = true
    this.#stopListening()
    this.#stopWaiting()
  }

  /** Whoever keeps the desk open and answers nobody has used some the day before, too. */
  #lookHourly(): void {
    this.#stopWaiting = this.#desk.after(anHour, () => {
      this.count([])
      this.#lookHourly()
    })
  }

  /** The templates change with each key that is pressed in one. */
  #isToldAnew(): boolean {
    const { templates, me } = this.#desk
    const all = Object.values(templates.current().templates)
    const told = all.reduce((sum, { uses }) => sum + (uses[me] ?? 0), 0)
    const isAnew = told !== this.#told
    this.#told = told
    return isAnew
  }

  /** Where a storage fails, a use is lost, and nothing that waits for it. */
  #alone(templates: readonly EntryId[], by: 1 | -1 = 1): Promise<void> {
    return this.#desk.alone(() => this.#gather(templates, by)).catch(() => undefined)
  }

  /** The row is read each time: another tab of this device may have written it. */
  async #gather(templates: readonly EntryId[], by: 1 | -1): Promise<void> {
    const today = this.#desk.today()
    const before = await this.#read()
    const isOver = before !== undefined && before.day !== today
    const known = new Map(
      Object.entries(before && !isOver ? before.uses : {}) as [EntryId, number][]
    )
    for (const template of templates) {
      known.set(template, Math.max(0, (known.get(template) ?? 0) + by))
    }
    const uses = Object.fromEntries([...known].filter(([, times]) => times > 0))
    if (isOver || templates.length > 0) {
      if (this.#hasStopped()) return
      const kept = await this.#desk.rows.write(place, pack({ day: today, uses }))
      if (!kept.ok) return // told now, yesterday's would be told again
    }
    const ids = Object.keys(uses) as EntryId[]
    this.#shown.set(new Map(ids.map(id => [id, uses[id] ?? 0])))
    if (isOver && !this.#hasStopped()) this.#tell(before.uses)
  }

  #hasStopped(): boolean {
    return this.#isStopped
  }

  #tell(uses: Gathered['uses']): void {
    const { templates, me } = this.#desk
    if (Object.keys(uses).length > 0) templates.perform(all => countUses(all, uses, me))
  }

  async #read(): Promise<Gathered | undefined> {
    const bytes = await this.#desk.rows.read(place)
    const kept = bytes && unpack(bytes)
    // only this device writes the row, and its seal says so
    return kept?.ok ? (kept.value as Gathered) : undefined
  }
}
