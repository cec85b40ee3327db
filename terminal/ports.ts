/** The doors of the core for a device that is a command in a terminal. */
import { randomBytes } from 'node:crypto'

import { stretchPassphrase } from '#core/crypto/passphrase.ts'
import type { Timestamp } from '#core/ids.ts'
import type { Ports, Storage, Tabs } from '#core/ports.ts'
import { network } from '#server/bridge/network.ts'

export function terminalPorts(storage: Storage): Ports {
  return {
    storage,
    network,
    clock: { now: () => Date.now() as Timestamp },
    random: { bytes: count => new Uint8Array(randomBytes(count)) },
    stretcher: { stretch: stretchPassphrase },
    timer: {
      after: (milliseconds, work) => {
        const timer = setTimeout(work, milliseconds)
        return () => clearTimeout(timer)
      },
      breathe: () => new Promise(resolve => setImmediate(resolve))
    },
    tabs: onlyTab()
  }
}

/** The data folder is locked for everybody else, so there is one. */
function onlyTab(): Tabs {
  const turns = new Map<string, Promise<unknown>>()
  return {
    lead: () => Promise.resolve(() => undefined),
    tell: () => undefined,
    heard: () => () => undefined,
    alone: (name, work) => {
      const turn = (turns.get(name) ?? Promise.resolve()).then(work)
      turns.set(
        name,
        turn.catch(() => undefined)
      )
      return turn
    }
  }
}
