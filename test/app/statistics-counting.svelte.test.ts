/** When the statistics are counted, and what of it is drawn and saved meanwhile. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import DrawnChart from '#app/pages/statistics/DrawnChart.svelte'
import { said } from '#app/pages/statistics/period.ts'
import StatisticsPage from '#app/pages/StatisticsPage.svelte'
import { deviceTimer } from '#app/platform/timer.ts'
import { Statistics, type Told } from '#app/state/statistics.svelte.ts'
import { en } from '#app/words/en.ts'
import { monthOf } from '#core/domain/desk/weeks.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import { between } from '#core/stats/period.ts'
import type { Workspace } from '#core/workspace.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { many, thisWeek } from '#test/support/remains.ts'
import { at } from '#test/support/tickets.ts'

const t = en.statistics
const now = at('2026-11-26T09:00Z')
const november = '#/statistics?from=2026-11-02&to=2026-11-29'
const tallies = {
  [monthOf(thisWeek)]: {
    entries: Object.fromEntries(
      many(30, { tags: ['wifi'] }).map((entry, i) => [String(i), entry])
    )
  }
}

beforeEach(() => {
  location.hash = november
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function opens(desk: Workspace) {
  return render(AtDesk, { desk, page: StatisticsPage, given: {} })
}

/** What is read of months that are gone comes when the gate opens. */
function slowly(desk: Workspace) {
  let open = (): void => undefined
  const gate = new Promise<void>(resolve => (open = resolve))
  const tally: Workspace['tally'] = async month => {
    await gate
    return desk.tally(month)
  }
  return { desk: { ...desk, tally }, open }
}

async function rest(): Promise<void> {
  for (let i = 0; i < 20; i++) await deviceTimer.breathe()
}

