import { beforeEach, describe, expect, test } from 'vitest'

import { concat, toHex, utf8, type Bytes } from '#core/bytes.ts'
import { daysAfter, type ItemId } from '#core/ids.ts'
import { done, no } from '#core/result.ts'
import { BridgeLink } from '#core/sync/bridge-link.ts'
import { PieceLost } from '#core/sync/mail-attempts.ts'
import {
  openWholeItem,
  sealItem,
  type ItemPlace,
  type Piece
} from '#core/sync/mail-item.ts'
import { MailLine, type MailWay, type WaitingItem } from '#core/sync/mail-line.ts'
import type { InStatement } from '#core/sync/mail-statement.ts'
import { bridgeSigningKey, mailboxOf } from '#core/trust/bridge-code.ts'
import { inboxKey } from '#core/trust/inbox-key.ts'

import { counting, epoch, today, workspace } from '../support/devices.ts'
import { aPiece, PaperShelf } from '../support/paper-shelf.ts'
import { random, settle, turn, until, Village } from '../support/village.ts'

const key = bridgeSigningKey(counting(9))
const mailbox = mailboxOf(key.public)
const incoming: MailWay = { mailbox, way: 'in' }
const outgoing: MailWay = { mailbox, way: 'out' }
const day = daysAfter(today, 30)

let village: Village
let ana: Member
let bridge: Bridge

beforeEach(async () => {
  village = new Village()
  ana = new Member()
  ana.start()
  const { mail } = village.relay.store
  await until(() => mail.permittedUntil(workspace, mailbox) > 0, 'it is permitted')
  bridge = new Bridge()
})

describe('mail goes in', () => {
  test('sealed by the bridge, over the members’ own connection, and is opened there', async () => {
    await bridge.online()
    expect(await bridge.bring('Where is my data?')).toEqual(done)
    await until(() => ana.read.length === 1, 'it was read')
    expect(ana.read).toEqual(['Where is my data?'])
    await until(() => bridge.settledIds.length === 1, 'the bridge hears')
    expect(village.relay.store.mail.bytes(workspace)).toBe(0)
  })

  test('what came while nobody was there is read by whoever comes first', async () => {
    ana.replicator.stop()
    await bridge.online()
    await bridge.bring('one')
    await bridge.bring('two')
    const ben = new Member()
    ben.start()
    await until(() => ben.read.length === 2, 'both were read')
    expect(ben.read).toEqual(['one', 'two'])
  })

  test('two members share what comes', async () => {
    const ben = new Member()
    ben.start()
    await until(() => ben.lists === 1, 'Ben reads, too')
    await bridge.online()
    for (let i = 0; i < 10; i++) await bridge.bring(`mail ${i}`)
    await until(() => ana.read.length + ben.read.length === 10, 'all were read')
    expect(ana.read).toHaveLength(5)
    expect(ben.read).toHaveLength(5)
  })

  test('what Ana was offered when her device died is read by Ben', async () => {
    ana.isIdle = true
    const ben = new Member()
    ben.start()
    await until(() => ben.lists === 1, 'Ben reads, too')
    await bridge.online()
    await bridge.bring('do not lose me')
    await until(() => ana.offered.length === 1, 'Ana was offered it')
    ana.replicator.stop()
    await until(() => ben.read.length === 1, 'Ben read it')
  })

  test('a relay that is stopped again and again loses and doubles nothing', async () => {
    await bridge.online()
    const brought = Array.from({ length: 12 }, (_, i) => bridge.bring(`mail ${i}`, 900))
    for (let i = 0; i < 15; i++) {
      await settle(4)
      village.relay.stop()
      await settle(3)
      village.relay.start()
      ana.replicator.hurry()
      bridge.link.hurry()
    }
    expect(await Promise.all(brought)).toEqual(brought.map(() => done))
    await until(() => ana.read.length === 12, 'all were read')
    await settle(100)
    expect([...ana.read].sort()).toEqual(
      Array.from({ length: 12 }, (_, i) => `mail ${i}`).sort()
    )
    await until(() => village.relay.store.mail.bytes(workspace) === 0, 'all settled')
  })

  test('posted and settled while its poster missed the answer, it does not come again', async () => {
    await bridge.online()
    const item = bridge.item()
    expect(
      await bridge.line.postAgain(item, () => bridge.sealed(item, 'once'))
    ).toEqual(done)
    await until(() => bridge.settledIds.length === 1, 'settled')
    expect(
      await bridge.line.postAgain(item, () => bridge.sealed(item, 'once'))
    ).toEqual(done)
    await settle()
    expect(ana.read).toEqual(['once'])
  })

  test('chunks go on coming and going beside it', async () => {
    await bridge.online()
    ana.shelf.write(...Array.from({ length: 40 }, (_, i) => aPiece(i)))
    await bridge.bring('among chunks')
    await until(() => ana.read.length === 1, 'read')
    await until(() => ana.shelf.outbox.size === 0, 'all sent')
    expect(village.relay.store.summary(workspace).chunks).toBe(40)
  })
})

