/** What the statistics are made from: cards that are here, and tallies of what is gone. */
import type { Stretch } from '#core/domain/shifts/shifts.ts'
import { stretches } from '#core/domain/shifts/shifts.ts'
import { deskAddresses } from '#core/domain/desk/settings.ts'
import { countedFields } from '#core/domain/tickets/counted-fields.ts'
import type { FieldEntry } from '#core/domain/tickets/fields.ts'
import { countedWords, type Remains, type TallyMonth } from '#core/domain/desk/tally.ts'
import { weekStart } from '#core/domain/desk/weeks.ts'
import { byMonth } from '#core/domain/shifts/hours.ts'
import { opinionsOf, told, worths, type Worths } from '#core/stats/earned.ts'
import { figures } from '#core/stats/figures.ts'
import { remainsOfCards, remainsOfTallies } from '#core/stats/remains.ts'
import type { Figures } from '#core/stats/figures.ts'
import { keptPromises, type Kept } from '#core/stats/promised.ts'
import { load, loadPeriod, type Load } from '#core/stats/load.ts'
import { before, monthsOf, type Period } from '#core/stats/period.ts'
import type { Timestamp } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { Live } from './live.svelte.ts'

export class Statistics {
  readonly #desk: Workspace
  readonly #cards: Live<ReturnType<Workspace['cards']['current']>>
  readonly #templates: Live<ReturnType<Workspace['templates']['current']>>
  #months: ReadonlyMap<string, TallyMonth> = $state.raw(new Map())
  #shifts: { readonly of: Period; readonly all: readonly Stretch[] } | undefined =
    $state.raw()
  #listed = 0
  #shiftsOf = ''

  readonly all: readonly Remains[]
  readonly #settings: Live<ReturnType<Workspace['settings']['current']>>
  readonly #addresses: readonly string[]
  readonly #fields: readonly FieldEntry[]
  /** By tickets that are gone. */
  readonly #counted: ReadonlySet<string>

  constructor(desk: Workspace) {
    this.#desk = desk
    this.#cards = new Live(desk.cards)
    this.#templates = new Live(desk.templates)
    this.#settings = new Live(desk.settings)
    this.#addresses = $derived(deskAddresses(this.#settings.current))
    this.#fields = $derived(countedFields(this.#settings.current))
    this.#counted = $derived(
      new Set([...this.#months.values()].flatMap(month => [...countedWords(month)]))
    )
    this.all = $derived([
      ...remainsOfCards(this.#cards.current.values(), this.#desk.now(), {
        mailboxes: this.#addresses,
        fields: this.#fields,
        counted: this.#counted
      }),
      ...remainsOfTallies(this.#months.values())
    ])
  }

  knows(period: Period): boolean {
    return monthsWith(period).every(month => this.#months.has(month))
  }

  figures(period: Period): Figures {
    return figures(this.all, period, this.#fields)
  }

  /** Undefined if that cannot be told. */
  keptPromises(period: Period): Kept | undefined {
    return keptPromises(this.all, period, this.#settings.current)
  }

  /** Reads what is not known yet; all of it again after tickets have gone. */
  show(period: Period): Promise<void> {
    return this.#readAll(monthsWith(period))
  }

  /** What this member may see of what templates earned in it. */
  worths(period: Period): Worths {
    const { me } = this.#desk
    const here = opinionsOf(this.#cards.current.values(), this.#desk.now())
    const gone = remainsOfTallies(this.#months.values())
    return told(worths([...here, ...gone], period), this.#templates.current, me)
  }

  /** Without what came before. */
  showWorths(period: Period): Promise<void> {
    return this.#readAll(monthsOf(period))
  }

  async #readAll(months: readonly string[]): Promise<void> {
    const listed = this.#cards.current.size
    const isOld = listed < this.#listed
    this.#listed = listed
    const wanted = months.filter(month => isOld || !this.#months.has(month))
    if (wanted.length === 0) return
    const read = await Promise.all(
      wanted.map(async month => [month, await this.#desk.tally(month)] as const)
    )
    this.#months = new Map([...(isOld ? [] : this.#months), ...read])
  }

  /** Undefined until the shifts are read. */
  load(period: Period): Load | undefined {
    const shifts = this.#shifts
    if (shifts?.of.from !== period.from || shifts.of.to !== period.to) return undefined
    const now = this.#desk.now()
    const cards = this.#cards.current.values()
    return load(cards, shifts.all, period, now, hourOfWeek)
  }

  async showShifts(period: Period): Promise<void> {
    const { from, to } = loadPeriod(period)
    if (this.#shiftsOf === `${period.from} ${period.to}`) return
    this.#shiftsOf = `${period.from} ${period.to}`
    const months = byMonth({ from: weekStart(from), to: weekStart(to + 1) })
    const documents = await Promise.all(
      months.map(({ month }) => this.#desk.shifts(month))
    )
    this.#shifts = { of: period, all: stretches(documents.map(one => one.current())) }
    for (const one of documents) one.close()
  }
}

function monthsWith(period: Period): string[] {
  return monthsOf({ from: before(period).from, to: period.to })
}

/** By the clock on this wall. */
function hourOfWeek(at: Timestamp): number {
  const date = new Date(at)
  return ((date.getDay() + 6) % 7) * 24 + date.getHours()
}
