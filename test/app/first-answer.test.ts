import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import DueMark from '#app/pages/queue/DueMark.svelte'
import FirstAnswerPanel from '#app/pages/settings/FirstAnswerPanel.svelte'
import { speak } from '#app/words/words.svelte.ts'
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
