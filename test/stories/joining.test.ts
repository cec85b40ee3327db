/** Tickets joined into one conversation, mails split off, and both taken back. */
import { describe, expect, test } from 'vitest'

import { describe as tellOf } from '#core/domain/askers/about-asker.ts'
import { addChecks, checklist, tick } from '#core/domain/tickets/checklist.ts'
import { putValue } from '#core/domain/tickets/fields.ts'
import { follow, look } from '#core/domain/tickets/following.ts'
import { chooseKey } from '#core/domain/askers/key-search.ts'
import { prioritise } from '#core/domain/tickets/priority.ts'
import { reply } from '#core/domain/tickets/reply.ts'
import { reported, reports, reportsNot } from '#core/domain/problems/reported.ts'
import { snooze, wake, wakings } from '#core/domain/tickets/snooze.ts'
import { holder, take } from '#core/domain/tickets/holder.ts'
import { addNote, strikeNote } from '#core/domain/tickets/note.ts'
import { tag, untag } from '#core/domain/tickets/tags.ts'
import {
  asker,
  close,
  closing,
  destroyDay,
  guessLanguage,
  phase,
  rename,
  reopen as openAgain,
  setLanguage,
  unname,
  type Ticket
} from '#core/domain/tickets/ticket.ts'
import { unansweredSince } from '#core/domain/tickets/unanswered.ts'
import {
  daysAfter,
  type EntryId,
  type MessageId,
  type ProblemId,
  type TicketId,
  type Timestamp
} from '#core/ids.ts'
import type { ReadMail } from '#core/mail/read-mail.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'
import { unpack, utf8 } from '#core/bytes.ts'

import { aReadMail } from '../support/mails.ts'
import { reopen, settle, until, Village } from '../support/village.ts'

const rosa = { name: 'Rosa', address: 'rosa@mail.test' }
const eve = { name: 'Eve', address: 'eve@mail.test' }

async function arrives(desk: Workspace, only: Partial<ReadMail>) {
  const mail = aReadMail({ from: rosa, ...only })
  const taken = await desk.takeIn([mail])
  if (!taken.ok || !taken.value[0]) throw new Error('not taken in')
  return { ...taken.value[0], messageId: mail.read.messageId }
}

async function ticketOf(desk: Workspace, id: TicketId): Promise<OpenDocument<Ticket>> {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('gone')
  return opened.value
}

async function must<T>(result: Promise<{ ok: boolean; value?: T }>): Promise<T> {
  const given = await result
  if (!given.ok) throw new Error(JSON.stringify(given))
  return given.value as T // it is there where it is ok
}

const subjects = (desk: Workspace) =>
  [...desk.cards.current().values()].map(card => card.subject).sort()
const messagesOf = (ticket: Ticket) => Object.keys(ticket.messages).sort()

/** Two tickets of Rosa's, at a desk of one. */
async function twoTickets() {
  const village = new Village()
  const { desk, profile } = await village.found()
  const one = await arrives(desk, { subject: 'No sound' })
  const two = await arrives(desk, { subject: 'Still no sound' })
  return { village, desk, profile, one, two }
}

function closed(desk: Workspace, ticket: OpenDocument<Ticket>, keepDays = 30): void {
  const how = { by: desk.me, at: desk.now(), reason: 'solved', keepDays } as const
  const done = ticket.perform(draft => close(draft, desk.newEntryId(), how))
  if (!done.ok) throw new Error(done.error.type)
}

