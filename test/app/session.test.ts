import { beforeEach, describe, expect, test, vi } from 'vitest'

import { go, route, setQuery } from '#app/state/route.svelte.ts'
import { Session } from '#app/state/session.svelte.ts'
import { sayWithUndo, toasts, undoLast } from '#app/state/toasts.svelte.ts'
import type { MemberId, WorkspaceId } from '#core/ids.ts'
import {
  paperDoors,
  paperPassphrase,
  type PaperDoors
} from '#test/support/paper-doors.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'

let desk: PaperWorkspace

beforeEach(() => {
  location.hash = ''
  desk = paperWorkspace()
})

describe('a device', () => {
  test('without a desk stands in the street', async () => {
    const { session } = await begin({ device: 'empty' })
    expect(session.state.at).toBe('street')
  })

  test('with a desk stands before a locked door, and its passphrase opens', async () => {
    const { session, doors } = await begin({ device: 'locked' })
    expect(session.state.at).toBe('door')
    const opened = await doors.unlock(paperPassphrase)
    if (opened.ok) session.enter(opened.value)
    expect(session.state).toEqual({ at: 'desk', desk })
  })
})

describe('a newcomer', () => {
  test('waits on the porch until somebody lets them in', async () => {
    const { session, doors } = await arrived()
    expect(session.state.at).toBe('porch')
    doors.letIn()
    await settled()
    expect(session.state).toEqual({ at: 'desk', desk })
  })

  test('who gave up is not let in later', async () => {
    const { session, doors } = await arrived()
    await session.giveUpJoining()
    doors.letIn()
    await settled()
    expect(session.state.at).toBe('street')
  })
})

test('locking forgets the keys and shows the door', async () => {
  const { session } = await begin({ device: 'locked' })
  session.enter(desk)
  session.lock()
  expect(session.state.at).toBe('door')
  expect(desk.locked()).toBe(true)
})

test('locking leaves no word of the desk on the screen, and no way back into it', async () => {
  const { session } = await begin({ device: 'locked' })
  session.enter(desk)
  const undo = vi.fn()
  sayWithUndo('Macs with a T2 chip: closed', undo)
  session.lock()
  expect(toasts()).toEqual([])
  await undoLast()
  expect(undo).not.toHaveBeenCalled()
})

test('what ends after locking says nothing on the locked screen', async () => {
  const { session } = await begin({ device: 'locked' })
  session.enter(desk)
  session.lock()
  sayWithUndo('Macs with a T2 chip: closed', vi.fn())
  expect(toasts()).toEqual([])
  session.enter(paperWorkspace())
  sayWithUndo('Taken', vi.fn())
  expect(toasts().map(({ text }) => text)).toEqual(['Taken'])
})

describe('who was locked out', () => {
  test('is back at their ticket and their search, of which the address said nothing', async () => {
    const { session } = await begin({ device: 'locked' })
    session.enter(desk)
    go('/ticket/52ff')
    setQuery({ q: 'passport' })
    session.lock()
    expect(location.hash).toBe('#/')
    session.enter({ ...paperWorkspace(), id: desk.id, me: desk.me })
    expect(route()).toMatchObject({ page: 'ticket', rest: '52ff' })
    expect(route().query.get('q')).toBe('passport')
  })

  test.each([
    ['another member', { me: 'somebody else' as MemberId }],
    ['another desk', { id: 'another' as WorkspaceId }]
  ])('leaves nothing to %s', async (_who, other) => {
    const { session } = await begin({ device: 'locked' })
    session.enter(desk)
    go('/queue/all')
    setQuery({ q: 'passport' })
    const place = location.hash
    session.lock()
    session.enter({ ...paperWorkspace(), id: desk.id, me: desk.me, ...other })
    expect(route().page).toBe('')
    go(place.slice(1))
    expect(route().query.get('q')).toBeNull()
  })

  test('leaves nothing to whoever founds the next desk here', async () => {
    const { session } = await begin({ device: 'locked' })
    session.enter(desk)
    go('/ticket/52ff')
    session.lock()
    await session.wipe()
    session.enter(desk)
    expect(route().page).toBe('')
  })
})

test('wiping does not wait for the last answers to be handed over', async () => {
  const { session } = await begin({ device: 'locked' })
  const slow = { ...paperWorkspace(), leave: () => new Promise<void>(() => undefined) }
  session.enter(slow)
  session.lock()
  expect(slow.locked()).toBe(false)
  await session.wipe()
  expect(slow.locked()).toBe(true)
})

test('wiping leaves a device as if it had never been at a desk', async () => {
  const { session, doors } = await begin({ device: 'locked' })
  session.enter(desk)
  await session.wipe()
  expect(session.state.at).toBe('street')
  expect(desk.locked()).toBe(true)
  expect(await doors.deviceState()).toBe('empty')
})

async function begin({ device }: { device: 'empty' | 'locked' | 'joining' }) {
  const doors = paperDoors({ device, desk })
  const session = new Session(doors)
  await session.start()
  return { session, doors }
}

async function arrived(): Promise<{ session: Session; doors: PaperDoors }> {
  const { session, doors } = await begin({ device: 'joining' })
  const opened = await doors.unlock(paperPassphrase)
  if (opened.ok) session.enter(opened.value)
  return { session, doors }
}

async function settled(): Promise<void> {
  await Promise.resolve()
  await Promise.resolve()
}
