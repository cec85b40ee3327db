/** Knock and welcome: how a newcomer is let in through the lobby of an invitation. */
import * as v from 'valibot'

import { pack, unpack, type Bytes } from '../bytes.ts'
import { openBox, sealTo } from '../crypto/box.ts'
import type { Day, DeviceId, DocumentId, WorkspaceId } from '../ids.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import { kinds, noKey, noTag, type Chunk } from './chunk.ts'
import { openPlain, sealPlain } from './sealed-chunk.ts'
import type { Device } from '../trust/device.ts'

const bytes = (length: number) => v.pipe(v.instance(Uint8Array), v.length(length))
const knock = v.strictObject({
  signKey: bytes(32),
  sealKey: bytes(32),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  proof: bytes(64)
})
export type Knock = v.InferOutput<typeof knock>

const answer = v.variant('type', [
  v.strictObject({ type: v.literal('welcome'), box: v.instance(Uint8Array) }),
  v.strictObject({
    type: v.literal('refused'),
    reason: v.picklist(['expired', 'used', 'withdrawn'])
  })
])
export type LobbyAnswer = v.InferOutput<typeof answer>

export interface Lobby {
  readonly workspace: WorkspaceId
  readonly document: DocumentId
  readonly day: Day
  readonly key: Bytes
}

export function sealKnock(lobby: Lobby, said: Knock): Bytes {
  return sealPlain(lobby.workspace, header(lobby, noTag), lobby.key, pack(said))
}

/** `to`: the device that knocked; only it finds the answer under its name. */
export function sealAnswer(lobby: Lobby, to: DeviceId, said: LobbyAnswer): Bytes {
  return sealPlain(lobby.workspace, header(lobby, to), lobby.key, pack(said))
}

export function isKnock(chunk: Chunk): boolean {
  return chunk.header.kind === kinds.lobby && chunk.header.tag === noTag
}

export function readKnock(
  workspace: WorkspaceId,
  key: Uint8Array,
  chunk: Chunk
): Result<Knock, NotForUs> {
  return read(knock, openPlain(workspace, chunk, key))
}

export function readAnswer(
  workspace: WorkspaceId,
  key: Uint8Array,
  chunk: Chunk
): Result<LobbyAnswer, NotForUs> {
  return read(answer, openPlain(workspace, chunk, key))
}

/** The secrets of the desk, for one device. */
export function box(sealKey: Uint8Array, secrets: Bytes): Bytes {
  return sealTo(sealKey, secrets)
}

export function unbox(device: Device, sealed: Uint8Array): Result<Bytes, NotForUs> {
  return openBox(device.sealing, sealed)
}

function header(lobby: Lobby, tag: string): Chunk['header'] {
  return {
    kind: kinds.lobby,
    epoch: 0,
    document: lobby.document,
    keyId: noKey,
    tag,
    day: lobby.day
  }
}

function read<T>(
  schema: v.BaseSchema<unknown, T, v.BaseIssue<unknown>>,
  opened: Result<Bytes, NotForUs>
): Result<T, NotForUs> {
  const plain = opened.ok ? unpack(opened.value) : opened
  const parsed = plain.ok ? v.safeParse(schema, plain.value) : undefined
  return parsed?.success ? ok(parsed.output) : notForUs
}
