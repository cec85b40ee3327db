import { connect } from 'node:net'

import { afterEach, describe, expect, test } from 'vitest'

import { toHex, utf8 } from '#core/bytes.ts'
import { hello } from '#core/sync/hello.ts'
import { maxMessageBytes } from '#core/sync/protocol.ts'
import { startRelay, type RunningRelay } from '#server/relay/relay.ts'
import {
  access,
  aDelta,
  counting,
  desk,
  relayAddress,
  idOf,
  lastingDocument,
  StandingClock
} from '#test/support/relay-desk.ts'
import { RelayLine } from '#test/support/relay-line.ts'

const relays: RunningRelay[] = []
afterEach(async () => {
  for (const relay of relays.splice(0)) await relay.close()
})

describe('over a real port', () => {
  test('Ana puts, Ben hears of it and pulls the same bytes', async () => {
    const { port } = await aRelay()
    const [ana, ben] = [await RelayLine.open(port), await RelayLine.open(port)]
    ben.say({ type: 'subscribe' })
    ben.say({ type: 'usage' })
    await ben.next('used')
    const chunk = aDelta(lastingDocument(), { card: 'subject' })
    ana.say({ type: 'put', chunks: [chunk] })
    expect((await ana.next('stored')).ids.map(toHex)).toEqual([toHex(idOf(chunk))])
    const [news] = (await ben.next('chunks')).items
    expect(toHex(news?.bytes ?? utf8('none'))).toBe(toHex(chunk))
    ben.say({ type: 'pull', since: 0, cards: true })
    const [card] = (await ben.next('chunks')).items
    expect(card?.bodyHash).toBeDefined()
    expect(await ben.next('reached')).toMatchObject({ cursor: 1, chunks: 1 })
  })

  test('a device need not wait for its welcome', async () => {
    const { port } = await aRelay()
    const first = await RelayLine.open(port)
    first.close()
    const line = new RelayLine(port)
    const challenge = await line.next('challenge')
    line.say(hello(access, desk, challenge, relayAddress))
    line.say({ type: 'subscribe' })
    line.say({ type: 'pull', since: 0, cards: false })
    await line.next('welcome')
    expect(await line.next('reached')).toMatchObject({ cursor: 0 })
  })

  test('a long pull arrives whole and in order, though it is read slowly', async () => {
    const { port } = await aRelay()
    const ana = await RelayLine.open(port)
    const settings = lastingDocument()
    const sent: string[] = []
    for (let message = 0; message < 40; message++) {
      const chunks = Array.from({ length: 8 }, () =>
        aDelta(settings, { body: counting.bytes(60_000) })
      )
      sent.push(...chunks.map(chunk => toHex(idOf(chunk))))
      ana.say({ type: 'put', chunks })
      expect((await ana.next('stored')).refused).toEqual([])
    }
    const ben = await RelayLine.open(port)
    ben.say({ type: 'pull', since: 0, cards: false })
    const got: string[] = []
    while (got.length < sent.length) {
      ben.socket.pause()
      await new Promise(resolve => setImmediate(resolve))
      ben.socket.resume()
      const { items } = await ben.next('chunks')
      got.push(...items.map(({ bytes }) => toHex(idOf(new Uint8Array(bytes)))))
    }
    expect(got).toEqual(sent)
    expect(await ben.next('reached')).toMatchObject({ cursor: 320 })
  })

  test('others are answered while one device swallows a long pull', async () => {
    const { port } = await aRelay()
    const ana = await RelayLine.open(port)
    for (let message = 0; message < 60; message++) {
      const chunk = aDelta(lastingDocument(), { body: counting.bytes(900_000) })
      ana.say({ type: 'put', chunks: [chunk] })
      await ana.next('stored')
    }
    const slow = await RelayLine.open(port)
    slow.say({ type: 'pull', since: 0, cards: false })
    await slow.next('chunks')
    slow.socket.pause()
    ana.say({ type: 'usage' })
    expect((await ana.next('used')).chunks).toBe(60)
    slow.socket.terminate()
  })
})

describe('who does not behave', () => {
  test('garbage gets one refusal and the line is cut', async () => {
    const { port } = await aRelay()
    const line = new RelayLine(port)
    await line.next('challenge')
    line.socket.send(utf8('GET / HTTP/1.1'))
    expect(await line.next('refused')).toEqual({
      type: 'refused',
      reason: 'bad-message'
    })
    await line.closed
  })

  test('text is garbage', async () => {
    const { port } = await aRelay()
    const line = await RelayLine.open(port)
    line.socket.send('{"type":"usage"}')
    expect((await line.next('refused')).reason).toBe('bad-message')
    await line.closed
  })

  test('a message too large is refused; one far too large cuts the line', async () => {
    const { port } = await aRelay()
    const line = await RelayLine.open(port)
    line.socket.send(new Uint8Array(maxMessageBytes + 1))
    expect((await line.next('refused')).reason).toBe('too-big')
    await line.closed
    const other = await RelayLine.open(port)
    other.socket.send(new Uint8Array(8 * maxMessageBytes))
    await other.closed
    await RelayLine.open(port)
  })

  test('broken frames end their own line only', async () => {
    const { port } = await aRelay()
    const ana = await RelayLine.open(port)
    const raw = connect(port, '127.0.0.1')
    raw.on('error', () => undefined)
    raw.write(
      'GET /relay HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n'
    )
    raw.once('data', () => raw.write(Buffer.alloc(200, 0xff)))
    await new Promise(resolve => raw.once('close', resolve))
    ana.say({ type: 'usage' })
    expect((await ana.next('used')).chunks).toBe(0)
  })

  test('another path has no relay', async () => {
    const { port } = await aRelay()
    const line = new RelayLine(port, '/elsewhere')
    await line.closed
    expect(line.socket.readyState).toBe(line.socket.CLOSED)
  })

  test('a relay that closes says goodbye to its devices', async () => {
    const relay = await aRelay()
    const line = await RelayLine.open(relay.port)
    await relays.pop()?.close()
    await line.closed
  })
})

async function aRelay(): Promise<RunningRelay> {
  const relay = await startRelay({
    port: 0,
    host: '127.0.0.1',
    clock: new StandingClock()
  })
  relays.push(relay)
  return relay
}
