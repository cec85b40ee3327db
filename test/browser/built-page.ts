/** A small page of ours, built as the app is and served by a relay of two lines. */
import { createServer, type RequestListener, type Server } from 'node:http'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'

import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build } from 'vite'

export class BuiltPage {
  readonly #folder: string
  readonly #servers: Server[] = []

  private constructor(folder: string) {
    this.#folder = folder
  }

  static async build(root: string): Promise<BuiltPage> {
    const folder = await mkdtemp(join(tmpdir(), 'page-'))
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      plugins: [svelte({ configFile: false })],
      worker: { format: 'es' },
      build: {
        outDir: folder,
        emptyOutDir: true,
        target: 'esnext',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false }
      }
    })
    return new BuiltPage(folder)
  }

  /** Its address. */
  serve(headers: Readonly<Record<string, string>>): Promise<string> {
    return this.listen((request, response) => {
      const path = new URL(request.url ?? '/', 'http://app').pathname
      const file = join(this.#folder, path === '/' ? 'index.html' : path)
      for (const [name, value] of Object.entries(headers))
        response.setHeader(name, value)
      response.setHeader('Content-Type', types[extname(file)] ?? 'text/plain')
      try {
        response.end(readFileSync(file))
      } catch {
        response.writeHead(404).end()
      }
    })
  }

  async listen(answer: RequestListener): Promise<string> {
    const server = createServer(answer)
    this.#servers.push(server)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    // An address and a port, since it listens to no pipe.
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    for (const server of this.#servers) server.close()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css'
}
