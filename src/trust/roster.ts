/**
 * Who belongs: signed operations, each linked to all it had seen, resolved by one pure
 * function that gives the same answer on every device in any order of arrival.
 *
 * Trust begins with the founding, whose hash every invitation link carries. An operation
 * counts if its author was a member by then; an invitation lets in one device, before its
 * hour, that proves with a signature that it held the link's secret. If two members apart
 * let in one each, the first join stands and the other is void: first is what was signed
 * earlier (never before what it builds on), then the lower hash. In the same order a
 * withdrawal closes an invitation: whoever was let in before stays, nobody is afterwards.
 */
import * as v from 'valibot'

import { concat, fromHex, pack, toHex, unpack, type Bytes } from '../bytes.ts'
import { hash } from '../crypto/hash.ts'
import { sign, verify, type SigningKey } from '../crypto/sign.ts'
import type { Member, Role } from '../domain/members/people.ts'
import type { DeviceId, MemberId, Timestamp, WorkspaceId } from '../ids.ts'
import { deviceIdOf, memberOf, type Device } from './device.ts'

const key32 = v.pipe(v.instance(Uint8Array), v.length(32))
const common = {
  workspace: v.pipe(v.instance(Uint8Array), v.length(16)),
  by: v.pipe(v.instance(Uint8Array), v.length(16)),
  /** Hashes of the newest operations its author knew. */
  after: v.pipe(v.array(key32), v.maxLength(64)),
  at: v.pipe(v.number(), v.safeInteger())
}
const newcomer = {
  signKey: key32,
  sealKey: key32,
  name: v.pipe(v.string(), v.maxLength(80))
}
const op = v.variant('type', [
  v.strictObject({ type: v.literal('found'), ...common, ...newcomer }),
  v.strictObject({
    type: v.literal('invite'),
    ...common,
    /** The invitation's public key. */
    key: key32,
    /** Opens the knock; the link's secret makes it too. */
    knockKey: key32,
    role: v.picklist(['lead', 'agent']),
    expiresAt: v.pipe(v.number(), v.safeInteger())
  }),
  v.strictObject({
    type: v.literal('join'),
    ...common,
    ...newcomer,
    invitation: key32,
    /** By the invitation's key, over the newcomer's two keys. */
    proof: v.pipe(v.instance(Uint8Array), v.length(64))
  }),
  v.strictObject({
    type: v.literal('withdraw'),
    ...common,
    invitation: key32
  })
])
export type RosterOp = v.InferOutput<typeof op>
export type FoundOp = Extract<RosterOp, { type: 'found' }>
export type InviteOp = Extract<RosterOp, { type: 'invite' }>
export type JoinOp = Extract<RosterOp, { type: 'join' }>
export type WithdrawOp = Extract<RosterOp, { type: 'withdraw' }>

/** An operation as it travels: the signed bytes and the signature. */
export interface SignedOp {
  readonly bytes: Uint8Array
  readonly signature: Uint8Array
}

export interface KnownDevice {
  readonly member: MemberId
  readonly signKey: Uint8Array
  readonly sealKey: Uint8Array
}

export interface KnownInvitation {
  readonly op: InviteOp
  readonly usedBy?: DeviceId
  /** Nobody gets in by it any more. */
  readonly withdrawn?: true
}

export interface Roster {
  readonly members: ReadonlyMap<MemberId, Member>
  readonly devices: ReadonlyMap<DeviceId, KnownDevice>
  /** By the invitation's public key, hex. */
  readonly invitations: ReadonlyMap<string, KnownInvitation>
  /** They were let in by an invitation that was used or withdrawn before. */
  readonly displaced: ReadonlySet<DeviceId>
  /** Hashes of the newest operations. */
  readonly heads: readonly Bytes[]
  /** Hashes of those that count: all their signatures hold. */
  readonly accepted: ReadonlySet<string>
}

const signatureLength = 64
const opPurpose = 'porchlight roster 1'
const joinPurpose = 'porchlight join 1'

export function signOp(device: Device, said: RosterOp): SignedOp {
  const bytes = pack(said)
  return { bytes, signature: sign(device.signing, opPurpose, bytes) }
}

export function opHash(signed: SignedOp): string {
  return toHex(hash(concat(signed.signature, signed.bytes)))
}

/** What an invited device signs with the link's secret. */
export function proveJoin(
  invitation: SigningKey,
  workspace: WorkspaceId,
  signKey: Uint8Array,
  sealKey: Uint8Array
): Bytes {
  return sign(invitation, joinPurpose, concat(fromHex(workspace), signKey, sealKey))
}

export function checkJoin(
  invitationKey: Uint8Array,
  workspace: WorkspaceId,
  join: { signKey: Uint8Array; sealKey: Uint8Array; proof: Uint8Array }
): boolean {
  const said = concat(fromHex(workspace), join.signKey, join.sealKey)
  return verify(invitationKey, joinPurpose, said, join.proof)
}

/**
 * `founding`: the hash of the founding operation; nothing else can begin a roster.
 * `checked`: hashes of operations whose signatures held before. They hold for ever: the hash
 * covers what was signed, and an author's id is made from the key.
 */
