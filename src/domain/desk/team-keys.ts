/**
 * The desk's OpenPGP keys: which one signs, and how long a replaced one goes on opening
 * mail. All of it follows from when each was added, so two members who replace the key at
 * once, each offline, need no judge: the key that was added last signs, and the other
 * counts as replaced by it.
 */
import { dayOf, daysAfter, type Day, type MemberId, type Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'

/** An OpenPGP key of the desk; every member can use its private half. */
export interface TeamKey {
  /** The private half, sealed under a key of its own; see `trust/kept-secret.ts`. */
  sealed: string
  /** That key, wrapped for a last day on which it opens: by day. */
  wraps: Record<string, string>
  /** Armored. */
  public: string
  /** The address it signs for. */
  address: string
  name: string
  addedBy: MemberId
  addedAt: Timestamp
  /** When it stops working for others; absent if it never does. */
  expires?: Timestamp
}

/** By fingerprint, upper-case hex. */
export type TeamKeys = Record<string, TeamKey>

/** The part of the settings that this is about. */
export interface Keyed {
  teamKeys: TeamKeys
}

export interface TeamKeyEntry extends TeamKey {
  readonly fingerprint: string
}

/** Writers hear of a new key with the next answer; so long the old one is expected. */
export const overlapDays = 60
/** Mail that a bridge brought may wait for a member; no bridge knows keys for longer. */
const longestWait = 89

export function addTeamKey(
  settings: Keyed,
  fingerprint: string,
  key: TeamKey
): Result<void> {
  settings.teamKeys[fingerprint] = key
  return done
}

/** The same key with a later end. */
export function extendTeamKey(
  settings: Keyed,
  fingerprint: string,
  extended: Pick<TeamKey, 'sealed' | 'public' | 'expires'>
): Result<void, NoSuchKey> {
  const key = settings.teamKeys[fingerprint]
  if (!key) return no({ type: 'no-such-key' })
  // each time in this order, so that two who do it at once leave both halves of one
  key.public = extended.public
  key.sealed = extended.sealed
  if (extended.expires === undefined) delete key.expires
  else key.expires = extended.expires
  return done
}

/** Another last day; those that have passed open nothing, and go. */
export function wrapTeamKey(
  settings: Keyed,
  fingerprint: string,
  wrap: { readonly day: Day; readonly wrapped: string; readonly today: Day }
): Result<void> {
  const wraps = settings.teamKeys[fingerprint]?.wraps
  if (!wraps) return done
  for (const day of Object.keys(wraps)) {
    if (Number(day) < wrap.today) delete wraps[day]
  }
  wraps[String(wrap.day)] = wrap.wrapped
  return done
}

/** Only one that was replaced. */
export function dropTeamKey(
  settings: Keyed,
  fingerprint: string
): Result<void, StillSigns> {
  if (signingKey(settings)?.fingerprint === fingerprint) {
    return no({ type: 'still-signs' })
  }
  delete settings.teamKeys[fingerprint]
  return done
}

export interface NoSuchKey {
  readonly type: 'no-such-key'
}
export interface StillSigns {
  readonly type: 'still-signs'
}

/** The one that signs first, then by when they were replaced. */
export function teamKeys(settings: Keyed): TeamKeyEntry[] {
  return Object.entries(settings.teamKeys)
    .map(([fingerprint, key]) => ({ ...key, fingerprint }))
    .sort((a, b) => b.addedAt - a.addedAt || (a.fingerprint < b.fingerprint ? -1 : 1))
}

/** Answers are signed with it, and it is published. All are tried when opening mail. */
export function signingKey(settings: Keyed): TeamKeyEntry | undefined {
  return teamKeys(settings)[0]
}

/** The last day on which the desk counts on mail that is still sealed to it. */
export function expectedUntil(settings: Keyed, fingerprint: string): Day | undefined {
  const all = teamKeys(settings)
  const next = all[all.findIndex(key => key.fingerprint === fingerprint) - 1]
  return next && daysAfter(dayOf(next.addedAt), overlapDays)
}

/** What a ticket says of how long its mails are kept. */
export interface KeptTicket {
  readonly createdAt: Timestamp
  readonly destroyDay?: Day
}

export interface Keeping {
  readonly tickets: Iterable<KeptTicket>
  readonly keepDays: number
  /** How far ahead open tickets are kept readable. */
  readonly horizon: Day
  /** No wrap that a device made reaches further. */
  readonly latestWrap: Day
}

/**
 * The last day of a replaced key, as things stand: when no mail waits any more that may be
 * sealed to it, and every ticket that may hold one has ended. Undefined while it signs.
 */
export function neededUntil(
  settings: Keyed,
  fingerprint: string,
  { tickets, keepDays, horizon }: Keeping
): Day | undefined {
  const expected = expectedUntil(settings, fingerprint)
  if (expected === undefined) return undefined
  let last: number = daysAfter(expected, Math.min(keepDays, longestWait))
  for (const { createdAt, destroyDay } of tickets) {
    if (dayOf(createdAt) <= expected) last = Math.max(last, destroyDay ?? horizon)
  }
  return last as Day
}

/** When it is destroyed: what was wrapped for later than needed opens until then. */
export function lastDayOf(
  settings: Keyed,
  fingerprint: string,
  keeping: Keeping
): Day | undefined {
  const needed = neededUntil(settings, fingerprint, keeping)
  if (needed === undefined) return undefined
  const wrapped = wrappedUntil(settings.teamKeys[fingerprint], keeping.latestWrap)
  return Math.max(needed, wrapped) as Day
}

/**
 * The furthest day for which it is wrapped; 0 if for none. Any member's app can write a day:
 * one that no device made would keep the key for ever, and keep all from wrapping it anew.
 */
export function wrappedUntil(key: TeamKey | undefined, latest: Day): Day {
  return wrapDaysOf(key, latest).at(-1) ?? (0 as Day)
}

/** Soonest first. */
export function wrapDaysOf(
  key: Pick<TeamKey, 'wraps'> | undefined,
  latest: Day
): Day[] {
  return Object.keys(key?.wraps ?? {})
    .map(day => Number(day) as Day)
    .filter(day => day <= latest)
    .sort((a, b) => a - b)
}

/** So long before its end the desk is warned. */
export const warnDays = 30

/** A key that is made or extended now ends then, should the desk not be there to extend it. */
export function nextEnd(now: Timestamp): Timestamp {
  return (now + 2 * 365 * 86_400_000) as Timestamp
}

/** How it stands with a key that has an end. */
export function lifeOf(
  { expires }: Pick<TeamKey, 'expires'>,
  now: Timestamp
): 'works' | 'ends-soon' | 'expired' {
  if (expires === undefined) return 'works'
  if (expires <= now) return 'expired'
  return expires - now <= warnDays * 86_400_000 ? 'ends-soon' : 'works'
}