describe('joining', () => {
  test('shows both as one, in the list and on screen, and undo restores both', async () => {
    const { desk, one, two } = await twoTickets()
    const before = {
      one: (await ticketOf(desk, one.ticket)).current(),
      two: (await ticketOf(desk, two.ticket)).current(),
      cards: desk.cards.current()
    }
    const entry = await must(desk.join(two.ticket, one.ticket))
    await until(() => desk.cards.current().size === 1, 'one is listed')
    expect(subjects(desk)).toEqual(['No sound'])
    expect(desk.shownIn(two.ticket)).toBe(one.ticket)
    const whole = await ticketOf(desk, two.ticket)
    expect(whole.id).toBe(one.ticket)
    expect(messagesOf(whole.current())).toEqual(
      [...messagesOf(before.one), ...messagesOf(before.two)].sort()
    )
    await must(desk.part(two.ticket, entry))
    await until(() => desk.cards.current().size === 2, 'both are listed again')
    expect((await ticketOf(desk, one.ticket)).current()).toEqual(before.one)
    expect((await ticketOf(desk, two.ticket)).current()).toEqual(before.two)
    expect([...desk.cards.current().values()].map(card => ({ ...card }))).toEqual(
      expect.arrayContaining([...before.cards.values()])
    )
  })

  test('shows at once on a page that is open, and what it shows can be read and found', async () => {
    const { desk, one, two } = await twoTickets()
    const page = await ticketOf(desk, one.ticket)
    await must(desk.join(two.ticket, one.ticket))
    await until(() => messagesOf(page.current()).length === 2, 'the page')
    for (const message of Object.values(page.current().messages)) {
      if (message.body === '') throw new Error('no body')
      const body = await desk.blob(page.id, message.body)
      expect(body.ok && unpack(body.value).ok).toBe(true)
    }
    expect(await desk.searchText(one.ticket)).toContain('Still no sound')
  })

  test('is put aside, made urgent and woken as one, and parted each says the same', async () => {
    const { desk, one, two } = await twoTickets()
    const part = await must(desk.join(two.ticket, one.ticket))
    await until(() => desk.cards.current().size === 1, 'one is listed')
    const whole = await ticketOf(desk, one.ticket)
    const [at, by] = [desk.now(), desk.me]
    const until5 = (at + 5 * 86_400_000) as Timestamp
    const card = () => desk.cards.current().get(one.ticket)
    whole.perform(ticket =>
      snooze(ticket, desk.newEntryId(), { by, at, until: until5 })
    )
    whole.perform(ticket =>
      prioritise(ticket, desk.newEntryId(), { by, at, level: 'high' })
    )
    await whole.saved()
    expect(wakings(whole.current())).toEqual([{ until: until5 }])
    expect([card()?.wakings, card()?.priority]).toEqual([[{ until: until5 }], 'high'])
    await must(desk.part(two.ticket, part))
    await until(() => desk.cards.current().size === 2, 'both are listed again')
    expect([...desk.cards.current().values()].map(each => each.wakings)).toEqual([
      [{ until: until5 }],
      [{ until: until5 }]
    ])
    await must(desk.join(two.ticket, one.ticket))
    await until(() => desk.cards.current().size === 1, 'one is listed')
    await arrives(desk, { subject: 'again', references: [two.messageId] })
    await until(() => card()?.wakings === undefined, 'the asker woke it')
    expect(wakings(whole.current())).toEqual([])
    whole.perform(wake)
    await whole.saved()
    await must(desk.part(two.ticket))
    await until(() => desk.cards.current().size === 2, 'both are listed again')
    expect(
      [...desk.cards.current().values()].flatMap(each => each.wakings ?? [])
    ).toEqual([])
  })

  test('is followed, seen and ticked off as one, and parted each says the same', async () => {
    const { desk, one, two } = await twoTickets()
    const ben = 'b'.repeat(32) as typeof desk.me
    const [at, by] = [desk.now(), desk.me]
    const other = await ticketOf(desk, two.ticket)
    other.perform(ticket => {
      const note = { by: ben, at, text: 'Look', mentions: [by] }
      return addNote(ticket, desk.newEntryId(), note)
    })
    const newId = () => desk.newEntryId()
    other.perform(ticket => addChecks(ticket, ['Ask'], { by, at, newId }))
    await other.saved()
    const part = await must(desk.join(two.ticket, one.ticket))
    const card = () => desk.cards.current().get(one.ticket)
    await until(() => card()?.news !== undefined, 'the mention is news here, too')
    const whole = await ticketOf(desk, one.ticket)
    whole.perform(ticket => look(ticket, by, at))
    whole.perform(ticket => follow(ticket, by, at))
    const [step] = checklist(whole.current())
    whole.perform(ticket => tick(ticket, step?.id as EntryId))
    await whole.saved()
    await until(() => card()?.checks?.done === 1, 'it is ticked')
    expect([card()?.news, card()?.followers]).toEqual([undefined, [by]])
    await must(desk.part(two.ticket, part))
    await until(() => desk.cards.current().size === 2, 'both are listed again')
    const each = [...desk.cards.current().values()]
    expect(each.map(({ news, followers }) => [news, followers])).toEqual([
      [undefined, [by]],
      [undefined, [by]]
    ])
    expect(desk.cards.current().get(two.ticket)?.checks).toEqual({ done: 1, all: 1 })
  })

  test('keeps what a field of the desk’s own says there, and lets it be emptied', async () => {
    const { desk, one, two } = await twoTickets()
    await must(desk.join(two.ticket, one.ticket))
    const whole = await ticketOf(desk, one.ticket)
    const field = desk.newEntryId()
    const said = () => whole.current().fieldValues
    whole.perform(ticket => putValue(ticket, field, 'Laptop'))
    await until(() => said()[field] === 'Laptop', 'it is filled')
    whole.perform(ticket => putValue(ticket, field, ''))
    await until(() => said()[field] === undefined, 'it is empty again')
  })

  test('lets a reply to either land in the one conversation', async () => {
    const { desk, one, two } = await twoTickets()
    await must(desk.join(two.ticket, one.ticket))
    await arrives(desk, { subject: 'a', references: [one.messageId] })
    await arrives(desk, { subject: 'b', references: [two.messageId] })
    await arrives(desk, { subject: 'c', tokens: [desk.threadToken(two.ticket)] })
    const whole = await ticketOf(desk, one.ticket)
    expect(messagesOf(whole.current())).toHaveLength(5)
    expect(desk.cards.current().size).toBe(1)
    expect(desk.ticketOfTokens([desk.threadToken(two.ticket)])).toBe(one.ticket)
  })

  test('answers nobody but the asker of the ticket that the other was joined into', async () => {
    const { desk } = await new Village().found()
    const ours = await arrives(desk, { subject: 'No sound' })
    const eves = await arrives(desk, { from: eve, subject: 'Older by far' })
    await must(desk.join(eves.ticket, ours.ticket))
    await settle()
    const whole = (await ticketOf(desk, ours.ticket)).current()
    expect(asker(whole)).toEqual(rosa)
    expect(reply(whole)).toMatchObject({
      value: { to: rosa.address, inReplyTo: ours.messageId }
    })
    expect(desk.cards.current().get(ours.ticket)?.asker).toBe('Rosa')
  })

  test('settles the mails of both with one answer, in the list, too', async () => {
    const { desk, one, two } = await twoTickets()
    await must(desk.join(two.ticket, one.ticket))
    await settle()
    const whole = await ticketOf(desk, one.ticket)
    const finished = {
      source: utf8('answer'),
      messageId: 'answer@desk.test',
      references: [],
      subject: 'Re: No sound',
      to: rosa.address,
      from: 'help@desk.test',
      text: 'Try this.',
      encrypted: false
    }
    const saw = Object.keys(whole.current().messages) as MessageId[]
    await must(desk.answer(whole, finished, saw))
    expect(unansweredSince(whole.current())).toBeUndefined()
    await until(
      () => desk.cards.current().get(one.ticket)?.unansweredSince === undefined,
      'nobody waits in the list'
    )
    await arrives(desk, { subject: 'again', references: [two.messageId] })
    await settle()
    expect(unansweredSince(whole.current())).toBeDefined()
    expect(desk.cards.current().get(one.ticket)?.unansweredSince).toBeDefined()
  })

  test('is written where it belongs: what is done to the whole survives its parting', async () => {
    const { desk, one, two } = await twoTickets()
    const apart = await ticketOf(desk, two.ticket)
    const note = desk.newEntryId()
    apart.perform(draft =>
      addNote(draft, note, { by: desk.me, at: desk.now(), text: 'hm' })
    )
    apart.perform(draft => tag(draft, 'audio'))
    await apart.saved()
    await must(desk.join(two.ticket, one.ticket))
    await settle()
    const whole = await ticketOf(desk, one.ticket)
    whole.perform(draft => take(draft, desk.me, desk.now()))
    whole.perform(draft => strikeNote(draft, note, desk.me))
    whole.perform(draft => untag(draft, 'audio'))
    whole.perform(draft => tag(draft, 'both'))
    await whole.saved()
    await must(desk.part(two.ticket))
    await settle()
    const left = (await ticketOf(desk, one.ticket)).current()
    const right = (await ticketOf(desk, two.ticket)).current()
    expect([holder(left), Object.keys(left.tags)]).toEqual([desk.me, ['both']])
    expect([holder(right), Object.keys(right.tags)]).toEqual([undefined, []])
    expect(right.notes[note]).toMatchObject({ struck: true, text: '' })
  })

  test('reports a known problem as one, also what either was said to report before', async () => {
    const { desk, one, two } = await twoTickets()
    const aProblem = () => desk.newEntryId() as string as ProblemId
    const [sound, noise] = [aProblem(), aProblem()]
    const part = await ticketOf(desk, two.ticket)
    part.perform(draft => reports(draft, noise, desk.me, desk.now()))
    await must(desk.join(two.ticket, one.ticket))
    const whole = await ticketOf(desk, two.ticket)
    whole.perform(draft => reports(draft, sound, desk.me, desk.now()))
    const said = () =>
      [...(desk.cards.current().get(one.ticket)?.problems ?? [])].sort()
    await until(() => said().length === 2, 'both are on the card')
    expect(reported(whole.current()).sort()).toEqual([noise, sound].sort())
    whole.perform(draft => reportsNot(draft, noise))
    await until(() => said().length === 1, 'one was taken back')
    expect(reported(whole.current())).toEqual([sound])
    expect(reported(part.current())).toEqual([])
  })

  test('a ticket with itself, with what it is joined to, or with practice is refused', async () => {
    const { desk, one, two } = await twoTickets()
    const itself = { ok: false, error: { type: 'only-itself' } }
    expect(await desk.join(one.ticket, one.ticket)).toEqual(itself)
    await must(desk.join(two.ticket, one.ticket))
    await settle()
    expect(await desk.join(one.ticket, two.ticket)).toEqual(itself)
    const gone = { ok: false, error: { type: 'gone' } }
    expect(await desk.join(one.ticket, 'f'.repeat(32) as TicketId)).toEqual(gone)
  })
})

