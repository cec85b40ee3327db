/** Where a text is written, in which languages: those the desk answers in, and the way to more. */
import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'

import ProblemsPage from '#app/pages/ProblemsPage.svelte'
import { en } from '#app/words/en.ts'
import { addProblem, type Problems } from '#core/domain/problems/problems.ts'
import type { Settings } from '#core/domain/desk/settings.ts'
import type { EntryId, MemberId, ProblemId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

const t = en.templates
const wifi = 'f1'.repeat(16) as ProblemId
const at = Date.UTC(2026, 10, 12) as Timestamp

beforeEach(() => {
  location.hash = `#/problems/${wifi}`
})
afterEach(cleanup)

/** A problem with an English answer, and nothing asked for yet. */
function opens(settings: Partial<Settings>, me: MemberId = ada): void {
  const problems: Problems = { problems: {} }
  addProblem(problems, wifi, ['c1'.repeat(8) as EntryId, 'c2'.repeat(8) as EntryId], {
    title: 'No Wi-Fi',
    language: 'en',
    answer: 'Use a cable.',
    at
  })
  const desk = paperWorkspace({ problems, settings, me })
  render(AtDesk, { desk, page: ProblemsPage, given: {} })
}
const ways = () => screen.queryAllByRole('link', { name: t.deskLanguages })

test('at a desk that speaks one language, Ada is led to where more are named', () => {
  opens({ languages: { en: true } })
  expect(ways().length).toBeGreaterThan(0)
  for (const way of ways()) expect(way.getAttribute('href')).toBe('#/settings/desk')
})

test('as long as one of the desk’s languages is missing, that one is offered instead', () => {
  opens({ languages: { en: true, es: true } })
  expect(screen.getAllByRole('button', { name: t.translateTo('Spanish') })).not.toEqual(
    []
  )
  expect(ways()).toEqual([])
})

test('who is still learning is not led to the settings of the desk', () => {
  opens({ languages: { en: true }, interns: { [chidi]: { by: ada, at } } }, chidi)
  expect(screen.getByDisplayValue('No Wi-Fi')).toBeTruthy()
  expect(ways()).toEqual([])
})
