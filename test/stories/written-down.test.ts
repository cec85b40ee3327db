/**
 * Tor's people ask on Telegram, on WhatsApp, over the phone. What one helper writes down all
 * have as a ticket, and the answer that is given there counts for all.
 */
import { expect, test } from 'vitest'

import { takeBack } from '#core/domain/tickets/answer.ts'
import { close, destroyDay, opening } from '#core/domain/tickets/ticket.ts'
import { ownChannels, writeDown } from '#core/domain/tickets/written-down.ts'
import { dayOf, daysAfter, type TicketId } from '#core/ids.ts'
import { readMail } from '#core/mail/incoming.ts'
import { asSaid, sourceOf } from '#core/mail/written-down.ts'
import type { Workspace } from '#core/workspace.ts'

import { atTicket, does, meet } from '../support/doing.ts'
import { until, Village } from '../support/village.ts'

async function writesDown(
  desk: Workspace,
  text: string,
  channel: string,
  address = ''
): Promise<TicketId> {
  const said = { text, from: { name: 'Kim', address }, language: 'und' }
  const source = sourceOf(said, desk.newEntryId())
  const read = asSaid(await readMail(source, []), said, desk.now())
  const taken = await desk.takeIn([{ source, read }])
  if (!taken.ok || !taken.value[0]) throw new Error('no room')
  const { ticket } = taken.value[0]
  await does(desk, ticket, draft => {
    const first = opening(draft)
    if (!first) throw new Error('empty')
    return writeDown(draft, first.id, { channel, by: desk.me })
  })
  return ticket
}

const elsewhere = (desk: Workspace) => ({
  source: new Uint8Array(),
  messageId: `${desk.newEntryId()}@elsewhere.invalid`,
  references: [],
  subject: 'Re: obfs4',
  to: '',
  from: '',
  text: 'Use snowflake.',
  encrypted: false,
  via: 'telegram'
})

async function two() {
  const village = new Village()
  const ana = await village.found()
  const ben = await village.join(ana.desk, 'Ben')
  await meet([ana, ben])
  return { village, ana, ben }
}

test('what Ana writes down from three channels waits for Ben, too, each under its own', async () => {
  const { ana, ben } = await two()
  const asked = 'obfs4 does not connect any more since this morning'
  await writesDown(ana.desk, asked, 'Telegram')
  await writesDown(ana.desk, asked, 'WhatsApp')
  await writesDown(ana.desk, asked, 'Delta Chat', 'kim@users.test')
  await meet([ana, ben])
  const cards = [...ben.desk.cards.current().values()]
  // said three times, by three people
  expect(cards.map(({ channel }) => channel).sort()).toEqual([
    'Delta Chat',
    'telegram',
    'whatsapp'
  ])
  expect(cards.every(card => card.unansweredSince !== undefined)).toBe(true)
  expect(cards.map(({ address }) => address).sort()).toEqual(['', '', 'kim@users.test'])
  expect(ownChannels(cards)).toEqual(['Delta Chat'])
})

test('the answer that Ben gives on Telegram is the first answer at Ana’s, sends no mail, and can be taken back', async () => {
  const { ana, ben } = await two()
  const id = await writesDown(ana.desk, 'obfs4 does not connect', 'Telegram')
  await meet([ana, ben])
  const given = await atTicket(ben.desk, id, ticket =>
    ben.desk.answer(
      ticket,
      elsewhere(ben.desk),
      Object.keys(ticket.current().messages) as never
    )
  )
  if (!given.ok) throw new Error(given.error.type)
  await until(
    () => ana.desk.cards.current().get(id)?.firstAnsweredAt !== undefined,
    'the answer'
  )
  const card = ana.desk.cards.current().get(id)
  expect(card).not.toHaveProperty('unansweredSince')
  expect(card).not.toHaveProperty('unsent')
  expect(ben.desk.toHandOver.current()).toBe(0)
  await does(ben.desk, id, ticket => takeBack(ticket, given.value, ben.desk.me))
  await until(
    () => ana.desk.cards.current().get(id)?.unansweredSince !== undefined,
    'that it waits again'
  )
})

test('it ends as any ticket does', async () => {
  const { ana } = await two()
  const id = await writesDown(ana.desk, 'obfs4 does not connect', 'phone')
  const closed = {
    by: ana.desk.me,
    at: ana.desk.now(),
    reason: 'answered',
    keepDays: 30
  } as const
  await does(ana.desk, id, ticket => close(ticket, ana.desk.newEntryId(), closed))
  const day = await atTicket(ana.desk, id, ticket => destroyDay(ticket.current()))
  expect(day).toBe(daysAfter(dayOf(ana.desk.now()), 30))
})
