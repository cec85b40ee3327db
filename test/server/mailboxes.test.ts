/** A bridge, members and a relay over real sockets. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, describe, expect, test } from 'vitest'

import { fromHex, toHex, utf8, type Bytes } from '#core/bytes.ts'
import { boxKey } from '#core/crypto/box.ts'
import { hash } from '#core/crypto/hash.ts'
import type { SigningKey } from '#core/crypto/sign.ts'
import type { ItemId } from '#core/ids.ts'
import { done } from '#core/result.ts'
import { BridgeLink } from '#core/sync/bridge-link.ts'
import { openItem, sealItem, type ItemPlace } from '#core/sync/mail-item.ts'
import { MailLine, type MailEvents, type WaitingItem } from '#core/sync/mail-line.ts'
import type { InStatement } from '#core/sync/mail-statement.ts'
import { lineLog } from '#server/relay/log.ts'
import {
  startRelay,
  type RelayOptions,
  type RunningRelay
} from '#server/relay/relay.ts'
import { nodePorts } from '#test/bench/node-ports.ts'
import { bridgeKey, incoming, mailbox } from '#test/support/mailboxes.ts'
import { memoryStorage } from '#test/support/memory-storage.ts'
import { access, desk, inDays, StandingClock } from '#test/support/relay-desk.ts'
import { RelayLine } from '#test/support/relay-line.ts'

const relays: RunningRelay[] = []
const folders: string[] = []
const links: BridgeLink[] = []
afterEach(async () => {
  for (const link of links.splice(0)) link.stop()
  for (const relay of relays.splice(0)) await relay.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const ports = nodePorts(memoryStorage(), { messages: 0, bytes: 0 })
const inbox = boxKey(new Uint8Array(32).fill(4))
const mail: InStatement = {
  kind: 'mail',
  receivedAt: 1,
  mailFrom: 'bea@example.org',
  rcptTo: ['help@desk.example'],
  via: 'lmtp',
  authResults: []
}

describe('mailboxes over real sockets', () => {
  test('a mail of 20 MB arrives byte for byte, streamed all the way', async () => {
    const relay = await aRelay({})
    const arrived = awaited<WaitingItem>()
    const ana = await aMember(relay, { arrived: arrived.resolve })
    const bridge = await aBridge(relay)
    const parts = Array.from({ length: 20 }, () => new Uint8Array(randomBytes(1 << 20)))
    expect(await bridge.post(item('a1'), () => sealed('a1', parts))).toEqual(done)

    const waiting = await arrived.value
    const opened = await openItem(
      { ...waiting, way: 'in' },
      inbox,
      bridgeKey.public,
      ana.take(waiting)
    )
    if (!opened.ok) throw new Error('not for us')
    expect(opened.value.statement).toEqual(mail)
    let read = 0
    const whole = Buffer.concat(parts)
    for await (const part of opened.value.body) {
      expect(Buffer.compare(part, whole.subarray(read, read + part.length))).toBe(0)
      read += part.length
    }
    expect(read).toBe(whole.length)
    await ana.settle({ mailbox, way: 'in' }, [waiting.id])
    expect(await idsThere(relay.port)).toEqual([])
  })

  test('what was confirmed is there after a restart, and goes to whoever comes', async () => {
    const data = aFolder()
    const relay = await aRelay({ data })
    await aMember(relay, {})
    const bridge = await aBridge(relay)
    expect(await bridge.post(item('b1'), () => sealed('b1', [utf8('words')]))).toEqual(
      done
    )
    for (const link of links.splice(0)) link.stop()
    await relays.pop()?.close()

    const again = await aRelay({ data })
    const listed = awaited<readonly WaitingItem[]>()
    await aMember(again, { listed: (_way, items) => listed.resolve(items) })
    expect((await listed.value).map(({ id }) => id)).toEqual([idOf('b1')])
  })

  test('a bridge that is taken back is hung up on at once, and comes in no more', async () => {
    const relay = await aRelay({})
    await RelayLine.open(relay.port).then(line => line.say(permit(300)))
    const bridge = await permittedLine(relay.port)
    const ana = await RelayLine.open(relay.port)
    ana.say(permit(0))
    await bridge.next('refused')
    await bridge.closed
    await expect(RelayLine.open(relay.port, bridgeKey)).rejects.toThrow('refused')
  })

  test('an item offered to a device whose line broke goes to the next', async () => {
    const relay = await aRelay({})
    const ana = await RelayLine.open(relay.port)
    ana.say(permit(300))
    const ben = await RelayLine.open(relay.port)
    for (const member of [ana, ben]) {
      member.say({ type: 'collect', ...incoming })
      await member.next('items')
    }
    const bridge = await aBridge(relay)
    await bridge.post(item('c1'), () => sealed('c1', [utf8('words')]))
    await ana.next('arrived')
    ana.socket.terminate()
    expect(toHex((await ben.next('arrived')).id)).toBe(idOf('c1'))
  })

  test('the relay sweeps mail by its own clock, and its log counts and names nothing', async () => {
    const lines: string[] = []
    const log = lineLog(
      line => lines.push(line),
      () => new Date(0)
    )
    const clock = new StandingClock()
    const data = aFolder()
    const relay = await aRelay({ data, clock, log })
    await aMember(relay, {})
    const bridge = await aBridge(relay)
    await bridge.post(item('d1'), () => sealed('d1', [utf8('words')]))
    expect(relay.sweep()).toBe(0)
    clock.moveTo(inDays(31))
    expect(relay.sweep()).toBe(1)
    for (const name of readdirSync(data)) {
      expect(
        readFileSync(join(data, name)).includes(Buffer.from(fromHex(idOf('d1'))))
      ).toBe(false)
    }
    for (const link of links.splice(0)) link.stop()
    await relays.pop()?.close()
    const told = lines.join('')
    expect(told).toContain('"items":1')
    expect(told).toContain('"posted":2')
    for (const name of [mailbox, idOf('d1'), toHex(bridgeKey.public), desk]) {
      expect(told).not.toContain(name)
    }
    expect(told).not.toMatch(/[0-9a-f]{16}/)
  })
})

function idOf(name: string): ItemId {
  return toHex(hash(utf8(name)).subarray(0, 16)) as ItemId
}

function item(name: string) {
  return { ...place(name), slot: false }
}

function place(name: string): ItemPlace<'in'> {
  return { mailbox, way: 'in', id: idOf(name), day: inDays(30) }
}

function sealed(name: string, body: readonly Bytes[]) {
  const toSeal = { place: place(name), recipient: inbox.public, signer: bridgeKey }
  return sealItem(ports, { ...toSeal, statement: mail, body })
}

function permit(days: number) {
  const until = days === 0 ? 0 : inDays(days)
  return { type: 'permit' as const, key: bridgeKey.public, until }
}

/** After the relay has heard the permission, which goes unanswered. */
async function permittedLine(port: number): Promise<RelayLine> {
  const member = await RelayLine.open(port)
  member.say(permit(300))
  member.say({ type: 'usage' })
  await member.next('used')
  return RelayLine.open(port, bridgeKey)
}

