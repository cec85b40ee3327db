/** Whose clock all times follow: the browser's, or the one that somebody chose. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import AskZone from '#app/pages/shifts/AskZone.svelte'
import WeekHead from '#app/pages/shifts/WeekHead.svelte'
import ZonePanel from '#app/pages/settings/ZonePanel.svelte'
import { holdWords } from '#app/pages/ticket/hold-words.ts'
import { dateField, snoozeTimes, timeOf } from '#app/pages/ticket/snooze-times.ts'
import { timeline } from '#app/pages/ticket/timeline.ts'
import { dayHeading } from '#app/pages/ticket/times.ts'
import { findZones, namedZones } from '#app/pages/zones/named-zones.ts'
import { weekOf } from '#app/state/week.ts'
import { en } from '#app/words/en.ts'
import { clockTime, date, fullDate } from '#app/words/format.svelte.ts'
import { mailAgo } from '#app/words/mail-time.ts'
import {
  chooseZone,
  chosenZone,
  dayHere,
  isZoneUnsaid,
  wallHere,
  zoneHere
} from '#app/words/zone.svelte.ts'
import type { Timestamp } from '#core/ids.ts'
import { ada } from '#test/support/paper-tickets.ts'
import { aMessage, at, aTicket, mail } from '#test/support/tickets.ts'

const t = en.zones
const place = 'porchlight-time-zone'

/** Tor Browser, wherever it is; since 2024 it says Reykjavik. */
beforeEach(() => {
  vi.stubEnv('TZ', 'UTC')
})
afterEach(() => {
  cleanup()
  chooseZone(undefined)
  vi.unstubAllEnvs()
})

describe('Ana’s browser says UTC, and she lives in Mexico City', () => {
  const evening = at('2026-11-20T03:30Z') // half past nine on the 19th

  beforeEach(() => {
    chooseZone('America/Mexico_City')
  })

  test('dates and hours are hers, everywhere', () => {
    expect(date(evening)).toMatch(/^Nov 19/)
    expect(clockTime(evening)).toMatch(/^9:30\sPM$/)
    expect(fullDate(evening)).toMatch(/^Thursday, November 19, 2026 at 9:30\sPM$/)
    expect(dayHeading(evening, at('2026-11-19T22:00Z'))).toBe(en.ticket.today)
    expect(mailAgo(at('2026-11-20T00:00Z'), at('2026-11-21T05:00Z'))).toBe('today')
  })

  test('a conversation has the days of her calendar', () => {
    const messages = {
      [mail(1)]: aMessage({ at: at('2026-11-19T23:30Z') }),
      [mail(2)]: aMessage({ at: evening }),
      [mail(3)]: aMessage({ at: at('2026-11-20T06:00Z') })
    }
    const days = timeline(aTicket({ messages }))
    expect(days.map(({ start, happenings }) => [start, happenings.length])).toEqual([
      [at('2026-11-19T06:00Z'), 2],
      [at('2026-11-20T06:00Z'), 1]
    ])
  })

  test('tomorrow is nine of her morning, and a form means her clock', () => {
    const times = snoozeTimes(evening, at('2027-01-01T00:00Z'))
    expect(times).toEqual([
      { name: 'tomorrow', until: at('2026-11-20T15:00Z') },
      { name: 'monday', until: at('2026-11-23T15:00Z') },
      { name: 'week', until: at('2026-11-26T15:00Z') }
    ])
    expect(dateField(evening)).toBe('2026-11-19')
    expect(timeOf('2026-11-19', '21:30')).toBe(evening)
    expect(timeOf('2026-11-31', '')).toBeUndefined()
  })

  test('what she holds until after UTC’s midnight is held until an hour, not a day', () => {
    const hold = {
      member: ada,
      at: at('2026-11-19T23:45Z'),
      until: at('2026-11-20T00:10Z')
    }
    expect(holdWords(hold, at('2026-11-19T23:50Z'))).toMatch(/6:10\sPM/)
  })

  test('it is kept on this device, and goes when she follows the browser again', () => {
    expect(localStorage.getItem(place)).toBe('America/Mexico_City')
    chooseZone(undefined)
    expect(localStorage.getItem(place)).toBeNull()
    expect(zoneHere()).toBe('UTC')
  })
})

