import { afterEach, expect, test, vi } from 'vitest'

import { deviceNetwork, socketAddress } from '#app/platform/network.ts'
import { RelayLink } from '#core/sync/relay-link.ts'

/** A connection whose other end is out of reach: nothing comes, not even its end. */
class HungSocket {
  static readonly OPEN = 1
  static all: HungSocket[] = []
  readonly readyState = HungSocket.OPEN
  isClosed = false
  onmessage: ((event: unknown) => void) | undefined
  onclose: (() => void) | undefined

  constructor() {
    HungSocket.all.push(this)
  }

  close(): void {
    this.isClosed = true
  }
}

afterEach(() => {
  for (const socket of HungSocket.all) socket.onclose?.()
  HungSocket.all = []
  vi.unstubAllGlobals()
})

function heard(): { events: string[]; socket: HungSocket | undefined } {
  vi.stubGlobal('WebSocket', HungSocket)
  const events: string[] = []
  deviceNetwork.connect('https://desk.example', {
    opened: () => events.push('opened'),
    message: () => events.push('message'),
    closed: () => events.push('closed')
  })
  return { events, socket: HungSocket.all.at(-1) }
}

test.each([
  ['https://desk.example', 'wss://desk.example/relay'],
  ['https://desk.example:8443/', 'wss://desk.example:8443/relay'],
  ['http://localhost:8484', 'ws://localhost:8484/relay']
])('the relay of %s answers at %s', (origin, address) => {
  expect(socketAddress(origin)).toBe(address)
})

test('a connection that hangs is over once the browser says that the network is gone', () => {
  const { events, socket } = heard()
  expect(events).toEqual([])
  dispatchEvent(new Event('offline'))
  expect(events).toEqual(['closed'])
  expect(socket?.isClosed).toBe(true)
})

test('its own end, a minute later, is not told again, and what it still says is not heard', () => {
  const { events, socket } = heard()
  dispatchEvent(new Event('offline'))
  socket?.onmessage?.({ data: new ArrayBuffer(1) })
  socket?.onclose?.()
  dispatchEvent(new Event('offline'))
  expect(events).toEqual(['closed'])
})

test('Ada’s link to the relay is lost at once, and tries anew when the network is back', () => {
  vi.stubGlobal('WebSocket', HungSocket)
  const said: string[] = []
  const link = new RelayLink(
    {
      network: deviceNetwork,
      random: { bytes: count => new Uint8Array(count) },
      timer: { after: () => () => undefined, breathe: () => Promise.resolve() }
    },
    'https://desk.example',
    {
      challenged: () => undefined,
      message: () => undefined,
      lost: () => said.push('lost')
    }
  )
  link.start()
  dispatchEvent(new Event('offline'))
  expect(said).toEqual(['lost'])
  expect(HungSocket.all).toHaveLength(1)
  link.hurry()
  expect(HungSocket.all).toHaveLength(2)
  link.stop()
})
