import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'

import ShiftsPage from '#app/pages/ShiftsPage.svelte'
import { undoLast } from '#app/state/toasts.svelte.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

beforeEach(() => {
  location.hash = '#/shifts'
})
afterEach(cleanup)

test('Ada, who leads, closes the desk for a day with a reason, and takes it back', async () => {
  const desk = paperWorkspace({
    shifts: { places: {}, handovers: {}, attended: {}, swaps: {} }
  })
  render(AtDesk, { desk, page: ShiftsPage, given: {} })
  const closures = () => Object.values(desk.settings.current().readOnly)

  const begin = await screen.findByRole('button', { name: 'Only read for a while' })
  await fireEvent.click(begin)
  const save = await screen.findByRole('button', { name: 'Save' })
  await fireEvent.click(save)
  expect(screen.getByText(/a word why\.$/)).toBeTruthy()
  expect(closures()).toEqual([])

  const why = screen.getByLabelText('Why, in a word')
  await fireEvent.input(why, { target: { value: 'The relay moves' } })
  await fireEvent.click(save)
  expect(closures()).toMatchObject([{ why: 'The relay moves', by: ada }])
  expect(screen.getByText('The relay moves')).toBeTruthy()

  await undoLast()
  expect(closures()).toEqual([])
})
