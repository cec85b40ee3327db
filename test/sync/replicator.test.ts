import { beforeEach, describe, expect, test } from 'vitest'

import { toHex } from '#core/bytes.ts'
import { daysAfter, type ChunkId, type Day, type DocumentId } from '#core/ids.ts'
import { chunkId } from '#core/sync/chunk.ts'
import { documentId } from '#core/sync/end-day.ts'
import { Outgoing } from '#core/sync/outgoing.ts'
import {
  decodeToRelay,
  encodeMessage,
  maxChunkBytes,
  maxMessageBytes,
  type ToRelay
} from '#core/sync/protocol.ts'
import { storedChunk } from '#core/workspace/core.ts'

import { aHeader, sealed } from '../support/chunks.ts'
import { counting, workspace } from '../support/devices.ts'
import { aPiece, aPieceOf, aWrap, PaperShelf } from '../support/paper-shelf.ts'
import { settle, until, Village } from '../support/village.ts'

const minutes = (count: number) => count * 60_000

let village: Village
let ana: PaperShelf
let ben: PaperShelf

beforeEach(() => {
  village = new Village()
  ana = new PaperShelf(village.profile())
  ben = new PaperShelf(village.profile())
})

function pieces(count: number, from = 0, size = 100): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => aPiece(from + i, size))
}

function names(shelf: PaperShelf): ChunkId[] {
  return [...shelf.kept.keys()].sort()
}

async function online(...shelves: PaperShelf[]): Promise<void> {
  for (const shelf of shelves) shelf.replicator.start()
  for (const shelf of shelves) {
    await until(() => shelf.last === 'online', 'online')
  }
}

async function even(...shelves: PaperShelf[]): Promise<void> {
  await until(() => shelves.every(shelf => shelf.outbox.size === 0), 'all sent')
  const [first] = shelves
  await until(() => shelves.every(s => first && sameNames(s, first)), 'the same chunks')
}

function sameNames(a: PaperShelf, b: PaperShelf): boolean {
  return names(a).join() === names(b).join()
}

function said(): ToRelay[] {
  return village.relay.sent.flatMap(bytes => {
    const message = decodeToRelay(bytes)
    return message.ok ? [message.value] : []
  })
}

