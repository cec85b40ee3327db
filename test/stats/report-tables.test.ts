/** Whoever looks in a report for one whom they know does not find that they wrote. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { ProblemId } from '#core/ids.ts'
import type { CountedChannel, Remains } from '#core/domain/desk/tally.ts'
import type { Part } from '#core/stats/report-shape.ts'
import type { OwnField } from '#core/stats/breakdown.ts'
import { figures } from '#core/stats/figures.ts'
import { reportHtml, reportMarkdown } from '#core/stats/report-files.ts'
import { report } from '#core/stats/report.ts'
import { fewest } from '#core/stats/suppress.ts'

import { allTables } from '../support/brute.ts'
import { many, plainWords, thisWeek } from '../support/remains.ts'
import { entry, ownField } from '../support/tickets.ts'

const period = { from: thisWeek - 3, to: thisWeek }
const device = ownField(1, 'choice', ...names('device'))
const ofDevice: OwnField = `field ${device.id}`

function names(of: string): string[] {
  return Array.from({ length: 10 }, (_, i) => `${of}-${'abcdefghij'[i] ?? ''}`)
}

function made(
  all: readonly Remains[],
  parts: readonly (Part | OwnField)[],
  ...named: string[]
) {
  const choice = { title: '', text: '', parts: new Set(parts), named: new Set(named) }
  return report(figures(all, period, [device]), choice, plainWords)
}

function published(...given: Parameters<typeof made>): string {
  const page = made(...given)
  return JSON.stringify(page) + reportMarkdown(page) + reportHtml(page)
}

function rows(all: readonly Remains[], part: Part) {
  return made(all, [part]).sections[0]?.rows
}

/** What a ticket says of its sender, and where the report tells it. */
const tables: Readonly<Record<string, (name: string) => Partial<Remains>>> = {
  language: language => ({ language }),
  version: version => ({ version }),
  mailbox: mailbox => ({ mailbox }),
  channel: name => ({ channel: name as CountedChannel }),
  tag: tag => ({ tags: [tag] }),
  problem: problem => ({ problems: [problem as ProblemId] }),
  hardware: name => ({ hardware: [{ kind: 'machine', name, id: '' }] }),
  [ofDevice]: word => ({ chosen: { [entry(1)]: word } })
}

describe('a report of twelve reports in ten languages', () => {
  const all = names('language').flatMap((language, i) =>
    many(i < 2 ? 2 : 1, { language })
  )

  test('names none of them', () => {
    const text = published(all, ['weeks', 'language'])
    for (const language of names('language')) expect(text).not.toContain(language)
  })

  test('has no table of them, which would tell nothing, and says so where it is ticked', () => {
    const page = made(all, ['weeks', 'language'])
    expect(page.sections.map(({ title }) => title)).toEqual([plainWords.parts.weeks])
    expect(page.untold).toEqual(['language'])
  })
})

test.each(Object.entries(tables))(
  'nobody who is one of few is named in a table, its files or its chart: %s',
  (of, saying) => {
    const counts = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(counts, fc.nat({ max: 30 }), (planted, silent) => {
        const all = [
          ...planted.flatMap((count, i) =>
            many(count, saying(names('device')[i] ?? ''))
          ),
          ...many(silent)
        ]
        const ticked = names('device').flatMap(name => [name, `machine ${name}`])
        const text = published(all, ['weeks', of as Part], ...ticked)
        planted.forEach((count, i) => {
          if (count < fewest) expect(text).not.toContain(names('device')[i])
        })
      }),
      { numRuns: 60 }
    )
  }
)

