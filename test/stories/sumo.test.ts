/**
 * A live desk of volunteers, who are wanted by the slot: so many in each role, and some of
 * them in a language. They sign up, offer, swap, and see what they gave.
 */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { answerIn } from '#core/domain/members/tongues.ts'
import { countNow, personHours, quarter } from '#core/domain/shifts/attendance.ts'
import {
  byMonth,
  hoursAfter,
  hoursLong,
  monthOf,
  type Range
} from '#core/domain/shifts/hours.ts'
import { lostTo, offer, takeOverShift } from '#core/domain/shifts/offers.ts'
import { swapNews } from '#core/domain/shifts/swap-news.ts'
import { acceptSwap, proposeSwap } from '#core/domain/shifts/swaps.ts'
import {
  onAt,
  signUp,
  stretches,
  type ShiftMonth,
  type ShiftRole,
  type Stretch
} from '#core/domain/shifts/shifts.ts'
import {
  hoursShort,
  shortages,
  want,
  type Shortage,
  type Wanted
} from '#core/domain/shifts/staffing.ts'
import type { EntryId, MemberId } from '#core/ids.ts'
import { done, type Result } from '#core/result.ts'

import { wallTime } from '#app/state/week.ts'

import { meet, type Helper } from '../support/doing.ts'
import { at } from '../support/tickets.ts'
import { settle, Village } from '../support/village.ts'

/** Each story has a Saturday of its own. */
let saturday = at('2026-11-28T14:00Z')
let slot: Range, early: Range, late: Range

beforeEach(() => {
  slot = { from: saturday, to: hoursAfter(saturday, 4) }
  early = { from: slot.from, to: hoursAfter(saturday, 2) }
  late = { from: early.to, to: slot.to }
  saturday = hoursAfter(saturday, 7 * 24)
})

async function inMonth<V, E>(
  { desk }: Helper,
  command: (draft: ShiftMonth) => Result<V, E>
): Promise<Result<V, E>> {
  const document = await desk.shifts(monthOf(slot.from))
  const result = document.perform(command)
  await document.saved()
  document.close()
  return result
}

async function seenAt({ desk }: Helper): Promise<ShiftMonth> {
  const document = await desk.shifts(monthOf(slot.from))
  const seen = document.current()
  document.close()
  return seen
}

function place({ desk }: Helper, role: ShiftRole, hours: Range): Stretch {
  return { member: desk.me, role, ...hours }
}

function signsUp(helper: Helper, role: ShiftRole, hours: Range) {
  const { desk } = helper
  expect(byMonth(hours)).toHaveLength(1)
  return inMonth(helper, draft =>
    signUp(draft, desk.newEntryId(), { ...place(helper, role, hours), at: desk.now() })
  )
}

function offers(helper: Helper, role: ShiftRole, hours: Range) {
  const { desk } = helper
  const id = (): EntryId => desk.newEntryId()
  return inMonth(helper, draft =>
    offer(draft, id, place(helper, role, hours), desk.now())
  )
}

function takes(helper: Helper, from: Helper, role: ShiftRole, hours: Range) {
  const { desk } = helper
  const id = (): EntryId => desk.newEntryId()
  return inMonth(helper, draft =>
    takeOverShift(draft, id, place(from, role, hours), desk.me, desk.now())
  )
}

async function isThere({ desk }: Helper, at: Helper, role: ShiftRole, hours: Range) {
  const all = stretches([await seenAt(at)])
  return all.some(
    one =>
      one.member === desk.me &&
      one.role === role &&
      one.from <= hours.from &&
      one.to >= hours.to
  )
}

let village: Village
let ana: Helper, ben: Helper, cleo: Helper, dani: Helper, eva: Helper
let all: readonly Helper[]

type There = readonly (readonly [helper: Helper, hours: Range])[]

