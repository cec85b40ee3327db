/** What of the shifts waits for Ada is said wherever she is, and where she begins. */
import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import Notices from '#app/pages/desk/Notices.svelte'
import Rail from '#app/pages/desk/Rail.svelte'
import { ShiftWaits } from '#app/state/shift-waits.svelte.ts'
import { aroundNow } from '#app/state/shift-months.svelte.ts'
import { ShiftBoard } from '#app/state/shifts.svelte.ts'
import { en } from '#app/words/en.ts'
import { es } from '#app/words/es.ts'
import { speak } from '#app/words/language.svelte.ts'
import { unpack } from '#core/bytes.ts'
import { hourOf, hoursAfter, monthOf } from '#core/domain/shifts/hours.ts'
import { takeOff } from '#core/domain/shifts/leaving.ts'
import { takeOverShift } from '#core/domain/shifts/offers.ts'
import type { Place, ShiftMonth } from '#core/domain/shifts/shifts.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben, chidi } from '#test/support/paper-tickets.ts'
import OnDuty from '#test/support/OnDuty.svelte'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'

const t = en.shifts.reminders
const thisHour = hourOf(Date.now() as Timestamp)
// all in one month, whatever day it is
const soon =
  monthOf(hoursAfter(thisHour, 2)) === monthOf(hoursAfter(thisHour, 10)) ? 2 : 12

beforeEach(() => {
  location.hash = '#/queue/needs-answer'
})
afterEach(() => {
  cleanup()
  speak('en')
})

function place(member: MemberId, from: number, also: Partial<Place> = {}): Place {
  return {
    member,
    role: 'advisor',
    from: hoursAfter(thisHour, soon + from),
    to: hoursAfter(thisHour, soon + from + 2),
    at: thisHour,
    ...also
  }
}

function deskWith(shifts: Partial<ShiftMonth>): PaperWorkspace {
  return paperWorkspace({
    shifts: { places: {}, handovers: {}, attended: {}, swaps: {}, ...shifts }
  })
}

async function atDesk(shifts: Partial<ShiftMonth>) {
  const desk = deskWith(shifts)
  const { board, waits } = await unlocked(desk)
  const nothing = () => undefined
  const given = { counted: false, waits, onhelp: nothing, onlock: nothing }
  render(AtDesk, { desk, page: Rail, given })
  render(AtDesk, { desk, page: Notices, given: { board, waits } })
  const month = await desk.shifts(monthOf(hoursAfter(thisHour, soon)))
  return { board, waits, month }
}

/** Each time anew. */
async function unlocked(desk: PaperWorkspace, now = thisHour) {
  const board = new ShiftBoard(desk)
  await board.show(aroundNow(now))
  const waits = new ShiftWaits(desk, board)
  await tick()
  return { board, waits }
}

/** Ben asks Ada to swap. */
function asked(): Partial<ShiftMonth> {
  const [his, hers] = [place(ben, 0), place(ada, 4)]
  const promised = (of: string, { from, to }: Place) => ({
    of: of as EntryId,
    as: `${of}-swapped` as EntryId,
    from,
    to
  })
  return {
    places: { ['his' as EntryId]: his, ['hers' as EntryId]: hers },
    swaps: {
      ['e'.repeat(16) as EntryId]: {
        by: ben,
        to: ada,
        at: thisHour,
        gives: [promised('his', his)],
        takes: [promised('hers', hers)],
        words: {},
        seen: {}
      }
    }
  }
}

/** Above the page. */
const line = () => {
  const way = screen.queryByRole('link', { name: t.toShifts })
  return way?.closest('.banner')?.querySelector('.text')?.textContent.trim()
}
const inRail = () => screen.getByRole('link', { name: /^Shifts/ }).textContent.trim()

describe('in the rail and on the queue', () => {
  test('nothing is said while nothing waits', async () => {
    await atDesk({ places: { ['p' as EntryId]: place(ada, 0) } })
    expect(inRail()).toBe(en.shell.shifts)
    expect(line()).toBeUndefined()
  })

  test('a swap that Ben asks for is counted, and the way to it stands beside it', async () => {
    await atDesk(asked())
    expect(inRail()).toMatch(new RegExp(`^1.*${t.waiting.asked(1)}$`, 's'))
    expect(line()).toBe(t.waiting.asked(1))
    expect(screen.getByRole('link', { name: t.toShifts }).getAttribute('href')).toBe(
      '#/shifts'
    )
  })

  test('on other pages the rail says it, and no line is in the way', async () => {
    location.hash = '#/templates'
    await atDesk(asked())
    expect(inRail()).toContain(t.waiting.asked(1))
    expect(line()).toBeUndefined()
  })

  test('in Spanish, too', async () => {
    speak('es')
    await atDesk(asked())
    screen.getByRole('link', { name: /^Turnos.*1 cambio espera tu respuesta$/s })
    screen.getByRole('link', { name: es.shifts.reminders.toShifts })
  })

  test('that a lead took Ada off her shift is news, until she has read it', async () => {
    const hers = place(ada, 0)
    const { board, month } = await atDesk({ places: { ['p' as EntryId]: hers } })
    expect(inRail()).toBe(en.shell.shifts)
    let made = 0
    const id = () => `n${made++}` as EntryId
    const led = { by: ben, at: thisHour, isLead: true }
    month.perform(draft => takeOff(draft, id, { ...hers }, led))
    await waitFor(() => expect(inRail()).toContain(t.waiting.news(1)))
    board.offers.forgetLost('n1' as EntryId)
    await waitFor(() => expect(inRail()).toBe(en.shell.shifts))
  })

  test('what Ada offered and Ben took over is news, until she has read it', async () => {
    const offered = place(ada, 0, { offered: thisHour })
    const { board, month } = await atDesk({ places: { ['p' as EntryId]: offered } })
    expect(inRail()).toBe(en.shell.shifts)
    month.perform(draft =>
      takeOverShift(draft, () => 'b' as EntryId, offered, ben, thisHour)
    )
    await waitFor(() => expect(inRail()).toContain(t.waiting.news(1)))
    board.offers.forgetTaken({
      id: 'p' as EntryId,
      place: offered,
      heir: 'b' as EntryId,
      by: ben
    })
    await waitFor(() => expect(inRail()).toBe(en.shell.shifts))
  })

  test('what is offered to everybody is said until it was looked at, and what comes then is said again', async () => {
    const places = {
      ['b' as EntryId]: place(ben, 0, { offered: thisHour }),
      ['c' as EntryId]: place(chidi, 4)
    }
    const { waits, month } = await atDesk({ places })
    await waitFor(() => expect(inRail()).toContain(t.waiting.offered(1)))
    waits.look()
    await waitFor(() => expect(inRail()).toBe(en.shell.shifts))
    month.perform(draft => {
      const chidis = draft.places['c' as EntryId]
      if (chidis) chidis.offered = thisHour
      return { ok: true, value: undefined }
    })
    await waitFor(() => expect(inRail()).toContain(t.waiting.offered(1)))
  })
})

