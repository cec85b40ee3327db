/** OpenPGP keys for tests, made once per file: the desk's, and those of two askers. */
import type { Timestamp } from '#core/ids.ts'
import { createTeamKey, type MadeKey } from '#core/mail/team-key.ts'

/** Long before any mail of a test was written. */
const since = Date.UTC(2025, 0, 1) as Timestamp
const made = new Map<string, Promise<MadeKey>>()

export function keyOf(name: string, address: string): Promise<MadeKey> {
  const known = made.get(address)
  if (known) return known
  const key = createTeamKey(name, address, since).then(result => {
    if (!result.ok) throw new Error('that is no address')
    return result.value
  })
  made.set(address, key)
  return key
}

export const deskKey = () => keyOf('Help desk', 'help@desk.test')
export const adasKey = () => keyOf('Ada Lovelace', 'ada@users.test')
export const evesKey = () => keyOf('Eve', 'eve@users.test')
