import { beforeEach, expect, test } from 'vitest'

import type { Answering } from '#app/pages/ticket/answering.svelte.ts'
import { waitingAnswers } from '#core/domain/tickets/approval.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { MessageId } from '#core/ids.ts'
import { answeringDesk, keyBlock, PaperMailRoom } from '#test/support/answering-desk.ts'
import { ada, chidi } from '#test/support/paper-tickets.ts'
import { aMessage, aTicket, mail } from '#test/support/tickets.ts'

const lawyer = { name: 'Li', address: 'li@law.test' }
const friend = { name: '', address: 'bo@users.test' }

let room = new PaperMailRoom()
beforeEach(() => {
  room = new PaperMailRoom()
})
/** To whom each answer was made out. */
const made = () =>
  room.asked.map(({ to, cc = [] }) => [to, ...cc.map(({ address }) => address)])

/** Robin wrote, with a lawyer and a friend in copy; Chidi is an intern. */
async function atTicket(me = ada, ticket?: Ticket) {
  const gossip = [lawyer, friend].map(({ address }) => ({
    address,
    key: keyBlock(address),
    fingerprint: address
  }))
  const to = [lawyer, friend]
  const asked = aMessage({ to, gossip, askerKey: keyBlock('ROBIN') })
  const { answers, ...there } = await answeringDesk({
    ticket: ticket ?? aTicket({ messages: { [mail(1)]: asked } }),
    room,
    me
  })
  return { ...there, sent: () => answers()[0]?.id as MessageId }
}

function toAll(answering: Answering): void {
  answering.recipients.copyTo(answering.recipients.others)
  answering.write('Dear both')
}

const everybody = ['robin@users.test', lawyer.address, friend.address]

test('whoever was to get a copy gets it after Ada looked at another ticket, with their key looked at anew', async () => {
  const { begin } = await atTicket()
  const first = await begin()
  toAll(first)
  first.leave()
  const second = await begin()
  expect(second.copies).toEqual([lawyer, friend])
  await second.send('stay')
  expect(made()).toEqual([everybody])
  expect(room.looks).toBe(3)
})

test('also if nothing was written yet', async () => {
  const { begin } = await atTicket()
  const first = await begin()
  first.recipients.copyTo(first.recipients.others)
  first.leave()
  const second = await begin()
  expect(second.copies).toEqual([lawyer, friend])
  second.write('Dear both')
  expect(await second.send('stay')).toBe(true)
  expect(made()).toEqual([everybody])
  expect((await begin()).copies).toEqual([])
})

test('whoever was dropped gets none', async () => {
  const { begin } = await atTicket()
  const first = await begin()
  toAll(first)
  first.recipients.drop(friend.address)
  first.leave()
  expect((await begin()).copies).toEqual([lawyer])
})

test('a copy is chosen for one answer: the next goes to the asker alone', async () => {
  const { begin } = await atTicket()
  const answering = await begin()
  toAll(answering)
  await answering.send('stay')
  expect(answering.copies).toEqual([])
  expect((await begin()).copies).toEqual([])
})

test.each(['at once', 'after the page was opened anew'])(
  'taken back %s and sent again, it goes to the same people',
  async when => {
    const { begin, sent } = await atTicket()
    const first = await begin()
    toAll(first)
    await first.send('stay')
    const again = when === 'at once' ? first : await begin()
    await again.takeBack(sent())
    expect(sent()).toBeUndefined()
    await again.send('stay')
    expect(made()).toEqual([everybody, everybody])
  }
)

test('what is written in between keeps its own people, and each gets one copy', async () => {
  const { begin, sent } = await atTicket()
  const answering = await begin()
  toAll(answering)
  answering.recipients.drop(friend.address)
  await answering.send('stay')
  answering.write('And another thing')
  answering.recipients.copyTo([{ ...lawyer, address: 'Li@law.test' }, friend])
  await answering.takeBack(sent())
  expect(answering.copies).toEqual([lawyer, friend])
})

test('one that did not arrive is written again to the same people', async () => {
  const { begin, sent } = await atTicket()
  const answering = await begin()
  toAll(answering)
  await answering.send('stay')
  await answering.writeAgain(sent())
  expect(answering.copies.map(({ address }) => address)).toEqual(everybody.slice(1))
})

test('an intern’s answer to all is sent to all by the mentor, and given back it still is one to all', async () => {
  const chidis = await atTicket(chidi)
  const writing = await chidis.begin()
  toAll(writing)
  expect(await writing.send('stay')).toBe(true)
  const [entry] = waitingAnswers(chidis.document.current())
  if (!entry) throw new Error('it was handed in')
  expect(entry.answer.copies).toEqual([lawyer, friend])

  const adas = await atTicket(ada, chidis.document.current())
  const sending = await adas.begin(entry)
  await sending.beginApproval()
  await sending.send('stay')
  expect(made()).toEqual([everybody])

  await writing.writeOn(entry.answer)
  expect(writing.copies).toEqual([lawyer, friend])
  writing.discard()
  await writing.takeHandedInBack(entry.id)
  expect(writing.copies).toEqual([lawyer, friend])
})
