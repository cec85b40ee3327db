/**
 * The relay's conversations over WebSocket. One message is answered before the next is
 * read, and a long answer waits for the device to take it, so that nothing piles up here.
 * Nobody's address is looked at.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { setImmediate as othersTurn } from 'node:timers/promises'

import { WebSocket, WebSocketServer, type RawData } from 'ws'

import {
  encodeMessage,
  maxMessageBytes,
  type FromRelay
} from '../../src/sync/protocol.ts'
import { passOn } from './answer-mail.ts'
import type { Broadcast } from './connection.ts'
import { Conversation, type RelayPorts } from './conversation.ts'
import type { Traffic } from './log.ts'

export const relayPath = '/relay'
const maxConnections = 2000
/** A device that takes its messages more slowly than this is dropped; it will come back. */
const maxWaitingBytes = 8 << 20
/** Pinged that often; gone if the last ping was not answered, or nobody said hello. */
const pingMs = 30_000
/** Mail that its reader did not take in time goes to the next. */
const passOnMs = 5_000
const goodbyeMs = 500
/** Larger messages get an answer up to here, and beyond it the line is cut. */
const maxFrameBytes = 2 * maxMessageBytes

export interface Sockets {
  close(): void
}

export interface SocketPorts {
  readonly traffic: Traffic
  /** A bug, or a disk that is full: the connection ends, the relay goes on. */
  readonly failed: (error: unknown) => void
}

export function openSockets(server: Server, ports: RelayPorts & SocketPorts): Sockets {
  const lines = new Set<Line>()
  let isClosed = false
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes })

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    if (pathOf(request) !== relayPath) {
      turnAway(stream, '404 Not Found')
      return
    }
    if (lines.size >= maxConnections) {
      turnAway(stream, '503 Service Unavailable')
      return
    }
    sockets.handleUpgrade(request, stream, head, socket => {
      const line = new Line(socket, ports, news => tellOthers(news, line))
      lines.add(line)
      socket.on('close', () => {
        lines.delete(line)
        line.leave()
        passOnMail()
      })
    })
  })

  function tellOthers(news: Broadcast, teller?: Line): void {
    let bytes: Uint8Array | undefined
    for (const line of lines) {
      if (line === teller || !line.hears(news)) continue
      line.push((bytes ??= encodeMessage(news.message)))
      if (news.ends) line.end()
    }
  }

  function passOnMail(): void {
    if (isClosed) return
    const { store, turns, clock } = ports
    try {
      const news = passOn({ store, turns, now: clock.now() })
      news.forEach(each => tellOthers(each))
    } catch (error) {
      ports.failed(error)
    }
  }

  const pinging = setInterval(() => lines.forEach(line => line.check()), pingMs)
  const passing = setInterval(passOnMail, passOnMs)
  return {
    close() {
      isClosed = true
      clearInterval(pinging)
      clearInterval(passing)
      lines.forEach(line => line.hangUp())
      sockets.close()
    }
  }
}

class Line {
  readonly #socket: WebSocket
  readonly #ports: RelayPorts & SocketPorts
  readonly #conversation: Conversation
  readonly #broadcast: (news: Broadcast) => void
  readonly #waiting: Uint8Array[] = []
  #isAnswering = false
  #isAlive = true

  constructor(
    socket: WebSocket,
    ports: RelayPorts & SocketPorts,
    broadcast: (news: Broadcast) => void
  ) {
    this.#socket = socket
    this.#ports = ports
    this.#conversation = new Conversation(ports)
    this.#broadcast = broadcast
    socket.on('message', (data, isBinary) =>
      this.#heard(isBinary ? bytesOf(data) : noBytes)
    )
    socket.on('pong', () => (this.#isAlive = this.#conversation.state !== 'challenged'))
    // A broken frame: `ws` closes the line itself.
    socket.on('error', () => undefined)
    ports.traffic.add('connections')
    void this.#send(this.#conversation.opening)
  }

  hears(news: Broadcast): boolean {
    return this.#conversation.hears(news)
  }

  push(bytes: Uint8Array): void {
    if (this.#socket.bufferedAmount > maxWaitingBytes) this.#socket.terminate()
    else this.#socket.send(bytes)
  }

  /** What was pushed was the last word. */
  end(): void {
    this.#conversation.end()
    this.#socket.close(1008)
  }

  leave(): void {
    this.#conversation.leave()
  }

  check(): void {
    if (this.#isAlive) this.#socket.ping()
    else this.#socket.terminate()
    this.#isAlive = false
  }

  hangUp(): void {
    this.#socket.close(1001)
    setTimeout(() => this.#socket.terminate(), goodbyeMs).unref()
  }

  #heard(bytes: Uint8Array): void {
    this.#isAlive = true
    this.#waiting.push(bytes)
    if (!this.#isAnswering) void this.#answerAll()
  }

  async #answerAll(): Promise<void> {
    this.#isAnswering = true
    this.#socket.pause()
    try {
      for (let next = this.#next(); next; next = this.#next()) await this.#answer(next)
    } catch (error) {
      this.#ports.failed(error)
      this.#socket.close(1011)
    }
    this.#isAnswering = false
    this.#socket.resume()
  }

  #next(): Uint8Array | undefined {
    return this.#isOpen() ? this.#waiting.shift() : undefined
  }

  #isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  async #answer(bytes: Uint8Array): Promise<void> {
    const { replies, broadcasts } = this.#conversation.hear(bytes)
    broadcasts.forEach(this.#broadcast)
    this.#conversation.reached('told')
    for (const message of replies) {
      this.#count(message)
      await this.#send(message)
      // While it takes what it asked for, its pongs wait unread.
      this.#isAlive = true
      await othersTurn()
      // Before the next one is read: the store may be closed by then.
      if (!this.#isOpen()) return
    }
    this.#conversation.reached('answered')
    if (this.#conversation.state === 'ended') this.#socket.close(1008)
  }

  /** Resolves when the device took it, or is gone. */
  #send(message: FromRelay): Promise<void> {
    return new Promise(resolve => {
      this.#socket.send(encodeMessage(message), () => resolve())
    })
  }

  #count(message: FromRelay): void {
    const { traffic } = this.#ports
    if (message.type === 'stored') traffic.add('stored', message.ids.length)
    if (message.type === 'chunks') traffic.add('sent', message.items.length)
    if (message.type === 'posted') traffic.add('posted')
    if (message.type === 'piece') traffic.add('pieces')
    if (message.type === 'refused') traffic.add('refused')
  }
}

const noBytes = new Uint8Array()

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? url
}

function turnAway(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
