import { describe, expect, test, vi } from 'vitest'

import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import type { KeyState } from '#app/pages/ticket/key-state.ts'
import { grouped, keyState } from '#app/pages/ticket/key-state.ts'
import { Sending, type AnswerMaker } from '#app/pages/ticket/sending.svelte.ts'
import { utf8 } from '#core/bytes.ts'
import { inOrder, type MessageEntry } from '#core/domain/tickets/message.ts'
import { holdsAnswer } from '#core/domain/tickets/reply.ts'
import { answer } from '#core/domain/tickets/answer.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { MessageId, TicketId, Timestamp } from '#core/ids.ts'
import type { Answer } from '#core/mail/compose.ts'
import { done, no, ok } from '#core/result.ts'
import type { OpenDocument } from '#core/workspace.ts'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { anAnswer, at, mail } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const teamKeys = {
  FFFF: {
    sealed: '',
    wraps: {},
    public: 'team public',
    address: 'help@desk.test',
    name: 'Night Owls',
    addedBy: ada,
    addedAt: 1 as Timestamp
  }
}
const noKey: KeyState = { state: 'none' }
const goodKey: KeyState = {
  state: 'good',
  facts: {
    fingerprint: 'ABCD',
    addresses: ['mara@riseup.test'],
    created: at('2025-01-01T00:00Z'),
    isSecret: false,
    isRevoked: false,
    usableForEncryption: true
  }
}

const isIn = ({ message }: MessageEntry): boolean => message.direction === 'in'

function maker() {
  const asked: Answer[] = []
  const compose: AnswerMaker['compose'] = given => {
    asked.push(given)
    const finished = ok({
      source: utf8(given.text),
      messageId: given.messageId,
      references: given.references,
      subject: given.subject,
      to: given.to,
      from: given.from.address,
      text: given.text,
      encrypted: given.askerKey !== undefined
    })
    return Promise.resolve(finished)
  }
  return { asked, compose }
}

async function atTicket(about: string, settings: object = { teamKeys }) {
  const desk = paperWorkspace({ now, settings })
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.includes(about)
  )
  const opened = await desk.ticket(card?.ticket as TicketId)
  if (!opened.ok) throw new Error('no such ticket')
  const document: OpenDocument<Ticket> = opened.value
  const draft = new Draft(desk.drafts, document.id, () => 'en')
  await vi.waitFor(() => expect(draft.ready).toBe(true))
  const onScreen = () => Object.keys(document.current().messages) as MessageId[]
  const write = (text: string) => draft.write(text, onScreen())
  const made = maker()
  const sending = new Sending(desk, document, made)
  return { desk, document, draft, write, onScreen, sending, asked: made.asked }
}

test('an answer goes to the asker, under the subject, signed with the desk’s key', async () => {
  const { draft, write, sending, asked, document } = await atTicket('Wi-Fi adapter')
  write('Try again.')
  const sent = await sending.send(draft, goodKey, false)
  expect(asked[0]).toMatchObject({
    to: 'mara@riseup.test',
    from: { name: 'Night Owls', address: 'help@desk.test' },
    subject: 'Re: Wi-Fi adapter not working after upgrade to 6.15.1',
    teamSecretKey: 'secret of FFFF',
    text: 'Try again.'
  })
  expect(asked[0]?.inReplyTo).not.toBe('')
  expect(asked[0]?.messageId).toMatch(/^[0-9a-f]{32}@desk\.test$/)
  expect(document.current().messages[sent?.id as MessageId]?.delivery).toBe('by-hand')
})

test('an answer leaves from the address that the asker wrote to, if a bridge sends from there', async () => {
  const bisq = 'bisq@desk.test'
  const bridge = { name: 'Bisq', addresses: { [bisq]: true }, heardAt: 1, addedAt: 1 }
  const { draft, write, sending, asked, document } = await atTicket('Wi-Fi adapter', {
    teamKeys,
    bridges: { b0: bridge }
  })
  document.perform(ticket => {
    for (const [id, message] of Object.entries(ticket.messages)) {
      const to = [{ name: '', address: bisq }]
      ticket.messages[id as MessageId] = { ...message, to }
    }
    return done
  })
  write('Try again.')
  await sending.send(draft, goodKey, false)
  expect(asked[0]?.from).toEqual({ name: 'Night Owls', address: bisq })
})

