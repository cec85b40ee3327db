/**
 * A build that was taken over in one tab takes over in all of them. In a file of its own:
 * whoever leaves unasked once is never asked again in that page.
 */
import { cleanup, render, waitFor } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { installation } from '#app/state/installation.svelte.ts'
import { Session } from '#app/state/session.svelte.ts'
import Leaving from '#test/support/Leaving.svelte'
import { paperDoors } from '#test/support/paper-doors.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { at } from '#test/support/tickets.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  Reflect.deleteProperty(navigator, 'serviceWorker')
})

/** A first visit: nothing is kept, and no build waits. */
function keepsBuilds(): { readonly registered: () => boolean } {
  const registration = Object.assign(new EventTarget(), { active: null, waiting: null })
  const register = vi.fn(() => Promise.resolve(registration))
  const ready = new Promise<never>(() => undefined)
  const serviceWorker = { controller: null, ready, register }
  Object.defineProperty(navigator, 'serviceWorker', {
    value: serviceWorker,
    configurable: true
  })
  return { registered: () => register.mock.calls.length > 0 }
}

function isAsked(): boolean {
  return !dispatchEvent(new Event('beforeunload', { cancelable: true }))
}

test('Ada takes a new build over in another tab: this one is left without a question', async () => {
  const desk = paperWorkspace({ now: at('2026-11-21T10:00Z') })
  const session = new Session(paperDoors({ device: 'locked', desk }))
  render(Leaving, { session })
  session.enter(desk)
  desk.toHandOver.set(1)
  await tick()
  expect(isAsked()).toBe(true)

  const asked: boolean[] = []
  // a browser asks before it loads anew
  vi.spyOn(location, 'reload').mockImplementation(() => void asked.push(isAsked()))
  const { registered } = keepsBuilds()
  installation.start()
  await waitFor(() => expect(registered()).toBe(true))
  expect(asked).toEqual([])
  const other = new BroadcastChannel('porchlight-build')
  other.postMessage(null)
  await waitFor(() => expect(asked).toEqual([false]))
  other.close()

  // an answer that is sent while the page is still there keeps nobody in the old build
  desk.toHandOver.set(0)
  await tick()
  desk.toHandOver.set(1)
  await tick()
  expect(isAsked()).toBe(false)
})
