/** A member who does not play by the rules: all keys of the desk, and a line to the relay. */
import { concat, pack, type Bytes } from '#core/bytes.ts'
import { KeyRing } from '#core/documents/key-ring.ts'
import {
  daysAfter,
  dayOf,
  type Day,
  type DocumentId,
  type Timestamp
} from '#core/ids.ts'
import { sealRecord } from '#core/retention/record.ts'
import { kinds, noKey, noTag } from '#core/sync/chunk.ts'
import { hello } from '#core/sync/hello.ts'
import { decodeFromRelay, encodeMessage } from '#core/sync/protocol.ts'
import { sealPlain, sealSigned } from '#core/sync/sealed-chunk.ts'
import { deviceFrom, type Device } from '#core/trust/device.ts'
import { accessKey, lastingKey, type Epoch } from '#core/trust/epoch.ts'
import { openVault } from '#core/trust/vault.ts'
import type { Ports } from '#core/ports.ts'
import { readMembership, type Membership } from '#core/workspace/membership.ts'

import { passphrase, type Profile } from './village.ts'

export interface Lie {
  readonly document: DocumentId
  readonly payload: Uint8Array
  readonly card?: Uint8Array
  readonly mark: Bytes
  readonly head: Bytes
  readonly session?: Bytes
  readonly kind?: (typeof kinds)['delta' | 'snapshot']
}

export class Mallory {
  readonly device: Device
  readonly keys: KeyRing
  readonly epoch: Epoch
  readonly membership: Membership
  readonly #ports: Ports

  private constructor(
    ports: Ports,
    keys: KeyRing,
    held: { membership: Membership; epoch: Epoch }
  ) {
    this.#ports = ports
    this.keys = keys
    this.epoch = held.epoch
    this.membership = held.membership
    this.device = deviceFrom(held.membership.seeds)
  }

  /** Takes over what lies in a member's profile. */
  static async as(profile: Profile): Promise<Mallory> {
    const { ports } = profile.tab()
    const vault = await openVault(ports, passphrase)
    const held = vault.ok ? await readMembership(ports, vault.value) : undefined
    if (!vault.ok || !held) throw new Error('not a member')
    const { workspace } = held.membership
    const known = { workspace, vault: vault.value, epoch: () => held.epoch }
    return new Mallory(ports, new KeyRing(ports, known), held)
  }

  /** A chunk in her own name, whatever it says. */
  async seal(lie: Lie): Promise<Uint8Array> {
    const today = dayOf(this.#ports.clock.now())
    const { id, key } = await this.keys.forWriting(lie.document, daysAfter(today, 1))
    return sealSigned({
      workspace: this.membership.workspace,
      header: {
        kind: lie.kind ?? kinds.delta,
        epoch: this.epoch.number,
        document: lie.document,
        keyId: id,
        tag: noTag,
        day: 0 as Day
      },
      key,
      device: this.device,
      statement: {
        session: lie.session ?? this.#ports.random.bytes(16),
        sequence: 0,
        previous: new Uint8Array(32),
        rosterHeads: [],
        at: this.#ports.clock.now(),
        mark: lie.mark,
        head: lie.head
      },
      card: lie.card ?? new Uint8Array(),
      payload: lie.payload
    })
  }

  /** A record in her own name: "destroyed on that day". */
  /** A blob under any name, whatever is in it. */
  async blob(document: DocumentId, tag: string, content: Bytes): Promise<Uint8Array> {
    const today = dayOf(this.#ports.clock.now())
    const { id, key } = await this.keys.forWriting(document, daysAfter(today, 1))
    const header = {
      kind: kinds.blob,
      epoch: this.epoch.number,
      document,
      keyId: id,
      tag,
      day: 0 as Day
    }
    const lastPiece = concat(Uint8Array.of(1), content)
    return sealPlain(this.membership.workspace, header, key, lastPiece)
  }

  ending(document: DocumentId, day: Day, at: Timestamp): Uint8Array {
    const context = { workspace: this.membership.workspace, epoch: this.epoch }
    const session = this.#ports.random.bytes(16)
    return sealRecord(context, this.device, session, { document, day, at })
  }

  /** The same of a document that never ends, with a header that says otherwise. */
  lastingEnding(document: DocumentId, day: Day, at: Timestamp): Uint8Array {
    return sealSigned({
      workspace: this.membership.workspace,
      header: {
        kind: kinds.record,
        epoch: this.epoch.number,
        document,
        keyId: noKey,
        tag: noTag,
        day: 0xffff as Day
      },
      key: lastingKey(this.epoch, 'record'),
      device: this.device,
      statement: {
        session: this.#ports.random.bytes(16),
        sequence: 0,
        previous: new Uint8Array(32),
        rosterHeads: [],
        at,
        mark: new Uint8Array(8),
        head: new Uint8Array(32)
      },
      card: new Uint8Array(),
      payload: pack({ day })
    })
  }

  /** Puts chunks on the relay; resolves when it has answered. */
  put(...chunks: readonly Uint8Array[]): Promise<void> {
    return new Promise(resolve => {
      const { workspace, relay } = this.membership
      const socket = this.#ports.network.connect(relay, {
        opened: () => undefined,
        closed: resolve,
        message: bytes => {
          const said = decodeFromRelay(bytes)
          if (!said.ok) return
          if (said.value.type === 'challenge') {
            const key = accessKey(this.epoch)
            socket.send(encodeMessage(hello(key, workspace, said.value, relay)))
            const own = chunks.map(chunk => concat(chunk))
            socket.send(encodeMessage({ type: 'put', chunks: own }))
          }
          if (said.value.type === 'stored') socket.close()
        }
      })
    })
  }
}