describe('pushing', () => {
  test('in the order things were made, and out of the outbox when confirmed', async () => {
    await online(ana)
    const all = pieces(150)
    ana.write(...all)
    await even(ana)
    const sent = said().flatMap(message =>
      message.type === 'put' ? message.chunks : []
    )
    expect(sent.map(chunkId)).toEqual(all.map(chunkId))
  })

  test('many large pieces go in several messages, none of them too large', async () => {
    await online(ana)
    ana.write(...pieces(12, 0, 200_000))
    await even(ana)
    const puts = said().filter(({ type }) => type === 'put')
    expect(puts.length).toBeGreaterThan(5)
    for (const put of puts) {
      expect(encodeMessage(put).length).toBeLessThan(maxMessageBytes)
    }
  })

  test('what is written while a push is under way goes out, too', async () => {
    await online(ana)
    for (let i = 0; i < 30; i++) {
      ana.write(aPiece(i))
      if (i % 7 === 0) await settle(1)
    }
    await even(ana)
    expect(village.relay.store.summary(workspace).chunks).toBe(30)
  })

  test('what was forgotten meanwhile does not stay unsent for ever', async () => {
    const [gone, kept] = pieces(2)
    if (!gone || !kept) throw new Error('two')
    ana.write(gone, kept)
    ana.kept.delete(chunkId(gone))
    await online(ana)
    await even(ana)
    expect(village.relay.store.summary(workspace).chunks).toBe(1)
  })

  test('without a wrap it waits, and goes when the wrap was sent', async () => {
    const ending = documentId(daysAfter(today(), 400), counting(3, 14))
    const delta = sealed({ header: aHeader({ document: ending }) })
    await online(ana)
    ana.write(delta)
    await settle()
    expect([...ana.outbox]).toEqual([chunkId(delta)])
    ana.write(aWrap(ending, daysAfter(today(), 30)))
    await even(ana)
    expect(village.relay.store.has(workspace, chunkId(delta))).toBe(true)
  })

  test('with the wrap behind it in one push, both arrive in that push', async () => {
    const ending = documentId(daysAfter(today(), 400), counting(3, 14))
    const delta = sealed({ header: aHeader({ document: ending }) })
    ana.write(delta, aWrap(ending, daysAfter(today(), 30)))
    await online(ana)
    await even(ana)
    expect(village.relay.store.has(workspace, chunkId(delta))).toBe(true)
  })

  test('what is larger than a relay takes stays here, and keeps nothing back', async () => {
    const fat = aPiece(1, maxMessageBytes)
    ana.write(fat, ...pieces(3, 10))
    await online(ana)
    await even(ana)
    expect(village.relay.store.summary(workspace).chunks).toBe(3)
    expect([...ana.setAside.keys()]).toEqual([chunkId(fat)])
    expect(ana.kept.has(chunkId(fat))).toBe(true)
    const wanting = await ana.replicator.offered()
    expect([...(wanting ?? [])]).toEqual([storedChunk(fat).document])
  })

  test('the next time it is not even offered', async () => {
    ana.write(aPiece(1, maxMessageBytes), ...pieces(3, 10))
    await online(ana)
    await even(ana)
    village.relay.stop()
    await until(() => ana.last === 'offline', 'offline')
    village.relay.start()
    ana.replicator.hurry()
    await until(() => ana.last === 'online', 'online')
    await settle()
    expect(said().map(({ type }) => type)).not.toContain('compare')
    const sizes = village.relay.sent.map(({ length }) => length)
    expect(Math.max(...sizes)).toBeLessThan(maxMessageBytes)
  })

  test('what only just fits goes out', async () => {
    const largest = aPieceOf(maxChunkBytes)
    ana.write(largest, aPiece(2))
    await online(ana)
    await even(ana)
    expect(village.relay.store.has(workspace, chunkId(largest))).toBe(true)
    expect(ana.setAside.size).toBe(0)
  })

  test('what a relay knows for no chunk is not settled, and is offered anew', async () => {
    // nobody keeps a ticket's wrap beyond the last day in its name
    const ending = documentId(daysAfter(today(), 3), counting(3, 14))
    const odd = aWrap(ending, daysAfter(today(), 30))
    ana.write(odd, aPiece(2))
    await online(ana)
    await even(ana)
    expect([...ana.setAside.values()]).toEqual([
      { id: chunkId(odd), document: ending, tooLarge: false }
    ])
    const wanting = await ana.replicator.offered()
    expect([...(wanting ?? [])]).toEqual([ending])
    expect(await ana.ids()).toContain(chunkId(odd))
  })

  test('a relay that takes less than it should keeps back that one piece alone', async () => {
    const outgoing = new Outgoing(ana, { isOpen: () => true, send: () => undefined })
    ana.write(aPiece(1, 400_000))
    outgoing.push()
    await settle()
    await outgoing.tooBig()
    outgoing.lost()
    expect([...ana.setAside.values()].map(({ tooLarge }) => tooLarge)).toEqual([true])
    expect(ana.outbox.size).toBe(0)
  })

  test('a relay that is stopped in the middle of it loses nothing', async () => {
    await online(ana)
    ana.write(...pieces(200, 0, 20_000))
    await settle(3)
    village.relay.stop()
    await until(() => ana.last === 'offline', 'offline')
    const before = ana.outbox.size
    expect(before).toBeGreaterThan(0)
    ana.write(...pieces(5, 1000))
    village.relay.start()
    ana.replicator.hurry()
    await even(ana)
    expect(village.relay.store.summary(workspace).chunks).toBe(205)
  })

  test('stopped and started again and again, it still gets through', async () => {
    await online(ana)
    ana.write(...pieces(300, 0, 20_000))
    for (let i = 0; i < 8; i++) {
      await settle(2)
      village.relay.stop()
      await settle(3)
      village.relay.start()
      ana.replicator.hurry()
    }
    await even(ana)
    expect(village.relay.store.summary(workspace).chunks).toBe(300)
  })
})

