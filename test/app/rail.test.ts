/** What is meant for a member is said in the rail, wherever they are. */
import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import Rail from '#app/pages/desk/Rail.svelte'
import { ShiftWaits } from '#app/state/shift-waits.svelte.ts'
import { ShiftBoard } from '#app/state/shifts.svelte.ts'
import { en } from '#app/words/en.ts'
import { StandingQueue } from '#core/domain/queue/standing-queue.ts'
import { look } from '#core/domain/tickets/following.ts'
import { handOn } from '#core/domain/tickets/holder.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { entry } from '#test/support/tickets.ts'

const t = en.shell

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

async function atDesk({ counted = true } = {}) {
  const desk = paperWorkspace()
  const given = {
    counted,
    waits: new ShiftWaits(desk, new ShiftBoard(desk)),
    onhelp: () => undefined,
    onlock: () => undefined
  }
  render(AtDesk, { desk, page: Rail, given })
  const open = async (subject: string) => {
    const card = [...desk.cards.current().values()].find(one =>
      one.subject.includes(subject)
    )
    const opened = card && (await desk.ticket(card.ticket))
    if (!opened?.ok) throw new Error('it is there')
    return opened.value
  }
  return { desk, open }
}

const queue = () => screen.getByRole('link', { name: new RegExp(`^${t.queue}`) })

test('a note that mentions Ada and a ticket that Ben hands on to her, until she has seen them', async () => {
  const { desk, open } = await atDesk()
  expect(queue().textContent).not.toContain(t.forYou(1))
  const one = await open('Wi-Fi adapter')
  const other = await open('Screen stays black')
  one.perform(ticket =>
    addNote(ticket, entry(70), {
      by: ben,
      at: desk.now(),
      text: '@Ada, do you know?',
      mentions: [ada]
    })
  )
  await waitFor(() => expect(queue().textContent).toContain(t.forYou(1)))
  other.perform(ticket => handOn(ticket, ada, desk.now(), ben))
  await waitFor(() => expect(queue().textContent).toContain(t.forYou(2)))
  for (const ticket of [one, other]) {
    ticket.perform(draft => look(draft, ada, desk.now()))
  }
  await waitFor(() => expect(queue().textContent).not.toContain(t.forYou(1)))
})

test('it is said beside what needs an answer, and without it', async () => {
  const { desk, open } = await atDesk()
  const one = await open('Wi-Fi adapter')
  one.perform(ticket => handOn(ticket, ada, desk.now(), ben))
  const many = () =>
    [...desk.cards.current().values()].filter(card => card.unansweredSince).length
  await waitFor(() =>
    expect(queue().textContent).toContain(`${t.forYou(1)}, ${t.needAnswer(many())}`)
  )
  for (const card of desk.cards.current().values()) {
    const opened = await desk.ticket(card.ticket)
    if (!opened.ok) continue
    opened.value.perform(ticket =>
      close(ticket, entry(71), {
        by: ben,
        at: desk.now(),
        reason: 'answered',
        keepDays: 30
      })
    )
  }
  await waitFor(() => expect(queue().textContent.trim()).toMatch(/something for you$/))
})

test('what is meant for Ben alone is not said to Ada', async () => {
  const { desk, open } = await atDesk()
  const before = queue().textContent
  const one = await open('Wi-Fi adapter')
  one.perform(ticket => handOn(ticket, ben, desk.now(), ada))
  await tick()
  expect(desk.cards.current().get(one.id)?.news).toEqual([ben])
  expect(queue().textContent).toBe(before)
})

test('nothing is counted before the list was, while the frame is drawn', async () => {
  const counts = vi.spyOn(StandingQueue.prototype, 'counts')
  const { desk, open } = await atDesk({ counted: false })
  const one = await open('Wi-Fi adapter')
  one.perform(ticket => handOn(ticket, ada, desk.now(), ben))
  await tick()
  expect(queue().textContent.trim()).toBe(t.queue)
  expect(counts).not.toHaveBeenCalled()
})
