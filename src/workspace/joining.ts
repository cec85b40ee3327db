/**
 * On the porch: a newcomer's device knocks until a member lets it in. It survives reloads
 * and days without a relay; nothing is asked twice.
 */
import * as v from 'valibot'

import { concat, pack, type Bytes } from '../bytes.ts'
import { newcomerPlace } from '../device-state.ts'
import { dayOf, daysAfter } from '../ids.ts'
import type { Ports, Row } from '../ports.ts'
import { decodeChunk } from '../sync/chunk.ts'
import { hello, lobbyOf, workspaceIdOf } from '../sync/hello.ts'
import { readAnswer, sealKnock, unbox, type Lobby } from '../sync/knock.ts'
import type { FromRelay } from '../sync/protocol.ts'
import { RelayLink } from '../sync/relay-link.ts'
import { deviceFrom, type Device } from '../trust/device.ts'
import { accessKey, type Epoch } from '../trust/epoch.ts'
import {
  invitationKey,
  knockKey,
  readLink,
  type InvitationLink
} from '../trust/invitation.ts'
import { proveJoin } from '../trust/roster.ts'
import type { Vault } from '../trust/vault.ts'
import type { Watched, Workspace } from '../workspace.ts'
import {
  epochRow,
  membershipRow,
  sealedRow,
  unpackEpoch,
  type Membership
} from './membership.ts'
import { Value } from './watched.ts'

export interface Joining {
  readonly type: 'joining'
  readonly state: Watched<JoiningState>
  /** Never, if it was refused. */
  readonly finished: Promise<Workspace>
  /** Forgets the invitation and everything else on this device. */
  cancel(): Promise<void>
}

export interface JoiningState {
  /** `waiting`: the relay has the knock; a member must be online to answer. */
  readonly state: 'connecting' | 'offline' | 'waiting' | 'refused'
  readonly reason?: 'expired' | 'used' | 'withdrawn' | 'unknown'
}

/** What the vault keeps until somebody opens. */
export interface Newcomer {
  readonly link: string
  readonly name: string
  readonly seeds: Bytes
}

const shape = v.strictObject({
  link: v.string(),
  name: v.string(),
  seeds: v.pipe(v.instance(Uint8Array), v.length(64))
})
const retryAfter = 15_000

type Refusal = 'expired' | 'used' | 'withdrawn'

export function newcomerRow(vault: Vault, newcomer: Newcomer): Row {
  return vault.row(newcomerPlace.table, newcomerPlace.key, pack({ ...newcomer }))
}

export async function readNewcomer(
  ports: Ports,
  vault: Vault
): Promise<Newcomer | undefined> {
  const held = await sealedRow(ports, vault, newcomerPlace.key)
  const parsed = v.safeParse(shape, held)
  if (!parsed.success) return undefined
  return { ...parsed.output, seeds: new Uint8Array(parsed.output.seeds) }
}

/** `enter` opens the desk once this device is a member. */
export function join(
  ports: Ports,
  vault: Vault,
  newcomer: Newcomer,
  enter: (membership: Membership, epoch: Epoch) => Promise<Workspace>
): Joining {
  const porch = new Porch(ports, vault, newcomer)
  return {
    type: 'joining',
    state: porch.state,
    finished: porch.admitted.then(({ membership, epoch }) => enter(membership, epoch)),
    cancel: async () => {
      porch.stop()
      await ports.storage.wipe()
    }
  }
}

/**
 * What opened the welcome is destroyed: the box holds the calendar key of that day, and a
 * relay that kept it would else open with it whatever was destroyed since.
 */
function withoutSealing(seeds: Bytes, unused: Bytes): Bytes {
  return concat(seeds.subarray(0, 32), unused)
}

class Porch {
  readonly state = new Value<JoiningState>({ state: 'connecting' })
  readonly admitted: Promise<{ membership: Membership; epoch: Epoch }>

  readonly #ports: Ports
  readonly #vault: Vault
  readonly #newcomer: Newcomer
  readonly #device: Device
  readonly #invited: InvitationLink
  readonly #link: RelayLink
  #admit: (said: { membership: Membership; epoch: Epoch }) => void = () => undefined
  #cancelRetry: (() => void) | undefined
  #isRefused = false

