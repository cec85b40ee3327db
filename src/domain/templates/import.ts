/**
 * What files of templates would do to a desk, and doing it: what is new is added, what says
 * something else replaces the text, which the history keeps. What is at the desk and in no
 * file stays as it is.
 *
 * What comes in counts as written now, except for a translation that its file calls outdated:
 * that one is older than the original here, too, also where the desk held it for right.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, ok, type Result } from '../../result.ts'
import type { BadFile, ReadFile } from './files.ts'
import { fileTemplate } from './folders.ts'
import { keepText } from './history.ts'
import {
  addTemplate,
  nameTemplate,
  removeTemplate,
  restoreTemplate,
  tagTemplate,
  type Template,
  type Templates
} from './templates.ts'
import {
  addVersion,
  confirmVersion,
  isOlder,
  outdateVersion,
  removeVersion,
  replaceVersion,
  versions,
  type Version
} from './translated.ts'

export interface PlannedFile {
  readonly file: ReadFile
  readonly template: EntryId
  /** The text it goes into; a new one if there is none. */
  readonly version: EntryId | undefined
  readonly state: 'new' | 'changed' | 'same'
  /** A translation that will be older than its original. */
  readonly isOutdated: boolean
}

export interface Plan {
  readonly files: readonly PlannedFile[]
  readonly bad: readonly BadFile[]
}

/** What an import changed, so that it can be taken back. */
export interface Imported {
  readonly added: readonly EntryId[]
  readonly before: ReadonlyMap<EntryId, TemplateBefore>
  readonly versions: readonly {
    readonly template: EntryId
    readonly version: EntryId
    readonly wrote: Said
    /** Undefined: it was not there. */
    readonly was: Said | undefined
    readonly past: EntryId
  }[]
}

type Said = Readonly<Pick<Version, 'body' | 'at'>>

interface TemplateBefore {
  readonly title: string
  readonly folder: string
  readonly tags: readonly string[]
  readonly wasRemoved: Timestamp | undefined
}

export function planImport(
  all: Templates,
  files: readonly ReadFile[],
  newId: () => EntryId
): Plan {
  const planned: PlannedFile[] = []
  const bad: BadFile[] = []
  const made = new Map<string, EntryId>()
  const seen = new Map<string, string>()
  for (const file of files) {
    const name = JSON.stringify([file.folder ?? '', file.title])
    const template = file.template ?? made.get(name) ?? named(all, file) ?? newId()
    if (!file.template) made.set(name, template)
    const place = `${template} ${file.language}`
    const other = seen.get(place)
    if (other !== undefined) {
      bad.push({ path: file.path, why: { type: 'twice', other } })
      continue
    }
    seen.set(place, file.path)
    const known = all.templates[template]
    const version =
      known && versions(known).find(({ version }) => version.language === file.language)
    planned.push({
      file,
      template,
      version: version?.id,
      state: stateOf(known, version?.version, file),
      isOutdated: isOutdated(known, file)
    })
  }
  return { files: planned, bad }
}

export function importTemplates(
  all: Templates,
  planned: readonly PlannedFile[],
  newId: () => EntryId,
  { by, at }: { readonly by: MemberId; readonly at: Timestamp }
): Result<Imported> {
  const added: EntryId[] = []
  const before = new Map<EntryId, TemplateBefore>()
  const texts: Imported['versions'][number][] = []
  // the original first: a new template is thought in it
  const wanted = planned
    .filter(({ state }) => state !== 'same')
    .sort((a, b) => Number(isOriginal(b)) - Number(isOriginal(a)))
  for (const { file, template, version, isOutdated } of wanted) {
    const { title, folder, tags, language, body } = file
    const past = newId()
    const known = all.templates[template]
    const id = version ?? newId()
    if (!known) {
      addTemplate(all, template, id, { title, tags: tags ?? [], language, body, at })
      fileTemplate(all, template, folder ?? '')
      added.push(template)
      continue
    }
    if (!added.includes(template) && !before.has(template)) {
      before.set(template, beforeOf(known))
    }
    restoreTemplate(all, template)
    nameTemplate(all, template, title)
    if (folder !== undefined) fileTemplate(all, template, folder)
    if (tags) tagTemplate(all, template, tags)
    const was = version && said(known.versions[version])
    if (was?.body !== body) {
      if (version) {
        keepText(all, newId(), { template, version })
        replaceVersion(known, version, body, at)
      } else addVersion(known, id, { language, body, at })
      keepText(all, past, { template, version: id, by, at })
    }
    if (isOutdated) outdateVersion(known, id)
    const wrote = said(known.versions[id])
    if (wrote && (wrote.body !== was?.body || wrote.at !== was.at)) {
      texts.push({ template, version: id, wrote, was, past })
    }
  }
  return ok({ added, before, versions: texts })
}

/** As it was, except for what somebody wrote since. */
export function undoImport(
  all: Templates,
  { added, before, versions }: Imported,
  at: Timestamp
): Result<void> {
  for (const { template, version, wrote, was, past } of versions) {
    const text = all.templates[template]
    if (!text || added.includes(template)) continue
    const now = text.versions[version]
    if (now?.body !== wrote.body) continue
    if (past in all.past) delete all.past[past]
    if (was === undefined) removeVersion(text, version)
    // as old as it was: what was older than its original is so again
    else if (was.body !== wrote.body) replaceVersion(text, version, was.body, was.at)
    else if (now.at === wrote.at) confirmVersion(text, version, was.at)
  }
  for (const [id, { title, folder, tags, wasRemoved }] of before) {
    nameTemplate(all, id, title)
    fileTemplate(all, id, folder)
    tagTemplate(all, id, tags)
    if (wasRemoved !== undefined) removeTemplate(all, id, wasRemoved)
  }
  for (const id of added) removeTemplate(all, id, at)
  return done
}

function stateOf(
  known: Template | undefined,
  version: Version | undefined,
  file: ReadFile
): PlannedFile['state'] {
  if (!known || known.removedAt !== undefined || version === undefined) return 'new'
  const now = beforeOf(known)
  const isSame =
    version.body === file.body &&
    (!isOutdated(known, file) || isOlder(known, version)) &&
    now.title === file.title &&
    now.folder === (file.folder ?? now.folder) &&
    now.tags.join('\n') === (file.tags ?? now.tags).join('\n')
  return isSame ? 'same' : 'changed'
}

/** The original itself is older than nothing. */
function isOutdated(known: Template | undefined, file: ReadFile): boolean {
  const original = known?.original ?? file.original
  return file.isOutdated === true && file.language !== original
}

/** What it said, apart from the document that may change. */
function said(version: Version | undefined): Said | undefined {
  return version && { body: version.body, at: version.at }
}

function beforeOf({ title, folder = '', tags, removedAt }: Template): TemplateBefore {
  return { title, folder, tags: Object.keys(tags).sort(), wasRemoved: removedAt }
}

function named(all: Templates, { title, folder }: ReadFile): EntryId | undefined {
  const found = Object.entries(all.templates).find(
    ([, known]) =>
      known.removedAt === undefined &&
      known.title === title &&
      (known.folder ?? '') === (folder ?? known.folder ?? '')
  )
  return found?.[0] as EntryId | undefined
}

function isOriginal({ file }: PlannedFile): boolean {
  return file.language === file.original
}
