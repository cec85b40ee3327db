import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, expect, test } from 'vitest'

import DueMark from '#app/pages/queue/DueMark.svelte'
import FirstAnswerPanel from '#app/pages/settings/FirstAnswerPanel.svelte'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { speak } from '#app/words/language.svelte.ts'
import type { Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

const hour = 3_600_000

afterEach(() => {
  cleanup()
  speak('en')
})

test('the settings offer what is usual, and what was agreed on elsewhere, too', () => {
  const desk = paperWorkspace({ settings: { firstAnswerHours: 5 } })
  render(AtDesk, { desk, page: FirstAnswerPanel, given: {} })
  const offered = screen.getAllByRole('option').map(option => option.textContent)
  expect(offered.slice(0, 2)).toEqual(['Nothing agreed', '1 hour'])
  expect(offered.slice(3, 6)).toEqual(['4 hours', '5 hours', '8 hours'])
  expect(desk.settings.current().firstAnswerHours).toBe(5)
})

test('Ada gives Spanish hours of its own, changes them and takes it all back', async () => {
  const desk = paperWorkspace({ settings: { firstAnswerHours: 24 } })
  render(AtDesk, { desk, page: FirstAnswerPanel, given: {} })
  const hours = () => desk.settings.current().otherHours

  const user = screen.getByRole('button', { name: 'Other hours for …' })
  await fireEvent.keyDown(user, { key: 'Enter' })
  await fireEvent.click(await screen.findByRole('menuitem', { name: 'Spanish' }))
  expect(hours()).toEqual({ es: 1 })

  const row = screen.getByLabelText('First answer in Spanish within')
  await fireEvent.change(row, { target: { value: '0' } })
  expect(hours()).toEqual({ es: 0 })
  await undoLast()
  await tick()
  expect(hours()).toEqual({ es: 1 })

  await fireEvent.click(
    screen.getByRole('button', { name: 'The desk’s hours for Spanish' })
  )
  expect(hours()).toEqual({})
  await undoLast()
  expect(hours()).toEqual({ es: 1 })
})

test('that only covered hours count can be chosen once something is promised', async () => {
  const silent = { desk: paperWorkspace(), page: FirstAnswerPanel, given: {} }
  const { unmount } = render(AtDesk, silent)
  const name = 'Count only hours in which somebody is on shift'
  expect(screen.queryByRole('switch', { name })).toBeNull()
  unmount()
  const desk = paperWorkspace({ settings: { firstAnswerHours: 1 } })
  render(AtDesk, { desk, page: FirstAnswerPanel, given: {} })
  await fireEvent.click(screen.getByRole('switch', { name }))
  expect(desk.settings.current().countsCovered).toBe(true)
})

test('while nobody is on shift a row says from when time runs', () => {
  const until = new Date(2026, 10, 2, 10).getTime() as Timestamp
  render(DueMark, { due: { level: 'near', span: hour / 2, stands: { until } } })
  render(DueMark, { due: { level: 'ahead', span: hour, stands: {} } })
  expect(screen.getByText(/^30m left, paused until Mon 10:00\sAM$/)).toBeTruthy()
  expect(screen.getByText('1h left, paused')).toBeTruthy()
})

test('a row says in words what is left and how late it is, in Spanish too', () => {
  render(DueMark, { due: { level: 'near', span: hour } })
  render(DueMark, { due: { level: 'late', span: 3 * hour } })
  expect(screen.getByText('answer in 1h')).toBeTruthy()
  expect(screen.getByText('answer 3h late')).toBeTruthy()
  cleanup()
  speak('es')
  render(DueMark, { due: { level: 'late', span: 3 * hour } })
  expect(screen.getByText(/^respuesta con 3\s?h de retraso$/)).toBeTruthy()
})
