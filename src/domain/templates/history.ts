/**
 * What a template said before. Each text (one language) keeps its last twenty states.
 *
 * A text is written letter by letter, by several at once, so a state is not kept for every
 * key: whoever opens a text and changes it begins a *sitting*. With its first letter the
 * text as it stood is kept, unless it is the newest state already; when they leave the
 * editor, what they left is kept under their name. A sitting that was cut off, by a power
 * cut, say, is so kept by the next one, in nobody's name.
 *
 * The document is a lasting one: Automerge remembers more than these twenty, and nothing
 * shows it. So nothing of an asker may stand in a template in the first place.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import type { NoTemplate, PastText, Templates } from './templates.ts'
import {
  replaceVersion,
  rewriteVersion,
  type NoVersion,
  type Version
} from './translated.ts'

export interface PastEntry {
  readonly id: EntryId
  readonly past: PastText
}

export const keptTexts = 20

/** The text as it stands now. Nothing to do if it is the newest state already. */
export function keepText(
  all: Templates,
  id: EntryId,
  { template, version, ...kept }: Omit<PastText, 'body' | 'at'> & { at?: Timestamp }
): Result<void, NoTemplate | NoVersion> {
  if (!all.templates[template]) return no({ type: 'no-template' })
  const known = all.templates[template].versions[version]
  if (!known) return no({ type: 'no-version' })
  const { body } = known
  const newest = pastTexts(all, template, version)[0]?.past
  if (body === newest?.body || (body.trim() === '' && !newest)) return done
  // a state never stands before one that it came after, whatever the clocks say
  const at = Math.max(kept.at ?? known.at, (newest?.at ?? 0) + 1) as Timestamp
  all.past[id] = { template, version, body, ...kept, at }
  for (const { id: old } of everyPast(all, template, version).slice(keptTexts)) {
    delete all.past[old]
  }
  return done
}

/** Newest first. */
export function pastTexts(
  all: Templates,
  template: EntryId,
  version: EntryId
): PastEntry[] {
  return everyPast(all, template, version).slice(0, keptTexts)
}

/** What it said then, as a whole; what stands there now becomes a state, too. */
export function bringTextBack(
  all: Templates,
  ids: { readonly before: EntryId; readonly after: EntryId },
  back: EntryId,
  { by, at }: { readonly by: MemberId; readonly at: Timestamp }
): Result<void, NoTemplate | NoVersion> {
  const wanted = all.past[back]
  if (!wanted) return no({ type: 'no-version' })
  const { template, version, body } = wanted
  const kept = keepText(all, ids.before, { template, version })
  if (!kept.ok) return kept
  const text = all.templates[template]
  if (!text) return no({ type: 'no-template' })
  const replaced = rewriteVersion(text, version, body, at)
  return replaced.ok
    ? keepText(all, ids.after, { template, version, by, at })
    : replaced
}

/** As if it had not been brought back, unless somebody wrote on: it is as old as it was. */
export function undoBringing(
  all: Templates,
  ids: { readonly before: EntryId; readonly after: EntryId },
  was: Pick<Version, 'body' | 'at'>
): Result<void, NoTemplate | NoVersion> {
  const brought = all.past[ids.after]
  if (!brought) return no({ type: 'no-version' })
  const text = all.templates[brought.template]
  if (!text) return no({ type: 'no-template' })
  if (text.versions[brought.version]?.body !== brought.body) return done
  delete all.past[ids.after]
  return replaceVersion(text, brought.version, was.body, was.at)
}

function everyPast(all: Templates, template: EntryId, version: EntryId): PastEntry[] {
  return Object.entries(all.past)
    .filter(([, past]) => past.template === template && past.version === version)
    .map(([id, past]) => ({ id: id as EntryId, past }))
    .sort((a, b) => b.past.at - a.past.at || (a.id < b.id ? -1 : 1))
}
