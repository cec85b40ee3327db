import { describe, expect, test } from 'vitest'

import { answerSteps, type Remains } from '#core/domain/desk/tally.ts'
import type { Promising } from '#core/domain/queue/promises.ts'
import { keptPromises, publishedShare } from '#core/stats/promised.ts'
import { fewest, suppressAlone } from '#core/stats/suppress.ts'
import { tablesUpTo } from '#test/support/brute.ts'
import { remains, thisWeek } from '#test/support/remains.ts'

const period = { from: thisWeek, to: thisWeek }
const bisq = 'support@bisq.test'

const answered = (minutes: number, only: Partial<Remains> = {}): Remains =>
  remains({ answered: { weeks: 0, within: answerSteps.indexOf(minutes) }, ...only })

const all = [
  answered(45),
  answered(240),
  answered(240, { language: 'es' }),
  answered(60, { mailbox: bisq }),
  answered(90, { mailbox: bisq }),
  answered(60, { language: 'de' }),
  remains(),
  answered(5, { week: thisWeek + 1 })
]
const promised: Promising = {
  firstAnswerHours: 1,
  otherHours: { es: 4, de: 0, [bisq]: 1 }
}

test('Bisq reads how many first answers came within what is promised there', () => {
  expect(keptPromises(all, period, promised)).toEqual({
    count: 5,
    kept: 3,
    keptWithinHour: 2,
    lateWithinHour: 0
  })
})

test('nothing is told where nothing is promised, or where the tally cannot know it', () => {
  expect(keptPromises(all, period, { otherHours: {} })).toBeUndefined()
  const covered = { ...promised, countsCovered: true }
  expect(keptPromises(all, period, covered)).toBeUndefined()
  const between = { ...promised, firstAnswerHours: 5 }
  expect(keptPromises(all, period, between)).toBeUndefined()
})

describe('the share that is published', () => {
  /** Kept within the hour or later, late within it or later, not promised, unanswered. */
  const given = (cells: readonly number[]) => {
    const [early = 0, kept = 0, lateEarly = 0, late = 0, free = 0, none = 0] = cells
    const promised = {
      count: early + kept + lateEarly + late,
      kept: early + kept,
      keptWithinHour: early,
      lateWithinHour: lateEarly
    }
    const withinHour = early + lateEarly
    const firstAnswer = { count: promised.count + free, withinHour }
    const came = { now: firstAnswer.count + none }
    return { promised, figures: { came, firstAnswer } }
  }
  const share = (...cells: number[]) => {
    const { promised, figures } = given(cells)
    return publishedShare(promised, figures)
  }

  test('is told if many were answered in time, and many later', () => {
    expect(share(20, 10, 0, 10)).toBe(0.75)
    expect(share(20, 0, 0, 0)).toBe(1)
    expect(share(0, 0, 5, 15)).toBe(0)
  })

  test('is left out if few came later, or few in time', () => {
    expect(share(20, 10, 0, 3)).toBeUndefined()
    expect(share(0, 2, 0, 40)).toBeUndefined()
    expect(share(1)).toBeUndefined()
  })

  test('is left out if what stands beside it would tell the few: 20 within the hour, 23 in time', () => {
    expect(share(20, 3, 0, 10)).toBeUndefined()
    expect(share(20, 10, 0, 10, 2)).toBeUndefined()
    expect(share(20, 10, 0, 10, 0, 4)).toBeUndefined()
  })

  test.each([
    ['an hour or more is promised everywhere', 4, 34, [0, 1, 3, 5]],
    ['anything is promised anywhere', 6, 16, [0, 1, 2, 3, 4, 5]]
  ])(
    'where %s, whoever reads all of it and knows the rules computes no few',
    (_, cells, total, places) => {
      const seen = new Map<string, readonly Set<number>[]>()
      for (const table of tablesUpTo(cells, total)) {
        const full = Array.from({ length: 6 }, (_, i) => table[places.indexOf(i)] ?? 0)
        const { promised, figures } = given(full)
        if (promised.count === 0) continue
        const told = publishedShare(promised, figures)
        const { came, firstAnswer } = figures
        const late = promised.count - promised.kept
        const answered = suppressAlone(firstAnswer.count, came.now)
        const withinHour = answered && suppressAlone(firstAnswer.withinHour, answered)
        const published = [came.now, answered, withinHour, told].join(' ')
        const facts = [promised.kept, late, ...full]
        const could = seen.get(published) ?? facts.map(() => new Set<number>())
        facts.forEach((fact, i) => could[i]?.add(fact))
        seen.set(published, could)
      }
      const isFew = (fact = 0) => fact > 0 && fact < fewest
      const computed = [...seen].filter(([, could]) =>
        could.some(facts => facts.size === 1 && isFew([...facts][0]))
      )
      expect(computed.map(([published]) => published)).toEqual([])
    }
  )
})