/** Reads what comes in. */
async function aMember(
  relay: RunningRelay,
  events: Partial<MailEvents>
): Promise<MailLine> {
  const line = new MailLine({ ...deaf, ...events })
  line.collect({ mailbox, way: 'in' })
  await connected(relay, access, line)
  return line
}

async function aBridge(relay: RunningRelay) {
  const permitted = await permittedLine(relay.port)
  permitted.close()
  const line = new MailLine(deaf)
  await connected(relay, bridgeKey, line)
  return { post: line.postAgain.bind(line) }
}

const deaf: MailEvents = {
  listed: () => undefined,
  arrived: () => undefined,
  gone: () => undefined
}

async function connected(
  { address }: RunningRelay,
  key: SigningKey,
  line: MailLine
): Promise<void> {
  const online = awaited<true>()
  const link = new BridgeLink(ports, { address, workspace: desk, key }, line, {
    online: () => online.resolve(true),
    offline: () => undefined,
    refused: () => undefined
  })
  links.push(link)
  link.start()
  await online.value
}

async function idsThere(port: number): Promise<string[]> {
  const line = await RelayLine.open(port)
  line.say({ type: 'collect', ...incoming })
  const { items } = await line.next('items')
  return items.map(({ id }) => toHex(id))
}

function awaited<T>(): { value: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined
  const value = new Promise<T>(done => {
    resolve = done
  })
  return { value, resolve }
}

async function aRelay(options: Partial<RelayOptions>): Promise<RunningRelay> {
  const relay = await startRelay({
    port: 0,
    host: '127.0.0.1',
    clock: new StandingClock(),
    ...options
  })
  relays.push(relay)
  return relay
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'relay-mailboxes-'))
  folders.push(folder)
  return folder
}
