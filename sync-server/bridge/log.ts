/** What a bridge says about itself: events, counts and codes. Nothing of any mail. */
import type { Details } from '../relay/log.ts'

export type BridgeLog = (event: BridgeEvent, details: Details) => void
export type BridgeEvent =
  | 'started'
  | 'stopped'
  | 'relay'
  | 'refused'
  | 'keys'
  | 'fetched'
  | 'expunged'
  | 'mail-failed'
  | 'set-aside'
  | 'account-failed'
  | 'accepted'
  | 'turned-away'
  | 'ordered'
  | 'to-stop'
  | 'ignored'
  | 'sending'
  | 'key-search'
  | 'issue'
  | 'failed'
