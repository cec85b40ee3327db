/**
 * Answer templates: texts that many answers share, in every language the desk speaks.
 *
 * A lasting document that holds nothing about askers: what is personal stands in it as a
 * variable, see `text.ts`.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import type { PastText, Remembered } from './history.ts'
import type { Translated } from './translated.ts'

export interface Templates {
  templates: Record<EntryId, Template>
  /** What they said before, see `history.ts`. */
  past: Record<EntryId, PastText & OfTemplate>
  /** See `proposals.ts`. */
  proposals: Record<EntryId, Proposal>
  verdicts: Record<EntryId, Verdict>
}

export function noTemplates(): Templates {
  return { templates: {}, past: {}, proposals: {}, verdicts: {} }
}

export interface Template extends Translated {
  title: string
  tags: Record<string, true>
  /** `Install / Wi-Fi`, see `folders.ts`. */
  folder?: string
  /**
   * How often each member used it, so that counts made offline add up. Today's are not in
   * it yet, see `workspace/template-uses.ts`.
   */
  uses: Record<MemberId, number>
  at: Timestamp
  /** Set while it is thrown away; what others write meanwhile is kept. */
  removedAt?: Timestamp
}

/** Whose state it is. */
export interface OfTemplate {
  template: EntryId
}

/** See `proposals.ts`. */
export interface Proposal {
  by: MemberId
  at: Timestamp
  /** Why, in the author's words. */
  comment: string
  /** A template that is not there yet is a new one. */
  template: EntryId
  /** A text that is not there yet is a new translation. */
  version: EntryId
  language: string
  /** Of a new template. */
  title: string
  body: string
  /** What stood there when it was written. */
  base: string
}

export interface Verdict {
  proposal: EntryId
  by: MemberId
  at: Timestamp
  says: (typeof verdictKinds)[number]
  word: string
}

export const verdictKinds = ['accepted', 'declined', 'withdrawn'] as const

export interface NewTemplate {
  readonly title: string
  readonly tags: readonly string[]
  readonly language: string
  readonly body: string
  readonly at: Timestamp
}

export function addTemplate(
  all: Templates,
  id: EntryId,
  version: EntryId,
  { title, tags, language, body, at }: NewTemplate
): Result<void> {
  all.templates[id] = {
    title,
    tags: Object.fromEntries(tags.map(tag => [tag, true as const])),
    original: language,
    versions: { [version]: { language, body, at } },
    uses: {},
    at
  }
  return done
}

export function nameTemplate(
  all: Templates,
  id: EntryId,
  title: string
): Result<void, NoTemplate> {
  const template = all.templates[id]
  if (!template) return no({ type: 'no-template' })
  if (template.title !== title) template.title = title
  return done
}

export function tagTemplate(
  all: Templates,
  id: EntryId,
  tags: readonly string[]
): Result<void, NoTemplate> {
  const template = all.templates[id]
  if (!template) return no({ type: 'no-template' })
  for (const tag of Object.keys(template.tags)) {
    if (!tags.includes(tag)) delete template.tags[tag]
  }
  for (const tag of tags) {
    if (!Object.hasOwn(template.tags, tag)) template.tags[tag] = true
  }
  return done
}

/** Runs a command on one template's texts, see `translated.ts`. */
export function inTemplate<V, E>(
  all: Templates,
  id: EntryId,
  command: (text: Translated) => Result<V, E>
): Result<V, E | NoTemplate> {
  const template = all.templates[id]
  return template ? command(template) : no({ type: 'no-template' })
}

/** Of one that is not there, too: whatever is done with it is refused. */
export function templateText(all: Templates, id: EntryId): Remembered<OfTemplate> {
  return { text: all.templates[id], past: all.past, of: { template: id } }
}

export function removeTemplate(
  all: Templates,
  id: EntryId,
  at: Timestamp
): Result<void, NoTemplate> {
  const template = all.templates[id]
  if (!template) return no({ type: 'no-template' })
  template.removedAt = at
  return done
}

export function restoreTemplate(all: Templates, id: EntryId): Result<void, NoTemplate> {
  const template = all.templates[id]
  if (!template) return no({ type: 'no-template' })
  delete template.removedAt
  return done
}

/** Adds what one member used; one that is not here, or not yet, is left out. */
export function countUses(
  all: Templates,
  uses: Readonly<Record<EntryId, number>>,
  by: MemberId
): Result<void> {
  for (const [id, times] of Object.entries(uses)) {
    const template = all.templates[id as EntryId]
    if (template) template.uses[by] = (template.uses[by] ?? 0) + times
  }
  return done
}

export function timesUsed(template: Template): number {
  return Object.values(template.uses).reduce((sum, uses) => sum + uses, 0)
}

export interface NoTemplate {
  readonly type: 'no-template'
}
