import { describe, expect, test } from 'vitest'

import {
  canBeAsked,
  closedElsewhere,
  hostAsked,
  isLookedUp,
  lookUp,
  noteIssue,
  type Issue,
  type ProblemBook
} from '#core/domain/problems/issue-states.ts'
import {
  addProblem,
  inProblem,
  refer,
  setState
} from '#core/domain/problems/problems.ts'
import type { ItemId, ProblemId, Timestamp } from '#core/ids.ts'
import { ana, at, ben, entry, mail } from '#test/support/tickets.ts'

const monday = at('2026-11-02T09:00Z')
const later = (hours: number) => (monday + hours * 3_600_000) as Timestamp
const issue = 'https://gitlab.example/tails/tails/-/issues/12'
const wifi = '00000000000000a1' as ProblemId
const order = (n: number) => mail(n) as string as ItemId
const said = (state: Issue['state'], hours: number, n = 1): Issue => ({
  state,
  at: later(hours),
  order: order(n)
})

function aBook(...references: readonly string[]): ProblemBook {
  const all: ProblemBook = { problems: {}, lookups: {}, issues: {}, past: {} }
  const made = { title: 'Wi-Fi', language: 'en', at: monday }
  addProblem(all, wifi, [entry(1), entry(2)], made)
  for (const each of references) inProblem(all, wifi, problem => refer(problem, each))
  return all
}
function closed(all: ProblemBook): string[] {
  const problem = all.problems[wifi]
  if (!problem) throw new Error('it was added')
  return closedElsewhere(all, problem)
}

describe('looking up an issue', () => {
  test('is for those that a problem refers to, whose tracker tells everybody', () => {
    const forum = 'https://forum.example/t/12'
    const all = aBook(issue, forum)
    const not = { ok: false, error: { type: 'not-to-ask' } }
    const asked = { id: order(1), by: ana, at: monday }
    expect(lookUp(all, `${issue}3`, asked)).toEqual(not)
    expect(lookUp(all, forum, asked)).toEqual(not)
    expect(all.lookups).toEqual({})
    expect(lookUp(all, issue, asked).ok).toBe(true)
  })

  test.each([
    'https://github.com/o/r/discussions/5',
    'https://trac.example/project/ticket/5',
    'https://gitlab.example:8443/a/b/-/issues/5',
    'https://forum.example/t/5',
    'http://gitlab.example/a/b/-/issues/5'
  ])('%s is not to be asked', address => {
    expect(canBeAsked(address)).toBe(false)
  })

  test('says first which host is asked, which for GitHub is another one', () => {
    expect(hostAsked(issue)).toBe('gitlab.example')
    expect(hostAsked('https://github.com/o/r/issues/5')).toBe('api.github.com')
  })

  test('is done once while it is on its way, and again after a day without an answer', () => {
    const all = aBook(issue)
    const ask = (n: number, hours: number) =>
      lookUp(all, issue, { id: order(n), by: ben, at: later(hours) }).ok
    expect(ask(1, 0)).toBe(true)
    expect(ask(2, 1)).toBe(false)
    expect(ask(3, 25)).toBe(true)
    noteIssue(all, issue, said('open', 25, 3))
    expect(isLookedUp(all, issue, later(25))).toBe(false)
    expect(ask(4, 26)).toBe(true)
  })

  test('is answered by whoever was asked alone, and an older word changes nothing', () => {
    const all = aBook(issue)
    expect(noteIssue(all, issue, said('fixed', 1))).toEqual({
      ok: false,
      error: { type: 'nobody-looked' }
    })
    expect(noteIssue(all, 'constructor', said('fixed', 1)).ok).toBe(false)
    lookUp(all, issue, { id: order(1), by: ana, at: monday })
    noteIssue(all, issue, said('fixed', 2))
    noteIssue(all, issue, said('open', 1, 2))
    expect(all.issues[issue]?.state).toBe('fixed')
  })
})

describe('an issue that is closed elsewhere', () => {
  test('is told of until the desk says itself that it is settled', () => {
    const all = aBook(issue)
    lookUp(all, issue, { id: order(1), by: ana, at: monday })
    for (const state of ['open', 'unknown'] as const) {
      noteIssue(all, issue, said(state, 1))
      expect(closed(all)).toEqual([])
    }
    noteIssue(all, issue, said('closed', 2))
    expect(closed(all)).toEqual([issue])
    inProblem(all, wifi, problem => setState(problem, 'way-around', later(3)))
    expect(closed(all)).toEqual([issue])
    inProblem(all, wifi, problem => setState(problem, 'fixed', later(4)))
    expect(closed(all)).toEqual([])
  })
})
