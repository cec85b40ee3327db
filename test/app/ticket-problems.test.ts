import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { start } from '#app/pages/queue/place.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { dayName } from '#app/words/format.svelte.ts'
import {
  inProblem,
  knownProblems,
  setFixedIn,
  setState,
  type ProblemState
} from '#core/domain/problems/problems.ts'
import {
  leaveOut,
  reported,
  reports,
  reportsNot
} from '#core/domain/problems/reported.ts'
import { asker, close, setLanguage } from '#core/domain/tickets/ticket.ts'
import type { MessageId, TicketId } from '#core/ids.ts'
import { done } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { macProblem, paperProblems, tabsProblem } from '#test/support/paper-problems.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aPhone, aWideScreen } from '#test/support/screen.ts'
import { at } from '#test/support/tickets.ts'

const t = en.problems
const now = at('2026-11-21T10:00Z')
const title = 'Networking is disabled: MAC address anonymization failed'

listenToKeys()
beforeEach(() => {
  aWideScreen()
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

async function opened(about: string, language?: string) {
  const desk = paperWorkspace({ ...paperProblems(now), now })
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.startsWith(about)
  )
  const found = await desk.ticket(card?.ticket as TicketId)
  if (!found.ok) throw new Error('no such ticket')
  const document = found.value
  if (language) document.perform(ticket => setLanguage(ticket, language))
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  return { desk, document }
}

const offer = () => screen.findByText(`Looks like “${title}”`)
const answer = () => screen.getByLabelText<HTMLTextAreaElement>('Your answer')

test('a report is offered what it looks like, and why, and one key attaches it', async () => {
  const { document } = await opened('Wi-Fi adapter')
  expect((await offer()).parentElement?.textContent).toMatch(
    /because of MAC address anonymization failed, AX201, and 6\.15\.1/
  )
  await fireEvent.keyDown(window, { key: 'a' })
  expect(reported(document.current())).toEqual([macProblem])
  await waitFor(() => expect(screen.queryByText(/^Looks like/)).toBeNull())
  await undoLast()
  expect(reported(document.current())).toEqual([])
})

test('what Ana rules out is offered no more, by key neither, until she undoes it', async () => {
  const { document } = await opened('Wi-Fi adapter')
  await offer()
  await fireEvent.click(screen.getByRole('button', { name: `It is not “${title}”` }))
  await waitFor(() => expect(screen.queryByText(/^Looks like/)).toBeNull())
  await fireEvent.keyDown(window, { key: 'a' })
  const others = await screen.findByRole('combobox', { name: /^Search known/ })
  expect(reported(document.current())).toEqual([])
  await fireEvent.keyDown(others, { key: 'Escape' })
  await undoLast()
  expect(document.current().unlike).toEqual({})
  await offer()
})

test('the key attaches nothing that is not on screen: with the details folded away, one is chosen', async () => {
  aPhone()
  const { desk, document } = await opened('Wi-Fi adapter')
  await offer()
  document.perform(ticket => reports(ticket, tabsProblem, desk.me, now))
  await waitFor(() => expect(screen.queryByText(/^Looks like/)).toBeNull())
  await fireEvent.keyDown(window, { key: 'a' })
  const search = await screen.findByRole('combobox', { name: /^Search known/ })
  expect(reported(document.current())).toEqual([tabsProblem])
  const first = screen.getAllByRole('option')[0]?.textContent
  expect(first).toContain(title)
  expect(first).toContain(t.chooser.likely)
  await fireEvent.keyDown(search, { key: 'Escape' })
  document.perform(ticket => reportsNot(ticket, tabsProblem))
  await offer()
  await fireEvent.keyDown(window, { key: 'a' })
  expect(reported(document.current())).toEqual([macProblem])
})

test('where nothing looks alike, the key lets one choose', async () => {
  const { document } = await opened('El Navegador')
  await fireEvent.keyDown(window, { key: 'a' })
  const search = await screen.findByRole('combobox', { name: /^Search known/ })
  await fireEvent.input(search, { target: { value: 'video' } })
  await fireEvent.keyDown(search, { key: 'Enter' })
  expect(reported(document.current())).toEqual([tabsProblem])
})

test('taken off by mistake, it reports it again as before', async () => {
  const { document } = await opened('Wi-Fi adapter')
  await offer()
  await fireEvent.keyDown(window, { key: 'a' })
  const before = document.current().reports
  await fireEvent.click(
    await screen.findByRole('button', { name: `Take off “${title}”` })
  )
  expect(reported(document.current())).toEqual([])
  await undoLast()
  expect(document.current().reports).toEqual(before)
})

test('who asked not to be told is left out at the ticket, by which reason, and that can be undone', async () => {
  const { document } = await opened('Wi-Fi adapter')
  await offer()
  await fireEvent.keyDown(window, { key: 'a' })
  const left = () => document.current().reports[macProblem]?.left
  const choice = () =>
    screen.findByRole<HTMLSelectElement>('combobox', {
      name: t.onTicket.telling(title)
    })
  const choose = async (value: keyof typeof t.onTicket.tellings) => {
    const select = await choice()
    // no option is `:checked` here, by which Svelte finds the chosen one
    const chosen = [...select.options].find(option => option.value === value) ?? null
    vi.spyOn(select, 'querySelector').mockImplementation(() => chosen)
    await fireEvent.change(select, { target: { value } })
  }
  expect((await choice()).value).toBe('told')
  await choose('no-need')
  await waitFor(() => expect(left()).toBe('no-need'))
  await choose('asked-not-to')
  await waitFor(() => expect(left()).toBe('asked-not-to'))
  expect(toasts().at(-1)?.text).toBe(t.onTicket.leftOut(title))
  await undoLast()
  expect(left()).toBe('no-need')
  await waitFor(async () => expect((await choice()).value).toBe('no-need'))
  await choose('told')
  await waitFor(() => expect(left()).toBeUndefined())
  expect(toasts().at(-1)?.text).toBe(t.onTicket.takenIn(title))
  await undoLast()
  expect(left()).toBe('no-need')
})

test('whom a colleague left out in a call-back reads so at their ticket', async () => {
  const { document } = await opened('Wi-Fi adapter')
  await offer()
  await fireEvent.keyDown(window, { key: 'a' })
  document.perform(ticket => leaveOut(ticket, macProblem, 'no-need'))
  await waitFor(() =>
    expect(screen.getByDisplayValue(t.onTicket.tellings['no-need'])).toBeTruthy()
  )
})

test('the answer goes into the composer in the asker’s language, filled', async () => {
  await opened('Wi-Fi adapter', 'es')
  await offer()
  await fireEvent.keyDown(window, { key: 'a' })
  await fireEvent.click(
    await screen.findByRole('button', { name: 'Insert the answer' })
  )
  await waitFor(() => expect(answer().value).toMatch(/^Hola Mara:/))
  expect(answer().value).toMatch(/este problema en 6\.15\.1/)
})

test('on a phone, where the details are away, a report says so, what became of it, and brings its answer', async () => {
  aPhone()
  const { document } = await opened('Wi-Fi adapter', 'es')
  await offer()
  expect(screen.queryByText(t.onTicket.reports(title))).toBeNull()
  await fireEvent.click(
    screen.getByRole('button', { name: t.onTicket.attachTo(title) })
  )
  const link = await screen.findByRole('link', { name: t.onTicket.reports(title) })
  expect(link.getAttribute('href')).toBe(`#/problems/${macProblem}`)
  expect(link.parentElement?.textContent).toContain(t.states['way-around'])
  expect(screen.queryByText(/^Looks like/)).toBeNull()
  await fireEvent.click(screen.getByRole('button', { name: t.onTicket.insertAnswer }))
  await waitFor(() => expect(answer().value).toMatch(/^Hola Mara:/))
  document.perform(ticket => reportsNot(ticket, macProblem))
  await waitFor(() => expect(screen.queryByText(t.onTicket.reports(title))).toBeNull())
})

test('on a phone, what it needs from reporters can be put in while there is no answer to give', async () => {
  aPhone()
  const { desk } = await opened('Wi-Fi adapter')
  await offer()
  await fireEvent.click(
    screen.getByRole('button', { name: t.onTicket.attachTo(title) })
  )
  await screen.findByRole('button', { name: t.onTicket.insertAnswer })
  const needs = { name: t.onTicket.insertNeeds }
  expect(screen.queryByRole('button', needs)).toBeNull()
  desk.problems.perform(all =>
    inProblem(all, macProblem, problem => setState(problem, 'looking', now))
  )
  await fireEvent.click(await screen.findByRole('button', needs))
  await waitFor(() => expect(answer().value).toMatch(/^Could you send us/))
})

test('on a wide screen the details say it, and nothing else does', async () => {
  await opened('Wi-Fi adapter')
  await offer()
  await fireEvent.keyDown(window, { key: 'a' })
  await screen.findByRole('button', { name: t.onTicket.detach(title) })
  expect(screen.queryByText(t.onTicket.reports(title))).toBeNull()
})

test('the answer that was put in is in its language still, once Ana corrects the ticket’s', async () => {
  const { document } = await opened('Wi-Fi adapter', 'es')
  await offer()
  await fireEvent.keyDown(window, { key: 'a' })
  await fireEvent.click(
    await screen.findByRole('button', { name: 'Insert the answer' })
  )
  await waitFor(() => expect(answer().value).toMatch(/^Hola Mara:/))
  document.perform(ticket => setLanguage(ticket, 'pt'))
  await waitFor(() => expect(document.current().language).toBe('pt'))
  expect(answer().lang).toBe('es')
})

test('an answer in the composer says which version mends it', async () => {
  const { desk } = await opened('Wi-Fi adapter')
  desk.problems.perform(all =>
    inProblem(all, macProblem, problem => {
      for (const version of Object.values(problem.answer.versions)) {
        version.body = 'It works in {{fixed.version}}.'
      }
      return setFixedIn(problem, '6.16')
    })
  )
  await offer()
  await fireEvent.keyDown(window, { key: 'a' })
  await fireEvent.click(
    await screen.findByRole('button', { name: 'Insert the answer' })
  )
  await waitFor(() => expect(answer().value).toBe('It works in 6.16.'))
})

test('where the language is missing, the original is inserted, and that is said', async () => {
  await opened('Wi-Fi adapter', 'fr')
  await offer()
  await fireEvent.keyDown(window, { key: 'a' })
  await fireEvent.click(
    await screen.findByRole('button', { name: 'Insert what we need' })
  )
  await waitFor(() => expect(answer().value).toMatch(/^Could you send us/))
  expect(toasts().at(-1)?.text).toBe('There is no text in French; this is English.')
})

test('what it is called is asked first: a subject would outlive its ticket, and names no people', async () => {
  const { desk, document } = await opened('Wi-Fi adapter')
  document.perform(ticket => {
    ticket.subject = `${asker(ticket)?.name}, jo@mail.test: no Wi-Fi`
    return done
  })
  const before = knownProblems(desk.problems.current()).length
  await fireEvent.click(
    await screen.findByRole('button', { name: /Another problem|Attach to a problem/ })
  )
  await fireEvent.click(await screen.findByRole('button', { name: t.chooser.fresh }))
  const field = await screen.findByLabelText<HTMLInputElement>(t.fieldTitle)
  expect(field.value).toBe('[NAME REMOVED], [EMAIL REMOVED]: no Wi-Fi')
  expect(knownProblems(desk.problems.current())).toHaveLength(before)
  await fireEvent.click(screen.getByRole('button', { name: en.shell.cancel }))
  expect(knownProblems(desk.problems.current())).toHaveLength(before)
  expect(reported(document.current())).toEqual([])
})

test('what Ana typed to find a problem that is not known yet is what it may be called: Enter asks no second time', async () => {
  const { desk, document } = await opened('El Navegador')
  await fireEvent.keyDown(window, { key: 'a' })
  const search = await screen.findByRole('combobox', { name: /^Search known/ })
  const typed = 'Xylophone sounds'
  await fireEvent.input(search, { target: { value: ` ${typed} ` } })
  expect(screen.getByText(t.chooser.nothingFound(` ${typed} `))).toBeTruthy()
  await fireEvent.keyDown(search, { key: 'Enter' })
  const field = await screen.findByLabelText<HTMLInputElement>(t.fieldTitle)
  expect(field.value).toBe(typed)
  await fireEvent.click(screen.getByRole('button', { name: t.fromTicket.make }))
  const made = knownProblems(desk.problems.current()).find(
    ({ problem }) => problem.title === typed
  )
  expect(reported(document.current())).toEqual([made?.id])
})

test('the button for a new problem keeps what was typed, too', async () => {
  await opened('El Navegador')
  await fireEvent.keyDown(window, { key: 'a' })
  const search = await screen.findByRole('combobox', { name: /^Search known/ })
  await fireEvent.input(search, { target: { value: 'Video stops' } })
  await fireEvent.click(screen.getByRole('button', { name: t.chooser.fresh }))
  const field = await screen.findByLabelText<HTMLInputElement>(t.fieldTitle)
  expect(field.value).toBe('Video stops')
})

test('a problem made from a ticket knows its version and its hardware, and goes again when that is undone', async () => {
  const { desk, document } = await opened('Wi-Fi adapter')
  location.hash = `#/ticket/${document.id}?view=mine`
  await fireEvent.click(
    await screen.findByRole('button', { name: /Another problem|Attach to a problem/ })
  )
  const dialog = within(await screen.findByRole('dialog'))
  await fireEvent.click(dialog.getByRole('button', { name: t.chooser.fresh }))
  const field = await screen.findByLabelText<HTMLInputElement>(t.fieldTitle)
  await fireEvent.input(field, { target: { value: 'No Wi-Fi after 6.15' } })
  await fireEvent.click(screen.getByRole('button', { name: t.fromTicket.make }))
  const made = knownProblems(desk.problems.current()).find(
    ({ problem }) => problem.title === 'No Wi-Fi after 6.15'
  )
  expect(made?.problem).toMatchObject({
    versions: { '6.15': true },
    hardware: { 'Intel Wi-Fi 6 AX201': true }
  })
  expect(reported(document.current())).toEqual([made?.id])
  expect(location.hash).toBe(`#/problems/${made?.id}`)
  await undoLast()
  const all = knownProblems(desk.problems.current())
  expect(all.map(({ id }) => id)).not.toContain(made?.id)
  expect(reported(document.current())).toEqual([])
  expect(location.hash).toBe(`#/ticket/${document.id}?view=mine`)
})

test('whoever made a problem is asked to look at its hardware if it has any', async () => {
  const { document } = await opened('Wi-Fi adapter')
  const make = async () => {
    await fireEvent.click(
      await screen.findByRole('button', { name: /Another problem|Attach to a problem/ })
    )
    const dialog = within(await screen.findByRole('dialog'))
    await fireEvent.click(dialog.getByRole('button', { name: t.chooser.fresh }))
    const field = await screen.findByLabelText<HTMLInputElement>(t.fieldTitle)
    await fireEvent.input(field, { target: { value: 'No Wi-Fi' } })
    await fireEvent.click(screen.getByRole('button', { name: t.fromTicket.make }))
  }
  await make()
  expect(toasts().at(-1)?.text).toBe(t.madeWithHardware('No Wi-Fi'))
  await undoLast()
  document.perform(ticket => {
    for (const [id, message] of Object.entries(ticket.messages)) {
      ticket.messages[id as MessageId] = { ...message, facts: {} }
    }
    return done
  })
  await make()
  expect(toasts().at(-1)?.text).toBe(t.made('No Wi-Fi'))
})

test('while what it reports is not settled, it says until when it is kept', async () => {
  const { desk, document } = await opened('Wi-Fi adapter')
  const kept = () => screen.queryByText(/^An open ticket is kept until/)
  await offer()
  expect(kept()).toBeNull()
  await fireEvent.keyDown(window, { key: 'a' })
  const day = dayName(desk.lastDay(document.id))
  await waitFor(() =>
    expect(kept()?.textContent).toBe(
      `An open ticket is kept until ${day} at the latest.`
    )
  )
  const set = (state: ProblemState) =>
    desk.problems.perform(all =>
      inProblem(all, macProblem, problem => setState(problem, state, now))
    )
  set('fixed')
  await waitFor(() => expect(kept()).toBeNull())
  set('looking')
  await waitFor(() => expect(kept()).toBeTruthy())
  document.perform(ticket =>
    close(ticket, desk.newEntryId(), {
      by: desk.me,
      at: now,
      reason: 'solved',
      keepDays: 30
    })
  )
  await waitFor(() => expect(kept()).toBeNull())
})
