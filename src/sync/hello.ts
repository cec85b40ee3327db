/** How a device shows a relay that it may speak for a workspace. */
import { concat, fromHex, toHex, utf8, type Bytes } from '../bytes.ts'
import { hash } from '../crypto/hash.ts'
import { sign, verify, type SigningKey } from '../crypto/sign.ts'
import type { DocumentId, WorkspaceId } from '../ids.ts'
import { oldestVersion, protocolVersion, type ToRelay } from './protocol.ts'

type Hello = Extract<ToRelay, { type: 'hello' }>
interface Challenge {
  readonly version: number
  readonly nonce: Uint8Array
  readonly instance: Uint8Array
}
type Signed = Omit<Challenge, 'version'>
const purpose = 'porchlight relay hello 2'

/** A workspace is named by the access key that registers it. */
export function workspaceIdOf(accessKey: Uint8Array): WorkspaceId {
  return toHex(hash(accessKey).subarray(0, 16)) as WorkspaceId
}

/** The lobby of an invitation: the document its knock and welcome lie under. Lasting. */
export function lobbyOf(invitationKey: Uint8Array): DocumentId {
  return ('0000' + toHex(hash(invitationKey).subarray(0, 14))) as DocumentId
}

/** What a relay is called: `desk.example` or `localhost:8484`, whatever the scheme. */
export function relayName(address: string): string {
  const [, name = ''] = /^(?:[a-z]+:\/\/)?([^/?#]*)/.exec(address.toLowerCase()) ?? []
  return name
}

/**
 * `address`: where this device reached the relay. It is signed, so that a relay that
 * passes on the challenge of another one gets a greeting that the other refuses.
 */
export function hello(
  key: SigningKey,
  workspace: WorkspaceId,
  challenge: Challenge,
  address: string
): Hello {
  const relay = relayName(address)
  const signature = sign(key, purpose, signed(challenge, workspace, relay))
  return {
    type: 'hello',
    version: Math.max(oldestVersion, Math.min(challenge.version, protocolVersion)),
    workspace: fromHex(workspace),
    key: key.public,
    relay,
    signature
  }
}

export function checkHello(said: Hello, challenge: Signed): boolean {
  const workspace = toHex(said.workspace) as WorkspaceId
  const covered = signed(challenge, workspace, said.relay)
  return verify(said.key, purpose, covered, said.signature)
}

function signed(challenge: Signed, workspace: WorkspaceId, relay: string): Bytes {
  const { nonce, instance } = challenge
  return concat(nonce, instance, fromHex(workspace), utf8(relay))
}