describe('orders go out', () => {
  test('Ana posts, the bridge takes and settles, and Ana hears of it', async () => {
    await bridge.online()
    ana.line.collect(outgoing)
    const item = { ...bridge.item(), way: 'out' as const }
    expect(await ana.line.post(item, plain('send this'))).toEqual(done)
    await until(() => bridge.taken.length === 1, 'the bridge has it')
    expect(bridge.taken).toEqual(['send this'])
    await until(() => ana.goneIds.includes(item.id), 'Ana hears')
  })

  test('for a bridge nobody permitted they are refused', async () => {
    const item = { ...bridge.item(), way: 'out' as const }
    const other = mailboxOf(counting(3))
    expect(await ana.line.post({ ...item, mailbox: other }, plain('x'))).toEqual(
      no('not-allowed')
    )
  })
})

describe('one attempt', () => {
  test('without a connection is lost, and so is one that loses it', async () => {
    expect(await bridge.line.post(bridge.item(), plain('x'))).toEqual(no('lost'))
    await bridge.online()
    async function* breaking(): AsyncGenerator<Piece> {
      yield { piece: 0, last: false, bytes: utf8('one') }
      village.relay.stop()
      await settle(5)
      yield { piece: 1, last: true, bytes: utf8('two') }
    }
    expect(await bridge.line.post(bridge.item(), breaking())).toEqual(no('lost'))
    await settle()
    expect(ana.offered).toEqual([])
  })

  test('whose source breaks off throws what the source threw, and can be made again', async () => {
    await bridge.online()
    const item = bridge.item()
    function* breaking(): Generator<Piece> {
      for (const piece of [0, 1, 2]) {
        yield { piece, last: false, bytes: utf8('part') }
      }
      throw new Error('the sender hung up')
    }
    await expect(bridge.line.post(item, breaking())).rejects.toThrow('hung up')
    expect(await bridge.line.post(item, bridge.sealed(item, 'whole'))).toEqual(done)
    await until(() => ana.read.length === 1, 'read')
  })

  test('reads its source no faster than the relay answers', async () => {
    await bridge.online()
    let given = 0
    let kept = 0
    let most = 0
    function* long(): Generator<Piece> {
      for (let piece = 0; piece < 50; piece++) {
        given++
        kept = village.relay.store.mail.bytes(workspace) / 1000
        most = Math.max(most, given - kept)
        yield { piece, last: piece === 49, bytes: new Uint8Array(1000) }
      }
    }
    ana.isIdle = true
    expect(await bridge.line.post(bridge.item(), long())).toEqual(done)
    expect(most).toBeLessThan(8)
  })
})

describe('taking', () => {
  test('what another one settled meanwhile, and over a line that breaks, is told by a throw', async () => {
    ana.isIdle = true
    await bridge.online()
    await bridge.line.post(bridge.item(), plain('a', 'b', 'c', 'd', 'e', 'f'))
    await until(() => ana.offered.length === 1, 'offered')
    const [item] = ana.offered
    if (!item) throw new Error('one')
    const taking = ana.line.take(item)
    expect(await taking.next()).toMatchObject({ value: utf8('a') })
    const ben = new Member()
    ben.isIdle = true
    ben.start()
    await until(() => ben.greetings > 0, 'Ben is there')
    await ben.line.settle(incoming, [item.id])
    const rest = drained(taking)
    await expect(rest).rejects.toBeInstanceOf(PieceLost)
    ana.replicator.stop()
    await settle()
    await expect(drained(ana.line.take(item))).rejects.toBeInstanceOf(PieceLost)
  })
})

test('settling waits for the relay, over a line that is away', async () => {
  ana.isIdle = true
  await bridge.online()
  await bridge.bring('soon done')
  await until(() => ana.offered.length === 1, 'offered')
  village.relay.stop()
  await settle()
  let isDone = false
  const ids = ana.offered.map(({ id }) => id)
  void ana.line.settle(incoming, ids).then(() => {
    isDone = true
  })
  await settle()
  expect(isDone).toBe(false)
  village.relay.start()
  ana.replicator.hurry()
  await until(() => isDone, 'settled')
  expect(village.relay.store.mail.waiting(workspace, incoming)).toEqual([])
})

test('a bridge that is taken back hears that it is refused', async () => {
  await bridge.online()
  ana.line.permit(key.public, 0)
  await until(() => bridge.refusals.includes('not-allowed'), 'refused')
})

