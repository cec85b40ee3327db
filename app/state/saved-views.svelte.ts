/** Saved views, shared and a member's own, one shelf for each desk. */
import { pack, unpack } from '#core/bytes.ts'
import { allFields } from '#core/domain/tickets/fields.ts'
import { knownProblems } from '#core/domain/problems/problems.ts'
import {
  dropView,
  keepView,
  renameView,
  savedViews,
  type NoName,
  type SavedView,
  type SavedViewEntry,
  type SavedViews,
  type SaysWho
} from '#core/domain/queue/saved-views.ts'
import type { EntryId } from '#core/ids.ts'
import type { StorageFull } from '#core/ports.ts'
import { done, ok, type Result } from '#core/result.ts'
import { savedCount } from '#core/search/saved-counts.ts'
import type { Workspace } from '#core/workspace.ts'

import { deviceTimer } from '../platform/timer.ts'
import { zoneHere } from '../words/zone.svelte.ts'
import { firstAnswersOf } from './first-answers.svelte.ts'
import { Live } from './live.svelte.ts'
import { momentOf } from './moment.ts'
import { onePerDesk } from './one-per-desk.ts'
import { queueOf } from './queues.ts'
import { mayBeShared, type NotShared } from './shared-view.ts'
import { localDays } from './week.ts'

/** The row with a member's own. */
const place = 'views'

type Command = (all: SavedViews) => Result<void, NoName | SaysWho>
export type NotKept = NoName | NotShared | StorageFull
export type WayBack = () => Promise<Result<unknown, NotKept>>

export class SavedViewShelf {
  readonly #desk: Workspace
  readonly #settings: Live<SavedViews>
  #own: SavedViews = $state.raw({ savedViews: {} })
  /** One after the other, each on what is kept by then: another tab may have written. */
  #writing: Promise<unknown>

  counts: ReadonlyMap<EntryId, number> = $state.raw(new Map())
  #counting = 0
  /** All that the counts were made from. */
  #countedFrom: readonly unknown[] = []

  constructor(desk: Workspace) {
    this.#desk = desk
    this.#settings = new Live(desk.settings)
    this.#writing = this.#read()
  }

