/** The doors of the core for a device that is a Node process; its traffic is counted. */
import { createHash, randomBytes } from 'node:crypto'

import WebSocket from 'ws'

import type { Timestamp } from '#core/ids.ts'
import type { Network, Ports, Storage } from '#core/ports.ts'

export interface Traffic {
  messages: number
  bytes: number
  /** When it last began to connect. */
  connectedAt?: number
}

export function nodePorts(storage: Storage, traffic: Traffic): Ports {
  const turns = new Map<string, Promise<unknown>>()
  return {
    storage,
    network: countedNetwork(traffic),
    clock: { now: () => Date.now() as Timestamp },
    random: { bytes: count => new Uint8Array(randomBytes(count)) },
    // slow on purpose elsewhere; here only in the way of what is measured
    stretcher: {
      stretch: (passphrase, salt) =>
        Promise.resolve(
          new Uint8Array(createHash('sha256').update(passphrase).update(salt).digest())
        )
    },
    timer: {
      after: (milliseconds, work) => {
        const timer = setTimeout(work, milliseconds)
        return () => {
          clearTimeout(timer)
        }
      },
      breathe: () => new Promise(resolve => setImmediate(resolve))
    },
    tabs: {
      lead: () => Promise.resolve(() => undefined),
      tell: () => undefined,
      heard: () => () => undefined,
      alone: (name, work) => {
        const done = (turns.get(name) ?? Promise.resolve()).then(work, work)
        turns.set(name, done)
        return done
      }
    }
  }
}

function countedNetwork(traffic: Traffic): Network {
  const count = (bytes: Uint8Array): void => {
    traffic.messages++
    traffic.bytes += bytes.length
  }
  return {
    connect: (address, events) => {
      traffic.connectedAt = performance.now()
      const socket = new WebSocket(relayAddress(address))
      socket.on('open', events.opened)
      socket.on('message', (data: Buffer) => {
        const bytes = new Uint8Array(data)
        count(bytes)
        events.message(bytes)
      })
      socket.on('error', () => undefined) // followed by a close
      socket.on('close', events.closed)
      return {
        send: bytes => {
          if (socket.readyState !== WebSocket.OPEN) return
          count(bytes)
          socket.send(bytes)
        },
        close: () => {
          socket.close()
        }
      }
    }
  }
}

/** As the page makes it, see `app/platform/network.ts`. */
function relayAddress(address: string): string {
  return address.replace(/^http/, 'ws').replace(/\/?(relay)?$/, '/relay')
}