describe('pulling', () => {
  test('a newcomer sees the cards first, then gets everything', async () => {
    await online(ana)
    ana.write(...pieces(40))
    await even(ana)
    await online(ben)
    await even(ana, ben)
    expect(ben.cards).toHaveLength(40)
  })

  test('a newcomer who is cut off again and again goes on, with the cards of the rest first', async () => {
    await online(ana)
    ana.write(...pieces(30, 0, 60_000))
    await even(ana)
    const pulls = () =>
      said().flatMap(message => (message.type === 'pull' ? [message] : []))
    const before = pulls().length
    const places: number[] = []
    const take = ben.take
    ben.take = async chunks => {
      const taken = await take(chunks)
      if (chunks.length > 0 && ben.kept.size < 20) village.relay.stop()
      await settle(5)
      return taken
    }
    ben.replicator.start()
    while (ben.kept.size < 20) {
      await until(() => !village.relay.isUp || ben.kept.size >= 20, 'cut off')
      await settle()
      if (!village.relay.isUp) places.push(ben.place?.at ?? 0)
      village.relay.start()
      ben.replicator.hurry()
    }
    await until(() => ben.last === 'online', 'online')
    await even(ana, ben)
    expect(places.length).toBeGreaterThan(2)
    for (const since of places) {
      expect(pulls().slice(before)).toContainEqual({ type: 'pull', since, cards: true })
    }
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b))
    village.relay.stop()
    await settle()
    village.relay.start()
    ben.replicator.hurry()
    await until(() => ben.last === 'online', 'online again')
    expect(pulls().at(-1)).toMatchObject({ cards: false })
  })

  test('who is cut off among the cards gets on with the whole the next time, and then with the cards', async () => {
    await online(ana)
    ana.write(...pieces(30, 0, 60_000))
    await even(ana)
    const before = said().length
    const pulls = () =>
      said()
        .slice(before)
        .flatMap(message => (message.type === 'pull' ? [message.cards] : []))
    const { take, takeCards } = ben
    const cut = async () => {
      village.relay.stop()
      await settle(5)
    }
    const comesBack = async () => {
      await until(() => !village.relay.isUp, 'cut off')
      Object.assign(ben, { take, takeCards })
      await settle()
      village.relay.start()
      ben.replicator.hurry()
    }
    ben.takeCards = async (items, whole) => {
      await takeCards(items, whole)
      await cut()
    }
    ben.replicator.start()
    await comesBack()
    ben.take = async chunks => {
      const taken = await take(chunks)
      await cut()
      return taken
    }
    await comesBack()
    await until(() => ben.last === 'online', 'online')
    await even(ana, ben)
    expect(pulls().slice(0, 4)).toEqual([true, false, true, false])
  })

  test('news that come in the middle of a first pull do not make it skip what is before them', async () => {
    await online(ana)
    ana.write(...pieces(30, 0, 60_000))
    await even(ana)
    ben.replicator.start()
    await until(() => ben.kept.size > 0, 'some')
    ana.write(aPiece(99))
    await until(() => ben.kept.has(chunkId(aPiece(99))) || ben.kept.size >= 30, 'news')
    village.relay.stop()
    await settle()
    village.relay.start()
    ana.replicator.hurry()
    ben.replicator.hurry()
    await until(() => ben.last === 'online', 'online')
    await even(ana, ben)
    expect(ben.kept.size).toBe(31)
  })

  test('both ways, live', async () => {
    await online(ana, ben)
    ana.write(...pieces(10))
    ben.write(...pieces(10, 100))
    await even(ana, ben)
    expect(ben.place?.at).toBe(20)
    expect(ana.place?.at).toBe(20)
  })

  test('a device without room keeps its place, and goes on when there is room', async () => {
    await online(ben)
    ben.replicator.stop()
    await online(ana)
    for (const piece of pieces(30, 0, 150_000)) {
      ana.write(piece)
      await even(ana)
    }
    ben.room = 10
    ben.replicator.start()
    await settle(300)
    expect(ben.kept.size).toBeLessThanOrEqual(10)
    expect(ben.place?.at).toBe(ben.kept.size) // each has a place of its own
    ben.room = Infinity
    ben.replicator.hurry()
    await even(ana, ben)
    expect(ben.place?.at).toBe(30)
  })

  test('live, a device without room does not move past what it could not keep', async () => {
    await online(ana, ben)
    ben.room = 3
    for (const piece of pieces(8)) {
      ana.write(piece)
      await even(ana)
    }
    await settle(100)
    expect(ben.kept.size).toBeLessThanOrEqual(3)
    expect(ben.place?.at ?? 0).toBeLessThanOrEqual(ben.kept.size)
    ben.room = Infinity
    ben.replicator.hurry()
    await even(ana, ben)
  })

  test('a bug met in one message does not silence the relay for ever', async () => {
    await online(ana, ben)
    const thrown: unknown[] = []
    const note = (reason: unknown) => thrown.push(reason)
    const others = process.listeners('unhandledRejection')
    process.removeAllListeners('unhandledRejection')
    process.on('unhandledRejection', note)
    try {
      ben.bug = new Error('a bug')
      ana.write(aPiece(1))
      await until(() => thrown.length > 0, 'the bug at the top')
      ana.write(aPiece(2))
      await until(() => ben.kept.has(chunkId(aPiece(2))), 'the next piece')
    } finally {
      process.off('unhandledRejection', note)
      for (const other of others) process.on('unhandledRejection', other)
    }
    expect(thrown).toEqual([new Error('a bug')])
  })

  test('a device whose network goes is offline at once, and with the network back what waited goes out', async () => {
    const profile = village.profile()
    const cleo = new PaperShelf(profile)
    await online(cleo)
    profile.goOffline()
    await settle(1)
    expect(cleo.last).toBe('offline')
    cleo.write(...pieces(1))
    profile.goOnline()
    cleo.replicator.hurry()
    await even(cleo)
    expect(cleo.last).toBe('online')
  })

  test('a network that died without a word is noticed, and what waited goes out once it is back', async () => {
    await online(ana)
    village.relay.isCutOff = true
    ana.write(aPiece(1))
    await settle()
    expect(ana.last).toBe('online')
    village.clock.pass(minutes(2))
    await until(() => ana.last === 'offline', 'offline')
    village.relay.isCutOff = false
    await until(() => ana.last === 'online', 'online again')
    await even(ana)
    expect(village.relay.store.summary(workspace).chunks).toBe(1)
  })

  test('a relay that has nothing to say is asked whether it is there, and answers', async () => {
    await online(ana)
    const before = said().length
    for (let i = 0; i < 5; i++) {
      village.clock.pass(minutes(2))
      await settle()
      expect(ana.last).toBe('online')
    }
    const since = said().slice(before)
    expect(since.map(({ type }) => type)).toEqual(Array(5).fill('usage'))
    ana.replicator.stop()
    await settle()
    village.clock.pass(minutes(5))
    await settle()
    expect(said()).toHaveLength(before + 5)
  })

  test('coming back with nothing new is one round trip and less than a kilobyte', async () => {
    await online(ana)
    ana.write(...pieces(500))
    await even(ana)
    village.relay.stop()
    await until(() => ana.last === 'offline', 'offline')
    village.relay.start()
    village.relay.count = { messages: 0, bytes: 0 }
    village.relay.sent = []
    ana.replicator.hurry()
    await until(() => ana.last === 'online', 'online')
    await settle()
    // challenge; then hello, subscribe and pull together; then welcome and reached
    expect(said().map(({ type }) => type)).toEqual(['hello', 'subscribe', 'pull'])
    expect(village.relay.count.messages).toBe(6)
    expect(village.relay.count.bytes).toBeLessThan(1024)
  })
})

