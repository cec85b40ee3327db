/** Signing up for the same hours again and again, and being reminded when that ends. */
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
import { seriesEnds } from '#app/state/series.ts'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { dayAt, sameHours, weekly, wallText } from '#app/state/week.ts'
import { en } from '#app/words/en.ts'
import { zoneHere } from '#app/words/zone.svelte.ts'
import { hoursAfter, monthOf, type Range } from '#core/domain/shifts/hours.ts'
import type { Place, ShiftMonth } from '#core/domain/shifts/shifts.ts'
import type { EntryId, Timestamp } from '#core/ids.ts'
import { ok } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

const said = en.shifts
const berlin = 'Europe/Berlin'
const at = (text: string) => Date.parse(text) as Timestamp
const workdays = { '1': true, '2': true, '3': true, '4': true, '5': true } as const

function placesOf(ranges: readonly Range[], more: Partial<Place> = {}) {
  return ranges.map(({ from, to }): Place => {
    const long = {
      role: 'advisor' as const,
      at: 0 as Timestamp,
      series: 'weekly' as EntryId
    }
    return { member: ada, from, to, ...long, ...more }
  })
}

function aMonth(places: readonly Place[]): ShiftMonth {
  const entries = places.map((place, i) => [`p${i}`, place] as const)
  return { places: Object.fromEntries(entries), handovers: {}, attended: {}, swaps: {} }
}

describe('a series of Ada’s that ends soon', () => {
  const wednesday = { from: at('2026-10-07T16:00Z'), to: at('2026-10-07T20:00Z') }
  const repeat = { weekdays: { '3': true }, every: 1, firstDay: 1 } as const
  const inWeeks = (count: number, every = 1) =>
    weekly(wednesday, berlin, { ...repeat, every })
      .slice(0, count)
      .flat()
  const ends = (places: readonly Place[], now: string) =>
    seriesEnds([aMonth(places)], ada, berlin, at(now))
  const walls = (ranges: readonly Range[] = []) =>
    ranges.map(({ from }) => wallText(from, berlin))

  test('is named two weeks before, until it is over', () => {
    const places = placesOf(inWeeks(5)) // until 4 November
    expect(ends(places, '2026-10-20T12:00Z')).toEqual([])
    expect(ends(places, '2026-10-22T12:00Z')).toMatchObject([{ role: 'advisor' }])
    expect(ends(places, '2026-11-04T20:00Z')).toHaveLength(1)
    expect(ends(places, '2026-11-04T21:00Z')).toEqual([])
  })

  test('is not, before it has begun: she has just said until when', () => {
    const places = placesOf(inWeeks(2)) // from 7 October on
    expect(ends(places, '2026-10-07T15:00Z')).toEqual([])
    expect(ends(places, '2026-10-07T17:00Z')).toHaveLength(1)
  })

  test('would go on for twelve weeks, at the same time though the clocks went back', () => {
    const [end] = ends(placesOf(inWeeks(3)), '2026-10-20T12:00Z')
    expect(walls(end?.next)).toHaveLength(12)
    expect(walls(end?.next).slice(0, 2)).toEqual([
      '2026-10-28T18:00',
      '2026-11-04T18:00'
    ])
  })

  test.each([2, 4])('every %i weeks it goes on so', every => {
    const [first, second] = inWeeks(2, every)
    if (!first || !second) throw new Error('there are two')
    const [end] = seriesEnds(
      [aMonth(placesOf([first, second]))],
      ada,
      berlin,
      hoursAfter(second.from, -24)
    )
    expect(end?.next).toHaveLength(12 / every)
    expect(end?.next[0]).toEqual(sameHours(second, berlin, 7 * every))
  })

  test('of several days a week goes on with all of them, one she left as well', () => {
    const monday = { from: at('2026-11-02T09:00Z'), to: at('2026-11-02T13:00Z') }
    const days = weekly(monday, berlin, { ...repeat, weekdays: workdays })
    const places = placesOf(days.slice(0, 2).flat())
    const left = places.map((place, i) => (i === 7 ? { ...place, left: true } : place))
    const [end] = ends(left, '2026-11-10T12:00Z')
    expect(walls(end?.next.slice(0, 5)).map(text => text.slice(0, 10))).toEqual([
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20'
    ])
  })

  test('does not begin anew where she gave it up, or has signed up again', () => {
    const places = placesOf(inWeeks(5))
    const gaveUp = places.map((place, i) => (i > 2 ? { ...place, left: true } : place))
    expect(ends(gaveUp, '2026-10-28T12:00Z')).toEqual([])
    const again = placesOf(inWeeks(6).slice(5), { series: 'other' as EntryId })
    expect(ends([...places, ...again], '2026-10-28T12:00Z')).toEqual([])
  })

  test('ends when it was meant to, also if Ben took over the last one', () => {
    const places = placesOf(inWeeks(5))
    const bens = placesOf(inWeeks(5).slice(4), { member: ben, of: 'p4' as EntryId })
    for (const place of bens) delete place.series
    expect(ends([...places, ...bens], '2026-10-28T12:00Z')).toEqual([])
  })

  test('is none of Ben’s, and of no order that we know none is named', () => {
    const places = placesOf(inWeeks(5))
    expect(seriesEnds([aMonth(places)], ben, berlin, at('2026-10-28T12:00Z'))).toEqual(
      []
    )
    const odd = placesOf([
      wednesday,
      { ...wednesday, from: hoursAfter(wednesday.from, 1) }
    ])
    expect(ends(odd, '2026-10-06T12:00Z')).toEqual([])
  })

  test('a night over the turn of a month is one, and goes on as one', () => {
    const night = { from: at('2026-10-24T22:00Z'), to: at('2026-10-25T04:00Z') }
    const nights = weekly(night, 'UTC', { ...repeat, weekdays: { '6': true } })
      .slice(0, 2)
      .flat()
    const [first, last] = nights // the last over the end of October
    if (!first || !last) throw new Error('there are two')
    const turn = at('2026-11-01T00:00Z')
    const cut = [first, { from: last.from, to: turn }, { from: turn, to: last.to }]
    const months = [aMonth(placesOf(cut.slice(0, 2))), aMonth(placesOf(cut.slice(2)))]
    const [end] = seriesEnds(months, ada, 'UTC', at('2026-10-30T12:00Z'))
    expect(end?.last).toEqual(last)
    expect(end?.next[0]).toEqual(sameHours(last, 'UTC', 7))
  })
})

