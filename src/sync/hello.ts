/** How a device shows a relay that it may speak for a workspace. */
import { concat, fromHex, toHex, type Bytes } from '../bytes.ts'
import { hash } from '../crypto/hash.ts'
import { sign, verify, type SigningKey } from '../crypto/sign.ts'
import type { DocumentId, WorkspaceId } from '../ids.ts'
import { protocolVersion, type ToRelay } from './protocol.ts'

type Hello = Extract<ToRelay, { type: 'hello' }>
const purpose = 'porchlight relay hello 1'

/** A workspace is named by the access key that registers it. */
export function workspaceIdOf(accessKey: Uint8Array): WorkspaceId {
  return toHex(hash(accessKey).subarray(0, 16)) as WorkspaceId
}

/** The lobby of an invitation: the document its knock and welcome lie under. Lasting. */
export function lobbyOf(invitationKey: Uint8Array): DocumentId {
  return ('0000' + toHex(hash(invitationKey).subarray(0, 14))) as DocumentId
}

export function hello(
  key: SigningKey,
  workspace: WorkspaceId,
  challenge: Uint8Array
): Hello {
  const signature = sign(key, purpose, signed(challenge, workspace))
  return {
    type: 'hello',
    version: protocolVersion,
    workspace: fromHex(workspace),
    key: key.public,
    signature
  }
}

export function checkHello(said: Hello, challenge: Uint8Array): boolean {
  const workspace = toHex(said.workspace) as WorkspaceId
  return verify(said.key, purpose, signed(challenge, workspace), said.signature)
}

function signed(challenge: Uint8Array, workspace: WorkspaceId): Bytes {
  return concat(challenge, fromHex(workspace))
}