describe('at an opening', () => {
  test('all is counted once, and once more for each ticket that changes', async () => {
    const desk = paperWorkspace({ now, tallies })
    const all: Told[] = []
    let statistics: Statistics | undefined
    const end = $effect.root(() => {
      const counting = (statistics = new Statistics(desk))
      $effect(() => counting.follow(between(at('2026-11-02T00:00Z'), now)))
      $effect(() => {
        if (counting.told) all.push(counting.told)
      })
    })
    await waitFor(() => expect(statistics?.load).toBeDefined())
    await rest()
    expect(all).toHaveLength(1)
    const [id] = [...desk.cards.current().keys()]
    const opened = id && (await desk.ticket(id))
    if (opened?.ok) opened.value.perform(ticket => tag(ticket, 'printer'))
    await waitFor(() => expect(all).toHaveLength(2))
    await rest()
    expect(all).toHaveLength(2)
    end()
  })

  test('what was told last is there at once when Ada comes back, and counted anew', async () => {
    const desk = paperWorkspace({ now, tallies })
    const follow = () => {
      let statistics: Statistics | undefined
      const end = $effect.root(() => {
        const counting = (statistics = new Statistics(desk))
        $effect(() => counting.follow(between(at('2026-11-02T00:00Z'), now)))
      })
      if (!statistics) throw new Error('not begun')
      return { statistics, end }
    }
    const first = follow()
    expect(first.statistics.told).toBeUndefined()
    await waitFor(() => expect(first.statistics.load).toBeDefined())
    const { told, load } = first.statistics
    first.statistics.close()
    first.end()
    const [id] = [...desk.cards.current().keys()]
    const opened = id && (await desk.ticket(id))
    if (opened?.ok) opened.value.perform(ticket => tag(ticket, 'printer'))
    const second = follow()
    expect(second.statistics.told).toBe(told)
    expect(second.statistics.load).toBe(load)
    // and is not published before
    expect(second.statistics.isCounted).toBe(false)
    await waitFor(() => expect(second.statistics.told).not.toBe(told))
    expect(second.statistics.isCounted).toBe(true)
    const tags = second.statistics.told?.figures.by.tag.map(({ key }) => key)
    expect(tags).toContain('printer')
    second.end()
    expect(new Statistics(paperWorkspace({ now, tallies })).told).toBeUndefined()
  })

  test('whoever leaves the page has no further month of shifts read', async () => {
    const paper = paperWorkspace({ now, tallies })
    let statistics: Statistics | undefined
    const shifts = vi.fn((month: string) => {
      statistics?.close()
      return paper.shifts(month)
    })
    const end = $effect.root(() => {
      const counting = (statistics = new Statistics({ ...paper, shifts }))
      $effect(() => counting.follow(between(at('2026-01-05T00:00Z'), now)))
    })
    await waitFor(() => expect(shifts).toHaveBeenCalled())
    await rest()
    expect(shifts).toHaveBeenCalledOnce()
    end()
  })

  test('what Ben changes while it is counted is counted once more, and no month is read twice', async () => {
    const { desk, open } = slowly(paperWorkspace({ now, tallies }))
    const tally = vi.fn(desk.tally)
    const all: Told[] = []
    const end = $effect.root(() => {
      const counting = new Statistics({ ...desk, tally })
      $effect(() => counting.follow(between(at('2026-11-02T00:00Z'), now)))
      $effect(() => {
        if (counting.told) all.push(counting.told)
      })
    })
    await waitFor(() => expect(tally).toHaveBeenCalled())
    const untagged = [...desk.cards.current().values()].filter(
      ({ createdAt, tags }) =>
        createdAt >= at('2026-11-02T00:00Z') && !tags.includes('wifi')
    )
    for (const { ticket } of untagged.slice(0, 2)) {
      const opened = await desk.ticket(ticket)
      if (opened.ok) opened.value.perform(draft => tag(draft, 'wifi'))
      await rest()
    }
    expect(all).toEqual([])
    open()
    await waitFor(() => expect(all).toHaveLength(2))
    await rest()
    expect(all).toHaveLength(2)
    const wifi = all.map(told => told.figures.by.tag.find(({ key }) => key === 'wifi'))
    expect(wifi.map(row => row?.now)).toEqual([30, 32])
    const read = tally.mock.calls.map(([month]) => month)
    expect(new Set(read).size).toBe(read.length)
    end()
  })

  test('what Ben’s device counted of gone tickets meanwhile, and his shift, are told without coming back', async () => {
    const paper = paperWorkspace({ now, tallies })
    const later: (() => void)[] = []
    vi.spyOn(deviceTimer, 'after').mockImplementation((_, work) => {
      later.push(work)
      return () => undefined
    })
    let more = 0
    const tally: Workspace['tally'] = async month => {
      const { entries } = await paper.tally(month)
      const gone = many(more, { tags: ['sound'] })
      const named = gone.map((entry, i) => [`more ${String(i)}`, entry] as const)
      const isTheirs = month === monthOf(thisWeek)
      return { entries: { ...entries, ...(isTheirs && Object.fromEntries(named)) } }
    }
    const shifts = vi.fn(paper.shifts)
    let statistics: Statistics | undefined
    const end = $effect.root(() => {
      const counting = (statistics = new Statistics({ ...paper, tally, shifts }))
      $effect(() => counting.follow(between(at('2026-11-02T00:00Z'), now)))
    })
    const came = () => statistics?.told?.figures.came.now
    await waitFor(() => expect(statistics?.load).toBeDefined())
    await rest()
    const [before = 0, read] = [came(), shifts.mock.calls.length]
    more = 4
    await rest()
    expect(came()).toBe(before)
    later.at(-1)?.()
    await waitFor(() => expect(came()).toBe(before + 4))
    await waitFor(() => expect(shifts.mock.calls.length).toBe(2 * read))
    const waiting = later.length
    statistics?.close()
    await rest()
    expect(later).toHaveLength(waiting)
    end()
  })

  test('a month of shifts that cannot be read stops nothing else, and is tried again', async () => {
    const paper = paperWorkspace({ now, tallies })
    const later: (() => void)[] = []
    vi.spyOn(deviceTimer, 'after').mockImplementation((_, work) => {
      later.push(work)
      return () => undefined
    })
    let isFull = true
    const shifts: Workspace['shifts'] = month =>
      isFull ? Promise.reject(new Error('no room')) : paper.shifts(month)
    let statistics: Statistics | undefined
    const period = between(at('2026-11-02T00:00Z'), now)
    const end = $effect.root(() => {
      const counting = (statistics = new Statistics({ ...paper, shifts }))
      $effect(() => counting.follow(period))
    })
    await waitFor(() => expect(statistics?.load?.isUnread).toBe(true))
    // a report says so, and does not wait for it
    expect(statistics?.dayHours(period)).toMatchObject({ parts: [], isUnread: true })
    await rest()
    isFull = false
    later.at(-1)?.()
    await waitFor(() => expect(statistics?.load?.isUnread).toBe(false))
    expect(statistics?.dayHours(period)?.isUnread).toBeUndefined()
    statistics?.close()
    end()
  })

  test('the charts wait for their turn: between two of them the page can react', async () => {
    const seen: string[] = []
    let breathing = 0
    const { breathe } = deviceTimer
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400)
    vi.spyOn(deviceTimer, 'breathe').mockImplementation(async () => {
      breathing++
      await breathe()
      seen.push(`breath of ${breathing--}`)
    })
    for (const name of ['weeks', 'languages', 'versions']) {
      const at = () => {
        seen.push(name)
        return { width: 400, height: 10, label: name, shapes: [] }
      }
      render(DrawnChart, { drawing: { height: () => 10, at } })
    }
    await screen.findByRole('img', { name: 'versions' })
    expect(seen).toEqual([
      ...['breath of 1', 'weeks'],
      ...['breath of 1', 'languages'],
      ...['breath of 1', 'versions']
    ])
  })
})

