/** Inviting, and letting in whoever knocks with a good invitation. */
import { fromHex, toHex, type Bytes } from '../bytes.ts'
import {
  dayOf,
  daysAfter,
  type Day,
  type DeviceId,
  type MemberId,
  type Timestamp
} from '../ids.ts'
import type { StorageFull, StoredChunk } from '../ports.ts'
import { done, no, ok, type Result } from '../result.ts'
import { decodeChunk } from '../sync/chunk.ts'
import { lobbyOf } from '../sync/hello.ts'
import { deviceIdOf } from '../trust/device.ts'
import { invitationKey, knockKey, writeLink } from '../trust/invitation.ts'
import {
  box,
  isKnock,
  readKnock,
  sealAnswer,
  type Knock,
  type Lobby,
  type LobbyAnswer
} from '../sync/knock.ts'
import {
  checkJoin,
  mayWithdraw,
  signOp,
  type KnownInvitation
} from '../trust/roster.ts'
import type { Invitation, OpenInvitation } from '../workspace.ts'
import type { Core } from './core.ts'
import { packEpoch } from './membership.ts'

const validFor = 3 * 86_400_000
/** A lobby stays open a little longer than its invitation, to say "expired". */
const lobbyDays = 7

export async function invite(
  core: Core,
  deskName: string
): Promise<Result<Invitation, StorageFull>> {
  const seed = core.ports.random.bytes(32)
  const key = invitationKey(seed).public
  const now = core.ports.clock.now()
  const expiresAt = (now + validFor) as Timestamp
  const op = signOp(core.device, {
    type: 'invite',
    workspace: fromHex(core.workspace),
    by: fromHex(core.device.id),
    after: [...core.members.roster.heads],
    at: now,
    key,
    knockKey: knockKey(seed),
    role: 'agent',
    expiresAt
  })
  const kept = await core.keep([core.members.seal(op)], [])
  if (!kept.ok) return no(kept.error)
  await core.members.load()
  const { workspace, membership } = core
  const link = writeLink(membership.relay, {
    seed,
    workspace,
    founding: membership.founding,
    relay: membership.relay,
    deskName,
    expiresAt
  })
  return ok({ id: toHex(key), link, expiresAt })
}

/** Those that somebody can still come in by. */
export function openInvitations(core: Core): OpenInvitation[] {
  const now = core.now()
  return [...core.members.roster.invitations]
    .filter(([, { usedBy, withdrawn }]) => !usedBy && !withdrawn)
    .map(([id, known]) => ({ id, known, op: known.op }))
    .map(({ id, known, op }) => ({
      id,
      isOurs: mayWithdraw(core.members.roster, known, core.device.id),
      by: core.members.roster.devices.get(toHex(op.by) as DeviceId)?.member,
      at: op.at as Timestamp,
      expiresAt: op.expiresAt as Timestamp
    }))
    .filter(({ expiresAt }) => expiresAt > now)
    .sort((a, b) => a.expiresAt - b.expiresAt || (a.id < b.id ? -1 : 1))
}

export function arrivals({ members }: Core): ReadonlyMap<string, MemberId> {
  const { invitations, devices } = members.roster
  return new Map(
    [...invitations].flatMap(([id, { usedBy }]) => {
      const member = usedBy && devices.get(usedBy)?.member
      return member ? [[id, member] as const] : []
    })
  )
}

/** From now on nobody gets in by it; of one that was used it changes nothing. */
export async function withdraw(
  core: Core,
  id: string
): Promise<Result<void, StorageFull>> {
  const known = core.members.roster.invitations.get(id)
  if (!known || known.withdrawn) return done
  if (!mayWithdraw(core.members.roster, known, core.device.id)) return done // nobody would heed it
  const op = signOp(core.device, {
    type: 'withdraw',
    workspace: fromHex(core.workspace),
    by: fromHex(core.device.id),
    after: [...core.members.roster.heads],
    at: core.ports.clock.now(),
    invitation: known.op.key
  })
  const kept = await core.keep([core.members.seal(op)], [])
  if (kept.ok) await core.members.load()
  return kept
}

/** Lobbies that the relay should hold open. */
export function openLobbies(core: Core): { key: Bytes; until: Day }[] {
  const today = core.today()
  return [...core.members.roster.invitations.values()]
    .map(({ op }) => ({ key: new Uint8Array(op.key), until: lobbyDay(op.expiresAt) }))
    .filter(({ until }) => until >= today)
}

/** Answers the knocks among these chunks. */
export async function admit(core: Core, chunks: readonly StoredChunk[]): Promise<void> {
  for (const stored of chunks) {
    const chunk = decodeChunk(stored.bytes)
    const invitation = [...core.members.roster.invitations.values()].find(
      known => lobbyOf(known.op.key) === stored.document
    )
    if (!chunk.ok || !invitation || !isKnock(chunk.value)) continue
    const knock = readKnock(core.workspace, invitation.op.knockKey, chunk.value)
    if (knock.ok) await answer(core, invitation, knock.value)
  }
}

async function answer(
  core: Core,
  invitation: KnownInvitation,
  knock: Knock
): Promise<void> {
  const { op, usedBy, withdrawn } = invitation
  const device = deviceIdOf(knock.signKey)
  const lobby: Lobby = {
    workspace: core.workspace,
    document: lobbyOf(op.key),
    day: lobbyDay(op.expiresAt),
    key: new Uint8Array(op.knockKey)
  }
  if (!checkJoin(op.key, core.workspace, knock)) return
  if (await answered(core, lobby, device)) return
  const reply = (said: LobbyAnswer) => core.keep([sealAnswer(lobby, device, said)], [])
  if (usedBy && usedBy !== device) {
    await reply({ type: 'refused', reason: 'used' })
    return
  }
  if (!usedBy && withdrawn) {
    await reply({ type: 'refused', reason: 'withdrawn' })
    return
  }
  const now = core.ports.clock.now()
  if (!usedBy && now > op.expiresAt) {
    await reply({ type: 'refused', reason: 'expired' })
    return
  }
  if (!usedBy && !(await join(core, invitation, knock, now))) return
  await reply({ type: 'welcome', box: box(knock.sealKey, packEpoch(core.epoch)) })
}

async function join(
  core: Core,
  { op }: KnownInvitation,
  knock: Knock,
  at: Timestamp
): Promise<boolean> {
  const signed = signOp(core.device, {
    type: 'join',
    workspace: fromHex(core.workspace),
    by: fromHex(core.device.id),
    after: [...core.members.roster.heads],
    at,
    invitation: op.key,
    ...knock
  })
  const kept = await core.keep([core.members.seal(signed)], [])
  if (kept.ok) await core.members.load()
  return kept.ok
}

async function answered(core: Core, lobby: Lobby, device: string): Promise<boolean> {
  const known = await core.ports.storage.chunksOf(lobby.document)
  return known.some(chunk => chunk.tag === device)
}

function lobbyDay(expiresAt: number): Day {
  return daysAfter(dayOf(expiresAt as Timestamp), lobbyDays)
}
