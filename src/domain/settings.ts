/** What the desk agreed on. A lasting document: it holds nothing about askers. */
import type { MailboxId, MemberId, Timestamp } from '../ids.ts'
import { done, no, type Result } from '../result.ts'
import type { Bridge } from './bridges.ts'

export interface Settings {
  deskName: string
  /** Days between closing and destruction. */
  keepDays: number
  /** Languages the desk answers in, BCP 47. */
  languages: Record<string, true>
  /** By fingerprint, upper-case hex. */
  teamKeys: Record<string, TeamKey>
  bridges: Record<MailboxId, Bridge>
}

/** An OpenPGP key of the desk, readable by every member. */
export interface TeamKey {
  /** Armored, without a passphrase: the document that holds it is sealed. */
  secret: string
  public: string
  /** The address it signs for. */
  address: string
  name: string
  addedBy: MemberId
  addedAt: Timestamp
}

export const defaultKeepDays = 30

/** An empty name changes nothing. */
export function renameDesk(settings: Settings, name: string): Result<void> {
  if (name.trim() !== '') settings.deskName = name.trim()
  return done
}

export function setKeepDays(
  settings: Settings,
  days: number
): Result<void, BadRetention> {
  if (!Number.isInteger(days) || days < 1 || days > 365) {
    return no({ type: 'bad-retention' })
  }
  settings.keepDays = days
  return done
}

export interface BadRetention {
  readonly type: 'bad-retention'
}

export function addTeamKey(
  settings: Settings,
  fingerprint: string,
  key: TeamKey
): Result<void> {
  settings.teamKeys[fingerprint] = key
  return done
}

/** The newest one: answers are signed with it. All of them are tried when opening mail. */
export function signingKey(settings: Settings): TeamKey | undefined {
  return Object.values(settings.teamKeys).sort((a, b) => b.addedAt - a.addedAt)[0]
}

/** Where askers write to: of its keys and its bridges. */
export function deskAddresses(settings: Settings): string[] {
  return [
    ...Object.values(settings.teamKeys).map(key => key.address),
    ...Object.values(settings.bridges).flatMap(bridge => Object.keys(bridge.addresses))
  ]
}

export function setLanguages(
  settings: Settings,
  tags: readonly string[]
): Result<void> {
  for (const known of Object.keys(settings.languages)) {
    if (!tags.includes(known)) delete settings.languages[known]
  }
  for (const tag of tags) settings.languages[tag] = true
  return done
}
