import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import ShiftsPage from '#app/pages/ShiftsPage.svelte'
import { firstDayOfWeek } from '#app/pages/shifts/first-day.ts'
import { keyHandler } from '#app/state/keys.svelte.ts'
import { preferences } from '#app/state/preferences.svelte.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { HandoverSheets } from '#app/state/handovers.ts'
import { ShiftBoard } from '#app/state/shifts.svelte.ts'
import { weekOf } from '#app/state/week.ts'
import { en } from '#app/words/en.ts'
import { browserZone, chooseZone, zoneHere } from '#app/words/zone.svelte.ts'
import { fillSheet, kept, sheetTaken } from '#core/domain/shifts/handover.ts'
import { hourOf, hoursAfter, monthOf } from '#core/domain/shifts/hours.ts'
import { stretches, type Place, type ShiftMonth } from '#core/domain/shifts/shifts.ts'
import type { EntryId, MemberId, SheetName, Timestamp } from '#core/ids.ts'
import { ok } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aPhone } from '#test/support/screen.ts'

/** A Wednesday, so that what is soon is in the week that is on screen. */
const thisHour = Date.parse('2026-11-25T12:00Z') as Timestamp

beforeEach(() => {
  vi.useFakeTimers({ now: thisHour + 20 * 60_000, toFake: ['Date'] })
  location.hash = '#/shifts'
  chooseZone(browserZone()) // so that nobody is asked
})
afterEach(() => {
  chooseZone(undefined)
  vi.useRealTimers()
  vi.restoreAllMocks()
  cleanup()
})

function place(member: MemberId, from: number, to: number): Place {
  return {
    member,
    role: 'advisor',
    from: hoursAfter(thisHour, from),
    to: hoursAfter(thisHour, to),
    at: thisHour
  }
}

function aMonth(...places: Place[]): ShiftMonth {
  return {
    places: Object.fromEntries(places.map((one, i) => [`p${i}`, one])),
    handovers: {},
    attended: {},
    swaps: {}
  }
}

function aDesk(...places: Place[]) {
  return paperWorkspace({ shifts: aMonth(...places) })
}

async function open(desk: ReturnType<typeof paperWorkspace>) {
  render(AtDesk, { desk, page: ShiftsPage, given: {} })
  await waitFor(() => expect(screen.queryByText('Opening the shifts…')).toBeNull())
  await screen.findByRole('complementary') // it comes a frame later
}

async function monthsOf(desk: ReturnType<typeof paperWorkspace>) {
  const name = new Date(thisHour).toISOString().slice(0, 7)
  return [(await desk.shifts(name)).current()]
}

describe('who is on', () => {
  test('Ada until her end, then Ben', async () => {
    await open(aDesk(place(ada, 0, 2), place(ben, 2, 4)))
    expect(screen.getByText(/^Ada \(advisor\) until /)).toBeTruthy()
    expect(screen.getByText(/^then Ben, /)).toBeTruthy()
  })

  test('nobody, and who is next', async () => {
    await open(aDesk(place(ben, 1, 3)))
    expect(screen.getByText('Nobody is on now.')).toBeTruthy()
    expect(screen.getByText(/^Next: Ben, /)).toBeTruthy()
  })

  test('an empty week says what to do', async () => {
    await open(aDesk())
    expect(screen.getByText('Nobody has signed up this week')).toBeTruthy()
  })
})

test('the week stands first: what is beside it, and what is only said of its hours, come a frame later', async () => {
  const frames: FrameRequestCallback[] = []
  const frame = vi.spyOn(globalThis, 'requestAnimationFrame')
  frame.mockImplementation(work => frames.push(work))
  const named = () => screen.queryAllByRole('gridcell', { name: /Ben \(Advisor\)/ })
  render(AtDesk, { desk: aDesk(place(ben, 1, 3)), page: ShiftsPage, given: {} })
  await screen.findByRole('button', { name: /^Ben, Advisor, / })
  expect(screen.getAllByRole('gridcell')).toHaveLength(7 * 24)
  expect([named(), screen.queryAllByRole('complementary')]).toEqual([[], []])
  frame.mockRestore()
  for (const work of frames) work(0)
  await screen.findByRole('complementary')
  await waitFor(() => expect(named()).toHaveLength(2))
})

describe('on a phone, on which the hour that is now lies below the screen', () => {
  const shown: unknown[] = []
  const day = (from: number) =>
    new Date(hoursAfter(thisHour, from)).toISOString().slice(0, 10)

  beforeEach(() => {
    aPhone()
    shown.length = 0
    vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (
      this: Element
    ) {
      shown.push(this.getAttribute('data-at'))
    })
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(
      new DOMRect(0, 2 * innerHeight, 100, 40)
    )
  })
  afterEach(() => vi.restoreAllMocks())

  test('the board opens at it, and takes no keyboard there', async () => {
    await open(aDesk(place(ben, 0, 2)))
    await waitFor(() => expect(shown).toEqual([String(thisHour)]))
    expect(document.activeElement).toBe(document.body)
  })

  test('it stays at its head on a day for which nobody signed up: there is the way to do so', async () => {
    await open(aDesk(place(ben, 48, 50)))
    await new Promise(requestAnimationFrame)
    expect(shown).toEqual([])
    expect(screen.getByRole('button', { name: en.shifts.signUp })).toBeTruthy()
  })

  test('it stays at its head where that asks by which clock Ada lives', async () => {
    chooseZone(undefined)
    vi.stubEnv('TZ', 'UTC')
    await open(aDesk(place(ben, 0, 2)))
    await screen.findByText(en.zones.ask)
    await screen.findAllByRole('gridcell', { name: /Ben/ })
    expect(shown).toEqual([])
    vi.unstubAllEnvs()
  })

  test('it stays at its head where news is to be read there', async () => {
    await open(aDesk(place(ben, 0, 2), { ...place(ada, 1, 2), left: true, off: ben }))
    await screen.findByText(/^Ben took you off this shift: /)
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    expect(shown).toEqual([])
  })

  test('a day that Ada turns to stays where it is, today as well', async () => {
    location.hash = `#/shifts?day=${day(24)}`
    await open(aDesk(place(ben, 0, 2)))
    await fireEvent.click(screen.getByRole('button', { name: 'Today' }))
    await screen.findAllByRole('gridcell', { name: /Ben/ })
    expect(shown).toEqual([])
  })
})

