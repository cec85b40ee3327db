/** What can be done with several tickets at once, by whichever screen somebody has. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'

import BulkBar from '#app/pages/queue/BulkBar.svelte'
import { en } from '#app/words/en.ts'
import { aPhone } from '#test/support/screen.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function chosenTwo(progress?: { readonly done: number; readonly of: number }) {
  const did = {
    attach: vi.fn(),
    priority: vi.fn(),
    macro: vi.fn(),
    template: vi.fn(),
    follow: vi.fn(),
    handOn: vi.fn(),
    reopen: vi.fn()
  }
  render(BulkBar, {
    count: 2,
    busy: progress !== undefined,
    progress,
    closing: false,
    snoozing: false,
    tagging: false,
    snoozeItems: [],
    knownTags: [],
    ontake: vi.fn(),
    ontag: vi.fn(),
    onclose: vi.fn(),
    onclear: vi.fn(),
    onattach: did.attach,
    onpriority: did.priority,
    onmacro: did.macro,
    ontemplate: did.template,
    onfollow: did.follow,
    onhandon: did.handOn,
    onreopen: did.reopen
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
    [en.templates.many.action, did.template],
    [en.macros.key, did.macro],
    [en.acts.follow.follow, did.follow],
    [en.ticket.actions.handOnTo, did.handOn],
    [en.ticket.actions.reopen, did.reopen],
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
  expect(screen.getByRole('button', { name: en.templates.many.action })).toBeTruthy()
  expect(screen.getByRole('button', { name: en.macros.key })).toBeTruthy()
  expect(screen.getByRole('button', { name: en.ticket.actions.handOnTo })).toBeTruthy()
  expect(screen.getByRole('button', { name: en.ticket.actions.reopen })).toBeTruthy()
  expect(screen.queryByRole('button', { name: en.shell.more })).toBeNull()
})

test('what is done to hundreds says how far it is, what is done to a few does not flicker', () => {
  chosenTwo({ done: 60, of: 240 })
  const far = screen.getByRole('progressbar')
  expect(far.getAttribute('aria-valuenow')).toBe('25')
  cleanup()
  chosenTwo({ done: 1, of: 4 })
  expect(screen.queryByRole('progressbar')).toBeNull()
})
