import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { claimed, leaseMs, standing, type Claim } from '#core/domain/tickets/lease.ts'
import type { DeviceId, TicketId, Timestamp } from '#core/ids.ts'

import { ana, at, ben, ticketId } from '../../support/tickets.ts'

const laptop = '1'.repeat(32) as DeviceId
const phone = '2'.repeat(32) as DeviceId
const start = at('2026-11-21T14:00Z')
const one = ticketId(1)
const two = ticketId(2)

function later(minutes: number): Timestamp {
  return (start + minutes * 60_000) as Timestamp
}

/** What Ben's devices said, each at a minute of the listener's clock. */
function heard(
  ...said: readonly (readonly [
    minute: number,
    ticket: TicketId,
    left?: number,
    device?: DeviceId
  ])[]
): readonly Claim[] {
  return said.reduce<readonly Claim[]>(
    (claims, [minute, ticket, left = leaseMs, device = laptop]) =>
      claimed(claims, { member: ben, device, ticket, left }, later(minute)),
    []
  )
}

const held = (claims: readonly Claim[], minute: number) =>
  standing(claims, later(minute)).map(({ ticket }) => ticket)

describe('whoever writes an answer', () => {
  test('holds its ticket for ten minutes after the last key press', () => {
    const claims = heard([0, one], [4, one])
    expect(held(claims, 13.9)).toEqual([one])
    expect(held(claims, 14)).toEqual([])
  })

  test('holds one ticket: with the next answer the first is free', () => {
    expect(held(heard([0, one], [1, two]), 1)).toEqual([two])
  })

  test('lets go when it is sent', () => {
    expect(held(heard([0, one], [1, one, 0]), 1)).toEqual([])
  })

  test('is not let go of by another device, which only looks', () => {
    expect(held(heard([0, one], [1, one, 0, phone]), 1)).toEqual([one])
  })

  test('comes first if they began first, however late they pressed a key', () => {
    const anas = { member: ana, device: phone, ticket: one, left: leaseMs }
    const both = claimed(
      claimed(heard([0, one]), anas, later(1)),
      {
        ...anas,
        member: ben,
        device: laptop
      },
      later(2)
    )
    expect(standing(both, later(2)).map(({ member }) => member)).toEqual([ben, ana])
  })
})

describe('whoever lies', () => {
  test('about the time holds no longer than ten minutes of the listener’s', () => {
    expect(held(heard([0, one, 10 ** 12]), 9)).toEqual([one])
    expect(held(heard([0, one, 10 ** 12]), 10)).toEqual([])
    expect(held(heard([0, one, -5]), 0)).toEqual([])
  })

  test('and claims a thousand tickets is heard for a hundred, and others still for theirs', () => {
    const said = Array.from({ length: 1000 }, (_, n) => [0, ticketId(n)] as const)
    const claims = heard(...said)
    expect(claims).toHaveLength(100)
    const anas = { member: ana, device: phone, ticket: one, left: leaseMs }
    const both = standing(claimed(claims, anas, start), start)
    expect(both.map(({ member }) => member)).toContain(ana)
  })

  test('and claims a ticket all day holds it for an hour at a time', () => {
    const said = Array.from({ length: 140 }, (_, i) => [i, one] as const)
    const claims = heard(...said)
    expect(held(heard(...said.slice(0, 60)), 59.5)).toEqual([one])
    expect(held(claims, 139)).toEqual([])
    // honest again: ten minutes without a claim
    const again = { member: ben, device: laptop, ticket: one, left: leaseMs }
    expect(held(claimed(claims, again, later(149)), 149)).toEqual([one])
  })

  test('and goes back and forth between two gets no more of either', () => {
    const said = Array.from({ length: 140 }, (_, i) => [i, i % 2 ? one : two] as const)
    expect(held(heard(...said), 139)).toEqual([])
  })

  test('holds one ticket at most, with whatever devices, never beyond ten minutes', () => {
    const minute = fc.double({ min: 0, max: 200, noNaN: true })
    const saying = fc.tuple(
      minute,
      fc.constantFrom(one, two, ticketId(3)),
      fc.integer(),
      fc.constantFrom(laptop, phone)
    )
    fc.assert(
      fc.property(fc.array(saying), saids => {
        const inTime = saids.sort(([a], [b]) => a - b)
        const claims = heard(...inTime)
        const last = inTime.at(-1)?.[0] ?? 0
        expect(standing(claims, later(last)).length).toBeLessThanOrEqual(1)
        expect(standing(claims, later(last + 10))).toEqual([])
      })
    )
  })
})
