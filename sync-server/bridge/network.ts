/** The way to the relay: one WebSocket. */
import { WebSocket } from 'ws'

import type { Network } from '../../src/ports.ts'
import { maxMessageBytes } from '../../src/sync/protocol.ts'

const patienceMs = 30_000
/** A relay pings twice a minute; one that is silent for longer is gone. */
const silenceMs = 90_000

export const network: Network = {
  connect(address, events) {
    const socket = new WebSocket(relayAddress(address), {
      maxPayload: 2 * maxMessageBytes,
      handshakeTimeout: patienceMs
    })
    const silence = setTimeout(() => socket.terminate(), silenceMs)
    const heard = (): void => void silence.refresh()
    socket.on('open', events.opened)
    socket.on('ping', heard)
    socket.on('message', (data: Buffer) => {
      heard()
      events.message(new Uint8Array(data))
    })
    socket.on('error', () => undefined) // followed by a close
    socket.on('close', () => {
      clearTimeout(silence)
      events.closed()
    })
    return {
      send: bytes => {
        if (socket.readyState === WebSocket.OPEN) socket.send(bytes)
      },
      close: () => socket.close()
    }
  }
}

/** As the app makes it: the origin is what people know. */
function relayAddress(address: string): string {
  return address.replace(/^http/, 'ws').replace(/\/?(relay)?$/, '/relay')
}
