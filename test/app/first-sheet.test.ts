/** Who unlocks as a shift of theirs begins starts with what the one before left. */
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import ShiftsPage from '#app/pages/ShiftsPage.svelte'
import { placeOf } from '#app/pages/queue/place.ts'
import { Walk } from '#app/pages/ticket/walk.ts'
import { startWithSheet } from '#app/state/first-sheet.ts'
import { keyHandler } from '#app/state/keys.svelte.ts'
import { route, routeOf } from '#app/state/route.svelte.ts'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import {
  fillSheet,
  kept,
  removeHandover,
  restoreHandover,
  takeOver
} from '#core/domain/shifts/handover.ts'
import { hourOf, hoursAfter, monthOf } from '#core/domain/shifts/hours.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import type { EntryId, SheetName, TicketId } from '#core/ids.ts'
import { done } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { at, entry } from '#test/support/tickets.ts'

/** In the middle of a week and a month: what was left an hour ago is of the same. */
const now = at('2026-11-26T09:20Z')
const thisHour = hourOf(now)
const sheet = '00000000000000aa' as EntryId
const words = 'Look at the printer first.'

beforeEach(() => {
  vi.setSystemTime(now)
  location.hash = ''
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** Ben hands over at this hour to Ada, who comes `from` hours later. */
async function handedOver(from = 0): Promise<PaperWorkspace> {
  const desk = paperWorkspace()
  const hers = { from: hoursAfter(thisHour, from), to: hoursAfter(thisHour, 6) }
  const his = { from: hoursAfter(thisHour, -4), to: thisHour }
  for (const name of new Set([monthOf(hers.from), monthOf(thisHour)])) {
    const month = await desk.shifts(name)
    month.perform(draft => {
      const place = { member: ada, role: 'advisor' as const, at: thisHour }
      if (name === monthOf(hers.from))
        draft.places['p1' as EntryId] = { ...place, ...hers }
      if (name !== monthOf(thisHour)) return done
      draft.handovers[sheet] = {
        ...his,
        by: ben,
        at: thisHour,
        text: words,
        takers: {}
      }
      return done
    })
  }
  return desk
}

/** As the shell does: first where to, then what is there. */
async function enter(desk: PaperWorkspace): Promise<string> {
  await startWithSheet(desk)
  return location.hash
}

function look(desk: PaperWorkspace): void {
  render(AtDesk, { desk, page: ShiftsPage, given: {} })
}

const text = () => screen.findByText(words)

test('Ada starts with the sheet that Ben left, and one key leads on to the queue', async () => {
  const desk = await handedOver()
  expect(await enter(desk)).toMatch(`#/shifts?sheet=${sheet}`)
  look(desk)
  await text()
  await fireEvent.keyDown(await text(), { key: 'Escape' })
  await waitFor(() => expect(location.hash).toBe('#/queue'))
})

test('the tickets that it lists lead through each other, back to it, and then to the queue', async () => {
  const desk = await handedOver()
  await enter(desk)
  look(desk)
  await text()
  const title = screen.getByRole('heading', {
    name: new RegExp(`^${en.shifts.parts.opened}`)
  })
  const links = within(title.closest('section') as HTMLElement).getAllByRole('link')
  const [first = '', second] = links.map(link => link.getAttribute('href') ?? '')
  // no view that waits for an answer has it any more
  const next = await desk.ticket(routeOf(second ?? '').rest as TicketId)
  if (!next.ok) throw new Error('it is there')
  const closed = { by: ben, at: now, reason: 'answered', keepDays: 30 } as const
  next.value.perform(ticket => close(ticket, entry(900), closed))
  await fireEvent.click(links[0] as HTMLElement)
  location.hash = first
  const here = () => placeOf(route())
  const walk = () => new Walk(desk, here().at as TicketId, here)
  walk().step(1)
  expect(location.hash).toBe(second)
  expect(walk().back.label).toBe(en.ticket.backTo.sheet)
  walk().leave()
  expect(location.hash).toBe(`#/shifts?sheet=${sheet}&then=queue`)
})

test('taking over leads on to the queue, where it can be undone', async () => {
  const desk = await handedOver()
  const takers = async () => {
    const { handovers } = (await desk.shifts(monthOf(thisHour))).current()
    return Object.keys(handovers[sheet]?.takers ?? {})
  }
  await enter(desk)
  look(desk)
  await text()
  await fireEvent.click(screen.getByRole('button', { name: 'I take over' }))
  await waitFor(() => expect(location.hash).toBe('#/queue'))
  expect(await takers()).toEqual([ada])
  cleanup()
  await undoLast()
  expect(await takers()).toEqual([])
})

test('where Chidi takes over while she reads, the sheet says so and one press leads on', async () => {
  const desk = await handedOver()
  await enter(desk)
  look(desk)
  await text()
  const month = await desk.shifts(monthOf(thisHour))
  const handover = month.current().handovers[sheet]
  if (!handover) throw new Error('it waits')
  const seen = fillSheet(new Map(), handover, { now: thisHour, isSettled: () => false })
  const taken = { by: chidi, at: thisHour, sheet: kept(seen, () => 'n' as SheetName) }
  month.perform(draft => takeOver(draft, sheet, taken))
  await waitFor(() => expect(screen.queryByText('I take over')).toBeNull())
  await fireEvent.click(screen.getByRole('button', { name: 'Go to the queue' }))
  expect(location.hash).toBe('#/queue')
})

test('what Ben throws away while she reads it says so, and asks nobody to take over', async () => {
  const desk = await handedOver()
  await enter(desk)
  look(desk)
  await screen.findByRole('button', { name: 'I take over' })
  const month = await desk.shifts(monthOf(thisHour))
  month.perform(draft => removeHandover(draft, sheet, ben))
  await screen.findByText('The hand-over was thrown away')
  expect(screen.queryByRole('button', { name: 'I take over' })).toBeNull()
  await text()
  month.perform(draft => restoreHandover(draft, sheet))
  await screen.findByRole('button', { name: 'I take over' })
})

test('keys that were meant for the queue write nothing into it', async () => {
  const desk = await handedOver()
  await enter(desk)
  look(desk)
  await text()
  const dialog = screen.getByRole('dialog')
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true))
  expect(document.activeElement?.matches('input, textarea, button')).toBe(false)
})

