/** Which templates there are, and which were thrown away. */
import type { EntryId } from '../../ids.ts'
import type { Template, Templates } from './templates.ts'

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

/** Without accents and case. */
function plainText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
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
