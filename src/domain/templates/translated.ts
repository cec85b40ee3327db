/**
 * One text in several languages. Versions are entries of their own, so that two people who
 * translate it offline both keep their text.
 */
import type { EntryId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { isTooLong, type TooLong } from '../desk/long-texts.ts'

export interface Translated {
  /** The language in which it was thought; the others are translations of it. */
  original: string
  versions: Record<EntryId, Version>
}

export interface Version {
  /** BCP 47 */
  language: string
  /** Several may write it at once. */
  body: string
  /** When it was last written, or found to be still right. */
  at: Timestamp
}

export interface VersionEntry {
  readonly id: EntryId
  readonly version: Version
}

export type Freshness = 'fresh' | 'older' | 'missing'

export function addVersion(
  text: Translated,
  id: EntryId,
  { language, body, at }: Version
): Result<void, HasVersion> {
  if (Object.values(text.versions).some(known => known.language === language)) {
    return no({ type: 'has-version' })
  }
  text.versions[id] = { language, body, at: writtenAt(text, language, at) }
  return done
}

export function writeVersion(
  text: Translated,
  id: EntryId,
  body: string,
  at: Timestamp
): Result<void, NoVersion | TooLong> {
  const known = text.versions[id]
  if (!known) return no({ type: 'no-version' })
  if (known.body === body) return done
  if (isTooLong(body)) return no({ type: 'too-long' })
  known.body = body
  known.at = writtenAt(text, known.language, at)
  return done
}

/** Puts a whole text in the place of another, as it is written now. */
export function rewriteVersion(
  text: Translated,
  id: EntryId,
  body: string,
  at: Timestamp
): Result<void, NoVersion> {
  const language = text.versions[id]?.language ?? ''
  return replaceVersion(text, id, body, writtenAt(text, language, at))
}

/**
 * Puts a whole text in the place of another, as old as is said. What others write at that
 * moment goes with the text that they wrote in; two who put in the same text apart have it
 * once.
 */
export function replaceVersion(
  text: Translated,
  id: EntryId,
  body: string,
  at: Timestamp
): Result<void, NoVersion> {
  const known = text.versions[id]
  if (!known) return no({ type: 'no-version' })
  if (known.body === body) return done
  text.versions[id] = { language: known.language, body, at }
  return done
}

/** The original changed, but this translation still says the same. */
export function vouchForVersion(
  text: Translated,
  id: EntryId,
  at: Timestamp
): Result<void, NoVersion> {
  const language = text.versions[id]?.language ?? ''
  return confirmVersion(text, id, writtenAt(text, language, at))
}

/** It was last found right then, and counts as older if the original changed since. */
export function confirmVersion(
  text: Translated,
  id: EntryId,
  at: Timestamp
): Result<void, NoVersion> {
  const known = text.versions[id]
  if (!known) return no({ type: 'no-version' })
  known.at = at
  return done
}

/** It says what the original said before; whenever it was written, it counts as older. */
export function outdateVersion(text: Translated, id: EntryId): Result<void, NoVersion> {
  const known = text.versions[id]
  if (!known) return no({ type: 'no-version' })
  const original = originalOf(text)
  if (original && !isOlder(text, known)) {
    known.at = (original.version.at - 1) as Timestamp
  }
  return done
}

export function removeVersion(
  text: Translated,
  id: EntryId
): Result<void, NoVersion | LastVersion> {
  if (!text.versions[id]) return no({ type: 'no-version' })
  if (Object.keys(text.versions).length === 1) return no({ type: 'last-version' })
  delete text.versions[id]
  return done
}

/**
 * As old as it was, and under its name, so that its past goes with it. Beside what somebody
 * wrote in its language meanwhile, as twins stand.
 */
export function restoreVersion(
  text: Translated,
  id: EntryId,
  { language, body, at }: Version
): Result<void> {
  text.versions[id] ??= { language, body, at }
  return done
}

/** The original first, then by language; of twins the newer first. */
export function versions(text: Translated): VersionEntry[] {
  return Object.entries(text.versions)
    .map(([id, version]) => ({ id: id as EntryId, version }))
    .sort(
      (a, b) =>
        Number(b.version.language === text.original) -
          Number(a.version.language === text.original) ||
        compare(a.version.language, b.version.language) ||
        b.version.at - a.version.at ||
        compare(a.id, b.id)
    )
}

/**
 * The version to answer with, of those that say something: in this language, else in a
 * sister of it (`pt` for `pt-BR`), else the original.
 */
export function versionFor(
  text: Translated,
  language: string
): VersionEntry | undefined {
  const all = versions(text).filter(({ version }) => isWritten(version))
  return (
    all.find(({ version }) => version.language === language) ??
    all.find(({ version }) => base(version.language) === base(language)) ??
    all[0]
  )
}

/** One that was begun, and that nobody wrote yet, is none. */
export function isWritten({ body }: Version): boolean {
  return body.trim() !== ''
}

export function speaks(version: Version, language: string): boolean {
  return base(version.language) === base(language)
}

/** Whether a translation is there, and was looked at since the original last changed. */
export function freshness(text: Translated, language: string): Freshness {
  const version = versionFor(text, language)?.version
  return version && speaks(version, language) ? freshnessOf(text, version) : 'missing'
}

/** Of this one, whatever else there is in its language. */
export function freshnessOf(text: Translated, version: Version): Freshness {
  if (!isWritten(version)) return 'missing'
  return isOlder(text, version) ? 'older' : 'fresh'
}

/** Whether the original changed since this was last looked at. */
export function isOlder(text: Translated, version: Version): boolean {
  const original = originalOf(text)
  return original !== undefined && version.at < original.version.at
}

/**
 * When it counts as written what is written now in that language. Every device goes by its
 * own clock: whatever they say, an original is newer than all that stood there before, and
 * a translation as new as the original that it was made from.
 */
function writtenAt(text: Translated, language: string, at: Timestamp): Timestamp {
  const least =
    language === text.original
      ? Math.max(...Object.values(text.versions).map(known => known.at)) + 1
      : (originalOf(text)?.version.at ?? at)
  return Math.max(at, least) as Timestamp
}

/** Undefined if there are translations only. */
function originalOf(text: Translated): VersionEntry | undefined {
  return versions(text).find(known => known.version.language === text.original)
}

export interface NoVersion {
  readonly type: 'no-version'
}
export interface HasVersion {
  readonly type: 'has-version'
}
export interface LastVersion {
  readonly type: 'last-version'
}

function base(language: string): string {
  return language.split('-')[0]?.toLowerCase() ?? ''
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
