/** What can be done with several tickets at once, by whichever screen somebody has. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { Bulk } from '#app/pages/queue/bulk.svelte.ts'
import BulkBar from '#app/pages/queue/BulkBar.svelte'
import { Selection } from '#app/pages/queue/selection.svelte.ts'
import { closeReasons } from '#app/pages/ticket/close-reasons.ts'
import { en } from '#app/words/en.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aPhone, aWideScreen } from '#test/support/screen.ts'
import { ticketId } from '#test/support/tickets.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const two = [ticketId(1), ticketId(2)]

function chosenTwo({
  done = 0,
  of = 0,
  hasOthers = true,
  all = 2,
  reasons = closeReasons
} = {}) {
  const bulk = new Bulk(paperWorkspace())
  if (of > 0) {
    bulk.busy = true
    bulk.progress = { done, of }
  }
  const did = {
    letGo: vi.spyOn(bulk, 'letGo').mockResolvedValue(),
    follow: vi.spyOn(bulk, 'follow').mockResolvedValue(),
    reopen: vi.spyOn(bulk, 'reopen').mockResolvedValue(),
    wait: vi.spyOn(bulk, 'wait').mockResolvedValue(),
    prioritise: vi.spyOn(bulk, 'prioritise').mockResolvedValue()
  }
  const selection = new Selection()
  const onall = vi.fn()
  render(BulkBar, {
    tickets: two,
    all,
    onall,
    selection,
    bulk,
    reasons,
    snoozeItems: [],
    knownTags: [],
    hasOthers,
    onclear: vi.fn()
  })
  return { bulk, did, selection, onall }
}

async function choosesInMore(name: string): Promise<void> {
  const more = screen.getByRole('button', { name: en.shell.more })
  await fireEvent.keyDown(more, { key: 'Enter' })
  await fireEvent.click(await screen.findByRole('menuitem', { name: starting(name) }))
}

/** Its key may stand behind it. */
function starting(name: string): (text: string) => boolean {
  return text => text.startsWith(name)
}

test('a phone keeps behind “More” what its row has no room for', async () => {
  aPhone()
  const { selection } = chosenTwo()
  for (const [name, question] of [
    [en.problems.bulk.attach, 'problem'],
    [en.templates.many.action, 'template'],
    [en.macros.key, 'macro']
  ] as const) {
    expect(screen.queryByRole('button', { name })).toBeNull()
    await choosesInMore(name)
    expect(selection.question).toBe(question)
    expect(selection.tickets).toEqual(two)
  }
})

test('the first reason for closing is the one that fits those that are chosen', async () => {
  aWideScreen()
  chosenTwo({ reasons: ['solved', 'spam'] })
  const close = screen.getByRole('button', { name: en.queue.close })
  await fireEvent.keyDown(close, { key: 'Enter' })
  const [first] = await screen.findAllByRole('menuitem')
  expect(first?.textContent).toContain(en.ticket.reasons.solved)
})

test('a wide screen shows them', () => {
  aWideScreen()
  chosenTwo()
  expect(screen.getByRole('button', { name: en.problems.bulk.attach })).toBeTruthy()
  expect(screen.getByRole('button', { name: en.templates.many.action })).toBeTruthy()
  expect(screen.getByRole('button', { name: en.macros.key })).toBeTruthy()
})

test('what is done less often is behind “More” on every screen, in words', async () => {
  const { did, selection } = chosenTwo()
  for (const [name, question] of [
    [en.ticket.actions.handOnTo, 'hand-on'],
    [en.acts.secondLine.action, 'pass-on']
  ] as const) {
    await choosesInMore(name)
    expect(selection.question).toBe(question)
  }
  for (const [name, done] of [
    [en.queue.letGo, did.letGo],
    [en.acts.follow.follow, did.follow],
    [en.ticket.actions.reopen, did.reopen],
    [en.ticket.actions.wait, did.wait]
  ] as const) {
    await choosesInMore(name)
    expect(done.mock.calls).toEqual([[two]])
  }
  await choosesInMore(en.acts.priority.levels.high)
  expect(did.prioritise.mock.calls).toEqual([[two, 'high']])
})

test('who is alone is not asked to whom', async () => {
  chosenTwo({ hasOthers: false })
  const more = screen.getByRole('button', { name: en.shell.more })
  await fireEvent.keyDown(more, { key: 'Enter' })
  await screen.findByRole('menuitem', { name: starting(en.ticket.actions.reopen) })
  const name = starting(en.ticket.actions.handOnTo)
  expect(screen.queryByRole('menuitem', { name })).toBeNull()
})

test('what is done to hundreds says how far it is, what is done to a few does not flicker', () => {
  chosenTwo({ done: 60, of: 240 })
  const far = screen.getByRole('progressbar')
  expect(far.getAttribute('aria-valuenow')).toBe('25')
  expect(screen.getByText(en.queue.bulkAt('60', '240'))).toBeTruthy()
  cleanup()
  chosenTwo({ done: 1, of: 4 })
  expect(screen.queryByRole('progressbar')).toBeNull()
})

test('what is done to hundreds can be stopped', async () => {
  const { bulk } = chosenTwo({ done: 60, of: 240 })
  const stop = vi.spyOn(bulk, 'stop')
  await fireEvent.click(screen.getByRole('button', { name: en.queue.stop }))
  expect(stop).toHaveBeenCalled()
})

test('once one is selected all of the list can be, unless all are', async () => {
  aWideScreen()
  const { onall } = chosenTwo({ all: 30 })
  await fireEvent.click(screen.getByRole('button', { name: en.queue.selectAll(30) }))
  expect(onall).toHaveBeenCalled()
  cleanup()
  chosenTwo({ all: 2 })
  expect(screen.queryByRole('button', { name: en.queue.selectAll(2) })).toBeNull()
})

test('on a phone that stands under “More”', async () => {
  aPhone()
  const { onall } = chosenTwo({ all: 30 })
  expect(screen.queryByRole('button', { name: en.queue.selectAll(30) })).toBeNull()
  await choosesInMore(en.queue.selectAll(30))
  expect(onall).toHaveBeenCalled()
})
