/** Where one device stands with the relay, and what news it may hear. */
import type { DocumentId, MailboxId, Timestamp, WorkspaceId } from '../../src/ids.ts'
import type { FromRelay } from '../../src/sync/protocol.ts'
import type { Box } from './mail-store.ts'
import type { RelayStore } from './store.ts'
import type { LineId, Turns } from './turns.ts'

export type Connection = Challenged | Member | Visitor | Bridge | Ended

/** Has yet to show whom it speaks for. */
export interface Challenged {
  readonly type: 'challenged'
  readonly challenge: Uint8Array
  readonly line: LineId
}

/** Holds the access key. */
export interface Member {
  readonly type: 'member'
  readonly workspace: WorkspaceId
  readonly subscribed: boolean
  readonly line: LineId
  /** Of whose ways of mailboxes it hears, see `boxName`. */
  readonly collects: readonly string[]
}

/** Holds an invitation's key: sees that invitation's lobby and nothing else. */
export interface Visitor {
  readonly type: 'visitor'
  readonly workspace: WorkspaceId
  readonly key: Uint8Array
  readonly lobby: DocumentId
  readonly subscribed: boolean
}

/** Holds the key of a permitted bridge: sees that bridge's mailbox and nothing else. */
export interface Bridge {
  readonly type: 'bridge'
  readonly workspace: WorkspaceId
  readonly mailbox: MailboxId
  /** The one that it speaks, see `protocol.ts`. */
  readonly version: number
  readonly line: LineId
  readonly collects: readonly string[]
}

/** Was refused something; a refusal is the last word. */
export interface Ended {
  readonly type: 'ended'
}

/** The relay at one moment. */
export interface Relay {
  readonly store: RelayStore
  readonly turns: Turns
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

/** News for the others of a workspace. */
export interface Broadcast {
  readonly workspace: WorkspaceId
  readonly to: Audience
  readonly message: FromRelay
  /** It is the last word on their connections. */
  readonly ends?: boolean
}

/** All subscribed members, the visitors of one lobby, or those a mailbox concerns. */
export type Audience =
  | 'members'
  | DocumentId
  | { readonly line: LineId }
  | { readonly collects: string }
  | { readonly bridge: MailboxId }
  | { readonly takenOver: MailboxId; readonly by: LineId }

export function hears(connection: Connection, { workspace, to }: Broadcast): boolean {
  if (connection.type === 'challenged' || connection.type === 'ended') return false
  if (connection.workspace !== workspace) return false
  if (typeof to === 'object') {
    return connection.type !== 'visitor' && concerns(connection, to)
  }
  switch (connection.type) {
    case 'member':
      return connection.subscribed && to === 'members'
    case 'visitor':
      return connection.subscribed && to === connection.lobby
    case 'bridge':
      return false
  }
}

/** An older one would not understand it, come back, and take over in turn. */
export const takeOverVersion = 3

export function boxName({ mailbox, way }: Box): string {
  return `${mailbox}/${way}`
}

function concerns(connection: Member | Bridge, to: Exclude<Audience, string>): boolean {
  if ('line' in to) return connection.line === to.line
  if ('collects' in to) return connection.collects.includes(to.collects)
  if (connection.type !== 'bridge') return false
  if ('bridge' in to) return connection.mailbox === to.bridge
  const { mailbox, line, version } = connection
  return mailbox === to.takenOver && line < to.by && version >= takeOverVersion
}
