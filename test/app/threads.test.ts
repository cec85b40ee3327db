import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import { start } from '#app/pages/queue/place.ts'
import ReplyPanel from '#app/pages/settings/ReplyPanel.svelte'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { Regroup } from '#app/pages/ticket/regroup.ts'
import { en } from '#app/words/en.ts'
import { routeOf } from '#app/state/route.svelte.ts'
import { keyHandler } from '#app/state/keys.svelte.ts'
import { undoLast } from '#app/state/toasts.svelte.ts'
import Toasts from '#app/ui/Toasts.svelte'
import { joinInto, part } from '#core/domain/tickets/joining.ts'
import { asker, close } from '#core/domain/tickets/ticket.ts'
import type { TicketId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { unrolled } from '#test/support/unrolled.ts'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, at, entry, mail } from '#test/support/tickets.ts'

const t = en.threads
const now = at('2026-11-21T10:00Z')
const teamKeys = {
  FFFF: {
    sealed: 'team secret',
    wraps: {},
    public: 'team public',
    address: 'Help@desk.test',
    name: 'Night Owls',
    addedBy: ada,
    addedAt: 1 as Timestamp
  }
}

afterEach(cleanup)

test('marked reply addresses are off until a member turns them on, and say what they need', async () => {
  const desk = paperWorkspace({ now, settings: { teamKeys } })
  render(AtDesk, { desk, page: ReplyPanel, given: {} })
  const choice = screen.getByRole<HTMLInputElement>('switch', {
    name: t.settings.plus('help@desk.test')
  })
  expect([choice.checked, desk.settings.current().plusAddresses]).toEqual([false, {}])
  expect(screen.getByText(t.settings.needs)).toBeTruthy()
  await fireEvent.click(choice)
  expect(desk.settings.current().plusAddresses).toEqual({ 'help@desk.test': true })
  await fireEvent.click(choice)
  expect(desk.settings.current().plusAddresses).toEqual({})
})

test('a desk without addresses is told when there will be some', () => {
  render(AtDesk, { desk: paperWorkspace({ now }), page: ReplyPanel, given: {} })
  expect(screen.queryByRole('switch')).toBeNull()
  expect(screen.getByText(t.settings.none)).toBeTruthy()
})

async function openedAt(about: string) {
  const desk = paperWorkspace({ now })
  const find = (text: string): TicketId => {
    const card = [...desk.cards.current().values()].find(one =>
      one.subject.includes(text)
    )
    if (!card) throw new Error('no such ticket')
    return card.ticket
  }
  const opened = await desk.ticket(find(about))
  if (!opened.ok) throw new Error('gone')
  const document = opened.value
  const [first] = Object.values(document.current().messages)
  const arrives = (from: string) =>
    document.perform(ticket => {
      ticket.messages[mail(99)] = aMessage({
        from: { name: '', address: from },
        messageId: 'stranger@mail.test',
        references: [first?.messageId ?? ''],
        at: now
      })
      return { ok: true, value: undefined }
    })
  const show = () => {
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    return unrolled()
  }
  return { desk, document, find, arrives, show }
}

