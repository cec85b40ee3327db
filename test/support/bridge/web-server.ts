/** A web server on this machine that answers as other people's do, by name. */
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { lookup } from 'node:dns'
import type { IncomingMessage, ServerResponse } from 'node:http'

import { webBy, type Web, type WebRules } from '#server/bridge/web.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

export class WebServer {
  /** `host/path` of everything that was asked for. */
  readonly asked: string[] = []
  /** By `host/path` without its query. */
  readonly pages = new Map<string, Uint8Array | Answer>()
  readonly #server: Server
  #port = 0

  constructor() {
    this.#server = createServer({ key, cert: certificate }, (request, response) => {
      const url = `${request.headers.host ?? ''}${request.url ?? ''}`
      this.asked.push(url)
      const page = this.pages.get(url.replace(/\?.*$/, ''))
      if (typeof page === 'function') page(request, response)
      else if (page) response.end(Buffer.from(page))
      else response.writeHead(404).end('not here')
    })
  }

  /** Afresh: with no pages, and asked for nothing. */
  async open(): Promise<void> {
    this.pages.clear()
    this.asked.length = 0
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    this.#port = (this.#server.address() as AddressInfo).port // it listens on a port
  }

  /** Which names it has: all others are not to be found. */
  web(names: readonly string[], only: Partial<WebRules> = {}): Web {
    return url =>
      webBy({
        port: this.#port,
        ca: certificate,
        mayReach: () => true,
        lookup: asking(names),
        ...only
      })(url)
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }
}

function asking(names: readonly string[]): typeof lookup {
  const asks = (
    name: string,
    _options: unknown,
    found: (...said: unknown[]) => void
  ) =>
    names.includes(name)
      ? found(null, [{ address: '127.0.0.1', family: 4 }])
      : found(new Error('not found'))
  return asks as unknown as typeof lookup // only the form with a callback is used
}

/** Made for these tests alone, for users.test and a few more names. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgJB+/XXtE7xakJt1o
2qhvWHW745+jyDA/7tUCqhEExbyhRANCAAS9jxskOlDE6KIiAoC9Oi7OLgyCHllW
9dmqy+off1Gv3ja3DKOy1KH1v+oYA5e9i9TnBEE/eZsPWvfQxA0UPTZI
-----END PRIVATE KEY-----`

const certificate = `-----BEGIN CERTIFICATE-----
MIIBxDCCAWmgAwIBAgIUO+0ivihYS09txa/mAeqC+cxrRWwwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjYwMjAwNDRaGA8yMTI2MTEwMjAyMDA0
NFowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABL2P
GyQ6UMTooiICgL06Ls4uDIIeWVb12arL6h9/Ua/eNrcMo7LUofW/6hgDl72L1OcE
QT95mw9a99DEDRQ9NkijgaAwgZ0wHQYDVR0OBBYEFEBgxYS0T6kITRIP+e0wBOt1
poNUMB8GA1UdIwQYMBaAFEBgxYS0T6kITRIP+e0wBOt1poNUMA8GA1UdEwEB/wQF
MAMBAf8wSgYDVR0RBEMwQYIKdXNlcnMudGVzdIIVb3BlbnBncGtleS51c2Vycy50
ZXN0ggxrZXlzLmV4YW1wbGWCDmVsc2V3aGVyZS50ZXN0MAoGCCqGSM49BAMCA0kA
MEYCIQD+rVPs56g/yn1kO3LwhR8Vsu24hxHHxNBETE4o8wLQOAIhAOvUNm/gq3RP
494DhqYCFlFAYY2UdeNch8I0i6z40OTY
-----END CERTIFICATE-----`
