/** Ways into a paper desk, for trying the start screens without a core behind them. */
import type { DeviceState, Doors, Joining, JoiningState } from '#app/state/doors.ts'
import type { Timestamp } from '#core/ids.ts'
import { no, notForUs, ok } from '#core/result.ts'

import {
  paperValue,
  paperWorkspace,
  type PaperValue,
  type PaperWorkspace
} from './paper-workspace.ts'

export const paperPassphrase = 'correct horse battery staple'

export interface PaperDoors extends Doors {
  /** What a newcomer sees while waiting; `letIn` ends it. */
  readonly waiting: PaperValue<JoiningState>
  letIn(): void
}

export interface PaperDoorsOptions {
  readonly device?: DeviceState
  readonly desk?: PaperWorkspace
  readonly now?: Timestamp
}

export function paperDoors(options: PaperDoorsOptions = {}): PaperDoors {
  const { now = Date.now() as Timestamp, desk = paperWorkspace({ now }) } = options
  const waiting = paperValue<JoiningState>({ state: 'connecting' })
  let device = options.device ?? { state: 'empty' }
  let letIn = (): void => undefined
  const joining: Joining = {
    type: 'joining',
    state: waiting,
    finished: new Promise(resolve => {
      letIn = () => resolve(desk)
    }),
    cancel: async () => {
      device = { state: 'empty' }
    }
  }
  return {
    waiting,
    letIn: () => letIn(),
    deviceState: async () => device,
    found: async ({ deskName, yourName }) => {
      desk.settings.perform(settings => {
        settings.deskName = deskName
        return ok(yourName)
      })
      return ok(desk)
    },
    readInvitation: link =>
      link.includes('#/join/')
        ? ok({
            deskName: 'Night Owls',
            relay: '/relay',
            expiresAt: (now + 3 * 86_400_000) as Timestamp
          })
        : notForUs,
    accept: async () => ok(joining),
    unlock: async passphrase => {
      if (passphrase !== paperPassphrase) return no({ type: 'wrong-passphrase' })
      return ok(device.state === 'joining' ? joining : desk)
    },
    wipe: async () => {
      device = { state: 'empty' }
    }
  }
}

/** What `?paper=…` of the development server shows. */
export function paperDoorsFor(wish: string): PaperDoors {
  const known: Record<string, DeviceState> = {
    empty: { state: 'empty' },
    locked: { state: 'member', deskName: 'Night Owls' },
    joining: { state: 'joining', deskName: 'Night Owls' }
  }
  return paperDoors({
    device: known[wish] ?? { state: 'member', deskName: 'Night Owls' }
  })
}
