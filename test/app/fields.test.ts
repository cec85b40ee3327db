import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import FieldPanel from '#app/pages/settings/FieldPanel.svelte'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { start } from '#app/pages/queue/place.ts'
import { runMacro, wouldRefuse } from '#app/pages/macros/run-macro.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import {
  archiveField,
  defineField,
  changeField,
  fieldsOf,
  type FieldKind
} from '#core/domain/tickets/fields.ts'
import type { Macro } from '#core/domain/queue/macros.ts'
import type { TicketId } from '#core/ids.ts'
import { done } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { at, entry } from '#test/support/tickets.ts'

const t = en.fields
const now = at('2026-11-21T10:00Z')
let desk: PaperWorkspace

listenToKeys()
beforeEach(() => {
  desk = paperWorkspace({ now })
})
afterEach(cleanup)

function define(n: number, name: string, kind: FieldKind, ...choices: string[]): void {
  desk.settings.perform(all =>
    defineField(all, entry(n), { name, kind, choices, by: ada, at: now })
  )
}

async function aTicket() {
  const [card] = [...desk.cards.current().values()]
  const found = await desk.ticket(card?.ticket as TicketId)
  if (!found.ok) throw new Error('it is there')
  return found.value
}

async function opened() {
  const document = await aTicket()
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  return document
}

describe('in the settings', () => {
  test('whoever adds one is warned first that its words are kept for good', async () => {
    render(AtDesk, { desk, page: FieldPanel, given: {} })
    await fireEvent.click(screen.getByRole('button', { name: t.panel.add }))
    expect(await screen.findByText(t.panel.warning)).toBeTruthy()
  })

  test('one that has a name which the search took since is said to be misread', () => {
    define(1, 'Seen', 'date')
    desk.settings.perform(all => {
      const [field] = fieldsOf(all)
      if (field) field.field.name = 'Opened'
      return done
    })
    render(AtDesk, { desk, page: FieldPanel, given: {} })
    expect(screen.getByText(t.panel.misread)).toBeTruthy()
  })

  async function write(label: string, value: string): Promise<void> {
    await fireEvent.input(await screen.findByLabelText(label), { target: { value } })
  }
  const keep = () => fireEvent.click(screen.getByRole('button', { name: t.panel.save }))

  test('a name that search knows is refused in words, another one is taken', async () => {
    render(AtDesk, { desk, page: FieldPanel, given: {} })
    await fireEvent.click(screen.getByRole('button', { name: t.panel.add }))
    await write(t.panel.name, 'Tag')
    await keep()
    expect(await screen.findByText(t.panel.wrong['name-taken'])).toBeTruthy()
    await write(t.panel.name, 'Device')
    await keep()
    await waitFor(() => expect(fieldsOf(desk.settings.current())).toHaveLength(1))
  })

  test('words to choose from are written one in each line, and none is too few', async () => {
    define(1, 'Device', 'choice', 'Desktop')
    render(AtDesk, { desk, page: FieldPanel, given: {} })
    await fireEvent.click(screen.getByRole('button', { name: 'Change Device' }))
    await write(t.panel.choices, ' \n')
    await keep()
    expect(await screen.findByText(t.panel.wrong['no-choices'])).toBeTruthy()
    await write(t.panel.choices, 'Laptop\nDesktop')
    await keep()
    expect(await screen.findByText('Laptop, Desktop')).toBeTruthy()
  })

  test('what Ben adds while Ada has the dialog open stays, and hers is undone with one press', async () => {
    define(1, 'Device', 'choice', 'Desktop')
    render(AtDesk, { desk, page: FieldPanel, given: {} })
    await fireEvent.click(screen.getByRole('button', { name: 'Change Device' }))
    await write(t.panel.choices, 'Desktop\nPhone')
    const bens = { name: 'Machine', choices: ['Desktop', 'Tablet'] }
    desk.settings.perform(all => changeField(all, entry(1), bens))
    await keep()
    expect(await screen.findByText('Desktop, Phone, Tablet')).toBeTruthy()
    expect(desk.settings.current().fields[entry(1)]?.name).toBe('Machine')
    await undoLast()
    expect(await screen.findByText('Desktop, Tablet')).toBeTruthy()
  })

  test('one to choose from is counted, until somebody keeps it out of the statistics', async () => {
    define(1, 'Device', 'choice', 'Desktop')
    define(2, 'Model', 'text')
    render(AtDesk, { desk, page: FieldPanel, given: {} })
    const counts = async (name: string) => {
      await fireEvent.click(screen.getByRole('button', { name: `Change ${name}` }))
      await screen.findByLabelText(t.panel.name)
      return screen.queryByRole<HTMLInputElement>('switch', { name: t.panel.counted })
    }
    const shown = await counts('Device')
    expect(shown?.checked).toBe(true)
    if (shown) await fireEvent.click(shown)
    await keep()
    expect(await screen.findByText(new RegExp(t.panel.uncounted, 'u'))).toBeTruthy()
    expect(desk.settings.current().fields[entry(1)]?.uncounted).toBe(true)
    expect(await counts('Model')).toBeNull()
  })

  test('one that is archived is undone with one press', async () => {
    define(1, 'Device', 'text')
    render(AtDesk, { desk, page: FieldPanel, given: {} })
    await fireEvent.click(screen.getByRole('button', { name: 'Archive Device' }))
    await waitFor(() => expect(fieldsOf(desk.settings.current())).toEqual([]))
    await undoLast()
    expect(fieldsOf(desk.settings.current())).toHaveLength(1)
  })
})

