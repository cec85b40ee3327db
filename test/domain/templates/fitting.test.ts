import { expect, test } from 'vitest'

import { fileTemplate } from '#core/domain/templates/folders.ts'
import { fitting, mostFitting } from '#core/domain/templates/fitting.ts'
import { shelf } from '#core/domain/templates/shelf.ts'
import {
  addTemplate,
  countUses,
  noTemplates,
  type Templates
} from '#core/domain/templates/templates.ts'
import type { EntryId, Timestamp } from '#core/ids.ts'
import { ada } from '#test/support/paper-tickets.ts'

interface Made {
  readonly tags?: readonly string[]
  readonly folder?: string
  readonly language?: string
  readonly uses?: number
}

function aShelf(made: Readonly<Record<string, Made>>): Templates {
  const all = noTemplates()
  for (const [title, given] of Object.entries(made)) {
    const { tags = [], folder = '', language = 'en', uses = 0 } = given
    const [id, version] = [title as EntryId, `${title} text` as EntryId]
    const at = 1 as Timestamp
    addTemplate(all, id, version, { title, tags, language, body: title, at })
    fileTemplate(all, id, folder)
    if (uses > 0) countUses(all, { [id]: uses }, ada)
  }
  return all
}

function fits(
  all: Templates,
  sought: { tags?: readonly string[]; language?: string }
): string[] {
  const { tags = [], language = 'en' } = sought
  const times = (id: EntryId): number => all.templates[id]?.uses[ada] ?? 0
  const found = fitting(shelf(all), { tags, language }, ({ id }) => times(id))
  return found.map(({ template }) => template.title)
}

test('what has a tag of the ticket comes first, more of them before fewer, then what is used most', () => {
  const all = aShelf({
    Bridges: { tags: ['tor'], uses: 40 },
    Driver: { tags: ['wifi', 'kernel'] },
    Greeting: { uses: 90 },
    Router: { tags: ['wifi'], uses: 3 },
    Unused: {}
  })
  expect(fits(all, { tags: ['wifi', 'kernel'] })).toEqual([
    'Driver',
    'Router',
    'Greeting',
    'Bridges'
  ])
})

test('the name of a folder counts as a tag, however it is written', () => {
  const all = aShelf({
    Driver: { folder: 'Network / Wi-Fi' },
    Other: { folder: 'Tor' }
  })
  expect(fits(all, { tags: ['wi-fi'] })).toEqual(['Driver'])
})

test('what is only used much is named only if the asker can read it', () => {
  const all = aShelf({
    Greeting: { uses: 90 },
    Saludo: { language: 'es', uses: 5 },
    Clave: { language: 'es', tags: ['key'] },
    Key: { tags: ['key'], uses: 9 }
  })
  expect(fits(all, { language: 'es-MX', tags: ['key'] })).toEqual([
    'Clave',
    'Key',
    'Saludo'
  ])
})

test('few are named, and none where nothing speaks for any', () => {
  const used = Array.from({ length: 9 }, (_, n) => [`T${n}`, { uses: 9 - n }] as const)
  expect(fits(aShelf(Object.fromEntries(used)), {})).toEqual(['T0', 'T1', 'T2'])
  const tagged = used.map(
    ([title, { uses }]) => [title, { uses, tags: ['tor'] }] as const
  )
  expect(fits(aShelf(Object.fromEntries(tagged)), { tags: ['tor'] })).toHaveLength(
    mostFitting
  )
  expect(fits(aShelf({ One: {}, Other: {} }), { tags: ['tor'] })).toEqual([])
})
