/** The developers' answer comes back into the ticket, and stays apart from the asker's. */
import { expect, test } from 'vitest'

import { hearBridge } from '#core/domain/desk/bridges.ts'
import { awaited, partnerIn } from '#core/domain/tickets/referral.ts'
import { mailsOfStrangers } from '#core/domain/tickets/participants.ts'
import { otherRecipients, reply } from '#core/domain/tickets/reply.ts'
import { takeBack } from '#core/domain/tickets/answer.ts'
import { practise } from '#core/domain/tickets/ticket.ts'
import type { TicketId } from '#core/ids.ts'
import type { FinishedAnswer } from '#core/mail/read-mail.ts'
import type { Workspace } from '#core/workspace.ts'

import { aReadMail } from '../support/mails.ts'
import { Village } from '../support/village.ts'

const devs = 'devs@partner.test'

async function takenIn(desk: Workspace, given: Parameters<typeof aReadMail>[0]) {
  const taken = await desk.takeIn([aReadMail({ date: desk.now(), ...given })])
  if (!taken.ok || !taken.value[0]) throw new Error('no room')
  return taken.value[0]
}

async function opened(desk: Workspace, id: TicketId) {
  const ticket = await desk.ticket(id)
  if (!ticket.ok) throw new Error('gone')
  return ticket.value
}

function finished(messageId: string): FinishedAnswer {
  return {
    source: new TextEncoder().encode(`Message-ID: <${messageId}>\r\n\r\nFacts\r\n`),
    messageId,
    references: [],
    subject: 'Referral: Wi-Fi',
    to: devs,
    from: 'help@desk.test',
    text: 'version: 6.15',
    encrypted: true
  }
}

test('Ana hands a report on, and what comes back is the partner’s', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  const { ticket: id } = await takenIn(ana, {})
  const ticket = await opened(ana, id)
  const sent = await ana.refer(ticket, finished('ours@desk.test'), 'Developers')
  expect(sent.ok).toBe(true)
  expect(awaited(ticket.current(), 'rosa@mail.test')).toHaveLength(1)
  expect(ana.cards.current().get(id)?.unansweredSince).toBeDefined()

  village.clock.pass(3_600_000)
  const back = await takenIn(ana, {
    from: { name: 'Dee', address: devs },
    to: [
      { name: '', address: 'help@desk.test' },
      { name: '', address: 'all@partner.test' }
    ],
    references: ['ours@desk.test']
  })
  expect(back).toEqual({ ticket: id, outcome: 'joined' })
  const now = ticket.current()
  const theirs = Object.values(now.messages).find(each => each.from.address === devs)
  expect(theirs && partnerIn(now, theirs, 'rosa@mail.test')).toBe('Developers')
  expect(awaited(now, 'rosa@mail.test')).toEqual([])
  const given = reply(now)
  expect(given.ok && given.value.to).toBe('rosa@mail.test')
  expect(JSON.stringify(given)).not.toMatch(/partner\.test|ours@desk/)
  expect(otherRecipients(now, ['help@desk.test'])).toEqual([])
})

test('Dee, who reads the list of the developers, answers from her own address: it is theirs', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  const { ticket: id } = await takenIn(ana, {})
  const ticket = await opened(ana, id)
  await ana.refer(ticket, finished('ours@desk.test'), 'Developers')
  village.clock.pass(3_600_000)
  const from = { name: 'Dee', address: 'dee@private.test' }
  const back = await takenIn(ana, { from, references: ['ours@desk.test'] })
  expect(back).toEqual({ ticket: id, outcome: 'joined' })
  const now = ticket.current()
  expect(awaited(now, 'rosa@mail.test')).toEqual([])
  expect(mailsOfStrangers(now)).toHaveLength(1)
  expect(ana.cards.current().get(id)?.previewBy).toBe('Developers')
  expect(otherRecipients(now, ['help@desk.test'])).toEqual([])
  expect(JSON.stringify(reply(now))).not.toMatch(/private\.test|ours@desk/)
})

test('a file that Ana takes to the developers herself goes through no bridge, and its reply is theirs', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  const paired = await ana.pairBridge('Post', ['help@desk.test'])
  if (!paired.ok) throw new Error(paired.error.type)
  ana.settings.perform(all => hearBridge(all, paired.value.id, ana.now()))
  const { ticket: id } = await takenIn(ana, {})
  const ticket = await opened(ana, id)
  const to = { name: 'A key without an address', address: '' }
  const sent = await ana.referAsFile(ticket, finished('ours@desk.test'), to)
  if (!sent.ok) throw new Error('it was kept')
  expect(ticket.current().messages[sent.value]?.delivery).toBe('by-hand')
  const names = () =>
    awaited(ticket.current(), 'rosa@mail.test').map(({ name }) => name)
  expect(names()).toEqual(['A key without an address'])
  village.clock.pass(3_600_000)
  const from = { name: '', address: 'dee@private.test' }
  await takenIn(ana, { from, references: ['ours@desk.test'] })
  expect(names()).toEqual([])
  expect(otherRecipients(ticket.current(), ['help@desk.test'])).toEqual([])
})

test('a partner finds the ticket by its token, too, if their program names no mail', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  const { ticket: id } = await takenIn(ana, {})
  const ticket = await opened(ana, id)
  await ana.refer(ticket, finished('ours@desk.test'), 'Developers')
  const from = { name: '', address: devs }
  const back = await takenIn(ana, { from, tokens: [ana.threadToken(id)] })
  expect(back.ticket).toBe(id)
  const { messages } = ticket.current()
  const theirs = Object.values(messages).find(each => each.from.address === devs)
  expect(theirs && partnerIn(ticket.current(), theirs, 'rosa@mail.test')).toBe(
    'Developers'
  )
})

test('what was not sent yet is taken back, and nothing of it stays', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  const { ticket: id } = await takenIn(ana, {})
  const ticket = await opened(ana, id)
  const sent = await ana.refer(ticket, finished('ours@desk.test'), 'Developers')
  if (!sent.ok) throw new Error('it was kept')
  ticket.perform(draft => takeBack(draft, sent.value, ana.me))
  expect(JSON.stringify(ticket.current())).not.toContain('partner.test')
})

test('from a practice ticket no bridge gets anything, as from a real one it would', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  const paired = await ana.pairBridge('Post', ['help@desk.test'])
  if (!paired.ok) throw new Error(paired.error.type)
  ana.settings.perform(all => hearBridge(all, paired.value.id, ana.now()))
  const ways: unknown[] = []
  for (const isPractice of [false, true]) {
    const messageId = `asked-${isPractice}@users.test`
    const { ticket: id } = await takenIn(ana, { messageId })
    const ticket = await opened(ana, id)
    if (isPractice) ticket.perform(one => practise(one, ana.me))
    const sent = await ana.refer(ticket, finished(`${isPractice}@desk.test`), 'Devs')
    if (!sent.ok) throw new Error('it was kept')
    ways.push(ticket.current().messages[sent.value]?.delivery)
  }
  expect(ways).toEqual(['bridge', 'by-hand'])
})