describe('a shift in which one only reads', () => {
  const reading = { ...place(ada, 0, 3), reading: true as const }

  test('says so on the board, in the legend, on duty and among the gaps', async () => {
    await open(aDesk(reading))
    expect(screen.getByText(/^Ada \(advisor, only reads\) until /)).toBeTruthy()
    expect(
      screen.getByRole('button', { name: /^Ada, Advisor, only reads,/ })
    ).toBeTruthy()
    expect(screen.getByText('Only reads, promises no answer')).toBeTruthy()
    expect(screen.getByText(/: Ada only reads$/)).toBeTruthy()
  })

  test('Ada signs up for one', async () => {
    const desk = aDesk()
    await open(desk)
    await fireEvent.click(screen.getByRole('button', { name: 'Sign up' }))
    await fireEvent.click(await screen.findByRole('switch', { name: 'I only read' }))
    const form = screen.getByRole('form', { name: 'Sign up for a shift' })
    await fireEvent.click(within(form).getByRole('button', { name: 'Sign up' }))
    await screen.findByRole('button', { name: /^Ada, Advisor, only reads,/ })
    expect(stretches(await monthsOf(desk))).toMatchObject([{ isReading: true }])
  })

  test('she begins to answer in it, from this hour on, and undoes that', async () => {
    const desk = aDesk({ ...reading, from: hoursAfter(thisHour, -2) })
    await open(desk)
    await fireEvent.click(screen.getByRole('button', { name: /^Ada, Advisor, only/ }))
    await fireEvent.click(
      await screen.findByRole('button', { name: 'Answer after all' })
    )
    expect(stretches(await monthsOf(desk))).toMatchObject([
      { from: hoursAfter(thisHour, -2), to: thisHour, isReading: true },
      { from: thisHour, to: hoursAfter(thisHour, 3) }
    ])
    await undoLast()
    expect(stretches(await monthsOf(desk))).toHaveLength(1)
  })
})

describe('every week', () => {
  const week = 7 * 24
  const series = 'e'.repeat(16) as EntryId
  const starts = (board: ShiftBoard) =>
    board.all
      .filter(one => one.member === ada)
      .map(one => (one.from - thisHour) / 3_600_000)
  const ranges = [0, 1, 2].map(n => ({
    from: hoursAfter(thisHour, 2 + n * week),
    to: hoursAfter(thisHour, 4 + n * week)
  }))
  const inMonths = async (...places: Place[]) => {
    const desk = aDesk()
    for (const [index, one] of places.entries()) {
      const month = await desk.shifts(monthOf(one.from))
      month.perform(draft => {
        draft.places[`p${index}` as EntryId] = one
        return ok(undefined)
      })
    }
    return desk
  }

  test('Ada is there three times, but once where she was already', async () => {
    const desk = await inMonths(place(ada, 2 + week, 3 + week))
    const board = new ShiftBoard(desk)
    const signed = await board.signUpEach({ role: 'advisor', ranges })
    expect(signed.ok && signed.value.length).toBe(2)
    expect(starts(board)).toEqual([2, 2 + week, 2 + 2 * week])
    const again = await board.signUpEach({ role: 'advisor', ranges })
    expect(again).toEqual({ ok: false, error: { type: 'already-signed-up' } })
  })

  test('she leaves one, or it and all later ones, and comes back as it was', async () => {
    const board = new ShiftBoard(await inMonths())
    await board.signUpEach({ role: 'advisor', ranges })
    const [first, second] = ranges
    if (!first || !second) throw new Error('there are three')
    expect(await board.later({ member: ada, role: 'advisor', ...first })).toBe(2)

    const one = board.leaving.leave('advisor', first)
    expect(starts(board)).toEqual([2 + week, 2 + 2 * week])
    if (one.ok) one.value()

    const back = await board.leaving.leaveFrom('advisor', second)
    expect(starts(board)).toEqual([2])
    if (back.ok) back.value()
    expect(starts(board)).toEqual([2, 2 + week, 2 + 2 * week])
    expect(await board.later({ member: ada, role: 'advisor', ...first })).toBe(2)
  })

  test('she only reads in one of them, or in it and all later ones, and undoes it', async () => {
    const board = new ShiftBoard(await inMonths())
    await board.signUpEach({ role: 'advisor', ranges })
    const reads = () => board.all.map(({ isReading }) => isReading === true)
    const [first, second] = ranges.map(range => ({
      ...range,
      member: ada,
      role: 'advisor' as const
    }))
    if (!first || !second) throw new Error('there are three')
    const one = board.reading.justRead(first)
    expect(reads()).toEqual([true, false, false])
    const each = await board.reading.justReadFrom(second)
    expect(reads()).toEqual([true, true, true])
    each()
    expect(reads()).toEqual([true, false, false])
    one()
    expect(reads()).toEqual([false, false, false])
  })

  test('the dialog says how many later ones there are, and can be undone', async () => {
    const places = [0, 1, 2].map(n => ({
      ...place(ada, n * week, n * week + 1),
      series
    }))
    const desk = await inMonths(...places)
    await open(desk)
    const [block] = await screen.findAllByRole('button', { name: /^Ada, Advisor/ })
    if (!block) throw new Error('Ada stands on the board')
    await fireEvent.click(block)
    await fireEvent.click(
      await screen.findByRole('button', { name: 'Leave this and 2 later ones' })
    )
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(screen.queryByRole('button', { name: /^Ada, Advisor/ })).toBeNull()
    await undoLast()
    await screen.findAllByRole('button', { name: /^Ada, Advisor/ })
  })
})

