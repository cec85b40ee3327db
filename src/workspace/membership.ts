/** What makes this device a member, as the vault keeps it. */
import * as v from 'valibot'

import { fromHex, pack, toHex, unpack, type Bytes } from '../bytes.ts'
import { membershipPlace } from '../device-state.ts'
import type { Day, WorkspaceId } from '../ids.ts'
import type { Row, StoragePort } from '../ports.ts'
import type { Calendar } from '../trust/calendar.ts'
import type { Epoch } from '../trust/epoch.ts'
import type { Vault } from '../trust/vault.ts'

export interface Membership {
  readonly workspace: WorkspaceId
  /** Hash of the founding operation, hex: where trust begins. */
  readonly founding: string
  /** Where the relay is reached, as the platform's network understands it. */
  readonly relay: string
  /** 64 random bytes: the device's two keys. */
  readonly seeds: Bytes
}

const bytes = (length: number) => v.pipe(v.instance(Uint8Array), v.length(length))
const membership = v.strictObject({
  workspace: bytes(16),
  founding: bytes(32),
  relay: v.string(),
  seeds: bytes(64)
})
const epoch = v.strictObject({
  number: v.pipe(v.number(), v.integer()),
  lasting: bytes(32),
  day: v.pipe(v.number(), v.integer()),
  key: bytes(32)
})

export function membershipRow(vault: Vault, held: Membership): Row {
  const { workspace, founding, relay, seeds } = held
  const plain = pack({
    workspace: fromHex(workspace),
    founding: fromHex(founding),
    relay,
    seeds
  })
  return vault.row(membershipPlace.table, membershipPlace.key, plain)
}

export function epochRow(vault: Vault, held: Epoch): Row {
  return vault.row('vault', 'epoch', packEpoch(held))
}

export async function readMembership(
  ports: StoragePort,
  vault: Vault
): Promise<{ membership: Membership; epoch: Epoch } | undefined> {
  const held = await sealedRow(ports, vault, membershipPlace.key)
  const secrets = await sealedRow(ports, vault, 'epoch')
  if (!held || !secrets) return undefined
  const read = v.parse(membership, held)
  return {
    membership: {
      workspace: toHex(read.workspace) as WorkspaceId,
      founding: toHex(read.founding),
      relay: read.relay,
      seeds: new Uint8Array(read.seeds)
    },
    epoch: epochFrom(v.parse(epoch, secrets))
  }
}

/** As whichever tab stepped last left it. */
export async function readEpoch(
  ports: StoragePort,
  vault: Vault
): Promise<Epoch | undefined> {
  const secrets = await sealedRow(ports, vault, 'epoch')
  return secrets ? epochFrom(v.parse(epoch, secrets)) : undefined
}

export function packEpoch({ number, lasting, calendar }: Epoch): Bytes {
  return pack({ number, lasting, day: calendar.day, key: calendar.key })
}

/** Undefined for anything malformed. */
export function unpackEpoch(packed: Uint8Array): Epoch | undefined {
  const plain = unpack(packed)
  const parsed = plain.ok ? v.safeParse(epoch, plain.value) : undefined
  return parsed?.success ? epochFrom(parsed.output) : undefined
}

function epochFrom(read: v.InferOutput<typeof epoch>): Epoch {
  const calendar: Calendar = { day: read.day as Day, key: new Uint8Array(read.key) }
  return { number: read.number, lasting: new Uint8Array(read.lasting), calendar }
}

export async function sealedRow(
  ports: StoragePort,
  vault: Vault,
  key: string
): Promise<unknown> {
  const bytes = await ports.storage.row('vault', key)
  const opened = bytes && vault.open({ table: 'vault', key, bytes })
  const plain = opened?.ok ? unpack(opened.value) : undefined
  return plain?.ok ? plain.value : undefined
}
