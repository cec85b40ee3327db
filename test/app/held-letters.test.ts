/** Letters that were not right any more when they were to leave: Ada decides on the problem’s page. */
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, describe, expect, test } from 'vitest'

import { inProblem, removeProblem } from '#core/domain/problems/problems.ts'
import { leaveOut, reportsNot, tellings } from '#core/domain/problems/reported.ts'
import { delivered, noteDelivery } from '#core/domain/tickets/delivery.ts'
import type { TicketId, Timestamp } from '#core/ids.ts'
import CallBackBar from '#app/pages/problems/CallBackBar.svelte'
import ProblemsPage from '#app/pages/ProblemsPage.svelte'
import { toasts } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'

import AtDesk from '../support/AtDesk.svelte'
import { callingDesk, wifi } from '../support/calling-desk.ts'

const t = en.callBack

afterEach(cleanup)

/** Everybody was told; of the first few the letters are held, for these reasons. */
async function held(...reasons: readonly string[]) {
  const { desk, calling } = await callingDesk()
  await calling.begin()
  const tickets = calling.letters.map(({ ticket }) => ticket)
  const opened = async (id: TicketId) => {
    const one = await desk.ticket(id)
    if (!one.ok) throw new Error('gone')
    return one.value
  }
  for (const [n, text] of reasons.entries()) {
    const document = await opened(tickets[n] as TicketId)
    const [letter] = tellings(document.current().messages, wifi)
    if (!letter) throw new Error('it was written')
    const news = {
      message: letter.id,
      state: 'withheld',
      at: desk.now(),
      text
    } as const
    document.perform(draft => noteDelivery(draft, news))
  }
  const some = tickets.slice(0, reasons.length)
  desk.heldBack.set(some)
  const problem = desk.problems.current().problems[wifi]
  const cards = [...desk.cards.current().values()]
  const given = { id: wifi, problem, tickets: cards }
  const stateOf = async (id: TicketId) => {
    const ticket = (await opened(id)).current()
    const [letter] = tellings(ticket.messages, wifi)
    return letter && delivered(ticket, letter.id)?.state
  }
  return { desk, tickets: some, given, opened, stateOf }
}

const group = (reason: keyof typeof t.held.reasons) =>
  within(screen.getByRole('group', { name: t.held.reasons[reason] }))

/** In the question that is asked then. */
async function says(name: string): Promise<void> {
  const asked = within(await screen.findByRole('dialog'))
  await fireEvent.click(asked.getByRole('button', { name }))
}

test('by reason, with how many, and each goes as it is or is taken back', async () => {
  const { desk, tickets, given, stateOf } = await held('left-out', 'left-out', 'closed')
  render(AtDesk, { desk, page: CallBackBar, given })
  expect(screen.getByRole('heading', { name: t.held.title(3) })).toBeTruthy()
  await fireEvent.click(group('left-out').getByRole('button', { name: t.held.send }))
  await says(t.held.send)
  await waitFor(() => expect(toasts().at(-1)?.text).toBe(t.held.sent(2)))
  expect(await stateOf(tickets[0] as TicketId)).toBe('queued')
  expect(screen.queryByRole('group', { name: t.held.reasons['left-out'] })).toBeNull()
  await fireEvent.click(group('closed').getByRole('button', { name: t.held.takeBack }))
  await says(t.held.takeBack)
  await waitFor(() => expect(toasts().at(-1)?.text).toBe(t.tookBack(1)))
  expect(await stateOf(tickets[2] as TicketId)).toBeUndefined()
  expect(screen.queryByRole('heading', { name: /not sent$/ })).toBeNull()
})

test('nothing leaves and nothing is taken back before Ada has read how many, and how many were left out', async () => {
  const { desk, tickets, given, stateOf, opened } = await held('text 1f', 'text 1f')
  const [one] = tickets
  if (!one) throw new Error('two are held')
  ;(await opened(one)).perform(draft => leaveOut(draft, wifi, 'asked-not-to'))
  render(AtDesk, { desk, page: CallBackBar, given })
  const { ask } = t.held
  for (const [name, title, text] of [
    [t.held.send, ask.send(2), `${ask.sendText} ${ask.leftOut(1)}`],
    [t.held.takeBack, ask.back(2), ask.backText]
  ] as const) {
    await fireEvent.click(group('text').getByRole('button', { name }))
    const dialog = await screen.findByRole('dialog', { name: title })
    expect(within(dialog).getByText(text)).toBeTruthy()
    await says(en.shell.cancel)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  }
  for (const id of tickets) expect(await stateOf(id)).toBe('withheld')
})

test('of a text that was changed they are taken back, and the letter is read anew', async () => {
  const { desk, tickets, given, stateOf } = await held('text 1f', 'text 1f')
  render(AtDesk, { desk, page: CallBackBar, given })
  await fireEvent.click(group('text').getByRole('button', { name: t.held.anew }))
  const dialog = within(await screen.findByRole('dialog'))
  await dialog.findByText(t.getLetter(2))
  expect(await stateOf(tickets[0] as TicketId)).toBeUndefined()
})

test('of tickets that report the problem no more are there, too', async () => {
  const { desk, tickets, given, opened } = await held('reports-not')
  const [id] = tickets
  if (!id) throw new Error('one was held')
  ;(await opened(id)).perform(draft => reportsNot(draft, wifi))
  const reporting = given.tickets.filter(({ ticket }) => ticket !== id)
  render(AtDesk, { desk, page: CallBackBar, given: { ...given, tickets: reporting } })
  expect(group('reports-not').getByRole('button', { name: t.held.send })).toBeTruthy()
})

