/** A closed ticket that members keep longer: on every device until that day, and no later. */
import { describe, expect, test } from 'vitest'

import { addNote } from '#core/domain/tickets/note.ts'
import { keepLonger } from '#core/domain/tickets/keep-longer.ts'
import { close, destroyDay, latestDay, reopen } from '#core/domain/tickets/ticket.ts'
import { daysAfter, type Day, type TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { isDestroyed, passDays, untilDestroyed } from '../support/days.ts'
import { arrives, atTicket, does, meet } from '../support/doing.ts'
import { until, Village } from '../support/village.ts'

const closes = (desk: Workspace, id: TicketId, keepDays = 30) =>
  does(desk, id, ticket =>
    close(ticket, desk.newEntryId(), {
      by: desk.me,
      at: desk.now(),
      reason: 'answered',
      keepDays
    })
  )
const keeps = (desk: Workspace, id: TicketId, day: Day) =>
  does(desk, id, ticket =>
    keepLonger(ticket, desk.newEntryId(), {
      by: desk.me,
      at: desk.now(),
      until: day,
      reason: 'developers'
    })
  )
const dayAt = (desk: Workspace, id: TicketId) =>
  atTicket(desk, id, ticket => destroyDay(ticket.current()))
const ended = (desk: Workspace, id: TicketId) =>
  until(async () => !(await desk.ticket(id)).ok, 'it is gone')

async function anaAndBen() {
  const village = new Village()
  const ana = await village.found()
  const ben = await village.join(ana.desk, 'Ben')
  await until(() => ben.desk.people.current().size === 2, 'both')
  const id = await arrives(ana.desk, { subject: 'No sound' })
  await closes(ana.desk, id)
  await meet([ana, ben])
  return { village, ana, ben, id, last: daysAfter(ana.desk.today(), 30) }
}

describe('a ticket that is kept longer', () => {
  test('is there after its first last day, for everybody, and gone after the new one', async () => {
    const { village, ana, ben, id, last } = await anaAndBen()
    await passDays(village, 28)
    await keeps(ben.desk, id, daysAfter(last, 7))
    await meet([ana, ben])
    await passDays(village, 9) // its last day
    for (const { desk } of [ana, ben]) {
      expect(await dayAt(desk, id)).toBe(daysAfter(last, 7))
      expect(desk.cards.current().has(id)).toBe(true)
    }
    await passDays(village, 1)
    for (const { desk, profile } of [ana, ben]) {
      await ended(desk, id)
      await untilDestroyed(profile, id)
    }
  }, 60_000)

  test('by two who are apart, goes for both on the further of their days', async () => {
    const { ana, ben, id, last } = await anaAndBen()
    for (const { profile } of [ana, ben]) profile.goOffline()
    await keeps(ana.desk, id, daysAfter(last, 30))
    await keeps(ben.desk, id, daysAfter(last, 14))
    await meet([ana, ben])
    for (const { desk } of [ana, ben]) {
      expect(await dayAt(desk, id)).toBe(daysAfter(last, 30))
      expect(desk.cards.current().get(id)?.destroyDay).toBe(daysAfter(last, 30))
    }
  })

  test('for ever, by a device that does not ask, is gone when it would be for anybody', async () => {
    const { village, ana, ben, id, last } = await anaAndBen()
    await does(ben.desk, id, ticket => {
      const saw = Object.keys(ticket.messages)
      const said = { by: ben.desk.me, at: ben.desk.now(), saw }
      for (const day of [0xffff, 0xfffe]) {
        ticket.extensions[ben.desk.newEntryId()] = {
          ...said,
          until: day as Day,
          reason: 'complaint'
        }
      }
      return { ok: true, value: undefined }
    })
    await meet([ana, ben])
    expect(await dayAt(ana.desk, id)).toBe(daysAfter(last, 60))
    await passDays(village, 91)
    for (const { desk, profile } of [ana, ben]) {
      await ended(desk, id)
      expect(await isDestroyed(profile, id)).toBe(true)
    }
  }, 60_000)

  test('past the day in its name, says that day in every list', async () => {
    const { desk } = await new Village().found()
    const id = await arrives(desk, { subject: 'No sound' })
    await closes(desk, id, 0xffff)
    expect(desk.cards.current().get(id)?.destroyDay).toBe(desk.lastDay(id))
    await keeps(desk, id, daysAfter(desk.today(), 0xffff + 30))
    expect(desk.cards.current().get(id)?.destroyDay).toBe(desk.lastDay(id))
  })

  test('and joined to another, keeps that one, too, and is kept no longer than it', async () => {
    const { ana, id, last } = await anaAndBen()
    const { desk } = ana
    const other = await arrives(desk, { subject: 'Still no sound' })
    await closes(desk, other, 7)
    expect((await desk.join(other, id)).ok).toBe(true)
    const most = await atTicket(desk, id, ticket => latestDay(ticket.current()))
    expect(most).toBe(daysAfter(desk.today(), 7 + 14))
    await keeps(desk, id, daysAfter(desk.today(), 7 + 14))
    expect(await dayAt(desk, id)).toBe(daysAfter(desk.today(), 7 + 14))
    expect((await desk.part(other)).ok).toBe(true)
    expect(await dayAt(desk, id)).toBe(last)
    expect(await dayAt(desk, other)).toBe(daysAfter(desk.today(), 7 + 14))
  })

  test('is as it was once it is open again, and nobody’s note has to wait for that', async () => {
    const { ana, ben, id, last } = await anaAndBen()
    await keeps(ana.desk, id, daysAfter(last, 14))
    await meet([ana, ben])
    for (const { profile } of [ana, ben]) profile.goOffline()
    await does(ben.desk, id, ticket =>
      reopen(ticket, ben.desk.newEntryId(), ben.desk.me, ben.desk.now())
    )
    await does(ana.desk, id, ticket =>
      addNote(ticket, ana.desk.newEntryId(), {
        by: ana.desk.me,
        at: ana.desk.now(),
        text: 'They sent a log.'
      })
    )
    await keeps(ana.desk, id, daysAfter(last, 30))
    await meet([ana, ben])
    expect(await dayAt(ana.desk, id)).toBeUndefined()
    await closes(ben.desk, id, 10)
    await meet([ana, ben])
    expect(await dayAt(ana.desk, id)).toBe(daysAfter(ana.desk.today(), 10))
  })
})
