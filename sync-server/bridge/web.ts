/**
 * Asks other people's web servers, and only in the open internet: whatever an address or
 * a redirect names, nothing on this machine or in its own network is ever asked.
 */
import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { request, type RequestOptions } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** `none`: there is nothing under that address. `unreached`: nobody can tell. */
export type Fetched = Uint8Array | 'none' | 'unreached'
export type Web = (url: string) => Promise<Fetched>

export interface WebRules {
  readonly mostBytes: number
  readonly patienceMs: number
  readonly redirects: number
  /** A redirect to another host counts as nothing found. */
  readonly staysAtHost: boolean
  readonly accept: string
  readonly port: number
  readonly mayReach: (address: string) => boolean
  readonly lookup: typeof systemLookup
  /** Believed beside those that everybody believes. */
  readonly ca?: string
}

const usual: WebRules = {
  mostBytes: 256 * 1024,
  patienceMs: 20_000,
  redirects: 3,
  staysAtHost: false,
  accept: 'application/octet-stream, application/pgp-keys',
  port: 443,
  mayReach: isPublic,
  lookup: systemLookup
}

/** Trackers: GitHub answers nobody who does not say what they are. */
export const forIssues: Partial<WebRules> = {
  accept: 'application/json',
  staysAtHost: true,
  redirects: 2
}

export function webBy(only: Partial<WebRules> = {}): Web {
  const rules = { ...usual, ...only }
  return async url => {
    // one limit for all of it, redirects and slow bodies included
    const over = AbortSignal.timeout(rules.patienceMs)
    try {
      return await follow(url, rules, over, rules.redirects)
    } catch {
      // whatever it was, it may name the address: it is neither kept nor logged
      return 'unreached'
    }
  }
}

async function follow(
  url: string,
  rules: WebRules,
  over: AbortSignal,
  redirects: number
): Promise<Fetched> {
  const wanted = new URL(url)
  if (!mayAsk(wanted)) return 'unreached'
  const answer = await ask(wanted, rules, over)
  const { statusCode = 0, headers } = answer
  if (statusCode === 200) return body(answer, rules.mostBytes)
  answer.destroy()
  if ([301, 302, 303, 307, 308].includes(statusCode) && headers.location) {
    if (redirects === 0) return 'unreached'
    const next = new URL(headers.location, url)
    if (rules.staysAtHost && next.host !== wanted.host) return 'unreached'
    return follow(next.href, rules, over, redirects - 1)
  }
  return statusCode === 404 || statusCode === 410 ? 'none' : 'unreached'
}

function mayAsk({ protocol, port, hostname, username, password }: URL): boolean {
  const isPlain = port === '' && username === '' && password === ''
  const isName = isIP(hostname.replace(/^\[|\]$/g, '')) === 0
  return protocol === 'https:' && isPlain && isName
}

function ask(url: URL, rules: WebRules, over: AbortSignal): Promise<IncomingMessage> {
  const options: RequestOptions = {
    host: url.hostname,
    servername: url.hostname,
    port: rules.port,
    path: url.pathname + url.search,
    lookup: guarded(rules),
    signal: over,
    agent: false,
    headers: {
      host: url.host,
      accept: rules.accept,
      ...(rules.staysAtHost && { 'user-agent': 'porchlight-bridge' })
    },
    ...(rules.ca !== undefined && { ca: rules.ca })
  }
  return new Promise((resolve, reject) => {
    request(options, resolve).on('error', reject).end()
  })
}

/** The very addresses that were looked at are connected to: no second answer counts. */
function guarded({ lookup, mayReach }: WebRules): LookupFunction {
  return (host, { all }, found) => {
    lookup(host, { all: true }, (error, addresses: LookupAddress[]) => {
      const [first] = error ? [] : addresses
      if (error || !first || !addresses.every(({ address }) => mayReach(address))) {
        found(error ?? new Error('not in the open internet'), [])
        return
      }
      if (all === true) found(null, addresses)
      else found(null, first.address, first.family)
    })
  }
}

async function body(answer: IncomingMessage, most: number): Promise<Fetched> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > most) {
      answer.destroy()
      return 'unreached'
    }
    parts.push(part)
  }
  return bytes === 0 ? 'none' : new Uint8Array(Buffer.concat(parts))
}

const closed = new BlockList()
// this machine, private networks, link-local, shared, test and multicast (RFC 6890)
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3]
] as const) {
  closed.addSubnet(network, prefix, 'ipv4')
}
const open6 = new BlockList()
// only global unicast, and of it nothing that leads elsewhere or is for examples
open6.addSubnet('2000::', 3, 'ipv6')
const closed6 = new BlockList()
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20]
] as const) {
  closed6.addSubnet(network, prefix, 'ipv6')
}

export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closed.check(address, 'ipv4')
    case 6:
      return open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6')
    default:
      return false
  }
}
