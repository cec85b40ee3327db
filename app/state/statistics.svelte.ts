/** What the statistics are made from: cards that are here, and tallies of what is gone. */
import { untrack } from 'svelte'

import { stretches, type ShiftMonth, type Stretch } from '#core/domain/shifts/shifts.ts'
import { deskAddresses } from '#core/domain/desk/settings.ts'
import { perList } from '#core/domain/queue/per-list.ts'
import { countedFields } from '#core/domain/tickets/counted-fields.ts'
import {
  countedWords,
  type HoursOfWeek,
  type TallyMonth
} from '#core/domain/desk/tally.ts'
import { weekStart } from '#core/domain/desk/weeks.ts'
import { byMonth } from '#core/domain/shifts/hours.ts'
import { dayHours, type DayHours } from '#core/stats/day-hours.ts'
import { opinionsOf, told, worths, type Worths } from '#core/stats/earned.ts'
import { figuresInSteps } from '#core/stats/figures.ts'
import {
  commonWordsInSteps,
  remainsInSteps,
  remainsOfTallies,
  remember
} from '#core/stats/remains.ts'
import type { Figures } from '#core/stats/figures.ts'
import type { Month } from '#core/stats/report.ts'
import { keptPromises, type Kept } from '#core/stats/promised.ts'
import { load, loadPeriod, type Load } from '#core/stats/load.ts'
import { before, isSame, monthsOf, type Period } from '#core/stats/period.ts'
import type { ShownAs } from '#core/domain/problems/joining.ts'
import type { Timestamp } from '#core/ids.ts'
import { inSteps, unhurried } from '#core/unhurried.ts'
import type { Workspace } from '#core/workspace.ts'

import { deviceTimer } from '../platform/timer.ts'
import { wallHere } from '../words/zone.svelte.ts'
import { Live } from './live.svelte.ts'

const device = { timer: deviceTimer }

/**
 * Other devices count what is gone, and plan shifts, and nobody says when: all that is read
 * but once is read again after so long, and sooner once a ticket went.
 */
const readAgainAfter = 5 * 60_000
const readAgainOnceGone = 60_000

/** Once for a list: it looks at every word of thousands of tickets. */
const commonAmong = perList(cards =>
  inSteps(device, commonWordsInSteps(cards.values()))
)

interface Wanted {
  readonly period: Period
  readonly months: readonly Period[]
  readonly cards: ReturnType<Workspace['cards']['current']>
  readonly settings: ReturnType<Workspace['settings']['current']>
  readonly problems: ShownAs
}

/** What is told of a period, all of it from the same moment. */
export interface Told {
  readonly period: Period
  readonly figures: Figures
  /** Undefined if that cannot be told. */
  readonly promised: Kept | undefined
  /** Of each of the months that were asked for, too. */
  readonly months: readonly Month[]
  /** There is nothing to count in any period. */
  readonly isEmpty: boolean
}

/**
 * What was told last at a desk, in memory alone: whoever comes back to the page sees it while
 * it is counted anew.
 */
const toldLast = new WeakMap<Workspace, Pick<Statistics, 'told' | 'load'>>()

interface Shifts {
  readonly of: Period
  readonly all: readonly Stretch[]
  /** Some month could not be read: nobody knows who was there. */
  readonly isUnread: boolean
}

export class Statistics {
  readonly #desk: Workspace
  readonly #cards: Live<ReturnType<Workspace['cards']['current']>>
  readonly #templates: Live<ReturnType<Workspace['templates']['current']>>
  readonly #settings: Live<ReturnType<Workspace['settings']['current']>>
  readonly #problems: Live<ShownAs>
  #months: ReadonlyMap<string, TallyMonth> = $state.raw(new Map())
  #shifts: Shifts | undefined
  #listed = 0
  #isOld = false
  #areShiftsOld = false
  #readAgainIn = readAgainAfter
  #stopWaiting: () => void = () => undefined
  #followed: Pick<Wanted, 'period' | 'months'> | undefined
  #wanted: Wanted | undefined
  #isCounting = false
  #isClosed = false

