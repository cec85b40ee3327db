/**
 * Templates as Markdown files, one for each template and language, for whoever writes them
 * elsewhere, keeps them in a repository or takes them to another desk:
 *
 *     ---
 *     template: 00c0ffee00c0ffee
 *     title: "Use a cable"
 *     folder: "Install / Wi-Fi"
 *     tags: ["wi-fi"]
 *     language: es
 *     original: en
 *     outdated: yes
 *     ---
 *     Hola {{asker.name}}: ...
 *
 * The head is a small part of YAML: a name, a colon, and a plain word or a text in double
 * quotes as JSON has it; tags are a list in brackets. Anything else is refused by its line.
 * Only `title` and `language` have to be there; a head without folder or tags says
 * nothing about them. `template` names the template at the desk
 * the file came from; without it, files with the same title and folder are one template.
 * So `title: ""`, of one that nobody gave a title, stands beside `template` only.
 *
 * `outdated: yes` stands in a translation that is older than its original: no date in a
 * file says so, and a desk that takes it in shall not believe it right. It is `yes` or `no`,
 * and whoever brings the text up to date by hand takes the line out. It is written only where
 * it is so: what an app does not know in a head it refuses, and then it takes in all but these.
 */
import type { EntryId } from '../../ids.ts'
import { no, ok, type Result } from '../../result.ts'
import { cleanFolder } from './folders.ts'
import type { TemplateEntry } from './shelf.ts'
import { cleanTag } from '../tickets/tags.ts'
import { isOlder, isWritten, versions } from './translated.ts'

export interface TemplateFile {
  readonly path: string
  readonly text: string
}

export interface FileHead {
  readonly template?: EntryId
  readonly title: string
  readonly folder?: string
  readonly tags?: readonly string[]
  readonly language: string
  readonly original: string
  /** A translation of what the original said before. */
  readonly isOutdated?: boolean
}

export interface ReadFile extends FileHead {
  readonly path: string
  readonly body: string
}

export interface BadFile {
  readonly path: string
  readonly why:
    | { readonly type: 'no-head' | 'no-title' | 'no-language' | 'empty' | 'too-big' }
    | { readonly type: 'bad-line'; readonly line: number }
    /** Two files are the same language of one template. */
    | { readonly type: 'twice'; readonly other: string }
    /** `too-much`: of all that was handed in at once. */
    | { readonly type: 'not-text' | 'not-a-zip' | 'too-much' }
}

export const longestFile = 100_000

const names = [
  'template',
  'title',
  'folder',
  'tags',
  'language',
  'original',
  'outdated'
] as const
type Name = (typeof names)[number]

/** Of twins of one language the newer: the other is still at the desk. */
export function templateFiles(entries: readonly TemplateEntry[]): TemplateFile[] {
  const taken = new Set<string>()
  return entries.flatMap(({ id, template }) => {
    const languages = new Set<string>()
    const { title, folder = '', original } = template
    const tags = Object.keys(template.tags).sort()
    return versions(template).flatMap(({ version }) => {
      const { language, body } = version
      if (languages.has(language) || !isWritten(version)) return []
      languages.add(language)
      const isOutdated = isOlder(template, version)
      const head = { template: id, title, folder, tags, language, original, isOutdated }
      const path = free(pathOf(head), taken)
      return [{ path, text: writeFile(head, body) }]
    })
  })
}