describe('a relay that forgets', () => {
  test('emptied, it is refilled by whoever comes back, with nothing lost', async () => {
    await online(ana, ben)
    ana.write(...pieces(120))
    ben.write(...pieces(30, 500))
    await even(ana, ben)
    village.relay.lose()
    ana.write(...pieces(5, 900))
    village.relay.start()
    ana.replicator.hurry()
    ben.replicator.hurry()
    await even(ana, ben)
    await until(
      () => village.relay.store.summary(workspace).chunks === 155,
      'everything back'
    )
  })

  test('emptied, it learns of wraps before what they keep', async () => {
    const documents = Array.from({ length: 30 }, (_, i) =>
      documentId(daysAfter(today(), 400), counting(i, 14))
    )
    await online(ana)
    for (const document of documents) {
      ana.write(
        aWrap(document, daysAfter(today(), 30)),
        sealed({ header: aHeader({ document }) })
      )
    }
    await even(ana)
    village.relay.lose()
    village.relay.start()
    ana.replicator.hurry()
    await until(
      () =>
        village.relay.store.isRegistered(workspace) &&
        village.relay.store.summary(workspace).chunks === 60,
      'all sixty'
    )
  })

  test('restored from an old backup, it gets what it lacks, and we what we lack', async () => {
    await online(ana)
    ana.write(...pieces(20))
    await even(ana)
    // another member wrote to the relay's backup while Ana was away
    ana.replicator.stop()
    await online(ben)
    await even(ben)
    ben.write(...pieces(3, 700))
    await even(ben)
    ben.replicator.stop()
    ana.place = { at: 23, instance: ana.place?.instance ?? '' }
    ana.write(...pieces(2, 800))
    await online(ana)
    await until(() => ana.kept.size === 25, 'what Ben wrote')
    expect(village.relay.store.summary(workspace).chunks).toBe(25)
  })
})

