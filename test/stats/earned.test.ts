import { expect, test } from 'vitest'

import { noTemplates, type Template } from '#core/domain/templates/templates.ts'
import type { EntryId, MemberId } from '#core/ids.ts'
import { told, worths } from '#core/stats/earned.ts'

import { many, thisWeek } from '../support/remains.ts'
import { ana, at, ben, entry } from '../support/tickets.ts'

const period = { from: thisWeek - 51, to: thisWeek }
const [cable, bye, rare, anas] = [entry(1), entry(2), entry(3), entry(4)]

function said(count: number, templates: readonly EntryId[], says: 'yes' | 'no') {
  const earned = templates.map(template => ({ template, says }))
  return many(count, { opinion: says, earned })
}

function templates(uses: Record<EntryId, readonly MemberId[]>) {
  const all = noTemplates()
  for (const [id, members] of Object.entries(uses)) {
    const template: Template = {
      title: 'One',
      tags: {},
      original: 'en',
      versions: {},
      uses: Object.fromEntries(members.map(member => [member, 2])),
      at: at('2026-11-02T09:00Z')
    }
    all.templates[id as EntryId] = template
  }
  return all
}

test('tickets are counted in which somebody said something, for each template', () => {
  const all = [
    ...said(12, [cable, bye], 'yes'),
    ...said(2, [cable], 'no'),
    ...many(30),
    ...many(9, { week: thisWeek - 52, earned: [{ template: cable, says: 'no' }] })
  ]
  expect([...worths(all, period)]).toEqual([
    [cable, { helped: 12, said: 14 }],
    [bye, { helped: 12, said: 12 }]
  ])
})

test('a member sees neither what few said, nor what only another member earned', () => {
  const sums = worths(
    [...said(4, [rare], 'no'), ...said(9, [anas], 'no'), ...said(6, [cable], 'yes')],
    period
  )
  const shelf = templates({
    [rare]: [ana, ben],
    [anas]: [ana],
    [cable]: [ana, ben]
  })
  expect([...told(sums, shelf, ben).keys()]).toEqual([cable])
  expect([...told(sums, shelf, ana).keys()]).toEqual([anas, cable])
})

test('what is gone for good is told, too, by its id', () => {
  const sums = worths(said(5, [cable], 'no'), period)
  expect([...told(sums, noTemplates(), ben)]).toEqual([[cable, { helped: 0, said: 5 }]])
})
