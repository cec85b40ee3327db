/** What a device cannot read any more, since its disk broke there, holds up nothing else. */
import { expect, test } from 'vitest'

import { leave, signUp } from '#core/domain/shifts/shifts.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import type { DocumentId, TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { passDays, untilDestroyed } from '../support/days.ts'
import { arrives, does } from '../support/doing.ts'
import { at } from '../support/tickets.ts'
import { settle, until, Village, type Profile } from '../support/village.ts'

/** Asked for its chunks, the storage fails; with the way back, and how often it was asked. */
function breaks({ storage }: Profile, document: DocumentId) {
  const { chunksOf } = storage
  const broken = { asked: 0, mend: () => void (storage.chunksOf = chunksOf) }
  storage.chunksOf = async asked => {
    if (asked !== document) return chunksOf(asked)
    broken.asked++
    throw new Error('the disk is broken there')
  }
  return broken
}

const closes = (desk: Workspace, id: TicketId) =>
  does(desk, id, ticket => {
    const said = { by: desk.me, at: desk.now(), keepDays: 30 }
    return close(ticket, desk.newEntryId(), { ...said, reason: 'solved' })
  })

test('a ticket that cannot be read keeps none of the others past their day, and goes once it can be', async () => {
  const village = new Village()
  const { desk, profile } = await village.found()
  const unread = await arrives(desk, { subject: 'No sound' })
  const other = await arrives(desk, { subject: 'No Wi-Fi' })
  for (const id of [unread, other]) await closes(desk, id)
  await settle()
  const broken = breaks(profile, unread)

  await passDays(village, 31)
  await untilDestroyed(profile, other)
  expect(broken.asked).toBeGreaterThan(0)
  expect([...desk.cards.current().keys()]).not.toContain(other)

  broken.mend()
  await passDays(village, 1)
  await untilDestroyed(profile, unread)
})

test('a month that cannot be read keeps nothing in the plan of another, nor a ticket past its day', async () => {
  const village = new Village('2026-11-10T09:00:00Z')
  const { desk, profile } = await village.found()
  const november = await desk.shifts('2026-11')
  const [from, to] = [at('2026-11-12T14:00Z'), at('2026-11-12T18:00Z')]
  const hours = { member: desk.me, role: 'advisor' as const, from, to }
  const place = { ...hours, at: desk.now() }
  november.perform(draft => signUp(draft, desk.newEntryId(), place))
  village.clock.pass(3_600_000)
  november.perform(draft => leave(draft, desk.newEntryId(), hours, desk.now()))
  await november.saved()
  const december = await desk.shifts('2026-12')
  const later = { ...place, from: at('2026-12-24T14:00Z'), to: at('2026-12-24T18:00Z') }
  december.perform(draft => signUp(draft, desk.newEntryId(), later))
  await december.saved()
  const ticket = await arrives(desk, { subject: 'No sound' })
  await closes(desk, ticket)
  await settle()
  const broken = breaks(profile, december.id)

  await passDays(village, 35)
  await until(() => Object.keys(november.current().places).length === 0, 'it is out')
  expect(broken.asked).toBeGreaterThan(0)
  await untilDestroyed(profile, ticket)
})
