/** What two members change in the settings, each offline, and what comes of it. */
import * as A from '@automerge/automerge/slim'
import { expect, test } from 'vitest'

import { draftOf } from '#core/documents/draft.ts'
import { blank } from '#core/documents/schema.ts'
import { settingsSchema } from '#core/documents/schemas.ts'
import { sound } from '#core/documents/sound.ts'
import {
  archiveField,
  changeField,
  choicesOf,
  defineField,
  fieldsOf,
  hasNamesake
} from '#core/domain/tickets/fields.ts'
import { dropView, keepView, renameView } from '#core/domain/queue/saved-views.ts'
import type { Settings } from '#core/domain/desk/settings.ts'
import { ana, at, ben, entry } from '#test/support/tickets.ts'

type Act = (settings: Settings) => unknown

function acting(doc: A.Doc<Settings>, act: Act): A.Doc<Settings> {
  return A.change(doc, draft => {
    act(draftOf(draft, settingsSchema) as Settings) // the schema is their shape
  })
}

/** Whoever comes first in the merge, it is the same. */
function met(before: Act, anas: Act, bens: Act): Settings {
  const start = acting(A.clone(blank(settingsSchema)), before)
  const one = acting(A.clone(start), anas)
  const other = acting(A.clone(start), bens)
  const [a, b] = [A.merge(A.clone(one), other), A.merge(A.clone(other), one)]
  expect(sound(settingsSchema, a)).toEqual(sound(settingsSchema, b))
  return sound(settingsSchema, a)
}

const wifi = {
  name: 'Wi-Fi',
  search: 'tag:wifi',
  view: 'all',
  by: ana,
  at: at('2026-11-02T09:00Z')
} as const
const keeping: Act = all => keepView(all, entry(1), wifi)

test('of two who change one view at once, one view stands whole, never half of each', () => {
  const anas = { ...wifi, name: 'Network', search: 'tag:network' }
  const bens = { ...wifi, name: 'Radio', search: 'tag:radio', by: ben }
  const { savedViews } = met(
    keeping,
    all => keepView(all, entry(1), anas),
    all => keepView(all, entry(1), bens)
  )
  expect([anas, bens]).toContainEqual(savedViews[entry(1)])
})

test('a view that Ana throws away while Ben renames it stays, as he named it', () => {
  const { savedViews } = met(
    keeping,
    all => dropView(all, entry(1)),
    all => renameView(all, entry(1), 'Radio')
  )
  expect(savedViews[entry(1)]?.name).toBe('Radio')
})

test('two who each keep a view have both', () => {
  const { savedViews } = met(
    () => undefined,
    keeping,
    all => keepView(all, entry(2), { ...wifi, by: ben })
  )
  expect(Object.keys(savedViews).sort()).toEqual([entry(1), entry(2)])
})

const aField = { name: 'Model', kind: 'choice', choices: ['A'], by: ana } as const
const defining: Act = all => defineField(all, entry(1), { ...aField, at: wifi.at })

test('of two fields that got one name offline both stand, the older first, and each is told of', () => {
  const all = met(
    () => undefined,
    all => defineField(all, entry(2), { ...aField, at: at('2026-11-03T09:00Z') }),
    defining
  )
  expect(fieldsOf(all).map(({ id }) => id)).toEqual([entry(1), entry(2)])
  expect([entry(1), entry(2)].every(id => hasNamesake(all, id))).toBe(true)
})

test('two who each add a word to choose from added both', () => {
  const all = met(
    defining,
    all => changeField(all, entry(1), { name: 'Model', choices: ['A', 'B'] }),
    all => changeField(all, entry(1), { name: 'Device', choices: ['A', 'C'] })
  )
  expect(fieldsOf(all).flatMap(({ field }) => choicesOf(field))).toEqual([
    'A',
    'B',
    'C'
  ])
  expect(all.fields[entry(1)]?.name).toBe('Device')
})

test('a field that Ana archives while Ben renames it is archived under its new name', () => {
  const { fields } = met(
    defining,
    all => archiveField(all, entry(1), wifi.at),
    all => changeField(all, entry(1), { name: 'Device', choices: ['A'] })
  )
  expect(fields[entry(1)]).toMatchObject({ name: 'Device', archivedAt: wifi.at })
})
