/** As whom the desk answers: whoever wrote to Bisq hears from Bisq. */
import { expect, test } from 'vitest'

import type { Bridge } from '#core/domain/desk/bridges.ts'
import { senderFor } from '#core/domain/desk/sender.ts'
import type { Settings } from '#core/domain/desk/settings.ts'
import type { MailboxId } from '#core/ids.ts'
import { aMessage, ana, at, aTicket, mail } from '#test/support/tickets.ts'

const [help, bisq] = ['help@desk.test', 'bisq@desk.test']
const day = (n: number) => at(`2026-11-${String(n).padStart(2, '0')}T09:00Z`)

const carries = (address: string, only: Partial<Bridge> = {}): Bridge => ({
  name: address,
  addresses: { [address]: true },
  signKey: '',
  boxKey: '',
  addedBy: ana,
  addedAt: day(1),
  heardAt: day(1),
  ...only
})

function aDesk(bisqBridge?: Bridge) {
  const key = { sealed: '', wraps: {}, public: '', addedBy: ana, addedAt: day(1) }
  const bridges = [carries(help), ...(bisqBridge ? [bisqBridge] : [])]
  return {
    deskName: 'Owls',
    teamKeys: { FFFF: { ...key, address: help, name: 'Night Owls' } },
    bridges: Object.fromEntries(bridges.map((one, i) => [`b${i}` as MailboxId, one])),
    plusAddresses: { [bisq]: true }
  } as unknown as Settings // no more of it says who answers
}

const robin = { name: 'Robin', address: 'robin@users.test' }
const to = (...addresses: string[]) => addresses.map(address => ({ name: '', address }))

/** Robin wrote to each of them, in this order. */
const wroteTo = (...mails: string[][]) =>
  aTicket({
    messages: Object.fromEntries(
      mails.map((addresses, i) => [
        mail(i + 1),
        aMessage({ from: robin, to: to(...addresses), at: day(i + 2) })
      ])
    )
  })

const from = (ticket: ReturnType<typeof aTicket>, desk = aDesk(carries(bisq))) =>
  senderFor(desk, ticket)?.address

test('an answer leaves from the address that the asker wrote to', () => {
  expect(from(wroteTo([bisq]))).toBe(bisq)
  expect(from(wroteTo([help]))).toBe(help)
  expect(senderFor(aDesk(carries(bisq)), wroteTo([bisq]))).toMatchObject({
    name: 'Night Owls',
    plus: true,
    key: { fingerprint: 'FFFF' }
  })
})

test('from the one that their newest mail names, whichever came before', () => {
  expect(from(wroteTo([help], [bisq]))).toBe(bisq)
  expect(from(wroteTo([bisq], ['friend@users.test']))).toBe(bisq)
  expect(from(wroteTo([bisq], ['Bisq+k3rd@desk.test']))).toBe(bisq)
})

test('where somebody else wrote to, moves nothing', () => {
  const ticket = wroteTo([help])
  const eve = { name: 'Eve', address: 'eve@users.test' }
  ticket.messages[mail(9)] = aMessage({
    from: eve,
    to: to(bisq),
    at: day(9),
    joinedBy: 'token'
  })
  expect(from(ticket)).toBe(help)
})

test('from the desk’s own where no bridge sends from that any more, or not yet', () => {
  const unheard = carries(bisq)
  delete unheard.heardAt
  expect(from(wroteTo([bisq]), aDesk())).toBe(help)
  expect(from(wroteTo([bisq]), aDesk(unheard))).toBe(help)
  expect(from(wroteTo([bisq]), aDesk(carries(bisq, { revokedAt: day(3) })))).toBe(help)
  expect(from(wroteTo([help], [bisq]), aDesk(unheard))).toBe(help)
})

test('from the desk’s own if the mail names none: it came as a blind copy, or a report', () => {
  expect(from(wroteTo([]))).toBe(help)
  expect(from(aTicket())).toBe(help)
})

test('a desk without a key answers as nobody', () => {
  expect(senderFor({ ...aDesk(), teamKeys: {} }, wroteTo([help]))).toBeUndefined()
})
