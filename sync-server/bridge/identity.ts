/** Who this bridge is: everything comes from the pairing code. */
import { fromHex, type Bytes } from '../../src/bytes.ts'
import type { BoxKey } from '../../src/crypto/box.ts'
import type { SigningKey } from '../../src/crypto/sign.ts'
import type { MailboxId, WorkspaceId } from '../../src/ids.ts'
import {
  bridgeBoxKey,
  bridgeSecret,
  bridgeSigningKey,
  mailboxOf,
  type BridgeCode
} from '../../src/trust/bridge-code.ts'

export interface Identity {
  readonly workspace: WorkspaceId
  readonly relay: string
  readonly mailbox: MailboxId
  readonly signing: SigningKey
  /** Orders are sealed to it. */
  readonly box: BoxKey
  /** Orders are signed by it. */
  readonly access: Bytes
  /** Names what comes in. */
  readonly secret: Bytes
}

export function identityOf({ seed, workspace, access, relay }: BridgeCode): Identity {
  const signing = bridgeSigningKey(seed)
  return {
    workspace,
    relay,
    mailbox: mailboxOf(signing.public),
    signing,
    box: bridgeBoxKey(seed),
    access,
    secret: bridgeSecret(seed)
  }
}

/** What a relay calls the mailbox. */
export function mailboxBytes({ mailbox }: Identity): Bytes {
  return fromHex(mailbox)
}
