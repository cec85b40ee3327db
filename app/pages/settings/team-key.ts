/** What members do to the desk's key, from the settings and from the notices. */
import { nextEnd, signingKey } from '#core/domain/desk/team-keys.ts'
import type { NoSuchKey } from '#core/domain/desk/team-keys.ts'
import type { MadeKey, NotAKey, UnusableKey } from '#core/mail/team-key.ts'
import type { StorageFull } from '#core/ports.ts'
import { no, type Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import { mailRoomOf } from '../../state/mail-rooms.ts'

/** The desk's new key; the one before it, if there is one, vouches for it. */
export async function addKey(
  desk: Workspace,
  made: MadeKey
): Promise<Result<void, StorageFull>> {
  const before = signingKey(desk.settings.current())
  const old = before && desk.teamKeys.secrets.current().get(before.fingerprint)
  const vouched =
    old === undefined
      ? made.public
      : await mailRoomOf(desk).vouchedFor(made.public, old, desk.now())
  return desk.teamKeys.add({ ...made, public: vouched })
}

/** The one that signs works on, under a later end. */
export async function extendKey(
  desk: Workspace
): Promise<Result<void, NotAKey | UnusableKey | NoSuchKey | StorageFull>> {
  const key = signingKey(desk.settings.current())
  const secret = key && desk.teamKeys.secrets.current().get(key.fingerprint)
  if (!key || secret === undefined) return no({ type: 'no-such-key' })
  const now = desk.now()
  const given = { secret, address: key.address }
  const made = await mailRoomOf(desk).extendTeamKey(given, now, nextEnd(now))
  return made.ok ? desk.teamKeys.extend(made.value) : made
}