describe('on a ticket', () => {
  test('nothing is shown at a desk that has none', async () => {
    await opened()
    await fireEvent.keyDown(window, { key: 'p' })
    expect(await screen.findByText(en.acts.checklist.title)).toBeTruthy()
    expect(screen.queryByText(t.onTicket)).toBeNull()
  })

  test('one key unfolds the empty ones, one is filled, and one undo empties it', async () => {
    define(1, 'Device', 'choice', 'Desktop', 'Laptop')
    const document = await opened()
    await fireEvent.keyDown(window, { key: 'g' })
    await fireEvent.keyDown(window, { key: 'v' })
    await fireEvent.click(await screen.findByRole('menuitem', { name: 'Device' }))
    const select = await screen.findByLabelText('Device')
    await fireEvent.change(select, { target: { value: 'Laptop' } })
    await waitFor(() =>
      expect(document.current().fieldValues).toEqual({ [entry(1)]: 'Laptop' })
    )
    await undoLast()
    expect(document.current().fieldValues).toEqual({})
  })

  test('a number that is none is refused in words, and the old one stays', async () => {
    define(1, 'Battery', 'number')
    const document = await opened()
    document.perform(ticket => {
      ticket.fieldValues[entry(1)] = '81'
      return { ok: true, value: undefined }
    })
    await fireEvent.keyDown(window, { key: 'p' })
    const input = await screen.findByLabelText<HTMLInputElement>('Battery')
    await fireEvent.change(input, { target: { value: 'a lot' } })
    await waitFor(() => expect(input.value).toBe('81'))
    expect(toasts().map(({ text }) => text)).toContain(t.badValue)
    expect(document.current().fieldValues).toEqual({ [entry(1)]: '81' })
  })

  test('Escape in a field is the field’s: the sheet in which it stands stays open', async () => {
    define(1, 'Battery', 'number')
    const document = await opened()
    document.perform(ticket => {
      ticket.fieldValues[entry(1)] = '81'
      return { ok: true, value: undefined }
    })
    await fireEvent.keyDown(window, { key: 'p' })
    const input = await screen.findByLabelText<HTMLInputElement>('Battery')
    await fireEvent.input(input, { target: { value: '8' } })
    expect(await fireEvent.keyDown(input, { key: 'Escape' })).toBe(false)
    expect(input.value).toBe('81')
  })

  test('what stands in an archived field is read, and not changed', async () => {
    define(1, 'Device', 'text')
    const document = await opened()
    document.perform(ticket => {
      ticket.fieldValues[entry(1)] = 'X220'
      return { ok: true, value: undefined }
    })
    desk.settings.perform(all => archiveField(all, entry(1), now))
    await fireEvent.keyDown(window, { key: 'p' })
    expect(await screen.findByText('Device (archived)')).toBeTruthy()
    expect(screen.getByText('X220')).toBeTruthy()
    expect(screen.queryByLabelText('Device')).toBeNull()
  })
})

describe('a macro', () => {
  const macro = (value: string): Macro => ({
    name: 'A laptop',
    acts: [
      { do: 'tag', tag: 'laptop' },
      { do: 'field', field: entry(1), value }
    ],
    by: ada,
    at: now
  })

  test('fills a field with the rest of it, and one undo takes all back', async () => {
    define(1, 'Device', 'choice', 'Desktop', 'Laptop')
    const document = await aTicket()
    const ran = await runMacro(desk, document, macro('Laptop'))
    expect(document.current().fieldValues).toEqual({ [entry(1)]: 'Laptop' })
    if (ran.ok) await ran.value.back?.()
    expect(document.current().fieldValues).toEqual({})
    expect(document.current().tags).not.toHaveProperty('laptop')
  })

  test('does nothing where its word is none to choose, or its field was archived', async () => {
    define(1, 'Device', 'choice', 'Desktop')
    const document = await aTicket()
    expect((await runMacro(desk, document, macro('Laptop'))).ok).toBe(false)
    expect(document.current().tags).not.toHaveProperty('laptop')
    desk.settings.perform(all => archiveField(all, entry(1), now))
    expect(wouldRefuse(desk, document, macro('Desktop'))?.why).toBe('no-field')
  })
})
