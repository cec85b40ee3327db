/** A real WebSocket to a relay, with its messages waiting in order. */
import { WebSocket } from 'ws'

import type { SigningKey } from '#core/crypto/sign.ts'
import { hello } from '#core/sync/hello.ts'
import {
  decodeFromRelay,
  encodeMessage,
  type FromRelay,
  type ToRelay
} from '#core/sync/protocol.ts'
import { access, desk, relayAddress } from './relay-desk.ts'

type Type = FromRelay['type']
type Named<T extends Type> = Extract<FromRelay, { type: T }>

export class RelayLine {
  readonly socket: WebSocket
  readonly closed: Promise<void>
  readonly #heard: FromRelay[] = []
  #wake: () => void = () => undefined

  constructor(port: number, path = '/relay') {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}${path}`)
    this.socket.on('error', () => undefined)
    this.closed = new Promise<void>(resolve => {
      this.socket.once('close', () => resolve())
    })
    this.socket.on('message', (data: Buffer) => {
      const message = decodeFromRelay(new Uint8Array(data))
      if (!message.ok) throw new Error('the relay spoke nonsense')
      this.#heard.push(message.value)
      this.#wake()
    })
  }

  /** A member's line, past the welcome. */
  static async open(port: number, key: SigningKey = access): Promise<RelayLine> {
    const line = new RelayLine(port)
    const challenge = await line.next('challenge')
    line.say(hello(key, desk, challenge, relayAddress))
    await line.next('welcome')
    return line
  }

  say(message: ToRelay): void {
    this.socket.send(encodeMessage(message))
  }

  /** The next message, which must be of this type. */
  async next<T extends Type>(type: T): Promise<Named<T>> {
    while (this.#heard.length === 0) {
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
    const message = this.#heard.shift()
    if (message?.type !== type) throw new Error(`${message?.type} instead of ${type}`)
    return message as Named<T>
  }

  close(): void {
    this.socket.close()
  }
}
