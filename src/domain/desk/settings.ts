/** What the desk agreed on. A lasting document: it holds nothing about askers. */
import type { MailboxId } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import type { Acknowledging } from '../askers/acknowledgement.ts'
import { activeBridges, type Bridge } from './bridges.ts'
import type { SecondLine } from '../tickets/escalation.ts'
import type { WithFields } from '../tickets/fields.ts'
import type { Promising } from '../queue/promises.ts'
import type { Interning } from '../members/interns.ts'
import type { Macros } from '../queue/macros.ts'
import type { Asking } from '../askers/satisfaction.ts'
import type { SavedViews } from '../queue/saved-views.ts'
import type { Flagging } from '../askers/flags.ts'
import type { Folding } from '../askers/floods.ts'
import type { Partnering } from './partners.ts'
import type { ReadOnly } from '../shifts/read-only.ts'
import type { Staffing } from '../shifts/staffing.ts'
import type { TeamKeys } from './team-keys.ts'
import type { Tongues } from '../members/tongues.ts'

export interface Settings
  extends
    Acknowledging,
    Promising,
    Staffing,
    SavedViews,
    Macros,
    Flagging,
    Folding,
    SecondLine,
    Partnering,
    Tongues,
    ReadOnly,
    Asking,
    Interning,
    WithFields {
  deskName: string
  /** Days between closing and destruction. */
  keepDays: number
  /** Languages the desk answers in, BCP 47. */
  languages: Record<string, true>
  teamKeys: TeamKeys
  bridges: Record<MailboxId, Bridge>
  /** The desk's addresses, lower case, whose mailbox takes mail with a plus in it. */
  plusAddresses: Record<string, true>
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

/** Every address that the desk answers from or has mail for, each once. */
export function deskAddresses(settings: Settings): string[] {
  const all = [
    ...Object.values(settings.teamKeys).map(key => key.address),
    ...activeBridges(settings).flatMap(([, bridge]) => Object.keys(bridge.addresses))
  ]
  return [...new Set(all.map(address => address.toLowerCase()))].sort()
}

export function takesPlus(settings: Settings, address: string): boolean {
  return address.toLowerCase() in settings.plusAddresses
}

export function allowPlus(settings: Settings, address: string): Result<void> {
  settings.plusAddresses[address.toLowerCase()] = true
  return done
}

export function forbidPlus(settings: Settings, address: string): Result<void> {
  if (takesPlus(settings, address)) {
    delete settings.plusAddresses[address.toLowerCase()]
  }
  return done
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
