import { describe, expect, test } from 'vitest'

import type { Card } from '#core/domain/queue/card.ts'
import { daysAfter, type Day, type TicketId } from '#core/ids.ts'
import { TicketList } from '#core/workspace/ticket-list.ts'

import { aCard } from '../support/tickets.ts'
import { settle } from '../support/village.ts'

const today = 20_000 as Day
const yesterday = daysAfter(today, -1)

describe('the list that screens see', () => {
  test('is heard of once, however many tickets came in one turn', async () => {
    const { list, put, heard } = aList()
    for (const n of [1, 2, 3]) {
      put(aCard(n))
      list.publish()
    }
    await settle(1)
    expect(heard).toEqual([[1, 2, 3]])
  })

  test('is not heard of when no ticket in it changed', async () => {
    const { list, put, heard } = aList()
    put(aCard(1))
    list.publish()
    await settle(1)
    list.publish()
    await settle(1)
    expect(heard).toHaveLength(1)
    put(aCard(1, { subject: 'another' }))
    list.publish()
    await settle(1)
    expect(heard).toEqual([[1], [1]])
  })

  test('is heard of once what many writes brought, also if the last of them failed', async () => {
    const { list, put, heard } = aList()
    const work = list.gather(async () => {
      for (const n of [1, 2, 3]) {
        put(aCard(n))
        list.publish()
        await settle(2)
      }
      throw new Error('no room for the fourth')
    })
    await expect(work).rejects.toThrow('no room')
    await settle(1)
    expect(heard).toEqual([[1, 2, 3]])
  })

  test('has none whose last day has passed, nor one that a split left without mails', async () => {
    const { list, put, heard, recordedOver } = aList()
    put(aCard(1, { destroyDay: today }))
    put(aCard(2, { destroyDay: yesterday }))
    put(aCard(3, { messages: 0 }))
    put(aCard(4))
    recordedOver.add(aCard(4).ticket)
    list.publish()
    await settle(1)
    expect(heard).toEqual([[1]])
    expect([1, 2, 3, 4].map(n => list.isOver(aCard(n).ticket))).toEqual([
      false,
      true,
      false,
      true
    ])
  })

  test('says that a ticket is in doubt if only a clock that is not believed ends it', () => {
    const { list, put, days } = aList()
    put(aCard(1, { destroyDay: yesterday }))
    days.believed = yesterday
    expect(list.isInDoubt(aCard(1).ticket)).toBe(true)
    days.believed = today
    expect(list.isInDoubt(aCard(1).ticket)).toBe(false)
    days.believed = yesterday
    put(aCard(1, { destroyDay: daysAfter(yesterday, -1) }))
    expect(list.isInDoubt(aCard(1).ticket)).toBe(false)
  })
})

/** Over plain cards; a record may say of some that they are over. */
function aList() {
  const cards = new Map<TicketId, Card>()
  const recordedOver = new Set<TicketId>()
  const days = { believed: today }
  const table = {
    get: (id: TicketId) => {
      const card = cards.get(id)
      return card && { card }
    },
    cards: () => new Map(cards)
  }
  const list = new TicketList(
    table,
    { isOver: id => recordedOver.has(id) },
    { today: () => today, believedDay: () => days.believed }
  )
  /** The numbers of the tickets in each list that screens heard of. */
  const heard: number[][] = []
  const numbers = new Map([1, 2, 3, 4].map(n => [aCard(n).ticket, n]))
  list.cards.on(() => {
    heard.push([...list.cards.current().keys()].map(id => numbers.get(id) ?? 0))
  })
  const put = (card: Card) => cards.set(card.ticket, card)
  return { list, put, heard, days, recordedOver }
}
