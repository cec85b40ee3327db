/** Keys that are pressed while a ticket is still being drawn. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { asideFrom, start, ticketLink } from '#app/pages/queue/place.ts'
import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import { ticketKeys, type TicketMoves } from '#app/pages/ticket/ticket-keys.ts'
import { shortcutGroups } from '#app/state/keys.svelte.ts'
import { routeOf } from '#app/state/route.svelte.ts'
import { toasts } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { defineField } from '#core/domain/tickets/fields.ts'
import { holder } from '#core/domain/tickets/holder.ts'
import { relate } from '#core/domain/tickets/related.ts'
import { close, phase, type Phase } from '#core/domain/tickets/ticket.ts'
import type { TicketId } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { ada, paperDesk } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aPhone, aWideScreen } from '#test/support/screen.ts'
import { aMessage, aTicket, at, entry, mail, ticketId } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')

const sources = import.meta.glob<string>('../../app/pages/ticket/*.svelte', {
  query: '?raw',
  import: 'default',
  eager: true
})

listenToKeys()
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

async function drawing(): Promise<void> {
  const desk = paperWorkspace({ now })
  const [first] = [...desk.cards.current().values()]
  const found = await desk.ticket(first?.ticket as TicketId)
  if (!found.ok) throw new Error('no such ticket')
  const given = { document: found.value, place: start }
  render(AtDesk, { desk, page: OpenTicket, given })
}

function press(...keys: readonly string[]): void {
  for (const key of keys) void fireEvent.keyDown(document.body, { key })
}

/** Whatever was asked for has had its frame by then: the details come in one of their own. */
async function frames(): Promise<void> {
  for (let n = 0; n < 6; n++) {
    await new Promise(resolve => requestAnimationFrame(resolve))
  }
}

const tags = () => screen.findByLabelText(en.ticket.addTag)
const text = () => screen.findByLabelText<HTMLTextAreaElement>(en.ticket.composer.text)

describe.each([
  { screen: 'beside the conversation', isSo: aWideScreen },
  { screen: 'in a dialog of a phone', isSo: aPhone }
])('with the details $screen', ({ isSo }) => {
  beforeEach(async () => {
    isSo()
    await drawing()
  })

  test('the tags have the keyboard, as soon as they are there', async () => {
    press('l')
    const field = await tags()
    await waitFor(() => expect(document.activeElement).toBe(field))
  })

  test('an answer that is asked for after the tags has it instead', async () => {
    press('l', 'r')
    const field = await text()
    await frames()
    expect(document.activeElement).toBe(field)
  })

  test('nor do the tags take it once the details are folded again', async () => {
    press('l', 'p')
    await frames()
    press('p')
    const field = await tags()
    await frames()
    expect(document.activeElement).not.toBe(field)
  })
})

