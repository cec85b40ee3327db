/**
 * The real screens in real Chromium, over a desk on paper: any page and state is one address
 * away. Built as for development, where `?paper` is understood, and served from its folder.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'

import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions
} from '@playwright/test'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm'
}

export class PaperApp {
  readonly #folder: string
  readonly #server: Server
  readonly #browser: Browser

  private constructor(folder: string, server: Server, browser: Browser) {
    this.#folder = folder
    this.#server = server
    this.#browser = browser
  }

  static async begin(): Promise<PaperApp> {
    const folder = await mkdtemp(join(tmpdir(), 'paper-'))
    await build({
      configFile: join(root, 'vite.config.ts'),
      mode: 'development',
      logLevel: 'error',
      define: { 'import.meta.env.DEV': 'true', 'import.meta.env.PROD': 'false' },
      build: { outDir: folder, emptyOutDir: true, minify: false }
    })
    const files = new Map<string, Buffer>()
    for (const name of await readdir(folder, { recursive: true })) {
      if (extname(name) !== '')
        files.set(`/${name}`, await readFile(join(folder, name)))
    }
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://app')
      const name = pathname === '/' ? '/index.html' : pathname
      const file = files.get(name)
      response.setHeader('Content-Type', types[extname(name)] ?? 'text/plain')
      response.writeHead(file ? 200 : 404).end(file)
    })
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu']
    })
    return new PaperApp(folder, server, browser)
  }

  get origin(): string {
    // An address and a port, since it listens to no pipe.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async context(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.#browser.newContext({
      locale: 'en-GB',
      reducedMotion: 'reduce',
      ...options
    })
    context.setDefaultTimeout(15_000)
    return context
  }

  async end(): Promise<void> {
    await this.#browser.close()
    this.#server.close()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
