/** The first month: an intern's answers go out when a mentor says so, and each goes once. */
import { describe, expect, test } from 'vitest'

import { handIn, waitingAnswers } from '#core/domain/tickets/approval.ts'
import { beginInternship } from '#core/domain/members/interns.ts'
import { isIn } from '#core/domain/queue/queue.ts'
import { reply } from '#core/domain/tickets/reply.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { EntryId, MessageId, TicketId } from '#core/ids.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import { readMail } from '#core/mail/incoming.ts'
import type { FinishedAnswer } from '#core/mail/read-mail.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { deskKey } from '../support/mail/keys.ts'
import { aReadMail } from '../support/mails.ts'
import { helpAddress, withBridge } from '../support/manned-desk.ts'
import { settle, until, Village, type Profile } from '../support/village.ts'

async function ticketOf(desk: Workspace, id: TicketId): Promise<OpenDocument<Ticket>> {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('gone')
  return opened.value
}

function comesOnline(desk: Workspace, profile: Profile): void {
  profile.goOnline()
  desk.hurry()
}

async function undoPasses(village: Village): Promise<void> {
  village.clock.pass(11_000)
  await settle(400)
}

const seen = (ticket: OpenDocument<Ticket>) =>
  Object.keys(ticket.current().messages) as MessageId[]

async function finished(
  desk: Workspace,
  ticket: OpenDocument<Ticket>,
  text: string,
  messageId: string
): Promise<FinishedAnswer> {
  const given = reply(ticket.current())
  if (!given.ok) throw new Error('they gave an address')
  const made = await composeAnswer({
    ...given.value,
    from: { name: 'Linterna', address: helpAddress },
    text,
    date: desk.now(),
    messageId,
    teamSecretKey: (await deskKey()).secret
  })
  if (!made.ok) throw new Error(made.error.type)
  return made.value
}

/** Ana leads, Ben takes care of Chidi, who is learning. Rosa wrote. */
async function aDesk() {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { bridge } = await withBridge(village, ana)
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  const { desk: chidi, profile: chidis } = await village.join(ana, 'Chidi')
  await until(() => ana.people.current().size === 3, 'three at the desk')
  const member = (id: typeof ana.me) => {
    const found = ana.people.current().get(id)
    if (!found) throw new Error('they joined')
    return found
  }
  const by = { by: member(ana.me), at: ana.now(), mentor: ben.me }
  expect(
    ana.settings.perform(all => beginInternship(all, member(chidi.me), by)).ok
  ).toBe(true)
  const taken = await ana.takeIn([
    aReadMail({ from: { name: 'Rosa', address: 'rosa@users.test' } })
  ])
  const id = taken.ok ? taken.value[0]?.ticket : undefined
  if (!id) throw new Error('full')
  for (const desk of [ben, chidi]) {
    await until(() => desk.cards.current().has(id), 'the ticket')
    await until(() => chidi.me in desk.settings.current().interns, 'who is an intern')
    await until(() => desk.teamKeys.secrets.current().size === 1, 'the key')
    await until(
      () => Object.values(desk.settings.current().bridges)[0]?.heardAt !== undefined,
      'the bridge'
    )
  }
  return { village, ana, anas, ben, bens, chidi, chidis, bridge, id }
}

async function chidiHandsIn(desk: Workspace, to: Workspace['me'], id: TicketId) {
  const ticket = await ticketOf(desk, id)
  const entry = desk.newEntryId()
  ticket.perform(draft =>
    handIn(draft, entry, {
      by: desk.me,
      at: desk.now(),
      text: 'Try the other driver.',
      language: 'en',
      saw: seen(ticket),
      to
    })
  )
  await ticket.saved()
  ticket.close()
  return entry
}

async function sends(desk: Workspace, id: TicketId, entry: EntryId, text: string) {
  const ticket = await ticketOf(desk, id)
  const messageId = desk.approvedMessageId(entry, helpAddress)
  const mail = await finished(desk, ticket, text, messageId)
  const approved = { entry, isChanged: text !== 'Try the other driver.' }
  const sent = await desk.approve(ticket, approved, mail, seen(ticket))
  ticket.close()
  return sent
}