test('a bridge that another with its key took over from hears it, and does not come back', async () => {
  await bridge.online()
  const moved = new Bridge()
  await moved.online()
  await until(() => bridge.refusals.includes('taken-over'), 'told')
  await settle()
  bridge.link.hurry()
  await settle()
  expect(moved.refusals).toEqual([])
  expect(moved.isOnline).toBe(true)
  expect(bridge.isOnline).toBe(false)
  moved.link.stop()
})

/** A member's device: it reads what it is offered, once. */
class Member {
  readonly shelf = new PaperShelf(village.profile())
  readonly read: string[] = []
  readonly offered: WaitingItem[] = []
  readonly goneIds: ItemId[] = []
  greetings = 0
  lists = 0
  /** Takes nothing. */
  isIdle = false
  readonly #known = new Set<ItemId>()
  readonly line = new MailLine({
    greeted: () => {
      this.greetings++
      this.line.permit(key.public, daysAfter(today, 365))
    },
    listed: (way, items) => {
      this.lists++
      if (way.way === 'in') for (const item of items) void this.#take(item)
    },
    arrived: item => void this.#take(item),
    gone: (_way, ids) => this.goneIds.push(...ids)
  })

  get replicator() {
    return this.shelf.replicator
  }

  start(): void {
    this.line.collect(incoming)
    this.replicator.carry(this.line)
    this.replicator.start()
  }

  async #take(item: WaitingItem): Promise<void> {
    this.offered.push(item)
    if (this.isIdle) return
    try {
      const inbox = inboxKey(epoch.calendar, item.day)
      if (!inbox) throw new Error('that day is over')
      const place: ItemPlace<'in'> = { ...item, way: 'in' }
      const opened = await openWholeItem(place, inbox, key.public, this.line.take(item))
      if (!opened.ok) throw new Error('not for us')
      // as a device does: what it has imported it does not import again
      if (!this.#known.has(item.id)) {
        this.#known.add(item.id)
        this.read.push(new TextDecoder().decode(opened.value.body).trimEnd())
      }
      await this.line.settle(incoming, [item.id])
    } catch (error) {
      if (!(error instanceof PieceLost)) throw error
    }
  }
}

class Bridge {
  readonly taken: string[] = []
  readonly settledIds: ItemId[] = []
  readonly refusals: string[] = []
  isOnline = false
  readonly line = new MailLine({
    listed: (way, items) => {
      if (way.way === 'out') for (const item of items) void this.#take(item)
    },
    arrived: item => void this.#take(item),
    gone: (way, ids) => {
      if (way.way === 'in') this.settledIds.push(...ids)
    }
  })
  readonly link = new BridgeLink(
    village.profile().tab().ports,
    { address: 'ws://relay.example', workspace, key },
    this.line,
    {
      online: () => {
        this.isOnline = true
      },
      offline: () => {
        this.isOnline = false
      },
      refused: reason => this.refusals.push(reason)
    }
  )

  async online(): Promise<void> {
    this.line.collect(outgoing)
    this.line.collect(incoming)
    this.link.start()
    await until(() => this.isOnline, 'the bridge is welcome')
  }

  item() {
    return { ...incoming, id: toHex(random.bytes(16)) as ItemId, day, slot: false }
  }

  async bring(text: string, kilobytes = 0) {
    const item = this.item()
    return this.line.postAgain(item, () =>
      this.sealed(item, text + ' '.repeat(kilobytes * 1024))
    )
  }

  sealed(item: ReturnType<Bridge['item']>, text: string) {
    const recipient = inboxKey(epoch.calendar, day)?.public
    if (!recipient) throw new Error('that day is over')
    const place: ItemPlace<'in'> = { ...item, way: 'in' }
    const body = slowly(utf8(text))
    return sealItem({ random }, { place, recipient, signer: key, statement, body })
  }

  async #take(item: WaitingItem): Promise<void> {
    this.taken.push(
      new TextDecoder().decode(concat(...(await drained(this.line.take(item)))))
    )
    await this.line.settle(outgoing, [item.id])
  }
}

const statement: InStatement = {
  kind: 'mail',
  receivedAt: 1,
  mailFrom: 'bea@example.org',
  rcptTo: [],
  via: 'imap',
  authResults: []
}

async function* slowly(bytes: Bytes): AsyncGenerator<Bytes> {
  for (let at = 0; at < bytes.length; at += 100_000) {
    yield bytes.slice(at, at + 100_000)
    await turn()
  }
}

function plain(...parts: string[]): Piece[] {
  return parts.map((part, piece) => ({
    piece,
    last: piece === parts.length - 1,
    bytes: utf8(part)
  }))
}

async function drained(taking: AsyncIterable<Bytes>): Promise<Bytes[]> {
  const all: Bytes[] = []
  for await (const bytes of taking) all.push(bytes)
  return all
}
