import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { Answering } from '#app/pages/ticket/answering.svelte.ts'
import Composer from '#app/pages/ticket/Composer.svelte'
import { KeyDeeds } from '#app/pages/ticket/key-deeds.svelte.ts'
import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import { en } from '#app/words/en.ts'
import { es } from '#app/words/es.ts'
import { utf8 } from '#core/bytes.ts'
import { noteFoundKey } from '#core/domain/askers/key-search.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import type { ItemId, Timestamp } from '#core/ids.ts'
import type { Answer } from '#core/mail/compose.ts'
import { no, ok } from '#core/result.ts'
import {
  bridge,
  firstBridge,
  helpAddress,
  teamKey
} from '#test/support/paper-bridges.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, aTicket, at, mail, ticketId } from '#test/support/tickets.ts'
import AtDesk from '#test/support/AtDesk.svelte'

const t = en.askerKeys
const block = (name: string) => `-----BEGIN PGP PUBLIC KEY BLOCK-----\n${name}`
const facts = {
  fingerprint: 'ABCD',
  addresses: [],
  created: at('2025-01-01T00:00Z'),
  isSecret: false as const,
  isRevoked: false,
  usableForEncryption: true
}
const bo = { name: 'Bo', address: 'bo@users.test' }
const li = { name: '', address: 'li@users.test' }
const gossip = [{ address: bo.address, key: block('BO'), fingerprint: 'BO' }]

afterEach(cleanup)

async function show(only: Partial<Message> = {}, hasBridge = true) {
  const asked: Answer[] = []
  const room = {
    inspectKey: (armored: string) =>
      Promise.resolve(armored.includes('BROKEN') ? no({}) : ok(facts)),
    compose: (given: Answer) => {
      asked.push(given)
      const { to, subject, messageId, references, text } = given
      const source = utf8(text)
      const from = given.from.address
      return Promise.resolve(
        ok({ to, subject, messageId, references, text, source, from, encrypted: true })
      )
    }
  }
  const now = Date.now() as Timestamp
  const ours = { [firstBridge]: bridge('Ours', [helpAddress], now) }
  const bridges = hasBridge ? ours : {}
  const messages = { [mail(1)]: aMessage({ askerKey: block('ROBIN'), ...only }) }
  const tickets = new Map([[ticketId(1), aTicket({ messages })]])
  const settings = { bridges, teamKeys: { F: teamKey } }
  const desk = paperWorkspace({ now, tickets, settings })
  desk.link.set({ state: 'online', lastSync: now, unsent: 0 })
  const opened = await desk.ticket(ticketId(1))
  if (!opened.ok) throw new Error('it is on the desk')
  const document = opened.value
  const draft = new Draft(desk.drafts, document.id, 'en')
  await vi.waitFor(() => expect(draft.ready).toBe(true))
  const answering = new Answering(
    desk,
    document,
    draft,
    room,
    () => 'Ada',
    () => {}
  )
  answering.open = true
  const deeds = new KeyDeeds(desk, document, room)
  let after: Parameters<Answering['send']>
  const onsend = (...given: Parameters<Answering['send']>) => {
    after = given
    void answering.send(...after)
  }
  render(AtDesk, {
    desk,
    page: Composer as never,
    given: { answering, onsend, onlook: () => {}, deeds }
  })
  draft.write('Hello', answering.onScreen)
  return { answering, draft, asked, document }
}

const press = async (name: string | RegExp) => {
  ;(await screen.findByRole('button', { name })).click()
}
const sent = (asked: Answer[]) => vi.waitFor(() => expect(asked).toHaveLength(1))

test('only the asker gets it, unless somebody says so', async () => {
  const { asked } = await show({ to: [bo, li] })
  await press(en.ticket.composer.send)
  await sent(asked)
  expect(asked[0]).not.toHaveProperty('cc')
})