/** As helpers, on every device. */
async function allSee(there: There, gone: There): Promise<void> {
  for (const seer of all) {
    for (const [helper, hours] of there)
      expect(await isThere(helper, seer, 'helper', hours)).toBe(true)
    for (const [helper, hours] of gone)
      expect(await isThere(helper, seer, 'helper', hours)).toBe(false)
  }
}

/** Five, one of whom leads; she says what is wanted on Saturday afternoons. */
beforeAll(async () => {
  village = new Village('2026-11-26T09:00:00Z')
  ana = await village.found()
  const joins = async (name: string) => village.join(ana.desk, name)
  ben = await joins('Ben')
  cleo = await joins('Cleo')
  dani = await joins('Dani')
  eva = await joins('Eva')
  all = [ana, ben, cleo, dani, eva]
  const saturdays = { weekdays: { '6': true }, from: 14, to: 18, zone: 'UTC' } as const
  const wanted: Wanted[] = [
    { ...saturdays, role: 'advisor', count: 1 },
    { ...saturdays, role: 'helper', count: 2 },
    { ...saturdays, role: 'helper', count: 1, language: 'es' },
    { ...saturdays, role: 'anchor', count: 1 },
    { ...saturdays, role: 'room-monitor', count: 1 }
  ]
  for (const rule of wanted) {
    ana.desk.settings.perform(draft => want(draft, ana.desk.newEntryId(), rule))
  }
  for (const [helper, tongues] of [
    [ana, ['en', 'es-MX']],
    [ben, ['en']],
    [cleo, ['en']],
    [dani, ['es']],
    [eva, ['en', 'de']]
  ] as const) {
    const { desk } = helper
    desk.settings.perform(draft => answerIn(draft, desk.me, tongues))
  }
  await meet(all)
})

async function missing(helper: Helper): Promise<readonly Shortage[]> {
  const settings = helper.desk.settings.current()
  return shortages(settings, stretches([await seenAt(helper)]), slot, wallTime)
}

/** `helper in es: 0 of 1, 4 h` */
function said({ role, language, there, wanted, from, to }: Shortage): string {
  const whom = language === undefined ? role : `${role} in ${language}`
  return `${whom}: ${there} of ${wanted}, ${hoursLong([{ from, to }])} h`
}

async function saidBy(helper: Helper): Promise<string[]> {
  return (await missing(helper)).map(said).sort()
}

describe('a slot on Saturday', () => {
  test('says who is missing, by role and language, until they have signed up', async () => {
    expect(await saidBy(eva)).toEqual([
      'advisor: 0 of 1, 4 h',
      'anchor: 0 of 1, 4 h',
      'helper in es: 0 of 1, 4 h',
      'helper: 0 of 2, 4 h',
      'room-monitor: 0 of 1, 4 h'
    ])
    expect(hoursShort(await missing(eva))).toBe(4 * 6)
    // each on a device of their own, without a connection
    for (const { profile } of all) profile.goOffline()
    await signsUp(ana, 'advisor', slot)
    await signsUp(ben, 'helper', slot)
    await signsUp(cleo, 'helper', early)
    await signsUp(eva, 'anchor', slot)
    await meet(all)
    for (const helper of all) {
      expect(await saidBy(helper)).toEqual([
        'helper in es: 0 of 1, 4 h', // the advisor speaks it, and advises
        'helper: 1 of 2, 2 h',
        'room-monitor: 0 of 1, 4 h'
      ])
    }
    await signsUp(dani, 'helper', slot)
    await signsUp(cleo, 'room-monitor', late)
    await meet(all)
    for (const helper of all) {
      expect(await saidBy(helper)).toEqual(['room-monitor: 0 of 1, 2 h'])
      const there = onAt(stretches([await seenAt(helper)]), hoursAfter(late.from, 1))
      expect(there.map(({ role }) => role)).toEqual([
        'advisor',
        'helper',
        'helper',
        'anchor',
        'room-monitor'
      ])
    }
  })

  test('takes nobody twice in one role', async () => {
    await signsUp(ben, 'helper', slot)
    expect(await signsUp(ben, 'helper', late)).toEqual({
      ok: false,
      error: { type: 'already-signed-up' }
    })
    expect((await signsUp(ben, 'anchor', late)).ok).toBe(true)
  })
})