/** A Wednesday. */
const noon = at('2026-11-25T12:00Z')

describe('on the shifts page', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: noon, toFake: ['Date'] })
    location.hash = '#/shifts'
  })
  afterEach(() => {
    vi.useRealTimers()
    cleanup()
  })

  async function atDesk(places: readonly Place[]) {
    const desk = paperWorkspace({ now: noon })
    for (const [i, place] of places.entries()) {
      const month = await desk.shifts(monthOf(place.from))
      month.perform(draft => {
        draft.places[`p${i}` as EntryId] = place
        return ok(undefined)
      })
    }
    render(AtDesk, { desk, page: ShiftsPage, given: {} })
    await waitFor(() => expect(document.querySelector('aside')).toBeTruthy())
    return async (months = ['2026-11', '2026-12', '2027-01', '2027-02', '2027-03']) => {
      const all = await Promise.all(months.map(month => desk.shifts(month)))
      return all
        .flatMap(month => Object.values(month.current().places))
        .filter(one => one.member === ada)
        .sort((a, b) => a.from - b.from)
    }
  }

  async function choose(select: HTMLSelectElement, wanted: string): Promise<void> {
    const option = [...select.options].find(({ value }) => value === wanted)
    if (!option) throw new Error('it is not offered')
    // of a select, `:checked` finds nothing here
    vi.spyOn(select, 'querySelector').mockReturnValue(option)
    await fireEvent.change(select, { target: { value: wanted } })
  }

  const week = 7 * 24
  const series = placesOf(
    [-1, 0, 1].map(n => ({
      from: hoursAfter(noon, 2 + n * week),
      to: hoursAfter(noon, 4 + n * week)
    }))
  )

  test('Ada goes on with one press, in the same series, and undoes it', async () => {
    const hers = await atDesk(series)
    await screen.findByText(/^Your repeated shifts end soon/)
    await fireEvent.click(screen.getByRole('button', { name: said.series.goOn }))
    await waitFor(() => expect(screen.queryByText(/^Your repeated shifts/)).toBeNull())
    const all = await hers()
    expect(all).toHaveLength(15)
    expect(new Set(all.map(place => place.series))).toEqual(new Set(['weekly']))
    await undoLast()
    expect(await hers()).toHaveLength(3)
    await screen.findByText(/^Your repeated shifts end soon/)
  })

  test('Ada offers one and all later ones, or a part of one, and undoes it', async () => {
    const hers = await atDesk(series)
    const offered = async () => (await hers()).filter(one => one.offered !== undefined)
    const name = /^Ada, Advisor/
    await fireEvent.click(await screen.findByRole('button', { name }))
    const button = await screen.findByRole('button', { name: said.offerLater(1) })
    await fireEvent.click(button)
    await waitFor(async () => expect(await offered()).toHaveLength(2))
    await undoLast()
    expect(await offered()).toEqual([])

    await fireEvent.click(await screen.findByRole('button', { name }))
    const group = await screen.findByRole('group', { name: said.leaveHours })
    const [from] = group.querySelectorAll('select')
    if (!from) throw new Error('there are hours to choose')
    await choose(from, String(hoursAfter(noon, 3)))
    expect(screen.queryByRole('button', { name: said.offerLater(1) })).toBeNull()
    await fireEvent.click(screen.getByRole('button', { name: said.offerPart }))
    expect(await offered()).toMatchObject([
      { from: hoursAfter(noon, 3), to: hoursAfter(noon, 4) }
    ])
    await undoLast()
    expect(await hers()).toHaveLength(3)
  })

  test('or lets it end, and is not asked again; or is, if she undoes that', async () => {
    await atDesk(series)
    await screen.findByText(/^Your repeated shifts end soon/)
    await fireEvent.click(screen.getByRole('button', { name: said.series.end }))
    await waitFor(() => expect(screen.queryByText(/^Your repeated shifts/)).toBeNull())
    await undoLast()
    await screen.findByText(/^Your repeated shifts end soon/)
  })

  test('Ada signs up for the days of the week that she chooses, every two weeks', async () => {
    const hers = await atDesk([])
    await fireEvent.click(screen.getByRole('button', { name: said.signUp }))
    const form = within(screen.getByRole('form', { name: said.signUpTitle }))
    await choose(form.getByRole('combobox', { name: said.repeat }), '2')
    const days = within(form.getByRole('group', { name: said.weekdays }))
    expect(
      days.getByRole('button', { name: 'Wednesday' }).getAttribute('aria-pressed')
    ).toBe('true')
    await fireEvent.click(days.getByRole('button', { name: 'Friday' }))
    await fireEvent.submit(screen.getByRole('form', { name: said.signUpTitle }))
    await waitFor(async () => expect(await hers()).toHaveLength(12))
    const starts = (await hers()).map(({ from }) => dayAt(from, zoneHere()))
    expect(starts.slice(0, 4)).toEqual([
      '2026-11-25',
      '2026-11-27',
      '2026-12-09',
      '2026-12-11'
    ])
    await undoLast()
    expect(await hers()).toEqual([])
  })

  test('without a day there is nothing to sign up for, and she reads why', async () => {
    await atDesk([])
    await fireEvent.click(screen.getByRole('button', { name: said.signUp }))
    const form = within(screen.getByRole('form', { name: said.signUpTitle }))
    await choose(form.getByRole('combobox', { name: said.repeat }), '1')
    await fireEvent.click(form.getByRole('button', { name: 'Wednesday' }))
    const button = form.getByRole<HTMLButtonElement>('button', { name: said.signUp })
    expect(button.disabled).toBe(true)
    expect(form.getByText(said.noWeekday, { exact: false })).toBeTruthy()
  })
})