describe('what a ticket has buttons for', () => {
  async function atTicket() {
    const desk = paperWorkspace({ now })
    const card = [...desk.cards.current().values()].find(
      ({ phase, holders }) => phase === 'open' && holders.length === 0
    )
    const found = await desk.ticket(card?.ticket as TicketId)
    if (!found.ok) throw new Error('no such ticket')
    const document = found.value
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    return { desk, document }
  }

  test('one key takes it, another lets go of it, and only of one’s own', async () => {
    const { desk, document } = await atTicket()
    press('-')
    expect(holder(document.current())).toBeUndefined()
    press('i')
    await waitFor(() => expect(holder(document.current())).toBe(desk.me))
    press('-')
    await waitFor(() => expect(holder(document.current())).toBeUndefined())
  })

  test('one key leads to the search of its list, at its row', async () => {
    const { document } = await atTicket()
    press('/')
    const { page, query } = routeOf(location.hash)
    expect([page, query.get('at'), query.get('do')]).toEqual([
      'queue',
      document.id,
      'search'
    ])
  })

  test('the arrow says where it leads, and so does its key', async () => {
    const { desk, document } = await atTicket()
    expect(screen.getByRole('button', { name: en.ticket.back })).toBeTruthy()
    cleanup()
    const before = [...desk.cards.current().values()].find(
      ({ ticket }) => ticket !== document.id
    )
    if (!before) throw new Error('there are others')
    const origin = { type: 'ticket', ticket: before.ticket } as const
    const place = asideFrom(origin, start)
    render(AtDesk, { desk, page: OpenTicket, given: { document, place } })
    const name = en.ticket.backTo.ticket(before.subject)
    const shortcuts = shortcutGroups().flatMap(group => group.shortcuts)
    expect(shortcuts.find(({ keys }) => keys === 'u')?.label).toBe(name)
    await fireEvent.click(screen.getByRole('button', { name }))
    expect(location.hash).toBe(`#${ticketLink(before.ticket, start)}`)
  })

  test('one key offers a template for the answer, as it does for many in the list', async () => {
    await atTicket()
    press('t')
    expect(await screen.findByRole('dialog')).toBeTruthy()
  })

  test('one key asks to whom it is handed on', async () => {
    await atTicket()
    press('d')
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('Ben')
  })

  test('one key opens again what is closed, and does nothing to what is open', async () => {
    const { desk, document } = await atTicket()
    const before = document.current()
    press('y')
    expect(document.current()).toEqual(before)
    const closed = {
      by: desk.me,
      at: desk.now(),
      reason: 'solved',
      keepDays: 14
    } as const
    document.perform(draft => close(draft, desk.newEntryId(), closed))
    await screen.findAllByText(en.ticket.actions.reopen)
    press('y')
    await waitFor(() => expect(phase(document.current())).toBe('open'))
  })

  test('one key copies its link, by which a colleague finds it', async () => {
    const copied: string[] = []
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(text => {
      copied.push(text)
      return Promise.resolve()
    })
    const { document } = await atTicket()
    press('.')
    await waitFor(() => expect(toasts().at(-1)?.text).toBe(en.ticket.link.copied))
    const [link = ''] = copied
    expect(routeOf(new URL(link).hash)).toMatchObject({
      page: 'ticket',
      rest: document.id
    })
  })

  test('where the browser copies nothing, that is told', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'))
    await atTicket()
    press('.')
    await waitFor(() => expect(toasts().at(-1)?.text).toBe(en.ticket.link.notCopied))
  })

  test('a thumb goes to the next ticket, or to the one before, too', async () => {
    aPhone()
    await atTicket()
    const goes = async (label: string) => {
      const more = screen.getByRole('button', { name: en.ticket.actions.more })
      await fireEvent.keyDown(more, { key: 'Enter' })
      const name = (item: string) => item.startsWith(label)
      await fireEvent.click(await screen.findByRole('menuitem', { name }))
      return location.hash
    }
    const before = location.hash
    const [next, previous] = [
      await goes(en.ticket.keys.next),
      await goes(en.ticket.keys.previous)
    ]
    expect(next).not.toBe(before)
    expect(previous).not.toBe(next)
  })
})

describe('a key that stands on a button', () => {
  /** About a machine's card, linked to another ticket, at a desk with a field of its own. */
  beforeEach(async () => {
    aWideScreen()
    const desk = paperWorkspace({ ...paperDesk(now), now })
    const name = 'Region'
    desk.settings.perform(all =>
      defineField(all, entry(1), { name, kind: 'text', choices: [], by: ada, at: now })
    )
    const cards = [...desk.cards.current().values()]
    const here = cards.find(({ subject }) => subject.startsWith('Wi-Fi adapter'))
    const other = cards.find(({ subject }) => subject.startsWith('Cannot verify'))
    const found = await desk.ticket(here?.ticket as TicketId)
    if (!here || !other || !found.ok) throw new Error('no such ticket')
    const document = found.value
    document.perform(ticket =>
      relate(ticket, here.ticket, other.ticket, { by: ada, at: now })
    )
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    await tags()
    await screen.findByRole('button', { name: new RegExp(en.threads.related.another) })
  })

  const doNothing = () => undefined
  const on = (button: Element) =>
    [...button.querySelectorAll('kbd')].map(({ textContent }) => textContent)
  const button = (name: string) =>
    screen.findByRole('button', { name: new RegExp(`^${name}`) })

  test('is one of the ticket’s, in a menu too', () => {
    // some are there only while there is something for them
    const can: object = new Proxy(
      {},
      { get: (_, move) => move !== 'isClosed' && doNothing }
    )
    const bound = [...shortcutGroups(), ticketKeys(can as TicketMoves)].flatMap(
      ({ shortcuts }) => shortcuts.map(({ keys }) => keys)
    )
    const written = Object.values(sources).flatMap(source =>
      [...source.matchAll(/(?:shortcut[=:] ?|<Kbd keys=)['"]([^'"]+)['"]/g)].map(
        ([, keys = '']) => keys
      )
    )
    const shown = [...document.querySelectorAll('button')]
      .map(button => on(button).join(' '))
      .filter(keys => keys !== '')
    expect(written.length).toBeGreaterThan(10)
    expect(shown.length).toBeGreaterThan(2)
    expect([...written, ...shown].filter(keys => !bound.includes(keys))).toEqual([])
  })

  test.each([
    { name: en.hardware.onTicket.tell, opens: 'dialog', named: en.hardware.tell.title },
    { name: en.threads.related.another, opens: 'dialog', named: en.threads.keys.link },
    { name: en.fields.add, opens: 'menuitem', named: 'Region' }
  ])('opens what the button “$name” opens', async ({ name, opens, named }) => {
    press(...on(await button(name)))
    expect(await screen.findByRole(opens, { name: named })).toBeTruthy()
  })
})

