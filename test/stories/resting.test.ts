/** What Ana took and left rests: others take it over, also while she is away and comes back. */
import { describe, expect, test } from 'vitest'

import { isNewFor } from '#core/domain/queue/queue.ts'
import { StandingQueue } from '#core/domain/queue/standing-queue.ts'
import { holders, take } from '#core/domain/tickets/holder.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import type { TicketId } from '#core/ids.ts'

import {
  answers,
  arrives,
  atTicket,
  does,
  meet,
  type Helper
} from '../support/doing.ts'
import { settle, Village } from '../support/village.ts'

const minute = 60_000

/** Ana took it, and it has rested for a while. */
async function restingAtAna() {
  const village = new Village()
  const ana = await village.found()
  const ben = await village.join(ana.desk, 'Ben')
  const cleo = await village.join(ana.desk, 'Cleo')
  const id = await arrives(ana.desk, {})
  await takes(ana, id)
  village.clock.pass(20 * minute)
  const all = [ana, ben, cleo]
  await meet(all)
  return { village, ana, ben, cleo, all, id }
}

function takes({ desk }: Helper, id: TicketId): Promise<void> {
  return does(desk, id, ticket => take(ticket, desk.me, desk.now()))
}

async function apart(all: readonly Helper[]): Promise<void> {
  for (const { profile } of all) profile.goOffline()
  await settle(20)
}

/** The same at everybody, the first one first. */
async function seenBy(all: readonly Helper[], id: TicketId) {
  const seen = await Promise.all(
    all.map(({ desk }) => atTicket(desk, id, open => holders(open.current())))
  )
  expect(new Set(seen.map(each => each.join())).size).toBe(1)
  return seen[0]
}

function unassigned({ desk }: Helper): readonly TicketId[] {
  const moment = { now: desk.now(), isSettled: () => false }
  return new StandingQueue(desk.me).tickets(desk.cards.current(), moment, 'unassigned')
}

function hears({ desk }: Helper, id: TicketId): boolean {
  const card = desk.cards.current().get(id)
  return card !== undefined && isNewFor(card, desk.me)
}

describe('what Ana took and left', () => {
  test('stands under Unassigned for the others; Ben takes it over, and she hears so', async () => {
    const { ana, ben, cleo, all, id } = await restingAtAna()
    expect([ana, ben, cleo].map(unassigned)).toEqual([[], [id], [id]])
    await takes(ben, id)
    await meet(all)
    expect(await seenBy(all, id)).toEqual([ben.desk.me])
    expect([ana, ben, cleo].map(unassigned)).toEqual([[], [], []])
    expect([hears(ana, id), hears(ben, id)]).toEqual([true, false])
  })

  test('Ben answers and so has it; what was on his screen before stays as it was', async () => {
    const { ana, ben, all, id } = await restingAtAna()
    await atTicket(ben.desk, id, async open => {
      const before = open.current()
      await answers(ben.desk, id)
      expect([Object.keys(before.takes), before.endedTakes]).toEqual([
        [ana.desk.me],
        {}
      ])
    })
    await meet(all)
    expect(await seenBy(all, id)).toEqual([ben.desk.me])
    expect(hears(ana, id)).toBe(true)
  })

  test('two take over apart: the first take holds, both are shown, and she hears so', async () => {
    const { village, ana, ben, cleo, all, id } = await restingAtAna()
    await apart(all)
    await takes(cleo, id)
    village.clock.pass(minute)
    await takes(ben, id)
    await meet(all)
    expect(await seenBy(all, id)).toEqual([cleo.desk.me, ben.desk.me])
    expect(hears(ana, id)).toBe(true)
  })
})

describe('Ben takes over while Ana, who is offline, comes back to it', () => {
  test.each<[string, (ana: Helper, id: TicketId) => Promise<void>]>([
    ['takes it anew', takes],
    ['answers', ({ desk }, id) => answers(desk, id)]
  ])('and %s before: she holds it, and both are shown', async (_what, act) => {
    const { village, ana, ben, all, id } = await restingAtAna()
    await apart(all)
    await act(ana, id)
    village.clock.pass(minute)
    await takes(ben, id)
    await meet(all)
    expect(await seenBy(all, id)).toEqual([ana.desk.me, ben.desk.me])
  })

  test('and answers after that: he holds it, and both are shown', async () => {
    const { village, ana, ben, all, id } = await restingAtAna()
    await apart(all)
    await takes(ben, id)
    village.clock.pass(minute)
    await answers(ana.desk, id)
    await meet(all)
    expect(await seenBy(all, id)).toEqual([ben.desk.me, ana.desk.me])
    expect(hears(ana, id)).toBe(true)
  })

  test('and only notes something: he holds it, her note stands, and she hears so', async () => {
    const { village, ana, ben, all, id } = await restingAtAna()
    await apart(all)
    const { desk } = ana
    const note = { by: desk.me, at: desk.now(), text: 'It is the cable' }
    await does(desk, id, ticket => addNote(ticket, desk.newEntryId(), note))
    village.clock.pass(minute)
    await takes(ben, id)
    await meet(all)
    expect(await seenBy(all, id)).toEqual([ben.desk.me])
    expect(hears(ana, id)).toBe(true)
    const notes = await atTicket(ben.desk, id, open =>
      Object.values(open.current().notes)
    )
    expect(notes.map(({ text }) => text)).toEqual(['It is the cable'])
  })
})