describe('an offer that Ada has seen', () => {
  const bens = { ['b' as EntryId]: place(ben, 0, { offered: thisHour }) }
  const kinds = (waits: ShiftWaits) => waits.all.map(({ kind }) => kind)

  test('is not counted again once she locked and unlocked, nor is she notified of it', async () => {
    const desk = deskWith({ places: { ...bens, ['c' as EntryId]: place(chidi, 4) } })
    const first = await unlocked(desk)
    await waitFor(() => expect(kinds(first.waits)).toEqual(['offered']))
    first.waits.look()
    await waitFor(async () => expect(await desk.own.keys()).toContain('seen-offers'))
    const { waits } = await unlocked(desk)
    await waitFor(() => expect(kinds(waits)).toEqual([]))
    expect(waits.present()).toEqual([])
    const month = await desk.shifts(monthOf(hoursAfter(thisHour, soon)))
    month.perform(draft => {
      const chidis = draft.places['c' as EntryId]
      if (chidis) chidis.offered = thisHour
      return { ok: true, value: undefined }
    })
    await waitFor(() => expect(kinds(waits)).toEqual(['offered']))
    expect(waits.present()).toHaveLength(1)
  })

  test('is not counted before it is known whether she has', async () => {
    const desk = deskWith({ places: bens })
    let read = (): void => undefined
    const gate = new Promise<void>(resolve => (read = resolve))
    const { waits } = await unlocked({
      ...desk,
      own: {
        ...desk.own,
        read: async key => {
          await gate
          return desk.own.read(key)
        }
      }
    })
    expect(kinds(waits)).toEqual([])
    read()
    await waitFor(() => expect(kinds(waits)).toEqual(['offered']))
  })

  test('in another tab is not forgotten by this one, and what is over is', async () => {
    const other = place(chidi, 4, { offered: thisHour })
    const desk = deskWith({ places: bens })
    const tab = await unlocked(desk)
    const another = await unlocked({
      ...deskWith({ places: { ['c' as EntryId]: other } }),
      own: desk.own
    })
    for (const { waits } of [tab, another]) {
      await waitFor(() => expect(kinds(waits)).toEqual(['offered']))
    }
    const kept = async () => {
      const bytes = await desk.own.read('seen-offers')
      const rows = bytes && unpack(bytes)
      return rows?.ok ? (rows.value as [string, number][]).map(([key]) => key) : []
    }
    tab.waits.look()
    await waitFor(async () => expect(await kept()).toHaveLength(1))
    another.waits.look()
    await waitFor(async () => expect(await kept()).toHaveLength(2))
    const late = hoursAfter(thisHour, soon + 3) // Ben's is over, Chidi's is not
    const third = { ['d' as EntryId]: place(ben, 6, { offered: thisHour }) }
    const then = await unlocked({
      ...deskWith({ places: third }),
      own: desk.own,
      now: () => late
    })
    await waitFor(() => expect(kinds(then.waits)).toEqual(['offered']))
    then.waits.look()
    await waitFor(async () =>
      expect((await kept()).map(key => key.split(' ')[1])).toEqual([chidi, ben])
    )
  })
})

test('whoever is at the shifts looks at what is offered, and is not told of it elsewhere', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] })
  try {
    const places = { ['b' as EntryId]: place(ben, 0, { offered: thisHour }) }
    const desk = deskWith({ places })
    const began = vi.fn<(waits: ShiftWaits) => void>()
    render(OnDuty, { desk, onbegin: began })
    const waits = began.mock.calls[0]?.[0]
    await vi.advanceTimersByTimeAsync(5_000)
    expect(waits?.said).toBe(t.waiting.offered(1))
    location.hash = '#/shifts'
    dispatchEvent(new HashChangeEvent('hashchange'))
    await tick()
    location.hash = '#/queue'
    dispatchEvent(new HashChangeEvent('hashchange'))
    await tick()
    expect(waits?.said).toBe('')
  } finally {
    vi.useRealTimers()
  }
})
