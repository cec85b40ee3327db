/** The real ways in: the core, with this browser behind it. */
import {
  acceptInvitation,
  deviceState,
  foundDesk,
  readInvitation,
  unlock
} from '#core/open.ts'
import type { Ports } from '#core/ports.ts'

import type { Doors } from '../state/doors.ts'
import { coreReady } from './automerge.ts'
import { deviceClock } from './clock.ts'
import { deviceNetwork } from './network.ts'
import { deviceRandom } from './random.ts'
import { deviceStorage } from './storage.ts'
import { deviceStretcher } from './stretcher.ts'
import { deviceTabs } from './tabs.ts'
import { deviceTimer } from './timer.ts'

export async function deviceDoors(): Promise<Doors> {
  await coreReady()
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
    found: desk => foundDesk(ports, { ...desk, relay: location.origin }),
    readInvitation,
    accept: (link, you) => acceptInvitation(ports, link, you),
    unlock: passphrase => unlock(ports, passphrase),
    wipe: async () => {
      await ports.storage.wipe()
      localStorage.clear()
    }
  }
}