describe('Ben has left the desk, and is on shift every week', () => {
  const week = 7 * 24
  const series = 'b'.repeat(16) as EntryId
  const bens = [0, 1, 2].map(n => ({ ...place(ben, n * week, n * week + 1), series }))

  async function withBen() {
    const desk = aDesk()
    for (const one of bens) {
      const month = await desk.shifts(monthOf(one.from))
      month.perform(draft => {
        draft.places[desk.newEntryId()] = one
        return ok(undefined)
      })
    }
    await open(desk)
    return desk
  }
  const block = () => screen.findAllByRole('button', { name: /^Ben, Advisor/ })

  test('Ada, who leads, takes him off all of them, and takes it back', async () => {
    await withBen()
    const [first] = await block()
    if (!first) throw new Error('Ben stands on the board')
    await fireEvent.click(first)
    await fireEvent.click(
      await screen.findByRole('button', { name: 'Take off this and 2 later ones' })
    )
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(screen.queryByRole('button', { name: /^Ben, Advisor/ })).toBeNull()
    await undoLast()
    await block()
  })

  test('of a shift that has begun, the hours before the present one stay his', async () => {
    const now = Date.UTC(2026, 10, 10, 10, 30) as Timestamp
    const ten = hourOf(now)
    const desk = paperWorkspace({ now })
    const month = await desk.shifts(monthOf(ten))
    const range = { from: hoursAfter(ten, -1), to: hoursAfter(ten, 2) }
    month.perform(draft => {
      const at = range.from
      draft.places[desk.newEntryId()] = { member: ben, role: 'advisor', ...range, at }
      return ok(undefined)
    })
    const board = new ShiftBoard(desk)
    await board.show(range)
    const [his] = board.all
    if (!his) throw new Error('Ben is on')
    expect(board.leaving.takeOff(his, true).ok).toBe(true)
    expect(stretches([month.current()])).toMatchObject([{ from: range.from, to: ten }])
  })

  test('Ben, who does not lead, takes nobody off', async () => {
    const shifts = (await monthsOf(aDesk(place(ada, 0, 1))))[0]
    if (!shifts) throw new Error('there is one')
    await open(paperWorkspace({ me: ben, shifts }))
    const [first] = await screen.findAllByRole('button', { name: /^Ada, Advisor/ })
    if (!first) throw new Error('Ada stands on the board')
    await fireEvent.click(first)
    await screen.findByRole('button', { name: 'Join for these hours' })
    expect(screen.queryByRole('button', { name: /^Take off/ })).toBeNull()
  })

  test('if it was Ada who was taken off, she reads by whom, and says that she has', async () => {
    await open(aDesk({ ...place(ada, 1, 2), left: true, off: ben }))
    await screen.findByText(/^Ben took you off this shift: /)
    await fireEvent.click(screen.getByRole('button', { name: 'All right' }))
    await waitFor(() => expect(screen.queryByText(/took you off/)).toBeNull())
  })
})

describe('an offered shift', () => {
  /** Of this month alone. */
  async function withPlaces(places: Readonly<Record<string, Place>>) {
    const desk = aDesk()
    const month = await desk.shifts(monthOf(thisHour))
    month.perform(draft => {
      for (const [id, one] of Object.entries(places)) draft.places[id as EntryId] = one
      return ok(undefined)
    })
    await open(desk)
    return () => stretches([month.current()]).map(one => [one.member, one.isOffered])
  }
  const offered = thisHour

  test('says its day once', async () => {
    await withPlaces({ b: { ...place(ben, 0, 1), offered } })
    const text = (await screen.findByText('Ben · Advisor')).parentElement?.textContent
    expect(text?.match(/Mon|Tue|Wed|Thu|Fri|Sat|Sun/g)).toHaveLength(1)
  })

  test('Ada takes over what Ben offers with one press, and gives it back', async () => {
    const there = await withPlaces({ b: { ...place(ben, 0, 1), offered } })
    await fireEvent.click(await screen.findByRole('button', { name: 'Take it over' }))
    expect(there()).toEqual([[ada, undefined]])
    await undoLast()
    expect(there()).toEqual([[ben, true]])
  })

  test('Ada offers hers, sees it marked, and keeps it after all', async () => {
    const there = await withPlaces({ a: place(ada, 0, 1) })
    const name = /^Ada, Advisor/
    await fireEvent.click(await screen.findByRole('button', { name }))
    await fireEvent.click(screen.getByRole('button', { name: 'Offer to others' }))
    expect(there()).toEqual([[ada, true]])
    await fireEvent.click(await screen.findByRole('button', { name: /, offered$/ }))
    await fireEvent.click(screen.getByRole('button', { name: 'Keep it after all' }))
    expect(there()).toEqual([[ada, undefined]])
  })

  test('she is told that Ben took hers over, until she has read it', async () => {
    const there = await withPlaces({
      a: { ...place(ada, 0, 1), offered },
      b: { ...place(ben, 0, 1), of: 'a' as EntryId }
    })
    const told = /^Ben took over what you offered: .* You are free then\.$/
    await screen.findByText(told)
    await fireEvent.click(screen.getByRole('button', { name: 'All right' }))
    await waitFor(() => expect(screen.queryByText(told)).toBeNull())
    expect(there()).toEqual([[ben, undefined]])
  })

  test('she is told that Ben was earlier, until she has read it', async () => {
    const of = 'c' as EntryId
    const there = await withPlaces({
      a: { ...place(ada, 0, 1), at: hoursAfter(thisHour, 2), of },
      b: { ...place(ben, 0, 1), of }
    })
    expect(there()).toEqual([[ben, undefined]])
    await screen.findByText(/^Ben took this over before you: /)
    await fireEvent.click(screen.getByRole('button', { name: 'All right' }))
    await waitFor(() =>
      expect(screen.queryByText(/^Ben took this over before you: /)).toBeNull()
    )
    expect(there()).toEqual([[ben, undefined]])
  })
})

