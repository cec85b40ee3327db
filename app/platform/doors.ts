/** The real ways in: the core, with this browser behind it. */
import {
  acceptInvitation,
  deviceState,
  foundDesk,
  readInvitation,
  unlock
} from '#core/open.ts'
import { sodiumReady } from '#core/crypto/sodium.ts'
import type { Ports } from '#core/ports.ts'

import type { Doors } from '../state/doors.ts'
import { coreReady } from './automerge.ts'
import { deviceClock } from './clock.ts'
import { firstPaint, untilFetched } from './fetched.ts'
import { deviceNetwork } from './network.ts'
import { deviceRandom } from './random.ts'
import { deviceStorage } from './storage.ts'
import { deviceStretcher } from './stretcher.ts'
import { deviceTabs } from './tabs.ts'
import { deviceTimer } from './timer.ts'

/**
 * Whoever stands before the desk sees the way in at once; Automerge, most of what there is
 * to fetch, comes while they look for their passphrase.
 */
export async function deviceDoors(): Promise<Doors> {
  await sodiumReady
  const ready = firstPaint().then(() => untilFetched(coreReady))
  const ports: Ports = {
    clock: deviceClock,
    random: deviceRandom,
    stretcher: deviceStretcher,
    storage: deviceStorage(),
    network: deviceNetwork,
    timer: deviceTimer,
    tabs: deviceTabs()
  }
  return {
    deviceState: () => deviceState(ports),
    async found(desk) {
      await ready
      return foundDesk(ports, { ...desk, relay: location.origin })
    },
    readInvitation,
    async accept(link, you) {
      await ready
      return acceptInvitation(ports, link, you)
    },
    async unlock(passphrase) {
      await ready
      return unlock(ports, passphrase)
    },
    wipe: async () => {
      await ports.storage.wipe()
      localStorage.clear()
    }
  }
}
