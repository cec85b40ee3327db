/**
 * A desk without a bridge: answers are sent by hand. Ana answers in a train, and until she is
 * back Ben may have answered, or the asker may have written that it is solved.
 */
import { expect, test } from 'vitest'

import { overtakenAnswers } from '#core/domain/queue/per-list.ts'
import { markSent } from '#core/domain/tickets/answer.ts'
import { isOvertaken } from '#core/domain/tickets/delivery.ts'
import type { MessageId, TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { answers, stateOf, ticketOf } from '../support/bridged-desk.ts'
import { aReadMail } from '../support/mails.ts'
import { settle, until, Village } from '../support/village.ts'

/** Ana answered without a network. */
async function anaAnsweredOffline() {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { desk: ben } = await village.join(ana, 'Ben')
  const taken = await ana.takeIn([aReadMail({ messageId: 'one@mail.test' })])
  const id = taken.ok ? taken.value[0]?.ticket : undefined
  if (!id) throw new Error('full')
  await until(() => ben.cards.current().has(id), 'the ticket at Ben')
  await settle()
  anas.goOffline()
  const hers = await answers(ana, id, 'One')
  village.clock.pass(60_000)
  const back = async () => {
    anas.goOnline()
    ana.hurry()
    await until(() => ana.link.current().state === 'online', 'online')
  }
  return { ana, ben, id, hers, back }
}

async function isPast(desk: Workspace, id: TicketId, answer: MessageId): Promise<void> {
  const ticket = await ticketOf(desk, id)
  await until(() => isOvertaken(ticket.current(), answer), 'it is overtaken')
  expect(stateOf(ticket.current(), answer)).toBe('by-hand')
  ticket.close()
}

/** Where whoever is at that desk is told to look first. */
const told = (desk: Workspace) =>
  overtakenAnswers(desk.cards.current()).get(desk.me) ?? []

test('Ben answered meanwhile: each is told of the other’s, until one says that it went', async () => {
  const { ana, ben, id, hers, back } = await anaAnsweredOffline()
  const bens = await answers(ben, id, 'One from Ben')
  await back()
  for (const desk of [ana, ben]) {
    await isPast(desk, id, hers)
    await isPast(desk, id, bens)
    await until(() => told(desk).includes(id), 'they are told')
  }
  const ticket = await ticketOf(ben, id)
  ticket.perform(draft => markSent(draft, bens))
  await ticket.saved()
  await until(() => told(ben).length === 0, 'his is settled')
  await isPast(ana, id, hers)
})

test('the asker wrote that it is solved: Ana is told, and Ben is not', async () => {
  const { ana, ben, id, hers, back } = await anaAnsweredOffline()
  await ben.takeIn([
    aReadMail({ messageId: 'two@mail.test', references: ['one@mail.test'] })
  ])
  const bens = await ticketOf(ben, id)
  await until(() => Object.keys(bens.current().messages).length === 2, 'at Ben')
  await back()
  await isPast(ana, id, hers)
  await until(() => told(ana).includes(id), 'she is told')
  await isPast(ben, id, hers)
  expect(told(ben)).toEqual([])
})

test('one of them says that it went all the same: nothing is left to look at', async () => {
  const { ana, ben, id, hers, back } = await anaAnsweredOffline()
  await answers(ben, id, 'One from Ben')
  await back()
  await isPast(ben, id, hers)
  const bens = await ticketOf(ben, id)
  bens.perform(draft => markSent(draft, hers))
  await bens.saved()
  await until(() => told(ana).length === 0, 'there is nothing to look at')
})
