/** A thief of the pairing code, and of what a relay archived, opens nothing that is old. */
import { afterEach, beforeEach, expect, test } from 'vitest'

import { toHex } from '#core/bytes.ts'
import type { Timestamp } from '#core/ids.ts'
import { OrderKeys } from '#server/bridge/order-keys.ts'
import { aSendOrder, sealOrder } from '#test/support/bridge/desk-keys.ts'
import { filesWith } from '#test/support/bridge/files-with.ts'
import { MailExchange } from '#test/support/bridge/mail-exchange.ts'
import { firstNow, Workshop } from '#test/support/bridge/workshop.ts'

let workshop: Workshop
const after = (days: number) => (firstNow + days * 86_400_000) as Timestamp
/** A source of keys that a test can look for on the disk. */
const dice = () => {
  let made = 0
  return { bytes: (count: number) => new Uint8Array(count).fill(200 + ++made) }
}

beforeEach(async () => {
  workshop = await Workshop.open()
})
afterEach(async () => {
  await workshop.close()
})

test('a key is made every week, and each opens until five weeks after the next was made', () => {
  const random = dice()
  const keys = new OrderKeys(workshop.journal)
  const told = [0, 3, 7, 14].map(days => toHex(keys.current(after(days), random)))
  expect(new Set(told).size).toBe(3)
  expect(told[1]).toBe(told[0])
  const known = (days: number) => {
    keys.current(after(days), random)
    return keys.all().some(key => toHex(key.public) === told[0])
  }
  expect([known(41), known(42)]).toEqual([true, false])
})

test('a bridge that was away for a year opens what waits, however old its key is', () => {
  const random = dice()
  const old = toHex(new OrderKeys(workshop.journal).current(after(0), random))
  const keys = new OrderKeys(workshop.journal)
  keys.current(after(365), random)
  expect(keys.all().map(key => toHex(key.public))).toContain(old)
})

test('what was destroyed lies nowhere on the disk', () => {
  const random = dice()
  const seed = Buffer.alloc(32, 201)
  const keys = new OrderKeys(workshop.journal)
  keys.current(after(0), random)
  expect(filesWith(workshop.folder, seed)).not.toEqual([])
  keys.current(after(7), random)
  keys.current(after(42), random)
  expect(filesWith(workshop.folder, seed)).toEqual([])
})

test('an order that was sealed to such a key is sent, also after a restart', async () => {
  const exchange = new MailExchange()
  const port = await exchange.listen()
  const recipient = workshop.keys.own.current(workshop.now, dice())
  const order = await sealOrder(workshop.desk, aSendOrder(), {
    body: 'Subject: answer\r\n\r\nTry the other port.\r\n',
    recipient
  })
  await workshop.obey(order)
  await workshop.restart()
  await workshop.sender(port).step()
  expect(exchange.received).toHaveLength(1)
  await exchange.close()
})
