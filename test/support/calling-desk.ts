/** A paper desk at which everybody who can be answered reports one problem, fixed by now. */
import { addProblem, setState, type Problems } from '#core/domain/problems/problems.ts'
import { reports } from '#core/domain/problems/reported.ts'
import type { EntryId, ProblemId, Timestamp } from '#core/ids.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import { inspectKey } from '#core/mail/team-key.ts'
import { LeavingOut } from '#app/pages/problems/leaving-out.svelte.ts'
import { CallingBack } from '#app/state/call-back.svelte.ts'

import { bridge, firstBridge, helpAddress } from './paper-bridges.ts'
import { ada, paperDesk } from './paper-tickets.ts'
import { paperWorkspace } from './paper-workspace.ts'

export const wifi = 'a1'.repeat(8) as ProblemId
export const writer = { write: composeAnswer, inspectKey }
export const now = () => Date.parse('2026-11-21T14:00:00Z') as Timestamp

/** Its bridge carries the letters. */
export function callingDesk() {
  return deskWith({ [firstBridge]: bridge('Our mail server', [helpAddress], now()) })
}

/** The letters are files that a member sends. */
export function callingDeskWithoutBridge() {
  return deskWith({})
}

async function deskWith(bridges: Record<string, ReturnType<typeof bridge>>) {
  const problems: Problems = { problems: {} }
  addProblem(problems, wifi, ['c1'.repeat(8) as EntryId, 'c2'.repeat(8) as EntryId], {
    title: 'No Wi-Fi',
    language: 'en',
    answer: 'It works again.',
    at: now()
  })
  const problem = problems.problems[wifi]
  if (problem) setState(problem, 'fixed', now())
  const desk = paperWorkspace({ ...paperDesk(now()), problems, settings: { bridges } })
  for (const id of desk.cards.current().keys()) {
    const opened = await desk.ticket(id)
    if (opened.ok) opened.value.perform(draft => reports(draft, wifi, ada, now()))
  }
  const calling = new CallingBack(desk, wifi, writer)
  await calling.look()
  return { desk, calling, leaving: new LeavingOut(desk, wifi, calling) }
}
