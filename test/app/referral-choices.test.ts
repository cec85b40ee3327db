/** What of a ticket can be handed on says whose words it is: nobody's pass for the asker's. */
import { expect, test } from 'vitest'

import { filesOf, partsOf } from '#app/pages/ticket/referral-choices.ts'
import { HandingOn } from '#app/pages/ticket/handing-on.svelte.ts'
import { refer } from '#core/domain/tickets/referral.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import type { TicketId } from '#core/ids.ts'
import { no } from '#core/result.ts'
import { ada, paperDesk } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, anAnswer, at, entry, mail } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const devs = { name: 'Developers', address: 'devs@partner.test' }

/** Mara's, referred to the developers, with one more mail in it. */
async function withMail(given: Partial<Message>) {
  const desk = paperWorkspace({ ...paperDesk(now), now })
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.startsWith('Wi-Fi adapter')
  )
  const found = await desk.ticket(card?.ticket as TicketId)
  if (!found.ok) throw new Error('no such ticket')
  const document = found.value
  document.perform(ticket => {
    const referral = { ...devs, by: ada, at: now, message: mail(801) }
    ticket.messages[mail(802)] = aMessage({
      at: at('2026-11-21T09:30Z'),
      messageId: 'more@users.test',
      references: ['asked@users.test'],
      ...given
    })
    return refer(ticket, entry(7), referral, anAnswer({ at: now }))
  })
  const labels = (await partsOf(desk, document)).map(({ id, label }) => [id, label()])
  const files = filesOf(document.current()).map(({ label }) => label())
  return { desk, document, labels, files }
}

const label = (labels: string[][]) => labels.find(([id]) => id === mail(802))?.[1]

test('a mail by the developers bears their name, and is not the asker’s', async () => {
  const { labels } = await withMail({ from: { name: 'Dee', address: devs.address } })
  expect(label(labels)).toMatch(/^Mail by Dee · partner Developers, /)
})

test('a mail by a stranger who calls herself like the asker says that it is not', async () => {
  const { labels } = await withMail({
    from: { name: 'Mara', address: 'mara@elsewhere.test' }
  })
  expect(label(labels)).toMatch(/^Mail by Mara \(not the asker\), /)
})

test('the asker’s own mails are theirs, whatever case their address is in', async () => {
  const { labels } = await withMail({
    from: { name: 'M.', address: 'Mara@Riseup.test' }
  })
  expect(label(labels)).toMatch(/^Mail by the asker, /)
})

test('a file of the developers says that it is theirs, and one of the asker nothing', async () => {
  const attachments = [{ name: 'trace.txt', type: 'text/plain', size: 9 }]
  const source = 'ab'.repeat(16) as Message['source']
  const from = { name: 'Dee', address: devs.address }
  const theirs = await withMail({ from, attachments, source })
  expect(theirs.files).toEqual(['trace.txt · Dee · partner Developers'])
  const hers = { name: 'Mara', address: 'mara@riseup.test' }
  const own = await withMail({ from: hers, attachments, source })
  expect(own.files).toEqual(['trace.txt'])
})

test('what the developers report of a machine is not chosen from the start for the next partner', async () => {
  const { desk, document } = await withMail({
    from: { name: 'Dee', address: devs.address },
    facts: { version: '7.0-internal' }
  })
  const room = {
    compose: async () => no({ type: 'unusable-key' } as const),
    inspectKey: async () => no('no key'),
    readAttachment: async () => undefined
  }
  const handing = new HandingOn(desk, document, room, () => 'Ada')
  await handing.begin()
  expect(handing.draft.text).toContain('6.15.1')
  expect(handing.draft.text).not.toContain('internal')
  expect([...handing.draft.chosen]).toEqual(['facts'])
})