describe('who cannot come', () => {
  test('offers, stays until somebody takes it, and then is free', async () => {
    await signsUp(cleo, 'helper', slot)
    expect(await takes(dani, cleo, 'helper', slot)).toMatchObject({ ok: false })
    await offers(cleo, 'helper', slot)
    await meet(all)
    expect(await isThere(cleo, ana, 'helper', slot)).toBe(true)
    expect((await takes(dani, cleo, 'helper', slot)).ok).toBe(true)
    await meet(all)
    await allSee([[dani, slot]], [[cleo, slot]])
  })

  test('swaps: Ben comes early for Eva, and Eva late for Ben', async () => {
    await signsUp(eva, 'helper', early)
    await signsUp(ben, 'helper', late)
    await offers(eva, 'helper', early)
    await offers(ben, 'helper', late)
    await meet(all)
    ben.profile.goOffline()
    eva.profile.goOffline()
    expect((await takes(ben, eva, 'helper', early)).ok).toBe(true)
    expect((await takes(eva, ben, 'helper', late)).ok).toBe(true)
    await meet(all)
    await allSee(
      [
        [ben, early],
        [eva, late]
      ],
      [
        [ben, late],
        [eva, early]
      ]
    )
  })
})

describe('who would like another hour', () => {
  /** Eva asks: my early hours for yours, which are late. */
  async function asks(whom: Helper): Promise<EntryId> {
    const { desk } = eva
    const id = desk.newEntryId()
    const proposal = {
      gives: place(eva, 'helper', early),
      takes: place(whom, 'helper', late),
      at: desk.now()
    }
    const as = (): EntryId => desk.newEntryId()
    expect(await inMonth(eva, draft => proposeSwap(draft, id, as, proposal))).toEqual(
      done
    )
    return id
  }

  async function accepts(helper: Helper, id: EntryId): Promise<void> {
    const { desk } = helper
    const said = { id: desk.newEntryId(), by: desk.me, at: desk.now() }
    const accepted = await inMonth(helper, draft => acceptSwap(draft, id, said))
    expect(accepted).toEqual(done)
  }

  const reads = async (helper: Helper, id: EntryId) => {
    const { desk } = helper
    const news = swapNews(await seenAt(helper), desk.me, desk.now())
    return news.filter(one => one.id === id).map(({ ending }) => ending)
  }

  test('asks for both at once: Ben accepts offline, and never has both or none', async () => {
    await signsUp(eva, 'helper', early)
    await signsUp(ben, 'helper', late)
    await meet(all)
    const id = await asks(ben)
    await meet(all)
    ben.profile.goOffline()
    await accepts(ben, id)
    expect(await isThere(ben, ben, 'helper', early)).toBe(true)
    expect(await isThere(ben, ana, 'helper', late)).toBe(true)
    await meet(all)
    await allSee(
      [
        [ben, early],
        [eva, late]
      ],
      [
        [ben, late],
        [eva, early]
      ]
    )
    expect([await reads(eva, id), await reads(ben, id)]).toEqual([['made'], []])
  })

  test('asks two, who accept apart: the earlier has it, and the other is told', async () => {
    await signsUp(eva, 'helper', early)
    await signsUp(ben, 'helper', late)
    await signsUp(dani, 'helper', late)
    await meet(all)
    const [toBen, toDani] = [await asks(ben), await asks(dani)]
    await meet(all)
    ben.profile.goOffline()
    dani.profile.goOffline()
    await accepts(dani, toDani)
    village.clock.pass(60_000)
    await accepts(ben, toBen)
    await meet(all)
    await allSee(
      [
        [dani, early],
        [eva, late],
        [ben, late]
      ],
      [
        [ben, early],
        [dani, late]
      ]
    )
    expect(await reads(eva, toBen)).toEqual(['lost'])
    expect(await reads(eva, toDani)).toEqual(['made'])
    expect([await reads(ben, toBen), await reads(dani, toDani)]).toEqual([['lost'], []])
  })
})

