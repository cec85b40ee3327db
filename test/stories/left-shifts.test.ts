/** Who left which shift stands in the plan no longer than calendars need it. */
import { expect, test } from 'vitest'

import { leave, signUp, type ShiftMonth } from '#core/domain/shifts/shifts.ts'
import { dayOf, type Timestamp } from '#core/ids.ts'
import type { OpenDocument } from '#core/workspace.ts'

import { passDays } from '../support/days.ts'
import { meet, type Helper } from '../support/doing.ts'
import { at } from '../support/tickets.ts'
import { until, Village } from '../support/village.ts'

const hour = 3_600_000

function monthAt({ desk }: Helper): Promise<OpenDocument<ShiftMonth>> {
  return desk.shifts('2026-11')
}

test('a month after it, what Ana left is out of the plan, on every device', async () => {
  const village = new Village('2026-11-10T09:00:00Z')
  const ana = await village.found()
  const ben = await village.join(ana.desk, 'Ben')
  const month = await monthAt(ana)
  const begins = [at('2026-11-12T14:00Z'), at('2026-11-13T14:00Z')]
  const hours = begins.map(from => ({
    member: ana.desk.me,
    role: 'advisor' as const,
    from,
    to: (from + 4 * hour) as Timestamp
  }))
  for (const one of hours) {
    const place = { ...one, at: ana.desk.now() }
    month.perform(draft => signUp(draft, ana.desk.newEntryId(), place))
  }
  village.clock.pass(hour)
  for (const one of hours.slice(0, 1)) {
    month.perform(draft => leave(draft, ana.desk.newEntryId(), one, ana.desk.now()))
  }
  await month.saved()
  await meet([ana, ben])
  const atBen = await monthAt(ben)
  const kept = () => Object.values(atBen.current().places)
  await until(() => kept().some(({ left }) => left === true), 'what she left')

  await passDays(village, 32)
  expect(kept().some(({ left }) => left === true)).toBe(true)
  await passDays(village, 3)
  await until(() => kept().every(({ left }) => !left), 'it is out of the plan')
  expect(kept()).toMatchObject([{ from: begins[1] }])
  expect(dayOf(ana.desk.now())).toBe(dayOf(at('2026-12-15T09:00Z')))
})

test('a desk that is locked while its plan is opened for that writes nothing more', async () => {
  const village = new Village('2026-11-10T09:00:00Z')
  const ana = await village.found()
  const month = await monthAt(ana)
  const from = at('2026-11-12T14:00Z')
  const shift = { member: ana.desk.me, role: 'advisor' as const, from }
  const hours = { ...shift, to: (from + 4 * hour) as Timestamp }
  month.perform(draft =>
    signUp(draft, ana.desk.newEntryId(), { ...hours, at: ana.desk.now() })
  )
  village.clock.pass(hour)
  month.perform(draft => leave(draft, ana.desk.newEntryId(), hours, ana.desk.now()))
  await month.saved()
  month.close()
  await passDays(village, 32)

  const { storage } = ana.profile
  const chunksOf = storage.chunksOf.bind(storage)
  const reads: number[] = []
  let before: number | undefined
  storage.chunksOf = async id => {
    const chunks = await chunksOf(id)
    if (id !== month.id || before !== undefined) return chunks
    const today = dayOf(ana.desk.now())
    // it looks whether there is anything to do, and opens the plan only then
    if (reads.includes(today)) {
      before = chunks.length
      ana.desk.lock()
    }
    reads.push(today)
    return chunks
  }
  await passDays(village, 4)
  expect(before).toBeDefined()
  expect(await chunksOf(month.id)).toHaveLength(before ?? 0)
})
