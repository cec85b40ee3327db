import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import {
  dismiss,
  dismissAll,
  listenAgain,
  say,
  sayDoneByItself,
  sayWithUndo,
  sayWithUndoRightAfter,
  toasts,
  undoLast
} from '#app/state/toasts.svelte.ts'
import Toasts from '#app/ui/Toasts.svelte'
import { en } from '#app/words/en.ts'

afterEach(() => {
  cleanup()
  for (const { id } of toasts()) dismiss(id)
})

test('closing a ticket can be taken back, once', async () => {
  let undone = 0
  render(Toasts)
  sayWithUndo('Closed', () => undone++)
  await fireEvent.click(await screen.findByRole('button', { name: en.shell.undo }))
  expect(undone).toBe(1)
  expect(toasts()).toEqual([])
})

test('the undo key takes back the newest, and passes over what cannot be', async () => {
  const undone: string[] = []
  sayWithUndo('Closed', () => undone.push('close'))
  sayWithUndo('Tagged', () => undone.push('tag'))
  say('Saved')
  await undoLast()
  await undoLast()
  await undoLast()
  expect(undone).toEqual(['tag', 'close'])
})

test('the undo key means what she did, also where the app noted her hours meanwhile', async () => {
  const undone: string[] = []
  sayWithUndo('Closed', () => undone.push('close'))
  sayDoneByItself('Your time in this shift is noted', () => undone.push('hours'))
  await undoLast()
  expect(undone).toEqual(['close'])
  await undoLast()
  expect(undone).toEqual(['close', 'hours'])
})

describe('the undo key, once nothing of it can be seen any more,', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    dismissAll()
    listenAgain()
  })
  afterEach(() => vi.useRealTimers())

  test('takes back what was done last for some minutes, one after the other, and says what', async () => {
    const undone: string[] = []
    render(Toasts)
    sayWithUndo('Closed', () => undone.push('close'))
    sayWithUndo('Tagged', () => undone.push('tag'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(toasts()).toEqual([])
    const told: string[] = []
    expect(await undoLast(text => told.push(text))).toBe(true)
    expect(await undoLast(text => told.push(text))).toBe(true)
    expect(await undoLast(text => told.push(text))).toBe(false)
    expect(undone).toEqual(['tag', 'close'])
    expect(told).toEqual(['Tagged', 'Closed'])
  })

  test('reaches what more than three others pushed away, or somebody closed', async () => {
    const undone: string[] = []
    render(Toasts)
    sayWithUndo('Closed', () => undone.push('close'))
    for (const text of ['one', 'two', 'three']) say(text)
    sayWithUndo('Tagged', () => undone.push('tag'))
    const [close] = (
      await screen.findAllByRole('button', { name: en.shell.close })
    ).slice(-1)
    if (!close) throw new Error('it can be closed')
    await fireEvent.click(close)
    await undoLast()
    await undoLast()
    expect(undone).toEqual(['tag', 'close'])
  })

  test('finds nothing after that, nor what was undone, nor what the app did by itself', async () => {
    const undo = vi.fn()
    render(Toasts)
    sayWithUndo('Closed', undo)
    await vi.advanceTimersByTimeAsync(12 * 60_000)
    sayDoneByItself('Your time in this shift is noted', undo)
    sayWithUndoRightAfter('Kept until 3 January', undo)
    await vi.advanceTimersByTimeAsync(11_000)
    expect(await undoLast()).toBe(false)
    expect(undo).not.toHaveBeenCalled()
  })

  test('never reaches across locking', async () => {
    const undo = vi.fn()
    render(Toasts)
    sayWithUndo('Closed', undo)
    await vi.advanceTimersByTimeAsync(11_000)
    dismissAll()
    listenAgain()
    expect(await undoLast()).toBe(false)
    expect(undo).not.toHaveBeenCalled()
  })
})

test('never more than three, the oldest goes first', () => {
  for (const text of ['one', 'two', 'three', 'four']) say(text)
  expect(toasts().map(({ text }) => text)).toEqual(['two', 'three', 'four'])
})

test('what is said is read aloud', async () => {
  render(Toasts)
  say('Saved')
  expect((await screen.findByText('Saved')).closest('[role="status"]')).toBeTruthy()
})

test('each goes at its own time, whatever else is said or goes meanwhile', async () => {
  vi.useFakeTimers()
  try {
    render(Toasts)
    sayWithUndo('Closed', () => undefined)
    await vi.advanceTimersByTimeAsync(4_000)
    say('Saved')
    await vi.advanceTimersByTimeAsync(5_500)
    expect(toasts().map(({ text }) => text)).toEqual(['Closed'])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(toasts()).toEqual([])
  } finally {
    vi.useRealTimers()
  }
})
