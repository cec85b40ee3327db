/** Two volunteers at one desk, through a relay that sees nothing: the main job. */
import { describe, expect, test } from 'vitest'

import type { TicketId, Timestamp } from '#core/ids.ts'
import { tellsOnlyDay } from '#core/domain/tickets/message.ts'
import { look } from '#core/domain/tickets/following.ts'
import { holder, holders, keepAlone, take } from '#core/domain/tickets/holder.ts'
import { close, phase, wait } from '#core/domain/tickets/ticket.ts'
import { done } from '#core/result.ts'
import { kinds } from '#core/sync/chunk.ts'
import type { Workspace } from '#core/workspace.ts'

import { aReadMail } from '../support/mails.ts'
import { at } from '../support/tickets.ts'
import { reopen, settle, until, Village, type Profile } from '../support/village.ts'

async function onlyTicket(desk: Workspace): Promise<TicketId> {
  await until(() => desk.cards.current().size === 1, 'the ticket')
  const [id] = desk.cards.current().keys()
  if (!id) throw new Error('there is one')
  return id
}

async function ticketOf(desk: Workspace, id: TicketId) {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('gone')
  return opened.value
}

async function rosterChunks({ storage }: Profile): Promise<number> {
  return (await storage.chunksOfKind(kinds.roster)).length
}

describe('joining', () => {
  test('Ben comes in by a link and sees the queue that Ana sees', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    await ana.takeIn([aReadMail({ subject: 'No sound' })])
    const { desk: ben } = await village.join(ana, 'Ben')
    const id = await onlyTicket(ben)
    expect(ben.cards.current().get(id)?.subject).toBe('No sound')
    expect(
      [...ben.people.current().values()].map(member => member.name).sort()
    ).toEqual(['Ana', 'Ben'])
    await until(() => ben.settings.current().deskName === 'Linterna', 'the settings')
  })

  test('a desk that is locked as it opens stays away from the relay', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    const invited = await ana.invite()
    if (!invited.ok) throw new Error('full')
    const ben = await (await village.knock(invited.value.link, 'Ben')).finished
    ben.lock()
    await settle()
    await ana.takeIn([aReadMail({ subject: 'No sound' })])
    await settle()
    expect(ben.link.current().state).toBe('connecting')
    expect(ben.cards.current().size).toBe(0)
  })

  test('a link works once: whoever comes second is told so', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    const invited = await ana.invite()
    if (!invited.ok) throw new Error('full')
    const { id } = invited.value
    expect(ana.arrivals.current().has(id)).toBe(false)
    const ben = await village.knock(invited.value.link, 'Ben')
    const benHimself = (await ben.finished).me
    expect(ana.arrivals.current().get(id)).toBe(benHimself)
    const mallory = await village.knock(invited.value.link, 'Mallory')
    await until(() => mallory.state.current().state === 'refused', 'the refusal')
    expect(mallory.state.current().reason).toBe('used')
    expect(ana.people.current().size).toBe(2)
    expect(ana.arrivals.current().get(id)).toBe(benHimself)
  })

  test('two let in by one link, apart: the first stays, and the other is told', async () => {
    const village = new Village()
    const { desk: ana, profile: anas } = await village.found()
    const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
    const invited = await ana.invite()
    if (!invited.ok) throw new Error('full')
    await until(async () => (await rosterChunks(bens)) === 4, 'the invitation at Ben')
    await settle(60)
    anas.goOffline()
    const cleo = await (await village.knock(invited.value.link, 'Cleo')).finished
    await until(() => cleo.people.current().size === 3, 'Cleo is in, by Ben')
    bens.goOffline()
    cleo.lock()
    village.relay.lose() // and with it what Ben and Cleo said
    village.relay.start()
    village.clock.pass(60_000)
    anas.goOnline()
    ana.hurry()
    const dani = await (await village.knock(invited.value.link, 'Dani')).finished
    await until(() => dani.people.current().size === 3, 'Dani is in, by Ana')
    expect(dani.displaced.current()).toBe(false)
    bens.goOnline()
    ben.hurry()
    await until(() => dani.displaced.current(), 'Dani is told')
    for (const desk of [ana, ben]) {
      const names = () => [...desk.people.current().values()].map(({ name }) => name)
      await until(() => names().sort().join() === 'Ana,Ben,Cleo', 'the same for all')
    }
  })

  test('a link that was withdrawn lets nobody in, whoever is asked', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    const { desk: ben } = await village.join(ana, 'Ben')
    const invited = await ana.invite()
    if (!invited.ok) throw new Error('full')
    await until(() => ben.invitations.current().length === 1, 'the invitation at Ben')
    const [open] = ben.invitations.current()
    if (!open) throw new Error('there is one')
    expect(open).toMatchObject({ by: ana.me, expiresAt: invited.value.expiresAt })
    // Ben is no lead, and did not make it
    expect(open.isOurs).toBe(false)
    await ben.withdraw(open.id)
    expect(ben.invitations.current()).toHaveLength(1)
    expect((await ana.withdraw(open.id)).ok).toBe(true)
    await until(() => ben.invitations.current().length === 0, 'withdrawn at Ben')
    const mallory = await village.knock(invited.value.link, 'Mallory')
    await until(() => mallory.state.current().state === 'refused', 'the refusal')
    expect(mallory.state.current().reason).toBe('withdrawn')
    for (const desk of [ana, ben]) expect(desk.people.current().size).toBe(2)
  })

  test('withdrawn by one while the other lets somebody in: they are out, and told', async () => {
    const village = new Village()
    const { desk: ana, profile: anas } = await village.found()
    const { desk: ben } = await village.join(ana, 'Ben')
    const invited = await ana.invite()
    if (!invited.ok) throw new Error('full')
    await until(() => ben.invitations.current().length === 1, 'the invitation at Ben')
    anas.goOffline()
    const [open] = ana.invitations.current()
    if (!open) throw new Error('there is one')
    await ana.withdraw(open.id)
    village.clock.pass(60_000)
    const mallory = await (await village.knock(invited.value.link, 'Mallory')).finished
    await until(() => ben.people.current().size === 3, 'let in by Ben')
    anas.goOnline()
    ana.hurry()
    await until(() => mallory.displaced.current(), 'Mallory is told')
    for (const desk of [ana, ben]) {
      await until(() => desk.people.current().size === 2, 'the same for all')
    }
  })

  test('who came in before the link was withdrawn stays', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    const invited = await ana.invite()
    if (!invited.ok) throw new Error('full')
    const [open] = ana.invitations.current()
    if (!open) throw new Error('there is one')
    const ben = await (await village.knock(invited.value.link, 'Ben')).finished
    expect(ana.invitations.current()).toEqual([])
    await ana.withdraw(open.id)
    await settle(100)
    expect(ana.people.current().size).toBe(2)
    expect(ben.displaced.current()).toBe(false)
  })

  test('a link past its hour is refused, though the relay still knows it', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    const invited = await ana.invite()
    if (!invited.ok) throw new Error('full')
    village.clock.passDays(3.5)
    const ben = await village.knock(invited.value.link, 'Ben')
    await until(() => ben.state.current().state === 'refused', 'the refusal')
    expect(ben.state.current().reason).toBe('expired')
    expect(ana.people.current().size).toBe(1)
  })

  test('without a relay Ben waits on the porch, and comes in by himself later', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    const invited = await ana.invite()
    if (!invited.ok) throw new Error('full')
    await settle()
    village.relay.stop()
    const joining = await village.knock(invited.value.link, 'Ben')
    await until(() => joining.state.current().state === 'offline', 'offline')
    village.relay.start()
    const ben = await joining.finished
    await until(() => ben.people.current().size === 2, 'both')
  })
})

