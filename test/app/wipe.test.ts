/** What somebody is told before a device is wiped: how much of it is nowhere else. */
import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'

import WipeDialog from '#app/pages/settings/WipeDialog.svelte'
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
