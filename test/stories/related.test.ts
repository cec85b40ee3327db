/** Tickets that have to do with each other: seen at both, by everybody, while both exist. */
import { expect, test } from 'vitest'

import { relate, relatedTo, unrelate } from '#core/domain/tickets/related.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { arrives, atTicket, does, meet } from '../support/doing.ts'
import { reopen, until, Village } from '../support/village.ts'

const eve = { name: 'Eve', address: 'eve@mail.test' }

async function twoAskers() {
  const village = new Village()
  const ana = await village.found()
  const rosas = await arrives(ana.desk, { subject: 'No sound' })
  const eves = await arrives(ana.desk, { from: eve, subject: 'Mute since Tuesday' })
  return { village, ana, rosas, eves }
}

const links = (desk: Workspace, from: TicketId, to: TicketId) =>
  does(desk, from, ticket => relate(ticket, from, to, { by: desk.me, at: desk.now() }))
const removes = (desk: Workspace, at: TicketId, from: TicketId) =>
  does(desk, at, ticket => unrelate(ticket, [from]))

/** As the list tells it: no ticket is opened for that. */
const seen = (desk: Workspace, ticket: TicketId) =>
  relatedTo(desk.cards.current(), ticket, id => desk.shownIn(id)).map(
    card => card.subject
  )

test('what Ana links is linked at both tickets for Ben, who opens neither', async () => {
  const { village, ana, rosas, eves } = await twoAskers()
  const ben = await village.join(ana.desk, 'Ben')
  await links(ana.desk, rosas, eves)
  await until(() => seen(ben.desk, eves).length === 1, 'the link')
  expect(seen(ben.desk, eves)).toEqual(['No sound'])
  expect(seen(ben.desk, rosas)).toEqual(['Mute since Tuesday'])
})

test('linked by both from either side, offline, it is one link; taken from both it is none', async () => {
  const { village, ana, rosas, eves } = await twoAskers()
  const ben = await village.join(ana.desk, 'Ben')
  await meet([ana, ben])
  for (const { profile } of [ana, ben]) profile.goOffline()
  await links(ana.desk, rosas, eves)
  await links(ben.desk, eves, rosas)
  await meet([ana, ben])
  for (const { desk } of [ana, ben]) {
    expect(seen(desk, rosas)).toEqual(['Mute since Tuesday'])
    expect(seen(desk, eves)).toEqual(['No sound'])
  }
  await removes(ben.desk, rosas, eves)
  await removes(ben.desk, eves, rosas)
  await meet([ana, ben])
  for (const { desk } of [ana, ben]) {
    expect([seen(desk, rosas), seen(desk, eves)]).toEqual([[], []])
  }
})

test('a link to a ticket that is joined into a third leads there, and back once they part', async () => {
  const { ana, rosas, eves } = await twoAskers()
  const { desk } = ana
  const third = await arrives(desk, { from: eve, subject: 'Still mute' })
  await links(desk, rosas, eves)
  expect((await desk.join(eves, third)).ok).toBe(true)
  await until(() => seen(desk, rosas).join() === 'Still mute', 'the third')
  expect(seen(desk, third)).toEqual(['No sound'])
  // in a conversation the link is written where others are, and removed wherever it is
  await links(desk, third, rosas)
  await removes(desk, rosas, eves)
  await until(() => seen(desk, rosas).join() === 'Still mute', 'by its own link')
  await removes(desk, third, rosas)
  await until(() => seen(desk, rosas).length === 0, 'none')
  await links(desk, rosas, eves)
  expect((await desk.part(eves)).ok).toBe(true)
  await until(() => seen(desk, rosas).join() === 'Mute since Tuesday', 'the second')
  expect(seen(desk, third)).toEqual([])
})

test('of a ticket that is forgotten the other keeps an id that leads nowhere', async () => {
  const { village, ana, rosas, eves } = await twoAskers()
  const { desk, profile } = ana
  await links(desk, rosas, eves)
  await does(desk, eves, ticket => {
    const how = { by: desk.me, at: desk.now(), reason: 'solved', keepDays: 3 } as const
    return close(ticket, desk.newEntryId(), how)
  })
  desk.lock()
  village.clock.passDays(5)
  const later = await reopen(profile)
  await until(async () => (await profile.storage.rows('key', eves)).length === 0)
  expect(seen(later, rosas)).toEqual([])
  expect((await later.ticket(eves)).ok).toBe(false)
  const left = await atTicket(later, rosas, ticket => ticket.current())
  expect(Object.keys(left.related)).toEqual([eves])
  expect(left.related[eves]?.by).toBe(later.me)
  const kept = JSON.stringify([left, later.cards.current().get(rosas)])
  expect(kept).toContain('No sound')
  expect(kept).not.toMatch(/mute|eve@|"Eve/iu)
})
