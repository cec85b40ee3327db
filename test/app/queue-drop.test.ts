import { render } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'

import DropTarget from '#app/pages/queue/DropTarget.svelte'

let taken: File[] = []
let view: ReturnType<typeof render>

beforeEach(() => {
  taken = []
  view = render(DropTarget, {
    onfiles: (files: readonly File[]) => void taken.push(...files)
  })
})
afterEach(() => view.unmount())

/** Browsers make these from real files; happy-dom lets nobody make them. */
function send(
  type: 'paste' | 'drop',
  files: File[],
  text: string,
  target: Element
): Event {
  const event = new Event(type, { bubbles: true, cancelable: true })
  const data = {
    files,
    getData: () => text,
    types: files.length ? ['Files'] : ['text/plain']
  }
  Object.assign(event, { clipboardData: data, dataTransfer: data })
  target.dispatchEvent(event)
  return event
}

test('files dropped anywhere are taken in, all of them', () => {
  const files = [new File(['a'], 'a.eml'), new File(['b'], 'b.mbox')]
  send('drop', files, '', document.body)
  expect(taken).toEqual(files)
})

test('pasted text becomes a mail', async () => {
  const event = send('paste', [], 'From: Robin\n\nHello', document.body)
  expect(await taken[0]?.text()).toBe('From: Robin\n\nHello')
  expect(event.defaultPrevented).toBe(true)
})

test('pasting into a field stays pasting into a field', () => {
  const field = document.body.appendChild(document.createElement('input'))
  const event = send('paste', [], 'wifi', field)
  expect([taken.length, event.defaultPrevented]).toEqual([0, false])
  field.remove()
})

test('pasting nothing takes nothing in', () => {
  send('paste', [], '  ', document.body)
  expect(taken).toEqual([])
})
