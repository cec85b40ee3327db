import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import AskerKey from '#app/pages/ticket/AskerKey.svelte'
import { KeyDeeds } from '#app/pages/ticket/key-deeds.svelte.ts'
import type { KeyState } from '#app/pages/ticket/key-state.ts'
import { en } from '#app/words/en.ts'
import { ok } from '#core/result.ts'
import { paperDocument } from '#test/support/paper-document.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, aTicket, at, mail, ticketId } from '#test/support/tickets.ts'

const t = en.ticket
const fingerprint = 'A490D0F4D311A4153E2BB7CADBB802B258ACD84F'
const facts = {
  fingerprint,
  addresses: ['robin@users.test'],
  created: at('2025-03-01T12:00Z'),
  isSecret: false,
  isRevoked: false,
  usableForEncryption: true
}
const copied: string[] = []

beforeEach(() => {
  copied.length = 0
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(text => {
    copied.push(text)
    return Promise.resolve()
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  cleanup()
})

function show(key: KeyState, ...keys: string[]): void {
  const messages = keys.map((askerKey, i) => [
    mail(i + 1),
    aMessage({
      at: at(`2026-11-0${i + 2}T12:00Z`),
      messageId: `${i}@users.test`,
      references: i === 0 ? [] : ['0@users.test'],
      askerKey
    })
  ])
  const ticket = aTicket({
    messages: Object.fromEntries(messages) as ReturnType<typeof aTicket>['messages']
  })
  const document = paperDocument(ticketId(1), ticket)
  const inspectKey = () => Promise.resolve(ok(facts))
  const deeds = new KeyDeeds(paperWorkspace(), document, { inspectKey })
  render(AskerKey, { ticket, key, deeds })
}

test('the fingerprint stands in groups and is copied without gaps', () => {
  show({ state: 'good', facts }, 'KEY')
  expect(
    screen.getByText('A490 D0F4 D311 A415 3E2B B7CA DBB8 02B2 58AC D84F')
  ).toBeTruthy()
  screen.getByRole('button', { name: new RegExp(t.askerKeyFingerprint) }).click()
  expect(copied).toEqual([fingerprint])
})

test('it says since when the key is, and how it came', () => {
  show({ state: 'good', facts }, 'KEY')
  expect(screen.getByText('Made on Mar 1, 2025')).toBeTruthy()
  expect(screen.getByText(/^known from an earlier mail, Nov 2/)).toBeTruthy()
})

test('a key that only has a name is told apart from one that is here', () => {
  show({ state: 'only-name' }, '0xA2D3E1B555263EFF')
  expect(screen.getByText('0xA2D3E1B555263EFF')).toBeTruthy()
  expect(screen.getByText(t.key.onlyName)).toBeTruthy()
  expect(screen.queryByText(t.askerKeyFingerprint)).toBeNull()
})

test('another key in a later mail is not passed over in silence', () => {
  show({ state: 'good', facts }, 'KEY', 'ANOTHER KEY')
  expect(screen.getByText(new RegExp(t.key.other))).toBeTruthy()
})

test('a key that cannot be used still says which it is', () => {
  show({ state: 'bad', facts: { ...facts, usableForEncryption: false } }, 'KEY')
  expect(screen.getByText(/^A490 D0F4/)).toBeTruthy()
  expect(screen.getByText(new RegExp(t.key.bad))).toBeTruthy()
})
