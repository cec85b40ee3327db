/** Letters that wait with a bridge are stopped: who may say so, and what outweighs it. */
import { describe, expect, test } from 'vitest'

import { revokeBridge, type Bridged } from '#core/domain/desk/bridges.ts'
import { wait, phase } from '#core/domain/tickets/ticket.ts'
import {
  countsAsAnswer,
  delivered,
  deliveryStates,
  isUndelivered,
  noteDelivery,
  type DeliveryState
} from '#core/domain/tickets/delivery.ts'
import { toldTurn } from '#core/domain/problems/reported.ts'
import {
  askToStop,
  canBeStopped,
  stopAwaitedUntil,
  stopDays,
  stopUnheard
} from '#core/domain/tickets/stopping.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { unansweredSince } from '#core/domain/tickets/unanswered.ts'
import type { MailboxId, Timestamp } from '#core/ids.ts'
import { done, no } from '#core/result.ts'
import { orderDays } from '#core/workspace/orders.ts'

import { bridge } from '../../support/paper-bridges.ts'
import { aMessage, ana, anAnswer, at, aTicket, mail } from '../../support/tickets.ts'

const asked = at('2026-11-20T10:00:00Z')
const later = at('2026-11-20T12:00:00Z')
const letter = mail(2)

function answered(...states: readonly DeliveryState[]): Ticket {
  const ticket = aTicket({
    messages: {
      [mail(1)]: aMessage({ at: asked }),
      [letter]: anAnswer({ at: later, saw: [mail(1)], delivery: 'bridge' })
    }
  })
  for (const state of states) hears(ticket, state)
  return ticket
}

function hears(ticket: Ticket, state: DeliveryState): void {
  noteDelivery(ticket, { message: letter, state, at: later, text: '' })
}

const stateOf = (ticket: Ticket) => delivered(ticket, letter)?.state

describe('asking', () => {
  test.each<[string, DeliveryState[]]>([
    ['waits on a device', []],
    ['lies with the bridge', ['handed-over']],
    ['was put off by a mail server', ['handed-over', 'deferred']]
  ])('is possible while it %s, and stops nothing yet', (_, states) => {
    const ticket = answered(...states)
    expect(canBeStopped(ticket, letter)).toBe(true)
    expect(askToStop(ticket, letter, later)).toEqual(done)
    expect(stateOf(ticket)).toBe('stop-asked')
    expect(countsAsAnswer(ticket, letter)).toBe(true)
    expect(unansweredSince(ticket)).toBeUndefined()
  })

  test.each<DeliveryState>(['sent', 'uncertain', 'failed', 'bounced'])(
    'comes too late for one that is “%s”',
    state => {
      const ticket = answered('handed-over', state)
      const before = structuredClone(ticket)
      expect(askToStop(ticket, letter, later)).toEqual(no({ type: 'already-sent' }))
      expect(ticket).toEqual(before)
    }
  )

  test('twice says it once: two who ask write the same', () => {
    const ticket = answered('handed-over')
    askToStop(ticket, letter, later)
    const once = structuredClone(ticket)
    expect(canBeStopped(ticket, letter)).toBe(false)
    expect(askToStop(ticket, letter, later)).toEqual(done)
    expect(ticket).toEqual(once)
  })

  test('concerns no letter that goes by hand, and no mail of the asker', () => {
    const ticket = answered()
    const byHand = ticket.messages[letter]
    if (byHand) ticket.messages[letter] = { ...byHand, delivery: 'by-hand' }
    expect(askToStop(ticket, letter, later).ok).toBe(false)
    expect(askToStop(ticket, mail(1), later).ok).toBe(false)
  })
})

