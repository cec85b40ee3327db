import { expect, test } from 'vitest'

import { ofItsWeeks, type Remains } from '#core/domain/desk/tally.ts'
import { monthOf, weekOf, weeksOf } from '#core/domain/desk/weeks.ts'

import { remains } from '../../support/remains.ts'
import { at } from '../../support/tickets.ts'

test('what Mallory writes into a month for weeks of others, or for none that is, counts nowhere', () => {
  const week = weekOf(at('2026-11-11T09:00Z'))
  const month = monthOf(week)
  const { from, to } = weeksOf(month)
  const of = (week: number): Remains => remains({ week })
  const written = {
    ana: of(week),
    first: of(from),
    last: of(to),
    before: of(from - 1),
    after: of(to + 1),
    never: of(1_000_000_000),
    none: of(0)
  }
  expect(Object.keys(ofItsWeeks(written, { from, to }))).toEqual([
    'ana',
    'first',
    'last'
  ])
})