describe('the last day of what was joined', () => {
  test('closing closes both, each keeps its own day, and reopening reopens both', async () => {
    const { desk, one, two } = await twoTickets()
    const first = await ticketOf(desk, two.ticket)
    closed(desk, first, 5) // its promise was made before
    await first.saved()
    await must(desk.join(two.ticket, one.ticket))
    await settle()
    const whole = await ticketOf(desk, one.ticket)
    expect(phase(whole.current())).toBe('open')
    closed(desk, whole, 30)
    await whole.saved()
    await settle()
    expect(phase(whole.current())).toBe('closed')
    const [part] = desk.joined(one.ticket)
    expect(part?.destroyDay).toBe(daysAfter(desk.today(), 5))
    // on that day something of the page is lost
    expect(destroyDay(whole.current())).toBe(daysAfter(desk.today(), 5))
    expect(desk.cards.current().get(one.ticket)?.destroyDay).toBe(part?.destroyDay)
    expect(desk.cards.current().get(one.ticket)?.phase).toBe('closed')
    whole.perform(draft => openAgain(draft, desk.newEntryId(), desk.me, desk.now()))
    await whole.saved()
    await settle()
    expect(desk.joined(one.ticket)[0]?.phase).toBe('open')
    expect(phase(whole.current())).toBe('open')
  })

  test('what promised less is gone on its day, and the rest stays without it', async () => {
    const { village, desk, profile, one, two } = await twoTickets()
    const short = await ticketOf(desk, two.ticket)
    closed(desk, short, 3)
    await short.saved()
    await must(desk.join(two.ticket, one.ticket))
    await settle()
    desk.lock()
    village.clock.passDays(5)
    const later = await reopen(profile)
    await until(
      async () => (await profile.storage.rows('key', two.ticket)).length === 0
    )
    const rest = await ticketOf(later, one.ticket)
    expect(messagesOf(rest.current())).toHaveLength(1)
    expect(later.joined(one.ticket)).toEqual([])
  })

  test('a ticket whose conversation has ended is listed again by itself', async () => {
    const { village, desk, profile, one, two } = await twoTickets()
    const target = await ticketOf(desk, one.ticket)
    closed(desk, target, 3)
    await target.saved()
    await must(desk.join(two.ticket, one.ticket))
    await settle()
    // the joined one is open: so is the whole, and the other's day stands all the same
    expect(phase((await ticketOf(desk, one.ticket)).current())).toBe('open')
    desk.lock()
    village.clock.passDays(5)
    const later = await reopen(profile)
    await until(() => subjects(later).join() === 'Still no sound', 'it is back')
    expect(messagesOf((await ticketOf(later, two.ticket)).current())).toHaveLength(1)
  })
})

