import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import Notices from '#app/pages/desk/Notices.svelte'
import Coach from '#app/pages/tour/Coach.svelte'
import TourOffer from '#app/pages/tour/TourOffer.svelte'
import TourStart from '#app/pages/tour/TourStart.svelte'
import { noTour, preferences } from '#app/state/preferences.svelte.ts'
import { ShiftWaits } from '#app/state/shift-waits.svelte.ts'
import { ShiftBoard } from '#app/state/shifts.svelte.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { guideOf } from '#app/state/tour.svelte.ts'
import { en } from '#app/words/en.ts'
import { es } from '#app/words/es.ts'
import { take } from '#core/domain/tickets/holder.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { close, destroyDay } from '#core/domain/tickets/ticket.ts'
import type { EntryId, MemberId, TicketId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'

const t = en.tour

beforeEach(() => {
  location.hash = '#/queue/needs-answer'
  preferences.tour = noTour
})
afterEach(cleanup)

function joinedDaysAgo(days: number, me: MemberId = ada): PaperWorkspace {
  const since = (Date.now() - days * 86_400_000) as Timestamp
  const member = { id: me, name: 'Ada', role: 'agent', since } as const
  return paperWorkspace({ me, people: new Map([[me, member]]) })
}

async function onTour() {
  const desk = joinedDaysAgo(1)
  const guide = guideOf(desk)
  render(AtDesk, { desk, page: Coach, given: {} })
  await guide.begin()
  const id = guide.ticket as TicketId
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('the practice ticket is there')
  const document = opened.value
  const goes = (hash: string) => {
    location.hash = hash
    dispatchEvent(new HashChangeEvent('hashchange'))
  }
  const step = (title: string) =>
    screen.findByRole('heading', { name: new RegExp(title) })
  return { desk, guide, id, document, goes, step }
}

describe('the offer', () => {
  test('is made to who is new where tickets are, and to nobody who has been here for weeks', () => {
    expect(guideOf(joinedDaysAgo(1)).isOffered).toBe(true)
    expect(guideOf(joinedDaysAgo(40)).isOffered).toBe(false)
  })

  test('is made once: who does not want it is not asked again, and finds it in the help', async () => {
    const desk = joinedDaysAgo(1)
    const guide = guideOf(desk)
    render(TourOffer, { guide })
    await fireEvent.click(screen.getByRole('button', { name: t.notNow }))
    expect(guide.isOffered).toBe(false)
    cleanup()
    render(AtDesk, { desk, page: TourStart, given: {} })
    expect(screen.getByRole('button', { name: t.begin })).toBeTruthy()
  })

  test('stands above no page but the queue', () => {
    const desk = joinedDaysAgo(1)
    const board = new ShiftBoard(desk)
    const waits = new ShiftWaits(desk, board)
    render(AtDesk, { desk, page: Notices, given: { board, waits } })
    expect(guideOf(desk).isOffered).toBe(true)
    expect(screen.queryByText(t.offer)).toBeNull()
  })

  test('another member on the same device is asked for themselves', () => {
    guideOf(joinedDaysAgo(1)).decline()
    expect(guideOf(joinedDaysAgo(1, ben)).isOffered).toBe(true)
  })

  test('makes a practice ticket, and leads to it in the queue', async () => {
    const { desk, id } = await onTour()
    expect(desk.cards.current().get(id)?.practice).toBe(true)
    expect(location.hash).toBe(`#/queue/unassigned?at=${id}`)
  })
})

describe('the coach', () => {
  test('goes on by itself when something was really done, and says so aloud', async () => {
    const { document, goes, step, id } = await onTour()
    await step(t.steps.open.title)
    goes(`#/ticket/${id}`)
    await step(t.steps.take.title)
    document.perform(ticket => take(ticket, ada, 1 as Timestamp))
    await step(t.steps.note.title)
    const said = t.announce(3, 7, t.steps.note.title)
    expect(screen.getByRole('status').textContent).toBe(said)
    const note = { by: ada, at: 2 as Timestamp, text: 'The driver' }
    document.perform(ticket => addNote(ticket, 'a'.repeat(16) as EntryId, note))
    await step(t.steps.write.title)
  })

  test('points only where the step can be done, and elsewhere leads back', async () => {
    const { goes, step, id } = await onTour()
    const pointed = () => document.documentElement.dataset['tourStep']
    await waitFor(() => expect(pointed()).toBe('open'))
    goes(`#/ticket/${id}`)
    await waitFor(() => expect(pointed()).toBe('take'))
    goes('#/templates')
    await step(t.steps.take.title)
    await waitFor(() => expect(pointed()).toBeUndefined())
    const back = screen.getByRole('link', { name: t.toTicket })
    expect(back.getAttribute('href')).toBe(`#/ticket/${id}`)
  })

  test('takes no keyboard to itself; Escape in it leaves, and it is gone on with later', async () => {
    const { desk, guide, step } = await onTour()
    await step(t.steps.open.title)
    const panel = screen.getByRole('region', { name: t.title })
    expect(panel.contains(document.activeElement)).toBe(false)
    await fireEvent.click(screen.getByRole('button', { name: t.skip }))
    await step(t.steps.take.title)
    await fireEvent.keyDown(panel, { key: 'Escape' })
    expect(screen.queryByRole('region', { name: t.title })).toBeNull()
    expect(toasts().at(-1)?.text).toBe(t.left)
    expect(guide.isOffered).toBe(false)
    render(AtDesk, { desk, page: TourStart, given: {} })
    await fireEvent.click(screen.getByRole('button', { name: t.goOn }))
    await step(t.steps.take.title)
  })

  test('a closed ticket names its day, and is found last', async () => {
    const { desk, guide, document, id, step } = await onTour()
    const closing = {
      by: ada,
      at: desk.now(),
      reason: 'answered',
      keepDays: 30
    } as const
    guide.sees(id, 'open')
    document.perform(ticket => close(ticket, 'b'.repeat(16) as EntryId, closing))
    await step(t.steps.find.title)
    expect(screen.getByText(/at the end of \w+ \d+/)).toBeTruthy()
    guide.sees(
      [...desk.cards.current().keys()].find(other => other !== id) as TicketId,
      'find'
    )
    await step(t.steps.find.title)
    guide.sees(id, 'find')
    await step(t.done)
  })

  test('at the end the practice ticket is thrown away for tomorrow, with a way back', async () => {
    const { guide, document, step } = await onTour()
    for (let i = 0; i < 7; i++) {
      await fireEvent.click(await screen.findByRole('button', { name: t.skip }))
    }
    await step(t.done)
    await fireEvent.click(screen.getByRole('button', { name: t.throwAway }))
    await waitFor(() => expect(guide.stands).toBe('over'))
    const tomorrow = Math.floor(Date.now() / 86_400_000) + 1
    expect(destroyDay(document.current())).toBe(tomorrow)
    await undoLast()
    await waitFor(() => expect(destroyDay(document.current())).toBeUndefined())
  })

  test('begun again, it throws away the practice ticket before', async () => {
    const { guide, document, id } = await onTour()
    expect(document.current().practisedBy).toBe(ada)
    await guide.begin()
    expect(guide.ticket).not.toBe(id)
    await waitFor(() => expect(destroyDay(document.current())).toBeDefined())
  })

  test('where the clock is behind nothing is thrown away', async () => {
    const { desk, guide } = await onTour()
    await waitFor(() => expect(guide.state).toBeDefined())
    desk.clock.set({ state: 'behind', days: 3 })
    expect(await guide.throwAway()).toBeUndefined()
    expect(guide.stands).toBe('going')
  })

  test('a practice ticket that is gone is made anew', async () => {
    const desk = joinedDaysAgo(1)
    const gone = 'f'.repeat(32) as TicketId
    preferences.tour = { ...noTour, of: ada, stands: 'going', ticket: gone }
    render(AtDesk, { desk, page: Coach, given: {} })
    await screen.findByRole('heading', { name: t.lost })
    await fireEvent.click(screen.getByRole('button', { name: t.again }))
    await screen.findByRole('heading', { name: new RegExp(t.steps.open.title) })
  })
})

test.each([en, es])('the word to look for stands in the mail', words => {
  expect(words.queue.sample.text).toContain(words.tour.findWord)
})
