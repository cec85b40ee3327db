/** The form of an answer: what the one who asked hears, and what others do. */
import type { FromRelay, Refusal } from '../../src/sync/protocol.ts'
import type { Broadcast, Connection } from './connection.ts'

export interface Answer {
  readonly connection: Connection
  /** To be read once, and only as fast as the device takes them. */
  readonly replies: Iterable<FromRelay>
  /** For the others; never for the one who asked. */
  readonly broadcasts: readonly Broadcast[]
}

/** A refusal is the last word on a connection. */
export function refuse(reason: Refusal): Answer {
  return reply({ type: 'ended' }, { type: 'refused', reason })
}

export function reply(connection: Connection, ...replies: FromRelay[]): Answer {
  return tell(connection, replies)
}

export function tell(connection: Connection, replies: Iterable<FromRelay>): Answer {
  return { connection, replies, broadcasts: [] }
}
