/** Looking through the templates: which there are, and which a search finds. */
import type { EntryId } from '../../ids.ts'
import type { Template, Templates } from './templates.ts'
import { versionFor, versions } from './translated.ts'

export interface TemplateEntry {
  readonly id: EntryId
  readonly template: Template
}

/** All that were not thrown away, by title. */
export function shelf(all: Templates): TemplateEntry[] {
  return entries(all)
    .filter(({ template }) => template.removedAt === undefined)
    .sort(byTitle)
}

/** What can be brought back, the last thrown away first. */
export function thrownAway(all: Templates): TemplateEntry[] {
  return entries(all)
    .filter(({ template }) => template.removedAt !== undefined)
    .sort((a, b) => (b.template.removedAt ?? 0) - (a.template.removedAt ?? 0))
}

/** Every word must be found; in the title counts most, then folder and tags, then the text. */
export function find(
  shelved: readonly TemplateEntry[],
  query: string,
  language: string
): TemplateEntry[] {
  const words = plainWords(query)
  if (words.length === 0) return [...shelved]
  return shelved
    .map(entry => ({ entry, score: score(entry.template, words, language) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || byTitle(a.entry, b.entry))
    .map(({ entry }) => entry)
}

function score(template: Template, words: readonly string[], language: string): number {
  const title = plainText(template.title)
  const tags = plainText(
    [template.folder ?? '', ...Object.keys(template.tags)].join(' ')
  )
  const shown = plainText(versionFor(template, language)?.version.body ?? '')
  const others = plainText(
    versions(template)
      .map(({ version }) => version.body)
      .join(' ')
  )
  let sum = 0
  for (const word of words) {
    const best =
      (title.startsWith(word) && 12) ||
      (title.includes(word) && 8) ||
      (tags.includes(word) && 6) ||
      (shown.includes(word) && 3) ||
      (others.includes(word) && 1)
    if (!best) return 0
    sum += best
  }
  return sum
}

/** Without accents and case, so that `instalacion` finds `instalación`. */
function plainText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function plainWords(query: string): string[] {
  return plainText(query).split(/\s+/u).filter(Boolean)
}

function entries(all: Templates): TemplateEntry[] {
  return Object.entries(all.templates).map(([id, template]) => ({
    id: id as EntryId,
    template
  }))
}

function byTitle(a: TemplateEntry, b: TemplateEntry): number {
  return (
    plainText(a.template.title).localeCompare(plainText(b.template.title)) ||
    compare(a.id, b.id)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
