/** Ada hands several tickets on, lets go of them, opens them again: what was left is told, with why. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { Bulk } from '#app/pages/queue/bulk.svelte.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { es } from '#app/words/es.ts'
import { speak } from '#app/words/language.svelte.ts'
import type { Card } from '#core/domain/queue/card.ts'
import { escalations } from '#core/domain/tickets/escalation.ts'
import { passOn } from '#core/domain/tickets/pass-on.ts'
import { handOn, letGo, take } from '#core/domain/tickets/holder.ts'
import { close, reopen, wait, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { MemberId, TicketId } from '#core/ids.ts'
import { done } from '#core/result.ts'
import { ada, ben, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { at, entry, ticketId } from '#test/support/tickets.ts'

const now = at('2026-11-26T09:00Z')
let desk: PaperWorkspace
/** Four that are open and in nobody’s hands. */
let chosen: TicketId[]

beforeEach(async () => {
  desk = paperWorkspace({ now })
  chosen = [...desk.cards.current().keys()].slice(0, 4)
  await each(chosen, ticket => {
    reopen(ticket, entry(900), ada, now)
    for (const member of [ada, ben, chidi]) letGo(ticket, member)
  })
})
afterEach(() => speak('en'))

async function each(ids: readonly TicketId[], act: (ticket: Ticket) => void) {
  for (const id of ids) {
    const opened = await desk.ticket(id)
    if (!opened.ok) throw new Error('it is there')
    opened.value.perform(ticket => {
      act(ticket)
      return done
    })
  }
}

const cards = (): (Card | undefined)[] => chosen.map(id => desk.cards.current().get(id))
const holders = (): (MemberId | undefined)[] => cards().map(card => card?.holders[0])
const phases = () => cards().map(card => card?.phase)
const lastSaid = () => toasts().at(-1)?.text
const closed = { by: ada, at: now, reason: 'solved', keepDays: 30 } as const

describe('handed on', () => {
  test('are all that can be, whoever held them, and one undo gives them all back', async () => {
    await each(chosen.slice(0, 1), ticket => take(ticket, chidi, now))
    const before = holders()
    await new Bulk(desk).handOn(chosen, ben)
    expect(holders()).toEqual([ben, ben, ben, ben])
    expect(lastSaid()).toBe('4 handed on to Ben')
    await undoLast()
    expect(holders()).toEqual(before)
  })

  test('is no closed one, and none that Ben has already: his time there stays', async () => {
    const earlier = at('2026-11-20T09:00Z')
    const [first = ticketId(1), second = ticketId(2)] = chosen
    await each([first, second], ticket => handOn(ticket, ben, earlier))
    await each([first], ticket => close(ticket, entry(901), closed))
    const bulk = new Bulk(desk)
    await bulk.handOn([...chosen, ticketId(99)], ben)
    expect(lastSaid()).toBe(
      '2 handed on to Ben · 1 left as it was: closed · 1 left as it was: Ben has it already · 1 left as it was'
    )
    expect(phases()[0]).toBe('closed')
    await each([second], ticket => expect(ticket.takes).toEqual({ [ben]: earlier }))
    await undoLast()
    expect(holders().slice(1)).toEqual([ben, undefined, undefined])
    await bulk.handOn([first, second], ben)
    expect(lastSaid()).toBe(
      '1 left as it was: closed · 1 left as it was: Ben has it already'
    )
  })

  test('stays what Ben has answered or let go of since', async () => {
    await new Bulk(desk).handOn(chosen, ben)
    await each(chosen.slice(0, 1), ticket => handOn(ticket, chidi, now))
    await undoLast()
    expect(holders()).toEqual([chidi, undefined, undefined, undefined])
    expect(lastSaid()).toContain('1 not undone')
  })

  test('says so in Spanish', async () => {
    speak('es')
    await each(chosen.slice(0, 2), ticket => close(ticket, entry(901), closed))
    await new Bulk(desk).handOn(chosen, ben)
    expect(lastSaid()).toBe(
      '2 pasados a Ben · 2 se quedaron como estaban: están cerrados'
    )
  })
})

