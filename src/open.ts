/** The ways to a desk: found one, join one, or unlock the one on this device. */
import { fromHex } from './bytes.ts'
import { sodiumReady } from './crypto/sodium.ts'
import { readyBlanks } from './documents/schema.ts'
import {
  hardwareSchema,
  problemsSchema,
  settingsSchema,
  templatesSchema,
  ticketSchema
} from './documents/schemas.ts'
import { deskAddresses, type Settings } from './domain/desk/settings.ts'
import { shownAs } from './domain/problems/joining.ts'
import { countedFields } from './domain/tickets/counted-fields.ts'
import { dayOf, type Timestamp } from './ids.ts'
import type { Ports, StorageFull } from './ports.ts'
import { done, no, notForUs, ok, type NotForUs, type Result } from './result.ts'
import { workspaceIdOf } from './sync/hello.ts'
import { deviceFrom } from './trust/device.ts'
import { accessKey, type Epoch } from './trust/epoch.ts'
import { readLink } from './trust/invitation.ts'
import { opHash, signOp } from './trust/roster.ts'
import {
  makeVault,
  openVault,
  type Vault,
  type WrongPassphrase
} from './trust/vault.ts'
import type { Workspace } from './workspace.ts'
import {
  readCardRows,
  readCardRowsSince,
  type CardRows
} from './workspace/card-rows.ts'
import { Core } from './workspace/core.ts'
import { Desk } from './workspace/desk.ts'
import {
  join,
  newcomerRow,
  readNewcomer,
  type Joining,
  type JoiningState
} from './workspace/joining.ts'
import { openLastings } from './workspace/lasting.ts'
import {
  epochRow,
  membershipRow,
  readMembership,
  type Membership
} from './workspace/membership.ts'
import { TeamRing } from './workspace/team-ring.ts'
import { Upkeep } from './workspace/upkeep.ts'

export type { Joining, JoiningState, WrongPassphrase }

export interface NewDesk {
  readonly deskName: string
  readonly yourName: string
  readonly passphrase: string
  /** Origin of the relay, like `https://desk.example`; it serves the app too. */
  readonly relay: string
  readonly languages: readonly string[]
}

export async function foundDesk(
  ports: Ports,
  desk: NewDesk
): Promise<Result<Workspace, StorageFull>> {
  await sodiumReady
  const now = ports.clock.now()
  const seeds = ports.random.bytes(64)
  const epoch: Epoch = {
    number: 1,
    lasting: ports.random.bytes(32),
    calendar: { day: dayOf(now), key: ports.random.bytes(32) }
  }
  const device = deviceFrom(seeds)
  const workspace = workspaceIdOf(accessKey(epoch).public)
  const founding = signOp(device, {
    type: 'found',
    workspace: fromHex(workspace),
    by: fromHex(device.id),
    after: [],
    at: now,
    signKey: device.signing.public,
    sealKey: device.sealing.public,
    name: desk.yourName
  })
  const membership = { workspace, founding: opHash(founding), relay: desk.relay, seeds }
  const { vault, row } = await makeVault(ports, desk.passphrase)
  const core = new Core(ports, vault, membership, epoch)
  const kept = await core.keep(
    [core.members.seal(founding)],
    [row, membershipRow(vault, membership), epochRow(vault, epoch)]
  )
  if (!kept.ok) return no(kept.error)
  const opened = await openDesk(core, await readCardRows(ports))
  opened.settings.perform(settings => begin(settings, desk))
  const saved = await opened.settings.saved()
  return saved.ok ? ok(opened) : no(saved.error)
}

export interface OfferedDesk {
  readonly deskName: string
  readonly relay: string
  readonly expiresAt: Timestamp
}

export function readInvitation(link: string): Result<OfferedDesk, NotForUs> {
  const read = readLink(link)
  if (!read.ok) return notForUs
  const { deskName, relay, expiresAt } = read.value
  return ok({ deskName, relay, expiresAt })
}

export interface BadInvitation {
  readonly type: 'bad-invitation'
}

export async function acceptInvitation(
  ports: Ports,
  link: string,
  you: { yourName: string; passphrase: string }
): Promise<Result<Joining, BadInvitation | StorageFull>> {
  await sodiumReady
  if (!readLink(link).ok) return no({ type: 'bad-invitation' })
  const [{ vault, row }] = await Promise.all([
    makeVault(ports, you.passphrase),
    readySchemas(ports)
  ])
  const newcomer = { link, name: you.yourName, seeds: ports.random.bytes(64) }
  const kept = await ports.storage.write({ rows: [row, newcomerRow(vault, newcomer)] })
  if (!kept.ok) return no(kept.error)
  return ok(goOnJoining(ports, vault, newcomer))
}

export async function unlock(
  ports: Ports,
  passphrase: string
): Promise<Result<Workspace | Joining, WrongPassphrase>> {
  await sodiumReady
  // The passphrase is stretched elsewhere meanwhile.
  const [vault, cards] = await Promise.all([
    openVault(ports, passphrase),
    readCardRows(ports),
    readySchemas(ports)
  ])
  if (!vault.ok) return no(vault.error)
  const held = await readMembership(ports, vault.value)
  if (held) {
    const core = new Core(ports, vault.value, held.membership, held.epoch)
    return ok(await openDesk(core, cards))
  }
  const newcomer = await readNewcomer(ports, vault.value)
  // refused in another tab meanwhile: nothing is left that a passphrase could open
  if (!newcomer) return no({ type: 'wrong-passphrase' })
  return ok(goOnJoining(ports, vault.value, newcomer))
}

function readySchemas(ports: Ports): Promise<void> {
  return readyBlanks(ports, [
    settingsSchema,
    templatesSchema,
    problemsSchema,
    hardwareSchema,
    ticketSchema
  ])
}

function goOnJoining(
  ports: Ports,
  vault: Vault,
  newcomer: Parameters<typeof join>[2]
): Joining {
  return join(ports, vault, newcomer, async (membership: Membership, epoch) =>
    openDesk(new Core(ports, vault, membership, epoch), await readCardRows(ports))
  )
}

/**
 * A newcomer who writes before the settings arrived keeps readable for so many days what
 * others will keep readable longer: too long could not be taken back.
 */
const untilSettingsCome = 2

async function openDesk(core: Core, cards: CardRows): Promise<Desk> {
  await core.members.unlock()
  await core.cardTable.load(core.ports, cards.pages, cards.fresh)
  const lasting = await openLastings(core)
  const followSettings = () => {
    const settings = lasting.settings.current()
    const { deskName, keepDays } = settings
    core.keepDays = deskName === '' ? untilSettingsCome : keepDays
    core.ownAddresses = deskAddresses(settings)
    core.countedFields = countedFields(settings)
  }
  lasting.settings.on(followSettings)
  followSettings()
  const followProblems = () => {
    core.list.showProblems(shownAs(lasting.problems.current()))
  }
  lasting.problems.on(followProblems)
  followProblems()
  const ring = new TeamRing(core, lasting.settings)
  await ring.load()
  const upkeep = new Upkeep(core, ring)
  // it hears the other tabs from now on; this is what they wrote until then
  const { pages, fresh } = await readCardRowsSince(core.ports, cards)
  await core.cardTable.load(core.ports, pages, fresh)
  core.list.publish()
  await upkeep.start()
  return new Desk(core, upkeep, ring, lasting)
}

function begin(settings: Settings, desk: NewDesk): Result<void> {
  settings.deskName = desk.deskName
  for (const language of desk.languages) settings.languages[language] = true
  return done
}
