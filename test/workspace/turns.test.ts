import { beforeEach, describe, expect, test, vi } from 'vitest'

import type { Tabs, Timer } from '#core/ports.ts'
import { takeTurn } from '#core/workspace/turns.ts'
import { reopen, Village } from '../support/village.ts'

/** Turns that Ana's browser gives by hand, and a clock that is moved by hand. */
function aTab() {
  const turns: (() => void)[] = []
  const due = new Set<() => void>()
  /** Given back, so that the next tab has its turn. */
  let over = 0
  const tabs: Pick<Tabs, 'alone'> = {
    alone: async (_name, work) => {
      await new Promise<void>(resolve => turns.push(resolve))
      return work().finally(() => over++)
    }
  }
  const timer: Pick<Timer, 'after'> = {
    after: (_milliseconds, work) => {
      due.add(work)
      return () => due.delete(work)
    }
  }
  return { tabs, timer, turns, due, over: () => over }
}

const untilNow = () => new Promise(resolve => setTimeout(resolve))

let done: string[] = []
beforeEach(() => {
  done = []
})
const writes = (what: string) => async () => {
  done.push(what)
  return what
}

describe('what Ana writes in one of her tabs', () => {
  test('waits for its turn, and is written then', async () => {
    const tab = aTab()
    const written = takeTurn(tab, 'rows', writes('Hello'))
    await untilNow()
    expect(done).toEqual([])
    tab.turns.forEach(turn => turn())
    expect(await written).toBe('Hello')
    expect(tab.due.size).toBe(0)
  })

  test('does not wait for ever for another tab that hangs, and is written once', async () => {
    const tab = aTab()
    const written = takeTurn(tab, 'rows', writes('Hello'))
    for (const work of tab.due) work()
    expect(await written).toBe('Hello')
    tab.turns.forEach(turn => turn())
    await untilNow()
    expect([done, tab.over()]).toEqual([['Hello'], 1])
  })

  test('is written in a browser that has no turns to give', async () => {
    const { timer } = aTab()
    const alone = vi.fn(() => {
      throw new TypeError('navigator.locks is undefined')
    })
    expect(await takeTurn({ tabs: { alone }, timer }, 'rows', writes('Hi'))).toBe('Hi')
    const refused = { alone: () => Promise.reject(new Error('not here')) }
    expect(await takeTurn({ tabs: refused, timer }, 'rows', writes('Ho'))).toBe('Ho')
    expect(done).toEqual(['Hi', 'Ho'])
  })

  test('and fails is told as failed, tried once, and holds nobody up', async () => {
    const tab = aTab()
    const fails = vi.fn(() => Promise.reject(new Error('the disk is gone')))
    const written = takeTurn(tab, 'rows', fails)
    tab.turns.forEach(turn => turn())
    await expect(written).rejects.toThrow('the disk is gone')
    await untilNow()
    expect([fails.mock.calls.length, tab.due.size, tab.over()]).toEqual([1, 0, 1])
  })

  test('and breaks before it has begun is told as failed, too', async () => {
    const tab = aTab()
    const breaks = vi.fn(() => {
      throw new TypeError('no such row')
    })
    const written = takeTurn(tab, 'rows', breaks)
    tab.turns.forEach(turn => turn())
    await expect(written).rejects.toThrow('no such row')
    await untilNow()
    expect([breaks.mock.calls.length, tab.over()]).toEqual([1, 1])
  })
})

test('two tabs of Ana’s desk take turns at her drafts, and at nothing else', async () => {
  const { desk, profile } = await new Village().found()
  const other = await reopen(profile)
  const first = desk.drafts.inTurn(async () => {
    await writes('begun')()
    await untilNow()
    await writes('over')()
  })
  await Promise.all([
    first,
    other.drafts.inTurn(writes('other tab')),
    other.own.inTurn(writes('other rows'))
  ])
  expect(done.filter(what => what !== 'other rows')).toEqual([
    'begun',
    'over',
    'other tab'
  ])
  expect(done.indexOf('other rows')).toBeLessThan(done.indexOf('over'))
  desk.lock()
  other.lock()
})