describe('taken', () => {
  const earlier = at('2026-11-25T09:00Z')

  test('is what nobody holds firmly; how many others hold is told, and one undo gives all back', async () => {
    const [first = ticketId(1), second = ticketId(2), third = ticketId(3)] = chosen
    await each([first], ticket => take(ticket, ben, now))
    await each([second], ticket => take(ticket, chidi, earlier))
    await each([third], ticket => take(ticket, ada, now))
    await new Bulk(desk).take(chosen)
    expect(holders()).toEqual([ben, ada, ada, ada])
    expect(lastSaid()).toBe('2 taken · 1 is held by others · 1 was yours already')
    await each([second], ticket =>
      expect(ticket.endedTakes[chidi]).toEqual({ by: ada, at: now, to: ada })
    )
    await undoLast()
    expect(holders()).toEqual([ben, chidi, ada, undefined])
    await each([second], ticket => {
      expect(ticket.takes).toEqual({ [chidi]: earlier })
      expect(ticket.endedTakes).toEqual({})
    })
  })

  test('is nothing where others hold all of them, and it says so in Spanish', async () => {
    speak('es')
    await each(chosen, ticket => take(ticket, ben, now))
    await new Bulk(desk).take(chosen)
    expect(lastSaid()).toBe('4 los llevan otras personas')
    expect(holders()).toEqual([ben, ben, ben, ben])
  })

  test('by a macro, those that others hold are left whole, and counted', async () => {
    const [first = ticketId(1), second = ticketId(2)] = chosen
    await each([first], ticket => take(ticket, ben, now))
    await each([second], ticket => take(ticket, chidi, earlier))
    const acts = [{ do: 'tag', tag: 'mine' }, { do: 'take' }] as const
    await new Bulk(desk).run(chosen, { name: 'Mine', acts, by: ada, at: now })
    expect(holders()).toEqual([ben, ada, ada, ada])
    expect(lastSaid()).toContain('1 is held by others')
    expect(cards().map(card => card?.tags.includes('mine'))).toEqual([
      false,
      true,
      true,
      true
    ])
    await undoLast()
    expect(holders()).toEqual([ben, chidi, undefined, undefined])
  })
})

describe('made to wait for the asker', () => {
  test('are those that are open, and one undo puts them back', async () => {
    const [first = ticketId(1), second = ticketId(2)] = chosen
    await each([first], ticket => close(ticket, entry(901), closed))
    await each([second], ticket => wait(ticket, entry(902), ada, now))
    await new Bulk(desk).wait(chosen)
    expect(phases()).toEqual(['closed', 'waiting', 'waiting', 'waiting'])
    expect(lastSaid()).toBe(
      '2 wait for the asker · 1 left as it was: closed · 1 left as it was: waits already'
    )
    await undoLast()
    expect(phases()).toEqual(['closed', 'waiting', 'open', 'open'])
  })
})

describe('opened again', () => {
  test('are those that are closed or wait, and one undo puts them back', async () => {
    const [first = ticketId(1), second = ticketId(2)] = chosen
    await each([first], ticket => close(ticket, entry(901), closed))
    await each([second], ticket => wait(ticket, entry(902), ada, now))
    const before = [...phases()]
    await new Bulk(desk).reopen(chosen)
    expect(phases()).toEqual(['open', 'open', 'open', 'open'])
    expect(lastSaid()).toBe('2 reopened · 2 left as they were: open already')
    await undoLast()
    expect(phases()).toEqual(before)
    expect(before.slice(0, 2)).toEqual(['closed', 'waiting'])
  })

  test('where all are open, nothing is done, and that is told', async () => {
    await new Bulk(desk).reopen(chosen)
    expect(lastSaid()).toBe('4 left as they were: open already')
    speak('es')
    await new Bulk(desk).reopen(chosen.slice(0, 1))
    expect(lastSaid()).toBe('1 se quedó como estaba: ya está abierto')
  })
})

