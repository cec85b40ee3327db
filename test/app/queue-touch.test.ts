import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'

import EmptyQueue from '#app/pages/queue/EmptyQueue.svelte'
import FirstMails from '#app/pages/queue/FirstMails.svelte'
import { start } from '#app/pages/queue/place.ts'
import { en } from '#app/words/en.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

vi.mock(import('#app/ui/touch.ts'), async original => {
  const { touch } = await original()
  Object.defineProperty(touch, 'current', { value: true })
  return { touch }
})

afterEach(cleanup)

test.each(['mine', 'for-you', 'second-line'] as const)(
  'an empty list, %s, names what is tapped where there are no keys',
  view => {
    const place = { ...start, view }
    render(AtDesk, {
      desk: paperWorkspace(),
      page: EmptyQueue as never,
      given: { place }
    })
    expect(screen.getByText(en.queue.empty[view].touch, { exact: false })).toBeTruthy()
    expect(document.body.textContent).not.toMatch(/“\w”/u)
  }
)

test('on a phone nobody is told to drop files or to press keys, and a mail can be pasted', async () => {
  const asked: string[] = []
  const nobody = () => undefined
  render(FirstMails, {
    onpick: nobody,
    onpaste: () => asked.push('paste'),
    onpractise: nobody
  })
  expect(screen.getByText(en.queue.first.touch)).toBeTruthy()
  expect(document.body.textContent).not.toContain('Drop')
  expect(document.body.textContent).not.toContain('Ctrl')
  await fireEvent.click(screen.getByRole('button', { name: en.queue.first.pasteTouch }))
  expect(asked).toEqual(['paste'])
})
