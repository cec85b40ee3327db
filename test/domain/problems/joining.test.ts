import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { joinProblem, shownAs, splitProblem } from '#core/domain/problems/joining.ts'
import {
  addProblem,
  droppedProblems,
  inProblem,
  knownProblems,
  removeProblem,
  restoreProblem,
  setState,
  standingFor,
  type Problems
} from '#core/domain/problems/problems.ts'
import { settledIn } from '#core/domain/tickets/sleep.ts'
import type { ProblemId, Timestamp } from '#core/ids.ts'
import { at, entry } from '#test/support/tickets.ts'

const id = (n: number) => String(n).padStart(16, '0') as ProblemId
const [wifi, red, radio, lan] = [id(1), id(2), id(3), id(4)] as const
const monday = at('2026-11-02T09:00Z')
const later = (minutes: number) => (monday + minutes * 60_000) as Timestamp

/** Each described a minute after the one before it. */
function knowing(...ids: readonly ProblemId[]): Problems {
  const all: Problems = { problems: {} }
  for (const [n, each] of ids.entries()) {
    addProblem(all, each, [entry(1), entry(2)], {
      title: `Problem ${Number(each)}`,
      language: 'en',
      at: later(n)
    })
  }
  return all
}

/** As an app writes it that has not heard of what the others wrote. */
function links(all: Problems, from: ProblemId, to: ProblemId): void {
  const problem = all.problems[from]
  if (problem) problem.sameAs = { problem: to, at: monday }
}

function throwsAway(all: Problems, ...ids: readonly ProblemId[]): void {
  for (const each of ids)
    inProblem(all, each, problem => removeProblem(problem, monday))
}

const titles = (all: Problems) => knownProblems(all).map(({ problem }) => problem.title)
const ways = (all: Problems) => Object.fromEntries(shownAs(all))

describe('joining two problems', () => {
  test('lists the one that was chosen alone, and names the other below it', () => {
    const all = knowing(wifi, red)
    expect(joinProblem(all, red, wifi, monday)).toMatchObject({ ok: true })
    expect(titles(all)).toEqual(['Problem 1'])
    const [listed] = knownProblems(all)
    expect(listed?.joined?.map(each => each.id)).toEqual([red])
    expect(standingFor(all, red)?.id).toBe(wifi)
  })

  test('writes into the one that is joined alone: what either says stays its own', () => {
    const all = knowing(wifi, red)
    const before = structuredClone(all)
    joinProblem(all, red, wifi, monday)
    expect(all.problems[wifi]).toEqual(before.problems[wifi])
    const { sameAs, ...rest } = all.problems[red] ?? {}
    expect(sameAs).toEqual({ problem: wifi, at: monday })
    expect(rest).toEqual(before.problems[red])
  })

  test('splitting shows both as themselves again, and undoing that joins them again', () => {
    const all = knowing(wifi, red)
    const before = structuredClone(all)
    joinProblem(all, red, wifi, monday)
    const joined = structuredClone(all)
    const split = splitProblem(all, red)
    expect(all).toEqual(before)
    if (split.ok) split.value(all)
    expect(all).toEqual(joined)
  })

  test('joining that is undone leaves it joined to one that was thrown away before, for when it is back', () => {
    const all = knowing(wifi, red, radio)
    joinProblem(all, red, radio, monday)
    throwsAway(all, radio)
    const joined = joinProblem(all, red, wifi, monday)
    expect(ways(all)).toEqual({ [red]: wifi })
    if (joined.ok) joined.value(all)
    expect(ways(all)).toEqual({})
    inProblem(all, radio, restoreProblem)
    expect(ways(all)).toEqual({ [red]: radio })
  })

  test('a split that is undone leaves alone what somebody joined it into since', () => {
    const all = knowing(wifi, red, radio)
    joinProblem(all, red, wifi, monday)
    const split = splitProblem(all, red)
    joinProblem(all, red, radio, monday)
    if (split.ok) split.value(all)
    expect(standingFor(all, red)?.id).toBe(radio)
  })

  test('nothing is joined into itself, into what is joined, or into what is not here', () => {
    const all = knowing(wifi, red, radio)
    joinProblem(all, red, wifi, monday)
    throwsAway(all, radio)
    const into = (one: ProblemId, other: ProblemId) => {
      const joined = joinProblem(all, one, other, monday)
      return joined.ok ? 'joined' : joined.error.type
    }
    expect(into(wifi, wifi)).toBe('only-itself')
    expect(into(wifi, red)).toBe('only-itself')
    expect(into(wifi, radio)).toBe('not-there')
    expect(into(wifi, lan)).toBe('not-there')
    expect(into(lan, wifi)).toBe('not-there')
    expect(ways(all)).toEqual({ [red]: wifi })
  })

  test('what was joined into one that is joined is shown with it, and goes with it when it is split', () => {
    const all = knowing(wifi, red, radio)
    joinProblem(all, radio, red, monday)
    joinProblem(all, red, wifi, monday)
    expect(ways(all)).toEqual({ [radio]: wifi, [red]: wifi })
    splitProblem(all, red)
    expect(ways(all)).toEqual({ [radio]: red })
  })
})

