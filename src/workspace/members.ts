/** Who belongs to the desk: the roster, as the operations that are kept here add up to it. */
import { pack, unpack, type Bytes } from '../bytes.ts'
import type { Member } from '../domain/members/people.ts'
import type { Day, DeviceId, DocumentId, MemberId, WorkspaceId } from '../ids.ts'
import type { StoragePort, StoredChunk } from '../ports.ts'
import { decodeChunk, kinds, noKey, noTag } from '../sync/chunk.ts'
import { openPlain, sealPlain } from '../sync/sealed-chunk.ts'
import { lastingKey, type Epoch } from '../trust/epoch.ts'
import { resolve, type Roster, type SignedOp } from '../trust/roster.ts'
import type { Vault } from '../trust/vault.ts'
import {
  checkedOpsPlace,
  checkedOpsRow,
  readCheckedOps,
  type MadeFrom
} from './checked-ops.ts'
import type { Membership } from './membership.ts'
import { Value } from './watched.ts'

/** What a device knows before it knows any other. */
interface Here {
  readonly ports: StoragePort
  readonly vault: Vault
  readonly workspace: WorkspaceId
  readonly membership: Membership
  readonly device: { readonly id: DeviceId }
  readonly epoch: Epoch
}

export class Members {
  readonly document: DocumentId
  readonly people = new Value<ReadonlyMap<MemberId, Member>>(new Map())
  /** This device came in by a link that somebody else had used before: it is out. */
  readonly displaced = new Value(false)
  /** Something about who belongs, or may come in, has changed. */
  readonly changed = new Value<object>({})
  readonly #here: Here
  #roster: Roster

  constructor(here: Here, document: DocumentId) {
    this.#here = here
    this.document = document
    this.#roster = resolve(here.workspace, here.membership.founding, [])
  }

  get roster(): Roster {
    return this.#roster
  }

  signKeyOf(device: DeviceId): Uint8Array | undefined {
    return this.#roster.devices.get(device)?.signKey
  }

  /** As the device is unlocked: what it opened and checked before, it believes. */
  async unlock(): Promise<void> {
    const { vault, ports } = this.#here
    const { table, key } = checkedOpsPlace
    const [stored, sealed] = await Promise.all([
      this.#chunks(),
      ports.storage.row(table, key)
    ])
    const madeFrom = this.#madeFrom(stored)
    const known = readCheckedOps(vault, sealed, madeFrom)
    const ops = known?.ops ?? this.#opsIn(stored)
    this.#resolve(ops, known?.checked)
    if (known) return
    const row = checkedOpsRow(vault, madeFrom, { ops, checked: this.#roster.accepted })
    await ports.storage.write({ rows: [row] }) // without room, they are checked again
  }

  async load(): Promise<void> {
    this.#resolve(this.#opsIn(await this.#chunks()), this.#roster.accepted)
  }

  #resolve(ops: readonly SignedOp[], checked?: ReadonlySet<string>): void {
    const { workspace, membership, device } = this.#here
    this.#roster = resolve(workspace, membership.founding, ops, checked)
    this.people.set(this.#roster.members)
    this.displaced.set(this.#roster.displaced.has(device.id))
    this.changed.set({})
  }

  async #chunks(): Promise<readonly StoredChunk[]> {
    const stored = await this.#here.ports.storage.chunksOf(this.document)
    return stored.filter(chunk => chunk.kind === kinds.roster)
  }

  #madeFrom(stored: readonly StoredChunk[]): MadeFrom {
    return { epoch: this.#here.epoch.number, chunks: stored.map(({ id }) => id) }
  }

  #opsIn(stored: readonly StoredChunk[]): SignedOp[] {
    return stored.map(chunk => this.#readOp(chunk.bytes)).filter(op => op !== undefined)
  }

  /** An operation as a chunk for the members. */
  seal(op: SignedOp): Bytes {
    const plain = pack({ bytes: op.bytes, signature: op.signature })
    const header = {
      kind: kinds.roster,
      epoch: this.#here.epoch.number,
      document: this.document,
      keyId: noKey,
      tag: noTag,
      day: 0 as Day
    }
    return sealPlain(this.#here.workspace, header, this.#key, plain)
  }

  #readOp(bytes: Uint8Array): SignedOp | undefined {
    const chunk = decodeChunk(bytes)
    const opened = chunk.ok
      ? openPlain(this.#here.workspace, chunk.value, this.#key)
      : chunk
    const plain = opened.ok ? unpack(opened.value) : opened
    return plain.ok ? asSignedOp(plain.value) : undefined
  }

  get #key(): Bytes {
    return lastingKey(this.#here.epoch, 'roster')
  }
}

function asSignedOp(value: unknown): SignedOp | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { bytes, signature } = value as Partial<Record<string, unknown>>
  return bytes instanceof Uint8Array && signature instanceof Uint8Array
    ? { bytes, signature }
    : undefined
}