test.each([
  ['Asia/Kathmandu', '2026-11-20T18:14Z', '2026-11-20T23:59Z'],
  ['Asia/Kathmandu', '2026-11-20T18:15Z', '2026-11-21T00:00Z'],
  ['Europe/Madrid', '2026-03-29T00:59Z', '2026-03-29T01:59Z'],
  ['Europe/Madrid', '2026-03-29T01:00Z', '2026-03-29T03:00Z'],
  ['America/St_Johns', '2026-12-31T12:00Z', '2026-12-31T08:30Z'],
  ['UTC', '2026-12-31T12:00Z', '2026-12-31T12:00Z']
])('in %s, %s is shown as %s', (zone, moment, wall) => {
  chooseZone(zone)
  expect(wallHere(at(moment))).toBe(at(wall))
})

test('no time is beyond the calendar', () => {
  chooseZone('Asia/Kathmandu')
  for (const time of [8.64e15, -8.64e15, 1e300]) {
    expect(dayHere(time as Timestamp)).toBeTypeOf('number')
    expect(date(time as Timestamp)).toBeTypeOf('string')
  }
})

describe('the shifts ask once by which clock somebody lives', () => {
  test.each([
    ['UTC', true],
    ['Atlantic/Reykjavik', true],
    ['Europe/Madrid', false],
    ['Africa/Accra', false]
  ])('where the browser says %s: %s', (zone, isAsked) => {
    vi.stubEnv('TZ', zone)
    expect(isZoneUnsaid()).toBe(isAsked)
    render(AskZone, { props: {} })
    expect(screen.queryByText(t.ask) !== null).toBe(isAsked)
  })

  test('and not again once Ana says that UTC is right', async () => {
    render(AskZone, { props: {} })
    await fireEvent.click(screen.getByRole('button', { name: t.utcIsMine }))
    expect(screen.queryByText(t.ask)).toBeNull()
    cleanup()
    render(AskZone, { props: {} })
    expect(screen.queryByText(t.ask)).toBeNull()
  })

  test('nor once she has chosen just what the browser says', async () => {
    vi.stubEnv('TZ', 'UTC')
    render(AskZone, { props: {} })
    await fireEvent.click(screen.getByRole('button', { name: t.choose }))
    const field = await screen.findByRole('combobox')
    await fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() => expect(screen.queryByText(t.ask)).toBeNull())
    expect(chosenZone()).toBe('UTC')
  })

  test('or finds her city', async () => {
    render(AskZone, { props: {} })
    await fireEvent.click(screen.getByRole('button', { name: t.choose }))
    const field = await screen.findByRole('combobox')
    await fireEvent.input(field, { target: { value: 'méxico ci' } })
    await fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() => expect(zoneHere()).toBe('America/Mexico_City'))
    expect(screen.queryByText(t.ask)).toBeNull()
  })
})

test('the head of the week names the clock, and leads to where it is chosen', () => {
  chooseZone('America/Mexico_City')
  const day = '2026-11-19'
  const week = weekOf(day, zoneHere(), 1)
  const nothing = (): void => undefined
  render(WeekHead, {
    props: {
      week,
      day,
      today: day,
      zone: zoneHere(),
      daily: false,
      short: [],
      onturn: nothing,
      onday: nothing
    }
  })
  const link = screen.getByRole('link', { name: /America\/Mexico City, UTC-06:00/ })
  expect(link.getAttribute('href')).toBe('#/settings/you')
})

test('in the settings she sees which it is, and that it is not the browser’s', async () => {
  render(ZonePanel, { props: {} })
  expect(screen.getByText('UTC')).toBeTruthy()
  expect(screen.getByText(t.asBrowser)).toBeTruthy()
  chooseZone('America/Mexico_City')
  await screen.findByText('America/Mexico City')
  expect(screen.getByText(t.notBrowser('UTC'))).toBeTruthy()
})

test('zones are found by city, by what their clock shows, and in her language', () => {
  const all = namedZones('UTC', at('2026-11-20T03:30Z'))
  expect(all[0]?.id).toBe('UTC')
  const first = (query: string) => findZones(all, query)[0]?.id
  expect(first('madrid')).toBe('Europe/Madrid')
  expect(first('kyiv')).toMatch(/Ki?[ey]+v/)
  expect(first('new york')).toBe('America/New_York')
  expect(findZones(all, '09:15').map(({ city }) => city)).toContain('Kathmandu')
  expect(findZones(all, 'central european').map(({ id }) => id)).toContain(
    'Europe/Madrid'
  )
  expect(findZones(all, 'nowhere at all')).toEqual([])
})
