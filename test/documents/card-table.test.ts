import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'

import { CardTable } from '#core/documents/card-table.ts'
import type { SealedCard } from '#core/documents/sealed-card.ts'
import type { Card } from '#core/domain/queue/card.ts'
import type { TicketId } from '#core/ids.ts'
import type { Row, Timer } from '#core/ports.ts'
import { markSum } from '#core/sync/sealed-chunk.ts'
import { makeVault, type Vault } from '#core/trust/vault.ts'

import { counting } from '../support/devices.ts'
import { memoryStorage, type MemoryStorage } from '../support/memory-storage.ts'
import { aCard, ticketId } from '../support/tickets.ts'
import { random } from '../support/village.ts'

const id = ticketId(1)
const marks = ['1', '2', '3', '4'].map(n => n.repeat(16))
const [m1 = '', m2 = '', m3 = ''] = marks

function subject(text: string): Card {
  return aCard(1, { subject: text })
}

function heard(text: string, mark: string, ...over: string[]): SealedCard {
  return { card: subject(text), mark, over: markSum(over) }
}

const timer: Timer = { after: () => () => undefined, breathe: () => Promise.resolve() }
let vault: Vault
let table: CardTable
let storage: MemoryStorage

beforeEach(async () => {
  const stretcher = { stretch: () => Promise.resolve(counting(1)) }
  vault = (await makeVault({ random, stretcher }, '')).vault
  table = new CardTable(vault)
  storage = memoryStorage()
})

function kept(row: Row): Row {
  void storage.write({ rows: [row] })
  table.refresh(row)
  return row
}

async function fold(touched: readonly TicketId[] = []): Promise<void> {
  const pages = table.pagesToFold(touched)
  for (const write of table.fold(pages)) await storage.write(write)
}

async function reloaded(): Promise<CardTable> {
  const again = new CardTable(vault)
  await again.load({ timer }, await storage.rows('cards'), await storage.rows('fresh'))
  return again
}

function shown(of = table): string | undefined {
  return of.get(id)?.card.subject
}

describe('a card', () => {
  test('counts while it was made from all the changes we know', () => {
    expect(table.hear(heard('one', m1, m1)).stale).toBe(false)
    expect(table.hear(heard('two', m2, m1, m2)).stale).toBe(false)
    expect(shown()).toBe('two')
    expect(table.stale()).toEqual([])
  })

  test('of two who wrote at once is shown as it was, and called stale', () => {
    table.hear(heard('one', m1, m1))
    table.hear(heard('Ana’s', m2, m1, m2))
    expect(table.hear(heard('Ben’s', m3, m1, m3)).stale).toBe(true)
    expect(shown()).toBe('Ana’s')
    expect(table.stale()).toEqual([id])
  })

  test('whose author knew both settles it', () => {
    table.hear(heard('Ana’s', m1, m1))
    table.hear(heard('Ben’s', m2, m2))
    expect(table.hear(heard('both', m3, m1, m2, m3)).stale).toBe(false)
    expect(shown()).toBe('both')
  })

  test('that came before is no news, but staleness does not heal by hearing it again', () => {
    table.hear(heard('one', m1, m1))
    table.hear(heard('two', m2, m1, m2))
    expect(table.hear(heard('one', m1, m1)).stale).toBe(false)
    expect(shown()).toBe('two')
    table.hear(heard('three', m3, m1, m3))
    expect(table.hear(heard('three', m3, m1, m3)).stale).toBe(true)
  })

  test('heard in any order ends the same, or stale', () => {
    const history = [
      heard('one', m1, m1),
      heard('two', m2, m1, m2),
      heard('three', m3, m1, m2, m3)
    ]
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...history, ...history], { minLength: 6 }),
        order => {
          const fresh = new CardTable(vault)
          for (const each of order) fresh.hear(each)
          expect(fresh.get(id)?.marks.slice().sort()).toEqual([m1, m2, m3])
          if (fresh.stale().length === 0) expect(shown(fresh)).toBe('three')
        }
      )
    )
  })

  test('made here from all the changes heals it', () => {
    table.hear(heard('Ana’s', m1, m1))
    table.hear(heard('Ben’s', m2, m2))
    kept(table.made(subject('merged'), [m1, m2]))
    expect(shown()).toBe('merged')
    expect(table.stale()).toEqual([])
  })

  test('made here without a change that we only heard of stays stale', () => {
    table.hear(heard('Ana’s', m1, m1))
    table.hear(heard('Ben’s', m2, m2))
    kept(table.made(subject('half'), [m1]))
    expect(table.stale()).toEqual([id])
  })

  test('made here is not known before it is kept: a full device lists nothing', () => {
    table.made(subject('no room'), [m1])
    expect(table.get(id)).toBeUndefined()
    expect(table.cards().size).toBe(0)
  })
})

