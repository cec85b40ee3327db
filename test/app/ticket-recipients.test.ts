import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'

import type { Answering } from '#app/pages/ticket/answering.svelte.ts'
import Composer from '#app/pages/ticket/Composer.svelte'
import { KeyDeeds } from '#app/pages/ticket/key-deeds.svelte.ts'
import { en } from '#app/words/en.ts'
import { es } from '#app/words/es.ts'
import { noteFoundKey } from '#core/domain/askers/key-search.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import type { ItemId, Timestamp } from '#core/ids.ts'
import type { Answer } from '#core/mail/compose.ts'
import { bridge, firstBridge, helpAddress } from '#test/support/paper-bridges.ts'
import { aMessage, aTicket, mail } from '#test/support/tickets.ts'
import { answeringDesk, keyBlock, PaperMailRoom } from '#test/support/answering-desk.ts'
import AtDesk from '#test/support/AtDesk.svelte'

const t = en.askerKeys
const bo = { name: 'Bo', address: 'bo@users.test' }
const li = { name: '', address: 'li@users.test' }
const gossip = [{ address: bo.address, key: keyBlock('BO'), fingerprint: 'BO' }]

afterEach(cleanup)

async function show(only: Partial<Message> = {}, hasBridge = true) {
  const room = new PaperMailRoom()
  const { asked } = room
  const now = Date.now() as Timestamp
  const ours = { [firstBridge]: bridge('Ours', [helpAddress], now) }
  const bridges = hasBridge ? ours : {}
  const messages = { [mail(1)]: aMessage({ askerKey: keyBlock('ROBIN'), ...only }) }
  const ticket = aTicket({ messages })
  const { desk, document, begin } = await answeringDesk({
    ticket,
    room,
    now,
    settings: { bridges }
  })
  desk.link.set({ state: 'online', lastSync: now, unsent: 0 })
  const answering = await begin()
  const { draft } = answering
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
  expect(asked[0]?.cc).toEqual([{ address: bo.address, key: keyBlock('BO') }])
  expect(asked[0]?.askerKey).toBe(keyBlock('ROBIN'))
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
  expect(asked[0]?.askerKey).toBe(keyBlock('ROBIN'))
})

test('whose key is missing in a copy is looked for if somebody says so, shown, and used once accepted', async () => {
  const { asked, document } = await show({ to: [li] })
  const found = keyBlock('FOUND')
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
