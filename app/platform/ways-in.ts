/** What is behind the doors: the core, with this browser around it. */
import { sodiumReady } from '#core/crypto/sodium.ts'
import { acceptInvitation, foundDesk, readInvitation, unlock } from '#core/open.ts'
import type { Ports } from '#core/ports.ts'

import type { Doors } from '../state/doors.ts'
import { coreReady } from './automerge.ts'
import { deviceClock } from './clock.ts'
import { untilFetched } from './fetched.ts'
import { deviceNetwork } from './network.ts'
import { deviceRandom } from './random.ts'
import { deviceStorage } from './storage.ts'
import { deviceStretcher } from './stretcher.ts'
import { deviceTabs } from './tabs.ts'
import { deviceTimer } from './timer.ts'
import { wiping } from './wiping.ts'

export type WaysIn = Omit<Doors, 'deviceState' | 'prepare'>

export function waysIn(leaving: () => void): WaysIn {
  const ready = untilFetched(coreReady)
  let storage = deviceStorage()
  const wipes = wiping(() => {
    storage.shut()
    leaving() // nobody keeps it open to wait for answers that are gone
    location.reload() // all that is in memory goes with the page
  })
  const tabs = deviceTabs()
  /** Of one desk: a later one has a storage of its own. */
  const ports = (): Ports => ({
    clock: deviceClock,
    random: deviceRandom,
    stretcher: deviceStretcher,
    storage,
    network: deviceNetwork,
    timer: deviceTimer,
    tabs
  })
  return {
    async found(desk) {
      await ready
      return foundDesk(ports(), { ...desk, relay: location.origin })
    },
    async readInvitation(link) {
      await sodiumReady
      return readInvitation(link)
    },
    async accept(link, you) {
      await ready
      return acceptInvitation(ports(), link, you)
    },
    async unlock(passphrase) {
      await ready
      return unlock(ports(), passphrase)
    },
    wipe: async () => {
      localStorage.clear() // before others read it once more
      wipes.tellOthers()
      storage.shut() // whatever still runs of this desk, an import say, writes nothing more
      storage = deviceStorage()
      await storage.wipe()
      localStorage.clear()
    }
  }
}