test('a browser that dies before the draft is cleared does not offer it again', async () => {
  const { desk, document, draft, write, sending } = await atTicket('Wi-Fi adapter')
  write('Try again.')
  await draft.keep()
  await sending.send(draft, goodKey, false)
  const after = new Draft(
    desk.drafts,
    document.id,
    () => 'en',
    id => holdsAnswer(document.current(), id)
  )
  await vi.waitFor(() => expect(after.ready).toBe(true))
  expect(after.text).toBe('')
  expect(await desk.drafts.keys()).toEqual([])
})

test('a good key of the asker is used, a doubtful one never without a question', async () => {
  const good = await atTicket('Wi-Fi adapter')
  good.write('Hi')
  await good.sending.send(good.draft, goodKey, false)
  expect(good.asked[0]?.askerKey).toBe('0xA2D3E1B555263EFF')

  const bad = await atTicket('Wi-Fi adapter')
  bad.write('Hi')
  expect(await bad.sending.send(bad.draft, { state: 'bad' }, false)).toBeUndefined()
  expect([bad.sending.refused, bad.asked.length]).toEqual(['concerns', 0])
})

test('who wrote encrypted and gave no key gets nothing readable before somebody said so', async () => {
  const { draft, write, sending, asked } = await atTicket('Wi-Fi adapter')
  write('Hi')
  expect(await sending.send(draft, noKey, false)).toBeUndefined()
  expect([sending.refused, asked.length]).toEqual(['concerns', 0])
  expect(await sending.send(draft, noKey, true)).toBeDefined()
})

test('whoever accepts gaps is stopped all the same where they wrote encrypted meanwhile', async () => {
  const { draft, write, sending, document, asked } = await atTicket('Cannot verify')
  write('Write {{name}} in the field')
  await sending.send(draft, noKey, false)
  expect(sending.concerns).toEqual(['gaps'])
  document.perform(ticket => {
    const [newest] = inOrder(ticket.messages).filter(isIn).slice(-1)
    if (!newest) throw new Error('no mail')
    const { message } = newest
    const seals = { ...message.seals, encrypted: true }
    ticket.messages[newest.id] = { ...message, seals }
    return done
  })
  expect(await sending.send(draft, noKey, true)).toBeUndefined()
  expect([sending.concerns, asked.length]).toEqual([['gaps', 'wrote-encrypted'], 0])
  expect(await sending.send(draft, noKey, true)).toBeDefined()
})

test('who wrote readable is answered readable at once', async () => {
  const { draft, write, sending } = await atTicket('Cannot verify')
  write('Hi')
  expect(await sending.send(draft, noKey, false)).toBeDefined()
})

describe('an answer to several', () => {
  const bo = { address: 'bo@x.test' }

  test('is encrypted to all', async () => {
    const { draft, write, sending, asked } = await atTicket('Wi-Fi adapter')
    write('Hi')
    const copies = [{ ...bo, key: goodKey }]
    await sending.send(draft, goodKey, false, { copies, readable: false })
    expect(asked[0]).toMatchObject({ askerKey: '0xA2D3E1B555263EFF', cc: [bo] })
    expect(asked[0]?.cc?.[0]).toHaveProperty('key')
  })

  test.each([
    ['one of them', goodKey, noKey],
    ['the asker', noKey, goodKey]
  ])('is refused while %s has no key', async (_who, askers, bos) => {
    const { draft, write, sending, asked } = await atTicket('Wi-Fi adapter')
    write('Hi')
    const copies = [{ ...bo, key: bos }]
    await sending.send(draft, askers, true, { copies, readable: false })
    expect([sending.refused, asked.length]).toEqual(['missing-keys', 0])
  })

  test('goes out readable if the person wants that, and then for all', async () => {
    const { draft, write, sending, asked } = await atTicket('Wi-Fi adapter')
    write('Hi')
    const copies = [{ ...bo, key: noKey }]
    await sending.send(draft, goodKey, false, { copies, readable: true })
    expect(asked[0]).not.toHaveProperty('askerKey')
    expect(asked[0]?.cc).toEqual([bo])
  })

  test('waits for keys that are still being looked at', async () => {
    const { draft, write, sending, asked } = await atTicket('Wi-Fi adapter')
    write('Hi')
    const copies = [{ ...bo, key: { state: 'checking' } as const }]
    await sending.send(draft, goodKey, true, { copies, readable: true })
    expect([sending.refused, asked.length]).toEqual(['failed', 0])
  })
})

