/**
 * An enemy with a relay that kept every byte it was ever sent, and with every key that
 * exists on every device now. What can be opened?
 */
import { unpack, type Bytes } from '#core/bytes.ts'
import type { DocumentId, WorkspaceId } from '#core/ids.ts'
import { decodeChunk, kinds, type Chunk } from '#core/sync/chunk.ts'
import { readAnswer, unbox } from '#core/sync/knock.ts'
import { decodeToRelay } from '#core/sync/protocol.ts'
import { openCard, openPlain } from '#core/sync/sealed-chunk.ts'
import { wrappingKey } from '#core/trust/calendar.ts'
import { deviceFrom, type Device } from '#core/trust/device.ts'
import { lastingKey, type Epoch } from '#core/trust/epoch.ts'
import { openVault } from '#core/trust/vault.ts'
import { readMembership, unpackEpoch } from '#core/workspace/membership.ts'

import { passphrase, type Profile } from '../support/village.ts'

interface Loot {
  readonly workspaces: Set<WorkspaceId>
  readonly epochs: Epoch[]
  readonly devices: Device[]
  readonly keys: Map<DocumentId, Uint8Array[]>
}

/** Documents of which at least one chunk opens. */
export async function opened(
  sent: readonly Uint8Array[],
  profiles: readonly Profile[]
): Promise<Set<DocumentId>> {
  const chunks = sent.flatMap(chunksIn)
  const loot = await seize(profiles)
  readLobbies(chunks, loot)
  readWraps(chunks, loot)
  return new Set(
    chunks
      .filter(chunk => isContent(chunk) && opens(chunk, loot))
      .map(({ header }) => header.document)
  )
}

function chunksIn(message: Uint8Array): Chunk[] {
  const read = decodeToRelay(message)
  if (!read.ok || read.value.type !== 'put') return []
  return read.value.chunks.flatMap(bytes => {
    const chunk = decodeChunk(bytes)
    return chunk.ok ? [chunk.value] : []
  })
}

async function seize(profiles: readonly Profile[]): Promise<Loot> {
  const loot: Loot = { workspaces: new Set(), epochs: [], devices: [], keys: new Map() }
  for (const profile of profiles) {
    const { ports } = profile.tab()
    const vault = await openVault(ports, passphrase)
    const held = vault.ok ? await readMembership(ports, vault.value) : undefined
    if (!vault.ok || !held) throw new Error('the passphrase was stolen, too')
    loot.workspaces.add(held.membership.workspace)
    loot.epochs.push(held.epoch)
    loot.devices.push(deviceFrom(held.membership.seeds))
    for (const row of await profile.storage.rows('key')) {
      const key = vault.value.open(row)
      if (key.ok) learn(loot, row.key.slice(0, 32) as DocumentId, key.value)
    }
  }
  return loot
}

/** Welcomes hold a calendar key of their day: whoever can still open one goes back in time. */
function readLobbies(chunks: readonly Chunk[], loot: Loot): void {
  for (const epoch of [...loot.epochs]) {
    for (const [workspace, knockKey] of invitations(chunks, epoch, loot)) {
      for (const chunk of chunks.filter(({ header }) => header.kind === kinds.lobby)) {
        const answer = readAnswer(workspace, knockKey, chunk)
        if (!answer.ok || answer.value.type !== 'welcome') continue
        for (const device of loot.devices) {
          const box = unbox(device, answer.value.box)
          const found = box.ok ? unpackEpoch(box.value) : undefined
          if (found) loot.epochs.push(found)
        }
      }
    }
  }
}

function invitations(
  chunks: readonly Chunk[],
  epoch: Epoch,
  loot: Loot
): (readonly [WorkspaceId, Uint8Array])[] {
  const key = lastingKey(epoch, 'roster')
  return [...loot.workspaces].flatMap(workspace =>
    chunks
      .filter(({ header }) => header.kind === kinds.roster)
      .flatMap(chunk => {
        const plain = openPlain(workspace, chunk, key)
        const signed = plain.ok ? unpack(plain.value) : plain
        const said = signed.ok
          ? unpack((signed.value as { bytes: Bytes }).bytes)
          : signed
        const op = said.ok ? (said.value as { knockKey?: Uint8Array }) : {}
        return op.knockKey ? [[workspace, op.knockKey] as const] : []
      })
  )
}

function readWraps(chunks: readonly Chunk[], loot: Loot): void {
  for (const chunk of chunks.filter(({ header }) => header.kind === kinds.wrap)) {
    for (const workspace of loot.workspaces) {
      for (const epoch of loot.epochs) {
        const wrapping = wrappingKey(epoch.calendar, chunk.header.day)
        const key = wrapping ? openPlain(workspace, chunk, wrapping) : undefined
        if (key?.ok) learn(loot, chunk.header.document, key.value)
      }
    }
  }
}

function opens(chunk: Chunk, loot: Loot): boolean {
  const { document } = chunk.header
  return (loot.keys.get(document) ?? []).some(key =>
    [...loot.workspaces].some(
      workspace =>
        openPlain(workspace, chunk, key).ok ||
        openCard(workspace, chunk.header, chunk.card, key).ok
    )
  )
}

function learn(loot: Loot, document: DocumentId, key: Uint8Array): void {
  loot.keys.set(document, [...(loot.keys.get(document) ?? []), key])
}

function isContent({ header }: Chunk): boolean {
  return header.kind === kinds.delta || header.kind === kinds.blob
}