const waitsAt = (desk: Workspace, id: TicketId) =>
  desk.cards.current().get(id)?.awaitsWord?.length === 1

const forYou = (desk: Workspace, id: TicketId) => {
  const card = desk.cards.current().get(id)
  if (!card) throw new Error('it is here')
  const isIntern = desk.me in desk.settings.current().interns
  const viewer = {
    me: desk.me,
    today: desk.today(),
    asleep: new Set<never>(),
    isIntern
  }
  return isIn(card, 'for-you', viewer)
}

describe('an intern', () => {
  test('sends nothing alone: neither an answer nor a referral', async () => {
    const { village, chidi, id, bridge } = await aDesk()
    const ticket = await ticketOf(chidi, id)
    const mail = await finished(chidi, ticket, 'Hi', chidi.newMessageId(helpAddress))
    const refused = { ok: false, error: { type: 'needs-approval' } }
    expect(await chidi.answer(ticket, mail, seen(ticket))).toEqual(refused)
    expect(await chidi.refer(ticket, mail, 'Developers')).toEqual(refused)
    const entry = await chidiHandsIn(chidi, chidi.me, id)
    expect(await sends(chidi, id, entry, 'Hi')).toEqual(refused)
    await undoPasses(village)
    expect([bridge.orders, seen(ticket).length]).toEqual([[], 1])
  })

  test('hands in offline; the mentor finds it, sends it, and the intern is told', async () => {
    const { village, ben, chidi, chidis, bridge, id } = await aDesk()
    chidis.goOffline()
    const entry = await chidiHandsIn(chidi, ben.me, id)
    expect(forYou(ben, id)).toBe(false)
    comesOnline(chidi, chidis)
    await until(() => waitsAt(ben, id), 'the answer at Ben')
    expect([forYou(ben, id), forYou(chidi, id)]).toEqual([true, false])
    const sent = await sends(ben, id, entry, 'Try the other driver.')
    expect(sent.ok).toBe(true)
    await undoPasses(village)
    await until(() => bridge.orders.length === 1, 'the mail')
    const { source, order } = bridge.orders[0] ?? {}
    expect(order?.to).toEqual(['rosa@users.test'])
    const read = await readMail(source ?? new Uint8Array(), [])
    expect(read.text).toContain('Try the other driver.')
    await until(() => forYou(chidi, id), 'the news at Chidi')
    const ticket = await ticketOf(chidi, id)
    const answer = Object.values(ticket.current().messages).find(each => each.by)
    expect(answer).toMatchObject({ by: ben.me, writtenBy: chidi.me })
    expect(waitingAnswers(ticket.current())).toEqual([])
  })
})

test('two mentors who approve it apart, one with other words, send one mail', async () => {
  const { village, ana, anas, ben, bens, chidi, bridge, id } = await aDesk()
  const entry = await chidiHandsIn(chidi, ben.me, id)
  for (const desk of [ana, ben]) await until(() => waitsAt(desk, id), 'the answer')
  anas.goOffline()
  bens.goOffline()
  const hers = await sends(ana, id, entry, 'Try the other driver.')
  const his = await sends(ben, id, entry, 'Please try the other driver.')
  expect([hers.ok, his.ok]).toEqual([true, true])
  if (hers.ok && his.ok) expect(hers.value).toBe(his.value)
  await undoPasses(village)
  comesOnline(ana, anas)
  comesOnline(ben, bens)
  await settle(400)
  await undoPasses(village)
  await until(() => bridge.orders.length > 0, 'the mail')
  await settle(400)
  expect(bridge.orders).toHaveLength(1)
  for (const desk of [ana, ben, chidi]) {
    const ticket = await ticketOf(desk, id)
    const sent = Object.values(ticket.current().messages).filter(each => each.handedIn)
    expect(sent.map(each => each.messageId)).toEqual([
      bridge.orders[0]?.order.messageId
    ])
    ticket.close()
  }
})
