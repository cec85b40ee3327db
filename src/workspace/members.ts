/** Who belongs to the desk: the roster, as the operations that are kept here add up to it. */
import { pack, unpack, type Bytes } from '../bytes.ts'
import type { Member } from '../domain/members/people.ts'
import type { Day, DeviceId, DocumentId, MemberId, WorkspaceId } from '../ids.ts'
import type { StoragePort } from '../ports.ts'
import { decodeChunk, kinds, noKey, noTag } from '../sync/chunk.ts'
import { openPlain, sealPlain } from '../sync/sealed-chunk.ts'
import { lastingKey, type Epoch } from '../trust/epoch.ts'
import { resolve, type Roster, type SignedOp } from '../trust/roster.ts'
import type { Membership } from './membership.ts'
import { Value } from './watched.ts'

/** What a device knows before it knows any other. */
interface Here {
  readonly ports: StoragePort
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

  async load(): Promise<void> {
    const { ports, workspace, membership, device } = this.#here
    const stored = await ports.storage.chunksOf(this.document)
    const ops = stored
      .filter(chunk => chunk.kind === kinds.roster)
      .map(chunk => this.#readOp(chunk.bytes))
      .filter(op => op !== undefined)
    this.#roster = resolve(workspace, membership.founding, ops)
    this.people.set(this.#roster.members)
    this.displaced.set(this.#roster.displaced.has(device.id))
    this.changed.set({})
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
