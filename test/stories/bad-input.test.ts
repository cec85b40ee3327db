/** What goes wrong at a desk, by name, and what its people see of it. */
import { describe, expect, test } from 'vitest'

import { pack, utf8 } from '#core/bytes.ts'
import { encodeCard } from '#core/documents/sealed-card.ts'
import { actorOf } from '#core/documents/actor.ts'
import { encodeDelta, hashOf, headOf, markOf } from '#core/documents/delta.ts'
import { draftOf } from '#core/documents/draft.ts'
import { blank } from '#core/documents/schema.ts'
import { ticketSchema } from '#core/documents/schemas.ts'
import { take } from '#core/domain/tickets/holder.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import { close, type Ticket } from '#core/domain/tickets/ticket.ts'
import { daysAfter, type MessageId, type TicketId } from '#core/ids.ts'
import { deviceState } from '#core/device-state.ts'
import { acceptInvitation, unlock } from '#core/open.ts'
import { kinds } from '#core/sync/chunk.ts'
import { decodeToRelay, type FromRelay } from '#core/sync/protocol.ts'
import type { FinishedAnswer } from '#core/mail/read-mail.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'
import * as A from '@automerge/automerge/slim'

import { Mallory } from '../support/mallory.ts'
import { aReadMail } from '../support/mails.ts'
import {
  passphrase,
  reopen,
  settle,
  until,
  Village,
  type Profile
} from '../support/village.ts'

const anAnswer: FinishedAnswer = {
  from: 'desk@desk.test',
  to: 'ada@users.test',
  subject: 'Re: No sound',
  text: 'Try the other stick.',
  messageId: '<one@desk.test>',
  references: [],
  encrypted: false,
  source: utf8('From: desk@desk.test\r\n\r\nTry the other stick.')
}

async function onlyTicket(desk: Workspace): Promise<TicketId> {
  await until(() => desk.cards.current().size === 1, 'the ticket')
  const [id] = desk.cards.current().keys()
  if (!id) throw new Error('there is one')
  return id
}

async function ticketOf(desk: Workspace, id: TicketId): Promise<OpenDocument<Ticket>> {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('gone')
  return opened.value
}

async function online(...desks: Workspace[]): Promise<void> {
  for (const desk of desks) {
    desk.hurry()
    await until(() => desk.link.current().state === 'online', 'online')
  }
}

async function allSent(desk: Workspace): Promise<void> {
  await until(() => {
    const link = desk.link.current()
    return link.state === 'online' && link.unsent === 0
  }, 'all sent')
}

function noteBy(desk: Workspace, text: string) {
  const note = { by: desk.me, at: desk.now(), text }
  return (ticket: Ticket) => addNote(ticket, desk.newEntryId(), note)
}

function notes(ticket: OpenDocument<Ticket>): string[] {
  return Object.values(ticket.current().notes)
    .map(note => note.text)
    .sort()
}

