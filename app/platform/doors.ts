/**
 * The real ways in. Whoever stands before the desk sees them at once; the core, most of
 * what there is to fetch, comes while they look for a passphrase.
 */
import { deviceState } from '#core/device-state.ts'

import type { Doors } from '../state/doors.ts'
import { untilFetched } from './fetched.ts'
import { storedRow } from './stored-row.ts'
import type { WaysIn } from './ways-in.ts'

/** `leaving`: as another tab wipes this device, this one goes without asking. */
export function deviceDoors(leaving: () => void): Doors {
  let fetching: Promise<WaysIn> | undefined
  const core = (): Promise<WaysIn> => (fetching ??= fetchCore(leaving))
  return {
    deviceState: () => deviceState({ storage: { row: storedRow } }),
    prepare: () => void core(),
    found: async desk => (await core()).found(desk),
    readInvitation: async link => (await core()).readInvitation(link),
    accept: async (link, you) => (await core()).accept(link, you),
    unlock: async passphrase => (await core()).unlock(passphrase),
    wipe: async () => (await core()).wipe()
  }
}

async function fetchCore(leaving: () => void): Promise<WaysIn> {
  const { waysIn } = await untilFetched(() => import('./ways-in.ts'))
  return waysIn(leaving)
}
