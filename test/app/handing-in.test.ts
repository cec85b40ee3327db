/** What Chidi, an intern, hands in is his draft no more, and nothing else of his is lost. */
import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { start } from '#app/pages/queue/place.ts'
import { Answering } from '#app/pages/ticket/answering.svelte.ts'
import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { dismiss, toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { waitingAnswers } from '#core/domain/tickets/approval.ts'
import { no } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, aTicket, at, mail, ticketId } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const lawyer = { name: 'Li', address: 'li@law.test' }

beforeEach(() => {
  location.hash = '#/ticket'
})
afterEach(() => {
  cleanup()
  for (const { id } of toasts()) dismiss(id)
})

/** Chidi has written an answer, which is not kept yet. */
async function chidiWrites(
  device: (desk: PaperWorkspace) => PaperWorkspace = desk => desk
) {
  const messages = { [mail(1)]: aMessage({ at: now }) }
  const tickets = new Map([[ticketId(1), aTicket({ messages })]])
  const settings = { interns: { [chidi]: { by: ada, at: now } } }
  const desk = device(paperWorkspace({ me: chidi, now, tickets, settings }))
  const opened = await desk.ticket(ticketId(1))
  if (!opened.ok) throw new Error('it is on the desk')
  const document = opened.value
  const another = async () => {
    const draft = new Draft(desk.drafts, document.id, () => 'en')
    await vi.waitFor(() => expect(draft.ready).toBe(true))
    return draft
  }
  const draft = await another()
  const room = {
    compose: () => Promise.reject(new Error('nothing is sent')),
    inspectKey: () => Promise.resolve(no({ type: 'not-a-key' } as const))
  }
  const answering = new Answering(
    desk,
    document,
    draft,
    room,
    () => 'Ada',
    () => undefined
  )
  const waiting = () => waitingAnswers(document.current()).map(({ answer }) => answer)
  answering.write('Try again.')
  return { desk, document, draft, another, answering, waiting }
}

test('what he wrote in another tab is no part of it, and is his draft once it is handed in', async () => {
  const { draft, another, answering, waiting } = await chidiWrites()
  const other = await another()
  other.write('Three hundred words')
  other.copyTo([lawyer])
  other.speak('es')
  await other.keep()
  expect(await answering.send('stay')).toBe(true)
  expect(waiting()).toMatchObject([{ text: 'Try again.', language: 'en' }])
  expect(waiting()[0]?.saw).toEqual([mail(1)])
  expect(waiting()[0]?.copies).toBeUndefined()
  expect([draft.text, answering.open]).toEqual(['Three hundred words', true])
  await draft.keep()
  expect((await another()).text).toBe('Three hundred words')
  await undoLast()
  await vi.waitFor(() => expect(draft.text).toBe('Try again.\n\nThree hundred words'))
  expect(waiting()).toEqual([])
})

test('he may leave the ticket while it is handed in', async () => {
  const { document, draft, answering, waiting } = await chidiWrites()
  const handedIn = answering.send('stay')
  answering.leave()
  document.close()
  expect(await handedIn).toBe(true)
  expect([waiting().length, draft.text]).toEqual([1, ''])
})

test('on a full device it is not handed in, and stays his draft, which he hands in once', async () => {
  let isFull = true
  const { draft, answering, waiting } = await chidiWrites(desk => ({
    ...desk,
    ticket: async id => {
      const opened = await desk.ticket(id)
      if (!opened.ok) return opened
      const document = opened.value
      const full = async () => no({ type: 'storage-full' } as const)
      const saved = () => (isFull ? full() : document.saved())
      return { ...opened, value: { ...document, saved } }
    }
  }))
  expect(await answering.send('stay')).toBe(false)
  expect([answering.sending.refused, draft.text]).toEqual([
    'storage-full',
    'Try again.'
  ])
  expect(waiting()).toEqual([])
  isFull = false
  expect(await answering.send('stay')).toBe(true)
  expect(waiting()).toHaveLength(1)
})

describe('a browser that dies while he hands in', () => {
  const never = () => new Promise<never>(() => undefined)

  async function chidiLooksAgain(isHandedIn: boolean) {
    let isDying = false
    const { desk, document, answering, waiting } = await chidiWrites(desk => ({
      ...desk,
      ticket: async id => {
        const opened = await desk.ticket(id)
        if (!isDying || !opened.ok) return opened
        const value = { ...opened.value, saved: never }
        return isHandedIn ? { ...opened, value } : never()
      }
    }))
    isDying = true
    void answering.send('stay')
    await vi.waitFor(async () => expect(await desk.drafts.keys()).toHaveLength(1))
    await vi.waitFor(() => expect(waiting()).toHaveLength(isHandedIn ? 1 : 0))
    isDying = false
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    return desk
  }

  test('has kept it as handed in, and does not offer it as a draft beside that', async () => {
    const desk = await chidiLooksAgain(true)
    await screen.findByRole('article', { name: en.interns.yoursWaits })
    await vi.waitFor(async () => expect(await desk.drafts.keys()).toEqual([]))
    expect(screen.queryByText(en.ticket.composer.draftWaits)).toBeNull()
    expect(screen.getByText(en.ticket.composer.open)).toBeTruthy()
  })

  test('before it is handed in has it as his draft', async () => {
    await chidiLooksAgain(false)
    expect(await screen.findByText(en.ticket.composer.draftWaits)).toBeTruthy()
    expect(screen.getByText('Try again.')).toBeTruthy()
    expect(screen.queryByRole('article', { name: en.interns.yoursWaits })).toBeNull()
  })
})