  /** The first nine have a key. */
  get all(): readonly SavedViewEntry[] {
    return savedViews(this.#settings.current, this.#own)
  }

  isShared(id: EntryId): boolean {
    return id in this.#settings.current.savedViews
  }

  /** Answers the way back. */
  async keep(
    made: Omit<SavedView, 'by' | 'at'>,
    isShared: boolean,
    noNames: readonly string[] = []
  ): Promise<Result<WayBack, NotKept>> {
    const may = isShared ? mayBeShared(made, this.#desk, noNames) : done
    if (!may.ok) return may
    const id = this.#desk.newEntryId()
    const whole = { ...made, by: this.#desk.me, at: this.#desk.now() }
    const kept = await this.#run(all => keepView(all, id, whole), isShared)
    if (!kept.ok) return kept
    // it may have been moved since
    return ok(() => this.#run(all => dropView(all, id), this.isShared(id)))
  }

  /**
   * What a shared one looks for was asked when it was shared. Answers the way back, for as
   * long as nobody named it anew.
   */
  async rename(
    id: EntryId,
    name: string,
    noNames: readonly string[] = []
  ): Promise<Result<WayBack, NotKept>> {
    const isShared = this.isShared(id)
    const was = this.#nameOf(id)
    const made = { name, search: '' }
    const may = isShared ? mayBeShared(made, this.#desk, noNames) : done
    if (!may.ok) return may
    const renamed = await this.#run(all => renameView(all, id, name), isShared)
    if (!renamed.ok) return renamed
    const now = this.#nameOf(id)
    const back: Command = all =>
      was !== undefined && all.savedViews[id]?.name === now
        ? renameView(all, id, was)
        : done
    // it may have been moved since
    return ok(() => this.#run(back, this.isShared(id)))
  }

  /** For everybody, and for good: under a name that may be another than it had. */
  async share(
    { id, saved }: SavedViewEntry,
    name = saved.name,
    noNames: readonly string[] = []
  ): Promise<Result<void, NotKept>> {
    const named = { ...saved, name }
    const may = mayBeShared(named, this.#desk, noNames)
    return may.ok ? this.#move({ id, saved: named }, true) : may
  }

  /** Answers the way back, also of one that would not be shared any more. */
  async unshare(entry: SavedViewEntry): Promise<Result<WayBack, NotKept>> {
    const moved = await this.#move(entry, false)
    return moved.ok ? ok(() => this.#move(entry, true)) : moved
  }

  /** Answers the way back. */
  async drop({ id, saved }: SavedViewEntry): Promise<Result<WayBack, NotKept>> {
    const wasShared = this.isShared(id)
    const dropped = await this.#run(all => dropView(all, id), wasShared)
    if (!dropped.ok) return dropped
    return ok(() => this.#run(all => keepView(all, id, saved), wasShared))
  }

  /**
   * Counts anew, with breaths, if anything is new; the newest question's answer counts.
   * Whoever comes back from a ticket finds the list at once, and not after thousands of cards.
   */
  async count(): Promise<void> {
    const desk = this.#desk
    const cards = desk.cards.current()
    const moment = momentOf(desk)
    const asleep = queueOf(desk).asleep(cards, moment)
    const { folded } = queueOf(desk).floods(cards, moment)
    const resting = queueOf(desk).resting(cards, moment)
    const { agreed, pressingAt } = firstAnswersOf(desk)
    const [book, settings] = [desk.problems.current(), desk.settings.current()]
    const minute = Math.floor(moment.now / 60_000)
    const people = desk.people.current()
    const drafted = desk.drafted.current()
    const from = [
      cards,
      asleep,
      resting,
      agreed,
      book,
      settings,
      people,
      drafted,
      this.#own,
      minute
    ]
    if (from.every((each, i) => each === this.#countedFrom[i])) return
    this.#countedFrom = from
    const mine = ++this.#counting
    const viewer = {
      ...moment,
      me: desk.me,
      today: desk.today(),
      local: localDays(moment.now, zoneHere()),
      asleep,
      folded,
      resting,
      pressing: pressingAt,
      moment,
      people,
      drafted
    }
    const problems = knownProblems(book)
    const fields = allFields(settings)
    const counts = new Map<EntryId, number>()
    for (const { id, saved } of this.all) {
      await deviceTimer.breathe()
      if (mine !== this.#counting) return
      const sum = savedCount(saved, cards.values(), viewer, problems, fields)
      if (sum !== undefined) counts.set(id, sum)
    }
    this.counts = counts
  }

  /** First where it goes to, so that it is never nowhere. */
  async #move(
    { id, saved }: SavedViewEntry,
    isShared: boolean
  ): Promise<Result<void, NotKept>> {
    const kept = await this.#run(all => keepView(all, id, saved), isShared)
    return kept.ok ? this.#run(all => dropView(all, id), !isShared) : kept
  }

  #nameOf(id: EntryId): string | undefined {
    return this.all.find(entry => entry.id === id)?.saved.name
  }

  async #run(command: Command, isShared: boolean): Promise<Result<void, NotKept>> {
    if (isShared) {
      const said = this.#desk.settings.perform(command)
      return said.ok ? this.#desk.settings.saved() : said
    }
    const written = this.#writing.then(() => this.#write(command))
    this.#writing = written
    return written
  }

  async #write(command: Command): Promise<Result<void, NotKept>> {
    await this.#read()
    const next = { savedViews: { ...this.#own.savedViews } }
    const said = command(next)
    if (!said.ok) return said
    const written = await this.#desk.own.write(place, pack(next))
    if (written.ok) this.#own = next
    return written.ok ? done : written
  }

  async #read(): Promise<void> {
    const bytes = await this.#desk.own.read(place)
    const kept = bytes && unpack(bytes)
    // Only this device writes the row, and its seal says so.
    if (kept?.ok) this.#own = kept.value as SavedViews
  }
}

export const savedViewsOf = onePerDesk(desk => new SavedViewShelf(desk))