describe('two tabs', () => {
  test('the card of the tab that knew more counts', () => {
    const older = table.made(subject('older'), [m1])
    kept(table.made(subject('newer'), [m1, m2]))
    kept(older)
    expect(shown()).toBe('newer')
    expect(table.stale()).toEqual([])
  })

  test('if neither knew of the other’s change, it is stale and no mark is lost', () => {
    const one = table.made(subject('one'), [m1, m2])
    const other = table.made(subject('other'), [m1, m3])
    kept(one)
    kept(other)
    expect(table.get(id)?.marks.slice().sort()).toEqual([m1, m2, m3])
    expect(table.stale()).toEqual([id])
  })
})

describe('pages', () => {
  function keepMany(): void {
    for (let n = 1; n <= 600; n++) {
      const ticket = n
        .toString(16)
        .padStart(32, '0')
        .replace(/^.{6}/, spread) as TicketId
      kept(table.made({ ...aCard(1), ticket, subject: `Matter ${n}` }, [m1]))
    }
  }

  test('folding keeps every card, and is read back', async () => {
    keepMany()
    expect(table.wantsFolding()).toBe(true)
    const before = table.cards()
    await fold()
    expect(table.wantsFolding()).toBe(false)
    expect(await storage.rows('fresh')).toEqual([])
    expect((await storage.rows('cards')).length).toBeLessThanOrEqual(256)
    expect((await reloaded()).cards()).toEqual(before)
  })

  test('a device that stops in the middle of folding has lost no card', async () => {
    keepMany()
    const before = table.cards()
    let writes = 0
    for (const write of table.fold(table.pagesToFold())) {
      await storage.write(write)
      writes++
      expect((await reloaded()).cards()).toEqual(before)
      if (writes === 3) break
    }
    expect((await storage.rows('fresh')).length).toBeGreaterThan(0)
    await fold()
    expect(await storage.rows('fresh')).toEqual([])
    expect((await reloaded()).cards()).toEqual(before)
  })

  test('a card that comes while its neighbours are folded is folded, or kept beside', async () => {
    keepMany()
    for (const write of table.fold(table.pagesToFold())) {
      await storage.write(write)
      kept(table.made(subject('late'), [m1]))
    }
    expect(shown(await reloaded())).toBe('late')
  })

  test('a card changed since lies beside its page, and counts', async () => {
    kept(table.made(subject('old'), [m1]))
    await fold()
    kept(table.made(subject('new'), [m1, m2]))
    expect(shown(await reloaded())).toBe('new')
  })

  test('staleness outlasts a restart, from a fresh row and from a page', async () => {
    table.hear(heard('Ana’s', m1, m1))
    table.hear(heard('Ben’s', m2, m2))
    const row = table.rowOf(ticketId(1))
    await storage.write({ rows: row ? [row] : [] })
    expect((await reloaded()).stale()).toEqual([id])
    await fold()
    expect((await reloaded()).stale()).toEqual([id])
  })

  test('a forgotten card is in no page and no row', async () => {
    kept(table.made(aCard(1, { subject: 'xylophone' }), [m1]))
    kept(table.made(aCard(2), [m1]))
    await fold()
    table.forget([id])
    await fold([id])
    const again = await reloaded()
    expect([...again.cards().keys()]).toEqual([ticketId(2)])
    expect(table.get(id)).toBeUndefined()
  })

  test('a card that is forgotten while old rows are read does not come back', async () => {
    const others = Array.from({ length: 20 }, (_, n) => aCard(n + 2))
    for (const card of [...others, subject('open')]) kept(table.made(card, [m1]))
    const breathe = (): Promise<void> => {
      table.forget([id]) // the day has come, long after the rows were asked for
      return Promise.resolve()
    }
    await table.load({ timer: { ...timer, breathe } }, [], await storage.rows('fresh'))
    expect(table.get(id)).toBeUndefined()
    expect(table.cards().size).toBe(20)
    kept(table.made(subject('brought back by its asker'), [m1, m2]))
    expect(shown()).toBe('brought back by its asker')
  })

  test('a row of another device, or moved to another key, is passed over', async () => {
    const row = table.made(subject('one'), [m1])
    table.refresh({ ...row, key: ticketId(2) })
    expect(table.cards().size).toBe(0)
  })
})

/** Spreads small numbers over the pages, which go by the fifth and sixth digit. */
function spread(): string {
  const [byte = 0] = random.bytes(1)
  return `0000${byte.toString(16).padStart(2, '0')}`
}
