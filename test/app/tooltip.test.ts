import Trash from '@lucide/svelte/icons/trash-2'
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import IconButton from '#app/ui/IconButton.svelte'
import LinkStatus from '#app/ui/LinkStatus.svelte'
import { en } from '#app/words/en.ts'

const label = 'Discard the draft'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function aButton(): HTMLElement {
  render(IconButton, { icon: Trash, label })
  return screen.getByRole('button', { name: label })
}

async function isExplained(button: HTMLElement): Promise<boolean> {
  await vi.advanceTimersByTimeAsync(1_000)
  await tick()
  return button.hasAttribute('aria-describedby')
}

test('a mouse that rests on a button asks what it does', async () => {
  const button = aButton()
  await fireEvent.pointerEnter(button, { pointerType: 'mouse' })
  expect(await isExplained(button)).toBe(true)
})

test('a finger that taps is told nothing, one that stays is', async () => {
  const button = aButton()
  const touch = { pointerType: 'touch' }
  await fireEvent.pointerEnter(button, touch)
  await fireEvent.pointerDown(button, touch)
  await fireEvent.pointerLeave(button, touch)
  expect(await isExplained(button)).toBe(false)
  await fireEvent.pointerDown(button, touch)
  expect(await isExplained(button)).toBe(true)
  await fireEvent.pointerLeave(button, touch)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await isExplained(button)).toBe(false)
})

test('where nothing hovers, a button that gets the focus after a field is not explained', async () => {
  const button = aButton()
  const matches = vi.spyOn(button, 'matches').mockReturnValue(true)
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  await fireEvent.focus(button)
  expect(await isExplained(button)).toBe(false)
  vi.stubGlobal('matchMedia', () => ({ matches: true }))
  await fireEvent.focus(button)
  expect(await isExplained(button)).toBe(true)
  matches.mockRestore()
})

test('a finger that taps on the state of the connection is told what it means', async () => {
  render(LinkStatus, { link: { state: 'offline' } })
  const state = screen.getByRole('button', { name: en.shell.link.offline })
  const touch = { pointerType: 'touch' }
  await fireEvent.pointerDown(state, touch)
  await fireEvent.pointerLeave(state, touch)
  await fireEvent.click(state)
  expect(await isExplained(state)).toBe(true)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(await isExplained(state)).toBe(true)
  await fireEvent.blur(state)
  expect(await isExplained(state)).toBe(false)
})