test('an asker without a name is shown by the bare address', async () => {
  await show({ from: { name: '', address: 'reporter@users.test' } })
  expect(await screen.findByText('reporter@users.test')).toBeTruthy()
  expect(document.body.textContent).not.toContain('<reporter')
})

test.each([true, false])('with a bridge: %s, a key is looked for', async hasBridge => {
  await show({ askerKey: '' }, hasBridge)
  await screen.findByRole('button', { name: t.ask.offer })
  const look = screen.queryByRole('button', { name: t.search.look })
  expect(look !== null).toBe(hasBridge)
})

test('a mail to us alone offers nobody else', async () => {
  await show({ to: [{ name: 'Desk', address: helpAddress }] })
  expect(screen.queryByText(t.recipients.replyAll(1))).toBeNull()
})

test('a copy goes to who got the mail, too, encrypted with the key that came along', async () => {
  const { asked } = await show({ to: [bo], gossip })
  await press(t.recipients.replyAll(1))
  await press(en.ticket.composer.send)
  await sent(asked)
  expect(asked[0]?.cc).toEqual([{ address: bo.address, key: block('BO') }])
  expect(asked[0]?.askerKey).toBe(block('ROBIN'))
})

test('who has no key is named; left out, the others get it encrypted', async () => {
  const { asked } = await show({ to: [bo, li], gossip })
  await press(t.recipients.replyAll(2))
  await press(en.ticket.composer.send)
  expect(await screen.findByText(t.recipients.missing(li.address))).toBeTruthy()
  expect(asked).toEqual([])
  await press(t.recipients.dropThem)
  await sent(asked)
  expect(asked[0]?.cc?.map(one => one.address)).toEqual([bo.address])
  expect(asked[0]?.askerKey).toBe(block('ROBIN'))
})

test('whose key is missing in a copy is looked for if somebody says so, shown, and used once accepted', async () => {
  const { asked, document } = await show({ to: [li] })
  const found = block('FOUND')
  expect(screen.queryByRole('button', { name: t.search.look })).toBeNull()
  await press(t.recipients.replyAll(1))
  expect(await screen.findByText(t.search.copyTo(li.address))).toBeTruthy()
  expect(document.current().keySearches).toEqual({})
  await press(t.search.look)
  const [id] = Object.keys(document.current().keySearches) as ItemId[]
  expect(Object.values(document.current().keySearches)).toMatchObject([
    { address: li.address, places: ['wkd', 'keyserver'] }
  ])
  const answer = {
    from: 'wkd',
    key: found,
    fingerprint: 'ABCD',
    unreached: []
  } as const
  document.perform(ticket =>
    noteFoundKey(ticket, id as ItemId, { ...answer, at: Date.now() as Timestamp })
  )
  expect(await screen.findByText(t.other.worth.wkd)).toBeTruthy()
  await press(en.ticket.composer.send)
  expect(await screen.findByText(t.recipients.missingHelp)).toBeTruthy()
  await press(t.other.use)
  await press(en.ticket.composer.send)
  await sent(asked)
  expect(asked[0]?.cc).toEqual([{ address: li.address, key: found }])
})

test('or it goes out readable to all', async () => {
  const { asked } = await show({ to: [li] })
  await press(t.recipients.replyAll(1))
  await press(en.ticket.composer.send)
  await press(t.recipients.sendClear)
  await sent(asked)
  expect(asked[0]).not.toHaveProperty('askerKey')
  expect(asked[0]?.cc).toEqual([{ address: li.address }])
})

test('a recipient is dropped by its cross', async () => {
  const { answering } = await show({ to: [bo, li] })
  await press(t.recipients.replyAll(2))
  await press(en.shell.remove('Bo'))
  expect(answering.copies).toEqual([li])
})

test('without a key, words to ask for it are put into the answer, in its language', async () => {
  const { draft } = await show({ askerKey: '', at: 1 as Timestamp })
  draft.speak('es')
  await press(t.ask.offer)
  await vi.waitFor(() => expect(draft.text).toContain(es.askerKeys.ask.text))
})
