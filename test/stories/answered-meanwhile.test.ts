/**
 * R5: an answer that waited to go out does not go past what came meanwhile. Ana answers in a
 * train; until she is back, Ben may have answered, or the asker may have written again.
 */
import { describe, expect, test } from 'vitest'

import { handOn } from '#core/domain/tickets/holder.ts'
import { cameMeanwhile, doneMeanwhile } from '#core/domain/tickets/meanwhile.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import { unansweredSince } from '#core/domain/tickets/unanswered.ts'
import type { MessageId, TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import {
  aDeskWithABridge,
  aMail,
  answers,
  cardOf,
  reads,
  stateOf,
  ticketOf
} from '../support/bridged-desk.ts'
import { reopen, settle, until } from '../support/village.ts'

type Desk = Omit<Awaited<ReturnType<typeof aDeskWithABridge>>, 'id'>

const wroteAgain = aMail('Two', ['In-Reply-To: <One@mail.test>'])

/** Ana answered without a network. */
async function anaAnsweredOffline() {
  const all = await aDeskWithABridge()
  await all.bridge.brings(aMail('One'))
  const id = await cardOf(all.ana, 'One')
  await cardOf(all.ben, 'One')
  all.anas.goOffline()
  const answer = await answers(all.ana, id, 'One')
  all.village.clock.pass(60_000)
  await settle(100)
  return { ...all, id, answer }
}

async function comesBack({ ana, anas }: Desk): Promise<void> {
  anas.goOnline()
  ana.hurry()
  await until(() => ana.link.current().state === 'online', 'online')
}

async function isHeld(desk: Workspace, id: TicketId, answer: MessageId): Promise<void> {
  const ticket = await ticketOf(desk, id)
  await until(() => stateOf(ticket.current(), answer) === 'held', 'it is held')
  ticket.close()
}

describe('an answer that waits for the relay', () => {
  test('stays here if Ben answered meanwhile, and both are told', async () => {
    const all = await anaAnsweredOffline()
    const { ana, ben, bridge, village, id, answer } = all
    await answers(ben, id, 'One from Ben')
    village.clock.pass(11_000)
    await until(() => bridge.orders.length === 1, 'his has gone')
    await comesBack(all)
    for (const desk of [ana, ben]) {
      await isHeld(desk, id, answer)
      await until(() => desk.cards.current().get(id)?.unsent === true, 'in the list')
    }
    await until(() => ana.heldBack.current().includes(id), 'she is told')
    expect(ben.heldBack.current()).toEqual([])
    await settle(200)
    expect(bridge.orders).toHaveLength(1)
  })

  test('stays here if the asker wrote meanwhile, and the new mail waits', async () => {
    const all = await anaAnsweredOffline()
    const { ana, ben, bridge, id, answer } = all
    await bridge.brings(wroteAgain)
    const benHas = await ticketOf(ben, id)
    await until(() => Object.keys(benHas.current().messages).length === 2, 'at Ben')
    await comesBack(all)
    await isHeld(ana, id, answer)
    await settle(200)
    expect(bridge.orders).toHaveLength(0)
    const ticket = await ticketOf(ana, id)
    expect(unansweredSince(ticket.current())).toBeDefined()
  })

  test('stays here if the mail is still at the relay, for nobody was there to take it', async () => {
    const all = await anaAnsweredOffline()
    const { ana, ben, bridge, id, answer } = all
    ben.lock()
    await settle(50)
    await bridge.brings(wroteAgain)
    await comesBack(all)
    await isHeld(ana, id, answer)
    await settle(200)
    expect(bridge.orders).toHaveLength(0)
  })

  test('goes if nothing came, and if only its own author wrote more', async () => {
    const all = await anaAnsweredOffline()
    const { ana, bridge, id } = all
    const second = await answers(ana, id, 'One more')
    all.village.clock.pass(11_000)
    await comesBack(all)
    await until(() => bridge.orders.length === 2, 'both')
    const ticket = await ticketOf(ana, id)
    await until(() => stateOf(ticket.current(), second) === 'handed-over', 'noted')
  })

  test('is held still after the browser was closed', async () => {
    const all = await anaAnsweredOffline()
    const { ana, anas, ben, bridge, id, answer, village } = all
    await answers(ben, id, 'One from Ben')
    village.clock.pass(11_000)
    ana.lock()
    await until(() => bridge.orders.length === 1, 'his has gone')
    anas.goOnline()
    const again = await reopen(anas)
    reads(again)
    await isHeld(again, id, answer)
    await settle(200)
    expect(bridge.orders).toHaveLength(1)
  })
})

describe('what Ben does to the ticket meanwhile', () => {
  test('stops an answer that waited: she reads his note first, and sends it all the same', async () => {
    const all = await anaAnsweredOffline()
    const { ana, ben, bridge, id, answer } = all
    const note = { by: ben.me, at: ben.now(), text: 'do not answer, legal' }
    const bens = await ticketOf(ben, id)
    bens.perform(ticket => addNote(ticket, ben.newEntryId(), note))
    await bens.saved()
    await comesBack(all)
    await isHeld(ana, id, answer)
    await until(() => ana.heldBack.current().includes(id), 'she is told')
    await settle(200)
    expect(bridge.orders).toHaveLength(0)
    const ticket = await ticketOf(ana, id)
    const deeds = doneMeanwhile(ticket.current(), answer)
    expect(deeds).toMatchObject([{ did: 'noted', by: ben.me, text: note.text }])
    await ana.sendAnyway(
      id,
      answer,
      [],
      deeds.map(deed => deed.id)
    )
    await until(() => bridge.orders.length === 1, 'it goes')
  })

  test('stops it also where it is done to a ticket that was joined to hers', async () => {
    const all = await aDeskWithABridge()
    const { ana, anas, ben, bridge, village } = all
    await bridge.brings(aMail('One'))
    await bridge.brings(aMail('Other'))
    const id = await cardOf(ana, 'One')
    const other = await cardOf(ana, 'Other')
    expect((await ana.join(other, id)).ok).toBe(true)
    await until(() => ben.cards.current().size === 1, 'joined at Ben, too')
    anas.goOffline()
    const answer = await answers(ana, id, 'One')
    village.clock.pass(60_000)
    const bens = await ticketOf(ben, id)
    const how = { by: ben.me, at: ben.now(), reason: 'solved', keepDays: 30 } as const
    bens.perform(ticket => close(ticket, ben.newEntryId(), how))
    await bens.saved()
    await comesBack(all)
    await isHeld(ana, id, answer)
    await settle(200)
    expect(bridge.orders).toHaveLength(0)
  })

  test('stops nothing if she did it herself', async () => {
    const all = await anaAnsweredOffline()
    const { ana, bridge, id, village } = all
    const anas = await ticketOf(ana, id)
    const note = { by: ana.me, at: ana.now(), text: 'answered from the train' }
    anas.perform(ticket => addNote(ticket, ana.newEntryId(), note))
    anas.perform(ticket => handOn(ticket, all.ben.me, ana.now(), ana.me))
    await anas.saved()
    village.clock.pass(11_000)
    await comesBack(all)
    await until(() => bridge.orders.length === 1, 'it goes')
  })
})

describe('of tickets that were split or joined', () => {
  test('what was split off holds nothing', async () => {
    const all = await aDeskWithABridge()
    const { ana, bridge, village } = all
    await bridge.brings(aMail('One'))
    const id = await cardOf(ana, 'One')
    await bridge.brings(wroteAgain)
    const ticket = await ticketOf(ana, id)
    const mails = () => Object.keys(ticket.current().messages) as MessageId[]
    await until(() => mails().length === 2, 'both mails')
    const [first] = mails()
    const other = mails().filter(mail => mail !== first)
    expect((await ana.split(id, other)).ok).toBe(true)
    await until(() => mails().length === 1, 'one is left')
    await answers(ana, id, 'One')
    village.clock.pass(11_000)
    await until(() => bridge.orders.length === 1, 'it goes')
  })

  test('a mail that Ben splits off lets go what it held', async () => {
    const all = await anaAnsweredOffline()
    const { ana, ben, bridge, id, answer } = all
    await bridge.brings(wroteAgain)
    const benHas = await ticketOf(ben, id)
    const mails = () => Object.keys(benHas.current().messages) as MessageId[]
    await until(() => mails().length === 2, 'at Ben')
    await comesBack(all)
    await isHeld(ana, id, answer)
    await until(() => mails().includes(answer), 'Ben has it, too')
    const came = cameMeanwhile(benHas.current().messages, answer)
    expect((await ben.split(id, came)).ok).toBe(true)
    await until(() => bridge.orders.length === 1, 'it goes')
    await until(() => ana.heldBack.current().length === 0, 'nothing is held')
  })

  test('what the asker writes in the other ticket holds it', async () => {
    const all = await aDeskWithABridge()
    const { ana, anas, ben, bridge, village } = all
    await bridge.brings(aMail('One'))
    await bridge.brings(aMail('Other'))
    const id = await cardOf(ana, 'One')
    expect((await ana.join(await cardOf(ana, 'Other'), id)).ok).toBe(true)
    await until(() => ben.cards.current().size === 1, 'joined at Ben, too')
    anas.goOffline()
    const answer = await answers(ana, id, 'One')
    village.clock.pass(60_000)
    await bridge.brings(aMail('Third', ['In-Reply-To: <Other@mail.test>']))
    const benHas = await ticketOf(ben, id)
    const mails = () => Object.keys(benHas.current().messages)
    await until(() => mails().length === 3, 'in the joined one')
    await comesBack(all)
    await isHeld(ana, id, answer)
    await settle(200)
    expect(bridge.orders).toHaveLength(0)
  })

  test.each(['sent', 'taken back'])(
    'one that is joined to another while it is held can be %s',
    async what => {
      const all = await anaAnsweredOffline()
      const { ana, ben, bridge, id, answer, village } = all
      await answers(ben, id, 'One from Ben')
      village.clock.pass(11_000)
      await until(() => bridge.orders.length === 1, 'his has gone')
      await bridge.brings(aMail('Other'))
      await comesBack(all)
      await isHeld(ana, id, answer)
      const other = await cardOf(ana, 'Other')
      expect((await ana.join(id, other)).ok).toBe(true)
      const ticket = await ticketOf(ana, other)
      await until(() => answer in ticket.current().messages, 'it is shown there')
      if (what === 'sent') {
        const came = cameMeanwhile(ticket.current().messages, answer)
        expect((await ana.sendAnyway(other, answer, came)).ok).toBe(true)
        await until(() => bridge.orders.length === 2, 'it goes')
      } else {
        expect((await ana.recall(other, answer)).ok).toBe(true)
        expect(ticket.current().messages[answer]).toBeUndefined()
      }
      await until(() => ana.heldBack.current().length === 0, 'nothing is held')
    }
  )
})

test('another tab of the same device says it, too', async () => {
  const all = await anaAnsweredOffline()
  const { anas, ben, bridge, id, village } = all
  const second = await reopen(anas)
  await answers(ben, id, 'One from Ben')
  village.clock.pass(11_000)
  await until(() => bridge.orders.length === 1, 'his has gone')
  await comesBack(all)
  await until(() => second.heldBack.current().includes(id), 'she is told there')
})

test('so does one that is opened once it is held, without waiting for news', async () => {
  const all = await anaAnsweredOffline()
  const { ana, anas, ben, bridge, id, village } = all
  await answers(ben, id, 'One from Ben')
  village.clock.pass(11_000)
  await until(() => bridge.orders.length === 1, 'his has gone')
  await comesBack(all)
  await until(() => ana.heldBack.current().includes(id), 'she is told')
  const second = await reopen(anas)
  await until(() => second.heldBack.current().includes(id), 'she is told there')
})

describe('a held answer', () => {
  async function heldAtAna() {
    const all = await anaAnsweredOffline()
    await answers(all.ben, all.id, 'One from Ben')
    all.village.clock.pass(11_000)
    await until(() => all.bridge.orders.length === 1, 'his has gone')
    await comesBack(all)
    await isHeld(all.ana, all.id, all.answer)
    return all
  }

  async function seenBy(desk: Workspace, id: TicketId, answer: MessageId) {
    const ticket = await ticketOf(desk, id)
    const came = cameMeanwhile(ticket.current().messages, answer)
    ticket.close()
    return came
  }

  test('goes once its author saw what came', async () => {
    const all = await heldAtAna()
    const { ana, bridge, id, answer } = all
    expect((await ana.sendAnyway(id, answer, await seenBy(ana, id, answer))).ok).toBe(
      true
    )
    await until(() => bridge.orders.length === 2, 'hers, too')
    const ticket = await ticketOf(ana, id)
    await until(() => stateOf(ticket.current(), answer) === 'handed-over', 'noted')
    expect(ana.cards.current().get(id)?.unsent).toBeUndefined()
    await until(() => ana.heldBack.current().length === 0, 'nothing is held')
  })

  test('stays if one more came while she looked', async () => {
    const all = await heldAtAna()
    const { ana, bridge, id, answer } = all
    const saw = await seenBy(ana, id, answer)
    await bridge.brings(wroteAgain)
    const ticket = await ticketOf(ana, id)
    await until(() => Object.keys(ticket.current().messages).length === 4, 'the mail')
    await ana.sendAnyway(id, answer, saw)
    await settle(200)
    expect(stateOf(ticket.current(), answer)).toBe('held')
    expect(bridge.orders).toHaveLength(1)
  })

  test('can be taken back, and never goes', async () => {
    const { ana, bridge, id, answer } = await heldAtAna()
    expect((await ana.recall(id, answer)).ok).toBe(true)
    await until(() => ana.heldBack.current().length === 0, 'nothing is held')
    await settle(200)
    const ticket = await ticketOf(ana, id)
    expect(ticket.current().messages[answer]).toBeUndefined()
    expect(bridge.orders).toHaveLength(1)
  })

  test('waits where it was written, as a device hears that has no order of it', async () => {
    const { ben, id, answer } = await heldAtAna()
    const elsewhere = { ok: false, error: { type: 'elsewhere' } }
    const ticket = await ticketOf(ben, id)
    await until(() => stateOf(ticket.current(), answer) === 'held', 'he sees it')
    expect(await ben.recall(id, answer)).toEqual(elsewhere)
  })

  test('is not Ben’s to send', async () => {
    const { ben, bridge, id, answer } = await heldAtAna()
    const ticket = await ticketOf(ben, id)
    await until(() => stateOf(ticket.current(), answer) === 'held', 'he sees it')
    await ben.sendAnyway(id, answer, await seenBy(ben, id, answer))
    await settle(200)
    expect(stateOf(ticket.current(), answer)).toBe('held')
    expect(bridge.orders).toHaveLength(1)
  })
})
