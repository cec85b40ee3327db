/** What a device holds back until it can do it: keys that come late, room that comes late. */
import { expect, test } from 'vitest'

import {
  close,
  reopen as reopenTicket,
  type Ticket
} from '#core/domain/tickets/ticket.ts'
import { daysAfter, type TicketId } from '#core/ids.ts'
import { decodeHeader, kinds } from '#core/sync/chunk.ts'
import type { FromRelay } from '#core/sync/protocol.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'
import { Value } from '#core/workspace/watched.ts'

import { aReadMail } from '../support/mails.ts'
import { reopen, settle, until, Village, type Profile } from '../support/village.ts'

async function onlyTicket(desk: Workspace): Promise<TicketId> {
  await until(() => desk.cards.current().size === 1, 'the ticket')
  const [id] = desk.cards.current().keys()
  if (!id) throw new Error('there is one')
  return id
}

async function change(
  desk: Workspace,
  id: TicketId,
  command: Parameters<OpenDocument<Ticket>['perform']>[0]
): Promise<void> {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('gone')
  opened.value.perform(command)
  await opened.value.saved()
  opened.value.close()
}

function closeIt(desk: Workspace) {
  const closed = {
    by: desk.me,
    at: desk.now(),
    reason: 'solved',
    keepDays: 30
  } as const
  return (ticket: Ticket) => close(ticket, desk.newEntryId(), closed)
}

async function wrapsOf({ storage }: Profile, id: TicketId) {
  return (await storage.chunksOf(id)).flatMap(chunk => {
    const decoded = chunk.kind === kinds.wrap ? decodeHeader(chunk.bytes) : undefined
    return decoded?.ok ? [{ ...decoded.value.header, id: chunk.id }] : []
  })
}

/** A relay that holds these back. */
function without(kind: number) {
  return (message: FromRelay): FromRelay =>
    message.type === 'chunks'
      ? { ...message, items: message.items.filter(({ bytes }) => bytes[1] !== kind) }
      : message
}

async function hangUp(village: Village, ...desks: Workspace[]): Promise<void> {
  village.relay.stop()
  await settle(20)
  village.relay.start()
  for (const desk of desks) {
    desk.hurry()
    await until(() => desk.link.current().state === 'online', 'online')
  }
}

test('a ticket whose key comes only after the browser was closed is listed then', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  village.relay.spoil = without(kinds.wrap)
  await ana.takeIn([aReadMail({ subject: 'No sound' })])
  const id = await onlyTicket(ana)
  await until(
    async () => (await bens.storage.chunksOf(id)).some(c => c.kind === kinds.delta),
    'the ticket without its key'
  )
  await settle(20)
  ben.lock()
  const again = await reopen(bens)
  await until(() => again.link.current().state === 'online', 'online')
  expect(again.cards.current().size).toBe(0)
  village.relay.spoil = message => message
  await hangUp(village, again, ana)
  expect(await onlyTicket(again)).toBe(id)
  expect(await again.searchText(id)).toContain('wifi')
})

test('a tab knows the ending that the other tab heard of, and says so when it ends again', async () => {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  await ana.takeIn([aReadMail()])
  const id = await onlyTicket(ben)
  const second = await reopen(anas)
  const recordsAtBen = async () =>
    (await bens.storage.chunksOf(id)).filter(c => c.kind === kinds.record).length
  await change(second, id, closeIt(second))
  await until(() => ben.cards.current().get(id)?.phase === 'closed', 'closed at Ben')
  village.clock.pass(60_000)
  await change(ben, id, draft =>
    reopenTicket(draft, ben.newEntryId(), ben.me, ben.now())
  )
  await until(() => second.cards.current().get(id)?.phase === 'open', 'open in the tab')
  await settle(60)
  expect(await recordsAtBen()).toBe(2)
  village.clock.pass(60_000)
  await change(second, id, closeIt(second)) // for the same day as the first time
  await until(async () => (await recordsAtBen()) === 3, 'the newer record')
})

test('of two keys of one ticket both are renewed, however far the wraps of one reach', async () => {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { desk: ben } = await village.join(ana, 'Ben')
  await settle(60)
  village.relay.stop()
  const mail = aReadMail()
  await ana.takeIn([mail])
  await ben.takeIn([mail])
  const id = await onlyTicket(ana)
  await hangUp(village, ana, ben)
  await until(
    async () => (await anas.storage.rows('key', id)).length === 2,
    'both keys at Ana'
  )
  ana.lock()
  const [lost] = await wrapsOf(anas, id)
  if (!lost) throw new Error('there are wraps')
  const wraps = (await wrapsOf(anas, id)).filter(wrap => wrap.keyId === lost.keyId)
  await anas.storage.write({ dropChunks: wraps.map(wrap => wrap.id) })
  village.relay.stop()
  village.clock.passDays(1)
  await reopen(anas)
  await until(
    async () => (await wrapsOf(anas, id)).some(wrap => wrap.keyId === lost.keyId),
    'wrapped anew'
  )
})

test('a device that was full when keys were to be renewed does it when there is room', async () => {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  await ana.takeIn([aReadMail()])
  const id = await onlyTicket(ana)
  await settle(60)
  for (let day = 0; day < 9; day++) {
    if (day === 7) anas.storage.setRoom() // a day before they are due
    village.clock.passDays(1)
    await settle(20)
  }
  const reaches = async () =>
    Math.max(...(await wrapsOf(anas, id)).map(({ day }) => day))
  const needed = daysAfter(ana.today(), 28)
  expect(await reaches()).toBeLessThan(needed)
  await until(() => ana.full.current(), 'it is said')
  anas.storage.setRoom(Infinity)
  await ana.takeIn([aReadMail()]) // the first thing that finds room
  await change(ana, id, ticket => {
    ticket.subject = 'Room'
    return { ok: true, value: undefined }
  })
  await until(async () => (await reaches()) >= needed, 'renewed')
})

test('a value that is set to what it was tells nobody', () => {
  const full = new Value(false)
  let told = 0
  full.on(() => told++)
  full.set(false)
  expect(told).toBe(0)
  full.set(true)
  full.set(true)
  expect(told).toBe(1)
})
