/** What Ada is asked about selected tickets stays about them, whatever goes on meanwhile. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { Bulk } from '#app/pages/queue/bulk.svelte.ts'
import { Selection } from '#app/pages/queue/selection.svelte.ts'
import SelectionDialogs from '#app/pages/queue/SelectionDialogs.svelte'
import { ProblemShelf } from '#app/state/problems.svelte.ts'
import { dismiss, toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { knownProblems } from '#core/domain/problems/problems.ts'
import { letGo } from '#core/domain/tickets/holder.ts'
import { asker, reopen, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { MessageId, TicketId } from '#core/ids.ts'
import { done } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben, chidi, hex } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, at, entry, mail } from '#test/support/tickets.ts'

const now = at('2026-11-26T09:00Z')
let desk: PaperWorkspace
let chosen: TicketId[]
let selection: Selection

beforeEach(async () => {
  desk = paperWorkspace({ now })
  chosen = [...desk.cards.current().keys()].slice(0, 3)
  for (const id of chosen) {
    await within(id, ticket => {
      reopen(ticket, entry(900), ada, now)
      for (const member of [ada, ben, chidi]) letGo(ticket, member)
    })
  }
  selection = new Selection()
  render(AtDesk, {
    desk,
    page: SelectionDialogs,
    given: { selection, bulk: new Bulk(desk), cards: desk.cards.current() }
  })
})
afterEach(() => {
  cleanup()
  for (const { id } of toasts()) dismiss(id)
})

async function within(id: TicketId, act: (ticket: Ticket) => void): Promise<void> {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('it is there')
  opened.value.perform(ticket => {
    act(ticket)
    return done
  })
}

const heldByBen = () =>
  chosen.filter(id => desk.cards.current().get(id)?.holders[0] === ben)

test('whoever it is handed on to gets those that were selected when it was asked', async () => {
  const rows = [...chosen]
  selection.ask('hand-on', rows)
  const { titleMany } = en.ticket.handing
  await screen.findByRole('dialog', { name: titleMany(3) })
  // a colleague closes one: it leaves the list, and the selection with it
  rows.pop()
  expect(screen.getByRole('dialog', { name: titleMany(3) })).toBeTruthy()
  await fireEvent.click(screen.getByRole('option', { name: /^Ben/ }))
  await waitFor(() => expect(heldByBen()).toEqual(chosen))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a reason is asked for once, and stands in each', async () => {
  selection.ask('pass-on', chosen)
  const { titleMany, reasonMany, pass } = en.acts.secondLine
  await screen.findByRole('dialog', { name: titleMany(3) })
  const button = screen.getByRole<HTMLButtonElement>('button', { name: pass })
  expect(button.disabled).toBe(true)
  await fireEvent.input(screen.getByLabelText(reasonMany), {
    target: { value: 'A new chip' }
  })
  await fireEvent.click(button)
  const reasons = () => chosen.map(id => desk.cards.current().get(id)?.passedOn)
  await waitFor(() => expect(reasons()).toEqual(Array(3).fill('A new chip')))
})

test('nothing is asked about nothing', () => {
  selection.ask('hand-on', [])
  expect(selection.question).toBeUndefined()
})

const closedNow = () =>
  chosen.filter(id => desk.cards.current().get(id)?.phase === 'closed')
const press = async (name: string) =>
  fireEvent.click(await screen.findByRole('button', { name }))
const t = en.ticket.closeUnsent

/** Their answer waits to be sent by hand. */
async function unsentIn(...ids: (TicketId | undefined)[]): Promise<void> {
  for (const id of ids) {
    await within(id as TicketId, ticket => {
      ticket.messages[mail(900)] = aMessage({
        direction: 'out',
        delivery: 'by-hand',
        at: now
      })
    })
  }
}

