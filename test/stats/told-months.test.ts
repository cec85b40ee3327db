/** Whoever has the reports of all months finds nothing more in that of a quarter or a year. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Remains } from '#core/domain/desk/tally.ts'
import { figures, type Figures } from '#core/stats/figures.ts'
import type { Part } from '#core/stats/report-shape.ts'
import { report } from '#core/stats/report.ts'
import { fewest } from '#core/stats/suppress.ts'

import { allTables } from '../support/brute.ts'
import { many, plainWords, thisWeek } from '../support/remains.ts'

const weeksOfMonth = 4

function monthAt(n: number) {
  const from = thisWeek + n * weeksOfMonth
  return { from, to: from + weeksOfMonth - 1 }
}

function told(months: readonly Figures[], whole: Figures, ...ticked: Part[]) {
  const choice = {
    title: '',
    text: '',
    parts: new Set(ticked),
    named: new Set(['wifi', 'printer', 'machine wifi', 'machine printer'])
  }
  const beside = { months: months.map(month => ({ figures: month })) }
  return report(whole, choice, plainWords, beside)
}

/** Of what came in each of these months. */
function quarter(months: readonly (readonly Remains[])[], ...ticked: Part[]) {
  const all = months.flatMap((came, n) =>
    came.map(each => ({ ...each, week: monthAt(n).from }))
  )
  const period = { from: monthAt(0).from, to: monthAt(months.length - 1).to }
  return told(
    months.map((_, n) => figures(all, monthAt(n))),
    figures(all, period),
    ...ticked
  )
}

function rows(months: readonly (readonly Remains[])[], part: Part) {
  return quarter(months, part).sections[0]?.rows
}

const spoken = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).flatMap(([language, count]) => many(count, { language }))

describe('the report of a quarter', () => {
  test('does not tell the one Greek of March, whom January and February would tell', () => {
    const months = [
      spoken({ es: 20, el: 6 }),
      spoken({ es: 20, el: 5 }),
      spoken({ en: 30, es: 20, el: 1 })
    ]
    expect(rows(months, 'language')).toEqual(
      [
        ['es', '40+'],
        ['en', '30'],
        ['Others', '21'],
        ['el', '11+']
      ].toSorted((a, b) => Number(a[0] === 'Others') - Number(b[0] === 'Others'))
    )
  })

  test('says the same whether a Greek wrote in March or a Korean', () => {
    const months = (march: Record<string, number>) => [
      spoken({ es: 20, el: 6, ko: 7 }),
      spoken({ es: 20, el: 5, ko: 9 }),
      spoken({ en: 30, es: 20, ...march })
    ]
    expect(quarter(months({ el: 1 }), 'language', 'weeks')).toEqual(
      quarter(months({ ko: 1 }), 'language', 'weeks')
    )
  })

  test('tells all of what no month leaves out, and a version that came in the middle of it', () => {
    const on = (counts: Readonly<Record<string, number>>) =>
      Object.entries(counts).flatMap(([version, count]) => many(count, { version }))
    const months = [on({ '7.0': 30 }), on({ '7.0': 9, '7.1': 20 }), on({ '7.1': 25 })]
    expect(rows(months, 'version')).toEqual([
      ['7.1', '45'],
      ['7.0', '39']
    ])
  })

  test('counts no month in which few wrote, and that nobody did looks the same', () => {
    const busy = spoken({ en: 30, es: 20 })
    const [few, none] = [4, 0].map(count =>
      quarter([busy, spoken({ en: count }), busy], 'language', 'weeks', 'times')
    )
    expect(few?.sections[0]?.figures[0]?.value).toBe('100')
    expect(few?.sections[1]?.rows.length).toBeGreaterThan(0)
    expect(few).toEqual(none)
  })

  test('tells no share that one of its months leaves out, and half of many as what it took', () => {
    const answered = { answered: { weeks: 0, within: 3 } }
    const shares = (last: number) => {
      const month = [...many(20, answered), ...many(10)]
      const { sections } = quarter(
        [month, month, [...many(last, answered), ...many(20)]],
        'weeks',
        'times'
      )
      const [weeks, times] = sections
      return [weeks?.figures[1]?.value, ...(times?.rows[0]?.slice(1) ?? [])]
    }
    expect(shares(3)).toEqual(['few', 'up to 20 min', 'few', 'few'])
    expect(shares(20)).toEqual(['60 %', 'up to 20 min', 'up to 20 min', '100 %'])
  })

  test('counts among the others what came to one address alone: that month has no table of them', () => {
    const to = (mailbox: string, count: number) => many(count, { mailbox })
    const months = [to('help', 20), [...to('help', 20), ...to('press', 10)]]
    expect(rows(months, 'mailbox')).toEqual([
      ['help', '20+'],
      ['press', '10+'],
      ['Others', '20']
    ])
  })

  test('says of half of all nothing that comes from a month with few, or that tells not how many', () => {
    const [quick, slow] = [3, 9].map(within => ({ answered: { weeks: 0, within } }))
    // one more that is slow, and half of them are
    const month = [...many(10, quick), ...many(10, slow), ...many(20)]
    const half = (other: readonly Remains[]) =>
      quarter([month, other], 'times').sections[0]?.rows[0]?.[1]
    expect(half([])).toBe('up to 20 min')
    expect(half(many(4, slow))).toBe('up to 20 min')
    expect(half([...many(4, slow), ...many(30)])).toBe('up to 20 min')
    expect(half([...many(10, slow), ...many(30)])).not.toBe('up to 20 min')
  })

  test('has no hours and no rise, which cannot be added up', () => {
    const busy = spoken({ en: 60 })
    const { untold, note } = quarter([busy, busy], 'hours', 'rising')
    expect(untold).toEqual(['hours', 'rising'])
    expect(note).toBe(plainWords.monthsNote)
  })
})

