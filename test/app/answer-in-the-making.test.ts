import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { start } from '#app/pages/queue/place.ts'
import { Answering } from '#app/pages/ticket/answering.svelte.ts'
import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { dismiss, toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { es } from '#app/words/es.ts'
import { speak } from '#app/words/language.svelte.ts'
import { answer } from '#core/domain/tickets/answer.ts'
import {
  phase,
  setLanguage,
  subject,
  type Ticket
} from '#core/domain/tickets/ticket.ts'
import type { MessageId } from '#core/ids.ts'
import { done } from '#core/result.ts'
import type { OpenDocument } from '#core/workspace.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { teamKey } from '#test/support/paper-bridges.ts'
import { ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import {
  aMessage,
  anAnswer,
  aTicket,
  at,
  mail,
  ticketId
} from '#test/support/tickets.ts'

const t = en.ticket
const now = at('2026-11-21T10:00Z')

beforeEach(() => {
  location.hash = '#/ticket'
})
afterEach(() => {
  cleanup()
  speak('en')
  for (const { id } of toasts()) dismiss(id)
})

/** What stands in somebody's way until it is opened. */
function aDoor() {
  let open = (): void => undefined
  const opened = new Promise<void>(resolve => (open = resolve))
  return { open, opened }
}

async function aTicketAtDesk(isPractice: boolean) {
  const door = aDoor()
  const messages = { [mail(1)]: aMessage({ at: now, subject: 'Wi-Fi' }) }
  const ticket = aTicket({ messages, ...(isPractice && { practice: true }) })
  const tickets = new Map([[ticketId(1), ticket]])
  const desk = paperWorkspace({ now, tickets, settings: { teamKeys: { F: teamKey } } })
  const opened = await desk.ticket(ticketId(1))
  if (!opened.ok) throw new Error('it is on the desk')
  const document = opened.value
  const benAnswers = () =>
    document.perform(ticket =>
      answer(ticket, mail(2), anAnswer({ by: ben }), [mail(1)])
    )
  return { desk, document, door, benAnswers }
}

async function anaSent(how: string = t.composer.send) {
  const there = await aTicketAtDesk(true)
  const { desk, document, door } = there
  const slow: typeof desk = {
    ...desk,
    ticket: async id => {
      await door.opened
      return desk.ticket(id)
    }
  }
  render(AtDesk, { desk: slow, page: OpenTicket, given: { document, place: start } })
  await fireEvent.click(screen.getByRole('button', { name: t.composer.open }))
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', {
    name: t.composer.text
  })
  await fireEvent.input(field, { target: { value: 'Try again.' } })
  if (how !== t.composer.send)
    await fireEvent.click(screen.getByRole('button', { name: t.composer.sendMore }))
  await fireEvent.click(await screen.findByText(how))
  return { ...there, field }
}

function answersIn(document: OpenDocument<Ticket>): readonly string[] {
  const all = Object.values(document.current().messages)
  return all.filter(one => one.direction === 'out').map(({ preview }) => preview)
}

describe('Ana sends an answer, and opens the next ticket while it is made', () => {
  const leave = () => {
    cleanup()
    location.hash = '#/shifts'
  }

  test('that it was not sent, and why, is said wherever she is, with the way back', async () => {
    const { door, benAnswers, document } = await anaSent()
    benAnswers()
    leave()
    door.open()
    await vi.waitFor(() => expect(toasts()).toHaveLength(1))
    const { said, why } = t.notSent
    const [toast] = toasts()
    expect(toast).toMatchObject({ text: said('Wi-Fi', why.meanwhile), tone: 'bad' })
    expect(location.hash).toBe('#/shifts')
    toast?.offer?.run()
    expect(location.hash).toContain(`#/ticket/${document.id}`)
  })

  test('in her language', async () => {
    const { door, benAnswers } = await anaSent()
    benAnswers()
    leave()
    speak('es')
    door.open()
    const { said, why } = es.ticket.notSent
    await vi.waitFor(() => expect(toasts()[0]?.text).toBe(said('Wi-Fi', why.meanwhile)))
  })

  test('that it was sent and closed takes no page away from her', async () => {
    const { door, document } = await anaSent(t.composer.sendClose)
    leave()
    door.open()
    await vi.waitFor(() => expect(phase(document.current())).toBe('closed'))
    // she is elsewhere, so the ticket is named
    const said = t.of('Wi-Fi', t.composer.practised)
    await vi.waitFor(() => expect(toasts()[0]?.text).toBe(said))
    expect(location.hash).toBe('#/shifts')
  })

  test('if she stays, she reads why above the answer, and is told once', async () => {
    const { door, benAnswers } = await anaSent()
    benAnswers()
    door.open()
    expect(await screen.findByText(t.meanwhile.title)).toBeTruthy()
    expect(toasts()).toEqual([])
  })

  test('if she stays, sent and closed leads on', async () => {
    const { door } = await anaSent(t.composer.sendClose)
    door.open()
    await vi.waitFor(() => expect(location.hash).toContain('#/queue/'))
  })
})

