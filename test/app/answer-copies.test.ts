import { beforeEach, expect, test, vi } from 'vitest'

import { Answering } from '#app/pages/ticket/answering.svelte.ts'
import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import type { DraftKey } from '#app/pages/ticket/kept-draft.ts'
import { waitingAnswers, type HandedInEntry } from '#core/domain/tickets/approval.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { MessageId } from '#core/ids.ts'
import type { Answer } from '#core/mail/compose.ts'
import { ok } from '#core/result.ts'
import { teamKey } from '#test/support/paper-bridges.ts'
import { ada, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, aTicket, at, mail, ticketId } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const lawyer = { name: 'Li', address: 'li@law.test' }
const friend = { name: '', address: 'bo@users.test' }
const facts = {
  fingerprint: 'ABCD',
  addresses: [],
  created: at('2025-01-01T00:00Z'),
  isSecret: false as const,
  isRevoked: false,
  usableForEncryption: true
}

/** To whom each answer was made out. */
let made: (readonly string[])[] = []
let looks = 0
beforeEach(() => {
  made = []
  looks = 0
})

const room = {
  inspectKey: async () => {
    looks++
    return ok(facts)
  },
  compose: async (answer: Answer) => {
    const cc = (answer.cc ?? []).map(({ address }) => address)
    made.push([answer.to, ...cc])
    const { to, subject, messageId, references, text, from } = answer
    const source = new Uint8Array([1])
    const mail = { to, subject, messageId, references, text, source }
    const copies = cc.length > 0 && { cc }
    return ok({ ...mail, ...copies, from: from.address, encrypted: true })
  }
}

/** Robin wrote, with a lawyer and a friend in copy; Chidi is an intern. */
async function atTicket(me = ada, ticket?: Ticket) {
  const block = (name: string) => `-----BEGIN PGP PUBLIC KEY BLOCK-----\n${name}`
  const gossip = [lawyer, friend].map(({ address }) => ({
    address,
    key: block(address),
    fingerprint: address
  }))
  const asked = aMessage({
    to: [lawyer, friend],
    gossip,
    askerKey: block('ROBIN')
  })
  const messages = { [mail(1)]: asked }
  const tickets = new Map([[ticketId(1), ticket ?? aTicket({ messages })]])
  const interns = { [chidi]: { by: ada, at: now } }
  const settings = { teamKeys: { F: teamKey }, interns }
  const desk = paperWorkspace({ me, now, tickets, settings })
  const opened = await desk.ticket(ticketId(1))
  if (!opened.ok) throw new Error('it is on the desk')
  const document = opened.value
  const begin = async (approves?: HandedInEntry) => {
    const key: DraftKey = approves ? `${document.id}/${approves.id}` : document.id
    const draft = new Draft(desk.drafts, key, 'en')
    await vi.waitFor(() => expect(draft.ready).toBe(true))
    const name = () => 'Ada'
    const back = () => undefined
    return new Answering(desk, document, draft, room, name, back, approves)
  }
  const sent = () => {
    const all = Object.entries(document.current().messages)
    return all.find(([, { direction }]) => direction === 'out')?.[0] as MessageId
  }
  return { document, begin, sent }
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
  expect(made).toEqual([everybody])
  expect(looks).toBe(3)
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
  expect(made).toEqual([everybody])
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
    expect(made).toEqual([everybody, everybody])
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
  expect(made).toEqual([everybody])

  await writing.writeOn(entry.answer)
  expect(writing.copies).toEqual([lawyer, friend])
  writing.discard()
  await writing.takeHandedInBack(entry.id)
  expect(writing.copies).toEqual([lawyer, friend])
})
