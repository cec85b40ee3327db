import { render } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

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
    items: [],
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

test('a folder is taken in with everything below it, and the paths are kept', async () => {
  const entry = (path: string, children?: readonly unknown[]): unknown => ({
    fullPath: path,
    isDirectory: children !== undefined,
    isFile: children === undefined,
    file: (found: (file: File) => void) => found(new File([path], 'x')),
    createReader: () => {
      const pages = [children, []]
      return { readEntries: (found: (page: unknown) => void) => found(pages.shift()) }
    }
  })
  const maildir = entry('/Old', [
    entry('/Old/cur', [entry('/Old/cur/1:2,S')]),
    entry('/Old/new', [entry('/Old/new/2')])
  ])
  const event = new Event('drop', { bubbles: true, cancelable: true })
  const items = [{ kind: 'file', webkitGetAsEntry: () => maildir }]
  const data = { files: [], items, getData: () => '', types: ['Files'] }
  Object.assign(event, { dataTransfer: data })
  document.body.dispatchEvent(event)
  await vi.waitFor(() => expect(taken).toHaveLength(2))
  expect(taken).toMatchObject([{ path: 'Old/cur/1:2,S' }, { path: 'Old/new/2' }])
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
