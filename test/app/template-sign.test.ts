/** `::` in an answer asks for a template, which takes its place. */
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { start } from '#app/pages/queue/place.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { en } from '#app/words/en.ts'
import { addTemplate } from '#core/domain/templates/templates.ts'
import type { EntryId } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, aTicket, at, mail, ticketId } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
let field: HTMLTextAreaElement

beforeEach(async () => {
  const messages = { [mail(1)]: aMessage({ at: now }) }
  const tickets = new Map([[ticketId(1), aTicket({ messages })]])
  const desk = paperWorkspace({ now, tickets })
  const [template, version] = ['a'.repeat(16), 'b'.repeat(16)] as EntryId[]
  if (!template || !version) throw new Error('there are two')
  desk.templates.perform(all => {
    for (const id of Object.keys(all.templates)) delete all.templates[id as EntryId]
    return addTemplate(all, template, version, {
      title: 'Cable',
      tags: [],
      language: 'en',
      body: 'Use a cable.',
      at: now
    })
  })
  const opened = await desk.ticket(ticketId(1))
  if (!opened.ok) throw new Error('it is on the desk')
  const given = { document: opened.value, place: start }
  render(AtDesk, { desk, page: OpenTicket, given })
  await fireEvent.click(screen.getByRole('button', { name: en.ticket.composer.open }))
  field = await screen.findByRole('textbox', { name: en.ticket.composer.text })
})
afterEach(cleanup)

/** As fingers do; `|` is where the cursor was before. */
async function type(letters: string, into = '|'): Promise<void> {
  const [before = '', after = ''] = into.split('|')
  await fireEvent.input(field, { target: { value: before + after } })
  for (let n = 1; n <= letters.length; n++) {
    field.value = before + letters.slice(0, n) + after
    field.setSelectionRange(before.length + n, before.length + n)
    await fireEvent.input(field)
  }
}

const picker = () => screen.queryByRole('dialog', { name: en.templates.pick })
const choose = async () => {
  await fireEvent.click(
    await screen.findByRole('button', { name: en.templates.insert })
  )
  await waitFor(() => expect(picker()).toBeNull())
}

describe('typed in an answer', () => {
  test('it opens the templates, and the one that is chosen takes its place', async () => {
    await type('Hello, ::', '|\n\nAna')
    expect(picker()).toBeTruthy()
    await choose()
    await waitFor(() => expect(field.value).toBe('Hello,\n\nUse a cable.\n\nAna'))
  })

  test('it stays as it was typed where none is chosen, and goes for no other', async () => {
    await type('::')
    const dialog = within(await screen.findByRole('dialog'))
    await fireEvent.click(dialog.getByRole('button', { name: en.shell.close }))
    await waitFor(() => expect(picker()).toBeNull())
    expect(field.value).toBe('::')
    await fireEvent.click(
      screen.getByRole('button', { name: en.ticket.composer.templates })
    )
    await choose()
    await waitFor(() => expect(field.value).toBe('::\n\nUse a cable.'))
  })

  test.each(['std::', 'fe80::', ':', 'a: :'])('“%s” is none', async letters => {
    await type(letters)
    expect(picker()).toBeNull()
  })

  test('nor is one that is pasted, or that is left when more is taken away', async () => {
    field.value = 'see ::'
    field.setSelectionRange(6, 6)
    await fireEvent.input(field)
    expect(picker()).toBeNull()
    await type(' ', 'see :: |')
    field.value = 'see ::'
    field.setSelectionRange(6, 6)
    await fireEvent.input(field)
    expect(picker()).toBeNull()
  })
})
