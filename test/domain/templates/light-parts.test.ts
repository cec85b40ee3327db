import { expect, test } from 'vitest'

import { mostLetters } from '#core/domain/desk/long-texts.ts'
import {
  importTemplates,
  lightParts,
  planImport,
  undoImport
} from '#core/domain/templates/import.ts'
import { propose } from '#core/domain/templates/proposals.ts'
import { addTemplate, noTemplates } from '#core/domain/templates/templates.ts'
import { writeVersion } from '#core/domain/templates/translated.ts'

import { ana, at, entry } from '../../support/tickets.ts'

const now = at('2026-11-12T10:00Z')
const long = 'x'.repeat(60_000)

function fileOf(title: string, language: string) {
  return {
    path: `${title}.${language}.md`,
    title,
    language,
    original: 'en',
    body: long
  }
}

function ids() {
  let made = 100
  return () => entry(made++)
}

test('many long files are taken in by parts that a relay takes, originals first', () => {
  const files = ['es', 'en', 'de'].flatMap(tongue => [
    fileOf('Cable', tongue),
    fileOf('Wi-Fi', tongue)
  ])
  const all = noTemplates()
  const newId = ids()
  const parts = lightParts(planImport(all, files, newId).files)
  expect(parts.map(part => part.length)).toEqual([1, 1, 1, 1, 1, 1])
  const said = { by: ana, at: now }
  const imported = parts.map(part => importTemplates(all, part, newId, said))
  const made = Object.values(all.templates)
  expect(made.map(({ original }) => original)).toEqual(['en', 'en'])
  const languages = made.map(({ versions }) =>
    Object.values(versions)
      .map(version => version.language)
      .sort()
  )
  expect(languages).toEqual([
    ['de', 'en', 'es'],
    ['de', 'en', 'es']
  ])
  for (const part of imported.reverse()) if (part.ok) undoImport(all, part.value, now)
  expect(made.every(({ removedAt }) => removedAt !== undefined)).toBe(true)
})

test('a text that is too long is not written, and what stood there stays', () => {
  const all = noTemplates()
  const made = { title: 'Cable', tags: [], language: 'en', body: 'Use one.', at: now }
  addTemplate(all, entry(1), entry(2), made)
  const template = all.templates[entry(1)]
  if (!template) throw new Error('one')
  const much = 'x'.repeat(mostLetters + 1)
  const refused = { ok: false, error: { type: 'too-long' } }
  expect(writeVersion(template, entry(2), much, now)).toEqual(refused)
  expect(template.versions[entry(2)]?.body).toBe('Use one.')
  expect(writeVersion(template, entry(2), much.slice(1), now).ok).toBe(true)
  const proposal = {
    template: entry(1),
    version: entry(2),
    language: 'en',
    title: '',
    body: much,
    base: '',
    comment: '',
    by: ana,
    at: now
  }
  expect(propose(all, entry(3), proposal)).toEqual(refused)
})