describe('working together', () => {
  test('what Ana writes, Ben sees; nothing of it is readable at the relay', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    const { desk: ben } = await village.join(ana, 'Ben')
    await ana.takeIn([aReadMail({ subject: 'Clavicle', text: 'xylophone words' })])
    const id = await onlyTicket(ben)
    const anas = await ticketOf(ana, id)
    const bens = await ticketOf(ben, id)
    anas.perform(ticket => take(ticket, ana.me, ana.now()))
    await until(() => holder(bens.current()) === ana.me, 'the take')
    await until(() => ben.cards.current().get(id)?.holders[0] === ana.me, 'the card')
    const relayed = village.relay.sent.map(bytes =>
      Buffer.from(bytes).toString('latin1')
    )
    for (const word of ['Clavicle', 'xylophone', 'rosa@', 'Linterna', 'Ana', 'Ben']) {
      expect(relayed.some(text => text.includes(word))).toBe(false)
    }
    expect((await ben.searchText(id))?.includes('xylophone')).toBe(true)
  })

  test('both take the same ticket offline: the first take holds, both see it', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    const { desk: ben } = await village.join(ana, 'Ben')
    await ana.takeIn([aReadMail()])
    const id = await onlyTicket(ben)
    const anas = await ticketOf(ana, id)
    const bens = await ticketOf(ben, id)
    await settle()
    village.relay.stop()
    await until(() => ben.link.current().state === 'offline', 'offline')
    bens.perform(ticket => take(ticket, ben.me, ben.now()))
    village.clock.pass(60_000)
    anas.perform(ticket => take(ticket, ana.me, ana.now()))
    village.relay.start()
    ana.hurry()
    ben.hurry()
    await until(() => holders(anas.current()).length === 2, 'both takes at Ana')
    await until(() => holders(bens.current()).length === 2, 'both takes at Ben')
    expect(holder(anas.current())).toBe(ben.me)
    expect(anas.current()).toEqual(bens.current())
    await until(() => ana.cards.current().get(id)?.holders.length === 2, 'the card')
  })

  test('Ben keeps what both took: Ana finds it among the news, until she has looked', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    const { desk: ben } = await village.join(ana, 'Ben')
    await ana.takeIn([aReadMail()])
    const id = await onlyTicket(ben)
    const anas = await ticketOf(ana, id)
    const bens = await ticketOf(ben, id)
    bens.perform(ticket => {
      ticket.takes[ben.me] = ben.now()
      ticket.takes[ana.me] = (ben.now() + 1) as Timestamp
      return done
    })
    const news = (desk: Workspace) => desk.cards.current().get(id)?.news
    await until(() => holders(anas.current()).length === 2, 'both takes at Ana')
    bens.perform(ticket => keepAlone(ticket, ben.me, ben.now()))
    await until(() => news(ana)?.includes(ana.me) === true, 'the news at Ana')
    expect(holders(anas.current())).toEqual([ben.me])
    expect(news(ana)).toEqual([ana.me])
    anas.perform(ticket => look(ticket, ana.me, ana.now()))
    for (const desk of [ana, ben]) {
      await until(() => news(desk) === undefined, 'she has seen it')
    }
    expect(bens.current()).toEqual(anas.current())
  })

  test('mails that are dropped together come into the list together', async () => {
    const { desk: ana } = await new Village().found()
    const lengths = new Set<number>()
    ana.cards.on(() => lengths.add(ana.cards.current().size))
    await ana.takeIn([aReadMail(), aReadMail(), aReadMail()])
    expect([...lengths]).toEqual([3])
  })

  test('a ticket set to wait just as its reply comes in is not listed as waiting', async () => {
    const { desk: ana, profile: anas } = await new Village().found()
    const mail = aReadMail()
    await ana.takeIn([mail])
    const id = await onlyTicket(ana)
    const ticket = await ticketOf(ana, id)
    anas.atDoor = moment => {
      if (!moment.startsWith('before') || !moment.includes('blob')) return
      anas.atDoor = undefined
      ticket.perform(draft => wait(draft, ana.newEntryId(), ana.me, ana.now()))
    }
    await ana.takeIn([aReadMail({ references: [mail.read.messageId] })])
    await ticket.saved()
    await settle(100)
    const card = ana.cards.current().get(id)
    expect(card?.messages).toBe(2)
    expect(card?.phase).toBe(phase(ticket.current()))
  })

  test('the same mail, dropped by both while offline, is one ticket with one message', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    const { desk: ben } = await village.join(ana, 'Ben')
    await settle()
    village.relay.stop()
    const mail = aReadMail({ subject: 'Twice' })
    const reply = aReadMail({ subject: 'Re: Twice', references: [mail.read.messageId] })
    await ana.takeIn([mail, reply])
    await ben.takeIn([mail, reply])
    village.relay.start()
    ana.hurry()
    ben.hurry()
    await until(() => ana.link.current().state === 'online', 'online')
    await settle(300)
    const id = await onlyTicket(ana)
    expect(await onlyTicket(ben)).toBe(id)
    const ticket = (await ticketOf(ben, id)).current()
    expect(Object.keys(ticket.messages)).toHaveLength(2)
    expect(await ana.takeIn([mail])).toEqual({
      ok: true,
      value: [{ ticket: id, outcome: 'known' }]
    })
  })

  test('a mail without a Date to believe is one mail of one day, whoever takes it in when', async () => {
    const village = new Village('2026-11-21T08:00:00Z')
    const { desk: ana } = await village.found()
    const { desk: ben } = await village.join(ana, 'Ben')
    await settle()
    village.relay.stop()
    const mail = aReadMail()
    delete (mail.read as { date?: Timestamp }).date // the mail is this test's own
    await ana.takeIn([mail])
    village.clock.passDays(0.5)
    await ben.takeIn([mail])
    village.relay.start()
    ana.hurry()
    ben.hurry()
    await settle(300)
    const id = await onlyTicket(ana)
    const messages = Object.values((await ticketOf(ana, id)).current().messages)
    expect((await ticketOf(ben, id)).current().messages).toEqual(
      (await ticketOf(ana, id)).current().messages
    )
    expect(messages.map(message => message.at)).toEqual([at('2026-11-21T00:00Z')])
    expect(messages.every(message => tellsOnlyDay(message.at))).toBe(true)
    const midnight = aReadMail({ date: at('2026-11-21T00:00Z') })
    const taken = await ana.takeIn([midnight])
    const dated =
      taken.ok && taken.value[0] && ana.cards.current().get(taken.value[0].ticket)
    expect(dated && tellsOnlyDay(dated.createdAt)).toBe(false)
  })

  test('a mail that no key opened is read when it comes again with the key', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    const shut = aReadMail({ subject: '', text: '', preview: '', trouble: 'no-key' })
    await ana.takeIn([shut])
    const id = await onlyTicket(ana)
    expect(ana.cards.current().get(id)?.lock).toBe('trouble')
    const opened = aReadMail({ subject: 'Sound', messageId: shut.read.messageId })
    await ana.takeIn([{ source: shut.source, read: opened.read }])
    await until(() => ana.cards.current().get(id)?.subject === 'Sound', 'the subject')
    expect(ana.cards.current().get(id)?.lock).toBe('none')
    expect(await ana.searchText(id)).toContain('wifi adapter')
  })

  test('a relay whose data was lost is refilled by whoever comes back', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    await ana.takeIn([aReadMail(), aReadMail(), aReadMail()])
    await settle(200)
    village.relay.lose()
    village.relay.start()
    ana.hurry()
    await settle(300)
    const { desk: ben } = await village.join(ana, 'Ben')
    await until(() => ben.cards.current().size === 3, 'all three')
  })

  test('closing the browser loses nothing, with or without a relay', async () => {
    const village = new Village()
    const { desk: ana, profile } = await village.found()
    village.relay.stop()
    await ana.takeIn([aReadMail({ subject: 'Kept' })])
    ana.lock()
    const again = await reopen(profile)
    const id = await onlyTicket(again)
    expect((await ticketOf(again, id)).current().messages).not.toEqual({})
  })
})

