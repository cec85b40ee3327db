/**
 * What files of templates would do to a desk, and doing it: what is new is added, what says
 * something else replaces the text, which the history keeps. What is at the desk and in no
 * file stays as it is.
 *
 * What comes in counts as written now, except for a translation that its file calls outdated:
 * that one is older than the original here, too, also where the desk held it for right.
 *
 * A template has one title, one folder and one set of tags for all its languages, and each of
 * its files has a head. So the head of its original counts: whoever translates a file
 * translates the title at its top, too, and means the template no other name by it.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { portions } from '../../portions.ts'
import { done, ok, type Result } from '../../result.ts'
import { mostLetters } from '../desk/long-texts.ts'
import type { BadFile, ReadFile } from './files.ts'
import { fileTemplate } from './folders.ts'
import { keepText } from './history.ts'
import {
  addTemplate,
  nameTemplate,
  removeTemplate,
  restoreTemplate,
  tagTemplate,
  templateText,
  type Template,
  type Templates
} from './templates.ts'
import {
  addVersion,
  ageOf,
  isOlder,
  isSameAge,
  outdateVersion,
  removeVersion,
  replaceVersion,
  rewriteVersion,
  undoVouching,
  versions,
  vouchForVersion,
  type Age,
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
  /** Its title, folder and tags are the template's. */
  readonly isHeard: boolean
}

export interface Plan {
  readonly files: readonly PlannedFile[]
  /** Files with another title than their template will have. */
  readonly otherTitles: readonly { readonly file: ReadFile; readonly title: string }[]
  readonly bad: readonly BadFile[]
}

/** What an import changed, so that it can be taken back. */
export interface Imported {
  readonly added: readonly EntryId[]
  readonly heads: readonly {
    readonly template: EntryId
    readonly wrote: Head
    readonly was: Head
  }[]
  readonly versions: readonly {
    readonly template: EntryId
    readonly version: EntryId
    readonly wrote: Said
    /** Undefined: it was not there. */
    readonly was: Said | undefined
    readonly past: EntryId
  }[]
}

type Said = Readonly<Pick<Version, 'body'>> & Age

interface Head {
  readonly title: string
  readonly folder: string
  readonly tags: readonly string[]
  readonly removedAt: Timestamp | undefined
}

export function planImport(
  all: Templates,
  files: readonly ReadFile[],
  newId: () => EntryId
): Plan {
  const placed = new Map<EntryId, ReadFile[]>()
  const bad: BadFile[] = []
  const made = new Map<string, EntryId>()
  for (const file of files) {
    const name = JSON.stringify([file.folder ?? '', file.title])
    const template = file.template ?? made.get(name) ?? named(all, file) ?? newId()
    if (!file.template) made.set(name, template)
    const others = placed.get(template) ?? []
    const other = others.find(({ language }) => language === file.language)?.path
    if (other === undefined) placed.set(template, [...others, file])
    else bad.push({ path: file.path, why: { type: 'twice', other } })
  }
  const plans = [...placed].map(([id, files]) => planTemplate(all, id, files))
  return {
    files: plans.flatMap(({ files }) => files),
    otherTitles: plans.flatMap(({ otherTitles }) => otherTitles),
    bad
  }
}

/** A change travels as a whole, so much is taken in by parts; originals first, all the same. */
export function lightParts(planned: readonly PlannedFile[]): PlannedFile[][] {
  const isOriginal = ({ file }: PlannedFile) => file.language === file.original
  const inOrder = [...planned].sort(
    (a, b) => Number(isOriginal(b)) - Number(isOriginal(a))
  )
  return portions(inOrder, ({ file }) => file.body.length, mostLetters)
}

