/**
 * The real app in real Chromium against a real relay, on this machine. Profiles are
 * separate people; the relay's clock and the pages' can be moved.
 */
import { cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page
} from '@playwright/test'

import type { Timestamp } from '#core/ids.ts'
import { startRelay, type RunningRelay } from '#server/relay/relay.ts'

import { MortalBrowser } from './mortal-browser.ts'

const builtApp = join(import.meta.dirname, '../../dist/app')
export const passphrase = 'seven otters juggle lanterns'
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]
const launching = { executablePath: '/usr/bin/chromium', args: flags }
const look = { locale: 'en-GB', viewport: { width: 1360, height: 860 } }

export class World {
  readonly data: string
  readonly log: string[] = []
  /** Requests of any page that left the relay's origin. */
  readonly outside: string[] = []
  /** Errors and violations that any page printed. */
  readonly complaints: string[] = []
  #relay: RunningRelay | undefined
  #browser: Promise<Browser> | undefined
  readonly #mortals: MortalBrowser[] = []
  readonly #folder: string
  #ahead = 0

  private constructor(folder: string, data: string) {
    this.#folder = folder
    this.data = data
  }

  static async begin(): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), 'porchlight-'))
    const data = join(folder, 'data')
    const appFolder = join(folder, 'app') // a build of its own, whatever is built meanwhile
    await cp(builtApp, appFolder, { recursive: true })
    const world = new World(folder, data)
    await world.startRelayAgain(0)
    return world
  }

  get relay(): RunningRelay {
    if (!this.#relay) throw new Error('the relay has not been started')
    return this.#relay
  }

  now(): Timestamp {
    return (Date.now() + this.#ahead) as Timestamp
  }

  get origin(): string {
    return this.relay.address
  }

  /** Another browser profile: nothing is shared but the relay. */
  async profile(options: BrowserContextOptions = {}): Promise<Profile> {
    this.#browser ??= chromium.launch(launching)
    const browser = await this.#browser
    return this.#watched(await browser.newContext({ ...look, ...options }))
  }

  /** A browser of its own, that can be killed and started again. */
  async mortal(): Promise<MortalBrowser> {
    const folder = await mkdtemp(join(this.#folder, 'browser-'))
    const mortal = new MortalBrowser(folder, async () =>
      this.#watched(
        await chromium.launchPersistentContext(folder, {
          ...launching,
          ...look
        })
      )
    )
    this.#mortals.push(mortal)
    return mortal
  }

  async #watched(context: BrowserContext): Promise<Profile> {
    context.setDefaultTimeout(15_000)
    await context.clock.setSystemTime(this.now())
    context.on('request', request => {
      const url = new URL(request.url())
      const own =
        url.origin === this.origin || /^(data|blob|about):$/.test(url.protocol)
      if (!own) this.outside.push(request.url())
    })
    return new Profile(this, context)
  }

  async stopRelay(): Promise<number> {
    const { port } = this.relay
    await this.relay.close()
    return port
  }

  async startRelayAgain(port: number): Promise<void> {
    this.#relay = await startRelay({
      port,
      host: '127.0.0.1',
      data: this.data,
      appFolder: join(this.#folder, 'app'),
      clock: { now: () => this.now() },
      log: (event, counts) => this.log.push(JSON.stringify({ event, ...counts }))
    })
  }

  /** Moves the clocks of the relay and of the profiles named. */
  async passDays(days: number, profiles: readonly Profile[]): Promise<void> {
    this.pass(days * 86_400_000)
    for (const profile of profiles)
      await profile.context.clock.setSystemTime(this.now())
  }

  /** Moves the clocks of the relay and of what is started from now on. */
  pass(milliseconds: number): void {
    this.#ahead += milliseconds
  }

  /** Every byte below the relay's data folder. */
  async relayBytes(): Promise<Buffer> {
    const names = await readdir(this.data, { recursive: true })
    const files = await Promise.all(
      names.map(async name => {
        const path = join(this.data, name)
        return (await stat(path)).isFile() ? await readFile(path) : Buffer.alloc(0)
      })
    )
    return Buffer.concat(files)
  }

  async end(): Promise<void> {
    for (const mortal of this.#mortals) await mortal.kill()
    await (await this.#browser)?.close()
    await this.relay.close()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

export class Profile {
  readonly context: BrowserContext
  readonly #world: World

  constructor(world: World, context: BrowserContext) {
    this.#world = world
    this.context = context
  }

  async open(path = '/'): Promise<Page> {
    // a browser of its own comes with an empty window
    const empty = this.context.pages().find(page => page.url() === 'about:blank')
    const page = empty ?? (await this.context.newPage())
    page.on('pageerror', error => this.#world.complaints.push(String(error)))
    page.on('console', message => {
      if (message.type() === 'error') this.#world.complaints.push(message.text())
    })
    await page.goto(this.#world.origin + path)
    return page
  }
}
