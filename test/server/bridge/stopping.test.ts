/** Letters that a bridge holds are stopped: whichever is in its journal first counts. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { ItemId, Timestamp } from '#core/ids.ts'
import { awayMs, readingMs } from '#server/bridge/orders.ts'
import { OrderJournal } from '#server/bridge/order-journal.ts'
import { aSendOrder, aStopOrder, sealOrder } from '#test/support/bridge/desk-keys.ts'
import { MailExchange } from '#test/support/bridge/mail-exchange.ts'
import { until } from '#test/support/bridge/until.ts'
import { firstNow, Workshop } from '#test/support/bridge/workshop.ts'
import { Dice } from '#test/support/dice.ts'

const minute = 60_000
let workshop: Workshop
let exchange: MailExchange
let port: number
beforeEach(async () => {
  workshop = await Workshop.open()
  exchange = new MailExchange()
  port = await exchange.listen()
})
afterEach(async () => {
  await exchange.close()
  await workshop.close()
})

function pass(milliseconds: number): void {
  workshop.now = (workshop.now + milliseconds) as Timestamp
}

/** It leaves in so many minutes. */
async function letter(inMinutes: number, to = ['asker@world.example']) {
  const notBefore = firstNow + inMinutes * minute
  return (await workshop.order({ notBefore, to })).id
}

async function receiptsOf(id: ItemId) {
  return (await workshop.receipts()).filter(({ order }) => hexOf(order) === id)
}

