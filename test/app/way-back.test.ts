/** What the way back of a browser, and the button of a phone, do to what stands on top. */
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { createRawSnippet } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import Dialog from '#app/ui/Dialog.svelte'
import { en } from '#app/words/en.ts'

const text = createRawSnippet(() => ({ render: () => '<p>What is known besides</p>' }))

/** Two pages lie behind, one ahead. */
const here = 2

beforeEach(() => {
  const history = Object.assign(new EventTarget(), { currentEntry: { index: here } })
  vi.stubGlobal('navigation', history)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

interface Step {
  readonly to: number
  readonly type?: NavigationType
  readonly cancelable?: boolean
}

/** Whether the page is left. */
function leaves({ to, type = 'traverse', cancelable = true }: Step): boolean {
  const event = new Event('navigate', { cancelable })
  const step = { navigationType: type, destination: { index: to } }
  return navigation.dispatchEvent(Object.assign(event, step))
}

const back = { to: here - 1 }

function opens(title: string, onclose = vi.fn()) {
  render(Dialog, { open: true, title, children: text, onclose })
  return onclose
}

function isClosed(title: string): Promise<void> {
  return waitFor(() => expect(screen.queryByRole('dialog', { name: title })).toBeNull())
}

test('back closes the details that Ana looks at, and the next one leaves the ticket', async () => {
  const onclose = opens('Details')
  expect(leaves(back)).toBe(false)
  await isClosed('Details')
  expect(onclose).toHaveBeenCalledOnce()
  expect(leaves(back)).toBe(true)
})

test('back leaves the field that Ana writes in first, for what is kept then would be lost', async () => {
  const kept: string[] = []
  const children = createRawSnippet(() => ({
    render: () => '<input aria-label="Add a step" />',
    setup: field => {
      const keep = () => {
        if (field instanceof HTMLInputElement && field.isConnected)
          kept.push(field.value)
      }
      field.addEventListener('blur', keep)
    }
  }))
  render(Dialog, { open: true, title: 'Details', children })
  const field = screen.getByLabelText('Add a step')
  await fireEvent.input(field, { target: { value: 'Ask Ben' } })
  field.focus()
  expect(leaves(back)).toBe(false)
  expect(kept).toEqual(['Ask Ben'])
  await isClosed('Details')
})

test('of two that stand above each other, the upper one is closed', async () => {
  opens('Details')
  opens('Choose a problem')
  expect(leaves(back)).toBe(false)
  await isClosed('Choose a problem')
  expect(screen.getByRole('dialog', { name: 'Details' })).toBeTruthy()
  expect(leaves(back)).toBe(false)
  await isClosed('Details')
  expect(leaves(back)).toBe(true)
})

test('what is closed by its cross stands in nobody’s way', async () => {
  opens('Details')
  await fireEvent.click(screen.getByRole('button', { name: en.shell.close }))
  await isClosed('Details')
  expect(leaves(back)).toBe(true)
})

test('what goes with its page, as when the desk is locked, stands in nobody’s way', () => {
  const onclose = opens('Details')
  cleanup()
  expect(leaves(back)).toBe(true)
  expect(onclose).not.toHaveBeenCalled()
})

test('a link within it leads where it says, and so does the way forward', () => {
  opens('Details')
  expect(leaves({ to: -1, type: 'push' })).toBe(true)
  expect(leaves({ to: here, type: 'replace' })).toBe(true)
  expect(leaves({ to: here + 1 })).toBe(true)
  expect(screen.getByRole('dialog', { name: 'Details' })).toBeTruthy()
})

test('where the browser lets nobody be held, back leads back', () => {
  const onclose = opens('Details')
  expect(leaves({ ...back, cancelable: false })).toBe(true)
  expect(onclose).not.toHaveBeenCalled()
})

test('a browser that knows neither way opens and closes it as ever', async () => {
  vi.unstubAllGlobals()
  const onclose = opens('Details')
  await fireEvent.click(screen.getByRole('button', { name: en.shell.close }))
  await isClosed('Details')
  expect(onclose).toHaveBeenCalledOnce()
})

test('the button of a phone asks what is on top, and never what was closed before', async () => {
  const asked: EventTarget[] = []
  vi.stubGlobal(
    'CloseWatcher',
    class extends EventTarget {
      constructor() {
        super()
        asked.push(this)
      }
      destroy(): void {
        asked.splice(asked.indexOf(this), 1)
      }
    }
  )
  const onclose = opens('Details')
  opens('Choose a problem')
  const upper = within(screen.getByRole('dialog', { name: 'Choose a problem' }))
  await fireEvent.click(upper.getByRole('button', { name: en.shell.close }))
  await isClosed('Choose a problem')
  expect(asked).toHaveLength(1)
  asked.at(-1)?.dispatchEvent(new Event('close'))
  await isClosed('Details')
  expect(onclose).toHaveBeenCalledOnce()
  expect(asked).toHaveLength(0)
})