test('before those are closed whose answer nobody has sent, Ada reads how many they are', async () => {
  await unsentIn(chosen[0], chosen[2])
  expect(new Bulk(desk).unsentOf(chosen)).toEqual([chosen[0], chosen[2]])
  selection.askUnsent('solved', chosen)
  await screen.findByRole('dialog', { name: t.titleMany(2, 3) })
  expect(closedNow()).toEqual([])
  await press(t.none)
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(closedNow()).toEqual([])
})

test('she closes the others only, or all of them', async () => {
  await unsentIn(chosen[0])
  selection.askUnsent('solved', chosen)
  await press(t.others(2))
  await waitFor(() => expect(closedNow()).toEqual(chosen.slice(1)))
  selection.askUnsent('solved', chosen.slice(0, 1))
  await screen.findByRole('dialog')
  await press(t.anyway)
  await waitFor(() => expect(closedNow()).toEqual(chosen))
})

describe('what nobody knew yet', () => {
  const { chooser, fromTicket, fieldTitle, bulk } = en.problems
  const made = () => {
    const known = knownProblems(desk.problems.current())
    return known.find(({ problem }) => problem.title === 'No Wi-Fi')
  }
  const reporting = () =>
    chosen.filter(id => {
      const problems = desk.cards.current().get(id)?.problems ?? []
      return problems.some(id => id === made()?.id)
    })

  async function names(title: string): Promise<void> {
    selection.ask('problem', chosen)
    await press(chooser.fresh)
    await screen.findByText(fromTicket.textMany(3))
    const field = await screen.findByLabelText<HTMLInputElement>(fieldTitle)
    await fireEvent.input(field, { target: { value: title } })
    await press(fromTicket.make)
  }

  test('is made of the first, all of them report it, and one undo takes both back', async () => {
    await within(chosen[0] as TicketId, ticket => {
      const [opening] = Object.keys(ticket.messages) as MessageId[]
      const message = opening && ticket.messages[opening]
      if (!message) throw new Error('it was written')
      ticket.messages[opening] = { ...message, facts: { version: '6.15.1' } }
    })
    await names('No Wi-Fi')
    await waitFor(() => expect(reporting()).toEqual(chosen))
    expect(made()?.problem.versions).toEqual({ '6.15': true })
    expect(toasts().at(-1)?.text).toContain(bulk.made(3, 'No Wi-Fi'))
    expect(screen.queryByRole('dialog')).toBeNull()
    await undoLast()
    await waitFor(() => expect(made()).toBeUndefined())
    const left = chosen.map(id => desk.cards.current().get(id)?.problems ?? [])
    expect(left).toEqual([[], [], []])
  })

  test('leads to what was made, for its answer to be written', async () => {
    await names('No Wi-Fi')
    await waitFor(() => expect(toasts().at(-1)?.offer?.label).toBe(bulk.lookAt))
    toasts().at(-1)?.offer?.run()
    expect(location.hash).toBe(`#/problems/${made()?.id}`)
  })

  test('is offered the subject of the first without whoever it names, and is not made before it is named', async () => {
    await within(chosen[0] as TicketId, ticket => {
      ticket.subject = `${asker(ticket)?.name}, jo@mail.test: no Wi-Fi`
    })
    const before = knownProblems(desk.problems.current()).length
    selection.ask('problem', chosen)
    await press(chooser.fresh)
    const field = await screen.findByLabelText<HTMLInputElement>(fieldTitle)
    expect(field.value).toMatch(/REMOVED.*: no Wi-Fi$/)
    expect(field.value).not.toContain('jo@mail.test')
    await press(en.shell.cancel)
    await waitFor(() => expect(selection.question).toBeUndefined())
    expect(knownProblems(desk.problems.current())).toHaveLength(before)
  })

  test('is not made where none of them can report it', async () => {
    const shelf = new ProblemShelf(desk)
    await new Bulk(desk).reportNew([hex('ff', 32) as TicketId], 'No Wi-Fi', shelf)
    expect(made()).toBeUndefined()
    expect(toasts().at(-1)?.text).toBe(en.queue.nothingDone)
  })
})
