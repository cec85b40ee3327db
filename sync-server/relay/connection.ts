/** Where one device stands with the relay, and what news it may hear. */
import type { DocumentId, Timestamp, WorkspaceId } from '../../src/ids.ts'
import type { FromRelay } from '../../src/sync/protocol.ts'
import type { RelayStore } from './store.ts'

export type Connection = Challenged | Member | Visitor | Ended

/** Has yet to show whom it speaks for. */
export interface Challenged {
  readonly type: 'challenged'
  readonly challenge: Uint8Array
}

/** Holds the access key. */
export interface Member {
  readonly type: 'member'
  readonly workspace: WorkspaceId
  readonly subscribed: boolean
}

/** Holds an invitation's key: sees that invitation's lobby and nothing else. */
export interface Visitor {
  readonly type: 'visitor'
  readonly workspace: WorkspaceId
  readonly key: Uint8Array
  readonly lobby: DocumentId
  readonly subscribed: boolean
}

/** Was refused something; a refusal is the last word. */
export interface Ended {
  readonly type: 'ended'
}

/** The relay at one moment. */
export interface Relay {
  readonly store: RelayStore
  readonly rules: Rules
  readonly now: Timestamp
}

export interface Rules {
  /** Closed: only workspaces that it knows already. */
  readonly registration: 'open' | 'closed'
  readonly maxWorkspaces: number
  /** Per workspace. */
  readonly maxBytes: number
  /** What devices call this relay, as `desk.example`; without it any name will do. */
  readonly names?: readonly string[]
}

/** News for the other subscribers of a workspace. */
export interface Broadcast {
  readonly workspace: WorkspaceId
  /** All members, or the visitors of one lobby. */
  readonly to: 'members' | DocumentId
  readonly message: FromRelay
}

export function hears(connection: Connection, { workspace, to }: Broadcast): boolean {
  switch (connection.type) {
    case 'member':
      return isThere(connection, workspace) && to === 'members'
    case 'visitor':
      return isThere(connection, workspace) && to === connection.lobby
    default:
      return false
  }
}

function isThere(connection: Member | Visitor, workspace: WorkspaceId): boolean {
  return connection.subscribed && connection.workspace === workspace
}