test.each([
  ['empty', 'Wi-Fi adapter', '  ', { teamKeys }],
  ['no-team-key', 'Wi-Fi adapter', 'Hi', { teamKeys: {} }],
  ['concerns', 'Wi-Fi adapter', 'Hi {{asker.name}}', { teamKeys }]
])(
  '%s: nothing is sent, and the draft stays',
  async (refused, about, text, settings) => {
    const { draft, write, sending, document, onScreen } = await atTicket(
      about,
      settings
    )
    const before = onScreen().length
    write(text)
    expect(await sending.send(draft, goodKey, false)).toBeUndefined()
    expect([sending.refused, draft.text]).toEqual([refused, text])
    expect(Object.keys(document.current().messages)).toHaveLength(before)
  }
)

test('gaps may be sent by whoever has seen them', async () => {
  const { draft, write, sending, asked } = await atTicket('Wi-Fi adapter')
  write('Write {{name}} in the field')
  await sending.send(draft, goodKey, false)
  await sending.send(draft, goodKey, true)
  expect(asked[0]?.text).toBe('Write {{name}} in the field')
})

test('if Ben answered meanwhile, it is shown first and sent only after a look', async () => {
  const { draft, write, sending, document, onScreen } = await atTicket('Wi-Fi adapter')
  write('Try again.')
  document.perform(ticket => answer(ticket, mail(77), anAnswer(), onScreen()))
  expect(await sending.send(draft, goodKey, false)).toBeUndefined()
  expect([sending.refused, sending.unseen]).toEqual(['meanwhile', [mail(77)]])
  draft.look(onScreen())
  expect(await sending.send(draft, goodKey, false)).toBeDefined()
})

test('in a practice ticket nothing is made to be sent, and no key is needed', async () => {
  const { draft, write, sending, asked } = await atTicket('which language', {
    teamKeys: {}
  })
  write('Hello Robin')
  const sent = await sending.send(draft, noKey, true)
  expect([sent?.file, asked.length]).toEqual([undefined, 0])
})

test('an answer is taken back until somebody sent it', async () => {
  const { draft, write, sending, document } = await atTicket('Wi-Fi adapter')
  write('Try again.')
  const sent = await sending.send(draft, goodKey, false)
  expect((await sending.takeBack(document, sent?.id as MessageId)).ok).toBe(true)
  expect(document.current().messages[sent?.id as MessageId]).toBeUndefined()
})

test('a room that breaks loses nothing', async () => {
  const { desk, document, draft, write } = await atTicket('Wi-Fi adapter')
  const broken = new Sending(desk, document, {
    compose: () => Promise.reject(new Error('worker gone'))
  })
  write('Try again.')
  await broken.send(draft, goodKey, false)
  expect([broken.refused, draft.text]).toEqual(['failed', 'Try again.'])
})

test('a key that is only named is not a key', async () => {
  const inspectKey = () => Promise.resolve(no({ type: 'not-a-key' } as const))
  expect(await keyState('', { inspectKey })).toEqual({ state: 'none' })
  expect(await keyState('0xA2D3', { inspectKey })).toEqual({ state: 'only-name' })
  const block = '-----BEGIN PGP PUBLIC KEY BLOCK-----\nnonsense'
  expect(await keyState(block, { inspectKey })).toEqual({ state: 'bad' })
})

test('fingerprints stand in groups of four', () => {
  expect(grouped('ABCDEF012345')).toBe('ABCD EF01 2345')
})
