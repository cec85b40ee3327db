/**
 * What a text said before: a template, or what is said of a known problem. Each version of it
 * (one language) keeps its last twenty states.
 *
 * A text is written letter by letter, by several at once, so a state is not kept for every
 * key: whoever opens a text and changes it begins a *sitting*. With its first letter the
 * text as it stood is kept, unless it is the newest state already; when they leave the
 * editor, what they left is kept under their name. A sitting that was cut off, by a power
 * cut, say, is so kept by the next one, in nobody's name.
 *
 * A version that is removed leaves its last state behind, with what it takes to put it back
 * as it stood. It is offered until somebody has written its language anew.
 *
 * The document is a lasting one: Automerge remembers more than these twenty, and nothing
 * shows it. So nothing of an asker may stand in such a text in the first place.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { traceOf } from '../../trace.ts'
import {
  ageOf,
  isWritten,
  originalOf,
  removeVersion,
  replaceVersion,
  restoreVersion,
  rewriteVersion,
  traceOfOriginal,
  type Age,
  type LastVersion,
  type NoVersion,
  type Translated,
  type Version
} from './translated.ts'

export interface PastText {
  version: EntryId
  body: string
  /** Who left it so; nobody knows of the first, or of a sitting that was cut off. */
  by?: MemberId
  at: Timestamp
  /** It was proposed by `by`, and this is who accepted it. */
  acceptedBy?: MemberId
  /** `by` removed the version when it said this; so old it was. */
  removed?: Pick<Version, 'language'> & Age
}

/** One text, and what all texts of its document said before. */
export interface Remembered<Of extends object> {
  /** Undefined if there is no such text. */
  readonly text: Translated | undefined
  readonly past: Record<EntryId, PastText & Of>
  /** By which its own states are known among all. */
  readonly of: Of
}

export interface PastEntry {
  readonly id: EntryId
  readonly past: PastText
}

export interface RemovedText extends PastEntry {
  readonly language: string
}

export const keptTexts = 20

/** The text as it stands now. Nothing to do if it is the newest state already. */
export function keepText<Of extends object>(
  here: Remembered<Of>,
  id: EntryId,
  {
    version,
    ...kept
  }: Omit<PastText, 'body' | 'at' | 'removed'> & { readonly at?: Timestamp }
): Result<void, NoVersion> {
  const known = here.text?.versions[version]
  if (!known) return no({ type: 'no-version' })
  const { body } = known
  const newest = pastTexts(here, version)[0]?.past
  if (body === newest?.body || (!isWritten(known) && !newest)) return done
  put(here, id, { version, body, ...kept, at: kept.at ?? known.at }, newest)
  return done
}

/** Newest first. */
export function pastTexts<Of extends object>(
  here: Remembered<Of>,
  version: EntryId
): PastEntry[] {
  return everyPast(here, version).slice(0, keptTexts)
}

/** Somebody makes a translation of it in the middle of a sitting: so it can be told of what. */
export function keepOriginal<Of extends object>(
  here: Remembered<Of>,
  id: EntryId
): Result<void, NoVersion> {
  const version = here.text && originalOf(here.text)?.id
  const isBegun = version !== undefined && pastTexts(here, version).length > 0
  return isBegun ? keepText(here, id, { version }) : done
}

/** What the original said when a translation was last right, unless no state of it is left. */
export function originalThen<Of extends object>(
  here: Remembered<Of>,
  translation: Version
): string | undefined {
  const original = here.text && originalOf(here.text)
  if (!here.text || !original) return undefined
  const trace = traceOfOriginal(here.text, translation)
  return pastTexts(here, original.id).find(({ past: { body, at } }) =>
    trace === undefined ? at <= translation.at : traceOf(body) === trace
  )?.past.body
}

/** What it said then, as a whole; what stands there now becomes a state, too. */
export function bringTextBack<Of extends object>(
  here: Remembered<Of>,
  ids: { readonly before: EntryId; readonly after: EntryId },
  back: EntryId,
  { by, at }: { readonly by: MemberId; readonly at: Timestamp }
): Result<void, NoVersion> {
  const wanted = here.past[back]
  if (!here.text || !wanted) return no({ type: 'no-version' })
  const { version, body } = wanted
  const kept = keepText(here, ids.before, { version })
  if (!kept.ok) return kept
  const replaced = rewriteVersion(here.text, version, body, at)
  return replaced.ok ? keepText(here, ids.after, { version, by, at }) : replaced
}