describe('Ada leaves an offered shift by mistake, and undoes it', () => {
  async function left() {
    const desk = aDesk({ ...place(ada, 0, 1), offered: thisHour })
    const before = await monthsOf(desk)
    await open(desk)
    await fireEvent.click(await screen.findByRole('button', { name: /^Ada, Advisor/ }))
    await fireEvent.click(
      await screen.findByRole('button', { name: 'Leave all of it' })
    )
    expect(stretches(await monthsOf(desk))).toEqual([])
    return { desk, before }
  }

  test('it is offered as before', async () => {
    const { desk, before } = await left()
    await undoLast()
    expect(await monthsOf(desk)).toEqual(before)
  })

  test('unless Ben had taken it over: she reads why it does not come back', async () => {
    const { desk } = await left()
    const month = await desk.shifts(monthOf(thisHour))
    month.perform(draft => {
      draft.places['b' as EntryId] = { ...place(ben, 0, 1), of: 'p0' as EntryId }
      return ok(undefined)
    })
    await undoLast()
    expect(toasts().at(-1)?.text).toMatch(/^Somebody did more with it meanwhile/)
  })
})

describe('a swap', () => {
  // both in one month, whatever day it is
  const soon =
    monthOf(hoursAfter(thisHour, 2)) === monthOf(hoursAfter(thisHour, 10)) ? 2 : 12
  const swap = 'e'.repeat(16) as EntryId
  const [hers, his] = [place(ada, soon, soon + 2), place(ben, soon + 4, soon + 7)]
  const promised = (of: string, { from, to }: Place) => ({
    of: of as EntryId,
    as: `${of}-swapped` as EntryId,
    from,
    to
  })

  async function atDesk(
    by?: MemberId,
    shown = hers,
    now = thisHour,
    others: readonly Place[] = []
  ) {
    const desk = paperWorkspace({ shifts: aMonth(hers, his, ...others), now })
    const month = await desk.shifts(monthOf(hers.from))
    if (by) {
      const [anas, bens] = [[promised('p0', hers)], [promised('p1', his)]]
      const [gives, takes] = by === ada ? [anas, bens] : [bens, anas]
      const to = by === ada ? ben : ada
      month.perform(draft => {
        draft.swaps[swap] = { by, to, at: thisHour, gives, takes, words: {}, seen: {} }
        return ok(undefined)
      })
    }
    showDay(shown)
    await open(desk)
    return {
      month,
      there: () => stretches([month.current()]).map(one => one.member),
      words: () => Object.values(month.current().swaps[swap]?.words ?? {})
    }
  }
  function showDay({ from }: Place): void {
    location.hash = `#/shifts?day=${new Date(from).toISOString().slice(0, 10)}`
  }

  const press = async (name: string | RegExp) =>
    fireEvent.click(await screen.findByRole('button', { name }))

  async function choose(select: HTMLSelectElement, which: Place) {
    const option = [...select.options].find(({ value }) =>
      value.startsWith(`${which.member} ${which.role} ${which.from} `)
    )
    if (!option) throw new Error('it is not offered')
    // of a select, `:checked` finds nothing here
    vi.spyOn(select, 'querySelector').mockReturnValue(option)
    await fireEvent.change(select, { target: { value: option.value } })
  }

  test('Ada proposes one for Ben’s shift, sees it wait, and withdraws it', async () => {
    const { month } = await atDesk(undefined, his)
    await press(/^Ben, Advisor/)
    await press('Swap…')
    const dialog = within(screen.getByRole('dialog', { name: 'Swap with Ben' }))
    expect(
      dialog.getByText(/^2 hours for 3 hours\. Both change hands at once/)
    ).toBeTruthy()
    await fireEvent.click(dialog.getByRole('button', { name: 'Propose' }))
    const [made] = Object.values(month.current().swaps)
    expect(made).toMatchObject({ by: ada, to: ben, words: {} })
    await screen.findByText('You asked Ben')
    await press('Withdraw')
    expect(screen.queryByText('You asked Ben')).toBeNull()
    await undoLast()
    await screen.findByText('You asked Ben')
  })

  test('or from her own shift, for one of the others', async () => {
    const { month } = await atDesk()
    await press(/^Ada, Advisor/)
    await press('Swap…')
    const dialog = within(screen.getByRole('dialog', { name: 'Swap your shift' }))
    expect(dialog.getByLabelText('You take')).toBeTruthy()
    await fireEvent.click(dialog.getByRole('button', { name: 'Propose' }))
    expect(Object.values(month.current().swaps)).toMatchObject([{ by: ada, to: ben }])
  })

  test('of several of the others that fit, the one she chooses is proposed', async () => {
    const chidis = place(chidi, soon + 3, soon + 4)
    const { month } = await atDesk(undefined, hers, thisHour, [chidis])
    await press(/^Ada, Advisor/)
    await press('Swap…')
    const dialog = within(screen.getByRole('dialog', { name: 'Swap your shift' }))
    expect(dialog.getByText(/^2 hours for 1 hour\. .*Chidi/)).toBeTruthy()
    await choose(dialog.getByLabelText('You take'), his)
    expect(dialog.getByText(/^2 hours for 3 hours\. .*Ben/)).toBeTruthy()
    await fireEvent.click(dialog.getByRole('button', { name: 'Propose' }))
    const [made] = Object.values(month.current().swaps)
    expect([made?.to, made?.takes[0]?.from]).toEqual([ben, his.from])
  })

  test('of several of hers that she could give for Ben’s, the one she chooses is', async () => {
    const another = place(ada, soon + 3, soon + 4)
    const { month } = await atDesk(undefined, his, thisHour, [another])
    await press(/^Ben, Advisor/)
    await press('Swap…')
    const dialog = within(screen.getByRole('dialog', { name: 'Swap with Ben' }))
    expect(dialog.getByText(/^2 hours for 3 hours\./)).toBeTruthy()
    await choose(dialog.getByLabelText('You give'), another)
    expect(dialog.getByText(/^1 hour for 3 hours\./)).toBeTruthy()
    await fireEvent.click(dialog.getByRole('button', { name: 'Propose' }))
    const [made] = Object.values(month.current().swaps)
    expect(made?.gives[0]?.from).toBe(another.from)
  })

  test('a refusal says why, and leaves the dialog as it is', async () => {
    const { month } = await atDesk(undefined, his, hoursAfter(thisHour, soon))
    await press(/^Ben, Advisor/)
    await press('Swap…')
    await press('Propose')
    expect(toasts().map(({ text }) => text)).toContain(
      'One of the two shifts has begun.'
    )
    expect(screen.getByRole('dialog', { name: 'Swap with Ben' })).toBeTruthy()
    expect(month.current().swaps).toEqual({})
  })

  test('who is there with Ben, and has nothing to give for it, reads why', async () => {
    const desk = paperWorkspace({
      me: chidi,
      shifts: aMonth(place(chidi, -1, soon + 6), his)
    })
    showDay(his)
    await open(desk)
    await press(/^Ben, Advisor/)
    const dialog = within(screen.getByRole('dialog', { name: 'Ben · Advisor' }))
    expect(dialog.queryByRole('button', { name: 'Swap…' })).toBeNull()
    expect(dialog.getByText(/^You are there too, /)).toBeTruthy()
  })

  test('Ben asks: she reads it above the week, accepts, and can undo it', async () => {
    const { there } = await atDesk(ben)
    await screen.findByText('Ben would like to swap with you')
    await press('Accept')
    expect(there()).toEqual([ben, ada])
    expect(screen.queryByText('Ben would like to swap with you')).toBeNull()
    await undoLast()
    expect(there()).toEqual([ada, ben])
    await screen.findByText('Ben would like to swap with you')
  })

  test('she declines with a word why, by the keyboard', async () => {
    const { there, words } = await atDesk(ben)
    await screen.findByText('Ben would like to swap with you')
    const pressed = keyHandler()
    window.addEventListener('keydown', pressed)
    await fireEvent.keyDown(document.body, { key: 'w' })
    window.removeEventListener('keydown', pressed)
    const dialog = within(await screen.findByRole('dialog'))
    await fireEvent.input(dialog.getByLabelText('If you decline: why'), {
      target: { value: 'I have choir. ' }
    })
    await fireEvent.click(dialog.getByRole('button', { name: 'Decline' }))
    expect(words()).toMatchObject([{ by: ada, says: 'declined', why: 'I have choir.' }])
    expect(there()).toEqual([ada, ben])
    await undoLast()
    expect(words()).toEqual([])
  })

  test('she is told how hers ended, until she has read it', async () => {
    const { month } = await atDesk(ada)
    month.perform(draft => {
      const said = { by: ben, at: thisHour, says: 'declined', why: 'Choir.' } as const
      const asked = draft.swaps[swap]
      if (asked) asked.words['f'.repeat(16) as EntryId] = said
      return ok(undefined)
    })
    await screen.findByText(/^Ben declined your swap, /)
    await screen.findByText('Ben: “Choir.”')
    await press('All right')
    await waitFor(() =>
      expect(screen.queryByText(/^Ben declined your swap/)).toBeNull()
    )
    expect(month.current().swaps[swap]?.seen).toEqual({ [ada]: 'declined' })
  })
})