export function importTemplates(
  all: Templates,
  planned: readonly PlannedFile[],
  newId: () => EntryId,
  { by, at }: { readonly by: MemberId; readonly at: Timestamp }
): Result<Imported> {
  const added: EntryId[] = []
  const before = new Map<EntryId, Head>()
  const texts: Imported['versions'][number][] = []
  // the original first: a new template is thought in it
  const wanted = planned
    .filter(({ state }) => state !== 'same')
    .map(plan => ({
      ...plan,
      isFirst: isOriginal(all.templates[plan.template], plan.file)
    }))
    .sort((a, b) => Number(b.isFirst) - Number(a.isFirst))
  for (const { file, template, version, isOutdated, isHeard, isFirst } of wanted) {
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
      before.set(template, headOf(known))
    }
    restoreTemplate(all, template)
    if (isHeard) {
      nameTemplate(all, template, title)
      if (folder !== undefined) fileTemplate(all, template, folder)
      if (tags) tagTemplate(all, template, tags)
    }
    const was = version && said(known.versions[version])
    if (was?.body !== body) {
      if (version) {
        keepText(templateText(all, template), newId(), { version })
        rewriteVersion(known, version, body, at)
        if (!isFirst) vouchForVersion(known, version, at)
      } else addVersion(known, id, { language, body, at })
      keepText(templateText(all, template), past, { version: id, by, at })
    }
    if (isOutdated) outdateVersion(known, id)
    const wrote = said(known.versions[id])
    if (wrote && (wrote.body !== was?.body || !isSameAge(wrote, was))) {
      texts.push({ template, version: id, wrote, was, past })
    }
  }
  const heads = [...before].flatMap(([template, was]) => {
    const known = all.templates[template]
    return known ? [{ template, was, wrote: headOf(known) }] : []
  })
  return ok({ added, heads, versions: texts })
}

/** As it was, except for what somebody wrote since, or named, filed and tagged otherwise. */
export function undoImport(
  all: Templates,
  { added, heads, versions }: Imported,
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
    else if (was.body !== wrote.body) replaceVersion(text, version, was)
    else undoVouching(text, version, wrote, was)
  }
  for (const { template, wrote, was } of heads) {
    const known = all.templates[template]
    if (!known) continue
    const now = headOf(known)
    if (now.title === wrote.title) nameTemplate(all, template, was.title)
    if (now.folder === wrote.folder) fileTemplate(all, template, was.folder)
    tagTemplate(all, template, tagsBack(now.tags, wrote.tags, was.tags))
    if (was.removedAt !== undefined && now.removedAt === undefined) {
      removeTemplate(all, template, was.removedAt)
    }
  }
  for (const id of added) removeTemplate(all, id, at)
  return done
}

function planTemplate(
  all: Templates,
  template: EntryId,
  files: readonly ReadFile[]
): Omit<Plan, 'bad'> {
  const known = all.templates[template]
  const heard = heardOf(known, files)
  const title = heard?.title ?? known?.title
  return {
    files: files.map(file => {
      const version =
        known &&
        versions(known).find(({ version }) => version.language === file.language)
      const isHeard = file === heard
      return {
        file,
        template,
        version: version?.id,
        state: stateOf(known, version?.version, file, isHeard),
        isOutdated: isOutdated(known, file),
        isHeard
      }
    }),
    otherTitles: files.flatMap(file =>
      title === undefined || file.title === title ? [] : [{ file, title }]
    )
  }
}

/** The file whose head counts: a translation's only if nothing else can say it. */
function heardOf(
  known: Template | undefined,
  files: readonly ReadFile[]
): ReadFile | undefined {
  const original = files.find(file => isOriginal(known, file))
  return original ?? (files.length === 1 || !known ? files[0] : undefined)
}

function stateOf(
  known: Template | undefined,
  version: Version | undefined,
  file: ReadFile,
  isHeard: boolean
): PlannedFile['state'] {
  if (!known || known.removedAt !== undefined || version === undefined) return 'new'
  const isSame =
    version.body === file.body &&
    (!isOutdated(known, file) || isOlder(known, version)) &&
    (!isHeard || saysHead(known, file))
  return isSame ? 'same' : 'changed'
}

function saysHead(known: Template, { title, folder, tags }: ReadFile): boolean {
  const now = headOf(known)
  return (
    now.title === title &&
    now.folder === (folder ?? now.folder) &&
    now.tags.join('\n') === (tags ?? now.tags).join('\n')
  )
}

/** The original itself is older than nothing. */
function isOutdated(known: Template | undefined, file: ReadFile): boolean {
  return file.isOutdated === true && !isOriginal(known, file)
}

/** What it said, apart from the document that may change. */
function said(version: Version | undefined): Said | undefined {
  return version && { body: version.body, ...ageOf(version) }
}

function headOf({ title, folder = '', tags, removedAt }: Template): Head {
  return { title, folder, tags: Object.keys(tags).sort(), removedAt }
}

/** Without those that the files gave, with those that they took, and as others left them. */
function tagsBack(
  now: readonly string[],
  wrote: readonly string[],
  was: readonly string[]
): string[] {
  return [
    ...now.filter(tag => was.includes(tag) || !wrote.includes(tag)),
    ...was.filter(tag => !wrote.includes(tag))
  ]
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

function isOriginal(known: Template | undefined, file: ReadFile): boolean {
  return file.language === (known?.original ?? file.original)
}