test('whoever leaves while it is counted has nothing more read for them', async () => {
  const { desk, open } = slowly(paperWorkspace({ now, tallies }))
  const shifts = vi.fn(desk.shifts)
  const stays = opens({ ...desk, shifts })
  stays.unmount()
  open()
  await rest()
  expect(shifts).not.toHaveBeenCalled()

  opens({ ...desk, shifts })
  await waitFor(() => expect(shifts).toHaveBeenCalled())
})

test('a file has the name of the period whose numbers it holds, also while the next is counted', async () => {
  const saved: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement
  ) {
    saved.push(this.download)
  })
  const { desk, open } = slowly(paperWorkspace({ now, tallies }))
  let isSlow = false
  const tally: Workspace['tally'] = month =>
    isSlow ? desk.tally(month) : Promise.resolve(tallies[month] ?? { entries: {} })
  opens({ ...desk, tally })
  const save = () =>
    fireEvent.click(screen.getByRole('button', { name: t.download(t.by.language) }))
  await screen.findByRole('region', { name: t.by.language })
  await save()
  isSlow = true
  location.hash = '#/statistics?from=2026-10-05&to=2026-11-29'
  const [from, to] = [at('2026-10-05T00:00Z'), at('2026-11-29T00:00Z')]
  const period = said(between(from, to))
  await waitFor(() => expect(document.querySelector('strong')?.innerText).toBe(period))
  await save()
  open()
  await waitFor(() => expect(document.querySelector('[aria-busy=false]')).toBeTruthy())
  await save()
  const [first, meanwhile, then] = saved
  expect(first).toMatch(/^porchlight-.*Nov.*-languages-internal\.csv$/)
  expect(first).not.toContain('Oct')
  expect(meanwhile).toBe(first)
  expect(then).toMatch(/^porchlight-.*Oct.*-languages-internal\.csv$/)
})