describe('out of what Ada writes, so that letters are the ticket’s again', () => {
  const conversation = () =>
    screen.getByRole('region', { name: en.ticket.conversation })
  const escape = () =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })

  test('Esc leaves the answer, which stays open as it is, and once more the ticket', async () => {
    await drawing()
    press('r')
    const field = await text()
    await waitFor(() => expect(document.activeElement).toBe(field))
    await fireEvent.input(field, { target: { value: 'Try the cable.' } })
    const before = location.hash
    await escape()
    expect(document.activeElement).toBe(conversation())
    expect((await text()).value).toBe('Try the cable.')
    expect(location.hash).toBe(before)
    press('r')
    await waitFor(() => expect(document.activeElement).toBe(field))
    await escape()
    await escape()
    expect(location.hash).toContain('queue')
  })

  test('but not while letters are still being composed', async () => {
    await drawing()
    press('r')
    const field = await text()
    await waitFor(() => expect(document.activeElement).toBe(field))
    await fireEvent.keyDown(field, { key: 'Escape', isComposing: true })
    expect(document.activeElement).toBe(field)
  })

  test('Esc leaves a note that was begun, and n leads back into it', async () => {
    await drawing()
    press('n')
    const field = await screen.findByLabelText(en.ticket.note.write)
    await waitFor(() => expect(document.activeElement).toBe(field))
    await fireEvent.input(field, { target: { value: 'Asked them' } })
    await escape()
    expect(document.activeElement).toBe(conversation())
    expect(screen.getByLabelText(en.ticket.note.write)).toBe(field)
    press('n')
    await waitFor(() => expect(document.activeElement).toBe(field))
  })

  test('Esc takes the names away that are offered after an @ first', async () => {
    await drawing()
    press('n')
    const field = await screen.findByLabelText<HTMLTextAreaElement>(
      en.ticket.note.write
    )
    await waitFor(() => expect(document.activeElement).toBe(field))
    await fireEvent.input(field, { target: { value: '@' } })
    await screen.findByRole('listbox')
    await escape()
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
    expect(document.activeElement).toBe(field)
    await escape()
    expect(document.activeElement).toBe(conversation())
  })
})

describe('the keys that send, where the answer is folded', () => {
  async function practising(draft: string) {
    const messages = { [mail(1)]: aMessage({ at: now }) }
    const ticket = aTicket({ messages, practice: true })
    const desk = paperWorkspace({ now, tickets: new Map([[ticketId(1), ticket]]) })
    const kept = new Draft(desk.drafts, ticketId(1), () => 'en')
    await vi.waitFor(() => expect(kept.ready).toBe(true))
    if (draft !== '') kept.write(draft, [mail(1)])
    await kept.keep()
    const found = await desk.ticket(ticketId(1))
    if (!found.ok) throw new Error('it is on the desk')
    const document = found.value
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    const answers = () =>
      Object.values(document.current().messages).filter(
        ({ direction }) => direction === 'out'
      )
    return { document, answers }
  }
  const keys: [string, object, Phase][] = [
    ['sends', {}, 'open'],
    ['sends and waits', { altKey: true }, 'waiting'],
    ['sends and closes', { shiftKey: true }, 'closed']
  ]
  const send = (more: object) =>
    fireEvent.keyDown(document.activeElement ?? document.body, {
      key: 'Enter',
      ctrlKey: true,
      ...more
    })

  test.each(keys)(
    'open a draft first, so that Ada reads what she sends: the one that %s',
    async (_, more, then) => {
      const { answers, document: ticket } = await practising('Try the cable.')
      await screen.findByText(en.ticket.composer.draftWaits)
      await send(more)
      const field = await text()
      await waitFor(() => expect(document.activeElement).toBe(field))
      expect([field.value, answers()]).toEqual(['Try the cable.', []])
      await send(more)
      await waitFor(() => expect(answers()).toMatchObject([{ by: ada }]))
      await waitFor(() => expect(phase(ticket.current())).toBe(then))
    }
  )

  test('open an empty one, and complain of nothing', async () => {
    await practising('')
    await send({})
    const field = await text()
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(screen.queryByText(en.ticket.composer.empty)).toBeNull()
    await send({})
    expect(await screen.findByText(en.ticket.composer.empty)).toBeTruthy()
  })
})

test('from within an answer a key chooses a template', async () => {
  await drawing()
  press('r')
  const field = await text()
  await waitFor(() => expect(document.activeElement).toBe(field))
  await fireEvent.keyDown(field, { key: 'L', ctrlKey: true, shiftKey: true })
  expect(await screen.findByRole('dialog', { name: en.templates.pick })).toBeTruthy()
})
