/** At which hours mail comes: known after the tickets have gone, and of nobody alone. */
import { expect, test } from 'vitest'

import { total } from '#core/domain/desk/tally.ts'
import { monthOf, weekOf } from '#core/domain/desk/weeks.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import type { TicketId, Timestamp } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { passDays } from '../support/days.ts'
import { aReadMail } from '../support/mails.ts'
import { reopen, settle, until, Village } from '../support/village.ts'

const tenMinutes = 600_000

/** 60 mails, one every ten minutes, the last at that moment. */
async function sixtyCome(desk: Workspace, last: Timestamp): Promise<TicketId[]> {
  const mails = Array.from({ length: 60 }, (_, n) =>
    aReadMail({ date: (last - n * tenMinutes) as Timestamp, text: `xylophone ${n}` })
  )
  const taken = await desk.takeIn(mails)
  if (!taken.ok) throw new Error('no room')
  return taken.value.map(({ ticket }) => ticket)
}

async function closeIt(desk: Workspace, id: TicketId): Promise<void> {
  const ticket = await desk.ticket(id)
  if (!ticket.ok) throw new Error('gone')
  const { me: by } = desk
  const closed = { by, at: desk.now(), reason: 'solved', keepDays: 30 } as const
  ticket.value.perform(draft => close(draft, desk.newEntryId(), closed))
  await ticket.value.saved()
  ticket.value.close()
}

async function hoursIn(desk: Workspace, month: string): Promise<number> {
  return total((await desk.tally(month)).hours ?? [])
}

function monthAt(moment: string): string {
  return monthOf(weekOf(at(moment)))
}

function at(moment: string): Timestamp {
  return Date.parse(moment) as Timestamp
}

test('when mail comes is known after the tickets have gone, and of nobody alone', async () => {
  const village = new Village('2026-11-03T09:00:00Z')
  const { desk: ana, profile: anas } = await village.found()
  const { desk: ben } = await village.join(ana, 'Ben')
  const month = monthAt('2026-11-03T09:00Z')
  for (const id of await sixtyCome(ana, ana.now())) await closeIt(ana, id)
  await until(() => ben.cards.current().size === 60, 'all at Ben')
  await passDays(village, 32)
  for (const desk of [ana, ben]) {
    await until(() => desk.cards.current().size === 0, 'nothing left')
    await until(async () => (await hoursIn(desk, month)) === 60, 'the count')
    const { hours = [], entries } = await desk.tally(month)
    expect(Object.keys(entries)).toHaveLength(60)
    // on that Tuesday, from eleven at night before until nine
    expect(hours.slice(23, 34)).toEqual([5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 1])
  }
  ana.lock()
  const again = await reopen(anas)
  expect(await hoursIn(again, month)).toBe(60)
}, 60_000)

test('of months that nobody counted yet one is counted each time, the newest first', async () => {
  const village = new Village('2026-12-02T09:00:00Z')
  const { desk: ana, profile } = await village.found()
  const [october, november] = [
    monthAt('2026-10-27T12:00Z'),
    monthAt('2026-11-10T12:00Z')
  ]
  await sixtyCome(ana, at('2026-10-27T12:00Z'))
  await sixtyCome(ana, at('2026-11-10T12:00Z'))
  ana.lock()
  const second = await reopen(profile)
  await until(async () => (await hoursIn(second, november)) === 60, 'November')
  await settle(100)
  expect(await hoursIn(second, october)).toBe(0)
  second.lock()
  const third = await reopen(profile)
  await until(async () => (await hoursIn(third, october)) === 60, 'October')
})

test('a device whose clock is a month ahead does not count a month that is not over', async () => {
  const village = new Village('2026-11-20T09:00:00Z')
  const { desk: ana, profile } = await village.found()
  const month = monthAt('2026-11-20T09:00Z')
  await sixtyCome(ana, ana.now())
  ana.lock()
  profile.skew = 31 * 86_400_000
  const again = await reopen(profile)
  await until(() => again.clock.current().state === 'jumped', 'in doubt')
  await until(() => again.link.current().state === 'online', 'online')
  await settle(200)
  expect(await hoursIn(again, month)).toBe(0)
  again.clock.trust()
  await until(() => again.clock.current().state === 'sure', 'believed')
  again.lock()
  const later = await reopen(profile)
  await until(async () => (await hoursIn(later, month)) === 60, 'the count')
})
