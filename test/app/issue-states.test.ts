import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import ProblemsPage from '#app/pages/ProblemsPage.svelte'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { noteIssue } from '#core/domain/problems/issue-states.ts'
import { joinProblem } from '#core/domain/problems/joining.ts'
import {
  addProblem,
  inProblem,
  knownProblems,
  refer,
  setState
} from '#core/domain/problems/problems.ts'
import type { ItemId, ProblemId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperProblems } from '#test/support/paper-problems.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

const t = en.problems.issues
// the page's own clock says how long a lookup may take
const now = Date.now() as Timestamp
const issue = 'https://gitlab.example/tails/tails/-/issues/12'

afterEach(cleanup)

/** A problem with one issue, open on its page. */
async function opened({ hasBridge = true } = {}) {
  const desk = paperWorkspace({ ...paperProblems(now), now })
  if (hasBridge) await desk.pairBridge('Our mail server', ['help@desk.test'])
  const [first] = knownProblems(desk.problems.current())
  if (!first) throw new Error('there are some')
  const { id } = first
  for (const { id } of knownProblems(desk.problems.current())) {
    desk.problems.perform(all =>
      inProblem(all, id, problem => {
        problem.references = {}
        return setState(problem, 'looking', now)
      })
    )
  }
  desk.problems.perform(all => inProblem(all, id, problem => refer(problem, issue)))
  location.hash = `#/problems/${id}`
  render(AtDesk, { desk, page: ProblemsPage, given: {} })
  const answer = (state: 'closed' | 'open') => {
    const order = desk.problems.current().lookups[issue]?.id ?? ('' as ItemId)
    const when = (now - 3 * 3_600_000) as Timestamp
    desk.problems.perform(all => noteIssue(all, issue, { state, at: when, order }))
  }
  return { desk, id, answer }
}

async function lookUp(): Promise<void> {
  await fireEvent.click(
    await screen.findByRole('button', { name: t.lookFor('tails#12') })
  )
}

test('whoever looks an issue up is told first who learns of it, and may leave it', async () => {
  const { desk } = await opened()
  await lookUp()
  expect(await screen.findByText(t.tells('gitlab.example'))).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: en.shell.cancel }))
  expect(desk.problems.current().lookups).toEqual({})
})

test('an issue that is closed elsewhere asks whether to tell, and tells nobody by itself', async () => {
  const { desk, id, answer } = await opened()
  await lookUp()
  await fireEvent.click(await screen.findByRole('button', { name: t.look }))
  expect(await screen.findByText(/The bridge is asking/)).toBeTruthy()
  answer('closed')
  expect(await screen.findByText('closed')).toBeTruthy()
  expect(screen.getByText(/as of/)).toBeTruthy()
  const state = () => desk.problems.current().problems[id]?.state
  expect(state()).toBe('looking')
  expect(await screen.findByText(t.closed('tails#12'))).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: t.setFixed }))
  expect(state()).toBe('fixed')
  await waitFor(() => expect(screen.queryByText(t.closed('tails#12'))).toBeNull())
  await undoLast()
  expect(state()).toBe('looking')
})

test('so does one that stands at what was joined into the problem alone', async () => {
  const { desk, id, answer } = await opened()
  await lookUp()
  await fireEvent.click(await screen.findByRole('button', { name: t.look }))
  answer('closed')
  await screen.findByText(t.closed('tails#12'))
  const twin = 'be'.repeat(8) as ProblemId
  const texts = [desk.newEntryId(), desk.newEntryId()] as const
  const made = { title: 'The other', language: 'en', at: desk.now() }
  desk.problems.perform(all => addProblem(all, twin, texts, made))
  desk.problems.perform(all => joinProblem(all, id, twin, desk.now()))
  cleanup() // the page of the other one says so, too
  location.hash = `#/problems/${twin}`
  render(AtDesk, { desk, page: ProblemsPage, given: {} })
  expect(await screen.findByDisplayValue('The other')).toBeTruthy()
  expect(screen.getByText(t.closed('tails#12'))).toBeTruthy()
})

test('one that is open asks nothing', async () => {
  const { answer } = await opened()
  await lookUp()
  await fireEvent.click(await screen.findByRole('button', { name: t.look }))
  answer('open')
  expect(await screen.findByText('open')).toBeTruthy()
  expect(screen.queryByText(t.closed('tails#12'))).toBeNull()
})

test('without a bridge nothing can be looked up, and the page says why', async () => {
  await opened({ hasBridge: false })
  expect(await screen.findByText(new RegExp(t.noBridge))).toBeTruthy()
  expect(screen.queryByRole('button', { name: t.lookFor('tails#12') })).toBeNull()
})
