/** An answer waits to be sent by hand: closing its ticket would destroy it unsent. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { start } from '#app/pages/queue/place.ts'
import { Bulk } from '#app/pages/queue/bulk.svelte.ts'
import BulkBar from '#app/pages/queue/BulkBar.svelte'
import { Selection } from '#app/pages/queue/selection.svelte.ts'
import { closeReasons } from '#app/pages/ticket/close-reasons.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { dismiss, toasts } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { phase, type Ticket } from '#core/domain/tickets/ticket.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, aTicket, at, mail, ticketId } from '#test/support/tickets.ts'

const now = at('2026-11-26T09:00Z')
const t = en.ticket.closeUnsent
const [with_, without] = [ticketId(1), ticketId(2)]
let desk: PaperWorkspace

const asked = mail(1)
const answered = (delivery: 'by-hand' | 'sent'): Ticket =>
  aTicket({
    messages: {
      [asked]: aMessage({ at: at('2026-11-25T09:00Z') }),
      [mail(2)]: aMessage({
        direction: 'out',
        at: now,
        saw: [asked],
        delivery,
        by: ada
      })
    }
  })

beforeEach(() => {
  desk = paperWorkspace({
    now,
    tickets: new Map([
      [with_, answered('by-hand')],
      [without, answered('sent')]
    ])
  })
})
afterEach(() => {
  cleanup()
  for (const { id } of toasts()) dismiss(id)
})

const dialog = (name: string) => screen.findByRole('dialog', { name })
const press = async (name: string) =>
  fireEvent.click(await screen.findByRole('button', { name }))

/** As solved. */
async function closes(name: string): Promise<void> {
  const [button] = screen.getAllByRole('button', { name })
  if (!button) throw new Error('it can be closed')
  await fireEvent.keyDown(button, { key: 'Enter' })
  const solved = (text: string) => text.startsWith(en.ticket.reasons.solved)
  await fireEvent.click(await screen.findByRole('menuitem', { name: solved }))
}

describe('in the ticket', () => {
  async function look(id = with_) {
    const opened = await desk.ticket(id)
    if (!opened.ok) throw new Error('it is there')
    const document = opened.value
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    await closes(en.ticket.actions.close)
    return () => phase(document.current())
  }

  test('Ada is asked first, and the keyboard stands on what leaves it open', async () => {
    const now = await look()
    await dialog(t.byHand.title)
    expect(now()).toBe('open')
    await waitFor(() => expect(document.activeElement?.textContent).toContain(t.stay))
    await press(t.stay)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(now()).toBe('open')
  })

  test('what leaves it open is the bright button, and what destroys it is none', async () => {
    await look()
    await dialog(t.byHand.title)
    const bright = [...document.querySelectorAll('[role="dialog"] .primary')]
    expect(bright.map(each => each.textContent.trim())).toEqual([t.stay])
    const anyway = screen.getByRole('button', { name: t.anyway })
    expect(anyway.classList).toContain('danger')
  })

  test('and closes it anyway, if she means it', async () => {
    const now = await look()
    await press(t.anyway)
    await waitFor(() => expect(now()).toBe('closed'))
    expect(desk.cards.current().get(with_)?.closeReason).toBe('solved')
  })

  test('so is she where only a draft of hers waits', async () => {
    const opened = await desk.ticket(without)
    if (!opened.ok) throw new Error('it is there')
    render(AtDesk, {
      desk,
      page: OpenTicket,
      given: { document: opened.value, place: start }
    })
    await press(en.ticket.composer.open)
    const field = await screen.findByRole('textbox', { name: en.ticket.composer.text })
    await fireEvent.input(field, { target: { value: 'Try this' } })
    await closes(en.ticket.actions.close)
    await dialog(t.draft.title)
    expect(phase(opened.value.current())).toBe('open')
  })

  test('one whose answer went out is closed without a question', async () => {
    const now = await look(without)
    await waitFor(() => expect(now()).toBe('closed'))
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('in the list', () => {
  function bar(...tickets: readonly (typeof with_)[]) {
    const selection = new Selection()
    render(BulkBar, {
      tickets,
      selection,
      bulk: new Bulk(desk),
      reasons: closeReasons,
      snoozeItems: [],
      knownTags: [],
      hasOthers: true,
      onclear: () => undefined
    })
    return selection
  }
  const isClosed = (id: typeof with_) =>
    desk.cards.current().get(id)?.phase === 'closed'

  test('Ada is asked before any of them is closed', async () => {
    const selection = bar(with_, without)
    await closes(en.queue.close)
    await waitFor(() => expect(selection.question).toBe('unsent'))
    expect(selection).toMatchObject({ reason: 'solved', tickets: [with_, without] })
    expect([with_, without].some(isClosed)).toBe(false)
  })

  test('also where only drafts wait, as after a template for many', async () => {
    const selection = bar(without)
    await desk.drafts.write(without, new Uint8Array([1]))
    await waitFor(() => expect(desk.drafted.current().has(without)).toBe(true))
    await closes(en.queue.close)
    await waitFor(() => expect(selection.question).toBe('unsent'))
    expect(isClosed(without)).toBe(false)
  })

  test('and not where all answers went out', async () => {
    const selection = bar(without)
    await closes(en.queue.close)
    await waitFor(() => expect(isClosed(without)).toBe(true))
    expect(selection.question).toBeUndefined()
  })

  test('a macro that closes says in how many nobody has sent the answer', async () => {
    const macro = {
      name: 'Done',
      acts: [{ do: 'close', reason: 'solved' }],
      by: ada,
      at: now
    } as const
    await new Bulk(desk).run([with_, without], macro)
    expect([with_, without].every(isClosed)).toBe(true)
    expect(toasts().at(-1)?.text).toContain(t.left(1))
  })
})
