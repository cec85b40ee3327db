/** The week board where the hours of UTC begin at half past, or a quarter to. */
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import OwnTimeDialog from '#app/pages/shifts/OwnTimeDialog.svelte'
import ShiftsPage from '#app/pages/ShiftsPage.svelte'
import { hoursName, timeBeside, wallTimes } from '#app/pages/shifts/times.ts'
import { Attending } from '#app/state/attendance.svelte.ts'
import { ShiftBoard } from '#app/state/shifts.svelte.ts'
import { en } from '#app/words/en.ts'
import type { Settings } from '#core/domain/desk/settings.ts'
import { hoursAfter } from '#core/domain/shifts/hours.ts'
import type { Wanted } from '#core/domain/shifts/staffing.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aPhone } from '#test/support/screen.ts'

const at = (text: string) => Date.parse(text) as Timestamp

beforeEach(() => {
  vi.stubEnv('TZ', 'Asia/Tehran')
  location.hash = '#/shifts'
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  cleanup()
})

function aDesk(
  member: MemberId,
  from: string,
  hours: number,
  settings: Partial<Settings> = {}
) {
  const shift = { member, role: 'advisor', at: at(from) } as const
  const range = { from: at(from), to: hoursAfter(at(from), hours) }
  return paperWorkspace({
    settings,
    shifts: {
      places: { ['p' as EntryId]: { ...shift, ...range } },
      handovers: {},
      attended: {},
      swaps: {}
    }
  })
}

async function openAt(moment: string, desk = paperWorkspace()) {
  vi.useFakeTimers({ now: at(moment), toFake: ['Date'] })
  render(AtDesk, { desk, page: ShiftsPage, given: {} })
  await waitFor(() => expect(screen.queryByText('Opening the shifts…')).toBeNull())
  await screen.findByRole('complementary')
}

/** Names of lines, as they stand at the side. */
function sides(): string[] {
  return screen
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent.replace(/\s+/gu, ' ').trim())
}

describe('in Tehran', () => {
  test('the week is named by its seven days, and each line by the clock there', async () => {
    await openAt('2026-11-25T12:00Z')
    expect(screen.getByRole('heading', { level: 2, name: /2026/ }).textContent).toMatch(
      /22\s–\s28/u
    )
    expect(screen.getByRole('grid').getAttribute('aria-label')).toMatch(/22\s–\s28/u)
    expect(sides().slice(0, 3)).toEqual(['00:00', '00:30 21 UTC', '01:30 22 UTC'])
    expect(sides()).toHaveLength(25)
  })

  test('who stays until half past midnight is on both days, each with its part', async () => {
    const desk = aDesk(ben, '2026-11-25T18:00Z', 3)
    await openAt('2026-11-25T12:00Z', desk)
    const parts = screen.getAllByRole('button', { name: /^Ben, Advisor/ })
    expect(parts).toHaveLength(2)
    const longs = parts.map(({ style }) => Number(style.getPropertyValue('--long')))
    expect(longs[0]).toBeCloseTo(2.8)
    expect(longs[1]).toBeCloseTo(0.8)
    expect(parts[1]?.style.getPropertyValue('--from')).toBe('0')
    expect(parts[0]?.getAttribute('aria-label')).toContain('Wed 21:30 – Thu 00:30')
  })

  test('right after midnight now stands on the new day, which begins with that hour', async () => {
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(
      new DOMRect(0, 2 * innerHeight, 100, 40)
    )
    const shown: (string | null)[] = []
    vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (
      this: Element
    ) {
      shown.push(this.getAttribute('data-rest'))
    })
    // Sunday, ten past midnight: the first day of a new week.
    await openAt('2026-11-28T20:40Z', aDesk(ben, '2026-11-28T20:00Z', 2))
    expect(screen.getByRole('columnheader', { current: 'date' }).textContent).toContain(
      'Sun 29'
    )
    const now = document.querySelector<HTMLElement>('.now')
    expect(Number(now?.style.getPropertyValue('--from'))).toBeCloseTo(0.8 / 3)
    await waitFor(() => expect(shown).toEqual(['true']))
  })

  test('Ada chooses from hours that begin at half past, also the one over midnight', async () => {
    const desk = aDesk(ben, '2026-11-25T18:00Z', 3)
    await openAt('2026-11-25T12:00Z', desk)
    const rest = screen
      .getByRole('grid')
      .querySelector<HTMLElement>(`[data-rest][data-at="${at('2026-11-25T20:00Z')}"]`)
    expect(rest?.getAttribute('aria-label')).toContain('23:30')
    rest?.focus()
    await fireEvent.keyDown(rest as HTMLElement, { key: 'Enter' })
    const form = within(screen.getByRole('form', { name: 'Sign up for a shift' }))
    expect(form.getByText(/^Wed 23:30 – Thu 00:30/)).toBeTruthy()
    const [from, to] = ['From', 'To'].map(
      name => form.getByLabelText<HTMLSelectElement>(name).options
    )
    expect([...(from ?? [])].map(({ textContent }) => textContent).slice(0, 2)).toEqual(
      ['00:30', '01:30']
    )
    expect(to?.[0]?.textContent).toBe('Thu 00:30')
    expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(2)
  })

  test('the hour over the midnight before the week can be chosen, and says its day', async () => {
    await openAt('2026-11-25T12:00Z')
    const rest = document.querySelector<HTMLElement>('[data-rest]')
    rest?.focus()
    await fireEvent.keyDown(rest as HTMLElement, { key: 'Enter' })
    const form = within(screen.getByRole('form', { name: 'Sign up for a shift' }))
    const day = form.getByLabelText<HTMLSelectElement>('Day')
    expect(day.selectedOptions[0]?.textContent).toBe('Sat 21')
  })

  test('a phone’s day runs from midnight to midnight, too', async () => {
    aPhone()
    await openAt('2026-11-25T12:00Z', aDesk(ada, '2026-11-24T18:00Z', 3))
    expect(screen.getAllByRole('gridcell')).toHaveLength(25)
    const block = screen.getByRole('button', { name: /^Ada, Advisor/ })
    expect(Number(block.style.getPropertyValue('--long'))).toBeCloseTo(0.8)
  })
})

