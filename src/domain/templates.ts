/**
 * Answer templates: texts that many answers share, in every language the desk speaks.
 *
 * A lasting document that holds nothing about askers: what is personal stands in it as a
 * variable, see `template-text.ts`. Versions are entries of their own, so that two people
 * who translate the same template offline both keep their text.
 */
import type { EntryId, MemberId, Timestamp } from '../ids.ts'
import { done, no, type Result } from '../result.ts'

export interface Templates {
  templates: Record<EntryId, Template>
}

export interface Template {
  title: string
  tags: Record<string, true>
  /** The language in which it was thought; the others are translations of it. */
  original: string
  versions: Record<EntryId, Version>
  /** How often each member used it, so that counts made offline add up. */
  uses: Record<MemberId, number>
  at: Timestamp
  /** Set while it is thrown away; what others write meanwhile is kept. */
  removedAt?: Timestamp
}

export interface Version {
  /** BCP 47 */
  language: string
  /** Several may write it at once. */
  body: string
  /** When it was last written, or found to be still right. */
  at: Timestamp
}

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
  for (const tag of tags) if (!(tag in template.tags)) template.tags[tag] = true
  return done
}

export function addVersion(
  all: Templates,
  id: EntryId,
  version: EntryId,
  { language, body, at }: Version
): Result<void, NoTemplate | HasVersion> {
  const template = all.templates[id]
  if (!template) return no({ type: 'no-template' })
  if (Object.values(template.versions).some(known => known.language === language)) {
    return no({ type: 'has-version' })
  }
  template.versions[version] = { language, body, at }
  return done
}

export function writeVersion(
  all: Templates,
  id: EntryId,
  version: EntryId,
  body: string,
  at: Timestamp
): Result<void, NoTemplate> {
  const known = all.templates[id]?.versions[version]
  if (!known) return no({ type: 'no-template' })
  if (known.body === body) return done
  known.body = body
  known.at = at
  return done
}

/** The original changed, but this translation still says the same. */
export function confirmVersion(
  all: Templates,
  id: EntryId,
  version: EntryId,
  at: Timestamp
): Result<void, NoTemplate> {
  const known = all.templates[id]?.versions[version]
  if (!known) return no({ type: 'no-template' })
  known.at = at
  return done
}

export function removeVersion(
  all: Templates,
  id: EntryId,
  version: EntryId
): Result<void, NoTemplate | LastVersion> {
  const template = all.templates[id]
  if (!template?.versions[version]) return no({ type: 'no-template' })
  if (Object.keys(template.versions).length === 1) return no({ type: 'last-version' })
  delete template.versions[version]
  return done
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

export function countUse(
  all: Templates,
  id: EntryId,
  by: MemberId
): Result<void, NoTemplate> {
  const template = all.templates[id]
  if (!template) return no({ type: 'no-template' })
  template.uses[by] = (template.uses[by] ?? 0) + 1
  return done
}

export function timesUsed(template: Template): number {
  return Object.values(template.uses).reduce((sum, uses) => sum + uses, 0)
}

export interface NoTemplate {
  readonly type: 'no-template'
}
export interface HasVersion {
  readonly type: 'has-version'
}
export interface LastVersion {
  readonly type: 'last-version'
}
