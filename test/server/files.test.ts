import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { packAppFiles, readAppFiles } from '#server/relay/app-files.ts'
import { startRelay, type RunningRelay } from '#server/relay/relay.ts'
import { StandingClock } from '#test/support/relay-desk.ts'

const script = 'export const rules = 1\n'.repeat(200)
let parent: string
let folder: string
let relay: RunningRelay
let bare: RunningRelay

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'relay-files-'))
  folder = join(parent, 'app')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(parent, 'secret.txt'), 'nobody may read this')
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Porchlight</title>')
  writeFileSync(join(folder, 'service-worker.js'), 'self')
  writeFileSync(join(folder, 'manifest.webmanifest'), '{}')
  writeFileSync(join(folder, '.env'), 'nobody may read this')
  writeFileSync(join(folder, 'assets', 'index-abc123.js'), script)
  writeFileSync(join(folder, 'assets', 'core-def456.wasm'), new Uint8Array(3000))
  writeFileSync(join(folder, 'assets', 'core-def456.wasm.br'), 'packed before')
  symlinkSync(join(parent, 'secret.txt'), join(folder, 'link.txt'))
  const place = { port: 0, host: '127.0.0.1', clock: new StandingClock() }
  relay = await startRelay({ ...place, appFolder: folder })
  bare = await startRelay(place)
})
afterAll(async () => {
  await relay.close()
  await bare.close()
  rmSync(parent, { recursive: true })
})

describe('the app', () => {
  test.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/service-worker.js', 'text/javascript; charset=utf-8'],
    ['/manifest.webmanifest', 'application/manifest+json'],
    ['/assets/core-def456.wasm', 'application/wasm']
  ])(
    '%s comes with its type and is asked for anew each time or never',
    async (path, type) => {
      const { status, headers } = await get(path)
      expect(status).toBe(200)
      expect(headers['content-type']).toBe(type)
      expect(headers['cache-control']).toBe(
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      )
    }
  )

  test('its own pages are for it to show; missing files are missing', async () => {
    expect((await get('/tickets/waiting?new=1')).body).toContain('<title>Porchlight')
    expect((await get('/assets/old-999.js')).status).toBe(404)
  })

  test('what the browser has is not sent again', async () => {
    const { headers } = await get('/')
    const again = await get('/', { 'if-none-match': headers['etag'] ?? '' })
    expect(again.status).toBe(304)
    expect(again.body).toBe('')
    expect((await get('/', { 'if-none-match': '"another"' })).status).toBe(200)
  })

  test('it can be asked about, and nothing can be sent to it', async () => {
    const head = await get('/', {}, 'HEAD')
    expect(head.body).toBe('')
    expect(head.headers['content-length']).toBe('40')
    expect((await get('/', {}, 'POST')).status).toBe(405)
    expect((await get('/relay', {}, 'PUT')).status).toBe(405)
  })

  test('a relay without an app says so', async () => {
    const { status, body } = await get('/', {}, 'GET', bare)
    expect(status).toBe(404)
    expect(body).toContain('serves no app')
  })
})

describe('packing', () => {
  test('files go out packed as the browser likes them', async () => {
    const files = readAppFiles(folder)
    await packAppFiles(files)
    const packed = files.get('/assets/index-abc123.js')?.packed
    expect(brotliDecompressSync(packed?.get('br') ?? '').toString()).toBe(script)
    expect(gunzipSync(packed?.get('gzip') ?? '').toString()).toBe(script)
    expect(files.get('/index.html')?.packed.size).toBe(0)
  })

  test('what was packed by the build is used as it is', async () => {
    const { headers, body } = await get('/assets/core-def456.wasm', {
      'accept-encoding': 'gzip, br;q=0.5'
    })
    expect(headers['content-encoding']).toBe('br')
    expect(headers['vary']).toBe('Accept-Encoding')
    expect(body).toBe('packed before')
    const without = await get('/assets/core-def456.wasm', {
      'accept-encoding': 'br;q=0'
    })
    expect(without.headers['content-encoding']).toBeUndefined()
    expect(without.body).toHaveLength(3000)
  })
})

describe('what is not the app', () => {
  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..\\secret.txt',
    '//secret.txt',
    '/link.txt',
    '/.env',
    '/assets/core-def456.wasm.br',
    '/index.html%00.txt',
    'http://elsewhere/secret.txt'
  ])('%s leads nowhere', async path => {
    const { status, body } = await get(path)
    expect(status).toBe(404)
    expect(body).not.toContain('nobody may read')
  })
})

describe('what browsers are told', () => {
  test('no inline script, no eval, no other origin, nobody may frame it', async () => {
    for (const path of [
      '/',
      '/assets/index-abc123.js',
      '/assets/missing.js',
      '/link.txt'
    ]) {
      const { headers } = await get(path)
      const policy = policyOf(headers['content-security-policy'] ?? '')
      expect(policy.get('default-src')).toEqual(["'none'"])
      expect(policy.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"])
      expect(policy.get('style-src')).toEqual(["'self'"])
      expect(policy.get('connect-src')).toEqual(["'self'"])
      expect(policy.get('frame-ancestors')).toEqual(["'none'"])
      expect(policy.get('base-uri')).toEqual(["'none'"])
      expect(policy.get('form-action')).toEqual(["'none'"])
      expect(policy.get('require-trusted-types-for')).toEqual(["'script'"])
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['cross-origin-opener-policy']).toBe('same-origin')
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
      expect(headers['permissions-policy']).toContain('camera=()')
      expect(headers['x-powered-by']).toBeUndefined()
    }
  })
})

interface Got {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** Not `fetch`, which tidies paths up before they leave. */
function get(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  from = relay
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: from.port, path, method, headers }
    request(options, response => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve(got(response, Buffer.concat(parts).toString())))
    })
      .on('error', reject)
      .end()
  })
}

function got(response: IncomingMessage, body: string): Got {
  const headers = Object.entries(response.headers).map(
    ([name, value]) => [name, String(value)] as const
  )
  return { status: response.statusCode, headers: Object.fromEntries(headers), body }
}

function policyOf(text: string): Map<string, string[]> {
  return new Map(
    text.split('; ').map(directive => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources] as const
    })
  )
}