test('in Kolkata the gaps of the week are named by its clock', async () => {
  vi.stubEnv('TZ', 'Asia/Kolkata')
  await openAt('2026-11-28T18:40Z')
  // Sunday, ten past midnight.
  const gaps = screen.getByRole('region', { name: 'Gaps' })
  expect(gaps.textContent).toMatch(/Sun 00:30 – Sun 00:30/u)
})

test('in Kolkata the half hour that is missing before Ada is named, and chosen as a whole one', async () => {
  vi.stubEnv('TZ', 'Asia/Kolkata')
  const evening: Wanted = {
    weekdays: { '3': true },
    from: 18,
    to: 22,
    zone: 'Asia/Kolkata',
    role: 'advisor',
    count: 1
  }
  // 18:30 to 22:30 by that clock
  const desk = aDesk(ada, '2026-11-25T13:00Z', 4, {
    staffing: { ['r' as EntryId]: evening }
  })
  await openAt('2026-11-24T12:00Z', desk)
  const gaps = within(screen.getByRole('region', { name: 'Gaps' }))
  expect(gaps.getByText('1 gap, 0.5 hours')).toBeTruthy()
  const gap = gaps.getByRole('button', { name: /^Wed 18:00–18:30: nobody, 1 wanted/ })
  const cell = (moment: string) =>
    document.querySelector(`[data-at="${at(moment)}"]`)?.getAttribute('aria-label')
  await waitFor(() =>
    expect(cell('2026-11-25T12:00Z')).toContain(
      en.shifts.shortOf(en.shifts.roles.advisor, 1)
    )
  )
  expect(cell('2026-11-25T16:00Z')).not.toContain('wanted')
  expect(gap.title).toBe('Sign up for Wed 17:30–18:30')
  await fireEvent.click(gap)
  const form = within(screen.getByRole('form', { name: 'Sign up for a shift' }))
  expect(form.getByText(/^Wed 17:30–18:30/)).toBeTruthy()
  await fireEvent.submit(screen.getByRole('form', { name: 'Sign up for a shift' }))
  await waitFor(() => expect(gaps.queryByText(/18:00–18:30/)).toBeNull())
})

describe('on Lord Howe, in the week in which the clocks change', () => {
  beforeEach(() => vi.stubEnv('TZ', 'Australia/Lord_Howe'))

  test('the day is said to be half an hour shorter, and its hours say their own time', async () => {
    location.hash = '#/shifts?day=2026-10-04'
    await openAt('2026-10-02T00:00Z')
    expect(
      screen.getByText(/the clocks go forward, .* half an hour shorter/)
    ).toBeTruthy()
    const three = document.querySelector(`[data-at="${at('2026-10-03T16:00Z')}"]`)
    expect(three?.textContent.trim()).toBe('')
    const half = document.querySelector(`[data-at="${at('2026-10-03T14:00Z')}"]`)
    expect(half?.textContent.trim()).toBe('00:30')
    // Where the week ends with that Sunday, it is the other way round.
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB'])
    cleanup()
    await openAt('2026-10-02T00:00Z')
    const [, monday] = screen.getAllByRole('columnheader')
    expect(monday?.getAttribute('aria-label')).toContain('Monday')
    expect(
      document
        .querySelector(`[data-at="${at('2026-10-03T16:00Z')}"]`)
        ?.textContent.trim()
    ).toBe('03:00')
  })
})

