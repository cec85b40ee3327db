/** What a desk says of people who write ends on its day, and can be read by nobody else. */
import { expect, test } from 'vitest'

import { describe } from '#core/domain/askers/about-asker.ts'
import { askerHash } from '#core/documents/threads.ts'
import { opine, putFlagBack } from '#core/domain/askers/flags.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import { daysAfter, type TicketId } from '#core/ids.ts'
import { lastingKey } from '#core/trust/epoch.ts'
import { sealFlag } from '#core/trust/flag-seal.ts'
import type { Workspace } from '#core/workspace.ts'

import { passDays } from '../support/days.ts'
import { aReadMail } from '../support/mails.ts'
import { Mallory } from '../support/mallory.ts'
import { random, reopen, until, Village } from '../support/village.ts'

const zed = 'zed@flood.test'

async function comes(desk: Workspace, address = zed): Promise<TicketId> {
  const mail = aReadMail({ date: desk.now(), from: { name: 'Zed', address } })
  const taken = await desk.takeIn([mail])
  if (!taken.ok || !taken.value[0]) throw new Error('no room')
  return taken.value[0].ticket
}

async function noteAndClose(desk: Workspace, id: TicketId): Promise<void> {
  const ticket = await desk.ticket(id)
  if (!ticket.ok) throw new Error('gone')
  const about = { text: 'clavicle', by: desk.me, at: desk.now() }
  ticket.value.perform(draft => describe(draft, about))
  const closed = { by: desk.me, at: desk.now(), reason: 'spam', keepDays: 30 } as const
  ticket.value.perform(draft => close(draft, desk.newEntryId(), closed))
  await ticket.value.saved()
  ticket.value.close()
}

test('a flag warns everybody after the tickets are gone, until its day and no longer', async () => {
  const village = new Village('2026-10-05T09:00:00Z')
  const { desk: ana } = await village.found()
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  const id = await comes(ana)
  const last = daysAfter(ana.today(), 60)
  const raised = ana.flags.raise('Zed@Flood.test', 'Sends threats', last)
  if (!raised.ok) throw new Error('it was raised')
  await ana.settings.saved()
  await noteAndClose(ana, id)
  await until(() => ben.flags.current().length === 1, 'the flag at Ben')
  expect(ben.flags.ofAddress(zed)).toMatchObject({
    reason: 'Sends threats',
    standing: 'one-opinion'
  })
  ben.settings.perform(all => opine(all, raised.value, ben.me, 'agrees'))
  await ben.settings.saved()
  await until(() => ana.flags.ofAddress(zed)?.standing === 'confirmed', 'his word')

  await passDays(village, 40)
  await until(() => ben.cards.current().size === 0, 'no ticket at Ben')
  // what lies in the settings names neither the address nor the reason
  const kept = JSON.stringify(ben.settings.current()).toLowerCase()
  for (const word of ['zed', 'flood.test', 'threats', 'clavicle']) {
    expect(kept).not.toContain(word)
  }
  const again = await comes(ben)
  expect(ben.flags.ofWriter(ben.cards.current().get(again)?.writer)?.reason).toBe(
    'Sends threats'
  )
  const other = await comes(ben, 'kim@users.test')
  expect(ben.flags.ofWriter(ben.cards.current().get(other)?.writer)).toBeUndefined()

  await passDays(village, 21)
  for (const desk of [ana, ben, (ben.lock(), await reopen(bens))]) {
    expect(desk.flags.current()).toEqual([])
    expect(desk.flags.ofAddress(zed)).toBeUndefined()
  }
}, 60_000)

test('a note about a person is seen beside their other ticket, and goes with its own', async () => {
  const village = new Village('2026-10-05T09:00:00Z')
  const { desk: ana, profile } = await village.found()
  const first = await comes(ana)
  await noteAndClose(ana, first)
  await passDays(village, 20)
  const second = await comes(ana)
  await until(() => ana.cards.current().size === 2, 'both')
  expect(ana.cards.current().get(first)?.about?.text).toBe('clavicle')
  await passDays(village, 12)
  await until(() => !ana.cards.current().has(first), 'the first is gone')
  ana.lock()
  const again = await reopen(profile)
  expect([...again.cards.current().keys()]).toEqual([second])
  const left = JSON.stringify([...again.cards.current().values()])
  expect(left).not.toContain('clavicle')
  const ticket = await again.ticket(second)
  expect(ticket.ok && ticket.value.current().aboutAsker).toBeUndefined()
}, 60_000)

test('a flag that another member’s app made for years warns nobody', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  const { epoch } = await Mallory.as(bens)
  const writer = askerHash(lastingKey(epoch, 'import'), zed)
  const flags = async (days: number) => {
    const id = ben.newEntryId()
    const until = daysAfter(ben.today(), days)
    const said = { writer, untagged: writer, reason: `for ${days} days` }
    const sealed = sealFlag(epoch.calendar, id, until, random.bytes(32), said)
    if (!sealed) throw new Error('that day is over')
    const flag = { by: ben.me, at: ben.now(), until, opinions: {}, ...sealed }
    ben.settings.perform(all => putFlagBack(all, id, flag))
    await ben.settings.saved()
  }
  await flags(1000)
  await flags(10)
  await until(() => Object.keys(ana.settings.current().flags).length === 2, 'both')
  expect(ana.flags.current().map(({ reason }) => reason)).toEqual(['for 10 days'])
})

test('who was flagged is known with another tag behind a plus, and without one', async () => {
  const { desk: ana } = await new Village('2026-10-05T09:00:00Z').found()
  const last = daysAfter(ana.today(), 60)
  ana.flags.raise('zed+one@flood.test', 'Sends threats', last)
  const reason = (address: string) => ana.flags.ofAddress(address)?.reason
  for (const tag of ['+one', '+two', '', '+ONE'])
    expect(reason(`zed${tag}@flood.test`)).toBe('Sends threats')
  expect(reason('zedone@flood.test')).toBeUndefined()
  expect(reason('kim+one@flood.test')).toBeUndefined()
  ana.flags.raise('kim@flood.test', 'Insults', last)
  expect(reason('kim+one@flood.test')).toBe('Insults')
})
