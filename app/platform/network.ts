import type { Network } from '#core/ports.ts'

/** `address`: the relay's origin, like `https://desk.example`. */
export const deviceNetwork: Network = {
  connect: (address, { opened, message, closed }) => {
    const socket = new WebSocket(socketAddress(address))
    const over = new AbortController()
    const end = (): void => {
      if (over.signal.aborted) return
      over.abort()
      closed()
    }
    socket.binaryType = 'arraybuffer'
    socket.onopen = opened
    socket.onmessage = event => {
      if (over.signal.aborted) return
      if (event.data instanceof ArrayBuffer) message(new Uint8Array(event.data))
    }
    // An error is always followed by a close.
    socket.onclose = end
    // A connection without a network hangs: its own close would come a minute later.
    const hangUp = (): void => {
      socket.close()
      end()
    }
    addEventListener('offline', hangUp, { signal: over.signal })
    return {
      send: bytes => {
        if (socket.readyState === WebSocket.OPEN) socket.send(new Uint8Array(bytes))
      },
      close: () => socket.close()
    }
  }
}

export function socketAddress(origin: string): string {
  const url = new URL('/relay', origin)
  url.protocol = url.protocol.replace('http', 'ws')
  return url.href
}
