/** A certificate of one's own making, for 127.0.0.1, and the authority that signed it. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Certificate {
  /** Whoever trusts this trusts the certificate. */
  readonly authorityFile: string
  readonly certFile: string
  readonly keyFile: string
  remove(): void
}

const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']

export function aCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-tls-'))
  const file = (name: string): string => join(folder, name)
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { stdio: 'ignore' })
  }
  const authority = ['-keyout', file('ca.key'), '-out', file('ca.pem')]
  openssl('req', '-x509', ...key, ...authority, '-days', '2', '-subj', '/CN=Our own')
  const request = ['-keyout', file('key.pem'), '-out', file('request')]
  openssl('req', ...key, ...request, '-subj', '/CN=127.0.0.1')
  writeFileSync(file('names'), 'subjectAltName=IP:127.0.0.1')
  const signing = ['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial']
  const signed = ['-in', file('request'), '-out', file('cert.pem')]
  openssl(
    'x509',
    '-req',
    ...signed,
    ...signing,
    '-days',
    '2',
    '-extfile',
    file('names')
  )
  return {
    authorityFile: file('ca.pem'),
    certFile: file('cert.pem'),
    keyFile: file('key.pem'),
    remove: () => rmSync(folder, { recursive: true, force: true })
  }
}
