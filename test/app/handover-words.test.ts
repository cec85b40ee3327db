/** Whose words they are: the author writes, others read and may write along, until it is taken. */
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import ShiftsPage from '#app/pages/ShiftsPage.svelte'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import {
  fillSheet,
  kept,
  takeOver,
  writeHandover
} from '#core/domain/shifts/handover.ts'
import { hourOf, hoursAfter, monthOf } from '#core/domain/shifts/hours.ts'
import type { EntryId, MemberId, SheetName } from '#core/ids.ts'
import { done } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { at } from '#test/support/tickets.ts'

const now = at('2026-11-26T09:20Z')
const id = '00000000000000aa' as EntryId
const t = en.shifts
const left = 'Printer first.\n\nRosa was promised an answer.'

beforeEach(() => {
  vi.setSystemTime(now)
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** Ada looks at a sheet that waits. */
async function aSheet(by: MemberId, text = left) {
  const desk = paperWorkspace()
  const to = hourOf(now)
  const shift = { from: hoursAfter(to, -4), to }
  const month = await desk.shifts(monthOf(to))
  month.perform(draft => {
    draft.handovers[id] = { ...shift, by, at: to, text, takers: {} }
    return done
  })
  location.hash = `#/shifts?sheet=${id}`
  render(AtDesk, { desk, page: ShiftsPage, given: {} })
  await screen.findByRole('dialog')
  const takenBy = (by: MemberId): void => {
    const filled = fillSheet(new Map(), shift, { now, isSettled: () => false })
    const sheet = kept(filled, () => 'x' as SheetName)
    month.perform(draft => takeOver(draft, id, { by, at: now, sheet }))
  }
  const inDocument = () => month.current().handovers[id]
  return { month, takenBy, inDocument }
}

const field = () =>
  screen.queryByLabelText<HTMLTextAreaElement>(t.words, { selector: 'textarea' })
const button = (name: string) => screen.queryByRole('button', { name })
const inSheet = () => within(screen.getByRole('dialog'))

/** Unlike a person it does not leave the field when it presses something. */
function types(text: string): void {
  const into = field()
  if (!into) throw new Error('there is no field')
  into.value = text
  into.dispatchEvent(new Event('input', { bubbles: true }))
}

describe('before anybody took over', () => {
  test('what Ben wrote is there to be read, in his paragraphs, each in its own direction', async () => {
    await aSheet(ben)
    expect(field()).toBeNull()
    for (const words of left.split('\n\n')) {
      expect(inSheet().getByText(words).getAttribute('dir')).toBe('auto')
    }
  })

  test('if he wrote nothing, it says so', async () => {
    await aSheet(ben, ' ')
    inSheet().getByText(t.wordsNone)
  })

  test('who was there with him writes along, and the keyboard is where the words are', async () => {
    const { inDocument } = await aSheet(ben)
    await fireEvent.click(screen.getByRole('button', { name: t.wordsWrite }))
    await waitFor(() => expect(document.activeElement).toBe(field()))
    expect(field()?.selectionStart).toBe(left.length)
    types(`${left} By noon.`)
    await waitFor(() => expect(inDocument()?.text).toBe(`${left} By noon.`))
    expect(button(t.wordsWrite)).toBeNull()
    inSheet().getByText(t.wordsAlso('Ada'))
  })

  test('Ada writes on in her own', async () => {
    await aSheet(ada)
    expect(field()?.value).toBe(left)
    expect(button(t.wordsWrite)).toBeNull()
  })
})

describe('once it was taken over', () => {
  test('nobody writes in it: Ada reads her own, and is told where else she can say it', async () => {
    const { takenBy } = await aSheet(ada)
    takenBy(ben)
    await waitFor(() => expect(field()).toBeNull())
    expect(button(t.wordsWrite)).toBeNull()
    inSheet().getByText('Printer first.')
    inSheet().getByText(t.wordsMissing)
    screen.getByText(t.sheetThen.same)
  })

  test('her last letters came too late, and she hears it', async () => {
    const { takenBy, inDocument } = await aSheet(ada)
    types(`${left} And the scanner.`)
    takenBy(ben)
    await waitFor(() => expect(toasts().at(-1)?.text).toBe(t.wordsLate('Ben')))
    expect(inDocument()?.text).toBe(left)
  })

  test('what Ada typed into Ben’s sheet at last is in it when she takes over', async () => {
    const { inDocument } = await aSheet(ben)
    await fireEvent.click(screen.getByRole('button', { name: t.wordsWrite }))
    types(`${left} By noon.`)
    await fireEvent.click(screen.getByRole('button', { name: t.takeOver }))
    expect(inDocument()?.text).toBe(`${left} By noon.`)
    await screen.findByText(t.sheetThen.same)
  })

  test('taken over by mistake and undone, it can be written in again', async () => {
    const { month } = await aSheet(ben)
    await fireEvent.click(screen.getByRole('button', { name: t.takeOver }))
    await waitFor(() => expect(button(t.wordsWrite)).toBeNull())
    await undoLast()
    await screen.findByRole('button', { name: t.wordsWrite })
    const written = { text: 'Scanner.', by: ben, at: now }
    expect(month.perform(draft => writeHandover(draft, id, written)).ok).toBe(true)
  })

  test('words that Ben wrote before he knew of it came later: it says that they differ', async () => {
    const { month, takenBy } = await aSheet(ben)
    takenBy(chidi)
    await screen.findByText(t.sheetThen.same)
    month.perform(draft => {
      const handover = draft.handovers[id]
      if (handover) handover.text = 'Scanner first.'
      return done
    })
    await screen.findByText(t.sheetThen.changed)
    expect(screen.queryByText(t.sheetThen.same)).toBeNull()
  })

  test('of a sheet that an older app took over it promises its lists, and no more', async () => {
    const { month, takenBy } = await aSheet(ben)
    takenBy(chidi)
    month.perform(draft => {
      const taken = draft.handovers[id]?.takers[chidi]
      if (taken) delete (taken as { words?: number }).words
      return done
    })
    await screen.findByText(t.sheetThen.unknown)
  })
})
