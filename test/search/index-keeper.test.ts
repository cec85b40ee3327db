import { describe, expect, test } from 'vitest'

import { localDays } from '#app/state/week.ts'
import type { Card } from '#core/domain/queue/card.ts'
import { notesTrace, type Note } from '#core/domain/tickets/note.ts'
import type { TicketId } from '#core/ids.ts'
import type { Timer } from '#core/ports.ts'
import { findTickets, type SearchedDesk } from '#core/search/find-tickets.ts'
import {
  IndexKeeper,
  type IndexedDesk,
  type IndexRoom
} from '#core/search/index-keeper.ts'
import { shardOf } from '#core/search/shard.ts'
import { WordIndex } from '#core/search/word-index.ts'
import { aCard, ana, at, entry, ticketId } from '#test/support/tickets.ts'

describe('the index keeps abreast of the desk', () => {
  test('what is on the desk when Ana unlocks it is found', async () => {
    const desk = aDesk({ 1: 'no network since Monday', 2: 'the printer is silent' })
    const { find } = await anOpened(desk)
    expect(await find('network')).toEqual([ticketId(1)])
    expect(await find('printer')).toEqual([ticketId(2)])
  })

  test('other forms of a word are known in the languages of the tickets', async () => {
    const desk = aDesk({})
    desk.put(1, 'Ben quiere instalar Tails', { language: 'es-MX' })
    const { find } = await anOpened(desk)
    expect(await find('instalaciones')).toEqual([ticketId(1)])
  })

  test('a mail that arrives later is found too', async () => {
    const desk = aDesk({ 1: 'no network since Monday' })
    const { find, settled } = await anOpened(desk)
    desk.put(1, 'no network since Monday\nbluetooth neither', { messages: 2 })
    await settled()
    expect(await find('bluetooth')).toEqual([ticketId(1)])
  })

  test('so is a note, of which the card says nothing', async () => {
    const desk = aDesk({ 1: 'no network' })
    const { find, settled } = await anOpened(desk)
    desk.put(1, 'no network\nBen: known problem with the aardvark chip')
    await settled()
    expect(await find('aardvark')).toEqual([ticketId(1)])
  })

  test('a note that came while the desk was locked or being unlocked is found', async () => {
    const desk = aDesk({ 1: 'no network' })
    await anOpened(desk)
    const noted = notesTrace({ [entry(1)]: aNote('the aardvark chip') }) ?? 0
    desk.put(1, 'the aardvark chip', { noted })
    const { find } = await anOpened(desk)
    expect(await find('aardvark')).toEqual([ticketId(1)])
  })

  test('a note that was taken back while it was locked is not', async () => {
    const note = aNote('the aardvark chip')
    const desk = aDesk({})
    const noted = notesTrace({ [entry(1)]: note }) ?? 0
    desk.put(1, 'the aardvark chip', { noted })
    await anOpened(desk)
    const struck = notesTrace({ [entry(1)]: { ...note, text: '', struck: true } }) ?? 0
    desk.put(1, '', { noted: struck })
    const { find } = await anOpened(desk)
    expect(await find('aardvark')).toEqual([])
  })

  test('unlocking again reads no text, only the stored shards', async () => {
    const desk = aDesk({ 1: 'no network', 2: 'the printer is silent' })
    await anOpened(desk)
    desk.asked.length = 0
    const { find } = await anOpened(desk)
    expect(desk.asked).toEqual([])
    expect(await find('network')).toEqual([ticketId(1)])
  })

  test('what changed while the desk was locked is read again, and nothing else', async () => {
    const desk = aDesk({ 1: 'no network', 2: 'the printer is silent' })
    await anOpened(desk)
    desk.put(2, 'the printer is silent\nnow it smokes', { messages: 2 })
    desk.asked.length = 0
    const { find } = await anOpened(desk)
    expect(desk.asked).toEqual([ticketId(2)])
    expect(await find('smokes')).toEqual([ticketId(2)])
  })

  test('the subject is found while the text is not on this device yet', async () => {
    const desk = aDesk({ 1: undefined })
    const { find, settled, pass } = await anOpened(desk)
    expect(await find('"Matter 1"')).toEqual([ticketId(1)])
    desk.texts.set(ticketId(1), 'at last: the text')
    pass(60_000)
    await settled()
    expect(await find('"at last"')).toEqual([ticketId(1)])
  })

  test('while a desk is being fetched nobody asks for texts, and subjects are found', async () => {
    const desk = aDesk({ 1: 'no network' })
    desk.link.is('connecting')
    const { keeper, find, settled, pass } = await anOpened(desk)
    expect(desk.asked).toEqual([])
    expect(keeper.current()).toEqual({ done: 0, total: 1 })
    desk.put(2, 'the printer is silent')
    pass(2000)
    await settled()
    expect(desk.asked).toEqual([])
    expect(await find('"Matter 2"')).toEqual([ticketId(2)])
    desk.link.is('online')
    await settled()
    expect(desk.asked).toEqual([ticketId(1), ticketId(2)])
    expect(await find('printer')).toEqual([ticketId(2)])
    expect(keeper.current()).toEqual({ done: 2, total: 2 })
  })

  test('a relay that never comes to its end does not keep texts from being found', async () => {
    const desk = aDesk({ 1: 'no network' })
    desk.link.is('connecting')
    const { find, pass, settled } = await anOpened(desk)
    for (let i = 0; i < 30; i++) {
      expect(desk.asked).toEqual([])
      pass(2000)
      await settled()
    }
    expect(await find('network')).toEqual([ticketId(1)])
  })

  test('what was indexed before the desk was fetched anew keeps its words', async () => {
    const desk = aDesk({ 1: 'no network' })
    await anOpened(desk)
    desk.put(1, 'no network', { messages: 2 })
    desk.link.is('connecting')
    const { find } = await anOpened(desk)
    expect(await find('network')).toEqual([ticketId(1)])
  })

  test('a desk that is locked while it is being fetched is left alone', async () => {
    const desk = aDesk({ 1: 'one' })
    desk.link.is('connecting')
    const { keeper, settled } = await anOpened(desk)
    keeper.close()
    desk.locked = true
    desk.link.is('online')
    await settled()
    expect(desk.asked).toEqual([])
  })

  test('a desk that is locked in the middle of it is left alone', async () => {
    const desk = aDesk({ 1: 'one', 2: 'two', 3: 'three' })
    const timer = aTimer()
    const keeper = new IndexKeeper(desk, aRoom(), timer)
    timer.pass(1000)
    desk.locked = true
    keeper.close()
    await timer.settled()
    expect(desk.rows.size).toBe(0)
  })

  test('the progress ends when all is indexed', async () => {
    const { keeper } = await anOpened(aDesk({ 1: 'one', 2: 'two' }))
    expect(keeper.current()).toEqual({ done: 2, total: 2 })
  })
})

