/** Puts a relay together and keeps it running: store, sockets, app files, sweep. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { sodiumReady } from '../../src/crypto/sodium.ts'
import { dayOf } from '../../src/ids.ts'
import { relayName } from '../../src/sync/hello.ts'
import type { Clock, Random } from '../../src/ports.ts'
import { packAppFiles, readAppFiles, type AppFiles } from './app-files.ts'
import type { Rules } from './connection.ts'
import { serveFile } from './files.ts'
import { silent, Traffic, whatFailed, type Log } from './log.ts'
import { MemoryStore } from './memory-store.ts'
import type { Reached } from './phases.ts'
import { openSockets } from './socket.ts'
import { SqliteStore } from './sqlite-store.ts'
import type { RelayStore } from './store.ts'
import { Turns } from './turns.ts'

export interface RelayOptions {
  /** 0: any free one. */
  readonly port: number
  readonly host: string
  readonly clock: Clock
  /** Its folder; without it everything is kept in memory and lost at the end. */
  readonly data?: string
  /** The built app; without it only sync is served. */
  readonly appFolder?: string
  readonly registration?: Rules['registration']
  /** Per workspace. */
  readonly maxBytes?: number
  readonly maxWorkspaces?: number
  /** Where devices reach it, as `https://desk.example`; others' greetings are refused. */
  readonly addresses?: readonly string[]
  readonly log?: Log
  /** Crash tests watch. */
  readonly reached?: Reached
}

export interface RunningRelay {
  /** For a browser: `http://localhost:8484`. */
  readonly address: string
  readonly port: number
  /** Deletes what is over today; answers how many chunks and mailbox items. */
  sweep(): number
  close(): Promise<void>
}

export const defaultMaxBytes = 2 ** 30
const sweepMs = 10 * 60 * 1000
const random: Random = { bytes: count => new Uint8Array(randomBytes(count)) }

/** Rejects with the system's error if the port or the folder is not to be had. */
export async function startRelay(options: RelayOptions): Promise<RunningRelay> {
  await sodiumReady
  const { clock, log = silent, reached = () => undefined } = options
  const files = appFilesIn(options.appFolder)
  const store = openStore(options.data)
  const traffic = new Traffic()

  function sweep(): number {
    const today = dayOf(clock.now())
    const chunks = store.sweep(today)
    const items = store.mail.sweep(today)
    if (chunks + items > 0) log('swept', { chunks, items })
    return chunks + items
  }

  const server = createServer((request, response) =>
    serveFile(files, request, response)
  )
  try {
    sweep()
    await listen(server, options)
  } catch (error) {
    store.close()
    throw error
  }
  const failed = (error: unknown): void => log('failed', whatFailed(error))
  const rules = rulesOf(options)
  const sockets = openSockets(server, {
    clock,
    random,
    store,
    turns: new Turns(),
    rules,
    traffic,
    reached,
    failed
  })
  const chores = setInterval(() => {
    try {
      sweep()
    } catch (error) {
      failed(error)
    }
    log('traffic', traffic.take())
  }, sweepMs)
  log('started', { workspaces: store.workspaces() })
  void packAppFiles(files).catch(failed)

  const { port } = server.address() as AddressInfo
  return {
    address: `http://${nameOf(options.host)}:${port}`,
    port,
    sweep,
    async close() {
      clearInterval(chores)
      sockets.close()
      await stop(server)
      store.close()
      log('stopped', traffic.take())
    }
  }
}

function openStore(folder: string | undefined): RelayStore {
  return folder === undefined
    ? new MemoryStore({ random })
    : new SqliteStore(folder, { random })
}

function appFilesIn(folder: string | undefined): AppFiles {
  return folder !== undefined && existsSync(folder) ? readAppFiles(folder) : new Map()
}

function rulesOf(options: RelayOptions): Rules {
  return {
    registration: options.registration ?? 'open',
    maxWorkspaces: options.maxWorkspaces ?? 1000,
    maxBytes: options.maxBytes ?? defaultMaxBytes,
    ...(options.addresses?.length && { names: options.addresses.map(relayName) })
  }
}

function listen(server: Server, { port, host }: RelayOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function stop(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** Browsers trust `localhost` as they trust https; an address of this machine they may not. */
function nameOf(host: string): string {
  if (host === '127.0.0.1' || host === '::1') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
