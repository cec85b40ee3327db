import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'

import {
  dismiss,
  say,
  sayDoneByItself,
  sayWithUndo,
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
