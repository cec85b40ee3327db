/**
 * Hostile HTML in a real browser. The promise: whoever sent it learns nothing, not even
 * that it was opened. Each wall is tried alone, too: the page's own policy may be missing
 * where somebody else serves the app.
 */
import { createServer, type Server } from 'node:http'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'

import { svelte } from '@sveltejs/vite-plugin-svelte'
import { chromium, type Browser, type Page } from '@playwright/test'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { strictHeaders } from '#server/relay/headers.ts'

import { hostileHtml } from './frame/hostile.ts'

const seen: string[] = []
let folder: string
let browser: Browser
const servers: Server[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frame-'))
  await build({
    root: join(import.meta.dirname, 'frame'),
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
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox']
  })
})

afterAll(async () => {
  await browser.close()
  for (const server of servers) server.close()
  await rm(folder, { recursive: true, force: true })
})

test.each([
  ['with the policy that our relay sends', strictHeaders],
  ['served by somebody who sends no policy', {}]
])('nothing of a hostile mail is fetched, %s', async (_how, headers) => {
  const page = await opened(headers)
  const frame = page.frames()[1]
  expect(await frame?.locator('body').textContent()).toContain('Hello friend')
  expect(
    await frame?.locator('#bank, script, style, img, form, [style] [style]').count()
  ).toBe(0)
  await page.mouse.click(60, 60)
  await page.waitForLoadState('networkidle')
  expect(seen).toEqual([])
  expect(page.frames()[1]?.url()).toBe('about:srcdoc')
  await page.close()
})

test('the same mail outside its frame is noticed at once', async () => {
  const page = await opened({})
  await page.setContent(hostileHtml(new URL(page.url()).searchParams.get('at') ?? ''))
  await page.waitForLoadState('networkidle')
  expect(seen.length).toBeGreaterThan(5)
  await page.close()
})

test('where a link would lead is written out, and it leads nowhere', async () => {
  const page = await opened(strictHeaders)
  const text = (await page.frames()[1]?.locator('body').textContent()) ?? ''
  expect(text).toMatch(/your bank <http:\/\/127\.0\.0\.1:\d+\/link>/)
  expect(text).toContain('tor.test')
  expect(text).not.toContain('<https://tor.test')
  expect(await page.frames()[1]?.locator('[href]').count()).toBe(0)
  await page.close()
})

test('under Trusted Types the mail worker starts and reads', async () => {
  const page = await opened(strictHeaders)
  const subject = await page.evaluate(
    'subjectOf("From: a@b.test\\nSubject: Hi\\n\\nhello")'
  )
  expect(subject).toBe('Hi')
  await page.close()
})

async function opened(headers: Readonly<Record<string, string>>): Promise<Page> {
  seen.length = 0
  const spy = await serve(
    createServer((request, response) => {
      seen.push(request.url ?? '')
      response.end()
    })
  )
  const app = await serve(
    createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://app').pathname
      const file = join(folder, path === '/' ? 'index.html' : path)
      for (const [name, value] of Object.entries(headers))
        response.setHeader(name, value)
      response.setHeader('Content-Type', types[extname(file)] ?? 'text/plain')
      try {
        response.end(readFileSync(file))
      } catch {
        response.writeHead(404).end()
      }
    })
  )
  const page = await browser.newPage()
  await page.goto(`${app}/?at=${spy}`)
  await page.waitForSelector('iframe')
  await page.waitForLoadState('networkidle')
  return page
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css'
}

function serve(server: Server): Promise<string> {
  servers.push(server)
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      // Listening on a port, so it is an address and no pipe's name.
      const { port } = server.address() as AddressInfo
      resolve(`http://127.0.0.1:${port}`)
    })
  })
}