test('opened from the shifts, the sheet leads back to them', async () => {
  const desk = await handedOver()
  location.hash = `#/shifts?sheet=${sheet}`
  look(desk)
  await text()
  expect(screen.queryByRole('button', { name: 'Go to the queue' })).toBeNull()
  await fireEvent.keyDown(await text(), { key: 'Escape' })
  await waitFor(() => expect(location.hash).toBe('#/shifts'))
})

/** The first one is of a month that is kept no more, so it does not open. */
test('the next sheet leads back to the shifts, not to the queue as the first', async () => {
  const desk = await handedOver()
  const firstOne = '00000000000000bb' as EntryId
  location.hash = `#/shifts?sheet=${firstOne}&then=queue`
  const pressed = keyHandler()
  window.addEventListener('keydown', pressed)
  look(desk)
  await waitFor(async () => {
    await fireEvent.keyDown(document.body, { key: 'o' })
    expect(location.hash).toBe(`#/shifts?sheet=${sheet}`)
  })
  window.removeEventListener('keydown', pressed)
  await text()
  expect(screen.queryByRole('button', { name: 'Go to the queue' })).toBeNull()
  await fireEvent.keyDown(await text(), { key: 'Escape' })
  await waitFor(() => expect(location.hash).toBe('#/shifts'))
})

test('it is the start once, read or left; after that the queue is', async () => {
  const desk = await handedOver()
  await enter(desk)
  location.hash = ''
  expect(await enter(desk)).toBe('')
})

test('whoever goes somewhere is not led away', async () => {
  const desk = await handedOver()
  location.hash = '#/templates'
  expect(await enter(desk)).toBe('#/templates')
  // and it still waits for who comes without a way in mind
  location.hash = ''
  expect(await enter(desk)).toMatch(/sheet=/)
})

test('whoever has been there for hours, or comes in some, starts at the queue', async () => {
  expect(await enter(await handedOver(-2))).toBe('')
  expect(await enter(await handedOver(3))).toBe('')
})

test('what was left before the holidays is the start of the new year', async () => {
  vi.setSystemTime(at('2027-01-04T09:20Z'))
  const desk = paperWorkspace()
  const his = { from: at('2026-12-23T09:00Z'), to: at('2026-12-23T17:00Z') }
  const hers = { from: at('2027-01-04T09:00Z'), to: at('2027-01-04T17:00Z') }
  const [december, january] = [
    await desk.shifts('2026-12'),
    await desk.shifts('2027-01')
  ]
  december.perform(draft => {
    draft.handovers[sheet] = { ...his, by: ben, at: his.to, text: words, takers: {} }
    return done
  })
  january.perform(draft => {
    draft.places['p1' as EntryId] = {
      member: ada,
      role: 'advisor',
      ...hers,
      at: hers.from
    }
    return done
  })
  expect(await enter(desk)).toMatch(`#/shifts?sheet=${sheet}`)
})