test('hours that a clock shows twice are told apart where they are chosen', () => {
  const from = at('2026-10-24T23:00Z')
  const all = Array.from({ length: 4 }, (_, i) => hoursAfter(from, i))
  expect(wallTimes(all, 'Europe/Madrid', from).map(({ label }) => label)).toEqual([
    '01:00',
    '02:00 GMT+2',
    '02:00 GMT+1',
    '03:00'
  ])
})

test.each([
  ['from the first to the second', '00:00Z', '01:00Z', 'Sun 02:00 GMT+2 – 02:00 GMT+1'],
  ['both', '00:00Z', '02:00Z', 'Sun 02:00 GMT+2 – 03:00'],
  ['until the second', '23:00Z', '01:00Z', 'Sun 01:00 – 02:00 GMT+1'],
  ['around them', '23:00Z', '03:00Z', 'Sun 01:00–04:00']
])(
  'a shift of that night says which two o’clock it means: %s',
  (_which, from, to, name) => {
    const day = (time: string) =>
      `2026-10-${time.startsWith('23') ? '24' : '25'}T${time}`
    const range = { from: at(day(from)), to: at(day(to)) }
    expect(hoursName(range, 'Europe/Berlin')).toBe(name)
  }
)

test('so does one over midnight, and where the clock is put back by half an hour', () => {
  const night = { from: at('2026-10-24T20:00Z'), to: at('2026-10-25T01:00Z') }
  expect(hoursName(night, 'Europe/Berlin')).toBe('Sat 22:00 – Sun 02:00 GMT+1')
  expect(timeBeside(night.to, night.from, 'Europe/Berlin')).toBe('Sun 02:00 GMT+1')
  const early = { from: at('2026-04-04T14:00Z'), to: at('2026-04-04T15:00Z') }
  expect(hoursName(early, 'Australia/Lord_Howe')).toBe('Sun 01:00 – 01:30 GMT+10:30')
})

async function openOwnTime(zone: string, now: string, from: string, hours: number) {
  const desk = paperWorkspace({ now: at(now) })
  const board = new ShiftBoard(desk)
  const range = { from: at(from), to: hoursAfter(at(from), hours) }
  await board.show(range)
  const shown = { member: desk.me, role: 'advisor' as const, ...range }
  render(AtDesk, {
    desk,
    page: OwnTimeDialog,
    given: {
      attending: new Attending(desk, board),
      editing: { shown },
      zone,
      nameOf: () => '',
      onremove: () => undefined,
      onclose: () => undefined
    }
  })
}

function chosenIn(name: string): string {
  const field = screen.getByLabelText<HTMLSelectElement>(name)
  return field.selectedOptions[0]?.text ?? ''
}

test.each([
  ['a day that is an hour shorter', 'Europe/Berlin', '2026-03-30T16:00Z', '2026-03-29'],
  ['a day that is an hour longer', 'Europe/Berlin', '2026-10-26T17:00Z', '2026-10-25'],
  ['that day, from the one before', 'Europe/Berlin', '2026-03-28T17:00Z', '2026-03-29'],
  [
    'a day that is half an hour shorter',
    'Australia/Lord_Howe',
    '2026-10-05T07:00Z',
    '2026-10-04'
  ]
])(
  'in her own hours, six in the evening stays six on %s',
  async (_how, zone, from, day) => {
    await openOwnTime(zone, '2026-12-01T06:00Z', from, 2)
    expect([chosenIn(en.shifts.from), chosenIn(en.shifts.to)]).toEqual([
      '18:00',
      '20:00'
    ])
    const field = screen.getByLabelText<HTMLInputElement>(en.shifts.day)
    await fireEvent.change(field, { target: { value: day } })
    expect(field.value).toBe(day)
    expect([chosenIn(en.shifts.from), chosenIn(en.shifts.to)]).toEqual([
      '18:00',
      '20:00'
    ])
  }
)

test('in her own hours, what the clocks skip on a day is as much later there', async () => {
  await openOwnTime('Europe/Berlin', '2026-12-01T06:00Z', '2026-03-30T00:15Z', 1)
  expect(chosenIn(en.shifts.from)).toBe('02:15')
  const field = screen.getByLabelText<HTMLInputElement>(en.shifts.day)
  await fireEvent.change(field, { target: { value: '2026-03-29' } })
  expect([chosenIn(en.shifts.from), chosenIn(en.shifts.to)]).toEqual(['03:15', '04:15'])
})

test('in her own hours of that night, too, each end is told from the other', async () => {
  await openOwnTime('Europe/Madrid', '2026-10-25T06:00Z', '2026-10-24T23:00Z', 3)
  const to = screen.getByLabelText<HTMLSelectElement>(en.shifts.to)
  const labels = [...to.options].map(option => option.text)
  expect(labels).toContain('02:15 GMT+2')
  expect(labels).toContain('02:15 GMT+1')
  expect(new Set(labels).size).toBe(labels.length)
})
