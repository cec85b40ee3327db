/** What somebody is told before a device is wiped: how much of it is nowhere else. */
import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'

import WipeDialog from '#app/pages/settings/WipeDialog.svelte'
import { savedViewsOf } from '#app/state/saved-views.svelte.ts'
import { Session } from '#app/state/session.svelte.ts'
import { en } from '#app/words/en.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperDoors } from '#test/support/paper-doors.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { ticketId } from '#test/support/tickets.ts'

const t = en.settings.wipe
let desk: PaperWorkspace

beforeEach(() => {
  desk = paperWorkspace()
})
afterEach(cleanup)

function asksToWipe(): void {
  const session = new Session(paperDoors({ device: 'locked', desk }))
  session.enter(desk)
  render(AtDesk, { desk, session, page: WipeDialog, given: { open: true } })
}

test('answers that are held are lost with the device, as those that wait for the relay', async () => {
  desk.toHandOver.set(1)
  desk.heldBack.set([ticketId(1), ticketId(2)])
  asksToWipe()
  expect(await screen.findByText(t.answers(3))).toBeTruthy()
})

test('of answers nothing is said where none waits', async () => {
  asksToWipe()
  expect(await screen.findByText(t.counted(desk.cards.current().size))).toBeTruthy()
  for (const count of [0, 1]) expect(screen.queryByText(t.answers(count))).toBeNull()
})

test('what Ada has written and not sent is lost, and a view that only she has', async () => {
  const [one] = [...desk.cards.current().keys()]
  if (!one) throw new Error('the desk has tickets')
  await desk.drafts.write(one, new Uint8Array([1]))
  await desk.drafts.write(`${one}/note`, new Uint8Array([1]))
  // of a ticket that has gone meanwhile there is nothing to lose
  await desk.drafts.write(ticketId(999), new Uint8Array([1]))
  const views = savedViewsOf(desk)
  await views.keep({ name: 'Mine', search: 'wifi', view: 'all' }, false)
  await views.keep({ name: 'Ours', search: 'wifi', view: 'all' }, true)
  asksToWipe()
  expect(await screen.findByText(t.drafts(1))).toBeTruthy()
  expect(screen.getByText(t.views(1))).toBeTruthy()
})