/** As the desk hears it: see `Desk.svelte`. */
function type(key: string): Promise<unknown> {
  addEventListener('keydown', keyHandler(), { once: true })
  return fireEvent.keyDown(globalThis.document.body, { key })
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('a ticket is joined into another from its menu, and undo takes that back', async () => {
  const { desk, document, find, show } = await openedAt('Wi-Fi adapter')
  await show()
  const target = desk.cards.current().get(find('Cannot verify'))
  await type('m')
  await fireEvent.input(await screen.findByLabelText(t.choose.search), {
    target: { value: 'cannot VERIFY' }
  })
  await fireEvent.click(
    screen.getByRole('radio', { name: new RegExp(target?.subject ?? '') })
  )
  expect(screen.getByText(t.join.otherAsker(target?.asker ?? ''))).toBeTruthy()
  await press(t.join.submit)
  await waitFor(() => expect(desk.cards.current().has(document.id)).toBe(false))
  expect(desk.shownIn(document.id)).toBe(target?.ticket)
  expect(location.hash).toContain(target?.ticket ?? 'none')
  await undoLast()
  await waitFor(() => expect(desk.cards.current().has(document.id)).toBe(true))
})

test('from the search, the arrow down goes on to what it found', async () => {
  const { show } = await openedAt('Wi-Fi adapter')
  await show()
  await type('m')
  await fireEvent.keyDown(await screen.findByLabelText(t.choose.search), {
    key: 'ArrowDown'
  })
  const [first] = screen.getAllByRole<HTMLInputElement>('radio')
  expect(document.activeElement).toBe(first)
  expect(first?.checked).toBe(true)
})

test('what is joined is named with its last day, and can be taken apart', async () => {
  const { desk, document, find, show } = await openedAt('Wi-Fi adapter')
  const other = await desk.ticket(find('Cannot verify'))
  if (!other.ok) throw new Error('gone')
  other.value.perform(draft =>
    close(draft, entry(1), { by: ada, at: now, reason: 'solved', keepDays: 5 })
  )
  other.value.perform(draft =>
    joinInto(draft, entry(2), { into: document.id, by: ada, at: now })
  )
  await show()
  expect(screen.getByText(t.joined.gone('November 26'))).toBeTruthy()
  await press(t.joined.part)
  await waitFor(() => expect(desk.joined(document.id)).toEqual([]))
})

test('taken apart and put together again, a joining can still be undone', async () => {
  const { desk, document, find } = await openedAt('Wi-Fi adapter')
  const target = find('Cannot verify')
  await new Regroup(desk, document.id, () => undefined).join(target)
  await new Regroup(desk, target, () => undefined).part(document.id)
  expect(desk.shownIn(document.id)).toBe(document.id)
  await undoLast()
  expect(desk.shownIn(document.id)).toBe(target)
  await undoLast()
  expect(desk.shownIn(document.id)).toBe(document.id)
})

test('whose joining was taken apart by somebody else is told so at their undo', async () => {
  const { desk, document, find } = await openedAt('Wi-Fi adapter')
  render(Toasts)
  await new Regroup(desk, document.id, () => undefined).join(find('Cannot verify'))
  document.perform(draft => part(draft))
  await undoLast()
  await screen.findByText(en.ticket.notUndone.meanwhile)
})

test('a stranger’s mail gets its own ticket with one press, and undo puts it back', async () => {
  const { desk, document, arrives, show } = await openedAt('Wi-Fi adapter')
  arrives('eve@mail.test')
  await show()
  const before = desk.cards.current().size
  await press(t.own.action)
  await waitFor(() => expect(desk.cards.current().size).toBe(before + 1))
  expect(document.current().moved[mail(99)]).toBeDefined()
  await undoLast()
  await waitFor(() => expect(desk.cards.current().size).toBe(before))
  expect(document.current().moved[mail(99)]?.undone).toBe(true)
})

test('of several mails one chooses which to split off; one of the asker has to stay', async () => {
  const { document, arrives, show } = await openedAt('Wi-Fi adapter')
  arrives('mara@riseup.test')
  await show()
  await type('s')
  const boxes = await screen.findAllByRole('checkbox')
  for (const box of boxes) await fireEvent.click(box)
  const submit = screen.getByRole<HTMLButtonElement>('button', { name: t.split.submit })
  expect(submit.disabled).toBe(true)
  expect(screen.getByText(t.split.refused['nothing-left'])).toBeTruthy()
  for (const box of boxes.slice(0, -1)) await fireEvent.click(box)
  await fireEvent.click(submit)
  await waitFor(() => expect(Object.keys(document.current().moved)).toEqual([mail(99)]))
})

test('a ticket whose mail quotes another says so, and is joined by one press', async () => {
  const { desk, document, find, show } = await openedAt('Wi-Fi adapter')
  const target = find('Cannot verify')
  document.perform(ticket => {
    for (const message of Object.values(ticket.messages)) {
      Object.assign(message, { tokens: [desk.threadToken(target)] })
    }
    return { ok: true, value: undefined }
  })
  await show()
  const subject = desk.cards.current().get(target)?.subject ?? ''
  expect(screen.getByText(t.belongs.title(subject))).toBeTruthy()
  await press(t.belongs.join)
  await waitFor(() => expect(desk.shownIn(document.id)).toBe(target))
})

test('whoever looks at that other one first is led back, also by the way back of the browser', async () => {
  const { desk, document, find, show } = await openedAt('Wi-Fi adapter')
  const target = find('Cannot verify')
  document.perform(ticket => {
    for (const message of Object.values(ticket.messages)) {
      Object.assign(message, { tokens: [desk.threadToken(target)] })
    }
    return { ok: true, value: undefined }
  })
  location.hash = `#/ticket/${document.id}`
  await show()
  const steps = history.length
  await press(t.belongs.look)
  const { rest, query } = routeOf(location.hash)
  expect([rest, query.getAll('from')]).toEqual([target, [document.id]])
  expect(history.length).toBe(steps + 1)
})

test('a new sender is named above their mail until somebody says that they belong', async () => {
  const desk = paperWorkspace({ now })
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.includes('Wi-Fi adapter')
  )
  const opened = await desk.ticket(card?.ticket as TicketId)
  if (!opened.ok) throw new Error('no such ticket')
  const document = opened.value
  const [first = ''] = Object.values(document.current().messages).map(
    ({ messageId }) => messageId
  )
  document.perform(ticket => {
    ticket.messages[mail(99)] = aMessage({
      from: { name: 'Eve', address: 'eve@mail.test' },
      messageId: 'stranger@mail.test',
      references: [first],
      at: now
    })
    return { ok: true, value: undefined }
  })
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  const asks = asker(document.current())?.address ?? ''
  expect(await screen.findByText(t.newSender.title('eve@mail.test'))).toBeTruthy()
  expect(screen.getByText(t.newSender.text(asks))).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: t.newSender.belongs }))
  await waitFor(() =>
    expect(screen.queryByText(t.newSender.title('eve@mail.test'))).toBeNull()
  )
  expect(asker(document.current())?.address).toBe(asks)
})