async function statesOf(id: ItemId): Promise<string[][]> {
  const receipts = await receiptsOf(id)
  return receipts.map(({ recipients }) => recipients.map(({ state }) => state))
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

describe('a letter that waits', () => {
  test('is stopped upon the desk’s word, says so at once, and never leaves', async () => {
    const id = await letter(5)
    const sender = workshop.sender(port)
    await sender.step()
    await workshop.stop(id)
    await sender.step()
    expect(await receiptsOf(id)).toMatchObject([
      {
        recipients: [{ address: 'asker@world.example', state: 'stopped' }],
        final: true
      }
    ])
    pass(60 * minute)
    await sender.step()
    expect(exchange.tries).toBe(0)
    expect(new OrderJournal(workshop.journal).open()).toEqual([])
  })

  test('that comes after its order to stop is stopped as well', async () => {
    const item = await sealOrder(workshop.desk, aSendOrder(), { body: 'x' })
    await workshop.stop(item.place.id)
    await workshop.obey(item)
    await workshop.sender(port).step()
    expect(exchange.tries).toBe(0)
    expect(await statesOf(item.place.id)).toEqual([['stopped']])
  })

  test('that two members stop, and the relay once more, is stopped once', async () => {
    const id = await letter(5)
    const order = await sealOrder(workshop.desk, aStopOrder(id))
    const sender = workshop.sender(port)
    await workshop.obey(order)
    await workshop.stop(id)
    await sender.step()
    workshop.relay.settled.length = 0
    await workshop.obey(order)
    await sender.step()
    expect(await statesOf(id)).toEqual([['stopped']])
  })

  test('is not stopped by whoever is not of the desk', async () => {
    const id = await letter(0)
    const signer = (await Workshop.open()).desk.access
    await workshop.obey(await sealOrder(workshop.desk, aStopOrder(id), { signer }))
    await workshop.sender(port).step()
    expect(await statesOf(id)).toEqual([['sent']])
  })

  test('of which nobody spoke goes out all the same', async () => {
    const [stopped, goes] = [await letter(0), await letter(0)]
    await workshop.stop(stopped)
    await workshop.sender(port).step()
    expect(exchange.received).toHaveLength(1)
    expect([await statesOf(stopped), await statesOf(goes)]).toEqual([
      [['stopped']],
      [['sent']]
    ])
  })
})

describe('a letter that was begun', () => {
  test('is sent, and its receipt says so; the one behind it stays', async () => {
    exchange.script.push('silent-after-dot')
    const [first, second] = [await letter(-1), await letter(0)]
    const sender = workshop.sender(port, { timeoutSeconds: 1 })
    const sending = sender.step()
    await until(() => exchange.received.length === 1)
    await workshop.stop(first, second)
    await sending
    expect(exchange.tries).toBe(1)
    expect([await statesOf(first), await statesOf(second)]).toEqual([
      [['uncertain']],
      [['stopped']]
    ])
  })

  test('and sent is not said to be stopped', async () => {
    const id = await letter(0)
    const sender = workshop.sender(port)
    await sender.step()
    await workshop.stop(id)
    await sender.step()
    expect(await statesOf(id)).toEqual([['sent']])
  })

  test('and put off by the mail server is stopped: nobody has it', async () => {
    exchange.script.push({ afterDot: 451 })
    const id = await letter(0)
    const sender = workshop.sender(port)
    await sender.step()
    await workshop.stop(id)
    await sender.step()
    pass(24 * 60 * minute)
    await sender.step()
    expect(exchange.tries).toBe(1)
    expect(await statesOf(id)).toEqual([['deferred'], ['stopped']])
  })

  test('and taken for one of two goes on to the other: it is sent', async () => {
    exchange.script.push({ recipients: { 'full@world.example': 452 } })
    const id = await letter(0, ['asker@world.example', 'full@world.example'])
    const sender = workshop.sender(port)
    await sender.step()
    await workshop.stop(id)
    pass(5 * minute)
    await sender.step()
    expect((await statesOf(id)).at(-1)).toEqual(['sent', 'sent'])
  })
})

describe('a bridge that dies', () => {
  test('after it heard the order, before it said so, sends nothing and says so then', async () => {
    const id = await letter(0)
    await workshop.stop(id)
    await workshop.restart()
    const sender = workshop.sender(port)
    sender.recover()
    await sender.step()
    expect(exchange.tries).toBe(0)
    expect(await statesOf(id)).toEqual([['stopped']])
  })

  test('in the midst of one that is then stopped: it had not left, and stays', async () => {
    const id = await letter(0)
    new OrderJournal(workshop.journal).sending(id, workshop.now)
    await workshop.stop(id)
    await workshop.restart()
    const sender = workshop.sender(port)
    sender.recover()
    await sender.step()
    expect(exchange.tries).toBe(0)
    expect(await statesOf(id)).toEqual([['stopped']])
  })

  test('when the final dot may have left: nobody knows, stopped or not', async () => {
    const id = await letter(0)
    new OrderJournal(workshop.journal).sending(id, workshop.now)
    new OrderJournal(workshop.journal).whole(id)
    await workshop.stop(id)
    await workshop.restart()
    const sender = workshop.sender(port)
    sender.recover()
    await sender.step()
    expect(await statesOf(id)).toEqual([['uncertain']])
  })
})

describe('a bridge that was away', () => {
  test('begins nothing before it has read all that waits for it', async () => {
    const orders = workshop.orders()
    const send = await sealOrder(workshop.desk, aSendOrder(), { body: 'x' })
    const stop = await sealOrder(workshop.desk, aStopOrder(send.place.id))
    const sender = workshop.sender(port)
    const step = async () => {
      workshop.isAbreast = orders.isAbreast
      await sender.step()
    }
    await workshop.obey(send)
    await step()
    orders.greeted()
    pass(awayMs)
    await step()
    expect(exchange.tries).toBe(0)
    orders.listed([workshop.relay.order(stop)])
    expect(orders.isAbreast).toBe(false)
    await until(() => orders.isAbreast)
    await step()
    expect(exchange.tries).toBe(0)
    expect(await statesOf(send.place.id)).toEqual([['stopped']])
  })

  test('sends what it has, once the relay is away for longer; whoever was away so long begins anew', async () => {
    const orders = workshop.orders()
    expect(orders.isAbreast).toBe(false)
    pass(awayMs)
    orders.apart() // an attempt in vain
    expect(orders.isAbreast).toBe(true)
    orders.greeted()
    expect(orders.isAbreast).toBe(false)
    orders.listed([])
    await until(() => orders.isAbreast)
    orders.apart()
    expect(orders.isAbreast).toBe(false)
    pass(awayMs)
    expect(orders.isAbreast).toBe(true)
  })

  test('sends in the end over a line that breaks again and again before all is read', () => {
    const orders = workshop.orders()
    for (let connections = 0; connections < 40; connections++) {
      orders.greeted()
      pass(minute)
      orders.apart()
      expect(orders.isAbreast).toBe((connections + 1) * minute >= readingMs)
      pass(1000)
    }
    pass(awayMs)
    orders.greeted()
    expect(orders.isAbreast).toBe(false)
  })

  test('has not read all with what arrives before the list does', async () => {
    const orders = workshop.orders()
    orders.greeted()
    const { place } = await sealOrder(workshop.desk, aStopOrder(await letter(5)))
    orders.offered([{ ...place, pieces: 0, bytes: 0 }]) // gone again meanwhile
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(orders.isAbreast).toBe(false)
    orders.listed([])
    expect(orders.isAbreast).toBe(true)
  })

  test('does not open what it may not begin yet', async () => {
    await letter(0)
    const open = vi.spyOn(workshop.keys, 'open')
    const sender = workshop.sender(port)
    workshop.isAbreast = false
    await sender.step()
    expect(open).not.toHaveBeenCalled()
    workshop.isAbreast = true
    await sender.step()
    expect(exchange.tries).toBe(1)
  })

  test('is not kept for ever by a relay that lists and hands out nothing', () => {
    const orders = workshop.orders()
    orders.greeted()
    pass(readingMs - 1)
    expect(orders.isAbreast).toBe(false)
    pass(1)
    expect(orders.isAbreast).toBe(true)
  })
})

test('it forgets what it was to stop, once nobody could order it any more', async () => {
  const id = await letter(5)
  await workshop.stop(id)
  const sender = workshop.sender(port)
  await sender.step()
  const known = () => workshop.journal.database.all('select id from stops').length
  expect(known()).toBe(1)
  pass(40 * 24 * 60 * minute)
  await sender.step()
  expect(known()).toBe(0)
})

/**
 * Letters come, are stopped, fall due, are put off; the bridge dies at any time between, and
 * orders come twice. Whatever happens, each letter has one end, and the desk is told which.
 */
test.each([1, 2, 3, 4, 5, 6, 7, 8])('day %i: stopped is never sent', async seed => {
  const dice = new Dice(seed)
  const letters: { item: Awaited<ReturnType<typeof sealOrder>>; to: string }[] = []
  const asked = new Set<ItemId>()
  /** Asked for before anything of it was begun. */
  const inTime = new Set<ItemId>()
  const journal = () => new OrderJournal(workshop.journal)
  let sender = workshop.sender(port)
  for (let turn = 0; turn < 80; turn++) {
    const one = dice.pick(letters)
    switch (dice.number(7)) {
      case 0: {
        const to = `asker-${letters.length}@world.example`
        const notBefore = workshop.now + dice.number(10) * minute
        const order = aSendOrder({ to: [to], notBefore })
        const item = await sealOrder(workshop.desk, order, { body: 'x' })
        letters.push({ item, to })
        if (dice.chance(20)) {
          asked.add(item.place.id)
          inTime.add(item.place.id)
          await workshop.stop(item.place.id)
        }
        await workshop.obey(item)
        break
      }
      case 1: {
        if (!one) break
        const { id } = one.item.place
        const entry = journal().find(id)
        if (entry?.attempt === 0 && entry.state === 'waiting') inTime.add(id)
        asked.add(id)
        await workshop.stop(id)
        break
      }
      case 2:
        workshop.relay.settled.length = 0
        if (one) await workshop.obey(one.item)
        break
      case 3:
        exchange.script.push(dice.chance(50) ? { afterDot: 451 } : 'accept')
        break
      case 4:
        await workshop.restart()
        sender = workshop.sender(port)
        sender.recover()
        break
      case 5:
        pass(dice.number(5) * minute)
        break
      default:
        await sender.step()
    }
  }
  exchange.script.length = 0
  for (let hours = 0; hours < 5; hours++) {
    pass(60 * minute)
    await sender.step()
  }
  expect(letters.length).toBeGreaterThan(3)
  for (const { item, to } of letters) {
    const { id } = item.place
    const receipts = await receiptsOf(id)
    const ends = receipts.filter(({ final }) => final)
    expect(ends).toHaveLength(1)
    const end = ends[0]?.recipients[0]?.state
    const copies = exchange.received.filter(mail => mail.to.includes(to))
    expect(copies).toHaveLength(end === 'sent' ? 1 : 0)
    if (inTime.has(id)) expect(end).toBe('stopped')
    if (!asked.has(id)) expect(end).toBe('sent')
  }
})
