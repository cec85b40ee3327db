/** A note that is being written survives whatever takes its author away. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { start } from '#app/pages/queue/place.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { WritingNote } from '#app/pages/ticket/writing-note.svelte.ts'
import {
  dismiss,
  dismissAll,
  listenAgain,
  toasts,
  undoLast
} from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { mostLetters } from '#core/domain/desk/long-texts.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { done, no, ok } from '#core/result.ts'
import type { OpenDocument } from '#core/workspace.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { unrolled } from '#test/support/unrolled.ts'
import { listenToKeys } from '#test/support/keyboard.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { at } from '#test/support/tickets.ts'

const t = en.ticket.note
listenToKeys()
let desk: PaperWorkspace
let document_: OpenDocument<Ticket>

beforeEach(async () => {
  desk = paperWorkspace({ now: at('2026-11-21T10:00Z') })
  const [card] = [...desk.cards.current().values()]
  const opened = card && (await desk.ticket(card.ticket))
  if (!opened?.ok) throw new Error('gone')
  document_ = opened.value
})
afterEach(() => {
  cleanup()
  for (const toast of toasts()) dismiss(toast.id)
})

function opens(): Promise<void> {
  render(AtDesk, {
    desk,
    page: OpenTicket,
    given: { document: document_, place: start }
  })
  return unrolled()
}

function field(): HTMLTextAreaElement | null {
  return screen.queryByLabelText<HTMLTextAreaElement>(t.write)
}

function waiting(): HTMLElement | null {
  return screen.queryByRole('button', { name: new RegExp(t.begun) })
}

async function writes(text: string): Promise<void> {
  await fireEvent.keyDown(document.body, { key: 'n' })
  await waitFor(() => expect(document.activeElement).toBe(field()))
  const element = field()
  if (element) await fireEvent.input(element, { target: { value: text } })
}

test('half a note is there when Ana comes back, and does not take the keyboard', async () => {
  await opens()
  await writes('Asked the kernel people')
  cleanup()
  await opens()
  await waitFor(() => expect(field()?.value).toBe('Asked the kernel people'))
  await tick()
  expect(document.activeElement).not.toBe(field())
  await fireEvent.keyDown(document.body, { key: 'n' })
  await waitFor(() => expect(document.activeElement).toBe(field()))
})

test('the foot of the ticket says that half a note waits, and leads Ana to it', async () => {
  await opens()
  await writes('Asked the kernel people')
  expect(waiting()).toBeNull()
  cleanup()
  await opens()
  await waitFor(() => expect(waiting()?.textContent).toContain('Asked the kernel'))
  const foot = document.querySelector('.dock')
  const row = waiting()
  expect(foot?.contains(row)).toBe(true)
  if (row) await fireEvent.click(row)
  await waitFor(() => expect(document.activeElement).toBe(field()))
  expect(waiting()).toBeNull()
})

test('one that is thrown away can be had back, and is not there another time', async () => {
  await opens()
  await writes('Asked the kernel people')
  await fireEvent.click(screen.getByRole('button', { name: t.cancel }))
  expect(field()).toBeNull()
  await undoLast()
  await waitFor(() => expect(field()?.value).toBe('Asked the kernel people'))
  await fireEvent.click(screen.getByRole('button', { name: t.cancel }))
  cleanup()
  await opens()
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(field()).toBeNull()
})

test('one that Ana takes back is gone from the ticket at once, and hers again if she undoes it while that is said', async () => {
  await opens()
  await writes('Her number is 600 123 456')
  await fireEvent.click(screen.getByRole('button', { name: t.add }))
  await waitFor(() => expect(field()).toBeNull())
  const notes = () => Object.values(document_.current().notes)
  const before = notes()
  const [last] = screen.getAllByRole('button', { name: t.strike }).slice(-1)
  if (last) await fireEvent.click(last)
  expect(JSON.stringify(document_.current())).not.toContain('600 123 456')
  await undoLast()
  await waitFor(() => expect(notes()).toEqual(before))
})

test('one that was taken back does not come back once the desk was locked', async () => {
  await opens()
  await writes('Her number is 600 123 456')
  await fireEvent.click(screen.getByRole('button', { name: t.add }))
  await waitFor(() => expect(field()).toBeNull())
  const [last] = screen.getAllByRole('button', { name: t.strike }).slice(-1)
  if (last) await fireEvent.click(last)
  dismissAll()
  listenAgain()
  await undoLast()
  expect(JSON.stringify(document_.current())).not.toContain('600 123 456')
})

describe('on a device that is full', () => {
  const notes = () => Object.values(document_.current().notes).map(({ text }) => text)

  test('one that found no room stays in its field, until there is some', async () => {
    let isFull = true
    const saved = async () => (isFull ? no({ type: 'storage-full' } as const) : done)
    const paper = desk
    const ticket: typeof desk.ticket = async id => {
      const opened = await paper.ticket(id)
      return opened.ok ? ok({ ...opened.value, saved }) : opened
    }
    desk = { ...desk, ticket }
    await opens()
    await writes('Asked the kernel people')
    await fireEvent.click(screen.getByRole('button', { name: t.add }))
    const told = () => toasts().map(({ text }) => text)
    await waitFor(() => expect(told()).toEqual([en.ticket.refused['storage-full']]))
    expect(field()?.value).toBe('Asked the kernel people')
    expect(notes()).not.toContain('Asked the kernel people')
    isFull = false
    await fireEvent.click(screen.getByRole('button', { name: t.add }))
    await waitFor(() => expect(field()).toBeNull())
    expect(notes().filter(text => text.startsWith('Asked'))).toHaveLength(1)
  })
})

test('a browser that dies once it is kept does not offer it a second time', async () => {
  const before = new WritingNote(desk, document_)
  await waitFor(() => expect(before.draft.ready).toBe(true))
  before.draft.write('Asked the kernel people')
  await before.draft.keep()
  const drop = vi.spyOn(desk.drafts, 'drop').mockResolvedValue()
  await before.add()
  drop.mockRestore()
  await opens()
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(field()).toBeNull()
})

test('a device that is locked meanwhile writes none beside what is begun', async () => {
  const { notes } = document_.current()
  const before = new WritingNote(desk, document_)
  await waitFor(() => expect(before.draft.ready).toBe(true))
  before.draft.write('Asked the kernel people')
  await before.draft.keep()
  const write = vi.spyOn(desk.drafts, 'write')
  write.mockResolvedValue(no({ type: 'storage-full' }))
  expect(await before.add()).toBe(false)
  write.mockRestore()
  await opens()
  await waitFor(() => expect(field()?.value).toBe('Asked the kernel people'))
  expect(document_.current().notes).toEqual(notes)
})

test('a browser that dies before it is kept has it still', async () => {
  const before = new WritingNote(
    { ...desk, ticket: () => new Promise(() => undefined) },
    document_
  )
  await waitFor(() => expect(before.draft.ready).toBe(true))
  before.draft.write('Asked the kernel people')
  void before.add()
  await opens()
  await waitFor(() => expect(field()?.value).toBe('Asked the kernel people'))
})

test('one that stands in the ticket is not written any more', async () => {
  await opens()
  await writes('Asked the kernel people')
  await fireEvent.click(screen.getByRole('button', { name: t.add }))
  await waitFor(() => expect(field()).toBeNull())
  const notes = Object.values(document_.current().notes).map(({ text }) => text)
  expect(notes).toContain('Asked the kernel people')
  cleanup()
  await opens()
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(field()).toBeNull()
})

test('what Ada adds in another tab while a note finds no room is in this one, too', async () => {
  let told = (): void => undefined
  const isAsked = new Promise<void>(asked => (told = asked))
  let fill = (): void => undefined
  const isFull = new Promise<void>(full => (fill = full))
  const full: typeof desk.ticket = async () => {
    told()
    await isFull
    return no({ type: 'gone' })
  }
  const first = new WritingNote({ ...desk, ticket: full }, document_)
  await waitFor(() => expect(first.draft.ready).toBe(true))
  first.draft.write('Asked the kernel people')
  await first.draft.keep()
  const second = new WritingNote(desk, document_)
  await waitFor(() => expect(second.draft.text).toBe('Asked the kernel people'))
  const adding = first.add()
  await isAsked
  const both = 'Asked the kernel people\n\nand the Debian ones'
  second.draft.write(both)
  await second.draft.keep()
  fill()
  expect(await adding).toBe(false)
  await waitFor(() => expect(first.draft.text).toBe(both))
})

test('a log pasted as a note that is too long to reach anybody stays in its field', async () => {
  await opens()
  const log = 'kernel: usb 1-1\n'.repeat(100_000)
  await writes(log)
  await fireEvent.click(screen.getByRole('button', { name: t.add }))
  await waitFor(() =>
    expect(toasts().map(({ text }) => text)).toContain(en.shell.tooLong(mostLetters))
  )
  expect(document_.current().notes).toEqual({})
  expect(field()?.value).toBe(log)
})
