/**
 * Two fill one gap while they are apart: who was earlier has it, the later one is told and
 * chooses, and both devices say the same.
 */
import { expect, test } from 'vitest'

import { monthOf } from '#core/domain/shifts/hours.ts'
import { leaveAndCallOff } from '#core/domain/shifts/leaving.ts'
import { tooMany, wantedHours } from '#core/domain/shifts/one-too-many.ts'
import { signUp, stretches, type ShiftMonth } from '#core/domain/shifts/shifts.ts'
import { shortages, want, type Wanting } from '#core/domain/shifts/staffing.ts'
import type { MemberId } from '#core/ids.ts'
import type { OpenDocument } from '#core/workspace.ts'

import { wallTime } from '#app/state/week.ts'

import { meet, type Helper } from '../support/doing.ts'
import { at } from '../support/tickets.ts'
import { until, Village } from '../support/village.ts'

const night = { from: at('2026-12-01T01:00Z'), to: at('2026-12-01T05:00Z') }

function wantingAt({ desk }: Helper): Wanting {
  return { settings: desk.settings.current(), clock: wallTime }
}

test('Ana and Ben take one night offline: the earlier has it, and the later leaves it', async () => {
  const village = new Village('2026-11-28T09:00:00Z')
  const ana = await village.found()
  const ben = await village.join(ana.desk, 'Ben')
  const tuesdays = { weekdays: { '2': true }, from: 1, to: 5, zone: 'UTC' } as const
  ana.desk.settings.perform(draft =>
    want(draft, ana.desk.newEntryId(), { ...tuesdays, role: 'advisor', count: 1 })
  )
  await meet([ana, ben])
  const open = ({ desk }: Helper) => desk.shifts(monthOf(night.from))
  const months = new Map<Helper, OpenDocument<ShiftMonth>>([
    [ana, await open(ana)],
    [ben, await open(ben)]
  ])
  const monthAt = (helper: Helper): OpenDocument<ShiftMonth> => {
    const month = months.get(helper)
    if (!month) throw new Error('both have opened it')
    return month
  }
  const shiftOf = ({ desk }: Helper) => {
    return { member: desk.me, role: 'advisor' as const, ...night }
  }
  const signsUp = async (helper: Helper) => {
    const month = monthAt(helper)
    const { desk } = helper
    const there = stretches([month.current()])
    const wanted = wantedHours(wantingAt(helper), there, shiftOf(helper))
    expect(wanted).toEqual([night])
    const place = { ...shiftOf(helper), at: desk.now(), wanted }
    month.perform(draft => signUp(draft, desk.newEntryId(), place))
    await month.saved()
  }
  /** On either device: who is there, and who of the two would be told of whom. */
  const saidBy = (helper: Helper) => {
    const month = monthAt(helper).current()
    const { desk } = helper
    const told = (member: MemberId) =>
      tooMany(wantingAt(helper), [month], member, desk.now()).map(one => one.before)
    return {
      there: stretches([month]).map(({ member }) => member),
      ana: told(ana.desk.me),
      ben: told(ben.desk.me)
    }
  }

  ana.profile.goOffline()
  ben.profile.goOffline()
  await signsUp(ben)
  village.clock.pass(60_000)
  await signsUp(ana)
  await meet([ana, ben])
  const both = [ana.desk.me, ben.desk.me].sort()
  for (const helper of [ana, ben]) {
    await until(() => saidBy(helper).there.length === 2, 'both are seen')
    expect(saidBy(helper)).toEqual({ there: both, ana: [[ben.desk.me]], ben: [] })
  }

  village.clock.pass(60_000)
  monthAt(ana).perform(draft =>
    leaveAndCallOff(draft, () => ana.desk.newEntryId(), shiftOf(ana), ana.desk.now())
  )
  await monthAt(ana).saved()
  await meet([ana, ben])
  for (const helper of [ana, ben]) {
    await until(() => saidBy(helper).there.length === 1, 'that Ana left')
    expect(saidBy(helper)).toEqual({ there: [ben.desk.me], ana: [], ben: [] })
    const there = stretches([monthAt(helper).current()])
    const { settings, clock } = wantingAt(helper)
    expect(shortages(settings, there, night, clock)).toEqual([])
  }
})