/** Ana and Ben, one ticket, everything sent. */
async function aDeskOfTwo(): Promise<{
  village: Village
  ana: Workspace
  ben: Workspace
  anas: Profile
  bens: Profile
  id: TicketId
}> {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  await ana.takeIn([aReadMail({ subject: 'No sound' })])
  const id = await onlyTicket(ben)
  await allSent(ana)
  await until(async () => (await ben.searchText(id)) !== undefined, 'the whole ticket')
  return { village, ana, ben, anas, bens, id }
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

describe('a relay that damages what it was given', () => {
  const damage = (message: FromRelay): FromRelay => {
    if (message.type !== 'chunks') return message
    const items = message.items.map(item => {
      const bytes = new Uint8Array(item.bytes)
      if (bytes[1] === kinds.delta) bytes.set([0xff, 0xff, 0xff], bytes.length - 40)
      return { ...item, bytes }
    })
    return { ...message, items }
  }

  test('shows nobody anything wrong, and what is missing comes when it is honest again', async () => {
    const { village, ana, ben, id } = await aDeskOfTwo()
    const [anasTicket, bensTicket] = [await ticketOf(ana, id), await ticketOf(ben, id)]
    village.relay.spoil = damage
    anasTicket.perform(noteBy(ana, 'damaged on its way'))
    await ana.takeIn([aReadMail({ subject: 'Also damaged' })])
    await allSent(ana)
    await settle(100)
    expect(notes(bensTicket)).toEqual([])
    bensTicket.perform(noteBy(ben, 'still works'))
    await allSent(ben)
    village.relay.spoil = message => message
    village.relay.stop()
    await until(() => ben.link.current().state === 'offline', 'offline')
    village.relay.start()
    await online(ana, ben)
    await until(() => notes(bensTicket).length === 2, 'the note')
    await until(() => notes(anasTicket).length === 2, 'the other way')
    await until(() => ben.cards.current().size === 2, 'the other ticket')
  })

  test('sends bytes that are no message: the line ends, and is made anew', async () => {
    const { village, ana, ben, id } = await aDeskOfTwo()
    let told = 0
    village.relay.spoil = message =>
      message.type === 'reached' && told++ < 3
        ? ({ type: 'reached', cursor: -1 } as unknown as FromRelay)
        : message
    village.relay.stop()
    await until(() => ben.link.current().state === 'offline', 'offline')
    village.relay.start()
    await online(ben, ana)
    const note = noteBy(ana, 'heard')
    ;(await ticketOf(ana, id)).perform(note)
    const bensTicket = await ticketOf(ben, id)
    await until(() => notes(bensTicket).length === 1, 'the note')
    expect(told).toBeGreaterThanOrEqual(3)
  })

  test('passes on what another desk wrote: nobody’s list changes', async () => {
    const { village, ana, ben, id } = await aDeskOfTwo()
    const other = new Village()
    const { desk: stranger } = await other.found('Zoe')
    await stranger.takeIn([aReadMail({ subject: 'Of another desk' })])
    await allSent(stranger)
    const foreign = other.relay.sent.flatMap(bytes => {
      const message = decodeToRelay(bytes)
      return message.ok && message.value.type === 'put' ? message.value.chunks : []
    })
    let isAdded = false
    village.relay.spoil = message => {
      if (message.type !== 'chunks' || isAdded) return message
      isAdded = true
      const more = foreign.map(bytes => ({ at: 0, bytes: new Uint8Array(bytes) }))
      return { ...message, items: [...message.items, ...more] }
    }
    ;(await ticketOf(ana, id)).perform(noteBy(ana, 'mixed with others'))
    const bensTicket = await ticketOf(ben, id)
    await until(() => notes(bensTicket).length === 1, 'the note')
    expect(isAdded).toBe(true)
    expect(ben.cards.current().size).toBe(1)
    expect(ben.people.current().size).toBe(2)
  })
})

describe('a second tab', () => {
  test('sees at once what the first does, and the other way round', async () => {
    const { ana, anas, id } = await aDeskOfTwo()
    const second = await reopen(anas)
    const [one, other] = [await ticketOf(ana, id), await ticketOf(second, id)]
    one.perform(noteBy(ana, 'from the first'))
    await until(() => notes(other).includes('from the first'), 'in the second')
    other.perform(draft => take(draft, second.me, second.now()))
    await until(() => one.current().takes[ana.me] !== undefined, 'in the first')
    await until(() => ana.cards.current().get(id)?.holders.length === 1, 'the card')
    await second.takeIn([aReadMail({ subject: 'Taken in second' })])
    await until(() => ana.cards.current().size === 2, 'the new ticket')
  })

  test('only one of them talks to the relay; when it closes, the other goes on', async () => {
    const { village, ana, ben, anas, id } = await aDeskOfTwo()
    village.relay.sent = []
    const second = await reopen(anas)
    await settle(60)
    expect(village.relay.sent).toEqual([])
    ;(await ticketOf(second, id)).perform(noteBy(second, 'through the first'))
    const bensTicket = await ticketOf(ben, id)
    await until(() => notes(bensTicket).includes('through the first'), 'at Ben')
    await until(() => second.link.current().state === 'online', 'said to the second')
    ana.lock()
    ;(await ticketOf(second, id)).perform(noteBy(second, 'by itself'))
    await until(() => notes(bensTicket).includes('by itself'), 'at Ben again')
    bensTicket.perform(noteBy(ben, 'and back'))
    const seconds = await ticketOf(second, id)
    await until(() => notes(seconds).includes('and back'), 'and back')
  })

  test('opened while nothing happens says at once how the relay is reached', async () => {
    const { ana, anas } = await aDeskOfTwo()
    await until(() => ana.link.current().state === 'online', 'the first is online')
    await settle(60)
    const second = await reopen(anas)
    await until(() => second.link.current().state === 'online', 'the second says so')
    expect(second.link.current()).toEqual(ana.link.current())
  })

  test('invites from the tab that does not talk to the relay, and the link works', async () => {
    const { village, anas } = await aDeskOfTwo()
    const second = await reopen(anas)
    const { desk: cleo } = await village.join(second, 'Cleo')
    await until(() => cleo.people.current().size === 3, 'all three')
  })

  test('believes and forgets with the first: what one of them was told, both know', async () => {
    const { village, ana, anas, id } = await aDeskOfTwo()
    const second = await reopen(anas)
    const ticket = await ticketOf(second, id)
    ticket.perform(closeIt(second))
    await ticket.saved()
    await allSent(ana)
    village.relay.stop()
    await until(() => ana.link.current().state === 'offline', 'offline')
    village.clock.passDays(31)
    await until(() => ana.clock.current().state === 'jumped', 'in doubt')
    await until(() => second.clock.current().state === 'jumped', 'both in doubt')
    second.clock.trust()
    await until(
      () => ana.clock.current().state === 'sure',
      'the first believes it, too'
    )
    await until(
      async () => (await anas.storage.rows('key', id)).length === 0,
      'destroyed by the first'
    )
    await until(() => second.cards.current().size === 0, 'gone from the second')
  })

  test('both write to one ticket in the same moment: nothing is lost, the card is right', async () => {
    const { ana, ben, anas, id } = await aDeskOfTwo()
    const second = await reopen(anas)
    const [one, other] = [await ticketOf(ana, id), await ticketOf(second, id)]
    for (const name of ['a', 'b', 'c']) {
      one.perform(draft => tag(draft, `${name}-one`))
      other.perform(draft => tag(draft, `${name}-other`))
    }
    await Promise.all([one.saved(), other.saved()])
    const tags = ['a-one', 'a-other', 'b-one', 'b-other', 'c-one', 'c-other']
    for (const desk of [ana, second, ben]) {
      await until(
        () => desk.cards.current().get(id)?.tags.join() === tags.join(),
        'all tags on the card'
      )
    }
    ana.lock()
    second.lock()
    const again = await reopen(anas)
    expect(again.cards.current().get(id)?.tags).toEqual(tags)
  })
})

describe('a full device', () => {
  test('says so when a mail is taken in, keeps nothing half, and takes it later', async () => {
    const { ana, ben, anas } = await aDeskOfTwo()
    anas.storage.setRoom()
    const before = anas.storage.bytes().length
    const mail = aReadMail({ subject: 'No room for this' })
    expect(await ana.takeIn([mail])).toEqual({
      ok: false,
      error: { type: 'storage-full' }
    })
    expect(anas.storage.bytes()).toHaveLength(before)
    await settle(60)
    expect(ana.cards.current().size).toBe(1)
    anas.storage.setRoom(Infinity)
    const taken = await ana.takeIn([mail])
    expect(taken.ok && taken.value[0]?.outcome).toBe('new')
    await until(() => ben.cards.current().size === 2, 'at Ben')
    const id = taken.ok ? taken.value[0]?.ticket : undefined
    if (!id) throw new Error('taken in')
    await until(
      async () => (await ben.searchText(id))?.includes('wifi') ?? false,
      'text'
    )
    ana.lock()
    const again = await reopen(anas)
    expect(await again.searchText(id)).toContain('wifi')
  })

  test('keeps a change on screen, says that it is not kept, and keeps it later', async () => {
    const { ana, ben, anas, id } = await aDeskOfTwo()
    const ticket = await ticketOf(ana, id)
    anas.storage.setRoom()
    ticket.perform(noteBy(ana, 'written without room'))
    expect(await ticket.saved()).toEqual({ ok: false, error: { type: 'storage-full' } })
    expect(ana.full.current()).toBe(true)
    expect(notes(ticket)).toEqual(['written without room'])
    anas.storage.setRoom(Infinity)
    expect((await ticket.saved()).ok).toBe(true)
    expect(ana.full.current()).toBe(false)
    const bensTicket = await ticketOf(ben, id)
    await until(() => notes(bensTicket).length === 1, 'at Ben')
    await until(
      () => ben.cards.current().get(id)?.lastAt === ana.cards.current().get(id)?.lastAt,
      'the card'
    )
  })

  test('an answer that has no room leaves its ticket to nobody', async () => {
    const { ana, anas, id } = await aDeskOfTwo()
    const ticket = await ticketOf(ana, id)
    const saw = Object.keys(ticket.current().messages) as MessageId[]
    anas.storage.setRoom()
    const refused = await ana.answer(ticket, anAnswer, saw)
    expect(refused).toEqual({ ok: false, error: { type: 'storage-full' } })
    expect(Object.keys(ticket.current().takes)).toEqual([])
  })

  test('closing without room is told to the others once there is room', async () => {
    const { ana, anas, bens, id } = await aDeskOfTwo()
    const ticket = await ticketOf(ana, id)
    anas.storage.setRoom()
    ticket.perform(closeIt(ana))
    expect((await ticket.saved()).ok).toBe(false)
    anas.storage.setRoom(Infinity)
    expect((await ticket.saved()).ok).toBe(true)
    await until(
      async () => (await bens.storage.chunksOf(id)).some(c => c.kind === kinds.record),
      'the record'
    )
  })

  test('gets what others wrote when there is room again', async () => {
    const { ana, ben, bens, id } = await aDeskOfTwo()
    bens.storage.setRoom()
    await ana.takeIn([aReadMail(), aReadMail()])
    ;(await ticketOf(ana, id)).perform(noteBy(ana, 'while Ben was full'))
    await until(() => ben.full.current(), 'it is said')
    bens.storage.setRoom(Infinity)
    ben.hurry()
    await until(() => ben.cards.current().size === 3, 'all three')
    await until(() => !ben.full.current(), 'no longer full')
    const bensTicket = await ticketOf(ben, id)
    await until(() => notes(bensTicket).length === 1, 'the note')
  })

  test('still forgets: what is over makes room', async () => {
    const { village, ana, anas, id } = await aDeskOfTwo()
    const ticket = await ticketOf(ana, id)
    ticket.perform(closeIt(ana))
    await ticket.saved()
    await allSent(ana)
    ana.lock()
    village.clock.passDays(31)
    anas.storage.setRoom()
    const again = await reopen(anas)
    await until(
      async () => (await anas.storage.chunksOf(id)).every(c => c.kind === kinds.record),
      'gone'
    )
    expect(await anas.storage.rows('key', id)).toEqual([])
    expect(again.cards.current().size).toBe(0)
  })
})

describe('a relay that comes and goes', () => {
  test('restarted in the middle of a push, it gets all of it, once', async () => {
    const { village, ana, ben } = await aDeskOfTwo()
    village.relay.stop()
    await ana.takeIn(Array.from({ length: 30 }, () => aReadMail()))
    for (let i = 0; i < 4; i++) {
      village.relay.start()
      ana.hurry()
      await settle(6 + i)
      village.relay.stop()
      await settle(4)
    }
    village.relay.start()
    await online(ana, ben)
    await allSent(ana)
    await until(() => ben.cards.current().size === 31, 'all at Ben')
    const anaIds = [...ana.cards.current().keys()].sort()
    expect([...ben.cards.current().keys()].sort()).toEqual(anaIds)
  })

  test('its data folder emptied while Ben was away: he and a newcomer get everything', async () => {
    const { village, ana, ben, bens, id } = await aDeskOfTwo()
    ben.lock()
    ;(await ticketOf(ana, id)).perform(noteBy(ana, 'before the loss'))
    await allSent(ana)
    village.relay.lose()
    village.relay.start()
    await ana.takeIn([aReadMail()])
    await online(ana)
    const again = await reopen(bens)
    await online(again)
    await until(() => again.cards.current().size === 2, 'both')
    const ticket = await ticketOf(again, id)
    await until(() => notes(ticket).length === 1, 'the note')
    const { desk: cleo } = await village.join(ana, 'Cleo')
    await until(() => cleo.cards.current().size === 2, 'both at Cleo')
    await until(() => cleo.people.current().size === 3, 'all members')
  })
})

describe('a clock that is wrong', () => {
  async function closedAtBen(): Promise<Awaited<ReturnType<typeof aDeskOfTwo>>> {
    const desk = await aDeskOfTwo()
    const ticket = await ticketOf(desk.ben, desk.id)
    ticket.perform(closeIt(desk.ben))
    await ticket.saved()
    await until(
      () => desk.ana.cards.current().get(desk.id)?.destroyDay !== undefined,
      'the day'
    )
    await allSent(desk.ben)
    return desk
  }

  async function stillThere(profile: Profile, id: TicketId): Promise<boolean> {
    const chunks = await profile.storage.chunksOf(id)
    const keys = await profile.storage.rows('key', id)
    return chunks.some(c => c.kind === kinds.delta) && keys.length > 0
  }

  test('31 days ahead without a relay: nothing is destroyed before a person says so', async () => {
    const { village, ana, anas, id } = await closedAtBen()
    ana.lock()
    village.relay.stop()
    anas.skew = 31 * 86_400_000
    const again = await reopen(anas)
    await settle(60)
    expect(again.clock.current()).toEqual({ state: 'jumped', days: 31 })
    expect(await stillThere(anas, id)).toBe(true)
    const doubted = await again.ticket(id)
    expect(doubted).toEqual({ ok: false, error: { type: 'in-doubt' } })
    expect(await again.part(id)).toEqual(doubted)
    again.clock.trust()
    await until(async () => !(await stillThere(anas, id)), 'destroyed')
    expect(again.clock.current()).toEqual({ state: 'sure' })
    const gone = await again.ticket(id)
    expect(gone).toEqual({ ok: false, error: { type: 'gone' } })
  })

  test('31 days ahead, and the relay does not agree: nothing is destroyed, nothing is lost', async () => {
    const { village, ana, ben, anas, id } = await closedAtBen()
    village.relay.stop()
    await settle(20)
    ;(await ticketOf(ana, id)).perform(noteBy(ana, 'not sent yet'))
    await settle(20)
    ana.lock()
    village.relay.start()
    anas.skew = 31 * 86_400_000
    const again = await reopen(anas)
    await online(again, ben)
    await settle(100)
    expect(again.clock.current().state).toBe('jumped')
    expect(await stillThere(anas, id)).toBe(true)
    again.lock()
    anas.skew = 0
    const right = await reopen(anas)
    await online(right)
    const [anasTicket, bensTicket] = [
      await ticketOf(right, id),
      await ticketOf(ben, id)
    ]
    expect(notes(anasTicket)).toEqual(['not sent yet'])
    await until(() => notes(bensTicket).length === 1, 'at Ben')
  })

  test('31 days have passed, and the relay agrees: it is destroyed', async () => {
    const { village, ana, anas, id } = await closedAtBen()
    ana.lock()
    village.clock.passDays(31)
    const again = await reopen(anas)
    await until(async () => !(await stillThere(anas, id)), 'destroyed')
    expect(again.clock.current()).toEqual({ state: 'sure' })
  })

  test('set back: it is said, nothing is destroyed, and the calendar key stays ahead', async () => {
    const { ana, anas, ben, id } = await closedAtBen()
    ana.lock()
    anas.skew = -10 * 86_400_000
    const again = await reopen(anas)
    await online(again)
    expect(again.clock.current()).toEqual({ state: 'behind', days: 10 })
    expect(await stillThere(anas, id)).toBe(true)
    const taken = await again.takeIn([aReadMail({ subject: 'With the clock behind' })])
    expect(taken.ok).toBe(true)
    await until(() => ben.cards.current().size === 2, 'readable for Ben')
    // what is closed now is not destroyed ten days early
    expect(again.now()).toBeGreaterThanOrEqual((again.today() + 10) * 86_400_000)
  })

  test('set right again after 31 days ahead and believed: the desk goes on', async () => {
    const { village, ana, anas, ben } = await closedAtBen()
    ana.lock()
    village.relay.stop()
    anas.skew = 31 * 86_400_000
    const ahead = await reopen(anas)
    ahead.clock.trust()
    await settle(60)
    ahead.lock()
    anas.skew = 0
    village.relay.start()
    const right = await reopen(anas)
    await online(right, ben)
    expect(right.clock.current().state).toBe('behind')
    await right.takeIn([aReadMail({ subject: 'After all that' })])
    const subjects = () => [...ben.cards.current().values()].map(card => card.subject)
    await until(() => subjects().includes('After all that'), 'at Ben')
  })
})

describe('at the door', () => {
  test('a wrong passphrase opens nothing and destroys nothing', async () => {
    const { ana, anas, id } = await aDeskOfTwo()
    ana.lock()
    const before = anas.storage.bytes().length
    for (const wrong of ['', 'correct horse', `${passphrase} `]) {
      const refused = await unlock(anas.tab().ports, wrong)
      expect(refused).toEqual({ ok: false, error: { type: 'wrong-passphrase' } })
    }
    expect(anas.storage.bytes()).toHaveLength(before)
    const again = await reopen(anas)
    expect(again.cards.current().has(id)).toBe(true)
  })

  test('a damaged link is said to be one, and leaves nothing on the device', async () => {
    const { village, ana } = await aDeskOfTwo()
    const invited = await ana.invite()
    if (!invited.ok) throw new Error('full')
    const { link } = invited.value
    for (const damaged of [
      link.slice(0, -3),
      `${link}A`,
      link.replace(/.(.{20})$/, '$1')
    ]) {
      const { ports } = village.profile().tab()
      const refused = await acceptInvitation(ports, damaged, {
        yourName: 'Cleo',
        passphrase
      })
      expect(refused).toEqual({ ok: false, error: { type: 'bad-invitation' } })
      expect(await deviceState(ports)).toBe('empty')
    }
  })

  test('a refused invitation leaves a device that the next one finds empty', async () => {
    const { village, ana } = await aDeskOfTwo()
    const [used, fresh] = [await ana.invite(), await ana.invite()]
    if (!used.ok || !fresh.ok) throw new Error('full')
    await (
      await village.knock(used.value.link, 'Cleo')
    ).finished
    const danis = village.profile()
    const refused = await village.knock(used.value.link, 'Dani', danis)
    expect(await deviceState(danis.tab().ports)).toBe('waiting')
    await until(() => refused.state.current().state === 'refused', 'the refusal')
    expect(await deviceState(danis.tab().ports)).toBe('empty')
    const dani = await (await village.knock(fresh.value.link, 'Dani', danis)).finished
    await until(() => dani.people.current().size === 4, 'Dani is in')
    expect(await deviceState(danis.tab().ports)).toBe('locked')
  })

  test('a knock that only the relay refuses is kept, also by a clock that calls it expired', async () => {
    const { village, ana, anas } = await aDeskOfTwo()
    anas.goOffline()
    const invited = await ana.invite()
    if (!invited.ok) throw new Error('full')
    const danis = village.profile()
    const joining = await village.knock(invited.value.link, 'Dani', danis)
    const state = () => joining.state.current().state
    await until(() => state() === 'waiting', 'the relay knows of no invitation')
    village.clock.passDays(8)
    await until(() => state() === 'refused', 'that its hour is over')
    await settle(60)
    expect(await deviceState(danis.tab().ports)).toBe('waiting')
  })

  test('a knock that nobody could answer is answered when somebody can', async () => {
    const { village, ana, ben, anas } = await aDeskOfTwo()
    const invited = await ana.invite()
    if (!invited.ok) throw new Error('full')
    await settle(60)
    ana.lock()
    ben.lock()
    const cleo = await village.knock(invited.value.link, 'Cleo')
    await until(() => cleo.state.current().state === 'waiting', 'waiting')
    // Ana's browser dies between keeping the knock and answering it
    anas.storage.setRoom()
    const dying = await reopen(anas)
    await settle(60)
    dying.lock()
    anas.storage.setRoom(Infinity)
    await reopen(anas)
    const desk = await cleo.finished
    await until(() => desk.people.current().size === 3, 'Cleo is in')
  })
})

describe('a member who lies', () => {
  async function withMallory() {
    const village = new Village()
    const { desk: ana, profile: anas } = await village.found()
    const { desk: mal, profile: mals } = await village.join(ana, 'Mallory')
    await ana.takeIn([aReadMail({ subject: 'No sound' })])
    const id = await onlyTicket(mal)
    await until(
      async () => (await mal.searchText(id)) !== undefined,
      'the whole ticket'
    )
    await allSent(ana)
    mal.lock()
    await settle(20)
    return { village, ana, anas, id, mallory: await Mallory.as(mals) }
  }

  test('with a card that says "destroyed yesterday" destroys nothing', async () => {
    const { village, ana, anas, id, mallory } = await withMallory()
    const card = ana.cards.current().get(id)
    if (!card) throw new Error('it is listed')
    const mark = '1'.repeat(16)
    const forged = {
      ...card,
      destroyDay: daysAfter(ana.today(), -1),
      phase: 'closed' as const
    }
    // as if this were all there is to the ticket, or all that Ana knows
    for (const over of [mark, 'f'.repeat(16)]) {
      await mallory.put(
        await mallory.seal({
          document: id,
          payload: encodeDelta({ changes: [], imports: [] }),
          card: encodeCard({ card: forged, mark, over }),
          mark: markOf([]),
          head: headOf([])
        })
      )
    }
    await settle(100)
    village.clock.passDays(1)
    await settle(100)
    ana.lock()
    const again = await reopen(anas)
    await online(again)
    await settle(100)
    expect((await anas.storage.chunksOf(id)).some(c => c.kind === kinds.delta)).toBe(
      true
    )
    await until(() => again.cards.current().get(id)?.phase === 'open', 'listed as open')
    expect(await again.searchText(id)).toContain('wifi')
  })

  test('in Ana’s name changes nothing, and locks her out of nothing', async () => {
    const { ana, id, mallory } = await withMallory()
    const ticket = await ticketOf(ana, id)
    ticket.perform(noteBy(ana, 'mine'))
    await allSent(ana)
    const session = new Uint8Array(16)
    const actor = actorOf(mallory.device.id, id, session)
    const doc = A.change(A.clone(blank(ticketSchema), { actor }), draft => {
      tag(draftOf(draft, ticketSchema) as Ticket, 'hers')
    })
    const anasActor = actorOf(ana.me as string as never, id, session)
    const forged = A.change(
      A.clone(blank(ticketSchema), { actor: anasActor }),
      draft => {
        tag(draftOf(draft, ticketSchema) as Ticket, 'forged')
      }
    )
    const both = [doc, forged].map(each => A.getLastLocalChange(each) as A.Change)
    const hashes = both.map(hashOf)
    await mallory.put(
      await mallory.seal({
        document: id,
        session,
        payload: encodeDelta({ changes: both, imports: [] }),
        mark: markOf(hashes),
        head: headOf(hashes)
      })
    )
    await settle(100)
    expect(ticket.current().tags).toEqual({})
    ticket.perform(noteBy(ana, 'still mine'))
    expect((await ticket.saved()).ok).toBe(true)
  })

  test('with a ticket of nonsense breaks only that ticket’s own screen', async () => {
    const { ana, id, mallory } = await withMallory()
    const session = new Uint8Array(16)
    const actor = actorOf(mallory.device.id, id, session)
    const broken = A.change(A.clone(blank(ticketSchema), { actor }), draft => {
      const fields = draft as unknown as Record<string, unknown>
      fields['turns'] = 5
      fields['messages'] = { ['a'.repeat(32)]: pack(7), bad: utf8('\u0000') }
      fields['notes'] = [1, 2]
    })
    const change = A.getLastLocalChange(broken) as A.Change
    const hashes = [hashOf(change)]
    const card = ana.cards.current().get(id)
    if (!card) throw new Error('it is listed')
    await mallory.put(
      await mallory.seal({
        document: id,
        session,
        payload: encodeDelta({ changes: [change], imports: [] }),
        card: encodeCard({ card, mark: '2'.repeat(16), over: '3'.repeat(16) }),
        mark: markOf(hashes),
        head: headOf(hashes)
      })
    )
    await settle(100)
    await ana.takeIn([aReadMail({ subject: 'Life goes on' })])
    await until(() => ana.cards.current().size === 2, 'the next ticket')
    await allSent(ana)
  })
})