export function readFile({ path, text }: TemplateFile): Result<ReadFile, BadFile> {
  const bad = (why: BadFile['why']) => no({ path, why })
  if (text.length > longestFile) return bad({ type: 'too-big' })
  const lines = text
    .replace(/^\uFEFF/u, '')
    .replaceAll('\r\n', '\n')
    .split('\n')
  const end = lines.indexOf('---', 1)
  if (lines[0] !== '---' || end < 0) return bad({ type: 'no-head' })
  const said = new Map<Name, string | readonly string[]>()
  for (const [index, line] of lines.slice(1, end).entries()) {
    if (line.trim() === '') continue
    const read = readLine(line)
    if (!read || said.has(read.name)) return bad({ type: 'bad-line', line: index + 2 })
    said.set(read.name, read.value)
  }
  const one = (name: Name): string => String(said.get(name) ?? '').trim()
  const language = languageTag(one('language'))
  const body = lines.slice(end + 1).join('\n')
  const template = entryId(one('template'))
  const isTitled = template ? said.has('title') : one('title') !== ''
  if (!isTitled) return bad({ type: 'no-title' })
  if (language === undefined) return bad({ type: 'no-language' })
  if (body.trim() === '') return bad({ type: 'empty' })
  const tags = said.get('tags')
  return ok({
    path,
    ...(template ? { template } : {}),
    title: one('title'),
    ...(said.has('folder') ? { folder: cleanFolder(one('folder')) } : {}),
    ...(Array.isArray(tags) ? { tags: cleanTags(tags) } : {}),
    language,
    original: languageTag(one('original')) ?? language,
    ...(one('outdated') === 'yes' ? { isOutdated: true } : {}),
    body: body.endsWith('\n') ? body.slice(0, -1) : body
  })
}

function writeFile(head: Required<FileHead>, body: string): string {
  const text = (value: string) => JSON.stringify(value)
  return [
    '---',
    `template: ${head.template}`,
    `title: ${text(head.title)}`,
    `folder: ${text(head.folder)}`,
    `tags: [${head.tags.map(text).join(', ')}]`,
    `language: ${head.language}`,
    `original: ${head.original}`,
    ...(head.isOutdated ? ['outdated: yes'] : []),
    '---',
    body,
    ''
  ].join('\n')
}

function readLine(
  line: string
): { name: Name; value: string | readonly string[] } | undefined {
  const [, key, rest = ''] = /^([a-z]+):(.*)$/u.exec(line) ?? []
  const name = names.find(known => known === key)
  if (!name) return undefined
  const value = rest.trim()
  if (name === 'tags') {
    const list = value === '' ? [] : readList(value)
    return list && { name, value: list }
  }
  if (name === 'outdated') {
    return value === 'yes' || value === 'no' ? { name, value } : undefined
  }
  if (!value.startsWith('"')) {
    return /^[[\]{}'|>&*!%@`#]/u.test(value) ? undefined : { name, value }
  }
  const text = readJson(value)
  return typeof text === 'string' ? { name, value: text } : undefined
}

/** `["wi-fi", "first answer"]`, or plain words: `[wi-fi, printing]`. */
function readList(value: string): readonly string[] | undefined {
  const json = readJson(value)
  if (Array.isArray(json))
    return json.every(one => typeof one === 'string') ? json : undefined
  const [, inside] = /^\[([^[\]"{}]*)\]$/u.exec(value) ?? []
  return inside
    ?.split(',')
    .map(word => word.trim())
    .filter(word => word !== '')
}

function readJson(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

function cleanTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map(cleanTag))].filter(tag => tag !== '').sort()
}

function entryId(said: string): EntryId | undefined {
  return /^[0-9a-f]{16}$/.test(said) ? (said as EntryId) : undefined
}

/** As the desk writes it, whatever the capitals. */
function languageTag(said: string): string | undefined {
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/iu.test(said)) return undefined
  const [language = '', ...rest] = said.split('-')
  return [
    language.toLowerCase(),
    ...rest.map(part => (part.length === 2 ? part.toUpperCase() : part))
  ].join('-')
}

function pathOf({ title, folder = '', language }: FileHead): string {
  const parts = folder.split('/').map(plain).filter(Boolean)
  return [...parts, `${plain(title) || 'template'}.${language}.md`].join('/')
}

/** What every file system takes. */
function plain(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60)
}

function free(path: string, taken: Set<string>): string {
  const [, stem = path, end = ''] = /^(.*)(\.[^.]+\.md)$/su.exec(path) ?? []
  let found = path
  for (let n = 2; taken.has(found.toLowerCase()); n++) found = `${stem}-${n}${end}`
  taken.add(found.toLowerCase())
  return found
}