describe('the others', () => {
  test('stand last, with all that is left out, who said nothing among them', () => {
    const all = [
      ...many(20, { version: '7.0' }),
      ...many(4, { version: '6.15' }),
      ...many(3, { version: '' })
    ]
    expect(rows(all, 'version')).toEqual([
      ['7.0', '20'],
      ['Others', '7']
    ])
  })

  test('are as many with two languages as with four: how many they are is not told', () => {
    const two = [...many(4, { language: 'el' }), ...many(3, { language: 'ko' })]
    const four = ['el', 'ko', 'sw', 'is'].flatMap((language, i) =>
      many(i === 0 ? 1 : 2, { language })
    )
    expect(rows([...many(20), ...two], 'language')).toEqual([
      ['en', '20'],
      ['Others', '7']
    ])
    expect(rows([...many(20), ...four], 'language')).toEqual(
      rows([...many(20), ...two], 'language')
    )
  })

  test('stand for whatever is not named, alike: which of it is there nobody computes', () => {
    const seen = new Map<string, Set<number>[]>()
    const universe = ['a', 'b', 'c', 'd']
    const base = figures([], period)
    for (const table of allTables(universe.length, 13)) {
      const now = table.reduce((sum, count) => sum + count, 0)
      const counted = {
        ...base,
        came: { now, before: 0 },
        by: {
          ...base.by,
          language: universe.map((key, i) => ({ key, now: table[i] ?? 0, before: 0 }))
        }
      }
      const choice = {
        title: '',
        text: '',
        parts: new Set(['language'] as const),
        named: new Set<string>()
      }
      const { sections } = report(counted, choice, plainWords)
      const key = `${now} ${JSON.stringify(sections)}`
      const could = seen.get(key) ?? universe.map(() => new Set<number>())
      table.forEach((count, i) => could[i]?.add(count))
      seen.set(key, could)
    }
    let folded = 0
    for (const [key, could] of seen) {
      if (!key.includes(plainWords.others)) continue
      folded++
      const unnamed = could.filter((_, i) => !key.includes(`"${universe[i] ?? ''}"`))
      expect(unnamed.length).toBeGreaterThan(1)
      const [first] = unnamed.map(counts => [...counts].sort((a, b) => a - b))
      expect(first?.length, key).toBeGreaterThan(1)
      for (const counts of unnamed) {
        expect(
          [...counts].sort((a, b) => a - b),
          key
        ).toEqual(first)
      }
    }
    expect(folded).toBeGreaterThan(50)
  })

  test('are at least five, and with what is named all that came', () => {
    const counts = fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(counts, planted => {
        const all = planted.flatMap((count, i) =>
          many(count, { language: names('language')[i] ?? '' })
        )
        const told = rows(all, 'language')?.map(([, count]) => Number(count))
        if (!told) return
        expect(Math.min(...told)).toBeGreaterThanOrEqual(fewest)
        expect(told.reduce((sum, count) => sum + count, 0)).toBe(all.length)
      })
    )
  })
})

test('a list that everybody knows shows all its names once one is left out, as few or none', () => {
  const all = [
    ...many(30, { reason: 'solved' }),
    ...many(3, { reason: 'spam' }),
    ...many(4, { reason: 'duplicate' }),
    ...many(9)
  ]
  const told = rows(all, 'reason')
  expect(told?.slice(0, 2)).toEqual([
    ['solved', '30'],
    ['unknown', '9']
  ])
  expect(told?.slice(2)).toEqual(
    [
      'answered',
      'information-gathered',
      'cannot-help',
      'low-priority',
      'spam',
      'duplicate'
    ].map(name => [name, 'few or none'])
  )
})

test('what came as often stands by its name, so that its place tells nothing of before', () => {
  const then = { week: thisWeek - 4 }
  const all = [...many(10, { language: 'es' }), ...many(10, { language: 'de' })]
  const order = (...before: Remains[]) => rows([...all, ...before], 'language')
  expect(order(...many(3, { ...then, language: 'es' }))).toEqual(
    order(...many(3, { ...then, language: 'de' }))
  )
})

test('a tag or a problem that few have is left out although it was ticked, and no row says so', () => {
  const wifi = { tags: ['wifi'] }
  const all = [...many(20, wifi), ...many(3, { tags: ['rosalind'] }), ...many(20)]
  const told = (...named: string[]) => made(all, ['tag'], ...named).sections
  expect(told('wifi', 'rosalind')).toEqual(told('wifi'))
  expect(told('rosalind')).toEqual([])
})