test('of a problem that was thrown away are on its page, with the way to bring it back', async () => {
  const { desk, tickets, stateOf } = await held('removed', 'left-out')
  desk.problems.perform(all =>
    inProblem(all, wifi, problem => removeProblem(problem, desk.now()))
  )
  location.hash = `#/problems/${wifi}`
  render(AtDesk, { desk, page: ProblemsPage, given: {} })
  await screen.findByRole('heading', { name: en.problems.gone })
  await fireEvent.click(group('removed').getByRole('button', { name: t.held.takeBack }))
  await says(t.held.takeBack)
  await waitFor(() => expect(toasts().at(-1)?.text).toBe(t.tookBack(1)))
  expect(await stateOf(tickets[0] as TicketId)).toBeUndefined()
  await fireEvent.click(screen.getByRole('button', { name: en.problems.bringBack }))
  await screen.findByLabelText('Title')
  expect(desk.problems.current().problems[wifi]?.removedAt).toBeUndefined()
})

test('of a colleague, which wait elsewhere, are not hers to send', async () => {
  const { desk, given } = await held('left-out')
  desk.heldBack.set([])
  render(AtDesk, { desk, page: CallBackBar, given })
  expect(screen.getByText(t.held.elsewhere(1))).toBeTruthy()
  expect(group('left-out').queryByRole('button', { name: t.held.send })).toBeNull()
  expect(group('left-out').getByRole('button', { name: t.held.takeBack })).toBeTruthy()
})

test('of hers and a colleague’s, hers alone are asked about, for no other goes', async () => {
  const { desk, tickets, given } = await held('left-out', 'left-out')
  desk.heldBack.set(tickets.slice(0, 1))
  render(AtDesk, { desk, page: CallBackBar, given })
  const press = (name: string) =>
    fireEvent.click(group('left-out').getByRole('button', { name }))
  await press(t.held.send)
  await screen.findByRole('dialog', { name: t.held.ask.send(1) })
  await says(en.shell.cancel)
  await press(t.held.takeBack)
  await screen.findByRole('dialog', { name: t.held.ask.back(2) })
})

test('are not counted as on their way', async () => {
  const { desk, given, tickets } = await held('closed')
  render(AtDesk, { desk, page: CallBackBar, given })
  const all = given.tickets.filter(({ told }) => told)
  expect(
    screen.getByText(t.come['on-its-way'](all.length - tickets.length))
  ).toBeTruthy()
})

/** Everybody was told, and those who wait have said nothing for two weeks. */
async function silent() {
  const { desk, calling } = await callingDesk()
  await calling.begin()
  const phaseOf = (id: TicketId | undefined) =>
    id && desk.cards.current().get(id)?.phase
  const before = desk.now()
  for (const { ticket } of calling.letters) {
    const one = await desk.ticket(ticket)
    if (!one.ok) throw new Error('gone')
    const [letter] = tellings(one.value.current().messages, wifi)
    if (!letter) throw new Error('it was written')
    const sent = { message: letter.id, state: 'sent', at: before, text: '' } as const
    one.value.perform(draft => noteDelivery(draft, sent))
  }
  desk.now = () => (before + 15 * 86_400_000) as Timestamp
  const waiting = calling.letters
    .map(({ ticket }) => ticket)
    .filter(ticket => phaseOf(ticket) === 'waiting')
  expect(waiting.length).toBeGreaterThan(1)
  const closed = () => waiting.filter(ticket => phaseOf(ticket) === 'closed')
  const problem = desk.problems.current().problems[wifi]
  const tickets = [...desk.cards.current().values()]
  const given = { id: wifi, problem, tickets }
  const press = async (name: string) =>
    fireEvent.click(await screen.findByRole('button', { name }))
  return { desk, waiting, closed, phaseOf, given, press }
}

test('whoever was told and is silent for two weeks is closed at once, and the way back opens them', async () => {
  const { desk, waiting, closed, phaseOf, given, press } = await silent()
  render(AtDesk, { desk, page: CallBackBar, given })
  screen.getByText(t.silent.told(waiting.length, 14))
  await press(t.silent.close(waiting.length))
  await waitFor(() => expect(closed()).toHaveLength(waiting.length))
  expect(desk.cards.current().get(waiting[0] as TicketId)?.closeReason).toBe('answered')
  await waitFor(() => expect(toasts().at(-1)?.undo).toBeDefined())
  toasts().at(-1)?.undo?.()
  await waitFor(() => expect(closed()).toEqual([]))
  expect(phaseOf(waiting[0])).toBe('waiting')
})

describe('a draft for one of those who are silent', () => {
  async function drafted() {
    const { desk, waiting, closed, given, press } = await silent()
    const [first] = waiting
    if (!first) throw new Error('somebody is silent')
    await desk.drafts.write(first, new Uint8Array([1]))
    await waitFor(() => expect(desk.drafted.current().has(first)).toBe(true))
    render(AtDesk, { desk, page: CallBackBar, given })
    await press(t.silent.close(waiting.length))
    await screen.findByRole('dialog', {
      name: en.ticket.closeUnsent.titleMany(1, waiting.length)
    })
    expect(closed()).toEqual([])
    return { first, waiting, closed, press }
  }

  test('is asked about, and none is closed by whoever says so', async () => {
    const { closed, press } = await drafted()
    await press(en.ticket.closeUnsent.none)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(closed()).toEqual([])
  })

  test('keeps its ticket, if Ada closes the others alone', async () => {
    const { first, waiting, closed, press } = await drafted()
    await press(en.ticket.closeUnsent.others(waiting.length - 1))
    await waitFor(() => expect(closed()).toHaveLength(waiting.length - 1))
    expect(closed()).not.toContain(first)
  })
})
