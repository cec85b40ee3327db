import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { destinations } from '#app/pages/desk/destinations.ts'
import { helpPageOf } from '#app/pages/desk/help-page.ts'
import KeySheet from '#app/pages/desk/KeySheet.svelte'
import { noTour, preferences } from '#app/state/preferences.svelte.ts'
import { guideOf } from '#app/state/tour.svelte.ts'
import { en } from '#app/words/en.ts'
import { es } from '#app/words/es.ts'
import { speak } from '#app/words/language.svelte.ts'
import { leaseMs } from '#core/domain/tickets/lease.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import Offering from '#test/support/Offering.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

const t = en.help

beforeEach(() => {
  preferences.tour = noTour
})
afterEach(() => {
  cleanup()
  speak('en')
})

function opens(hash: string) {
  location.hash = hash
  const desk = paperWorkspace()
  render(AtDesk, { desk, page: KeySheet, given: { open: true } })
  return desk
}

test('every page of the rail, and those behind them, says what can be done there', () => {
  const pages = [
    ...destinations.map(({ page }) => page),
    'ticket',
    'macros',
    'internship'
  ]
  for (const page of pages) expect(helpPageOf({ page, rest: '' })).toBe(page)
  expect(helpPageOf({ page: '', rest: '' })).toBe('queue')
  expect(helpPageOf({ page: 'shifts', rest: 'hours' })).toBe('hours')
  expect(helpPageOf({ page: 'toString', rest: '' })).toBeUndefined()
})

test.each([en, es])(
  'what it says is short: three to six things, of a line or two each',
  words => {
    for (const { tips } of Object.values(words.help.pages)) {
      expect(tips.length).toBeGreaterThanOrEqual(3)
      expect(tips.length).toBeLessThanOrEqual(6)
      for (const tip of tips) expect(tip.length, tip).toBeLessThan(200)
    }
  }
)

test('the sheet answers first what can be done on the page, then tells the keys', () => {
  opens('#/shifts')
  const heads = screen.getAllByRole('heading', { level: 3 }).map(one => one.textContent)
  expect(heads.slice(0, 2)).toEqual([t.here, en.shell.keys.title])
  expect(screen.getByText(t.pages.shifts.about)).toBeTruthy()
  expect(screen.queryByText(t.meant)).toBeNull()
})

test('its keys are those of now: while it is open, and when it is opened once more', async () => {
  const offered = (label: string) => ({
    shortcuts: [{ keys: 'j', label, run: () => undefined }]
  })
  const sheet = (open: boolean) => ({ desk, page: KeySheet, given: { open } })
  location.hash = '#/queue'
  const desk = paperWorkspace()
  const list = render(Offering, offered('Down the list'))
  const { rerender } = render(AtDesk, sheet(true))
  await list.rerender(offered('Down the other list'))
  expect(screen.getByText('Down the other list')).toBeTruthy()
  expect(screen.queryByText('Down the list')).toBeNull()
  await rerender(sheet(false))
  await waitFor(() => {
    expect(screen.queryByText('Down the other list')).toBeNull()
  })
  await list.rerender(offered('Down the third'))
  await rerender(sheet(true))
  expect(screen.getByText('Down the third')).toBeTruthy()
})

test('it lists what answers by itself where the keyboard stands, and one part of a page but once', () => {
  const run = () => undefined
  render(Offering, {
    title: 'Shifts',
    shortcuts: [{ keys: 'c', label: 'Sign up', run }],
    told: [{ keys: 'ArrowUp', label: 'To another hour' }]
  })
  render(Offering, {
    title: 'Shifts',
    shortcuts: [{ keys: 'j', label: 'Next', run }]
  })
  opens('#/shifts')
  for (const label of ['Sign up', 'To another hour', 'Next']) {
    expect(screen.getByText(label)).toBeTruthy()
  }
  expect(screen.getAllByRole('heading', { name: 'Shifts', level: 4 })).toHaveLength(1)
})

test('in a ticket it explains the words that newcomers stumble over', () => {
  opens(`#/ticket/${'a'.repeat(32)}`)
  for (const { word } of t.words) expect(screen.getByText(word)).toBeTruthy()
  expect(leaseMs).toBe(10 * 60_000) // as it says
})

test('it speaks Spanish', () => {
  speak('es')
  opens('#/templates')
  expect(screen.getByText(es.help.pages.templates.about)).toBeTruthy()
})

test('the tour begins from it, and the sheet makes room', async () => {
  const desk = opens('#/templates')
  await fireEvent.click(screen.getByRole('button', { name: en.tour.begin }))
  expect(screen.queryByRole('dialog')).toBeNull()
  await expect.poll(() => guideOf(desk).stands).toBe('going')
  expect(location.hash).toContain('#/queue/needs-answer')
})
