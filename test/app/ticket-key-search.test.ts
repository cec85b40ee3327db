import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import AskerKey from '#app/pages/ticket/AskerKey.svelte'
import { KeyDeeds } from '#app/pages/ticket/key-deeds.svelte.ts'
import type { KeyState } from '#app/pages/ticket/key-state.ts'
import { en } from '#app/words/en.ts'
import { askerKey, askerKeys } from '#core/domain/askers/asker-keys.ts'
import { noteFoundKey, type FoundKey } from '#core/domain/askers/key-search.ts'
import type { Settings } from '#core/domain/desk/settings.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { ItemId, Timestamp } from '#core/ids.ts'
import { ok } from '#core/result.ts'
import type { Link } from '#core/workspace.ts'
import {
  bridge,
  firstBridge,
  helpAddress,
  teamKey
} from '#test/support/paper-bridges.ts'
import { paperDocument } from '#test/support/paper-document.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, aTicket, at, mail, ticketId } from '#test/support/tickets.ts'

const t = en.askerKeys
/** The page counts by its own clock whether a bridge fell silent. */
const now = Date.now() as Timestamp
const block = (name: string) => `-----BEGIN PGP PUBLIC KEY BLOCK-----\n${name}`
const facts = {
  fingerprint: 'A490D0F4D311A4153E2BB7CADBB802B258ACD84F',
  addresses: ['robin@users.test'],
  created: at('2025-03-01T12:00Z'),
  isSecret: false,
  isRevoked: false,
  usableForEncryption: true
}
const found: FoundKey = {
  at: now,
  from: 'wkd',
  key: block('FOUND'),
  fingerprint: facts.fingerprint,
  unreached: []
}

afterEach(cleanup)

interface Shown {
  readonly bridges?: Settings['bridges']
  readonly key?: KeyState
  readonly given?: string
  readonly link?: Link['state']
  readonly heardAt?: number
}

function show({
  bridges = { [firstBridge]: bridge('Ours', [helpAddress], now) },
  key = { state: 'none' },
  given = '',
  link = 'online',
  heardAt = now - 60_000
}: Shown = {}) {
  const ticket = aTicket({ messages: { [mail(1)]: aMessage({ askerKey: given }) } })
  const status = { kind: 'status' as const, at: heardAt, accounts: [] }
  const desk = paperWorkspace({
    now,
    settings: { bridges, teamKeys: { F: teamKey } },
    bridgeStatuses: new Map([[firstBridge, status]])
  })
  desk.link.set({ state: link, lastSync: now, unsent: 0 })
  const document = paperDocument<Ticket>(ticketId(1), ticket)
  const inspectKey = () => Promise.resolve(ok(facts))
  const deeds = new KeyDeeds(desk, document, { inspectKey })
  const props = () => ({ ticket: document.current(), key, deeds })
  const shown = render(AskerKey, props())
  document.on(() => void shown.rerender(props()))
  return { document, shown }
}

function answer(document: ReturnType<typeof show>['document'], only = {}): void {
  const [id] = Object.keys(document.current().keySearches) as ItemId[]
  if (id) document.perform(ticket => noteFoundKey(ticket, id, { ...found, ...only }))
}

const press = async (name: string) => {
  ;(await screen.findByRole('button', { name })).click()
}

test('nobody is asked before a member says so, and who will learn of it stands beside', async () => {
  const { document } = show()
  expect(document.current().keySearches).toEqual({})
  expect(screen.getByText(t.search.asksBoth('users.test'))).toBeTruthy()
  await press(t.search.look)
  expect(Object.values(document.current().keySearches)).toMatchObject([
    { address: 'robin@users.test', places: ['wkd', 'keyserver'] }
  ])
  expect(await screen.findByText(t.search.looking)).toBeTruthy()
  expect(screen.queryByRole('button', { name: t.search.look })).toBeNull()
})

test('a key that was found tells where, and what that is worth, and waits', async () => {
  const { document } = show()
  await press(t.search.look)
  answer(document)
  expect(await screen.findByText(t.other.worth.wkd)).toBeTruthy()
  expect(screen.getByText(/^A490 D0F4/)).toBeTruthy()
  expect(askerKey(document.current())).toBe('')
  await press(t.other.use)
  expect(askerKey(document.current())).toBe(block('FOUND'))
})

test('a key server’s key is said to be worth less', async () => {
  const { document } = show()
  await press(t.search.look)
  answer(document, { from: 'keyserver' })
  expect(await screen.findByText(t.other.worth.keyserver)).toBeTruthy()
  await press(t.other.refuse)
  expect(askerKeys(document.current()).others).toEqual([])
})

