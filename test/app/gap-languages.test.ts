import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import GapList from '#app/pages/shifts/GapList.svelte'
import { en } from '#app/words/en.ts'
import type { MemberId } from '#core/ids.ts'
import { hoursAfter } from '#core/domain/shifts/hours.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { ana, at, ben } from '#test/support/tickets.ts'

afterEach(cleanup)

function gapSeenBy(me: MemberId): void {
  const from = at('2099-11-12T14:00Z')
  const hours = { from, to: hoursAfter(from, 2) }
  const given = {
    me,
    nameOf: () => 'Ana',
    all: [{ member: ana, role: 'advisor', ...hours }],
    short: [
      { ...hours, role: 'advisor', language: 'es', wanted: 1, there: 0, unsaid: [ana] }
    ],
    isPlanned: true,
    closed: [],
    week: { from, to: hoursAfter(from, 7 * 24) },
    zone: 'UTC',
    onchoose: () => undefined
  }
  render(AtDesk, { desk: paperWorkspace(), page: GapList as never, given })
}

const why = /nobody who answers in Spanish.*1 has not said in which languages/
const link = () => screen.queryByRole('link', { name: en.shifts.sayLanguages })

test('Ana, who is there and does not count, reads why, and is led to where she says it', () => {
  gapSeenBy(ana)
  expect(screen.getByText(why)).toBeTruthy()
  expect(link()?.getAttribute('href')).toBe('#/settings/you')
})

test('Ben reads it, too, and cannot say it for her', () => {
  gapSeenBy(ben)
  expect(screen.getByText(why)).toBeTruthy()
  expect(link()).toBeNull()
})