  /** Of the period that was followed last, or of the one before while that is counted. */
  told: Told | undefined = $state.raw()
  /** Since somebody looks: until then `told` is what it was the last time. */
  isCounted = $state(false)
  /** When mail comes and somebody is there; it comes after the rest. */
  load: (Load & Pick<Shifts, 'isUnread'> & { readonly period: Period }) | undefined =
    $state.raw()

  constructor(desk: Workspace) {
    this.#desk = desk
    this.#cards = new Live(desk.cards)
    this.#templates = new Live(desk.templates)
    this.#settings = new Live(desk.settings)
    this.#problems = new Live(desk.shownProblems)
    const last = toldLast.get(desk)
    this.told = last?.told
    this.load = last?.load
  }

  /**
   * In an effect: what it tells stays true as tickets and settings change. It counts in
   * steps, for fifteen thousand tickets at once hold up the page for a quarter of a second.
   * `months` lie in the period, and are counted each by itself, too.
   */
  follow(period: Period, months: readonly Period[] = []): void {
    this.#followed = { period, months }
    // read here, in the effect
    this.#wanted = {
      period,
      months,
      cards: this.#cards.current,
      settings: this.#settings.current,
      problems: this.#problems.current
    }
    if (!this.#isCounting && !this.#isClosed) untrack(() => void this.#countAll())
  }

  /** Nobody looks any more: what is left to read holds up the next page. */
  close(): void {
    this.#isClosed = true
    this.#stopWaiting()
  }

  #readAgain(): void {
    if (!this.#followed) return
    this.#isOld = true
    this.#areShiftsOld = true
    this.#wanted = {
      ...this.#followed,
      cards: this.#desk.cards.current(),
      settings: this.#desk.settings.current(),
      problems: this.#desk.shownProblems.current()
    }
    if (!this.#isCounting) void this.#countAll()
  }

