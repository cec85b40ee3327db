/** Of templates nothing is told by which one would know whose answers they are. */
import { expect, test } from 'vitest'

import { noTemplates, type Template } from '#core/domain/templates/templates.ts'
import type { EntryId, MemberId } from '#core/ids.ts'
import { worths } from '#core/stats/earned.ts'
import { figures } from '#core/stats/figures.ts'
import { reportHtml, reportMarkdown } from '#core/stats/report-files.ts'
import { templateUses } from '#core/stats/report-templates.ts'
import { report } from '#core/stats/report.ts'

import { many, plainWords, thisWeek } from '../support/remains.ts'
import { ana, at, ben, entry } from '../support/tickets.ts'

const cleo = 'c'.repeat(32) as MemberId
const period = { from: thisWeek - 51, to: thisWeek }
const cable = entry(1)

function used(uses: Readonly<Record<MemberId, number>>, only: Partial<Template> = {}) {
  const all = noTemplates()
  all.templates[cable] = {
    title: 'Use a cable, Rosalind',
    tags: {},
    original: 'en',
    versions: {},
    uses: { ...uses },
    at: at('2026-11-02T09:00Z'),
    ...only
  }
  return all
}

const byThree = { [ana]: 21, [ben]: 14, [cleo]: 12 }

function said(count: number, says: 'yes' | 'no', template?: EntryId) {
  return many(count, {
    opinion: says,
    ...(template && { earned: [{ template, says }] })
  })
}

function made(
  all: ReturnType<typeof many>,
  templates = used(byThree),
  named: readonly string[] = [cable],
  of = period
) {
  return report(
    figures(all, of),
    { title: '', text: '', parts: new Set(['templates']), named: new Set(named) },
    plainWords,
    { templates: templateUses(templates, worths(all, of)) }
  )
}

const rows = (...given: Parameters<typeof made>) => made(...given).sections[0]?.rows

/** Beside those that are said of other answers. */
const month = (helped: number, unhelped: number) => [
  ...said(helped, 'yes', cable),
  ...said(unhelped, 'no', cable),
  ...said(20, 'yes'),
  ...said(10, 'no'),
  ...many(40)
]

test('how often it was used is told by tens, and how many it helped', () => {
  expect(rows(month(15, 5))).toEqual([[cable, '40+', '20', '75 %']])
})

test('of a month its uses are told alone: perhaps one helper alone still uses it', () => {
  const short = { from: thisWeek - 3, to: thisWeek }
  const [section] = made(month(15, 5), used(byThree), [cable], short).sections
  expect(section?.rows).toEqual([[cable, '40+']])
  expect(section?.head).toHaveLength(2)
  expect(section?.note).toBe(plainWords.templates.noteUses)
})

test('it is named only after somebody ticked it', () => {
  expect(rows(month(15, 5), used(byThree), [])).toBeUndefined()
  expect(made(month(15, 5), used(byThree), []).untold).toEqual(['templates'])
})

test.each([
  ['one member alone uses', used({ [ana]: 47 })],
  ['two use', used({ [ana]: 24, [ben]: 23 })],
  ['one uses more than all others', used({ [ana]: 30, [ben]: 8, [cleo]: 9 })],
  ['was used nine times', used({ [ana]: 3, [ben]: 3, [cleo]: 3 })],
  ['nobody is known to use', used({})],
  ['was thrown away', used(byThree, { removedAt: at('2026-11-20T09:00Z') })]
])('one that %s is left out', (_which, templates) => {
  expect(rows(month(15, 5), templates)).toBeUndefined()
})

test('what was used twice since the last report is not the difference of both', () => {
  const before = rows(month(15, 5))
  expect(rows(month(15, 5), used({ ...byThree, [ben]: 16 }))).toEqual(before)
})

test('what few said of it is left out, and so is what few said of the others', () => {
  expect(rows(month(3, 1))).toEqual([[cable, '40+', 'few', 'few']])
  expect(rows(month(18, 2))).toEqual([[cable, '40+', '20', 'few']])
  const nearlyAll = [
    ...said(15, 'yes', cable),
    ...said(5, 'no', cable),
    ...said(3, 'yes'),
    ...said(9, 'no'),
    ...many(40)
  ]
  expect(rows(nearlyAll)).toEqual([[cable, '40+', '20', 'few']])
})

test('of a period in which nobody said anything, its uses are told', () => {
  expect(rows(many(40))).toEqual([[cable, '40+', 'few', 'few']])
})

test('neither its title, unless it is told, nor who uses it is in a file', () => {
  const words = { ...plainWords.templates, nameOf: () => 'Use a cable, Rosalind' }
  for (const uses of [{ [ana]: 47 }, byThree]) {
    const all = month(15, 5)
    const page = report(
      figures(all, period),
      { title: '', text: '', parts: new Set(['templates']), named: new Set([cable]) },
      { ...plainWords, templates: words },
      { templates: templateUses(used(uses), worths(all, period)) }
    )
    const text = reportMarkdown(page) + reportHtml(page)
    expect(text.includes('Rosalind')).toBe(uses === byThree)
    for (const member of [ana, ben, cleo]) expect(text).not.toContain(member)
  }
})
