/** A report is read by anybody: how its dates are written must not say where its author lives. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'

import StatisticsPage from '#app/pages/StatisticsPage.svelte'
import { en } from '#app/words/en.ts'
import type { Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { paperYear } from '#test/support/paper-year.ts'

// read once, with the first of the app's modules
vi.hoisted(() =>
  Object.defineProperty(navigator, 'languages', { value: ['en-GB', 'en'] })
)

const t = en.statistics.report
const now = Date.parse('2026-11-26T09:00Z') as Timestamp

afterEach(cleanup)

function span(tag: string, from: string, to: string): string {
  const how = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC'
  } as const
  return new Intl.DateTimeFormat(tag, how).formatRange(Date.parse(from), Date.parse(to))
}

test('the note of a report says its months as no country does, though the page is in Ada’s own', async () => {
  location.hash = '#/statistics/report?from=2026-08-31&to=2026-11-01'
  const desk = paperWorkspace({ now, tickets: new Map(), ...paperYear(now) })
  render(AtDesk, { desk, page: StatisticsPage, given: {} })
  await screen.findByRole('article')
  await fireEvent.click(screen.getByLabelText(t.part.hours))
  await screen.findByRole('table', { name: t.part.hours })
  const note = await screen.findByText(/^Of the whole months/)
  const [from, to] = ['2026-08-31', '2026-11-01']
  expect(note.textContent).toBe(t.hours.note(span('en', from, to)))
  expect(document.body.textContent).toContain(span('en-GB', from, to))
})
