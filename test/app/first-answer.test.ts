import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, describe, expect, test } from 'vitest'

import AgeMark from '#app/pages/queue/AgeMark.svelte'
import DueMark from '#app/pages/queue/DueMark.svelte'
import TicketRows from '#app/pages/queue/TicketRows.svelte'
import { start } from '#app/pages/queue/place.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { Rows } from '#app/pages/queue/rows.svelte.ts'
import FirstAnswerPanel from '#app/pages/settings/FirstAnswerPanel.svelte'
import { firstAnswersOf } from '#app/state/first-answers.svelte.ts'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { speak } from '#app/words/language.svelte.ts'
import type { Card } from '#core/domain/queue/card.ts'
import type { TicketId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { at } from '#test/support/tickets.ts'

const hour = 3_600_000

afterEach(() => {
  cleanup()
  speak('en')
})

test('the settings offer what is usual, and what was agreed on elsewhere, too', () => {
  const desk = paperWorkspace({ settings: { firstAnswerHours: 5 } })
  render(AtDesk, { desk, page: FirstAnswerPanel, given: {} })
  const offered = screen.getAllByRole('option').map(option => option.textContent)
  expect(offered.slice(0, 2)).toEqual(['Nothing agreed', '1 hour'])
  expect(offered.slice(3, 6)).toEqual(['4 hours', '5 hours', '8 hours'])
  expect(desk.settings.current().firstAnswerHours).toBe(5)
})

test('Ada gives Spanish hours of its own, changes them and takes it all back', async () => {
  const desk = paperWorkspace({ settings: { firstAnswerHours: 24 } })
  render(AtDesk, { desk, page: FirstAnswerPanel, given: {} })
  const hours = () => desk.settings.current().otherHours

  const user = screen.getByRole('button', { name: 'Other hours for …' })
  await fireEvent.keyDown(user, { key: 'Enter' })
  await fireEvent.click(await screen.findByRole('menuitem', { name: 'Spanish' }))
  expect(hours()).toEqual({ es: 1 })

  const row = screen.getByLabelText('First answer in Spanish within')
  await fireEvent.change(row, { target: { value: '0' } })
  expect(hours()).toEqual({ es: 0 })
  await undoLast()
  await tick()
  expect(hours()).toEqual({ es: 1 })

  await fireEvent.click(
    screen.getByRole('button', { name: 'The desk’s hours for Spanish' })
  )
  expect(hours()).toEqual({})
  await undoLast()
  expect(hours()).toEqual({ es: 1 })
})

test('that only covered hours count can be chosen once something is promised', async () => {
  const silent = { desk: paperWorkspace(), page: FirstAnswerPanel, given: {} }
  const { unmount } = render(AtDesk, silent)
  const name = 'Count only hours in which somebody is on shift'
  expect(screen.queryByRole('switch', { name })).toBeNull()
  unmount()
  const desk = paperWorkspace({ settings: { firstAnswerHours: 1 } })
  render(AtDesk, { desk, page: FirstAnswerPanel, given: {} })
  await fireEvent.click(screen.getByRole('switch', { name }))
  expect(desk.settings.current().countsCovered).toBe(true)
})

test('while nobody is on shift a row says from when time runs', () => {
  const until = new Date(2026, 10, 2, 10).getTime() as Timestamp
  render(DueMark, { due: { level: 'near', span: hour / 2, stands: { until } } })
  render(DueMark, { due: { level: 'ahead', span: hour, stands: {} } })
  expect(screen.getByText(/^30m left, paused until Mon 10:00\sAM$/)).toBeTruthy()
  expect(screen.getByText('1h left, paused')).toBeTruthy()
})

test('a row says in words what is left and how late it is, in Spanish too', () => {
  render(DueMark, { due: { level: 'near', span: hour } })
  render(DueMark, { due: { level: 'late', span: 3 * hour } })
  expect(screen.getByText('answer in 1h')).toBeTruthy()
  expect(screen.getByText('answer 3h late')).toBeTruthy()
  cleanup()
  speak('es')
  render(DueMark, { due: { level: 'late', span: 3 * hour } })
  expect(screen.getByText(/^respuesta con 3\s?h de retraso$/)).toBeTruthy()
})

test('how long somebody waits is a time, and no verdict', () => {
  const now = Date.UTC(2026, 10, 2, 12) as Timestamp
  const since = (now - 81 * 24 * hour) as Timestamp
  const { container } = render(AgeMark, { since, now })
  expect(container.textContent.trim()).toMatch(/^waits for 81d\s+waits 81d$/)
  cleanup()
  render(AgeMark, { since, now, long: true })
  expect(
    screen.getByText('waits for 81d, longer than a first answer is to take')
  ).toBeTruthy()
  cleanup()
  speak('es')
  render(AgeMark, { since, now: (since + 5 * hour) as Timestamp })
  expect(screen.getByText(/^espera 5\s?h$/)).toBeTruthy()
})

describe('of a ticket whose first answer was promised within four hours', () => {
  const now = at('2026-11-21T10:00Z')
  const aDesk = (hours?: number) => {
    const settings = hours === undefined ? {} : { firstAnswerHours: hours }
    const desk = paperWorkspace({ now, settings })
    firstAnswersOf(desk) // as the shell around both does
    return desk
  }
  const waiting = (desk: PaperWorkspace): Card => {
    const found = [...desk.cards.current().values()].find(
      card =>
        card.phase === 'open' &&
        !card.practice &&
        !card.wakings &&
        card.unansweredSince !== undefined &&
        card.firstAnsweredAt === undefined &&
        now - card.unansweredSince > 5 * hour
    )
    if (!found) throw new Error('somebody waits')
    return found
  }
  const showRow = (desk: PaperWorkspace, card: Card): void => {
    const given = {
      rows: new Rows(() => ({ tickets: [card.ticket] })),
      cards: new Map([[card.ticket, card]]),
      label: 'Tickets',
      link: String,
      onopen: () => undefined,
      now,
      today: desk.today(),
      moment: { now, isSettled: () => false }
    }
    render(AtDesk, { desk, page: TicketRows, given })
  }
  const open = async (desk: PaperWorkspace, id: TicketId) => {
    const found = await desk.ticket(id)
    if (!found.ok) throw new Error('gone')
    render(AtDesk, {
      desk,
      page: OpenTicket,
      given: { document: found.value, place: start }
    })
    return within(screen.getAllByRole('banner')[0] as HTMLElement)
  }

  test('its page says that it is late, in its head, as its row does', async () => {
    const desk = aDesk(4)
    const card = waiting(desk)
    showRow(desk, card)
    const said = screen.getByText(/^answer .* late$/).textContent
    cleanup()
    expect(
      (await open(desk, card.ticket)).getByText(/^answer .* late$/).textContent
    ).toBe(said)
  })

  test('once it was answered its row says that they wait, and that nothing is late', async () => {
    const desk = aDesk(4)
    const card = waiting(desk)
    showRow(desk, { ...card, firstAnsweredAt: card.createdAt })
    expect(screen.queryByText(/late|due/)).toBeNull()
    expect(screen.getByText(/^waits for .*, longer than a first answer/)).toBeTruthy()
  })

  test('where nothing is promised, nothing is late and nobody waits too long', async () => {
    const desk = aDesk()
    const card = waiting(desk)
    showRow(desk, card)
    expect(screen.getByText(/^waits for [^,]*$/)).toBeTruthy()
    cleanup()
    expect((await open(desk, card.ticket)).queryByText(/^answer/)).toBeNull()
  })
})
