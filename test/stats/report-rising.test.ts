/** What is rising is told only of what else the report tells, and tells nothing of before. */
import { describe, expect, test } from 'vitest'

import type { ProblemId } from '#core/ids.ts'
import type { Row } from '#core/stats/breakdown.ts'
import { figures, type Figures } from '#core/stats/figures.ts'
import { risenIn } from '#core/stats/report-rising.ts'
import type { Part } from '#core/stats/report-shape.ts'
import { report } from '#core/stats/report.ts'
import { suppress, suppressAlone } from '#core/stats/suppress.ts'

import { allTables } from '../support/brute.ts'
import { many, plainWords, thisWeek } from '../support/remains.ts'

const period = { from: thisWeek - 3, to: thisWeek }
const then = thisWeek - 4
const wifi = '1f'.repeat(8) as ProblemId

function choice(parts: readonly Part[], ...named: string[]) {
  return { title: '', text: '', parts: new Set(parts), named: new Set(named) }
}

function risen(of: Figures, parts: readonly Part[], ...named: string[]) {
  const made = report(of, choice(['rising', ...parts], ...named), plainWords)
  return made.sections.find(({ title }) => title === 'What is rising')?.rows
}

/** Wi-Fi hurt ten people, and now forty. */
const grown = figures(
  [
    ...many(40, { problems: [wifi], tags: ['rosalind'], language: 'es' }),
    ...many(40),
    ...many(10, { problems: [wifi], tags: ['rosalind'], language: 'es', week: then }),
    ...many(60, { week: then })
  ],
  period
)

describe('what is rising', () => {
  test('is told with its number, and against before only roughly', () => {
    expect(risen(grown, ['problem'], wifi)).toEqual([
      [`Known problems: ${wifi}`, '40', '3 times']
    ])
  })

  test('is named only after its part is in, and the name was ticked', () => {
    expect(risen(grown, ['problem', 'tag'])).toBeUndefined()
    expect(risen(grown, [], wifi, 'rosalind')).toBeUndefined()
    expect(risen(grown, ['language'])).toEqual([['Languages: es', '40', '3 times']])
  })

  test('is told of nothing whose number is left out in its own table', () => {
    // 22 stand beside 3 that nobody may compute
    const all = [
      ...many(80),
      ...many(22, { language: 'es' }),
      ...many(3, { language: 'fa' }),
      ...many(60, { week: then }),
      ...many(5, { language: 'es', week: then })
    ]
    const { by, rising } = figures(all, period)
    expect(rising.map(({ key }) => key)).toContain('es')
    expect(suppress(by.language.map(({ now }) => now))?.cells[1]).toBeUndefined()
    expect(risen(figures(all, period), ['language'])).toBeUndefined()
  })

  test('needs to be a rise from as many as nine, if few came before or none', () => {
    const from = (before: number, now: number) =>
      risen(
        figures(
          [
            ...many(now, { problems: [wifi] }),
            ...many(60),
            ...many(before, { problems: [wifi], week: then }),
            ...many(60, { week: then })
          ],
          period
        ),
        ['problem'],
        wifi
      )
    expect(from(2, 15)).toBeUndefined()
    expect(from(0, 15)).toBeUndefined()
    expect(from(2, 30)).toEqual(from(0, 30))
    expect(from(2, 30)).toEqual([[`Known problems: ${wifi}`, '30', '3 times']])
  })

  test('is nothing in the first weeks of a desk', () => {
    const all = [
      ...many(60, { problems: [wifi] }),
      ...many(4, { problems: [wifi], week: then })
    ]
    expect(risen(figures(all, period), ['problem'], wifi)).toBeUndefined()
    const first = figures(many(60, { problems: [wifi] }), period)
    expect(risen(first, ['problem'], wifi)).toBeUndefined()
  })
})

describe('whoever has the report of before, too, computes nothing that it left out', () => {
  const nows = [90, 40, 24, 12]
  const base = figures([], period)

  function of(part: 'language' | 'tag', rows: readonly Row[], before: number): Figures {
    const now = nows.reduce((sum, count) => sum + count, 0)
    return { ...base, came: { now, before }, by: { ...base.by, [part]: rows } }
  }

  function row(before: number, i: number): Row {
    return { key: `row ${i}`, now: nows[i] ?? 0, before }
  }

  /** Of each hidden cell, what it could be. */
  function computed(all: Map<string, readonly number[][]>): string[] {
    return [...all].flatMap(([key, tables]) =>
      (tables[0] ?? []).flatMap((_, i) => {
        const isHidden = key.split(' | ')[1]?.split(',')[i] === '·'
        const could = new Set(tables.map(table => table[i]))
        return isHidden && could.size === 1 ? [`${key} tells ${[...could].join()}`] : []
      })
    )
  }

  test.each([
    [2, 40],
    [3, 17],
    [4, 10]
  ])('of a table of %i rows', (cells, most) => {
    const seen = new Map<string, number[][]>()
    for (const before of allTables(cells, most)) {
      const total = before.reduce((sum, count) => sum + count, 0)
      const was = suppress(before)?.cells
      if (!was || total < 5) continue
      const risen = risenIn(
        of('language', before.map(row), total),
        choice(['language'])
      )
      const key = [
        total,
        was.map(count => count ?? '·').join(),
        risen.map(({ key, times }) => `${key} ${times ?? ''}`).join()
      ].join(' | ')
      seen.set(key, [...(seen.get(key) ?? []), before])
    }
    expect([...seen.keys()].some(key => key.includes('row 1'))).toBe(true)
    expect(computed(seen)).toEqual([])
  })

  test('of a tag', () => {
    const seen = new Map<string, number[][]>()
    for (let total = 5; total < 90; total++) {
      for (let before = 0; before <= total; before++) {
        const was = suppressAlone(before, total)
        const risen = nows.map((now, i) =>
          risenIn(
            of('tag', [{ key: 'wifi', now, before }], total),
            choice(['tag'], 'wifi')
          ).map(({ times }) => `${i} ${times ?? ''}`)
        )
        for (const one of risen) {
          const key = [total, was ?? '·', one.join()].join(' | ')
          seen.set(key, [...(seen.get(key) ?? []), [before]])
        }
      }
    }
    expect(computed(seen)).toEqual([])
  })
})