describe('forgetting', () => {
  test('for a ticket that Ana closes Ben’s device need not look through all it has', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
    await ana.takeIn([aReadMail({ subject: 'No sound' })])
    const id = await onlyTicket(ben)
    await settle(200)
    const { chunksOfKind } = bens.storage
    const looks: number[] = []
    bens.storage.chunksOfKind = kind => {
      looks.push(kind)
      return chunksOfKind(kind)
    }
    const ticket = await ticketOf(ana, id)
    const closing = {
      by: ana.me,
      at: ana.now(),
      reason: 'solved',
      keepDays: 30
    } as const
    ticket.perform(draft => close(draft, ana.newEntryId(), closing))
    expect((await ticket.saved()).ok).toBe(true)
    await until(() => ben.cards.current().get(id)?.destroyDay !== undefined, 'the day')
    await settle(200)
    expect((await chunksOfKind(kinds.record)).length).toBe(1)
    expect(looks).not.toContain(kinds.wrap)
  })

  test('past its day a closed ticket is gone everywhere, and a sleeper cannot bring it back', async () => {
    const village = new Village()
    const { desk: ana, profile: anas } = await village.found()
    const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
    const { desk: cleo, profile: cleos } = await village.join(ana, 'Cleo')
    await ana.takeIn([
      aReadMail({ subject: 'Doomed' }),
      aReadMail({ subject: 'Stays' })
    ])
    await until(() => cleo.cards.current().size === 2, 'both at Cleo')
    const id = [...ben.cards.current().values()].find(
      c => c.subject === 'Doomed'
    )?.ticket
    if (!id) throw new Error('no ticket')
    await until(
      async () => (await cleo.searchText(id)) !== undefined,
      'the whole chunk'
    )
    cleo.lock()
    const ticket = await ticketOf(ben, id)
    const closed = {
      by: ben.me,
      at: ben.now(),
      reason: 'solved',
      keepDays: 30
    } as const
    const result = ticket.perform(draft => close(draft, ben.newEntryId(), closed))
    expect(result.ok).toBe(true)
    expect((await ticket.saved()).ok).toBe(true)
    await until(() => ana.cards.current().get(id)?.destroyDay !== undefined, 'the day')
    await settle(200)
    ana.lock()
    ben.lock()

    village.clock.passDays(31)
    village.relay.sweep()
    const later = await reopen(anas)
    const laterBen = await reopen(bens)
    for (const desk of [later, laterBen]) {
      await until(() => desk.cards.current().size === 1, 'one left')
      expect((await desk.ticket(id)).ok).toBe(false)
    }
    const woken = await reopen(cleos)
    await until(() => woken.link.current().state === 'online', 'Cleo online')
    await until(async () => (await cleos.storage.chunksOf(id)).every(c => c.kind === 3))
    await settle(200)
    expect(woken.cards.current().has(id)).toBe(false)
    expect(later.cards.current().has(id)).toBe(false)
    expect((await anas.storage.chunksOf(id)).every(chunk => chunk.kind === 3)).toBe(
      true
    )
    expect(await anas.storage.rows('key', id)).toEqual([])
    expect([...later.cards.current().values()][0]?.subject).toBe('Stays')
  })
})
