/** Serves the app over HTTP, so that one command gives a collective everything. */
import type { IncomingMessage, ServerResponse } from 'node:http'

import type { AppFile, AppFiles, Encoding } from './app-files.ts'
import { strictHeaders } from './headers.ts'

const year = 365 * 24 * 60 * 60

export function serveFile(
  files: AppFiles,
  request: IncomingMessage,
  response: ServerResponse
): void {
  for (const [name, value] of Object.entries(strictHeaders)) {
    response.setHeader(name, value)
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    say(response, 405, 'This address only shows the app.')
    return
  }
  const file = find(files, request.url ?? '/')
  if (file) send(file, request, response)
  else say(response, 404, whatIsMissing(files))
}

/** The app has its own pages: whatever does not look like a file is for it to show. */
function find(files: AppFiles, url: string): AppFile | undefined {
  const path = url.split(/[?#]/, 1)[0] ?? '/'
  const name = path.slice(path.lastIndexOf('/') + 1)
  return files.get(path) ?? (name.includes('.') ? undefined : files.get('/index.html'))
}

function send(file: AppFile, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader(
    'Cache-Control',
    file.isHashed ? `public, max-age=${year}, immutable` : 'no-cache'
  )
  response.setHeader('ETag', file.etag)
  response.setHeader('Vary', 'Accept-Encoding')
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304).end()
    return
  }
  const encoding = choose(file, request.headers['accept-encoding'])
  const bytes = file.packed.get(encoding) ?? file.bytes
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding)
  response.setHeader('Content-Type', file.type)
  response.setHeader('Content-Length', bytes.length)
  response.writeHead(200)
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

function choose({ packed }: AppFile, accepted: string | string[] = ''): Encoding {
  const offers = String(accepted)
    .split(',')
    .filter(offer => !/;\s*q=0(\.0*)?\s*$/.test(offer))
    .map(offer => offer.split(';', 1)[0]?.trim())
  const preferred: readonly Encoding[] = ['br', 'gzip']
  return preferred.find(name => offers.includes(name) && packed.has(name)) ?? 'identity'
}

function whatIsMissing(files: AppFiles): string {
  return files.size > 0
    ? 'There is no such file.'
    : 'This relay serves no app. Its sync address works all the same.'
}

function say(response: ServerResponse, status: number, text: string): void {
  response.setHeader('Content-Type', 'text/plain; charset=utf-8')
  response.writeHead(status).end(text + '\n')
}