  async #countAll(): Promise<void> {
    this.#isCounting = true
    this.#stopWaiting()
    try {
      for (
        let wanted = this.#wanted;
        wanted && !this.#isClosed;
        wanted = this.#wanted
      ) {
        this.#wanted = undefined
        await this.#tell(wanted)
      }
    } finally {
      this.#isCounting = false
      this.#waitToReadAgain()
    }
  }

  #waitToReadAgain(): void {
    if (this.#isClosed) return
    this.#stopWaiting = deviceTimer.after(this.#readAgainIn, () => this.#readAgain())
    this.#readAgainIn = readAgainAfter
  }

  async #tell(wanted: Wanted): Promise<void> {
    const { period, cards } = wanted
    await this.#readAll(monthsWith(period))
    this.told = await this.#count(wanted)
    this.isCounted = true
    toldLast.set(this.#desk, { told: this.told, load: this.load })
    await deviceTimer.breathe() // the page drew it by itself
    if (this.#isClosed) return
    const shifts = await this.#readShifts(period)
    if (!shifts) return
    const now = this.#desk.now()
    const gone = hoursOfMonths(this.#months)
    this.load = {
      period,
      isUnread: shifts.isUnread,
      ...load(cards.values(), gone, shifts.all, period, now, hourOfWeek)
    }
    toldLast.set(this.#desk, { told: this.told, load: this.load })
  }

  async #count({
    period,
    months: each,
    cards,
    settings,
    problems
  }: Wanted): Promise<Told> {
    const now = this.#desk.now()
    const months = [...this.#months.values()]
    const fields = countedFields(settings)
    await unhurried(device, cards.values(), 500, card => {
      remember(card, now)
    })
    const common = await commonAmong(cards)
    const here = remainsInSteps(cards.values(), now, {
      mailboxes: deskAddresses(settings),
      fields,
      // by tickets that are gone
      counted: new Set(months.flatMap(month => [...countedWords(month)])),
      common
    })
    const gone = remainsOfTallies(months, problems)
    const all = [...(await inSteps(device, here)), ...gone]
    const counted = await inSteps(device, figuresInSteps(all, period, fields))
    await deviceTimer.breathe()
    const promised = keptPromises(all, period, settings)
    const inMonths: Month[] = []
    for (const month of each) {
      inMonths.push({
        figures: await inSteps(device, figuresInSteps(all, month, fields)),
        promised: keptPromises(all, month, settings)
      })
      await deviceTimer.breathe()
    }
    await deviceTimer.breathe() // the page draws it by itself
    return {
      period,
      figures: counted,
      promised,
      months: inMonths,
      isEmpty: all.length === 0
    }
  }

  /** What this member may see of what templates earned in it. */
  worths(period: Period): Worths {
    return told(this.allWorths(period), this.#templates.current, this.#desk.me)
  }

  /** More than a member may see: what of it is published is decided elsewhere. */
  allWorths(period: Period): Worths {
    const here = opinionsOf(this.#cards.current.values(), this.#desk.now())
    const gone = remainsOfTallies(this.#months.values())
    return worths([...here, ...gone], period)
  }

  /** For a report; undefined until `load` is there. */
  dayHours(period: Period): DayHours | undefined {
    const shifts = this.#shifts
    if (!this.load || !isSame(this.load.period, period)) return undefined
    if (!shifts || !isSame(shifts.of, period)) return undefined
    if (shifts.isUnread)
      return { parts: [], months: undefined, weeks: 0, isUnread: true }
    const gone = hoursOfMonths(this.#months)
    const now = this.#desk.now()
    return dayHours(this.#cards.current.values(), gone, shifts.all, period, now)
  }

  /** Without what came before. */
  showWorths(period: Period): Promise<void> {
    return this.#readAll(monthsOf(period))
  }

  async #readAll(months: readonly string[]): Promise<void> {
    const listed = this.#cards.current.size
    const hasGone = listed < this.#listed
    if (hasGone) this.#readAgainIn = readAgainOnceGone
    const isOld = hasGone || this.#isOld
    this.#isOld = false
    this.#listed = listed
    const wanted = months.filter(month => isOld || !this.#months.has(month))
    if (wanted.length === 0) return
    const read = await Promise.all(
      wanted.map(async month => [month, await this.#desk.tally(month)] as const)
    )
    this.#months = new Map([...(isOld ? [] : this.#months), ...read])
  }

  /**
   * Read once for a period until they may have changed; undefined if nobody looks any more.
   * What of them cannot be read stops nothing else, and is tried again.
   */
  async #readShifts(period: Period): Promise<Shifts | undefined> {
    const known = this.#shifts
    if (known && isSame(known.of, period) && !this.#areShiftsOld) return known
    this.#areShiftsOld = false
    const { from, to } = loadPeriod(period, this.#desk.now())
    const months: ShiftMonth[] = []
    let isUnread = false
    for (const { month } of byMonth({ from: weekStart(from), to: weekStart(to + 1) })) {
      if (this.#isClosed) return undefined
      try {
        const document = await this.#desk.shifts(month)
        months.push(document.current())
        document.close()
      } catch {
        isUnread = true
      }
      await deviceTimer.breathe()
    }
    this.#shifts = { of: period, all: stretches(months), isUnread }
    return this.#shifts
  }
}

function monthsWith(period: Period): string[] {
  return monthsOf({ from: before(period).from, to: period.to })
}

function hoursOfMonths(
  months: ReadonlyMap<string, TallyMonth>
): Map<string, HoursOfWeek> {
  return new Map(
    [...months].flatMap(([month, { hours }]) => (hours ? [[month, hours]] : []))
  )
}

/** By the clock here. */
function hourOfWeek(at: Timestamp): number {
  const wall = new Date(wallHere(at))
  return ((wall.getUTCDay() + 6) % 7) * 24 + wall.getUTCHours()
}
