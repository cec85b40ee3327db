/** The ways into a desk, as the start screens see them; `core/open.ts` has the real ones. */
import type { Timestamp } from '#core/ids.ts'
import type { StorageFull } from '#core/ports.ts'
import type { NotForUs, Result } from '#core/result.ts'
import type { Watched, Workspace } from '#core/workspace.ts'

export type DeviceState =
  | { readonly state: 'empty' }
  | { readonly state: 'joining'; readonly deskName: string }
  | { readonly state: 'member'; readonly deskName: string }

export interface NewDesk {
  readonly deskName: string
  readonly yourName: string
  readonly passphrase: string
  readonly languages: readonly string[]
}

export interface OfferedDesk {
  readonly deskName: string
  readonly relay: string
  readonly expiresAt: Timestamp
}

export interface Newcomer {
  readonly yourName: string
  readonly passphrase: string
}

export interface JoiningState {
  readonly state: 'connecting' | 'offline' | 'waiting' | 'refused'
  readonly reason?: 'expired' | 'used' | 'unknown'
}

export interface Joining {
  readonly type: 'joining'
  readonly state: Watched<JoiningState>
  readonly finished: Promise<Workspace>
  cancel(): Promise<void>
}

export interface BadInvitation {
  readonly type: 'bad-invitation'
}
export interface WrongPassphrase {
  readonly type: 'wrong-passphrase'
}

export interface Doors {
  deviceState(): Promise<DeviceState>
  found(desk: NewDesk): Promise<Result<Workspace, StorageFull>>
  readInvitation(link: string): Result<OfferedDesk, NotForUs>
  accept(
    link: string,
    you: Newcomer
  ): Promise<Result<Joining, BadInvitation | NotForUs | StorageFull>>
  unlock(passphrase: string): Promise<Result<Workspace | Joining, WrongPassphrase>>
  /** Forgets everything on this device. */
  wipe(): Promise<void>
}
