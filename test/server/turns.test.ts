import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Day, ItemId, MailboxId, Timestamp, WorkspaceId } from '#core/ids.ts'
import { leaseMs, Turns, type LineId, type Offered } from '#server/relay/turns.ts'

const box = {
  workspace: 'd'.repeat(32) as WorkspaceId,
  mailbox: 'a'.repeat(32) as MailboxId,
  way: 'in' as const
}
const at = (ms: number): Timestamp => ms as Timestamp

function item(n: number): Offered {
  const id = n.toString(16).padStart(32, '0') as ItemId
  return { ...box, id, day: 20_000 as Day, pieces: 2, bytes: 80 }
}

function readers(turns: Turns, count: number): LineId[] {
  return Array.from({ length: count }, () => {
    const line = turns.newLine()
    turns.read(line, box)
    return line
  })
}

describe('turns', () => {
  test('go round, whoever came when, and each reader has its share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(30), (count, items) => {
        const turns = new Turns()
        const lines = readers(turns, count)
        const shares = new Map(lines.map(line => [line, 0]))
        for (let n = 0; n < items; n++) {
          const to = turns.offer(item(n), at(0)) ?? 0
          shares.set(to, (shares.get(to) ?? 0) + 1)
        }
        const counts = [...shares.values()]
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
      })
    )
  })

  test('nobody is asked twice in one round, and then it rests until somebody collects', () => {
    const turns = new Turns()
    const lines = readers(turns, 3)
    const asked = [turns.offer(item(1), at(0))]
    for (let round = 1; round <= 5; round++) {
      asked.push(...turns.due(at(round * leaseMs)).map(({ to }) => to))
    }
    expect([...asked].sort()).toEqual(lines)
    const [ana = 0, ben = 0] = lines
    expect(turns.claim(ben, item(1), at(6 * leaseMs))).toBe(true)
    expect(turns.claim(ana, item(1), at(6 * leaseMs))).toBe(false)
  })

  test('nothing is due before its time, and nothing that was settled', () => {
    const turns = new Turns()
    readers(turns, 2)
    turns.offer(item(1), at(0))
    turns.offer(item(2), at(0))
    expect(turns.due(at(leaseMs - 1))).toEqual([])
    turns.settle(item(1))
    expect(turns.due(at(leaseMs)).map(due => due.item.id)).toEqual([item(2).id])
  })

  test('a reader that leaves is asked no more, and what it had is due at once', () => {
    const turns = new Turns()
    const [ana = 0, ben = 0] = readers(turns, 2)
    expect(turns.offer(item(1), at(0))).toBe(ana)
    turns.leave(ana)
    expect(turns.due(at(1)).map(({ to }) => to)).toEqual([ben])
    expect(turns.offer(item(2), at(1))).toBe(ben)
    turns.leave(ben)
    expect(turns.offer(item(3), at(1))).toBeUndefined()
  })

  test('only whoever began an item goes on with it', () => {
    const turns = new Turns()
    const [old, fresh] = [turns.newLine(), turns.newLine()]
    turns.begin(old, item(1))
    expect(turns.mayGoOn(old, item(1))).toBe(true)
    turns.begin(fresh, item(1))
    expect(turns.mayGoOn(old, item(1))).toBe(false)
    turns.leave(old)
    expect(turns.mayGoOn(fresh, item(1))).toBe(true)
    turns.leave(fresh)
    expect(turns.mayGoOn(fresh, item(1))).toBe(false)
  })

  test('of a bridge go to its last connection alone, and what an earlier one was told comes anew', () => {
    const turns = new Turns()
    const out = { ...box, way: 'out' as const }
    const order = (n: number): Offered => ({ ...item(n), way: 'out' })
    const [dead, alive] = [turns.newLine(), turns.newLine()]
    const [ana = 0] = readers(turns, 1)
    turns.readAlone(dead, out)
    expect(turns.offer(order(1), at(0))).toBe(dead)
    expect(turns.offer(item(2), at(0))).toBe(ana)
    turns.readAlone(alive, out)
    expect(turns.claim(alive, order(1), at(1))).toBe(true)
    expect(turns.offer(order(3), at(1))).toBe(alive)
    expect(turns.due(at(2)).map(({ item }) => item.id)).toEqual([])
    turns.leave(dead)
    expect(turns.offer(order(4), at(1))).toBe(alive)
    expect(turns.claim(alive, item(2), at(1))).toBe(false)
  })

  test('what the dying one said last, and is read late, leaves it the box', () => {
    const turns = new Turns()
    const out = { ...box, way: 'out' as const }
    const order: Offered = { ...item(1), way: 'out' }
    const [dying, alive] = [turns.newLine(), turns.newLine()]
    turns.readAlone(alive, out)
    turns.readAlone(dying, out)
    turns.leave(dying)
    expect(turns.offer(order, at(0))).toBe(alive)
  })
})
