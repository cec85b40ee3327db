/** Bridges of a paper desk, and a ticket whose answers stand in every state of delivery. */
import type { Bridge } from '#core/domain/desk/bridges.ts'
import { deliveryStates, type Delivery } from '#core/domain/tickets/delivery.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import type { Settings } from '#core/domain/desk/settings.ts'
import type { EntryId, MailboxId, MessageId, TicketId, Timestamp } from '#core/ids.ts'
import type { BridgeStatus } from '#core/workspace.ts'

import { ada, ben, blank, hex, paperDesk } from './paper-tickets.ts'
import type { PaperOptions } from './paper-workspace.ts'

const minute = 60_000
const hour = 60 * minute
export const helpAddress = 'help@desk.test'
export const firstBridge = hex('b41d1', 32) as MailboxId
export const secondBridge = hex('b41d2', 32) as MailboxId

/** The first works, the second has every trouble at once. */
export function paperBridges(now: Timestamp, count: 1 | 2): PaperOptions {
  const bridges: Settings['bridges'] = {
    [firstBridge]: bridge('Our mail server', [helpAddress, 'ayuda@desk.test'], now)
  }
  const statuses = new Map([[firstBridge, wellStatus(now)]])
  if (count === 2) {
    const addedAt = (now - 9 * 24 * hour) as Timestamp
    const old = bridge('Old box', ['old@desk.test'], now)
    bridges[secondBridge] = { ...old, addedBy: ben, addedAt }
    statuses.set(secondBridge, troubledStatus(now))
  }
  const desk = paperDesk(now)
  const [mail, ticket] = inEveryState(now)
  desk.tickets.set(mail, ticket)
  for (const message of Object.values(ticket.messages)) {
    if (message.body !== '') desk.bodies.set(message.body, { text: message.preview })
  }
  return {
    ...desk,
    settings: { bridges, teamKeys: { FFFF: teamKey } },
    bridgeStatuses: statuses
  }
}

export function bridge(
  name: string,
  addresses: readonly string[],
  now: Timestamp
): Bridge {
  return {
    name,
    addresses: Object.fromEntries(addresses.map(one => [one, true as const])),
    signKey: hex('51', 64),
    boxKey: hex('b0', 64),
    addedBy: ada,
    addedAt: (now - 40 * 24 * hour) as Timestamp,
    heardAt: (now - 39 * 24 * hour) as Timestamp
  }
}

export function wellStatus(now: Timestamp): BridgeStatus {
  return {
    kind: 'status',
    at: now - 2 * minute,
    accounts: [
      { name: 'support', lastFetchedAt: now - 2 * minute, waiting: 0, setAside: 0 },
      { name: 'send', waiting: 1, setAside: 0 }
    ]
  }
}

export function troubledStatus(now: Timestamp): BridgeStatus {
  const account = { waiting: 3, setAside: 0, lastFetchedAt: now - 9 * hour }
  return {
    kind: 'status',
    at: now - 8 * hour,
    accounts: [
      { ...account, name: 'old@desk.test', trouble: 'sign-in' },
      { ...account, name: 'lists', waiting: 0, setAside: 2 }
    ]
  }
}

export const teamKey = {
  sealed: '',
  wraps: {},
  public: 'team public',
  address: helpAddress,
  name: 'Night Owls',
  addedBy: ada,
  addedAt: 1 as Timestamp
}

const said: Partial<Record<Delivery['state'], string>> = {
  deferred: '450 4.2.0 Greylisted, see https://postgrey.example.test/help.html',
  failed: '550 5.1.1 <rosa@mail.test>: Recipient address rejected: User unknown',
  bounced: '552 5.2.2 Mailbox full'
}

function inEveryState(now: Timestamp): [TicketId, ReturnType<typeof blank>] {
  const ticket = blank()
  const asked = message(now, 0, { direction: 'in', subject: 'Every state of delivery' })
  ticket.messages[id(0)] = asked
  const last = deliveryStates.length + 4
  const answer = (n: number, delivery: Message['delivery'], at?: Timestamp): void => {
    const when = at ?? ((now - (last - n) * minute) as Timestamp)
    ticket.messages[id(n)] = {
      ...message(when, n, {}),
      by: ada,
      ...(delivery && { delivery })
    }
  }
  answer(1, 'by-hand')
  deliveryStates.forEach((state, index) => {
    answer(index + 2, 'bridge')
    const at = (now - (last - index) * minute) as Timestamp
    const news = { message: id(index + 2), state, at, text: said[state] ?? '' }
    ticket.deliveries[`${id(index + 2)}-${state}` as EntryId] = news
  })
  answer(last - 1, 'bridge')
  const held = ticket.messages[id(last - 1)]
  // Rosa wrote her mail while it waited
  if (held) ticket.messages[id(last - 1)] = { ...held, saw: [] }
  answer(last, 'bridge', now)
  return [hex('52ffde', 32) as TicketId, ticket]
}

function id(n: number): MessageId {
  return hex(`de${n}`, 32) as MessageId
}

function message(at: Timestamp, n: number, only: Partial<Message>): Message {
  const rosa = { name: 'Rosa', address: 'rosa@mail.test' }
  const desk = { name: '', address: helpAddress }
  const isIn = only.direction === 'in'
  return {
    direction: 'out',
    at: isIn ? ((at - 3 * hour) as Timestamp) : at,
    from: isIn ? rosa : desk,
    to: [isIn ? desk : rosa],
    subject: 'Re: Every state of delivery',
    messageId: `${n}@desk.test`,
    references: [],
    body: hex(`bde${n}`, 32) as Message['body'],
    source: '',
    size: 20,
    seals: { encrypted: true, signature: 'good' },
    preview:
      'Hello Rosa,\n\ngive it eucalyptus leaves, and write again if that does not help.',
    attachments: [],
    language: 'en',
    facts: {},
    askerKey: '',
    ...only
  }
}
