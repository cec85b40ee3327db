import { beforeEach, describe, expect, test } from 'vitest'

import type { DocumentId, ItemId, MailboxId } from '#core/ids.ts'
import { MailSettling } from '#core/workspace/mail-settling.ts'

const [help, press] = ['help', 'press'] as unknown as [MailboxId, MailboxId]
const nothing = new Set<DocumentId>()
const item = (n: number) => `item ${n}` as ItemId
const ticket = (n: number) => `ticket ${n}` as DocumentId

describe('a bridge hears what was taken', () => {
  let told: [MailboxId, readonly ItemId[]][]
  let isQuiet: boolean
  let settling: MailSettling

  beforeEach(() => {
    told = []
    isQuiet = true
    settling = new MailSettling(
      (mailbox, items) => {
        told.push([mailbox, items])
        return Promise.resolve()
      },
      () => isQuiet
    )
    settling.carriedBy(() => Promise.resolve(nothing))
  })

  test('in each mailbox, and once', async () => {
    settling.keep(help, item(1), ticket(1))
    settling.keep(press, item(2), ticket(2))
    settling.keep(help, item(3), ticket(1))
    await settling.settleAll()
    await settling.settleAll()
    expect(told).toEqual([
      [help, [item(1), item(3)]],
      [press, [item(2)]]
    ])
  })

  test('not while the line is lost, and then all of it', async () => {
    settling.keep(help, item(1), ticket(1))
    settling.carriedBy(() => Promise.resolve(undefined))
    await settling.settleAll()
    expect(told).toEqual([])
    settling.carriedBy(() => Promise.resolve(nothing))
    await settling.settleAll()
    expect(told).toEqual([[help, [item(1)]]])
  })

  test('but for what the relay has no room for, which is told once there is', async () => {
    settling.keep(help, item(1), ticket(1))
    settling.keep(help, item(2), ticket(2))
    settling.carriedBy(() => Promise.resolve(new Set([ticket(1)])))
    await settling.settleAll()
    expect(told).toEqual([[help, [item(2)]]])
    settling.carriedBy(() => Promise.resolve(nothing))
    await settling.settleAll()
    expect(told.slice(1)).toEqual([[help, [item(1)]]])
  })

  test('not of what was kept while the relay was asked: it may lack that', async () => {
    settling.keep(help, item(1), ticket(1))
    settling.carriedBy(() => {
      settling.keep(help, item(2), ticket(2))
      return Promise.resolve(nothing)
    })
    await settling.settleAll()
    expect(told).toEqual([[help, [item(1)]]])
    await settling.settleAll()
    expect(told.slice(1)).toEqual([[help, [item(2)]]])
  })

  test('of many at once while more wait to be read', async () => {
    isQuiet = false
    for (let n = 1; n < 50; n++) settling.keep(help, item(n), ticket(n))
    await settling.settleAll()
    expect(told).toEqual([])
    settling.keep(help, item(50), ticket(50))
    await settling.settleAll()
    expect(told.map(([, items]) => items.length)).toEqual([50])
  })

  test('not if more comes to be read while the relay is asked: that goes with it', async () => {
    settling.keep(help, item(1), ticket(1))
    settling.carriedBy(() => {
      isQuiet = false
      return Promise.resolve(nothing)
    })
    await settling.settleAll()
    expect(told).toEqual([])
  })

  test('once, though two ask at the same time, and more is kept meanwhile', async () => {
    settling.keep(help, item(1), ticket(1))
    settling.carriedBy(() => {
      settling.keep(help, item(2), ticket(2))
      return Promise.resolve(nothing)
    })
    await Promise.all([settling.settleAll(), settling.settleAll()])
    expect(told.flatMap(([, items]) => items)).toEqual([item(1), item(2)])
  })
})
