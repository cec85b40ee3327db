/** Ada is at the next ticket by the time she reads what was done at the one before. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import { start } from '#app/pages/queue/place.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { Steps } from '#app/pages/ticket/steps.ts'
import { dismiss, toasts } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { phase } from '#core/domain/tickets/ticket.ts'
import type { Macro } from '#core/domain/queue/macros.ts'
import type { TicketId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, aTicket, at, mail, ticketId } from '#test/support/tickets.ts'

const now = at('2026-11-26T09:00Z')
const soon = (now + 86_400_000) as Timestamp
const [first, second] = [ticketId(1), ticketId(2)]

listenToKeys()
afterEach(() => {
  cleanup()
  for (const { id } of toasts()) dismiss(id)
})

async function atTicket(subject: string) {
  const asks = (about: string) =>
    aTicket({ messages: { [mail(1)]: aMessage({ at: now, subject: about }) } })
  const tickets = new Map([
    [first, asks(subject)],
    [second, asks('Printer')]
  ])
  const desk = paperWorkspace({ now, tickets })
  const opened = await desk.ticket(first)
  if (!opened.ok) throw new Error('it is there')
  const document = opened.value
  return { desk, document, steps: new Steps(desk, document, () => 'Ben') }
}

const said = () => toasts().at(-1)?.text ?? ''
const macro = (...acts: Macro['acts']): Macro => ({
  name: 'Bye',
  acts,
  by: ada,
  at: now
})
const insert = () => Promise.resolve(() => Promise.resolve(true))

test('she snoozes one: the next one opens, and which of both sleeps is said', async () => {
  const desk = paperWorkspace({ now })
  const about = (id: string) => desk.cards.current().get(id as TicketId)?.subject
  const [card] = [...desk.cards.current().values()].filter(one =>
    one.subject.startsWith('Wi-Fi adapter')
  )
  const opened = card && (await desk.ticket(card.ticket))
  if (!opened?.ok) throw new Error('it is there')
  const document = opened.value
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await fireEvent.keyDown(window, { key: 'b' })
  await fireEvent.click(await screen.findByRole('menuitem', { name: /^In a week/ }))
  await waitFor(() => expect(location.hash).toMatch(/^#\/ticket\//))
  const [, next = ''] = /^#\/ticket\/(\w+)/.exec(location.hash) ?? []
  expect(about(next)).not.toBe(card?.subject)
  expect(said()).toMatch(/^“Wi-Fi adapter .*” · Snoozed until /)
})

test('she closes one: which is said', async () => {
  const { document, steps } = await atTicket('Wi-Fi')
  steps.close('solved')
  expect(phase(document.current())).toBe('closed')
  expect(said()).toMatch(/^“Wi-Fi” · Closed/)
})

test('a macro closes one: which is said; where it leads nowhere, it need not be', async () => {
  const { steps } = await atTicket('Wi-Fi')
  await steps.run(macro({ do: 'tag', tag: 'wifi' }), insert)
  expect(said()).toBe(en.macros.ran('Bye'))
  await steps.run(macro({ do: 'close', reason: 'solved' }), insert)
  expect(said()).toBe(`“Wi-Fi” · ${en.macros.ran('Bye')}`)
})

test('what she does at one where she stays names no ticket', async () => {
  const { steps } = await atTicket('Wi-Fi')
  steps.tag('wifi')
  expect(said()).toBe(en.ticket.did.tagged('wifi'))
})

test('a long subject is cut off at a word, and none is left out', async () => {
  const long =
    'My wireless adapter does not start any more, since the upgrade of Monday'
  const { steps } = await atTicket(long)
  steps.snooze({ until: soon })
  expect(said()).toMatch(/^“My wireless adapter does not start any more…” · Snoozed/)
  cleanup()
  const { steps: others } = await atTicket('')
  others.snooze({ until: soon })
  expect(said()).toMatch(/^Snoozed/)
})
