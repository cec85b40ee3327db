/** The ways into a desk, as the start screens use them: `core/open.ts` on this device. */
import type { DeviceState } from '#core/device-state.ts'
import type {
  BadInvitation,
  Joining,
  NewDesk,
  OfferedDesk,
  WrongPassphrase
} from '#core/open.ts'
import type { StorageFull } from '#core/ports.ts'
import type { NotForUs, Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

export interface Newcomer {
  readonly yourName: string
  readonly passphrase: string
}

export interface Doors {
  deviceState(): Promise<DeviceState>
  /** Somebody is about to come in: fetches what that needs, if it is not there yet. */
  prepare(): void
  found(desk: Omit<NewDesk, 'relay'>): Promise<Result<Workspace, StorageFull>>
  readInvitation(link: string): Promise<Result<OfferedDesk, NotForUs>>
  accept(
    link: string,
    you: Newcomer
  ): Promise<Result<Joining, BadInvitation | StorageFull>>
  unlock(passphrase: string): Promise<Result<Workspace | Joining, WrongPassphrase>>
  /** Forgets everything on this device. */
  wipe(): Promise<void>
}