describe('what is typed while an answer is made', () => {
  const type = (field: HTMLElement, value: string) =>
    fireEvent.input(field, { target: { value } })

  const isClosed = (field: HTMLTextAreaElement) => [
    field.readOnly,
    field.getAttribute('aria-busy')
  ]

  test('has no place in it: the field can be read, and not written in', async () => {
    const { door, field, benAnswers } = await anaSent()
    const discard = screen.getByRole('button', { name: t.composer.discard })
    expect(isClosed(field)).toEqual([true, 'true'])
    expect(discard).toHaveProperty('disabled', true)
    benAnswers()
    door.open()
    await vi.waitFor(() => expect(isClosed(field)).toEqual([false, 'false']))
  })

  test('is not deleted if it came in anyway, as from a macro: all of it is the draft', async () => {
    const { desk, document, door, field } = await anaSent()
    const more = 'Try again.\n\nAnd send the log.'
    await type(field, more)
    door.open()
    await vi.waitFor(() => expect(toasts()[0]?.text).toBe(t.composer.practised))
    expect(answersIn(document)).toEqual(['Try again.'])
    expect(screen.getByDisplayValue(/And send the log/)).toBeTruthy()
    const kept = new Draft(desk.drafts, document.id, () => 'en')
    await vi.waitFor(() => expect(kept.text).toBe(more))
    // her own answer is nothing that came meanwhile
    expect(kept.saw).toEqual(Object.keys(document.current().messages))
  })

  test('and stands there once after the answer is taken back', async () => {
    const { document, door, field } = await anaSent()
    await type(field, 'Try again.\n\nAnd send the log.')
    door.open()
    await vi.waitFor(() => expect(toasts()[0]?.text).toBe(t.composer.practised))
    await undoLast()
    expect(Object.keys(document.current().messages)).toEqual([mail(1)])
    const shown = await screen.findByDisplayValue(/And send the log/)
    expect(shown).toMatchObject({ value: 'Try again.\n\nAnd send the log.' })
  })
})

describe('while the keys are looked at', () => {
  async function anaSends(inspectKey: () => Promise<never>) {
    const { desk, document } = await aTicketAtDesk(false)
    const draft = new Draft(desk.drafts, document.id, () => 'en')
    await vi.waitFor(() => expect(draft.ready).toBe(true))
    const askerKey = '-----BEGIN PGP PUBLIC KEY BLOCK-----'
    const [id] = Object.keys(document.current().messages) as MessageId[]
    document.perform(ticket => {
      const message = id && ticket.messages[id]
      if (message) ticket.messages[id] = { ...message, askerKey }
      return done
    })
    const looks = vi.fn(inspectKey)
    const compose = () => Promise.reject(new Error('never asked'))
    const room = { inspectKey: looks, compose }
    const answering = new Answering(
      desk,
      document,
      draft,
      room,
      () => 'Ben',
      () => undefined
    )
    draft.write('Try again.', answering.onScreen)
    return { answering, looks, ticket: document.current() }
  }

  test('Ana sees that something happens, and a second press asks for no second answer', async () => {
    const { answering, looks } = await anaSends(() => new Promise(() => undefined))
    void answering.send('stay')
    expect(answering.busy).toBe(true)
    expect(await answering.send('stay')).toBe(false)
    expect(looks).toHaveBeenCalledTimes(1)
  })

  test('a room that breaks is no silence: the answer was not sent, also for who has left', async () => {
    const breaks = () => Promise.reject(new Error('the mail worker did not answer'))
    const { answering, ticket } = await anaSends(breaks)
    expect(await answering.send('stay')).toBe(false)
    expect(answering.sending.refused).toBe('failed')
    expect([answering.busy, toasts()]).toEqual([false, []])
    answering.leave()
    await answering.send('stay')
    const { said, why } = t.notSent
    expect(toasts()[0]?.text).toBe(said(subject(ticket), why.failed))
  })

  test('folded meanwhile, the answer opens to say why it was not sent', async () => {
    const { answering } = await anaSends(() => Promise.reject(new Error('no worker')))
    answering.open = true
    const sending = answering.send('stay')
    answering.open = false
    expect(await sending).toBe(false)
    expect([answering.sending.refused, answering.open]).toEqual(['failed', true])
  })
})

test('what Ana writes is in the language that the ticket turns out to have', async () => {
  const { desk, document } = await aTicketAtDesk(false)
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await fireEvent.click(screen.getByRole('button', { name: t.composer.open }))
  const chosen = await screen.findByRole<HTMLSelectElement>('combobox', {
    name: t.composer.language
  })
  document.perform(ticket => setLanguage(ticket, 'es'))
  await vi.waitFor(() => expect(chosen.value).toBe('es'))
  await fireEvent.change(chosen, { target: { value: 'en' } })
  document.perform(ticket => setLanguage(ticket, 'es-MX'))
  await tick()
  expect(chosen.value).toBe('en')
})