export function resolve(
  workspace: WorkspaceId,
  founding: string,
  ops: Iterable<SignedOp>,
  checked: ReadonlySet<string> = new Set()
): Roster {
  const read = new Map<string, { signed: SignedOp; op: RosterOp }>()
  for (const signed of ops) {
    const said = readOp(signed)
    if (said && toHex(said.workspace) === workspace) {
      read.set(opHash(signed), { signed, op: said })
    }
  }
  const state: Mutable = {
    members: new Map(),
    devices: new Map(),
    invitations: new Map(),
    displaced: new Set(),
    accepted: new Set()
  }
  for (const id of causally(read)) {
    const entry = read.get(id)
    if (!entry) continue
    const holds = checked.has(id) || holdsFor(state, entry.signed, entry.op, workspace)
    if (holds && accept(state, entry.op, id === founding)) state.accepted.add(id)
  }
  const named = new Set([...state.accepted].flatMap(id => parents(read.get(id)?.op)))
  const heads = [...state.accepted].filter(id => !named.has(id)).sort()
  for (const device of state.devices.keys()) state.displaced.delete(device)
  return { ...state, heads: heads.map(fromHex) }
}

interface Mutable {
  members: Map<MemberId, Member>
  devices: Map<DeviceId, KnownDevice>
  invitations: Map<string, KnownInvitation>
  displaced: Set<DeviceId>
  accepted: Set<string>
}

/** Its hash covers where the signature ends only if all signatures are as long. */
function readOp(signed: SignedOp): RosterOp | undefined {
  if (signed.signature.length !== signatureLength) return undefined
  const plain = unpack(signed.bytes)
  const parsed = plain.ok ? v.safeParse(op, plain.value) : undefined
  return parsed?.success ? parsed.output : undefined
}

function parents(said: RosterOp | undefined): string[] {
  return said?.after.map(toHex) ?? []
}

/** Parents before children, otherwise by time and hash; what lacks a parent waits. */
function causally(ops: ReadonlyMap<string, { op: RosterOp }>): string[] {
  const order: string[] = []
  const placed = new Set<string>()
  const waiting = new Set(
    [...ops]
      .sort(([a, { op: x }], [b, { op: y }]) => x.at - y.at || (a < b ? -1 : 1))
      .map(([id]) => id)
  )
  for (let progress = true; progress;) {
    progress = false
    for (const id of waiting) {
      if (!parents(ops.get(id)?.op).every(parent => placed.has(parent))) continue
      order.push(id)
      placed.add(id)
      waiting.delete(id)
      progress = true
      break // restart, so that the order depends on times and hashes alone
    }
  }
  return order
}

/** Its author signed it, and whoever joins proved to hold the link's secret. */
function holdsFor(
  { devices }: Mutable,
  signed: SignedOp,
  said: RosterOp,
  workspace: WorkspaceId
): boolean {
  const author = toHex(said.by) as DeviceId
  const signKey = said.type === 'found' ? said.signKey : devices.get(author)?.signKey
  if (!signKey || !verify(signKey, opPurpose, signed.bytes, signed.signature)) {
    return false
  }
  return said.type !== 'join' || checkJoin(said.invitation, workspace, said)
}

function accept(state: Mutable, said: RosterOp, isFounding: boolean): boolean {
  const author = toHex(said.by) as DeviceId
  if (said.type === 'found') {
    if (!isFounding || deviceIdOf(said.signKey) !== author) return false
    admit(state, said, 'lead')
    return true
  }
  if (!state.devices.has(author)) return false
  switch (said.type) {
    case 'invite':
      return invite(state, said, author)
    case 'join':
      return join(state, said)
    case 'withdraw':
      return withdraw(state, said, author)
  }
}

/** A key invites once, so that a used invitation stays used; only leads make leads. */
function invite(state: Mutable, said: InviteOp, author: DeviceId): boolean {
  const key = toHex(said.key)
  if (state.invitations.has(key)) return false
  const by = state.devices.get(author)
  if (said.role === 'lead' && (!by || state.members.get(by.member)?.role !== 'lead')) {
    return false
  }
  state.invitations.set(key, { op: said })
  return true
}

function join(state: Mutable, said: JoinOp): boolean {
  const invitation = state.invitations.get(toHex(said.invitation))
  if (!invitation || said.at > invitation.op.expiresAt) return false
  const device = deviceIdOf(said.signKey)
  if (invitation.usedBy || invitation.withdrawn) {
    if (invitation.usedBy !== device) state.displaced.add(device)
    return false
  }
  if (state.devices.has(device)) return false // a member's keys and name are their own
  state.invitations.set(toHex(said.invitation), { ...invitation, usedBy: device })
  admit(state, said, invitation.op.role)
  return true
}

/**
 * Whoever invited, and leads. Nobody else: a withdrawal with an early date puts out whoever
 * came by the link, and a member shall have no such power over the others.
 */
export function mayWithdraw(
  { devices, members }: Pick<Roster, 'devices' | 'members'>,
  invitation: KnownInvitation,
  author: DeviceId
): boolean {
  if (toHex(invitation.op.by) === author) return true
  const member = devices.get(author)?.member
  return member !== undefined && members.get(member)?.role === 'lead'
}

function withdraw(state: Mutable, said: WithdrawOp, author: DeviceId): boolean {
  const key = toHex(said.invitation)
  const invitation = state.invitations.get(key)
  if (!invitation || !mayWithdraw(state, invitation, author)) return false
  state.invitations.set(key, { ...invitation, withdrawn: true })
  return true
}

function admit(state: Mutable, said: FoundOp | JoinOp, role: Role): void {
  const device = deviceIdOf(said.signKey)
  const member = memberOf(device)
  const { signKey, sealKey, name, at } = said
  state.devices.set(device, { member, signKey, sealKey })
  state.members.set(member, { id: member, name, role, since: at as Timestamp })
}
