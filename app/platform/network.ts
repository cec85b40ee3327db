import type { Network } from '#core/ports.ts'

/** `address`: a path on our own origin, such as `/relay`, or a whole `wss:` address. */
export const deviceNetwork: Network = {
  connect: (address, { opened, message, closed }) => {
    const socket = new WebSocket(socketAddress(address, location.href))
    socket.binaryType = 'arraybuffer'
    socket.onopen = opened
    socket.onmessage = event => {
      if (event.data instanceof ArrayBuffer) message(new Uint8Array(event.data))
    }
    // An error is always followed by a close.
    socket.onclose = closed
    return {
      send: bytes => {
        if (socket.readyState === WebSocket.OPEN) socket.send(new Uint8Array(bytes))
      },
      close: () => socket.close()
    }
  }
}

export function socketAddress(address: string, page: string): string {
  const url = new URL(address, page)
  url.protocol = url.protocol.replace('http', 'ws')
  return url.href
}
