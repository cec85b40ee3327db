/**
 * Where keys are published: at the domain of an address (Web Key Directory,
 * draft-koch-openpgp-webkey-service: first the host that is made for it, then the domain
 * itself), at a key server that hands a name out only to those who proved it theirs, and
 * where an asker's report says.
 */
import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'

import type { FindKeyOrder } from '../../src/sync/mail-statement.ts'

export type KeyPlace = FindKeyOrder['places'][number]

/** To be asked one after the other, until one has a key; none if there is no such place. */
export function urlsAt(
  place: KeyPlace,
  { address, fingerprint, url }: Pick<FindKeyOrder, 'address' | 'fingerprint' | 'url'>,
  keyserver: string
): string[] {
  if (place === 'url') return url === undefined ? [] : urlIfOpen(url)
  if (place === 'wkd') return fingerprint === undefined ? wkdUrls(address) : []
  const vks = `https://${keyserver}/vks/v1`
  if (fingerprint === undefined) {
    return [`${vks}/by-email/${encodeURIComponent(address.toLowerCase())}`]
  }
  const by = fingerprint.length === 40 ? 'by-fingerprint' : 'by-keyid'
  return [`${vks}/${by}/${fingerprint}`]
}

/** As somebody wrote it into a report: a name in the net, and nothing that leads elsewhere. */
function urlIfOpen(text: string): string[] {
  if (!URL.canParse(text)) return []
  const { protocol, hostname, port, username, password, href } = new URL(text)
  const isPlain = port === '' && username === '' && password === ''
  return protocol === 'https:' && isPlain && hostOf(hostname) === hostname
    ? [href.split('#', 1)[0] ?? '']
    : []
}

function wkdUrls(address: string): string[] {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  const domain = hostOf(address.slice(at + 1))
  if (at < 1 || domain === '') return []
  const hashed = zBase32(createHash('sha1').update(lowered(local)).digest())
  const found = `hu/${hashed}?l=${encodeURIComponent(local)}`
  const known = '.well-known/openpgpkey'
  return [
    `https://openpgpkey.${domain}/${known}/${domain}/${found}`,
    `https://${domain}/${known}/${found}`
  ]
}

/** A name that is looked up, never an address of a machine. Empty if it is none. */
function hostOf(domain: string): string {
  // it would take a host out of a longer text
  if (!/^[\p{L}\p{N}.-]+$/u.test(domain)) return ''
  const host = domainToASCII(domain).toLowerCase()
  const labels = host.split('.')
  const isName =
    host.length <= 230 &&
    labels.length > 1 &&
    labels.every(label => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    /[a-z]/.test(labels.at(-1) ?? '')
  return isName && isIP(host) === 0 ? host : ''
}

/** Only ASCII letters: whoever publishes a key lowers no others. */
function lowered(local: string): string {
  return local.replace(/[A-Z]/g, letter => letter.toLowerCase())
}

const letters = 'ybndrfg8ejkmcpqxot1uwisza345h769'

/** As in ZRTP (RFC 6189, 5.1.6); a SHA-1 hash has no bits left over. */
export function zBase32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? [])
    .map(five => letters[parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}