describe('what the desk forgets', () => {
  test('search forgets, and so does the stored shard', async () => {
    const desk = aDesk({ 1: 'no network', 2: 'my name is Zacharias' })
    const { find, settled } = await anOpened(desk)
    expect(desk.stored()).toContain('zacharias')
    desk.forget(2)
    await settled()
    expect(await find('zacharias')).toEqual([])
    expect(desk.stored()).not.toContain('zacharias')
    expect(desk.stored()).toContain('network')
  })

  test('is gone after unlocking, even if the shard was left from before', async () => {
    const desk = aDesk({ 1: 'no network', 2: 'my name is Zacharias' })
    await anOpened(desk)
    const left = new Map(desk.rows)
    desk.forget(2)
    for (const [key, row] of left) desk.rows.set(key, row)
    const { find } = await anOpened(desk)
    expect(await find('zacharias')).toEqual([])
    expect(desk.stored()).not.toContain('zacharias')
  })

  test('is not written back by indexing that was under way', async () => {
    const desk = aDesk({ 1: 'no network', 2: 'my name is Zacharias' })
    desk.beforeText = id => {
      if (id === ticketId(1)) desk.forget(2)
    }
    await anOpened(desk)
    expect(desk.written.some(row => row.includes('zacharias'))).toBe(false)
    expect(desk.stored()).toContain('network')
  })

  test('a shard of which the sweep dropped the row is made again', async () => {
    const desk = aDesk({ 1: 'no network', 2: 'my name is Zacharias' })
    await anOpened(desk)
    desk.forget(2)
    desk.rows.delete(shardOf(ticketId(2)))
    const { find } = await anOpened(desk)
    expect(await find('network')).toEqual([ticketId(1)])
    expect(desk.stored()).toContain('network')
  })
})

describe('answers', () => {
  test('words and fields are asked for together', async () => {
    const desk = aDesk({})
    desk.put(1, 'no hay red', { language: 'es', tags: ['wifi'] })
    desk.put(2, 'no hay sonido', { language: 'es' })
    desk.put(3, 'no network', { language: 'en', tags: ['wifi'] })
    const { find } = await anOpened(desk)
    expect(await find('no lang:es -sonido tag:wifi')).toEqual([ticketId(1)])
  })

  test('where words do not decide, the newest comes first', async () => {
    const desk = aDesk({})
    desk.put(1, 'no network', { lastAt: at('2026-11-01T09:00Z') })
    desk.put(2, 'no network', { lastAt: at('2026-11-03T09:00Z') })
    const { find } = await anOpened(desk)
    expect(await find('network')).toEqual([ticketId(2), ticketId(1)])
    expect(await find('lang:en')).toEqual([ticketId(2), ticketId(1)])
  })
})