describe('thrown away', () => {
  test('the one that remains lists those that were joined into it again, and takes them back with it', () => {
    const all = knowing(wifi, red)
    joinProblem(all, red, wifi, monday)
    throwsAway(all, wifi)
    expect(titles(all)).toEqual(['Problem 2'])
    inProblem(all, wifi, restoreProblem)
    expect(titles(all)).toEqual(['Problem 1'])
  })

  test('the one in the middle leads on to the last', () => {
    const all = knowing(wifi, red, radio)
    joinProblem(all, radio, red, monday)
    joinProblem(all, red, wifi, monday)
    throwsAway(all, red)
    expect(standingFor(all, radio)?.id).toBe(wifi)
    expect(droppedProblems(all).map(each => each.id)).toEqual([red])
  })

  test('one that Ben threw away while Ana joined it: its reporters are not lost', () => {
    const all = knowing(wifi, red)
    joinProblem(all, red, wifi, monday)
    throwsAway(all, red)
    expect(standingFor(all, red)?.id).toBe(wifi)
    expect(knownProblems(all)[0]?.joined).toBeUndefined()
  })
})

describe('joined into each other, apart', () => {
  test('the one that was described first remains', () => {
    const all = knowing(red, wifi)
    links(all, wifi, red)
    links(all, red, wifi)
    expect(ways(all)).toEqual({ [wifi]: red })
  })

  test('so it is in a ring of three, and for what leads into it', () => {
    const all = knowing(wifi, red, radio, lan)
    links(all, red, radio)
    links(all, radio, wifi)
    links(all, wifi, red)
    links(all, lan, radio)
    expect(ways(all)).toEqual({ [red]: wifi, [radio]: wifi, [lan]: wifi })
  })

  test('of those that are there: where the first was thrown away, the next remains until it is back', () => {
    const all = knowing(wifi, red)
    links(all, wifi, red)
    links(all, red, wifi)
    throwsAway(all, wifi)
    expect(ways(all)).toEqual({ [wifi]: red })
    inProblem(all, wifi, restoreProblem)
    expect(ways(all)).toEqual({ [red]: wifi })
  })

  test('a split parts them, and does not only change who remains; undone, they are a ring again', () => {
    const all = knowing(wifi, red)
    links(all, wifi, red)
    links(all, red, wifi)
    const ring = structuredClone(all)
    const split = splitProblem(all, red)
    expect(ways(all)).toEqual({})
    if (split.ok) split.value(all)
    expect(all).toEqual(ring)
  })
})

describe('any links, as any apps write them', () => {
  const count = 7
  const some = fc.record({
    links: fc.array(fc.tuple(fc.nat(count), fc.nat(count)), { maxLength: 14 }),
    gone: fc.uniqueArray(fc.nat(count - 1)),
    ages: fc.array(fc.nat(3), { minLength: count, maxLength: count })
  })
  type Some = typeof some extends fc.Arbitrary<infer T> ? T : never

  /** One more is named than there are: its document has not arrived. */
  function written(
    { links: all, gone, ages }: Some,
    order: readonly number[]
  ): Problems {
    const known: Problems = { problems: {} }
    for (const n of order) {
      addProblem(known, id(n), [entry(1), entry(2)], {
        title: `Problem ${n}`,
        language: 'en',
        at: later(ages[n] ?? 0)
      })
    }
    for (const [from, to] of all) if (from < count) links(known, id(from), id(to))
    throwsAway(known, ...gone.map(id))
    return known
  }
  const inOrder = Array.from({ length: count }, (_, n) => n)

  test('are shown alike on every device, in whatever order it heard of the problems', () => {
    const shuffled = fc.shuffledSubarray(inOrder, { minLength: count })
    fc.assert(
      fc.property(some, shuffled, (one, order) => {
        expect(shownAs(written(one, order))).toEqual(
          new Map(
            [...shownAs(written(one, inOrder))].sort(
              ([a], [b]) => order.indexOf(Number(a)) - order.indexOf(Number(b))
            )
          )
        )
      })
    )
  })

  test('lead to one that is shown as itself, and to one that is there if any on the way is', () => {
    fc.assert(
      fc.property(some, one => {
        const all = written(one, inOrder)
        const shown = shownAs(all)
        for (const n of inOrder) {
          const remains = shown.get(id(n)) ?? id(n)
          expect(shown.has(remains)).toBe(false)
          if (all.problems[id(n)]?.removedAt === undefined)
            expect(standingFor(all, id(n))?.id).toBe(remains)
        }
      })
    )
  })

  test('hide nothing: each that was not thrown away is listed, once, as itself or below another', () => {
    fc.assert(
      fc.property(some, one => {
        const all = written(one, inOrder)
        const listed = knownProblems(all).flatMap(({ id, joined = [] }) => [
          id,
          ...joined.map(each => each.id)
        ])
        const there = inOrder.filter(n => !one.gone.includes(n)).map(id)
        expect(listed.sort()).toEqual(there)
      })
    )
  })

  test('end with a split: what was split is shown as itself', () => {
    fc.assert(
      fc.property(some, fc.nat(count - 1), (one, n) => {
        const all = written(one, inOrder)
        const remains = shownAs(all).get(id(n))
        splitProblem(all, id(n))
        expect(shownAs(all).has(id(n))).toBe(false)
        if (remains) expect(shownAs(all).has(remains)).toBe(false)
      })
    )
  })
})

test('a ticket that sleeps until one is fixed wakes when the one that remains is', () => {
  const all = knowing(wifi, red)
  joinProblem(all, red, wifi, monday)
  expect(settledIn(all)(red)).toBe(false)
  inProblem(all, wifi, problem => setState(problem, 'fixed', monday))
  expect(settledIn(all)(red)).toBe(true)
  splitProblem(all, red)
  expect(settledIn(all)(red)).toBe(false)
})
