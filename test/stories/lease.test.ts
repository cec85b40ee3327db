/** Two at one ticket: whoever comes second knows before they write, too. */
import { describe, expect, test } from 'vitest'

import type { TicketId } from '#core/ids.ts'
import { holders } from '#core/domain/tickets/holder.ts'
import type { Workspace } from '#core/workspace.ts'

import { aReadMail } from '../support/mails.ts'
import { reopen, settle, until, Village } from '../support/village.ts'

const minute = 60_000

async function atOneTicket() {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  const taken = await ana.takeIn([aReadMail({}), aReadMail({})])
  const [one, two] = taken.ok ? taken.value.map(({ ticket }) => ticket) : []
  if (!one || !two) throw new Error('full')
  await until(() => ben.cards.current().size === 2, 'the tickets at Ben')
  await settle()
  ben.presence.show(one, false)
  return { village, ana, anas, ben, bens, one, two }
}

const seen = (desk: Workspace) =>
  desk.leases.current().map(({ member, ticket }) => [member, ticket])

async function benHolds(ben: Workspace, ana: Workspace, ticket: TicketId) {
  ben.leases.hold(ticket)
  await until(() => ana.leases.current().length === 1, 'Ana hears of it')
}

describe('while Ben writes an answer', () => {
  test('Ana knows so until ten minutes after his last key press', async () => {
    const { village, ana, ben, one } = await atOneTicket()
    await benHolds(ben, ana, one)
    expect(seen(ana)).toEqual([[ben.me, one]])
    expect(seen(ben)).toEqual([])
    village.clock.pass(8 * minute)
    ben.leases.hold(one)
    ben.presence.show(one, true)
    await settle()
    village.clock.pass(9 * minute)
    expect(seen(ana)).toEqual([[ben.me, one]])
    village.clock.pass(minute)
    expect(seen(ana)).toEqual([])
  })

  test('she knows at once when he sent or threw away', async () => {
    const { ana, ben, one } = await atOneTicket()
    await benHolds(ben, ana, one)
    ben.leases.letGo(one)
    await until(() => ana.leases.current().length === 0, 'Ana hears of it')
  })

  test('his next answer frees the ticket before; only a look at another does not', async () => {
    const { ana, ben, one, two } = await atOneTicket()
    await benHolds(ben, ana, one)
    ben.presence.show(two, false)
    await settle()
    expect(seen(ana)).toEqual([[ben.me, one]])
    ben.leases.hold(two)
    await settle()
    expect(seen(ana)).toEqual([[ben.me, two]])
  })

  test('nobody owns the ticket by that, and nothing is written of it', async () => {
    const { ana, anas, ben, bens, one } = await atOneTicket()
    const kept = [anas, bens].map(
      async ({ storage }) => (await storage.chunkIds()).length
    )
    const before = await Promise.all(kept)
    await benHolds(ben, ana, one)
    ben.leases.letGo(one)
    await settle()
    const after = [anas, bens].map(
      async ({ storage }) => (await storage.chunkIds()).length
    )
    expect(await Promise.all(after)).toEqual(before)
    const opened = await ana.ticket(one)
    expect(opened.ok && holders(opened.value.current())).toEqual([])
  })

  test('a device that falls silent holds until its time, and no longer', async () => {
    const { village, ana, ben, bens, one } = await atOneTicket()
    await benHolds(ben, ana, one)
    bens.goOffline()
    ben.leases.letGo(one)
    await settle()
    village.clock.pass(9 * minute)
    expect(seen(ana)).toEqual([[ben.me, one]])
    village.clock.pass(minute)
    expect(seen(ana)).toEqual([])
  })

  test.each([-48, 48])('a clock that is %i hours off holds no longer', async hours => {
    const { village, ana, ben, bens, one } = await atOneTicket()
    bens.skew = hours * 60 * minute
    ben.presence.show(one, true)
    await benHolds(ben, ana, one)
    const [lease] = ana.leases.current()
    expect((lease?.until ?? 0) - village.clock.now()).toBe(10 * minute)
  })

  test('whoever comes to the desk meanwhile hears of it, too', async () => {
    const { ana, anas, ben, one } = await atOneTicket()
    await benHolds(ben, ana, one)
    ana.lock()
    await settle()
    const again = await reopen(anas)
    await until(() => again.link.current().state === 'online', 'Ana is back')
    expect(seen(again)).toEqual([])
    ben.presence.show(one, true) // as its page does every few seconds
    await until(() => again.leases.current().length === 1, 'Ana hears of it')
  })
})

describe('who is there is seen', () => {
  const there = (desk: Workspace) =>
    desk.presence
      .current()
      .map(({ member, ticket, writing }) => [member, ticket, writing])

  test('reading and writing, until half a minute after the last sign', async () => {
    const { village, ana, ben, one, two } = await atOneTicket()
    const sees = (ticket: TicketId, writing: boolean) =>
      until(
        () => there(ana).toString() === [ben.me, ticket, writing].toString(),
        'Ana sees Ben'
      )
    ben.presence.show(one, false)
    await sees(one, false)
    ben.presence.show(one, true)
    await sees(one, true)
    ben.presence.show(two, false)
    await sees(two, false)
    expect(there(ben)).toEqual([])
    village.clock.pass(31_000)
    await until(() => there(ana).length === 0, 'that Ben fades')
  })

  test('also of one whose clock was two days ahead, once it is right', async () => {
    const { ana, ben, bens, one, two } = await atOneTicket()
    bens.skew = 48 * 60 * minute
    ben.presence.show(one, true)
    await until(() => there(ana).length === 1, 'Ana sees Ben')
    ben.lock()
    await settle()
    bens.skew = 0
    const again = await reopen(bens)
    await until(() => again.link.current().state === 'online', 'Ben is back')
    again.presence.show(two, true)
    await until(() => there(ana)[0]?.[1] === two, 'Ana sees where Ben is now')
  })
})
