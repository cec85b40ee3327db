import { cleanup, render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { makingAnswer } from '#app/state/leaving.svelte.ts'
import { Session } from '#app/state/session.svelte.ts'
import LinkStatus from '#app/ui/LinkStatus.svelte'
import { paperDoors } from '#test/support/paper-doors.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import Leaving from '#test/support/Leaving.svelte'
import { at } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
let desk: PaperWorkspace
let session: Session
/** How often somebody began to listen, less how often they ended. */
let listening: number

beforeEach(() => {
  listening = 0
  const { addEventListener, removeEventListener } = window
  vi.spyOn(window, 'addEventListener').mockImplementation((...given) => {
    const name: string = given[0]
    if (name === 'beforeunload') listening++
    addEventListener.apply(window, given)
  })
  vi.spyOn(window, 'removeEventListener').mockImplementation((...given) => {
    const name: string = given[0]
    if (name === 'beforeunload') listening--
    removeEventListener.apply(window, given)
  })
  desk = paperWorkspace({ now })
  session = new Session(paperDoors({ device: 'locked', desk }))
  render(Leaving, { session })
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

async function isAsked(): Promise<boolean> {
  await tick()
  const closing = new Event('beforeunload', { cancelable: true })
  return !dispatchEvent(closing)
}

test('whoever has nothing to leave behind closes the tab without a question', async () => {
  expect(await isAsked()).toBe(false)
  session.enter(desk)
  expect(await isAsked()).toBe(false)
  expect(listening).toBe(0)
})

test('an answer that was just sent is asked about, until the relay has it or it is taken back', async () => {
  session.enter(desk)
  desk.toHandOver.set(1)
  expect(await isAsked()).toBe(true)
  desk.toHandOver.set(0)
  expect(await isAsked()).toBe(false)
  expect(listening).toBe(0)
})

test('one that is still being signed is asked about, too', async () => {
  session.enter(desk)
  let ends = (): void => undefined
  const made = makingAnswer(() => new Promise<void>(resolve => (ends = resolve)))
  expect(await isAsked()).toBe(true)
  ends()
  await made
  expect(await isAsked()).toBe(false)
})

test('one that a lock hands over in its last seconds is asked about until it is gone', async () => {
  let gone = (): void => undefined
  const leaving = new Promise<void>(resolve => (gone = resolve))
  session.enter({ ...desk, leave: () => leaving })
  desk.toHandOver.set(1)
  session.lock()
  expect(await isAsked()).toBe(true)
  gone()
  await leaving
  await tick()
  expect(await isAsked()).toBe(false)
})

test('changes are asked about while the relay takes them, and not where none can be reached', async () => {
  session.enter(desk)
  desk.link.set({ state: 'online', lastSync: now, unsent: 2 })
  expect(await isAsked()).toBe(true)
  desk.link.set({ state: 'offline', lastSync: now })
  expect(await isAsked()).toBe(false)
  desk.toHandOver.set(1)
  expect(await isAsked()).toBe(true)
})

test('what has not left is said beside how the relay is reached', () => {
  const link = { state: 'offline', lastSync: now } as const
  const { unmount } = render(LinkStatus, { link, answers: 2 })
  expect(screen.getByRole('status').textContent).toBe(
    '2 answers have not left yet · Offline'
  )
  unmount()
  render(LinkStatus, {
    link: { state: 'online', lastSync: now, unsent: 0 },
    answers: 1
  })
  expect(screen.getByRole('status').textContent).toBe('1 answer has not left yet')
})
