/** Keys that are pressed while a ticket is still being drawn. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { start } from '#app/pages/queue/place.ts'
import { en } from '#app/words/en.ts'
import type { TicketId } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aPhone, aWideScreen } from '#test/support/screen.ts'
import { at } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')

listenToKeys()
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

async function drawing(): Promise<void> {
  const desk = paperWorkspace({ now })
  const [first] = [...desk.cards.current().values()]
  const found = await desk.ticket(first?.ticket as TicketId)
  if (!found.ok) throw new Error('no such ticket')
  const given = { document: found.value, place: start }
  render(AtDesk, { desk, page: OpenTicket, given })
}

function press(...keys: readonly string[]): void {
  for (const key of keys) void fireEvent.keyDown(document.body, { key })
}

/** Whatever was asked for has had its frame by then: the details come in one of their own. */
async function frames(): Promise<void> {
  for (let n = 0; n < 6; n++) {
    await new Promise(resolve => requestAnimationFrame(resolve))
  }
}

const tags = () => screen.findByLabelText(en.ticket.addTag)
const text = () => screen.findByLabelText(en.ticket.composer.text)

describe.each([
  { screen: 'beside the conversation', isSo: aWideScreen },
  { screen: 'in a dialog of a phone', isSo: aPhone }
])('with the details $screen', ({ isSo }) => {
  beforeEach(async () => {
    isSo()
    await drawing()
  })

  test('the tags have the keyboard, as soon as they are there', async () => {
    press('l')
    const field = await tags()
    await waitFor(() => expect(document.activeElement).toBe(field))
  })

  test('an answer that is asked for after the tags has it instead', async () => {
    press('l', 'r')
    const field = await text()
    await frames()
    expect(document.activeElement).toBe(field)
  })

  test('nor do the tags take it once the details are folded again', async () => {
    press('l', 'p')
    await frames()
    press('p')
    const field = await tags()
    await frames()
    expect(document.activeElement).not.toBe(field)
  })
})