test('nobody had one: it says so, with who could not be asked, and offers to look again', async () => {
  const { document } = show()
  await press(t.search.look)
  document.perform(ticket => {
    const [id] = Object.keys(ticket.keySearches) as ItemId[]
    const none = { at: now, key: '', fingerprint: '', unreached: ['wkd' as const] }
    return noteFoundKey(ticket, id as ItemId, none)
  })
  expect(await screen.findByText(/^Nobody had a key/)).toBeTruthy()
  expect(screen.getByText(/Could not be asked: their mail domain/)).toBeTruthy()
  expect(screen.getByRole('button', { name: t.search.again })).toBeTruthy()
})

test('a useless key of the domain leaves the key server to be asked', async () => {
  const { document } = show()
  await press(t.search.look)
  answer(document, { key: '', trouble: 'unusable' })
  expect(await screen.findByText(new RegExp(t.search.trouble.unusable))).toBeTruthy()
  await press(t.search.askServer)
  const places = Object.values(document.current().keySearches).map(one => one.places)
  expect(places).toContainEqual(['keyserver'])
})

test('a report that names an address has it fetched if a member says so, and waits for them', async () => {
  const url = 'https://robin.users.test/key.asc'
  const { document } = show({ given: url, key: { state: 'only-name' } })
  expect(document.current().keySearches).toEqual({})
  expect(screen.getByText(t.search.asksUrl('robin.users.test'))).toBeTruthy()
  await press(t.search.fetch('robin.users.test'))
  expect(Object.values(document.current().keySearches)).toMatchObject([
    { url, places: ['url'] }
  ])
  answer(document, { from: 'url' })
  expect(await screen.findByText(t.other.worth.url)).toBeTruthy()
  expect(askerKey(document.current())).toBe(url)
  await press(t.other.useNew)
  expect(askerKey(document.current())).toBe(block('FOUND'))
})

test.each([
  'http://robin.users.test/key.asc',
  'https://127.0.0.1/key.asc',
  'https://localhost/key.asc',
  'https://robin@users.test/key.asc',
  'https://users.test:8443/key.asc'
])('%s is not offered to be fetched', given => {
  show({ given, key: { state: 'only-name' } })
  expect(screen.queryByRole('button', { name: /^Fetch the key/ })).toBeNull()
  expect(screen.getByRole('button', { name: t.search.look })).toBeTruthy()
})

test('without a bridge the words say what can be done instead', () => {
  show({ bridges: {} })
  expect(screen.getByText(new RegExp(t.search.noBridge.slice(0, 40)))).toBeTruthy()
  expect(screen.queryByRole('button', { name: t.search.look })).toBeNull()
  expect(screen.getByRole('link', { name: t.search.toBridges })).toBeTruthy()
})

test.each([
  ['a bridge that fell silent', { heardAt: now - 8 * 3_600_000 }, t.search.silent],
  ['a device without a network', { link: 'offline' as const }, t.search.later]
])('%s: it is said when it will be looked for', async (_who, given, said) => {
  show(given)
  await press(t.search.look)
  expect(await screen.findByText(said)).toBeTruthy()
})

test('a report that names its key by a long number can have that key looked for', async () => {
  const named = '0xA2D3E1B555263EFF'
  const { document } = show({ given: named, key: { state: 'only-name' } })
  await press(t.search.lookNamed)
  expect(Object.values(document.current().keySearches)).toMatchObject([
    { fingerprint: 'A2D3E1B555263EFF', places: ['keyserver'] }
  ])
})

test('another key stands beside the one in use, and is used only when somebody says so', async () => {
  const { document } = show({ given: block('OLD'), key: { state: 'good', facts } })
  const later = { at: (now + 1) as Timestamp, messageId: '2@users.test' }
  const references = ['first@users.test']
  document.perform(ticket => {
    const again = aMessage({ ...later, references, askerKey: block('NEW') })
    ticket.messages[mail(2)] = again
    return ok(undefined)
  })
  expect(await screen.findByText(t.other.title)).toBeTruthy()
  expect(askerKey(document.current())).toBe(block('OLD'))
  await press(t.other.useNew)
  expect(askerKey(document.current())).toBe(block('NEW'))
  expect(screen.queryByText(t.other.title)).toBeNull()
})

test.each([
  ['revoked', { isRevoked: true }, t.revoked],
  ['expired', { expires: at('2026-03-01T12:00Z') }, 'Expired on Mar 1']
])('a key that is %s says so', (_what, only, said) => {
  const bad = { ...facts, usableForEncryption: false, ...only }
  show({ given: block('OLD'), key: { state: 'bad', facts: bad } })
  expect(screen.getByText(text => text.startsWith(said))).toBeTruthy()
})