describe('let go of', () => {
  test('are only those that are Ada’s, and one undo gives them back, since then', async () => {
    const [first = ticketId(1), second = ticketId(2), third = ticketId(3)] = chosen
    const since = at('2026-11-25T09:00Z')
    await each([first, second], ticket => take(ticket, ada, since))
    await each([third], ticket => take(ticket, ben, since))
    await new Bulk(desk).letGo(chosen)
    expect(holders()).toEqual([undefined, undefined, ben, undefined])
    expect(lastSaid()).toBe('2 let go · 2 left as they were: not yours')
    await undoLast()
    expect(holders()).toEqual([ada, ada, ben, undefined])
    await each([first], ticket => expect(ticket.takes).toEqual({ [ada]: since }))
  })
})

describe('passed to the second line', () => {
  const reason = 'The same crash in four cases'
  const passed = () => cards().map(card => card?.passedOn)

  test('are all, each with the reason, and one undo takes them back', async () => {
    expect(passed()).toEqual([undefined, undefined, undefined, undefined])
    await new Bulk(desk).passOn(chosen, reason)
    expect(passed()).toEqual([reason, reason, reason, reason])
    await each(chosen, ticket =>
      expect(escalations(ticket)).toMatchObject([{ by: ada, reason }])
    )
    expect(lastSaid()).toBe('4 passed to the second line')
    await undoLast()
    expect(passed()).toEqual([undefined, undefined, undefined, undefined])
  })

  test('are those that are open, and it is told how many were closed', async () => {
    await each(chosen.slice(0, 1), ticket => close(ticket, entry(901), closed))
    await new Bulk(desk).passOn(chosen, reason)
    expect(passed()).toEqual([undefined, reason, reason, reason])
    expect(lastSaid()).toBe('3 passed to the second line · 1 left as it was: closed')
    await new Bulk(desk).passOn(chosen.slice(0, 1), reason)
    expect(lastSaid()).toBe('1 left as it was: closed')
  })

  test('keep the reason that they had, once that is undone', async () => {
    const [first = ticketId(1)] = chosen
    const before = { by: ben, at: now, reason: 'A new chip' }
    await each([first], ticket => passOn(ticket, entry(903), before))
    await new Bulk(desk).passOn(chosen, reason)
    await undoLast()
    await each([first], ticket => expect(escalations(ticket)).toEqual([before]))
  })
})

describe('closed', () => {
  test('are none while the date of this device is behind, and that is told', async () => {
    desk.clock.set({ state: 'behind', days: 400 })
    await new Bulk(desk).close(chosen, 'solved')
    expect(phases()).toEqual(['open', 'open', 'open', 'open'])
    expect(lastSaid()).toBe(en.queue.leftClockBehind(4))
    speak('es')
    await new Bulk(desk).close(chosen.slice(0, 1), 'solved')
    expect(lastSaid()).toBe(es.queue.leftClockBehind(1))
  })
})

describe('stopped on the way', () => {
  test('what was done is told with what was not come to, and one undo takes it back', async () => {
    const before = holders()
    const bulk = new Bulk(desk)
    const going = bulk.handOn(chosen, ben)
    bulk.stop()
    await going
    expect(holders()).toEqual([ben, ...before.slice(1)])
    expect(lastSaid()).toBe('1 handed on to Ben · stopped: 3 left as they were')
    await undoLast()
    expect(holders()).toEqual(before)
  })

  test('a macro, too; and the next act runs to its end', async () => {
    const bulk = new Bulk(desk)
    const macro = {
      name: 'Mark',
      acts: [{ do: 'tag', tag: 'wifi' }],
      by: ada,
      at: now
    } as const
    const going = bulk.run(chosen, macro)
    bulk.stop()
    await going
    const tagged = () => cards().filter(card => card?.tags.includes('wifi')).length
    expect(tagged()).toBe(1)
    expect(lastSaid()).toContain('stopped: 3 left as they were')
    await bulk.run(chosen, macro)
    expect(tagged()).toBe(4)
  })
})
