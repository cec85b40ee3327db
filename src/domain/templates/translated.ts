/**
 * One text in several languages. Versions are entries of their own, so that two people who
 * translate it offline both keep their text.
 *
 * A translation is *older* if the original says something else than it said when the
 * translation was made of it, or last found right. What the original says counts, not when
 * a key was pressed: an original that says again what it said makes nothing older, and
 * typing in an older translation, a letter or all of it, leaves it older until somebody says
 * that it is right. The first words in an empty one are made of the original as it stands.
 * So two who were apart, one in the original and one in a translation, agree when they meet.
 *
 * Where nothing says of what a translation was made, the times count: it was written by an
 * app that knows only them, or a file called it outdated. An app like that sets `at` alone,
 * and then what is said beside it is void.
 */
import type { EntryId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { traceOf } from '../../trace.ts'
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
  /**
   * When it was last written, or found to be right; of a translation that is older, no
   * later than it became so.
   */
  at: Timestamp
  /** The trace of what the original said then. With another `at` it says nothing. */
  madeOf?: { readonly text: number; readonly at: Timestamp }
}

/** How old a version is, to be so again. */
export type Age = Readonly<Pick<Version, 'at' | 'madeOf'>>

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
  if (language === text.original) keepWhatIsFresh(text)
  text.versions[id] = { language, body, ...madeNow(text, language, at) }
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
  const age = ageOnceWritten(text, known, at)
  known.body = body
  setAge(known, age)
  return done
}

/** Puts a whole text in the place of another; an older translation stays older. */
export function rewriteVersion(
  text: Translated,
  id: EntryId,
  body: string,
  at: Timestamp
): Result<void, NoVersion> {
  const known = text.versions[id]
  if (!known) return no({ type: 'no-version' })
  if (known.body === body) return done
  const age = ageOnceWritten(text, known, at)
  return replaceVersion(text, id, { body, ...age })
}

/**
 * Puts a whole text in the place of another, as old as is said. What others write at that
 * moment goes with the text that they wrote in; two who put in the same text apart have it
 * once.
 */
export function replaceVersion(
  text: Translated,
  id: EntryId,
  { body, ...age }: Age & Pick<Version, 'body'>
): Result<void, NoVersion> {
  const known = text.versions[id]
  if (!known) return no({ type: 'no-version' })
  if (known.body === body) return done
  text.versions[id] = { language: known.language, body, ...ageOf(age) }
  return done
}

/** Whatever the original says now, this translation says the same. */
export function vouchForVersion(
  text: Translated,
  id: EntryId,
  at: Timestamp
): Result<void, NoVersion> {
  const known = text.versions[id]
  if (!known) return no({ type: 'no-version' })
  setAge(known, madeNow(text, known.language, at))
  return done
}

/** It was last found right then, and counts as older if the original changed since. */
export function confirmVersion(
  text: Translated,
  id: EntryId,
  at: Timestamp
): Result<void, NoVersion> {
  const known = text.versions[id]
  if (!known) return no({ type: 'no-version' })
  setAge(known, { at })
  return done
}

/** As if nobody had vouched for it, unless somebody wrote in it or vouched since. */
export function undoVouching(
  text: Translated,
  id: EntryId,
  vouched: Age,
  was: Age
): Result<void, NoVersion> {
  const known = text.versions[id]
  if (!known) return no({ type: 'no-version' })
  if (isSameAge(known, vouched)) setAge(known, was)
  return done
}

/** It says what the original said before; whenever it was written, it counts as older. */
export function outdateVersion(text: Translated, id: EntryId): Result<void, NoVersion> {
  const known = text.versions[id]
  if (!known) return no({ type: 'no-version' })
  const original = originalOf(text)
  if (original && !isOlder(text, known)) {
    setAge(known, { at: (original.version.at - 1) as Timestamp })
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
  { language, body, ...age }: Version
): Result<void> {
  text.versions[id] ??= { language, body, ...ageOf(age) }
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

/** Undefined if there are translations only. */
export function originalOf(text: Translated): VersionEntry | undefined {
  return versions(text).find(known => known.version.language === text.original)
}

/** One that was begun, and that nobody wrote yet, is none. */
export function isWritten({ body }: Version): boolean {
  return body.trim() !== ''
}

export function speaks(version: Pick<Version, 'language'>, language: string): boolean {
  return base(version.language) === base(language)
}

/** Whether a translation is there, and says what the original does, as far as is known. */
export function freshness(text: Translated, language: string): Freshness {
  const version = versionFor(text, language)?.version
  return version && speaks(version, language) ? freshnessOf(text, version) : 'missing'
}

/** Of this one, whatever else there is in its language. */
export function freshnessOf(text: Translated, version: Version): Freshness {
  if (!isWritten(version)) return 'missing'
  return isOlder(text, version) ? 'older' : 'fresh'
}

/** Whether the original says something else than when this was last found right. */
export function isOlder(text: Translated, version: Version): boolean {
  const original = originalOf(text)
  if (!original) return false
  const trace = traceOfOriginal(text, version)
  return trace === undefined
    ? version.at < original.version.at
    : trace !== traceOf(original.version.body)
}

/** By `traceOf`, what the original said when this was last found right; if that is known. */
export function traceOfOriginal(
  { original }: Translated,
  { language, at, madeOf }: Version
): number | undefined {
  return madeOf?.at === at && language !== original ? madeOf.text : undefined
}

/** To be compared and set again when the document has changed. */
export function ageOf({ at, madeOf }: Age): Age {
  return { at, ...(madeOf && { madeOf: { text: madeOf.text, at: madeOf.at } }) }
}

export function isSameAge(one: Age, other: Age): boolean {
  return (
    one.at === other.at &&
    one.madeOf?.text === other.madeOf?.text &&
    one.madeOf?.at === other.madeOf?.at
  )
}

/** What is written in an older translation makes it none the newer. */
function ageOnceWritten(text: Translated, known: Version, at: Timestamp): Age {
  const { language } = known
  if (language === text.original) keepWhatIsFresh(text)
  const staysOlder =
    language !== text.original && isWritten(known) && isOlder(text, known)
  return staysOlder ? ageOf(known) : madeNow(text, language, at)
}

function madeNow(text: Translated, language: string, now: Timestamp): Age {
  const at = writtenAt(text, language, now)
  const original = originalOf(text)
  if (!original || language === text.original) return { at }
  return { at, madeOf: { text: traceOf(original.version.body), at } }
}

/** Before the original changes: of what those were made that only their time speaks for. */
function keepWhatIsFresh(text: Translated): void {
  const original = originalOf(text)
  if (!original) return
  const now = traceOf(original.version.body)
  for (const version of Object.values(text.versions)) {
    const isKnown = traceOfOriginal(text, version) !== undefined
    if (version.language === text.original || isKnown) continue
    if (!isOlder(text, version)) version.madeOf = { text: now, at: version.at }
  }
}

function setAge(version: Version, { at, madeOf }: Age): void {
  // each key would leave its mark in a document that stays
  if (isSameAge(version, { at, ...(madeOf && { madeOf }) })) return
  version.at = at
  if (madeOf) version.madeOf = { ...madeOf }
  else delete version.madeOf
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