describe('splitting', () => {
  async function withStranger() {
    const village = new Village()
    const { desk, profile } = await village.found()
    const one = await arrives(desk, { subject: 'No sound' })
    const theirs = await arrives(desk, {
      from: eve,
      subject: 'Me too',
      references: [one.messageId]
    })
    const page = await ticketOf(desk, one.ticket)
    const [stranger] = Object.entries(page.current().messages)
      .filter(([, { from }]) => from.address === eve.address)
      .map(([id]) => id as MessageId)
    if (!stranger) throw new Error('no mail by Eve')
    return { village, desk, profile, one, theirs, page, stranger }
  }

  test('gives a mail a ticket of its own, whole, with its sender as the asker', async () => {
    const { desk, one, theirs, page, stranger } = await withStranger()
    const mail = page.current().messages[stranger]
    const made = await must(desk.split(one.ticket, [stranger]))
    await until(() => desk.cards.current().size === 2, 'both are listed')
    expect(messagesOf(page.current())).not.toContain(stranger)
    const own = (await ticketOf(desk, made)).current()
    expect(own.messages[stranger]).toEqual(mail)
    expect(asker(own)).toEqual(eve)
    for (const name of [mail?.body, mail?.source]) {
      if (!name) throw new Error('no blob')
      expect((await desk.blob(made, name)).ok).toBe(true)
    }
    const back = await arrives(desk, { from: eve, references: [theirs.messageId] })
    expect(back.ticket).toBe(made)
    const again = await arrives(desk, { references: [one.messageId] })
    expect(again.ticket).toBe(one.ticket)
  })

  test('undone restores the ticket, and leaves nothing in the list', async () => {
    const { desk, one, page, stranger } = await withStranger()
    const before = { ...page.current(), moved: {} }
    const made = await must(desk.split(one.ticket, [stranger]))
    await must(desk.unsplit(made, one.ticket))
    await until(() => desk.cards.current().size === 1, 'one is listed')
    expect({ ...page.current(), moved: {} }).toEqual(before)
    const [card] = desk.cards.current().values()
    expect(card?.messages).toBe(2)
    const second = await must(desk.split(one.ticket, [stranger]))
    expect(second).not.toBe(made)
    expect(messagesOf((await ticketOf(desk, second)).current())).toEqual([stranger])
  })

  test('undone by a browser that dies halfway, its mails are in both rather than in none', async () => {
    const { desk, profile, one, stranger } = await withStranger()
    const made = await must(desk.split(one.ticket, [stranger]))
    await settle()
    let first: string | undefined
    profile.atDoor = moment => {
      if (first !== undefined || !/^after .*delta.* is kept$/u.test(moment)) return
      first = moment
      profile.crash()
    }
    void desk.unsplit(made, one.ticket)
    await until(() => first !== undefined, 'the first write')
    profile.atDoor = undefined
    desk.lock()
    const again = await reopen(profile)
    await until(() => again.cards.current().size === 2, 'both are listed')
    for (const ticket of [one.ticket, made]) {
      expect(messagesOf((await ticketOf(again, ticket)).current())).toContain(stranger)
    }
  })

  test('undone leads whoever is at it to where its mails went back to', async () => {
    const { desk, one, stranger } = await withStranger()
    const made = await must(desk.split(one.ticket, [stranger]))
    await must(desk.unsplit(made, one.ticket))
    await until(() => desk.shownIn(made) === one.ticket, 'it is shown there')
    expect(desk.joined(one.ticket)).toEqual([])
    const opened = await ticketOf(desk, made)
    expect(opened.id).toBe(one.ticket)
    expect(messagesOf(opened.current())).toContain(stranger)
  })

  test('is not undone once somebody worked on it; joined, it is one conversation', async () => {
    const { desk, one, page, stranger } = await withStranger()
    const made = await must(desk.split(one.ticket, [stranger]))
    await until(() => desk.cards.current().size === 2, 'both are listed')
    const own = await ticketOf(desk, made)
    const note = { by: desk.me, at: desk.now(), text: 'Called her.' }
    own.perform(draft => addNote(draft, desk.newEntryId(), note))
    await own.saved()
    expect(await desk.unsplit(made, one.ticket)).toEqual({
      ok: false,
      error: { type: 'worked-on' }
    })
    await must(desk.join(made, one.ticket))
    await until(() => messagesOf(page.current()).length === 2, 'both mails')
    expect(Object.values(page.current().notes)).toEqual([note])
  })

  test('undone twice, the same mail can be split off a third time', async () => {
    const { desk, one, page, stranger } = await withStranger()
    for (let time = 1; time <= 3; time++) {
      const made = await must(desk.split(one.ticket, [stranger]))
      await until(() => desk.cards.current().size === 2, 'a ticket of its own')
      expect(messagesOf(page.current())).not.toContain(stranger)
      await must(desk.unsplit(made, one.ticket))
      await until(() => desk.cards.current().size === 1, 'one is listed')
    }
  })

  test('twice, for two strangers, is a ticket for each, and each is undone alone', async () => {
    const { desk, one, stranger } = await withStranger()
    await arrives(desk, {
      from: { name: 'Ida', address: 'ida@mail.test' },
      references: [one.messageId]
    })
    const page = await ticketOf(desk, one.ticket)
    const [idas] = Object.entries(page.current().messages)
      .filter(([, { from }]) => from.name === 'Ida')
      .map(([id]) => id as MessageId)
    if (!idas) throw new Error('no mail by Ida')
    const eves = await must(desk.split(one.ticket, [stranger]))
    const other = await must(desk.split(one.ticket, [idas]))
    expect(messagesOf((await ticketOf(desk, eves)).current())).toEqual([stranger])
    expect(messagesOf((await ticketOf(desk, other)).current())).toEqual([idas])
    await must(desk.unsplit(other, one.ticket))
    expect(messagesOf(page.current())).toContain(idas)
    expect(messagesOf(page.current())).not.toContain(stranger)
  })

  test('leaves at least one mail of an asker, and copies what is here only', async () => {
    const { desk, one, page } = await withStranger()
    const all = messagesOf(page.current()) as MessageId[]
    expect(await desk.split(one.ticket, all)).toEqual({
      ok: false,
      error: { type: 'nothing-left' }
    })
    expect(await desk.split(one.ticket, ['0'.repeat(32) as MessageId])).toEqual({
      ok: false,
      error: { type: 'gone' }
    })
    expect(desk.cards.current().size).toBe(1)
  })

  test('never ends the rest at once: a mail that reopened it goes, and it stays open', async () => {
    const { village, desk, one, page, stranger } = await withStranger()
    const made = await must(desk.split(one.ticket, [stranger]))
    await must(desk.unsplit(made, one.ticket))
    closed(desk, page, 3)
    await page.saved()
    const late = await arrives(desk, {
      from: eve,
      subject: 'late',
      references: [one.messageId]
    })
    expect(late.outcome).toBe('joined')
    await until(() => phase(page.current()) === 'open', 'it is open again')
    village.clock.passDays(10)
    const [lateId] = messagesOf(page.current()).filter(
      id => page.current().messages[id as MessageId]?.subject === 'late'
    ) as MessageId[]
    await must(desk.split(one.ticket, [lateId as MessageId]))
    expect(phase(page.current())).toBe('open')
    expect(destroyDay(page.current())).toBeUndefined()
    expect(closing(page.current())).toBeUndefined()
  })
})

