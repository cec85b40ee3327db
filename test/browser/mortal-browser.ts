/**
 * A browser with a profile on disk that can be killed, all its processes at once, and
 * started again. Its page stands still at every moment at which it keeps, says or hears
 * something, so that it can die exactly there.
 */
import { setTimeout as pause } from 'node:timers/promises'

import type { BrowserContext, Request } from '@playwright/test'

import { decodeFromRelay, decodeToRelay } from '#core/sync/protocol.ts'

import { nameOfMessage, nameOfWrite, type NamedWrite } from '../support/moments.ts'
import { processesWith } from './processes.ts'
import { standAtDoors } from './stand-at-doors.ts'
import type { Profile } from './world.ts'

/** Nothing came for so long: it is at rest. */
const restMs = 250
const patienceMs = 20_000

export class MortalBrowser {
  readonly #folder: string
  readonly #launch: () => Promise<Profile>
  #context: BrowserContext | undefined
  #dying: Promise<void> | undefined = Promise.resolve()
  #lastAt = 0
  readonly #counts = new Map<string, number>()
  #deathAt: string | undefined

  constructor(folder: string, launch: () => Promise<Profile>) {
    this.#folder = folder
    this.#launch = launch
  }

  /** With what it had kept when it died. */
  async start(): Promise<Profile> {
    const profile = await this.#launch()
    const { context } = profile
    await context.addInitScript(standAtDoors)
    await context.route('**/at-door?*', async route => {
      this.#lastAt = Date.now()
      const moment = this.#numbered(momentOf(route.request()))
      if (moment === this.#deathAt) await this.kill()
      else await route.fulfill({ status: 204 }).catch(() => undefined) // it died meanwhile
    })
    this.#context = context
    this.#dying = undefined
    return profile
  }

  /**
   * The second moment of a name is `name (2)`. Resolves when it is dead; false if that
   * moment did not come in good time, and it died without.
   */
  async diesAt(moment: string, deed: () => Promise<unknown>): Promise<boolean> {
    this.#counts.clear()
    this.#deathAt = moment
    try {
      await deed()
      // some of it goes on behind what a person sees
      const lateAt = Date.now() + patienceMs
      while (!this.#isDying() && Date.now() < lateAt) await pause(50)
    } catch (error) {
      if (!this.#isDying()) throw error // else whoever did the deed lost their page
    }
    this.#deathAt = undefined
    const hasCome = this.#isDying()
    await this.kill()
    return hasCome
  }

  async rests(): Promise<void> {
    while (Date.now() - this.#lastAt < restMs) await pause(50)
  }

  /** As a power cut of the browser would: no process of it says goodbye. */
  kill(): Promise<void> {
    this.#dying ??= this.#killAll()
    return this.#dying
  }

  #isDying(): boolean {
    return this.#dying !== undefined
  }

  #numbered(moment: string): string {
    const count = (this.#counts.get(moment) ?? 0) + 1
    this.#counts.set(moment, count)
    return count === 1 ? moment : `${moment} (${count})`
  }

  async #killAll(): Promise<void> {
    const closed = new Promise(resolve => this.#context?.once('close', resolve))
    for (;;) {
      const alive = processesWith(this.#folder)
      if (alive.length === 0) break
      for (const pid of alive) end(pid)
      await pause(10)
    }
    await closed
  }
}

function momentOf(request: Request): string {
  const body = request.postDataBuffer() ?? new Uint8Array()
  switch (new URL(request.url()).search) {
    case '?says':
      return `before ${nameOfMessage(decodeToRelay(body))} is said`
    case '?hears':
      return `before ${nameOfMessage(decodeFromRelay(body))} is heard`
    case '?keeps':
      return `while ${nameOfWrite(writeIn(body))} is being kept`
    default:
      return `after ${nameOfWrite(writeIn(body))} is kept`
  }
}

function writeIn(body: Uint8Array): NamedWrite {
  // made by `standAtDoors`
  return JSON.parse(new TextDecoder().decode(body)) as NamedWrite
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it ended with its parent
  }
}
