/**
 * Folders of templates: `Install / Wi-Fi`. A template names the folder that it is in, and
 * folders are nothing else than these names: one that nothing names is gone.
 */
import type { EntryId } from '../../ids.ts'
import { done, no, ok, type Result } from '../../result.ts'
import type { TemplateEntry } from './shelf.ts'
import type { NoTemplate, Templates } from './templates.ts'

/** What is in it, and the folders in it; the uppermost has no name. */
export interface Folder {
  readonly path: string
  /** The last part of the path. */
  readonly name: string
  readonly entries: readonly TemplateEntry[]
  readonly folders: readonly Folder[]
  /** How many templates are in it, at any depth. */
  readonly count: number
}

/** In which folder each template was. */
export type Places = ReadonlyMap<EntryId, string>

const separator = ' / '
const deepest = 5

/** As it is written down: `install/ wi-fi /` is `install / wi-fi`. */
export function cleanFolder(path: string): string {
  return path
    .split('/')
    .map(name => name.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .filter(name => name !== '')
    .slice(0, deepest)
    .join(separator)
}

export function fileTemplate(
  all: Templates,
  id: EntryId,
  folder: string
): Result<void, NoTemplate> {
  const template = all.templates[id]
  if (!template) return no({ type: 'no-template' })
  const clean = cleanFolder(folder)
  if (clean === '') delete template.folder
  else if (template.folder !== clean) template.folder = clean
  return done
}

/** All that is in it comes along, thrown away or not; says where it was. */
export function moveFolder(
  all: Templates,
  from: string,
  to: string
): Result<Places, NoFolder | IntoItself> {
  const [was, will] = [cleanFolder(from), cleanFolder(to)]
  if (isWithin(will, was) && will !== was) return no({ type: 'into-itself' })
  const places = new Map<EntryId, string>()
  for (const [id, { folder = '' }] of Object.entries(all.templates)) {
    if (was !== '' && isWithin(folder, was)) places.set(id as EntryId, folder)
  }
  if (places.size === 0) return no({ type: 'no-folder' })
  for (const [id, folder] of places) {
    fileTemplate(all, id, `${will}${separator}${folder.slice(was.length)}`)
  }
  return ok(places)
}

/** Takes one move back, except for what somebody moved elsewhere since. */
export function moveBack(
  all: Templates,
  places: Places,
  from: string,
  to: string
): Result<void> {
  const [was, will] = [cleanFolder(from), cleanFolder(to)]
  for (const [id, folder] of places) {
    const moved = cleanFolder(`${will}${separator}${folder.slice(was.length)}`)
    if ((all.templates[id]?.folder ?? '') === moved) fileTemplate(all, id, folder)
  }
  return done
}

/** The entries keep their order. */
export function inFolders(entries: readonly TemplateEntry[]): Folder {
  return folderAt('', entries)
}

/** Every folder there is, and those around it, by name. */
export function foldersOf(entries: readonly TemplateEntry[]): string[] {
  const paths = ({ path, folders }: Folder): string[] => [
    ...(path === '' ? [] : [path]),
    ...folders.flatMap(paths)
  ]
  return paths(inFolders(entries))
}

function folderAt(path: string, within: readonly TemplateEntry[]): Folder {
  const folderOf = ({ template }: TemplateEntry) => cleanFolder(template.folder ?? '')
  const entries = within.filter(entry => folderOf(entry) === path)
  const deeper = new Map<string, TemplateEntry[]>()
  for (const entry of within) {
    const folder = folderOf(entry)
    if (folder === path) continue
    const rest = path === '' ? folder : folder.slice(path.length + separator.length)
    const name = rest.split(separator)[0] ?? rest
    const child = path === '' ? name : path + separator + name
    deeper.set(child, [...(deeper.get(child) ?? []), entry])
  }
  return {
    path,
    name: path.split(separator).at(-1) ?? path,
    entries,
    folders: [...deeper]
      .sort(([a], [b]) => a.localeCompare(b) || (a < b ? -1 : 1))
      .map(([child, entries]) => folderAt(child, entries)),
    count: within.length
  }
}

function isWithin(folder: string, path: string): boolean {
  return folder === path || folder.startsWith(path + separator)
}

export interface NoFolder {
  readonly type: 'no-folder'
}
export interface IntoItself {
  readonly type: 'into-itself'
}