describe('two members at once, each offline', () => {
  async function apart() {
    const village = new Village()
    const { desk: ana } = await village.found()
    const { desk: ben } = await village.join(ana, 'Ben')
    const one = await arrives(ana, { subject: 'First' })
    village.clock.pass(60_000)
    const date = ana.now()
    const two = await arrives(ana, { subject: 'Second', date })
    const three = await arrives(ana, {
      from: eve,
      subject: 'Me too',
      references: [one.messageId]
    })
    for (const { ticket } of [one, two]) {
      await until(async () => (await ben.searchText(ticket)) !== undefined, 'at Ben')
    }
    await settle(200)
    village.relay.stop()
    const meet = async () => {
      village.relay.start()
      ana.hurry()
      ben.hurry()
      await until(() => ana.link.current().state === 'online', 'online')
      await settle(500)
    }
    return { village, ana, ben, one, two, three, meet }
  }

  test('one joins A into B, the other B into A: the ticket that began first stays', async () => {
    const { ana, ben, one, two, meet } = await apart()
    await must(ana.join(one.ticket, two.ticket))
    await must(ben.join(two.ticket, one.ticket))
    await meet()
    for (const desk of [ana, ben]) {
      await until(() => desk.cards.current().size === 1, 'one conversation')
      expect(subjects(desk)).toEqual(['First'])
      expect(desk.shownIn(two.ticket)).toBe(one.ticket)
      expect(messagesOf((await ticketOf(desk, two.ticket)).current())).toHaveLength(3)
    }
  })

  test('one joins while the other closes: nothing that nobody saw is closed', async () => {
    const { ana, ben, one, two, meet } = await apart()
    await must(ana.join(two.ticket, one.ticket))
    const bens = await ticketOf(ben, one.ticket)
    closed(ben, bens)
    await bens.saved()
    await meet()
    for (const desk of [ana, ben]) {
      await until(() => desk.cards.current().size === 1, 'one conversation')
      const whole = (await ticketOf(desk, one.ticket)).current()
      expect(phase(whole)).toBe('open')
      expect(desk.cards.current().get(one.ticket)?.phase).toBe('open')
    }
  })

  test('both split the same mail off: it is one new ticket', async () => {
    const { ana, ben, one, meet } = await apart()
    const theirs = async (desk: Workspace) => {
      const { messages } = (await ticketOf(desk, one.ticket)).current()
      return Object.entries(messages)
        .filter(([, { from }]) => from.address === eve.address)
        .map(([id]) => id as MessageId)
    }
    const anas = await must(ana.split(one.ticket, await theirs(ana)))
    const bens = await must(ben.split(one.ticket, await theirs(ben)))
    expect(bens).toBe(anas)
    await meet()
    for (const desk of [ana, ben]) {
      await until(() => desk.cards.current().size === 3, 'three tickets')
      expect(messagesOf((await ticketOf(desk, anas)).current())).toHaveLength(1)
      expect(messagesOf((await ticketOf(desk, one.ticket)).current())).toHaveLength(1)
    }
  })

  test('one takes a joining back while the other works on the whole: both stand', async () => {
    const { ana, ben, one, two, village, meet } = await apart()
    village.relay.start()
    const entry: EntryId = await must(ana.join(two.ticket, one.ticket))
    ana.hurry()
    ben.hurry()
    await until(() => ben.cards.current().size === 1, 'joined at Ben')
    await settle(200)
    village.relay.stop()
    await must(ana.part(two.ticket, entry))
    const whole = await ticketOf(ben, one.ticket)
    whole.perform(draft => tag(draft, 'audio'))
    await whole.saved()
    await meet()
    for (const desk of [ana, ben]) {
      await until(() => desk.cards.current().size === 2, 'two again')
      expect((await ticketOf(desk, one.ticket)).current().tags).toEqual({ audio: true })
    }
  })
})