describe('the calendar file', () => {
  async function saved(button: string): Promise<string> {
    const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:none')
    await fireEvent.click(screen.getByRole('button', { name: button }))
    await waitFor(() => expect(made).toHaveBeenCalledOnce())
    const [file] = made.mock.calls[0] ?? []
    made.mockRestore()
    if (!(file instanceof Blob)) throw new Error('a file is saved')
    return file.text()
  }

  test('has Ada’s shifts only, or everybody’s by name', async () => {
    await open(aDesk(place(ada, 0, 2), place(ben, 2, 4)))
    const mine = await saved('Save my shifts')
    expect(mine).toContain('SUMMARY:Shift: advisor')
    expect(mine).not.toContain('Ben')
    expect(await saved('Save the whole plan')).toContain('SUMMARY:Ben: advisor')
  })

  test('asks Ada’s calendar to remind her as the app does, and of the whole plan nobody', async () => {
    await open(aDesk(place(ada, 24, 26), place(ben, 24, 26)))
    expect(screen.getByText(/remind you of each, 30 minutes before/)).toBeTruthy()
    const usual = await saved('Save my shifts')
    expect(usual).toContain('DESCRIPTION:Your shift begins in 30 minutes.')
    preferences.remindBefore = 10
    await screen.findByText(/remind you of each, 10 minutes before/)
    const mine = await saved('Save my shifts')
    preferences.remindBefore = 0
    expect(mine.match(/TRIGGER:.*/gu)).toEqual(['TRIGGER:-PT10M'])
    expect(await saved('Save the whole plan')).not.toContain('VALARM')
  })

  test('without a shift there is none', async () => {
    await open(aDesk(place(ben, 2, 4)))
    await fireEvent.click(screen.getByRole('button', { name: 'Save my shifts' }))
    await waitFor(() =>
      expect(toasts().map(({ text }) => text)).toContain('There is no shift to save.')
    )
  })
})

test('no calendar file is saved by a date that is in doubt', async () => {
  const desk = aDesk(place(ada, 0, 2))
  desk.clock.set({ state: 'jumped', days: 40 })
  await open(desk)
  const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:none')
  await fireEvent.click(screen.getByRole('button', { name: 'Save my shifts' }))
  await waitFor(() =>
    expect(toasts().map(({ text }) => text)).toContain(en.shifts.calendarClock)
  )
  expect(made).not.toHaveBeenCalled()
  made.mockRestore()
})