function aNote(text: string): Note {
  return { by: ana, at: at('2026-11-02T10:00Z'), text }
}

function aLink(state: string): TestLink {
  const listeners = new Set<() => void>()
  return {
    current: () => ({ state }),
    on: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    is: now => {
      state = now
      for (const listener of [...listeners]) listener()
    }
  }
}

type TestLink = IndexedDesk['link'] & { is(state: string): void }

interface TestDesk extends IndexedDesk {
  readonly link: TestLink
  readonly problems: SearchedDesk['problems']
  readonly settings: SearchedDesk['settings']
  readonly me: typeof ana
  readonly texts: Map<TicketId, string | undefined>
  readonly rows: Map<string, Uint8Array>
  /** Tickets whose text was asked for. */
  readonly asked: TicketId[]
  /** Every row that was ever written. */
  readonly written: string[]
  beforeText: (id: TicketId) => void
  locked: boolean
  put(n: number, text: string | undefined, only?: Partial<Card>): void
  forget(n: number): void
  stored(): string
}

function aDesk(texts: Readonly<Record<number, string | undefined>>): TestDesk {
  let cards: ReadonlyMap<TicketId, Card> = new Map()
  const listeners = new Set<() => void>()
  const set = (next: ReadonlyMap<TicketId, Card>): void => {
    cards = next
    for (const listener of listeners) listener()
  }
  const desk: TestDesk = {
    link: aLink('online'),
    problems: { current: () => ({ problems: {} }) },
    settings: { current: () => ({ fields: {} }) },
    me: ana,
    cards: {
      current: () => cards,
      on: listener => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      }
    },
    texts: new Map(),
    rows: new Map(),
    asked: [],
    written: [],
    beforeText: () => undefined,
    locked: false,
    searchText: async id => {
      if (desk.locked) throw new Error('locked')
      desk.beforeText(id)
      desk.asked.push(id)
      return desk.texts.get(id)
    },
    indexShards: {
      read: async key => desk.rows.get(key),
      write: async (key, bytes) => {
        desk.rows.set(key, bytes)
        desk.written.push(new TextDecoder().decode(bytes))
      },
      drop: async key => {
        desk.rows.delete(key)
      },
      keys: async () => [...desk.rows.keys()]
    },
    put: (n, text, only) => {
      desk.texts.set(ticketId(n), text)
      set(new Map(cards).set(ticketId(n), aCard(n, only)))
    },
    forget: n => {
      desk.texts.delete(ticketId(n))
      set(new Map([...cards].filter(([id]) => id !== ticketId(n))))
    },
    stored: () =>
      [...desk.rows.values()].map(row => new TextDecoder().decode(row)).join()
  }
  for (const [n, text] of Object.entries(texts)) desk.put(Number(n), text)
  return desk
}

/** Time stands still until it is passed. */
function aTimer(): Timer & {
  pass(milliseconds: number): void
  settled(): Promise<void>
} {
  const waiting = new Map<() => void, number>()
  return {
    after: (milliseconds, work) => {
      waiting.set(work, milliseconds)
      return () => waiting.delete(work)
    },
    breathe: async () => undefined,
    pass: milliseconds => {
      for (const [work, wait] of [...waiting]) {
        if (wait > milliseconds) continue
        waiting.delete(work)
        work()
      }
    },
    settled: async () => {
      for (let i = 0; i < 20; i++) await new Promise(resolve => setTimeout(resolve))
    }
  }
}

function aRoom(index = new WordIndex()): IndexRoom {
  return {
    load: async (key, bytes) => index.load(key, bytes),
    change: async (key, put, forget) => index.change(key, put, forget),
    row: async key => index.row(key)
  }
}

async function anOpened(desk: TestDesk): Promise<{
  keeper: IndexKeeper
  find: (typed: string) => Promise<TicketId[]>
  pass: (milliseconds: number) => void
  settled: () => Promise<void>
}> {
  const index = new WordIndex()
  const timer = aTimer()
  const keeper = new IndexKeeper(desk, aRoom(index), timer)
  const settled = async (): Promise<void> => {
    timer.pass(1000)
    await timer.settled()
  }
  await settled()
  const room = {
    find: async (...asked: Parameters<WordIndex['find']>) => index.find(...asked)
  }
  return {
    keeper,
    find: async typed => {
      const local = localDays(at('2026-11-21T10:00Z'), 'UTC')
      const asked = { text: typed, languages: [], local }
      return [...(await findTickets(asked, desk, room, timer)).tickets]
    },
    pass: timer.pass,
    settled
  }
}
