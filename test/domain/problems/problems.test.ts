import { describe, expect, test } from 'vitest'

import type { TallyMonth } from '#core/domain/desk/tally.ts'
import { weekOf, weekStart } from '#core/domain/desk/weeks.ts'
import {
  countProblems,
  goneReports,
  problemCounts,
  trendOf,
  weeksShown,
  withGone
} from '#core/domain/problems/counts.ts'
import {
  addProblem,
  inProblem,
  isAnswered,
  knownProblems,
  mark,
  nameProblem,
  refer,
  removeProblem,
  restoreProblem,
  setFixedIn,
  setState,
  unmark,
  unsetState,
  type Problem,
  type Problems
} from '#core/domain/problems/problems.ts'
import { referenceOf } from '#core/domain/problems/references.ts'
import {
  leaveOut,
  reported,
  reports,
  reportsNot,
  takeIn
} from '#core/domain/problems/reported.ts'
import type { Card } from '#core/domain/queue/card.ts'
import { writeVersion } from '#core/domain/templates/translated.ts'
import type { AskerHash, EntryId, ProblemId, Timestamp } from '#core/ids.ts'
import { remains } from '#test/support/remains.ts'
import { aCard, ana, at, aTicket, ben, ticketId } from '#test/support/tickets.ts'

const entry = (name: string) => name.padEnd(16, '0') as EntryId
const wifi = entry('a1') as string as ProblemId
const sound = entry('b2') as string as ProblemId
const texts = [entry('c1'), entry('c2')] as const
const monday = at('2026-11-02T09:00Z')

function withWifi(only: { title?: string } = {}): Problems {
  const all: Problems = { problems: {} }
  addProblem(all, wifi, texts, {
    title: 'No Wi-Fi with Realtek',
    language: 'en',
    signs: ['rtw88'],
    hardware: ['RTL8821CE'],
    versions: ['6.15'],
    at: monday,
    ...only
  })
  return all
}

function theProblem(all: Problems): Problem {
  const problem = all.problems[wifi]
  if (!problem) throw new Error('it was added')
  return problem
}