describe('who is wanted', () => {
  const roundTheClock = {
    weekdays: { 1: true, 2: true, 3: true, 4: true, 5: true, 6: true, 7: true },
    from: 0,
    to: 24,
    zone: 'UTC',
    role: 'anchor',
    count: 2
  } as const

  test('a desk that never said so is offered to', async () => {
    const desk = aDesk()
    await open(desk)
    await fireEvent.click(screen.getByRole('button', { name: 'Say who is wanted' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Who is wanted' }))
    await fireEvent.click(dialog.getByRole('button', { name: 'Saturday' }))
    await fireEvent.click(dialog.getByRole('button', { name: 'Save' }))
    expect(Object.values(desk.settings.current().staffing)).toEqual([
      {
        weekdays: { 1: true, 2: true, 3: true, 4: true, 5: true, 6: true },
        from: 18,
        to: 22,
        zone: zoneHere(),
        role: 'advisor',
        count: 1
      }
    ])
    expect(screen.getByText('Mon–Sat 18:00–22:00')).toBeTruthy()
    await undoLast()
    await waitFor(() => expect(desk.settings.current().staffing).toEqual({}))
  })

  test('the hours to end at are offered from the one on at which it begins', async () => {
    await open(aDesk())
    await fireEvent.click(screen.getByRole('button', { name: 'Say who is wanted' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Who is wanted' }))
    const ends = () =>
      [...dialog.getByLabelText<HTMLSelectElement>('To').options].map(
        ({ textContent }) => textContent
      )
    expect(ends().slice(4, 7)).toEqual(['23:00', '24:00', '01:00, day after'])
    await fireEvent.change(dialog.getByLabelText('From'), { target: { value: '0' } })
    expect(ends().slice(0, 2)).toEqual(['01:00', '02:00'])
  })

  test('a rule without a day is not kept, and says why', async () => {
    const desk = aDesk()
    await open(desk)
    await fireEvent.click(screen.getByRole('button', { name: 'Say who is wanted' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Who is wanted' }))
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
      await fireEvent.click(dialog.getByRole('button', { name: day }))
    }
    await fireEvent.click(dialog.getByRole('button', { name: 'Save' }))
    expect(dialog.getByText('Choose a day at least.')).toBeTruthy()
    expect(desk.settings.current().staffing).toEqual({})
  })

  test('what is missing is named, counted, and taken in its role', async () => {
    const desk = paperWorkspace({
      settings: { staffing: { ['r' as EntryId]: roundTheClock } }
    })
    await open(desk)
    expect(screen.getAllByText(/^1 gap, \d+ hours?$/).length).toBe(2)
    const gap = screen.getByText(/: nobody, 2 wanted \(anchor\)$/)
    await fireEvent.click(gap)
    const form = within(screen.getByRole('form', { name: 'Sign up for a shift' }))
    await waitFor(() =>
      expect(form.getByLabelText<HTMLSelectElement>('Role').value).toBe('anchor')
    )
  })

  test('on a phone, which shows one day, each day of the week says how many gaps it has', async () => {
    aPhone()
    const wanted = { ...roundTheClock, weekdays: { 5: true }, count: 1 } as const
    const friday = { ...wanted, from: 22, to: 24 }
    const saturday = { ...wanted, weekdays: { 6: true } as const, from: 0, to: 1 }
    const staffing = { ['r' as EntryId]: friday, ['s' as EntryId]: saturday }
    await open(paperWorkspace({ settings: { staffing } }))
    const days = screen
      .getAllByRole('button', { pressed: false })
      .concat(screen.getAllByRole('button', { pressed: true }))
    const named = days.map(each => each.getAttribute('aria-label') ?? '')
    expect(named.filter(name => name.includes('gap'))).toEqual([
      expect.stringMatching(/^Friday.*: 1 gap, 2 hours$/),
      expect.stringMatching(/^Saturday.*: 1 gap, 1 hour$/)
    ])
  })

  test('Ada, who is there, is not asked to fill what is missing beside her', async () => {
    const desk = paperWorkspace({
      settings: { staffing: { ['r' as EntryId]: roundTheClock } },
      shifts: {
        places: {
          ['p' as EntryId]: { ...place(ada, -24, 24 * 14), role: 'anchor' }
        },
        handovers: {},
        attended: {},
        swaps: {}
      }
    })
    await open(desk)
    const gap = screen.getByText(
      new RegExp(`: 1, 2 wanted .* ${en.shifts.youAreThere}$`)
    )
    expect(gap.closest('button')).toBeNull()
  })

  test('a rule is changed, and taken back with a way to undo', async () => {
    const desk = paperWorkspace({
      settings: { staffing: { ['r' as EntryId]: roundTheClock } }
    })
    await open(desk)
    const change = 'Change Every day 00:00–24:00, 2 × Anchor'
    await fireEvent.click(screen.getByRole('button', { name: change }))
    await fireEvent.click(screen.getByRole('button', { name: 'Want nobody then' }))
    expect(desk.settings.current().staffing).toEqual({})
    await undoLast()
    await waitFor(() => screen.getByRole('button', { name: change }))
  })
})

describe('signing up', () => {
  test('Ada is offered the next hours that she has not, and cannot take hers twice', async () => {
    await open(aDesk(place(ada, 0, 3)))
    await fireEvent.click(screen.getByRole('button', { name: 'Sign up' }))
    const form = within(screen.getByRole('form', { name: 'Sign up for a shift' }))
    const button = form.getByRole<HTMLButtonElement>('button', { name: 'Sign up' })
    expect(button.disabled).toBe(false)
    const hers = screen.getByRole('grid').querySelector(`[data-at="${thisHour}"]`)
    ;(hers as HTMLElement).focus()
    await fireEvent.keyDown(hers as HTMLElement, { key: 'Enter' })
    expect(button.disabled).toBe(true)
    expect(form.getByText(en.shifts.alreadySignedUp, { exact: false })).toBeTruthy()
  })

  test.each([
    ['in its last hour', '2026-11-28T23:10Z', 1],
    ['in its last hours, which are hers', '2026-11-28T21:10Z', 3]
  ])(
    '%s a week turns: what is offered is on the first day of the next',
    async (_, moment, hers) => {
      vi.setSystemTime(Date.parse(moment))
      const hour = hourOf(Date.now() as Timestamp)
      const own = { ...place(ada, 0, 0), from: hour, to: hoursAfter(hour, hers) }
      await open(aDesk(own))
      await fireEvent.click(screen.getByRole('button', { name: 'Sign up' }))
      const form = within(screen.getByRole('form', { name: 'Sign up for a shift' }))
      await waitFor(() => expect(location.hash).toContain('day=2026-11-29'))
      expect(
        form.getByRole<HTMLButtonElement>('button', { name: 'Sign up' }).disabled
      ).toBe(false)
      const grid = screen.getByRole('grid')
      const sunday = Date.parse('2026-11-29T00:00Z')
      expect(grid.querySelector(`[data-at="${sunday}"]`)).toBeTruthy()
    }
  )

  test('the form takes the next two hours, and is gone', async () => {
    const desk = aDesk()
    await open(desk)
    await fireEvent.click(screen.getByRole('button', { name: 'Sign up' }))
    const form = within(screen.getByRole('form', { name: 'Sign up for a shift' }))
    await fireEvent.click(form.getByRole('button', { name: 'Sign up' }))
    expect(stretches(await monthsOf(desk))).toMatchObject([
      {
        member: ada,
        role: 'advisor',
        from: hoursAfter(thisHour, 1),
        to: hoursAfter(thisHour, 3)
      }
    ])
    expect(screen.queryByRole('form')).toBeNull()
  })

  test('the keyboard chooses hours: Enter, Shift and arrow, Enter', async () => {
    await open(aDesk())
    const grid = screen.getByRole('grid')
    const first = grid.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]')
    if (!first) throw new Error('one cell is in the tab order')
    first.focus()
    await fireEvent.keyDown(first, { key: 'Enter' })
    await fireEvent.keyDown(first, { key: 'ArrowDown', shiftKey: true })
    expect(grid.querySelectorAll('[aria-selected="true"]')).toHaveLength(2)
    await fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' })
    expect(grid.querySelectorAll('[aria-selected="true"]')).toHaveLength(0)
  })

  test('Ada leaves her place; Ben’s is not hers to leave', async () => {
    const desk = aDesk(place(ada, 0, 1), place(ben, 1, 2))
    await open(desk)
    await fireEvent.click(screen.getByRole('button', { name: /^Ben, Advisor/ }))
    expect(screen.queryByRole('button', { name: 'Leave all of it' })).toBeNull()
    cleanup()
    await open(desk)
    await fireEvent.click(screen.getByRole('button', { name: /^Ada, Advisor/ }))
    await fireEvent.click(screen.getByRole('button', { name: 'Leave all of it' }))
    expect(stretches(await monthsOf(desk)).map(one => one.member)).toEqual([ben])
  })
})

describe('what nothing became of is said, and why', () => {
  const acts = [
    ['leaving', ada, 'Leave', 'not-signed-up'],
    ['taking off', ben, 'Take off', 'not-signed-up']
  ] as const

  test.each(acts)('%s what a lead took away meanwhile', async (_, who, act, why) => {
    const desk = aDesk(place(who, 1, 3))
    await open(desk)
    const name = new RegExp(`^${who === ada ? 'Ada' : 'Ben'}, Advisor`)
    await fireEvent.click(screen.getByRole('button', { name }))
    const dialog = within(await screen.findByRole('dialog'))
    const month = await desk.shifts(monthOf(thisHour))
    month.perform(draft => {
      draft.places = {}
      return ok(undefined)
    })
    await fireEvent.click(dialog.getByRole('button', { name: new RegExp(`^${act}`) }))
    expect(toasts().at(-1)?.text).toBe(en.shifts.refused[why])
  })

  test('joining what is over meanwhile', async () => {
    const desk = aDesk(place(ben, 1, 3))
    await open(desk)
    await fireEvent.click(screen.getByRole('button', { name: /^Ben, Advisor/ }))
    const dialog = within(await screen.findByRole('dialog'))
    const join = dialog.getByRole('button', { name: en.shifts.join })
    vi.setSystemTime(hoursAfter(thisHour, 4))
    await fireEvent.click(join)
    expect(toasts().at(-1)?.text).toBe(en.shifts.refused['bad-hours'])
  })
})

test('Ada goes on with the sheet that she began of the same hours, until somebody took it over', async () => {
  const desk = aDesk()
  const board = new ShiftBoard(desk)
  const hours = { from: hoursAfter(thisHour, -4), to: thisHour }
  await board.show(hours)
  const sheets = new HandoverSheets(desk, board)
  const first = sheets.start(hours)
  if (!first.ok) throw new Error('these hours are here')
  sheets.write(first.value, 'Look at the printer first.')
  expect(sheets.start(hours)).toEqual(first)
  expect(sheets.start({ ...hours, from: hoursAfter(thisHour, -8) })).not.toEqual(first)
  const bens = new HandoverSheets({ ...desk, me: ben }, board)
  expect(bens.start(hours)).not.toEqual(first)
  const cards = desk.cards.current()
  const seen = fillSheet(cards, hours, { now: thisHour, isSettled: () => false })
  bens.takeOver(first.value, seen)
  const second = sheets.start(hours)
  expect(second).not.toEqual(first)
  if (second.ok) sheets.remove(second.value)
  expect(sheets.start(hours)).not.toEqual(second)
})

describe('handing over', () => {
  const sheet = '00000000000000aa' as EntryId

  async function aDeskWithSheetOfBen(to: Timestamp) {
    const desk = aDesk()
    const month = await desk.shifts(monthOf(to))
    month.perform(draft => {
      draft.handovers[sheet] = {
        from: hoursAfter(to, -4),
        to,
        by: ben,
        at: to,
        text: 'Look at the printer first.',
        takers: {}
      }
      return ok(undefined)
    })
    return { desk, month }
  }

  async function withSheetOfBen(to = thisHour) {
    const { desk, month } = await aDeskWithSheetOfBen(to)
    location.hash = `#/shifts?sheet=${sheet}`
    await open(desk)
    return month
  }

  describe('by its key', () => {
    const hers = { from: hoursAfter(thisHour, -4), to: thisHour }
    const sheetsOf = async (desk: ReturnType<typeof aDesk>) => {
      const [month] = await monthsOf(desk)
      return Object.values(month?.handovers ?? {}).map(({ by, from }) => [by, from])
    }
    const press = () => keyHandler()(new KeyboardEvent('keydown', { key: 'h' }))

    test('Ada’s only shift of late is not asked for: its sheet opens, and can be thrown away', async () => {
      const desk = aDesk(place(ada, -4, 0), place(ben, -8, -4), place(ada, 24, 26))
      await open(desk)
      press()
      const dialog = await screen.findByRole('dialog', { name: en.shifts.sheetTitle })
      expect(within(dialog).getByText(en.shifts.removeSheet)).toBeTruthy()
      expect(await sheetsOf(desk)).toEqual([[ada, hers.from]])
    })

    test.each([
      ['had none', []],
      ['had two', [place(ada, -4, 0), place(ada, -12, -9)]]
    ])(
      'whoever %s is asked which, and Enter starts what is chosen',
      async (_, places) => {
        const desk = aDesk(place(ben, -8, -4), ...places)
        await open(desk)
        press()
        const dialog = await screen.findByRole('dialog', { name: en.shifts.whichShift })
        const start = within(dialog).getByRole('button', { name: en.shifts.start })
        await waitFor(() => expect(document.activeElement).toBe(start))
        expect(await sheetsOf(desk)).toEqual([])
        const form = dialog.querySelector('form')
        if (!form) throw new Error('it is a form')
        await fireEvent.submit(form)
        await screen.findByRole('dialog', { name: en.shifts.sheetTitle })
        expect(await sheetsOf(desk)).toEqual([[ada, expect.any(Number)]])
      }
    )

    test('what somebody took over from her already, she is asked about', async () => {
      const desk = aDesk(place(ada, -4, 0))
      const month = await desk.shifts(monthOf(thisHour))
      month.perform(draft => {
        const seen = fillSheet(new Map(), hers, {
          now: thisHour,
          isSettled: () => false
        })
        const read = kept(seen, () => 'n' as SheetName)
        const takers = { [ben]: { at: thisHour, sheet: read } }
        draft.handovers[sheet] = { ...hers, by: ada, at: thisHour, text: '', takers }
        return ok(undefined)
      })
      await open(desk)
      press()
      await screen.findByRole('dialog', { name: en.shifts.whichShift })
    })
  })

  test('Ada finds by its words a sheet of weeks ago, and reads it on its week', async () => {
    const { desk } = await aDeskWithSheetOfBen(hoursAfter(thisHour, -60 * 24))
    await open(desk)
    const list = within(screen.getByRole('region', { name: 'Hand-overs' }))
    expect(list.queryByText(/^Ben/)).toBeNull()
    await fireEvent.click(list.getByRole('button', { name: en.shifts.findHandover }))
    const field = await screen.findByRole('combobox', { name: en.shell.commands.label })
    await fireEvent.input(field, { target: { value: 'printer first' } })
    await fireEvent.click(
      await screen.findByRole('option', { name: /^Ben, Sat, Sep 26/ })
    )
    expect(await screen.findByText('Look at the printer first.')).toBeTruthy()
    expect(screen.getByRole('dialog', { name: en.shifts.sheetTitle })).toBeTruthy()
    expect(list.getByText(/^Ben/)).toBeTruthy()
    expect(screen.getByText(/^September .*2026$/u, { selector: 'h2' })).toBeTruthy()
  })

  test('Ada reads what Ben left and takes over by name', async () => {
    const month = await withSheetOfBen()
    await screen.findByText('Look at the printer first.')
    await fireEvent.click(screen.getByRole('button', { name: 'I take over' }))
    const handover = month.current().handovers[sheet]
    expect(Object.keys(handover?.takers ?? {})).toEqual([ada])
    expect((handover && sheetTaken(handover))?.unanswered.count).toBeGreaterThan(0)
    expect(screen.getAllByText(/^Taken over by Ada/).length).toBeGreaterThan(0)
  })

  describe('what the last night of a week left', () => {
    const { from: midnight } = weekOf('2026-11-25', zoneHere(), firstDayOfWeek('en'))

    async function listAt(hoursLater: number) {
      vi.setSystemTime(hoursAfter(midnight, hoursLater) + 20 * 60_000)
      const month = await withSheetOfBen(midnight)
      location.hash = '#/shifts'
      const list = await screen.findByRole('region', { name: en.shifts.handovers })
      return { month, list }
    }

    test.each([0, 11, 60])(
      'is listed %i hours later, and its key opens it',
      async hours => {
        const { list } = await listAt(hours)
        await within(list).findByText(en.shifts.notTakenOver)
        keyHandler()(new KeyboardEvent('keydown', { key: 'o' }))
        const dialog = await screen.findByRole('dialog')
        await within(dialog).findByText(en.shifts.notTakenOver)
      }
    )

    test('is old news after two weeks', async () => {
      const { list } = await listAt(15 * 24)
      await within(list).findByText(en.shifts.handoversEmpty)
    })
  })

  test('what she saw leads to its tickets, and no id of theirs is kept', async () => {
    const month = await withSheetOfBen()
    await screen.findByText('Look at the printer first.')
    const links = (): string[] =>
      screen
        .getAllByRole('link')
        .map(link => link.getAttribute('href') ?? '')
        .filter(href => href.startsWith('#/ticket/'))
    const before = links()
    expect(before.length).toBeGreaterThan(0)
    await fireEvent.click(screen.getByRole('button', { name: 'I take over' }))
    expect(links()).toEqual(before)
    const kept = JSON.stringify(month.current().handovers)
    for (const href of before) expect(kept).not.toContain(href.slice(9))
  })
})
