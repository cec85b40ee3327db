/** What can be done with several tickets at once, by whichever screen somebody has. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'

import BulkBar from '#app/pages/queue/BulkBar.svelte'
import { en } from '#app/words/en.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function aPhone(): void {
  vi.spyOn(window, 'matchMedia').mockImplementation(media => {
    const list = Object.assign(new EventTarget(), {
      matches: media.includes('max-width'),
      media
    })
    return list as MediaQueryList // all that is asked of one
  })
}

function chosenTwo() {
  const did = { attach: vi.fn(), priority: vi.fn(), macro: vi.fn() }
  render(BulkBar, {
    count: 2,
    busy: false,
    closing: false,
    snoozing: false,
    snoozeItems: [],
    knownTags: [],
    ontake: vi.fn(),
    ontag: vi.fn(),
    onclose: vi.fn(),
    onclear: vi.fn(),
    onattach: did.attach,
    onpriority: did.priority,
    onmacro: did.macro
  })
  return did
}

test('a phone keeps behind “More” what its row has no room for', async () => {
  aPhone()
  const did = chosenTwo()
  const { bulk } = en.problems
  expect(screen.queryByRole('button', { name: bulk.attach })).toBeNull()
  for (const [name, done] of [
    [bulk.attach, did.attach],
    [en.macros.key, did.macro],
    [en.acts.priority.levels.high, did.priority]
  ] as const) {
    const more = screen.getByRole('button', { name: en.shell.more })
    await fireEvent.keyDown(more, { key: 'Enter' })
    await fireEvent.click(await screen.findByRole('menuitem', { name }))
    expect(done).toHaveBeenCalledTimes(1)
  }
})

test('a wide screen shows them all', () => {
  chosenTwo()
  expect(screen.getByRole('button', { name: en.problems.bulk.attach })).toBeTruthy()
  expect(screen.getByRole('button', { name: en.macros.key })).toBeTruthy()
  expect(screen.queryByRole('button', { name: en.shell.more })).toBeNull()
})
