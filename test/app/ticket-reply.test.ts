import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import Conversation from '#app/pages/ticket/Conversation.svelte'
import { toRead } from '#app/pages/ticket/start-at.ts'
import { en } from '#app/words/en.ts'
import { entryOf } from '#core/domain/tickets/delivery.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { DocumentId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { unrolled } from '#test/support/unrolled.ts'
import { paperDocument } from '#test/support/paper-document.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, anAnswer, aTicket, at, mail } from '#test/support/tickets.ts'

const t = en.ticket
const asked = at('2026-11-21T10:00Z')

afterEach(cleanup)

/** Robin wrote, and a program told them that the mail arrived. */
function aToldTicket(only: Partial<Ticket> = {}): Ticket {
  return aTicket({
    messages: {
      [mail(1)]: aMessage({ at: asked }),
      [mail(2)]: anAnswer({
        at: (asked + 60_000) as Timestamp,
        acknowledges: true,
        delivery: 'bridge'
      })
    },
    ...only
  })
}

function show(ticket: Ticket): Promise<void> {
  const document = paperDocument('52'.repeat(16) as DocumentId, ticket)
  const given = {
    document,
    ticket,
    name: () => 'Ana',
    ontakeback: () => undefined,
    onagain: () => undefined
  }
  render(AtDesk, { desk: paperWorkspace(), page: Conversation, given })
  return unrolled()
}

test('an automatic reply is a line between the mails, not one of them', async () => {
  await show(aToldTicket())
  expect(screen.getAllByRole('article')).toHaveLength(1)
  expect(screen.getByText(t.reply.title)).toBeTruthy()
  expect(screen.getByText(t.reply.states.queued)).toBeTruthy()
})

test('one that was held back is a line, too, and says why', async () => {
  await show(
    aTicket({ heldBack: true, messages: { [mail(1)]: aMessage({ at: asked }) } })
  )
  expect(screen.getByText(t.reply.heldBack)).toBeTruthy()
  expect(screen.queryByText(t.reply.title)).toBeNull()
})

test('it says how far it has come', async () => {
  const failed = {
    message: mail(2),
    state: 'failed',
    at: asked,
    text: '550 no'
  } as const
  await show(aToldTicket({ deliveries: { [entryOf(mail(2), 'failed')]: failed } }))
  expect(screen.getByText(t.reply.states.failed)).toBeTruthy()
})

test('a conversation still opens at the mail that nobody has answered', () => {
  expect(toRead(aToldTicket())).toBe(mail(1))
})
