/** One connection to a relay that comes back by itself. */
import type { NetworkPort, RandomPort, Socket, TimerPort } from '../ports.ts'
import {
  decodeFromRelay,
  encodeMessage,
  type FromRelay,
  type ToRelay
} from './protocol.ts'

type Challenge = Extract<FromRelay, { type: 'challenge' }>

export interface LinkEvents {
  /** The relay is there and wants to know who we are. */
  readonly challenged: (challenge: Challenge) => void
  readonly message: (message: FromRelay) => void
  /** It went away; another try follows. */
  readonly lost: () => void
  /** What it answers. With it, a connection that died without a word is noticed. */
  readonly question?: ToRelay
}

const firstWait = 500
const longestWait = 30_000
/** After so many failures the wait is the longest. */
const restful = 6

/**
 * A network may die so that nobody is told, and browsers cannot see a relay's pings. Who has
 * heard nothing for so long asks, and hangs up if nothing comes back. Together they leave
 * a slow line enough time for the largest piece of a file.
 */
const silence = 75_000
const patience = 45_000

export class RelayLink {
  readonly #ports: NetworkPort & TimerPort & RandomPort
  readonly #address: string
  readonly #events: LinkEvents
  #socket: Socket | undefined
  #failures = 0
  #cancelRetry: (() => void) | undefined
  #stopListening: (() => void) | undefined
  #stopped = true

  constructor(
    ports: NetworkPort & TimerPort & RandomPort,
    address: string,
    events: LinkEvents
  ) {
    this.#ports = ports
    this.#address = address
    this.#events = events
  }

  start(): void {
    this.#stopped = false
    this.#connect()
  }

  stop(): void {
    this.#stopped = true
    this.#cancelRetry?.()
    this.#stopListening?.()
    this.#socket?.close()
    this.#socket = undefined
  }

  /** Tries now instead of after the wait: the network came back, or a person asked. */
  hurry(): void {
    if (this.#stopped || this.#socket) return
    this.#cancelRetry?.()
    this.#connect()
  }

  /** Hangs up, and comes back after the longest wait. */
  rest(): void {
    this.#failures = restful
    this.#socket?.close()
  }

  /** Silently lost without a connection: whoever sends must be ready to send again. */
  send(message: ToRelay): void {
    this.#socket?.send(encodeMessage(message))
  }

  #connect(): void {
    let over = false
    const ended = () => {
      if (over) return
      over = true
      this.#stopListening?.()
      this.#stopListening = undefined
      this.#socket = undefined
      this.#events.lost()
      if (!this.#stopped) this.#retry()
    }
    const hangUp = () => {
      this.#socket?.close()
      ended()
    }
    this.#socket = this.#ports.network.connect(this.#address, {
      opened: () => undefined, // the relay speaks first
      message: bytes => {
        if (over) return
        const message = decodeFromRelay(bytes)
        if (message.ok) this.#listen(message.value, hangUp)
        if (!message.ok) hangUp()
        else if (message.value.type === 'challenge') {
          this.#events.challenged(message.value)
        } else {
          // a relay that only ever refuses is asked ever more rarely
          if (message.value.type !== 'refused') this.#failures = 0
          this.#events.message(message.value)
        }
      },
      closed: ended
    })
  }

  /** For what follows this message; no relay answers before it has bid us welcome. */
  #listen({ type }: FromRelay, hangUp: () => void): void {
    const { question } = this.#events
    const isListening = this.#stopListening !== undefined
    if (!question || this.#stopped || (!isListening && type !== 'welcome')) return
    this.#stopListening?.()
    const { timer } = this.#ports
    this.#stopListening = timer.after(silence, () => {
      this.send(question)
      this.#stopListening = timer.after(patience, hangUp)
    })
  }

  /** Doubling, with a random part, so that a relay that returns is not stormed. */
  #retry(): void {
    const wait = Math.min(
      longestWait,
      firstWait * 2 ** Math.min(restful, this.#failures++)
    )
    const [random = 0] = this.#ports.random.bytes(1)
    const jittered = wait * (0.5 + random / 512)
    this.#cancelRetry = this.#ports.timer.after(jittered, () => {
      this.#connect()
    })
  }
}