/** As if it had not been brought back, unless somebody wrote on: it is as old as it was. */
export function undoBringing<Of extends object>(
  { text, past }: Remembered<Of>,
  ids: { readonly before: EntryId; readonly after: EntryId },
  was: Pick<Version, 'body'> & Age
): Result<void, NoVersion> {
  const brought = past[ids.after]
  if (!text || !brought) return no({ type: 'no-version' })
  if (text.versions[brought.version]?.body !== brought.body) return done
  delete past[ids.after]
  return replaceVersion(text, brought.version, was)
}

/** Of a version in which nobody ever wrote, nothing is kept. */
export function removeText<Of extends object>(
  here: Remembered<Of>,
  id: EntryId,
  version: EntryId,
  { by, at }: { readonly by: MemberId; readonly at: Timestamp }
): Result<void, NoVersion | LastVersion> {
  const known = here.text?.versions[version]
  if (!here.text || !known) return no({ type: 'no-version' })
  const { language, body } = known
  const removed = { language, ...ageOf(known) }
  const newest = pastTexts(here, version)[0]?.past
  const isKept = isWritten(known) || newest !== undefined
  const gone = removeVersion(here.text, version)
  if (!gone.ok || !isKept) return gone
  put(here, id, { version, body, by, at, removed }, newest)
  return done
}

/** As if it had not been removed. */
export function undoRemoving<Of extends object>(
  { text, past }: Remembered<Of>,
  id: EntryId,
  version: EntryId,
  was: Version
): Result<void, NoVersion> {
  if (!text) return no({ type: 'no-version' })
  if (id in past) delete past[id]
  return restoreVersion(text, version, was)
}

/**
 * What can be brought back, the last removed first. Not what somebody has written anew: the
 * two would be twins.
 */
export function removedTexts<Of extends object>(here: Remembered<Of>): RemovedText[] {
  const versions: Translated['versions'] = here.text?.versions ?? {}
  const known = new Set(Object.keys(versions))
  const written = Object.values(versions).filter(isWritten)
  return everyPast(here).flatMap(entry => {
    const { version, removed } = entry.past
    if (!removed || known.has(version)) return []
    if (written.some(({ language }) => language === removed.language)) return []
    known.add(version) // two may have removed it apart
    return [{ ...entry, language: removed.language }]
  })
}

/** As it stood when it was removed. */
export function bringVersionBack<Of extends object>(
  here: Remembered<Of>,
  id: EntryId
): Result<void, NoVersion> {
  const gone = here.past[id]
  if (!gone?.removed) return no({ type: 'no-version' })
  const { version, body, removed } = gone
  return undoRemoving(here, id, version, { ...removed, body })
}

/** As if it had not been brought back, unless somebody wrote on. */
export function undoBringingVersion<Of extends object>(
  { text, past }: Remembered<Of>,
  id: EntryId,
  gone: PastText & Of
): Result<void, NoVersion | LastVersion> {
  if (!text) return no({ type: 'no-version' })
  if (text.versions[gone.version]?.body !== gone.body) return done
  const removed = removeVersion(text, gone.version)
  if (removed.ok) past[id] = gone
  return removed
}

function put<Of extends object>(
  here: Remembered<Of>,
  id: EntryId,
  state: PastText,
  newest: PastText | undefined
): void {
  // a state never stands before one that it came after, whatever the clocks say
  const at = Math.max(state.at, (newest?.at ?? 0) + 1) as Timestamp
  here.past[id] = { ...here.of, ...state, at }
  for (const { id: old } of everyPast(here, state.version).slice(keptTexts)) {
    delete here.past[old]
  }
}

function everyPast<Of extends object>(
  { past, of }: Remembered<Of>,
  version?: EntryId
): PastEntry[] {
  const marks = Object.entries<unknown>({
    ...of,
    ...(version !== undefined && { version })
  })
  return Object.entries(past)
    .filter(([, each]) =>
      marks.every(([name, value]) => Reflect.get(each, name) === value)
    )
    .map(([id, past]) => ({ id: id as EntryId, past }))
    .sort((a, b) => b.past.at - a.past.at || (a.id < b.id ? -1 : 1))
}
