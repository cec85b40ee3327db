import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, describe, expect, test } from 'vitest'

import { toBase64Url, toHex, utf8 } from '#core/bytes.ts'
import { readCommandLine } from '#server/relay/command-line.ts'
import { lineLog, whatFailed } from '#server/relay/log.ts'
import {
  startRelay,
  type RelayOptions,
  type RunningRelay
} from '#server/relay/relay.ts'
import {
  access,
  aDelta,
  aTicket,
  aWrap,
  desk,
  idOf,
  inDays,
  StandingClock
} from '#test/support/relay-desk.ts'
import { RelayLine } from '#test/support/relay-line.ts'

const relays: RunningRelay[] = []
const folders: string[] = []
afterEach(async () => {
  for (const relay of relays.splice(0)) await relay.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

describe('a running relay', () => {
  test('keeps what it confirmed when it is started again', async () => {
    const data = aFolder()
    const relay = await aRelay({ data })
    const ticket = aTicket()
    const chunks = [aWrap(ticket), aDelta(ticket)]
    const ana = await RelayLine.open(relay.port)
    ana.say({ type: 'put', chunks })
    await ana.next('stored')
    await relays.pop()?.close()

    const again = await aRelay({ data })
    const ben = await RelayLine.open(again.port)
    ben.say({ type: 'pull', since: 0, cards: false })
    const { items } = await ben.next('chunks')
    expect(items.map(({ bytes }) => toHex(bytes))).toEqual(chunks.map(toHex))
  })

  test('sweeps at its start and when asked, by its own clock', async () => {
    const data = aFolder()
    const clock = new StandingClock()
    const relay = await aRelay({ data, clock })
    const ana = await RelayLine.open(relay.port)
    const [short, long] = [aTicket(), aTicket()]
    ana.say({
      type: 'put',
      chunks: [
        aWrap(short, inDays(1)),
        aDelta(short),
        aWrap(long, inDays(5)),
        aDelta(long)
      ]
    })
    await ana.next('stored')
    expect(relay.sweep()).toBe(0)
    clock.moveTo(inDays(2))
    expect(relay.sweep()).toBe(2)
    await relays.pop()?.close()
    clock.moveTo(inDays(6))
    const again = await aRelay({ data, clock })
    expect(again.sweep()).toBe(0)
    const ben = await RelayLine.open(again.port)
    ben.say({ type: 'usage' })
    expect(await ben.next('used')).toMatchObject({ chunks: 0, bytes: 0 })
  })

  test('says where a browser finds it', async () => {
    const relay = await aRelay({})
    expect(relay.address).toBe(`http://localhost:${relay.port}`)
  })

  test('a port in use, a bad folder and a second relay are told apart', async () => {
    const data = aFolder()
    const { port } = await aRelay({ data })
    await expect(aRelay({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await expect(aRelay({ data })).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    const file = join(aFolder(), 'file')
    writeFileSync(file, '')
    await expect(aRelay({ data: file })).rejects.toMatchObject({ code: 'EEXIST' })
  })
})

describe('the log', () => {
  test('counts, and names nobody and nothing', async () => {
    const lines: string[] = []
    const log = lineLog(
      line => lines.push(line),
      () => new Date(0)
    )
    const relay = await aRelay({ log })
    const ticket = aTicket()
    const chunks = [aWrap(ticket, inDays(0)), aDelta(ticket, { body: utf8('Kassel') })]
    const ana = await RelayLine.open(relay.port)
    ana.say({ type: 'put', chunks })
    await ana.next('stored')
    ana.socket.send('nonsense')
    await ana.closed
    await relays.pop()?.close()

    const told = lines.join('')
    expect(lines.map(line => (JSON.parse(line) as { event: string }).event)).toEqual([
      'started',
      'stopped'
    ])
    expect(told).toContain('"stored":2')
    expect(told).toContain('"refused":1')
    const names = [ticket, desk, toHex(access.public), ...chunks.map(idOf).map(toHex)]
    for (const name of [...names, toBase64Url(access.public), '127.0.0.1', 'Kassel']) {
      expect(told).not.toContain(name)
    }
    expect(told).not.toMatch(/[0-9a-f]{16}/)
  })

  test('of a failure: what kind and where in the program, not the words', () => {
    const failure = whatFailed(new TypeError('cannot read ticket 4e20aaaa of Ana'))
    expect(failure).toMatchObject({ code: 'TypeError' })
    expect(failure['where']).toMatch(/^relay\.test\.ts:\d+:\d+$/)
    expect(JSON.stringify(failure)).not.toContain('4e20aaaa')
    const full = Object.assign(new Error('database or disk is full'), {
      code: 'SQLITE_FULL'
    })
    expect(whatFailed(full)).toMatchObject({ code: 'SQLITE_FULL' })
    expect(whatFailed('thrown text')).toEqual({ code: 'unknown' })
  })
})

describe('the command line', () => {
  test('without a word it serves this computer from ./data', () => {
    const byDefault = {
      help: false,
      port: 8484,
      host: '127.0.0.1',
      data: './data',
      registration: 'open',
      maxBytes: 1024 ** 3,
      addresses: []
    }
    expect(readCommandLine([])).toEqual({ ok: true, value: byDefault })
    expect(readCommandLine(['relay'])).toEqual({ ok: true, value: byDefault })
  })

  test('takes its flags', () => {
    const typed = 'relay --port 80 --host 0.0.0.0 --data /srv/x --registration closed'
    const more = ['--max-bytes', '500M', '--address', 'https://desk.example']
    expect(readCommandLine([...typed.split(' '), ...more])).toMatchObject({
      value: {
        port: 80,
        host: '0.0.0.0',
        data: '/srv/x',
        registration: 'closed',
        maxBytes: 500 * 1024 ** 2,
        addresses: ['https://desk.example']
      }
    })
    expect(readCommandLine(['-h'])).toEqual({ ok: true, value: { help: true } })
  })

  test.each([
    [['--port', 'http'], /--port/],
    [['--port', '70000'], /--port/],
    [['--registration', 'maybe'], /--registration/],
    [['--max-bytes', '-1'], /--max-bytes/],
    [['--max-bytes=0'], /--max-bytes/],
    [['--prot', '1'], /--prot/],
    [['bridge'], /bridge/]
  ])('%j is answered with a sentence', (args, sentence) => {
    const read = readCommandLine(args)
    expect(read.ok).toBe(false)
    if (!read.ok) expect(read.error).toMatch(sentence)
  })
})

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
  const folder = mkdtempSync(join(tmpdir(), 'relay-running-'))
  folders.push(folder)
  return folder
}