describe('what is said of the whole', () => {
  test('its subject and language, undone, are again what Rosa’s mails say', async () => {
    const { desk, one, two } = await twoTickets()
    await must(desk.join(two.ticket, one.ticket))
    const whole = await ticketOf(desk, one.ticket)
    await until(() => Object.keys(whole.current().messages).length === 2, 'both')
    for (const times of [1, 2]) {
      const subject = `Kernel ${times}`
      whole.perform(draft => rename(draft, subject))
      whole.perform(draft => setLanguage(draft, 'x-none'))
      expect(whole.current()).toMatchObject({ subject, language: 'x-none' })
      whole.perform(unname)
      whole.perform(guessLanguage)
      expect(whole.current()).not.toHaveProperty('subject')
      expect(whole.current()).not.toHaveProperty('language')
    }
  })

  test('handed on, described and keyed in a joined ticket: it is kept, and undone whole', async () => {
    const village = new Village()
    const { desk } = await village.found()
    const first = await arrives(desk, {})
    const second = await arrives(desk, {})
    const part = await ticketOf(desk, second.ticket)
    const by = { by: desk.me, at: desk.now() }
    part.perform(draft => tellOf(draft, { ...by, text: 'Speaks Catalan' }))
    await must(desk.join(second.ticket, first.ticket))
    const whole = await ticketOf(desk, first.ticket)
    await until(() => Object.keys(whole.current().messages).length === 2, 'both')
    const finished = {
      source: utf8('Look'),
      messageId: desk.newMessageId('help@desk.test'),
      references: [],
      subject: 'Look',
      to: 'dev@partner.test',
      from: 'help@desk.test',
      text: 'Look',
      encrypted: false
    }
    const sent = await must(desk.refer(whole, finished, 'Tor'))
    const choice = {
      ...by,
      address: rosa.address,
      fingerprint: 'F'.repeat(40),
      saw: []
    }
    whole.perform(draft => chooseKey(draft, desk.newEntryId(), choice))
    await must(whole.saved())
    const kept = await ticketOf(desk, first.ticket)
    expect(Object.values(kept.current().referrals).map(each => each.message)).toEqual([
      sent
    ])
    expect(Object.keys(kept.current().keyChoices)).toHaveLength(1)
    whole.perform(draft => tellOf(draft, { ...by, text: '' }))
    expect(whole.current().aboutAsker).toBeUndefined()
    whole.perform(draft => tellOf(draft, { ...by, text: 'Prefers the phone' }))
    expect(whole.current().aboutAsker?.text).toBe('Prefers the phone')
  })
})