describe('what is over', () => {
  test('is let go of instead of offered', async () => {
    const ending = documentId(daysAfter(today(), 400), counting(3, 14))
    ana.write(aWrap(ending, daysAfter(today(), 30)), aPiece(1))
    ana.ended.add(ending)
    await online(ana)
    await even(ana)
    expect(names(ana)).toEqual([chunkId(aPiece(1))])
    expect(village.relay.store.summary(workspace).chunks).toBe(1)
  })

  describe('here, while a relay still has it', () => {
    const aDocument = (n: number) =>
      documentId(daysAfter(today(), 4000), counting(n, 14))
    const aWrapOf = (document: DocumentId) => aWrap(document, daysAfter(today(), 30))
    let wrap: Uint8Array
    const comesBack = async () => {
      ben.replicator.stop()
      ben.last = 'offline'
      village.relay.sent = []
      village.relay.count = { messages: 0, bytes: 0 }
      await online(ben)
      await settle()
      return said().map(({ type }) => type)
    }

    beforeEach(async () => {
      const ending = aDocument(3)
      wrap = aWrapOf(ending)
      await online(ana)
      ana.write(wrap, ...pieces(50))
      await even(ana)
      ana.replicator.stop()
      ben.ended.add(ending)
      await online(ben)
      await settle()
      expect(names(ben)).not.toContain(chunkId(wrap))
    })

    test('is not fetched anew at every return', async () => {
      expect(await comesBack()).toEqual(['hello', 'subscribe', 'pull'])
      expect(village.relay.count.bytes).toBeLessThan(1024)
    })

    test('what ends here comes once more, and then no more', async () => {
      // of the same bucket: what was refused stands in the list that the relay sends
      const bucket = chunkId(wrap).slice(0, 2)
      const other = aDocument(4)
      let late = aWrapOf(other)
      for (let days = 31; !chunkId(late).startsWith(bucket); days++) {
        late = aWrap(other, daysAfter(today(), days))
      }
      ben.write(late)
      await until(() => ben.outbox.size === 0, 'sent')
      ben.ended.add(other)
      ben.kept.delete(chunkId(late))
      expect(await comesBack()).toContain('fetch')
      const asked = said().flatMap(each => (each.type === 'fetch' ? each.ids : []))
      expect(asked.map(toHex)).toEqual([chunkId(late)])
      expect(names(ben)).not.toContain(chunkId(late))
      expect(await comesBack()).toEqual(['hello', 'subscribe', 'pull'])
    })

    test('ended, but not swept yet, it is not counted twice', async () => {
      const held = storedChunk(wrap)
      ben.kept.set(held.id, held)
      expect(await comesBack()).toEqual(['hello', 'subscribe', 'pull'])
    })

    test('once the relay let go of it, that is noticed once', async () => {
      village.clock.pass(31 * 24 * 3_600_000)
      village.relay.sweep()
      expect(await comesBack()).toContain('compare')
      expect(await comesBack()).toEqual(['hello', 'subscribe', 'pull'])
    })

    test('it comes when it is not over any more', async () => {
      ben.ended.clear()
      await comesBack()
      await until(() => ben.kept.has(chunkId(wrap)), 'what came back')
      expect(await comesBack()).toEqual(['hello', 'subscribe', 'pull'])
    })
  })

  test('superseded pieces are told to a relay once, not at every return', async () => {
    await online(ana)
    ana.write(...pieces(50))
    await even(ana)
    for (const piece of pieces(49)) ana.supersededIds.add(chunkId(piece))
    for (let i = 0; i < 3; i++) {
      village.relay.stop()
      await until(() => ana.last === 'offline', 'offline')
      village.relay.start()
      ana.replicator.hurry()
      await until(() => ana.last === 'online', 'online')
      await settle()
    }
    expect(said().filter(({ type }) => type === 'supersede')).toHaveLength(1)
  })
})

function today(): Day {
  return daysAfter(0 as Day, Math.floor(village.clock.now() / 86_400_000))
}