describe('who has the reports of all months', () => {
  const universe = ['wifi', 'printer', 'usb', 'tor']
  const addingUp = ['language', 'version', 'reason', 'mailbox', 'weeks'] as const
  const parts = [...addingUp, 'tag', 'hardware'] as const

  test.each(parts)('learns nothing from a quarter or a year: %s', part => {
    const alike = byReport(part)
    const month = fc.nat({ max: alike.length - 1 })
    const pick = fc.nat()
    const months = fc.array(fc.tuple(month, pick, pick), {
      minLength: 2,
      maxLength: 12
    })
    fc.assert(
      fc.property(months, drawn => {
        const [one, other] = [1, 2].map(at =>
          drawn.map(([group, ...picks]) => {
            const members = alike[group] ?? []
            return members[(picks[at - 1] ?? 0) % members.length] ?? []
          })
        )
        expect(longReport(one ?? [], part)).toEqual(longReport(other ?? [], part))
      }),
      { numRuns: 150 }
    )
  })

  test.each(addingUp)('computes no number below five in any month: %s', part => {
    for (const members of byReport(part)) {
      universe.forEach((_, i) => {
        const could = new Set(members.map(counts => counts[i] ?? 0))
        const [only] = could
        if (could.size === 1) expect(only === 0 || Number(only) >= fewest).toBe(true)
      })
    }
  })

  /** Months of which the same is published. By the test above a longer report tells none apart. */
  function byReport(part: Part): number[][][] {
    const groups = new Map<string, number[][]>()
    for (const counts of allTables(universe.length, 7)) {
      const month = monthOf(counts, part, 0)
      // how many came in all is told, too
      const key = JSON.stringify(told([month], month, part, 'weeks'))
      groups.set(key, [...(groups.get(key) ?? []), counts])
    }
    return [...groups.values()]
  }

  function longReport(months: readonly (readonly number[])[], part: Part) {
    const all = months.map((counts, n) => monthOf(counts, part, n))
    const whole = figures(
      months.flatMap((counts, n) => saying(counts, part, n)),
      { from: monthAt(0).from, to: monthAt(months.length - 1).to }
    )
    return told(all, whole, part).sections
  }

  function monthOf(counts: readonly number[], part: Part, n: number): Figures {
    return figures(saying(counts, part, n), monthAt(n))
  }

  function saying(counts: readonly number[], part: Part, n: number): Remains[] {
    const { from } = monthAt(n)
    return counts.flatMap((count, i) => {
      const word = universe[i] ?? ''
      if (part === 'weeks') return many(count, { week: from + i })
      return many(count, { week: from, ...saidOf(part, word, i) })
    })
  }

  function saidOf(part: Part, word: string, i: number): Partial<Remains> {
    if (part === 'tag') return { tags: [word] }
    // of the last ones nobody knows which they have
    if (part === 'hardware' && i === universe.length - 1) return {}
    if (part === 'hardware')
      return { hardware: [{ kind: 'machine', name: word, id: '' }] }
    return { [part]: part === 'reason' ? reasons[i] : word }
  }

  const reasons = ['solved', 'spam', 'duplicate', 'cannot-help']
})