describe('a letter that whoever had it stopped', () => {
  test('settles nothing: the asker waits as before, and it is no failure', () => {
    const ticket = answered('handed-over', 'stop-asked', 'stopped')
    expect(stateOf(ticket)).toBe('stopped')
    expect(countsAsAnswer(ticket, letter)).toBe(false)
    expect(unansweredSince(ticket)).toBe(asked)
    expect(isUndelivered(ticket, letter)).toBe(false)
  })

  test('asks for no word of the asker’s', () => {
    const ticket = answered('handed-over')
    wait(ticket, toldTurn(letter), ana, later)
    expect(phase(ticket)).toBe('waiting')
    askToStop(ticket, letter, later)
    expect(phase(ticket)).toBe('waiting')
    hears(ticket, 'stopped')
    expect(phase(ticket)).toBe('open')
  })

  test.each<DeliveryState>(['sent', 'uncertain', 'bounced'])(
    'is “%s” if that is said by anybody, before or after: perhaps two carried it',
    state => {
      for (const states of [
        ['stopped', state],
        [state, 'stopped']
      ] as const) {
        const ticket = answered(...states)
        expect(stateOf(ticket)).toBe(state)
      }
    }
  )

  test('was not merely asked for, whatever is heard of it earlier', () => {
    for (const state of deliveryStates.slice(0, deliveryStates.indexOf('stopped'))) {
      expect(stateOf(answered('stopped', state))).toBe('stopped')
    }
  })
})

describe('silence after asking', () => {
  const ours = 'b1'.repeat(16) as MailboxId
  const other = 'b2'.repeat(16) as MailboxId
  const days = (count: number) => (later + count * 86_400_000) as Timestamp
  const from = 'desk@help.test'

  function aDesk(addedAt = days(-40), addresses = [from]): Bridged {
    return { bridges: { [ours]: { ...bridge('Ours', addresses, later), addedAt } } }
  }

  const where = (ticket: Ticket) =>
    delivered(ticket, letter) ?? { state: 'queued' as const }
  const awaitedUntil = (ticket: Ticket) => stopAwaitedUntil(where(ticket))
  const unheard = (ticket: Ticket, now: Timestamp, desk: Bridged) =>
    stopUnheard(where(ticket), from, now, desk)

  function askedFor(): Ticket {
    const ticket = answered('handed-over')
    askToStop(ticket, letter, later)
    return ticket
  }

  test('is waited out while a bridge may have the letter, and ends with the order', () => {
    const ticket = askedFor()
    const end = awaitedUntil(ticket)
    expect(end).toBe(days(stopDays))
    expect(unheard(ticket, later, aDesk())).toBeUndefined()
    expect(unheard(ticket, (days(stopDays) - 1) as Timestamp, aDesk())).toBeUndefined()
    expect(unheard(ticket, days(stopDays), aDesk())).toBe('no-word')
  })

  test('does not end before the order itself does', () => {
    expect(stopDays).toBeGreaterThanOrEqual(orderDays)
  })

  test('ends at once when Ada removes the bridge', () => {
    const desk = aDesk()
    revokeBridge(desk, ours, later)
    expect(unheard(askedFor(), later, desk)).toBe('no-bridge')
  })

  test('is not filled by a bridge that came later, never spoke, or sends from elsewhere', () => {
    const neverSpoke = aDesk()
    delete neverSpoke.bridges[ours]?.heardAt
    for (const desk of [aDesk(days(1.1)), aDesk(days(-9), ['x@y.test']), neverSpoke]) {
      expect(unheard(askedFor(), days(2), desk)).toBe('no-bridge')
    }
  })

  test('may be filled by one that was paired a moment later by another clock', () => {
    expect(unheard(askedFor(), later, aDesk(days(0.5)))).toBeUndefined()
  })

  test('of one bridge says nothing while another may have the letter', () => {
    const desk = aDesk()
    const old = desk.bridges[ours]
    if (old) desk.bridges[other] = { ...old, name: 'Other' }
    revokeBridge(desk, ours, later)
    expect(unheard(askedFor(), days(2), desk)).toBeUndefined()
  })

  test.each<DeliveryState>(['stopped', 'sent', 'uncertain', 'failed'])(
    'is over once anybody says “%s”, however late',
    state => {
      const ticket = askedFor()
      hears(ticket, state)
      expect(unheard(ticket, days(30), { bridges: {} })).toBeUndefined()
      expect(awaitedUntil(ticket)).toBeUndefined()
    }
  )

  test('concerns no letter that nobody asked to stop', () => {
    const ticket = answered('handed-over')
    expect(unheard(ticket, days(30), { bridges: {} })).toBeUndefined()
  })

  test('leaves the asker answered: perhaps they have it', () => {
    const ticket = askedFor()
    expect(unheard(ticket, days(30), aDesk())).toBe('no-word')
    expect(countsAsAnswer(ticket, letter)).toBe(true)
  })
})