describe('a known problem', () => {
  test('begins as one that is looked into', () => {
    const problem = theProblem(withWifi())
    expect(problem.state).toBe('looking')
    expect(isAnswered(problem)).toBe(false)
  })

  test('needs a title', () => {
    expect(addProblem({ problems: {} }, wifi, texts, blank(' \n '))).toEqual({
      ok: false,
      error: { type: 'no-title' }
    })
    const problem = theProblem(withWifi())
    expect(nameProblem(problem, ' ').ok).toBe(false)
    expect(problem.title).toBe('No Wi-Fi with Realtek')
  })

  test('a state that is taken back was never said: nobody who was told is told anew', () => {
    const problem = theProblem(withWifi())
    setState(problem, 'way-around', at('2026-11-03T09:00Z'))
    const { state, stateAt } = problem
    setState(problem, 'fixed', at('2026-11-05T09:00Z'))
    const said = { state: problem.state, stateAt: problem.stateAt }
    unsetState(problem, said, { state, stateAt })
    expect(problem).toMatchObject({
      state: 'way-around',
      stateAt: at('2026-11-03T09:00Z')
    })
    // somebody has said another one since
    setState(problem, 'stays', at('2026-11-06T09:00Z'))
    unsetState(problem, said, { state, stateAt })
    expect(problem).toMatchObject({ state: 'stays', stateAt: at('2026-11-06T09:00Z') })
  })

  test('taken back, it comes from the state that it came from before', () => {
    const problem = theProblem(withWifi())
    setState(problem, 'way-around', at('2026-11-03T09:00Z'))
    const before = structuredClone(problem)
    setState(problem, 'fixed', at('2026-11-05T09:00Z'))
    unsetState(problem, structuredClone(problem), before)
    expect(problem).toEqual(before)
  })

  test('a state is never older than the one before it, though Ben’s clock was ahead', () => {
    const problem = theProblem(withWifi())
    setState(problem, 'fixed', at('2026-11-05T09:05Z'))
    setState(problem, 'looking', at('2026-11-05T09:02Z'))
    expect(problem.stateAt).toBeGreaterThan(at('2026-11-05T09:05Z'))
  })

  test('is worth a call-back when its state says so and there is something to say', () => {
    const problem = theProblem(withWifi())
    setState(problem, 'fixed', at('2026-11-05T09:00Z'))
    expect(isAnswered(problem)).toBe(false)
    writeVersion(problem.answer, texts[0], 'Fixed in 6.16.', monday)
    expect(isAnswered(problem)).toBe(true)
  })

  test('the same state said twice keeps the first date, so nobody is told twice', () => {
    const problem = theProblem(withWifi())
    setState(problem, 'fixed', at('2026-11-05T09:00Z'))
    setState(problem, 'fixed', at('2026-11-09T09:00Z'))
    expect(problem.stateAt).toBe(at('2026-11-05T09:00Z'))
  })

  test('is marked by words on one line', () => {
    const problem = theProblem(withWifi())
    mark(problem, 'signs', ' firmware\nfailed ')
    unmark(problem, 'signs', 'rtw88')
    expect(Object.keys(problem.signs)).toEqual(['firmware failed'])
    expect(mark(problem, 'hardware', '  ').ok).toBe(false)
    mark(problem, 'hardware', '__proto__')
    expect(Object.keys(problem.hardware)).toContain('proto')
  })

  test('the version that mends it can be taken back', () => {
    const problem = theProblem(withWifi())
    setFixedIn(problem, '6.16')
    expect(problem.fixedIn).toBe('6.16')
    setFixedIn(problem, '')
    expect('fixedIn' in problem).toBe(false)
  })

  test('thrown away it is not listed, and it comes back as it was', () => {
    const all = withWifi()
    removeProblem(theProblem(all), monday)
    expect(knownProblems(all)).toEqual([])
    restoreProblem(theProblem(all))
    expect(knownProblems(all).map(({ id }) => id)).toEqual([wifi])
  })

  test('one that never was is refused', () => {
    expect(inProblem(withWifi(), sound, problem => nameProblem(problem, 'x'))).toEqual({
      ok: false,
      error: { type: 'no-problem' }
    })
  })
})

describe('an issue elsewhere', () => {
  test.each([
    ['https://gitlab.torproject.org/tpo/team/tails/-/issues/20412', 'tails#20412'],
    ['https://gitlab.example/a/b/c/-/merge_requests/7#note_1', 'c!7'],
    ['https://github.com/bisq-network/bisq/issues/6931', 'bisq#6931'],
    ['https://github.com/bisq-network/bisq/pull/12/', 'bisq#12'],
    ['https://bugzilla.mozilla.org/show_bug.cgi?id=1583466', 'bug 1583466'],
    ['https://redmine.tails.example/issues/9080', 'tails#9080'],
    ['https://codeberg.example/team/relay/issues/3', 'relay#3'],
    ['https://forum.example/t/some-thread/99?page=2', 'forum.example/…/99'],
    ['https://example.org', 'example.org']
  ])('%s is called %s', (address, label) => {
    expect(referenceOf(address)?.label).toBe(label)
  })

  test('the place on its page is left out, so that it is referred to once', () => {
    const problem = theProblem(withWifi())
    refer(problem, 'https://gitlab.example/a/b/-/issues/7#note_1')
    refer(problem, ' https://GitLab.example/a/b/-/issues/7/ ')
    expect(Object.keys(problem.references)).toEqual([
      'https://gitlab.example/a/b/-/issues/7'
    ])
  })

  test.each([
    'http://gitlab.example/a/b/-/issues/7',
    'javascript:alert(1)',
    'https://user:word@gitlab.example/a/b/-/issues/7',
    'https://exa mple.org/1',
    'gitlab#7',
    ''
  ])('%j is refused', address => {
    expect(refer(theProblem(withWifi()), address)).toEqual({
      ok: false,
      error: { type: 'bad-reference' }
    })
  })
})

