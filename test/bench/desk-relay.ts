/** Our relay in a process of its own, keeping its data in a folder as in life. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Timestamp } from '#core/ids.ts'
import { startRelay, type RunningRelay } from '#server/relay/relay.ts'

import { answer, residentMegabytes } from './process.ts'

let relay: RunningRelay | undefined

const functions = {
  /** With the app to serve, if a browser is to come. Answers its address. */
  start: async (appFolder: string | undefined) => {
    const data = await mkdtemp(join(tmpdir(), 'porchlight-bench-'))
    process.once('exit', () => void rm(data, { recursive: true, force: true }))
    relay = await startRelay({
      port: 0,
      host: '127.0.0.1',
      data,
      clock: { now: () => Date.now() as Timestamp },
      maxBytes: 2 ** 33,
      ...(appFolder !== undefined && { appFolder })
    })
    return relay.address
  },
  memory: () => residentMegabytes()
}
export type DeskRelay = typeof functions
answer(functions)
