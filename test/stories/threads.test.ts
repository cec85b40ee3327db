/** How mails find their ticket: References, then a token, never the subject alone. */
import { beforeAll, describe, expect, test } from 'vitest'

import { mailsOfStrangers, welcome } from '#core/domain/tickets/participants.ts'
import { reply } from '#core/domain/tickets/reply.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import type { MessageId, ThreadToken, TicketId, Timestamp } from '#core/ids.ts'
import type { ReadMail } from '#core/mail/read-mail.ts'
import type { TakenIn, Workspace } from '#core/workspace.ts'

import { aReadMail } from '../support/mails.ts'
import { reopen, settle, until, Village } from '../support/village.ts'

const rosa = { name: 'Rosa', address: 'rosa@mail.test' }
const eve = { name: 'Eve', address: 'eve@mail.test' }

async function arrives(
  desk: Workspace,
  mail: Partial<ReadMail> | ReturnType<typeof aReadMail>
): Promise<TakenIn> {
  const given = 'source' in mail ? mail : aReadMail(mail)
  const taken = await desk.takeIn([given])
  if (!taken.ok || !taken.value[0]) throw new Error('not taken in')
  return taken.value[0]
}

async function ticketOf(desk: Workspace, id: TicketId) {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('gone')
  return opened.value
}

/** A reply that lost its References, with the token of a ticket's answers. */
const quoting = (desk: Workspace, ticket: TicketId, only: Partial<ReadMail> = {}) =>
  aReadMail({ from: rosa, tokens: [desk.threadToken(ticket)], ...only })

describe('a token', () => {
  let desk: Workspace
  let ticket: TicketId
  beforeAll(async () => {
    desk = (await new Village().found()).desk
    ticket = (await arrives(desk, { from: rosa, subject: 'No sound' })).ticket
  })

  test('brings a reply home that lost its References and changed its subject', async () => {
    const back = await arrives(
      desk,
      quoting(desk, ticket, { subject: 'Now no picture' })
    )
    expect(back).toMatchObject({ outcome: 'joined', ticket })
  })

  test('makes nobody the asker, however old the mail pretends to be', async () => {
    const friend = { name: '', address: 'cleo@mail.test' }
    const question = await arrives(desk, { from: rosa, to: [friend] })
    const early = { from: friend, date: (desk.now() - 20 * 86_400_000) as Timestamp }
    const theirs = await arrives(desk, quoting(desk, question.ticket, early))
    expect(theirs).toMatchObject({ outcome: 'joined', ticket: question.ticket })
    const open = await ticketOf(desk, question.ticket)
    expect(reply(open.current())).toMatchObject({ value: { to: rosa.address } })
  })

  test('brings several of its people’s mails home, and no subject alone does', async () => {
    const friend = { name: '', address: 'friend@mail.test' }
    await arrives(desk, quoting(desk, ticket, { to: [friend] })) // introduced by Rosa
    const theirs = await arrives(desk, quoting(desk, ticket, { from: friend }))
    expect(theirs.ticket).toBe(ticket)
    const same = await arrives(desk, { from: rosa, subject: 'Re: No sound' })
    expect(same.outcome).toBe('new')
  })

  test('comes after References: what the mail answers outweighs where it went', async () => {
    const other = aReadMail({ from: rosa, subject: 'Another matter' })
    const { ticket: named } = await arrives(desk, other)
    const references = [other.read.messageId]
    const back = await arrives(desk, quoting(desk, ticket, { references }))
    expect(back.ticket).toBe(named)
  })

  test('of several, the first whose ticket is here and knows the sender counts', async () => {
    const { ticket: eves } = await arrives(desk, { from: eve, subject: 'Eve asks' })
    const tokens = [desk.threadToken(eves), desk.threadToken(ticket)]
    expect((await arrives(desk, { from: rosa, tokens })).ticket).toBe(ticket)
    expect((await arrives(desk, { from: eve, tokens })).ticket).toBe(eves)
  })

  test('that is malformed, made up or another desk’s does nothing', async () => {
    const real = desk.threadToken(ticket)
    const madeUp = `${real.slice(0, -1)}${real.endsWith('a') ? 'b' : 'a'}`
    const { desk: elsewhere } = await new Village().found()
    for (const token of [
      '',
      'x',
      madeUp,
      real.slice(1),
      elsewhere.threadToken(ticket)
    ]) {
      const taken = await arrives(desk, { from: rosa, tokens: [token] })
      expect(taken.outcome, token).toBe('new')
      const read = (await ticketOf(desk, taken.ticket)).current()
      expect(Object.values(read.messages)[0]).not.toHaveProperty('tokens')
    }
  })
})

