import { describe, expect, test } from 'vitest'

import type { Timer } from '#core/ports.ts'
import { Bulletin } from '#core/workspace/bulletin.ts'

import { MovedClock } from '../support/village.ts'

describe('of the list screens hear', () => {
  test('of a desk that is still being fetched, at most twice a second', () => {
    const ana = aScreen()
    ana.bulletin.news()
    expect(ana.heard).toBe(1)
    for (let message = 0; message < 100; message++) ana.bulletin.news()
    ana.clock.pass(499)
    expect(ana.heard).toBe(1)
    ana.clock.pass(1)
    expect(ana.heard).toBe(2)
    ana.bulletin.news()
    expect(ana.heard).toBe(2)
    ana.clock.pass(500)
    expect(ana.heard).toBe(3)
  })

  test('and at once when it is even', () => {
    const ana = aScreen()
    ana.isEven = true
    for (let message = 0; message < 3; message++) ana.bulletin.news()
    expect(ana.heard).toBe(3)
    ana.clock.pass(2000)
    expect(ana.heard).toBe(3)
  })

  test('what waited is heard when the desk is even, once', () => {
    const ana = aScreen()
    ana.bulletin.news()
    ana.bulletin.news()
    ana.isEven = true
    ana.bulletin.catchUp()
    expect(ana.heard).toBe(2)
    ana.bulletin.catchUp()
    ana.clock.pass(2000)
    expect(ana.heard).toBe(2)
  })

  test('of the first of what comes after a pause, at once', () => {
    const ana = aScreen()
    ana.bulletin.news()
    ana.clock.pass(500)
    expect(ana.heard).toBe(1)
    ana.bulletin.news()
    expect(ana.heard).toBe(2)
  })

  test('nothing more, once the desk is locked', () => {
    const ana = aScreen()
    ana.bulletin.news()
    ana.bulletin.news()
    ana.bulletin.stop()
    ana.clock.pass(2000)
    expect(ana.heard).toBe(1)
  })
})

/** Ana’s list, of a desk that she is fetching. */
function aScreen() {
  const clock = new MovedClock('2026-11-21T09:00:00Z')
  const timer: Timer = {
    after: (milliseconds, work) => clock.after(milliseconds, work),
    breathe: async () => undefined
  }
  const screen = { isEven: false, heard: 0 }
  const bulletin = new Bulletin(
    { timer },
    () => screen.isEven,
    () => screen.heard++
  )
  return Object.assign(screen, { clock, bulletin })
}
