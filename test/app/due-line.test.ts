import { cleanup, render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, expect, test } from 'vitest'

import DueLine from '#app/pages/queue/DueLine.svelte'
import { placeOf, start } from '#app/pages/queue/place.ts'
import { firstAnswersOf } from '#app/state/first-answers.svelte.ts'
import { routeOf } from '#app/state/route.svelte.ts'
import { speak } from '#app/words/language.svelte.ts'
import type { Pressing } from '#core/domain/queue/pressing.ts'
import type { ShiftMonth } from '#core/domain/shifts/shifts.ts'
import type { Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { at, entry, ticketId } from '#test/support/tickets.ts'

const minute = 60_000

afterEach(() => {
  cleanup()
  speak('en')
})

const now = at('2026-11-12T14:00Z')
const due = (n: number, minutes: number): Pressing => ({
  ticket: ticketId(n),
  language: 'en',
  at: (now + minutes * minute) as Timestamp,
  isLate: minutes < 0
})

function shown(...all: readonly Pressing[]): void {
  const firstAnswers = { all: () => all, mine: () => all }
  render(DueLine, { firstAnswers: firstAnswers as never, now, own: [] })
}

test('a quiet line says how many are due, how many are late, and leads to them', () => {
  shown(due(1, 3), due(2, 11), due(3, 17))
  expect(screen.getByText('3 first answers are due within 20 minutes')).toBeTruthy()
  const link = screen.getByRole('link', { name: 'Show' }).getAttribute('href')
  expect(placeOf(routeOf(link ?? ''))).toEqual({ ...start, search: 'is:due' })
  cleanup()
  shown(due(1, -3), due(2, 11))
  expect(
    screen.getByText('1 first answer is late, 1 more is due within 15 minutes')
  ).toBeTruthy()
  cleanup()
  speak('es')
  shown(due(1, -3))
  expect(screen.getByText('1 primera respuesta se retrasa')).toBeTruthy()
  const there = screen.getByRole('link', { name: 'Mostrar' }).getAttribute('href')
  expect(placeOf(routeOf(there ?? '')).search).toBe('está:por-vencer')
  cleanup()
  shown()
  expect(screen.queryByRole('link')).toBeNull()
})

test('with the clock the line of a desk grows, and only in shifts if these are all that counts', async () => {
  const options = { now, settings: { firstAnswerHours: 1 } }
  const started = paperWorkspace(options)
  const waiting = [...started.cards.current().values()].find(
    card =>
      card.phase === 'open' &&
      card.unansweredSince !== undefined &&
      !card.firstAnsweredAt
  )
  const since = waiting?.unansweredSince ?? (0 as Timestamp)
  const from = (Math.ceil(since / (60 * minute)) * 60 * minute) as Timestamp
  const to = (from + 4 * 60 * minute) as Timestamp
  const shift = { member: ada, role: 'advisor' as const, from, to, at: 0 as Timestamp }
  const shifts: ShiftMonth = {
    places: { [entry(1)]: shift },
    handovers: {},
    attended: {},
    swaps: {}
  }
  const clock = { now: from }
  const desk = paperWorkspace({
    ...options,
    get now() {
      return clock.now
    },
    shifts,
    settings: { firstAnswerHours: 1, countsCovered: true }
  })
  const firstAnswers = firstAnswersOf(desk)
  const presses = () =>
    firstAnswers.all().some(({ ticket }) => ticket === waiting?.ticket)
  expect(firstAnswers.agreed.running).toBeUndefined()
  await firstAnswers.load()
  expect(firstAnswers.agreed.running?.('en')).toEqual([{ from, to }])
  expect(presses()).toBe(false)
  clock.now = (from + 50 * minute) as Timestamp
  expect(presses()).toBe(true)
  firstAnswers.close()
  render(AtDesk, {
    desk,
    page: DueLine,
    given: { firstAnswers, now: clock.now, own: [] } as never
  })
  await tick()
  expect(screen.queryByRole('status')).toBeNull()
})