  constructor(ports: Ports, vault: Vault, newcomer: Newcomer) {
    const invited = readLink(newcomer.link)
    if (!invited.ok) throw new Error('only a readable link is kept')
    this.#ports = ports
    this.#vault = vault
    this.#newcomer = newcomer
    this.#invited = invited.value
    this.#device = deviceFrom(newcomer.seeds)
    this.admitted = new Promise(resolve => {
      this.#admit = resolve
    })
    this.#link = new RelayLink(ports, this.#invited.relay, {
      challenged: challenge => {
        this.#knock(challenge)
      },
      message: message => {
        this.#hear(message)
      },
      lost: () => {
        if (!this.#isRefused) this.state.set({ state: 'offline' })
      }
    })
    this.#link.start()
  }

  stop(): void {
    this.#link.stop()
    this.#cancelRetry?.()
  }

  #lobby(): Lobby {
    const key = invitationKey(this.#invited.seed)
    return {
      workspace: this.#invited.workspace,
      document: lobbyOf(key.public),
      day: daysAfter(dayOf(this.#invited.expiresAt), 7),
      key: knockKey(this.#invited.seed)
    }
  }

  #knock(challenge: Parameters<typeof hello>[2]): void {
    const key = invitationKey(this.#invited.seed)
    const { signing, sealing } = this.#device
    const { workspace, relay } = this.#invited
    const proof = proveJoin(key, workspace, signing.public, sealing.public)
    const knock = sealKnock(this.#lobby(), {
      signKey: signing.public,
      sealKey: sealing.public,
      name: this.#newcomer.name,
      proof
    })
    this.#link.send(hello(key, workspace, challenge, relay))
    this.#link.send({ type: 'subscribe' })
    this.#link.send({ type: 'put', chunks: [knock] })
    this.#link.send({ type: 'pull', since: 0, cards: false })
  }

  #hear(message: FromRelay): void {
    if (message.type === 'stored') this.state.set({ state: 'waiting' })
    if (message.type === 'refused') this.#refusedByRelay()
    if (message.type !== 'chunks') return
    for (const item of message.items) this.#read(item.bytes)
  }

  /** The relay has not heard of the invitation yet: its maker was offline since. */
  #refusedByRelay(): void {
    const over = this.#ports.clock.now() > this.#invited.expiresAt
    if (over) this.#refused('expired')
    else this.state.set({ state: 'waiting' })
    this.#cancelRetry?.()
    if (!over) {
      this.#cancelRetry = this.#ports.timer.after(retryAfter, () => {
        this.#link.hurry()
      })
    }
  }

  #read(bytes: Uint8Array): void {
    const chunk = decodeChunk(bytes)
    const lobby = this.#lobby()
    if (!chunk.ok || chunk.value.header.tag !== this.#device.id) return
    const answer = readAnswer(lobby.workspace, lobby.key, chunk.value)
    if (!answer.ok) return
    if (answer.value.type === 'refused') {
      void this.#forget(answer.value.reason)
      return
    }
    const secrets = unbox(this.#device, answer.value.box)
    const epoch = secrets.ok ? unpackEpoch(secrets.value) : undefined
    // whoever holds the link could answer, but only a member knows the desk's access key
    const access = epoch && accessKey(epoch).public
    if (access && workspaceIdOf(access) === lobby.workspace) void this.#enter(epoch)
  }

  /**
   * For good, so nothing is kept of it: the next invitation finds an empty device. Only the
   * knock goes; another tab may have been let in by it meanwhile. Whoever says so holds the
   * link at least: a relay and a wrong clock alone must not make anybody forget a knock.
   */
  async #forget(reason: Refusal): Promise<void> {
    this.#isRefused = true
    this.#link.stop()
    await this.#ports.storage.write({ dropRows: [newcomerPlace] })
    this.#refused(reason)
  }

  #refused(reason: Refusal): void {
    this.#isRefused = true
    this.#link.stop()
    this.state.set({ state: 'refused', reason })
  }

  async #enter(epoch: Epoch): Promise<void> {
    this.#link.stop()
    const membership: Membership = {
      workspace: this.#invited.workspace,
      founding: this.#invited.founding,
      relay: this.#invited.relay,
      seeds: withoutSealing(this.#newcomer.seeds, this.#ports.random.bytes(32))
    }
    const kept = await this.#ports.storage.write({
      rows: [membershipRow(this.#vault, membership), epochRow(this.#vault, epoch)],
      dropRows: [newcomerPlace]
    })
    if (kept.ok) this.#admit({ membership, epoch })
    else this.#link.start() // no room yet: the welcome waits at the relay
  }
}
