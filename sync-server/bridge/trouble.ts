/** What the desk is told about an account that does not work. Never the error's own words. */
import type { BridgeStatus, Trouble } from '../../src/sync/mail-statement.ts'
import type { InboxTrouble } from './inbox.ts'

export type AccountStatus = BridgeStatus['accounts'][number]

const offline = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNECTION',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EDNS',
  'EPIPE',
  'ESOCKET',
  'ETIMEDOUT',
  'ETIMEOUT',
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'UPGRADE_TIMEOUT',
  'NoConnection',
  'EConnectionClosed',
  'ClosedAfterConnectTLS',
  'ClosedAfterConnectText'
])

export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Error)) return 'unknown'
  const { code, authenticationFailed, mailboxMissing } = error as Partial<
    Record<'code' | 'authenticationFailed' | 'mailboxMissing', unknown>
  >
  const name = typeof code === 'string' ? code : ''
  if (authenticationFailed === true || name === 'EAUTH') return 'sign-in'
  if (mailboxMissing === true) return 'folder'
  if (/CERT|SELF_SIGNED|^ERR_TLS|^ETLS$|UNABLE_TO_/.test(name)) return 'certificate'
  if (offline.has(name)) return 'unreachable'
  if (name === 'ENOSPC' || name === 'SQLITE_FULL') return 'disk-full'
  return name.startsWith('SQLITE') ? 'unknown' : 'server-error'
}

export function withTrouble(
  status: AccountStatus,
  trouble: Trouble | undefined
): AccountStatus {
  const changed = { ...status }
  delete changed.trouble
  return trouble ? { ...changed, trouble } : changed
}

/** Undefined: the relay is away, which the desk sees by itself. */
export function troubleOfInbox(trouble: InboxTrouble): Trouble | undefined {
  switch (trouble) {
    case 'over-quota':
      return 'relay-full'
    case 'no-keys':
      return 'no-keys'
    default:
      return undefined
  }
}