describe('a stranger who quotes a token', () => {
  test('gets a ticket of their own, which only members see where it seems to belong', async () => {
    const { desk } = await new Village().found()
    const { ticket } = await arrives(desk, { from: rosa, subject: 'No sound' })
    const before = (await ticketOf(desk, ticket)).current()
    const theirs = await arrives(desk, quoting(desk, ticket, { from: eve }))
    expect(theirs.outcome).toBe('new')
    expect((await ticketOf(desk, ticket)).current()).toEqual(before)
    const own = (await ticketOf(desk, theirs.ticket)).current()
    const tokens = Object.values(own.messages)[0]?.tokens ?? []
    expect(desk.ticketOfTokens(tokens)).toBe(ticket)
    const answered = reply(own)
    expect(answered).toMatchObject({
      ok: true,
      value: { to: eve.address, references: [] }
    })
  })

  test('as a forward of our answer by somebody else, too', async () => {
    const { desk } = await new Village().found()
    const { ticket } = await arrives(desk, { from: rosa, subject: 'No sound' })
    const forwarded = quoting(desk, ticket, { from: eve, subject: 'Fwd: Re: No sound' })
    expect((await arrives(desk, forwarded)).outcome).toBe('new')
  })

  test('joins once a member has said that they belong there', async () => {
    const { desk } = await new Village().found()
    const question = aReadMail({ from: rosa })
    const { ticket } = await arrives(desk, question)
    // a forward with References joins, marked, and answers go on to Rosa alone
    const references = [question.read.messageId]
    await arrives(desk, { from: eve, references })
    const open = await ticketOf(desk, ticket)
    const [stranger] = mailsOfStrangers(open.current())
    expect(stranger?.message.from).toEqual(eve)
    expect(reply(open.current())).toMatchObject({ value: { to: rosa.address } })
    expect((await arrives(desk, quoting(desk, ticket, { from: eve }))).outcome).toBe(
      'new'
    )
    open.perform(draft => welcome(draft, stranger?.id as MessageId))
    await open.saved()
    expect((await arrives(desk, quoting(desk, ticket, { from: eve }))).ticket).toBe(
      ticket
    )
    expect(reply(open.current())).toMatchObject({ value: { to: rosa.address } })
  })

  test('without an address is nobody the ticket knows', async () => {
    const { desk } = await new Village().found()
    const nobody = { name: '', address: '' }
    const { ticket } = await arrives(desk, { from: nobody })
    const back = await arrives(desk, quoting(desk, ticket, { from: nobody }))
    expect(back.outcome).toBe('new')
  })
})

test('References that name mails of two tickets: the newest reference wins', async () => {
  const { desk } = await new Village().found()
  const one = aReadMail({ from: rosa, subject: 'One' })
  const two = aReadMail({ from: rosa, subject: 'Two' })
  const first = await arrives(desk, one)
  const second = await arrives(desk, two)
  const both = (...ids: string[]) => arrives(desk, { from: rosa, references: ids })
  expect((await both(one.read.messageId, two.read.messageId)).ticket).toBe(
    second.ticket
  )
  expect((await both(two.read.messageId, one.read.messageId)).ticket).toBe(first.ticket)
  expect((await both(two.read.messageId, 'unknown@mail.test')).ticket).toBe(
    second.ticket
  )
})

test('a reply dropped together with its question is at home with it', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  const { desk: ben } = await village.join(ana, 'Ben')
  await settle()
  village.relay.stop()
  const question = aReadMail({ from: rosa })
  const { ticket } = await arrives(ana, question)
  const answer = quoting(ana, ticket)
  const taken = await ben.takeIn([question, answer])
  expect(taken.ok && taken.value).toEqual([
    { ticket, outcome: 'new' },
    { ticket, outcome: 'joined' }
  ])
})

test('the token of a destroyed ticket opens a new one, and names nothing', async () => {
  const village = new Village()
  const { desk: ana, profile } = await village.found()
  const { ticket } = await arrives(ana, { from: rosa, subject: 'Doomed' })
  const open = await ticketOf(ana, ticket)
  const closed = { by: ana.me, at: ana.now(), reason: 'solved', keepDays: 3 } as const
  open.perform(draft => close(draft, ana.newEntryId(), closed))
  await open.saved()
  const token: ThreadToken = ana.threadToken(ticket)
  ana.lock()
  village.clock.passDays(5)
  const later = await reopen(profile)
  await until(() => later.cards.current().size === 0, 'it is gone')
  const date = later.now()
  const back = await arrives(later, { from: rosa, tokens: [token], date })
  expect(back.outcome).toBe('new')
  expect(back.ticket).not.toBe(ticket)
  expect(later.ticketOfTokens([token])).toBeUndefined()
})

test('two members apart place the same replies the same way', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  const { desk: ben } = await village.join(ana, 'Ben')
  const { ticket } = await arrives(ana, { from: rosa, subject: 'No sound' })
  await until(async () => (await ben.searchText(ticket)) !== undefined, 'it is at Ben')
  village.relay.stop()
  const mails = [
    quoting(ana, ticket, { subject: 'home' }),
    quoting(ana, ticket, { from: eve, subject: 'stranger' }),
    quoting(ana, ticket, { from: eve, subject: 'stranger', text: 'again' })
  ]
  const placed = async (desk: Workspace) => {
    const taken = await desk.takeIn(mails)
    return taken.ok && taken.value
  }
  const anas = await placed(ana)
  expect(await placed(ben)).toEqual(anas)
  village.relay.start()
  ana.hurry()
  ben.hurry()
  await settle(300)
  expect(ben.cards.current().size).toBe(3)
  for (const id of ana.cards.current().keys()) {
    const one = (await ticketOf(ana, id)).current()
    expect((await ticketOf(ben, id)).current()).toEqual(one)
  }
})
