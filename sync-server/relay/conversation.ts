/**
 * One device on the line, from challenge to end: bytes in, messages out. Whatever the
 * bytes are, it does not throw because of them.
 */
import type { ClockPort, RandomPort } from '../../src/ports.ts'
import {
  decodeToRelay,
  maxMessageBytes,
  protocolVersion,
  type FromRelay,
  type ToRelay
} from '../../src/sync/protocol.ts'
import { fullAllowance, spend, type Allowance } from './allowance.ts'
import { answer } from './answer.ts'
import { refuse, type Answer } from './answers.ts'
import { hears, type Broadcast, type Connection, type Relay } from './connection.ts'
import type { Moment, Reached } from './phases.ts'
import type { LineId } from './turns.ts'

export type RelayPorts = ClockPort &
  RandomPort &
  Pick<Relay, 'store' | 'turns' | 'rules'> & { readonly reached?: Reached }

export class Conversation {
  readonly opening: FromRelay
  readonly #ports: RelayPorts
  readonly #line: LineId
  #connection: Connection
  #allowance: Allowance
  #heard: ToRelay | undefined

  constructor(ports: RelayPorts) {
    const now = ports.clock.now()
    const nonce = ports.random.bytes(32)
    const { instance } = ports.store
    this.#ports = ports
    this.#line = ports.turns.newLine()
    this.#connection = { type: 'challenged', challenge: nonce, line: this.#line }
    this.#allowance = fullAllowance(now)
    this.opening = { type: 'challenge', version: protocolVersion, nonce, instance, now }
  }

  get state(): Connection['type'] {
    return this.#connection.type
  }

  hear(bytes: Uint8Array): Answer {
    this.#heard = undefined
    const answer = this.#answer(bytes)
    this.#connection = answer.connection
    return answer
  }

  /** How far what it heard last has come. */
  reached(moment: Moment): void {
    if (this.#heard) this.#ports.reached?.(this.#heard, moment)
  }

  hears(broadcast: Broadcast): boolean {
    return hears(this.#connection, broadcast)
  }

  /** It was told the last word; what it still says is not heard. */
  end(): void {
    this.#connection = { type: 'ended' }
  }

  /** The line is gone, and with it all turns it had. */
  leave(): void {
    this.end()
    this.#ports.turns.leave(this.#line)
  }

  #answer(bytes: Uint8Array): Answer {
    const { store, turns, rules, clock } = this.#ports
    if (this.state === 'ended')
      return { connection: this.#connection, replies: [], broadcasts: [] }
    if (bytes.length > maxMessageBytes) return refuse('too-big')
    const message = decodeToRelay(bytes)
    if (!message.ok) return refuse('bad-message')
    const now = clock.now()
    const allowance = spend(this.#allowance, message.value, now)
    if (!allowance) return refuse('too-fast')
    this.#allowance = allowance
    this.#heard = message.value
    this.reached('heard')
    const said = answer({ store, turns, rules, now }, this.#connection, message.value)
    this.reached('committed')
    return said
  }
}