describe('a ticket that reports it', () => {
  test('says so once, by whom it was first', () => {
    const ticket = aTicket()
    reports(ticket, wifi, ana, monday)
    reports(ticket, wifi, ben, at('2026-11-03T09:00Z'))
    reports(ticket, sound, ben, at('2026-11-01T09:00Z'))
    expect(ticket.reports[wifi]).toEqual({ by: ana, at: monday })
    expect(reported(ticket)).toEqual([sound, wifi])
  })

  test('taken off, nothing of it stays', () => {
    const ticket = aTicket()
    reports(ticket, wifi, ana, monday)
    reportsNot(ticket, wifi)
    reportsNot(ticket, sound)
    expect(reported(ticket)).toEqual([])
  })

  test('an asker who is left out can be taken in again', () => {
    const ticket = aTicket()
    reports(ticket, wifi, ana, monday)
    leaveOut(ticket, wifi, 'asked-not-to')
    expect(ticket.reports[wifi]?.left).toBe('asked-not-to')
    takeIn(ticket, wifi)
    expect(ticket.reports[wifi]?.left).toBeUndefined()
  })
})

describe('how often it is reported', () => {
  const now = at('2026-11-26T12:00Z')
  const rosa = 'aa'.repeat(8) as AskerHash
  const kim = 'bb'.repeat(8) as AskerHash
  const report = (n: number, created: Timestamp, writer?: AskerHash) =>
    aCard(n, { problems: [wifi], createdAt: created, ...(writer && { writer }) })

  test('who wrote twice is one asker with two reports', () => {
    const counted = countProblems(
      [report(1, monday, rosa), report(2, now, rosa), report(3, now, kim)],
      now
    ).get(wifi)
    expect(counted).toMatchObject({ reports: 3, askers: 2, waiting: 3 })
    expect(counted?.firstSeen).toBe(monday)
    expect(counted?.lastSeen).toBe(now)
  })

  test('an asker without an address counts as one more', () => {
    const counted = countProblems([report(1, now), report(2, now)], now).get(wifi)
    expect(counted?.askers).toBe(2)
  })

  test('a week begins on Monday, UTC', () => {
    const cards = [
      report(1, at('2026-11-22T23:59Z')),
      report(2, at('2026-11-23T00:00Z')),
      report(3, now)
    ]
    expect(countProblems(cards, now).get(wifi)?.weeks.slice(-2)).toEqual([1, 2])
  })

  test('what is older than the weeks shown counts in no week', () => {
    const counted = countProblems([report(1, at('2025-01-01T00:00Z'))], now).get(wifi)
    expect(counted?.reports).toBe(1)
    expect(counted?.weeks).toEqual(new Array(weeksShown).fill(0))
  })

  test('a clock ahead of ours reports this week', () => {
    const counted = countProblems([report(1, at('2026-12-24T00:00Z'))], now).get(wifi)
    expect(counted?.weeks.at(-1)).toBe(1)
  })

  test('a list that was counted is counted anew in the week after, and so is another', () => {
    const cards = new Map([[ticketId(1), report(1, now)]])
    const nextWeek = at('2026-12-02T12:00Z')
    const weeks = (all: typeof cards, when: Timestamp) =>
      problemCounts(all, when).get(wifi)?.weeks.slice(-2)
    expect(weeks(cards, now)).toEqual([0, 1])
    expect(weeks(cards, nextWeek)).toEqual([1, 0])
    expect(weeks(cards, now)).toEqual([0, 1])
    const more = new Map([...cards, [ticketId(2), report(2, now)]])
    expect(weeks(more, now)).toEqual([0, 2])
  })

  test('the practice ticket is no report', () => {
    const card = { ...report(1, now), practice: true }
    expect(countProblems([card], now).size).toBe(0)
  })

  test('closed ones are not waited for', () => {
    const card = { ...report(1, now), phase: 'closed' as const }
    expect(countProblems([card], now).get(wifi)).toMatchObject({
      reports: 1,
      waiting: 0
    })
  })

  describe('with tickets that are gone', () => {
    const thisWeek = weekOf(now)
    const went = (weeksAgo: number, reports: number): TallyMonth => ({
      entries: Object.fromEntries(
        Array.from({ length: reports }, (_, n) => [
          `${weeksAgo}-${n}`,
          remains({ week: thisWeek - weeksAgo, problems: [wifi] })
        ])
      )
    })
    const counted = (cards: Iterable<Card>, ...months: readonly TallyMonth[]) =>
      withGone(countProblems(cards, now), months.map(goneReports), now).get(wifi)

    test('they count in the week in which they came, and people only of what is here', () => {
      const cards = [report(1, now, rosa), report(2, now, kim)]
      const count = counted(cards, went(1, 3), went(30, 2))
      expect(count?.weeks.slice(-2)).toEqual([3, 2])
      expect(count).toMatchObject({ reports: 7, gone: 5, askers: 2, waiting: 2 })
    })

    test('first and last seen is the Monday of the week, which is all that is known', () => {
      const count = counted([report(1, now)], went(1, 1), went(30, 2))
      expect(count?.firstSeen).toBe(weekStart(thisWeek - 30))
      expect(count?.lastSeen).toBe(now)
      expect(counted([], went(1, 1))?.lastSeen).toBe(weekStart(thisWeek - 1))
    })

    test('a problem all of whose tickets are gone still has its reports', () => {
      expect(counted([], went(2, 4))).toMatchObject({
        reports: 4,
        askers: 0,
        waiting: 0
      })
    })

    test('what is steady stays so while its older tickets go', () => {
      const weekly = [0, 1, 2, 3, 4, 5].map(week => went(week, 4))
      const here = [0, 1, 2].flatMap(week =>
        [1, 2, 3, 4].map(n => report(week * 10 + n, weekStart(thisWeek - week)))
      )
      const alone = counted(here)
      expect(alone && trendOf(alone)).toBe('rising')
      const whole = counted(here, ...weekly.slice(3))
      expect(whole && trendOf(whole)).toBe('steady')
      expect(whole?.weeks.slice(-6)).toEqual([4, 4, 4, 4, 4, 4])
    })

    test('what was counted of a list stays what it was', () => {
      const cards = new Map([[ticketId(1), report(1, now)]])
      const here = problemCounts(cards, now)
      withGone(here, [goneReports(went(0, 2))], now)
      expect(here.get(wifi)).toMatchObject({ reports: 1, gone: 0 })
      expect(here.get(wifi)?.weeks.at(-1)).toBe(1)
    })
  })

  test.each([
    [[0, 0, 1, 3, 3, 9], 'rising'],
    [[0, 4, 4, 1, 0, 0], 'falling'],
    [[0, 0, 1, 1, 2, 9], 'steady'],
    [[0, 3, 3, 3, 3, 0], 'steady']
  ])(
    'the weeks %j are %s: this week has only begun, and two are chance',
    (weeks, is) => {
      expect(trendOf({ weeks, reports: 99 })).toBe(is)
    }
  )

  test('what was first reported this week is new: there is nothing to compare it with', () => {
    expect(trendOf({ weeks: [0, 0, 0, 0, 0, 3], reports: 3 })).toBe('new')
    // older reports than the weeks that are shown
    expect(trendOf({ weeks: [0, 0, 0, 0, 0, 3], reports: 4 })).toBe('steady')
  })
})

function blank(title: string) {
  return { title, language: 'en', at: monday }
}