describe('two who take one place, each offline', () => {
  async function bothTake(apart: number): Promise<readonly [Helper, Helper]> {
    await signsUp(cleo, 'helper', slot)
    await offers(cleo, 'helper', slot)
    await meet(all)
    ben.profile.goOffline()
    dani.profile.goOffline()
    expect((await takes(dani, cleo, 'helper', slot)).ok).toBe(true)
    village.clock.pass(apart)
    expect((await takes(ben, cleo, 'helper', slot)).ok).toBe(true)
    await meet([ben, cleo, eva, dani, ana])
    return [dani, ben]
  }

  async function hasIt(winner: Helper, loser: Helper): Promise<void> {
    await allSee(
      [[winner, slot]],
      [
        [loser, slot],
        [cleo, slot]
      ]
    )
    const lost = async (helper: Helper) =>
      lostTo(await seenAt(helper), helper.desk.me)
        .filter(({ place }) => place.from === slot.from)
        .map(({ to }) => to)
    expect(await lost(loser)).toEqual([winner.desk.me])
    expect(await lost(winner)).toEqual([])
  }

  test('the earlier has it everywhere, and the other is told who', async () => {
    const [first, second] = await bothTake(60_000)
    await hasIt(first, second)
  })

  test('at the same moment it is the one whose entry has the lower id', async () => {
    const takers = await bothTake(0)
    const entries = Object.entries((await seenAt(ana)).places)
      .filter(([, { of, from }]) => of !== undefined && from === slot.from)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    expect(new Set(entries.map(([, one]) => one.at)).size).toBe(1)
    const lower: MemberId | undefined = entries[0]?.[1].member
    const winner = takers.find(({ desk }) => desk.me === lower)
    const loser = takers.find(({ desk }) => desk.me !== lower)
    if (!winner || !loser) throw new Error('both took it')
    await hasIt(winner, loser)
  })
})

test('afterwards each sees the hours that each gave, by role and not by who gave most', async () => {
  await signsUp(dani, 'helper', slot)
  await signsUp(cleo, 'helper', slot)
  await signsUp(cleo, 'anchor', early)
  await offers(cleo, 'helper', slot)
  await meet(all)
  await takes(ben, cleo, 'helper', slot)
  await meet(all)
  while (ana.desk.now() < slot.from) {
    village.clock.pass(Math.min(86_400_000, slot.from - ana.desk.now()))
    await settle(10)
  }
  // Dani and Ben are there, each by the quarter; Ben leaves an hour early, without a word
  const last = new Map<Helper, EntryId>()
  for (let past = 0; past < slot.to - slot.from; past += quarter) {
    for (const helper of past < 3 * 4 * quarter ? [dani, ben] : [dani]) {
      const { desk } = helper
      const shift = { member: desk.me, role: 'helper', ...slot } as const
      await inMonth(helper, draft => {
        const ids = { last: last.get(helper), fresh: desk.newEntryId() }
        last.set(helper, countNow(draft, ids, shift, desk.now()))
        return { ok: true, value: undefined }
      })
    }
    village.clock.pass(quarter)
  }
  await meet(all)
  const given = [
    { member: ben.desk.me, role: 'helper', signedUp: 4, attended: 3 },
    { member: cleo.desk.me, role: 'anchor', signedUp: 2, attended: 0 },
    { member: dani.desk.me, role: 'helper', signedUp: 4, attended: 4 }
  ].sort((a, b) => (a.member < b.member ? -1 : 1))
  for (const helper of all) {
    expect(personHours([await seenAt(helper)], slot)).toEqual(given)
  }
})
