/** A relay of its own with the demo desk on it, and what the terminal says meanwhile. */
import { rmSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { initializeWasm } from '@automerge/automerge/slim'

import type { Workspace } from '#core/workspace.ts'
import { startRelay, type RunningRelay } from '#server/relay/relay.ts'

import { appFolder } from '../bench/places.ts'
import { demoDesk, MovedClock, type DemoOptions } from './demo-desk.ts'

interface Standing extends Omit<DemoOptions, 'relay' | 'clock'> {
  readonly port: number
  readonly data: string
  /** What time it is: the desk is at work until then. */
  readonly time: () => number
}

/** Resolves when the relay has all of it. */
export async function standDemo({
  port,
  data,
  time,
  ...options
}: Standing): Promise<{ relay: RunningRelay; desk: Workspace }> {
  const wasm = createRequire(import.meta.url).resolve(
    '@automerge/automerge/automerge.wasm'
  )
  await initializeWasm(await readFile(wasm))
  const clock = new MovedClock(time)
  const relay = await startRelay({
    port,
    host: '127.0.0.1',
    data,
    clock,
    maxBytes: 2 ** 33,
    appFolder
  })
  const desk = await demoDesk({ ...options, relay: relay.address, clock })
  await untilSent(desk)
  return { relay, desk }
}

async function untilSent(desk: Workspace): Promise<void> {
  for (;;) {
    const link = desk.link.current()
    if (link.state === 'online' && link.unsent === 0) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

/** It is gone when the process is. */
export async function passingFolder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'porchlight-demo-'))
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  return made
}

/** By what is being made: the tenth that was said last, where lines cannot be replaced. */
const tenths = new Map<string, number>()

export function progress(what: string, done: number, of: number): void {
  if (process.stdout.isTTY) {
    process.stdout.write(
      `\r\x1b[K${what}: ${done} of ${of}${done === of ? '\r\x1b[K' : ''}`
    )
    return
  }
  const tenth = Math.floor((done * 10) / of)
  if (tenth === (tenths.get(what) ?? 0)) return
  tenths.set(what, tenth)
  say(`${what}: ${done} of ${of}`)
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
