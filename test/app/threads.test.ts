import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import { start } from '#app/pages/queue/place.ts'
import ReplyPanel from '#app/pages/settings/ReplyPanel.svelte'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { en } from '#app/words/en.ts'
import { asker } from '#core/domain/ticket.ts'
import type { TicketId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, at, mail } from '#test/support/tickets.ts'

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
  expect(screen.getByText(t.newSender.title('eve@mail.test'))).toBeTruthy()
  expect(screen.getByText(t.newSender.text(asks))).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: t.newSender.belongs }))
  await waitFor(() =>
    expect(screen.queryByText(t.newSender.title('eve@mail.test'))).toBeNull()
  )
  expect(asker(document.current())?.address).toBe(asks)
})
