import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'

import { localDays } from '#app/state/week.ts'
import {
  dropView,
  keepView,
  renameView,
  savedViews,
  saysWho,
  type SavedView,
  type SavedViews
} from '#core/domain/queue/saved-views.ts'
import type { FieldEntry, FieldKind } from '#core/domain/tickets/fields.ts'
import { dayOf, type TicketId } from '#core/ids.ts'
import { fieldTerms, parseQuery } from '#core/search/query.ts'
import { asksForNobody, freeWords } from '#core/search/shared-search.ts'
import { savedCount } from '#core/search/saved-counts.ts'
import { aCard, ana, at, ben, entry } from '#test/support/tickets.ts'

const now = at('2026-11-10T12:00Z')
const nobody = (): SavedViews => ({ savedViews: {} })
const wifi: SavedView = {
  name: 'Wi-Fi in Spanish',
  search: 'tag:wifi',
  view: 'all',
  language: 'es',
  by: ana,
  at: now
}

describe('a search is kept', () => {
  test('under a name of one line, which can be changed', () => {
    const all = nobody()
    expect(keepView(all, entry(1), { ...wifi, name: ' \n ' })).toEqual({
      ok: false,
      error: { type: 'no-name' }
    })
    keepView(all, entry(1), { ...wifi, name: ' Wi-Fi\nhere ' })
    renameView(all, entry(1), 'Network')
    expect(savedViews(all)).toEqual([
      { id: entry(1), saved: { ...wifi, name: 'Network' } }
    ])
  })

  test('unless it says who wrote: it would outlast their tickets', () => {
    const all = nobody()
    for (const search of [
      'asker:ana',
      'tag:wifi -from:ana',
      '"asker":ana',
      'persona:ana',
      '-"De":ana',
      'rosa@users.test'
    ]) {
      expect(keepView(all, entry(1), { ...wifi, search }).ok).toBe(false)
    }
    expect(keepView(all, entry(1), { ...wifi, name: 'rosa@users.test' }).ok).toBe(false)
    expect(all).toEqual(nobody())
  })

  test('renaming what somebody threw away meanwhile does not bring it back', () => {
    const all = nobody()
    keepView(all, entry(1), wifi)
    dropView(all, entry(1))
    expect(renameView(all, entry(1), 'Network').ok).toBe(true)
    expect(all).toEqual(nobody())
  })

  test('and stands where it stood, whoever shares or renames what', () => {
    const [shared, own] = [nobody(), nobody()]
    keepView(own, entry(1), { ...wifi, at: at('2026-11-02T09:00Z') })
    keepView(shared, entry(2), { ...wifi, by: ben })
    keepView(own, entry(3), wifi)
    const order = [entry(1), entry(2), entry(3)]
    expect(savedViews(shared, own).map(({ id }) => id)).toEqual(order)
    keepView(shared, entry(1), { ...wifi, at: at('2026-11-02T09:00Z') })
    expect(savedViews(shared, own).map(({ id }) => id)).toEqual(order)
    renameView(shared, entry(2), 'Aa')
    expect(savedViews(own, shared).map(({ id }) => id)).toEqual(order)
  })
})

test('whatever the search would read as an asker, is seen as saying who', () => {
  const piece = fc.constantFrom(
    'asker',
    'from',
    'persona',
    'Pérsona',
    'persona\u0301',
    'DE',
    ':',
    'Ana G',
    '"asker"',
    '"from"',
    'patient',
    '"Patient"',
    'model:',
    'ana',
    ' ',
    '"',
    '-',
    'x',
    'tag:',
    '@'
  )
  const text = fc.array(piece, { maxLength: 8 }).map(pieces => pieces.join(''))
  fc.assert(
    fc.property(text, search => {
      const asks = fieldTerms(parseQuery(search)).some(({ type }) => type === 'asker')
      return !asks || saysWho(search)
    })
  )
  const own = [ownField('patient', 'text'), ownField('model', 'choice')]
  fc.assert(
    fc.property(text, search => {
      const asked = fieldTerms(parseQuery(search, own))
      const asks = asked.some(
        term =>
          term.type === 'asker' ||
          (term.type === 'is' && term.value === 'draft') ||
          (term.type === 'field' && term.name.toLowerCase() === 'patient')
      )
      return asksForNobody(search, own).ok === !asks
    })
  )
})

test.each([
  '"tipo de persona":física',
  '"error de: conexión"',
  'Casos de: red',
  'donde:x'
])('what asks for nobody is no one’s name: %s', search =>
  expect(saysWho(search)).toBe(false)
)

test.each([
  'de:ana',
  '-persona:ana',
  '"de":ana',
  '"Persona":ana',
  'wifi De:"Ana G"',
  'From: Ana'
])('what asks for a person is seen, whatever stands around it: %s', search =>
  expect(saysWho(search)).toBe(true)
)

test('what a desk shares asks for no person, no free text of its own fields and no drafts', () => {
  const own = [ownField('patient', 'text'), ownField('model', 'choice')]
  const refusal = (search: string) => {
    const asked = asksForNobody(search, own)
    return asked.ok ? undefined : asked.error.type
  }
  expect(refusal('"asker":ana')).toBe('says-who')
  expect(refusal('-from:ana tag:wifi')).toBe('says-who')
  expect(refusal('etiqueta:wifi pérsona:ana')).toBe('says-who')
  expect(refusal('patient:"Ana G"')).toBe('asks-for-text')
  expect(refusal('"Patient":ana')).toBe('asks-for-text')
  expect(refusal('is:draft')).toBe('asks-for-drafts')
  expect(refusal('tag:wifi -está:borrador')).toBe('asks-for-drafts')
  expect(refusal('model:x220 tag:wifi is:open no network')).toBeUndefined()
  expect(freeWords('model:x220 rosalind -"de la Cruz" nobody:ana', own)).toBe(
    'rosalind de la Cruz nobody:ana x220'
  )
})

function ownField(name: string, kind: FieldKind): FieldEntry {
  const field = { name, kind, choices: {}, place: 0, by: ana, at: now }
  return { id: entry(1), field }
}

describe('how many it shows', () => {
  const viewer = {
    me: ana,
    today: dayOf(now),
    local: localDays(now, 'UTC'),
    asleep: new Set<TicketId>()
  }
  const cards = [
    aCard(1, { language: 'es', tags: ['wifi'], unansweredSince: now }),
    aCard(2, { language: 'es', unansweredSince: now }),
    aCard(3, { language: 'en', tags: ['wifi'], phase: 'closed' })
  ]
  const count = (only: Partial<SavedView>) =>
    savedCount({ ...wifi, ...only }, cards, viewer, [], [])

  test('is told of fields and of one language', () => {
    expect(count({})).toBe(1)
    expect(count({ language: 'en' })).toBe(1)
    const { name, search, view, by, at } = wifi
    expect(savedCount({ name, search, view, by, at }, cards, viewer, [], [])).toBe(2)
  })

  test('is the view in that language, if nothing is looked for', () => {
    expect(count({ search: '', view: 'needs-answer' })).toBe(2)
    expect(count({ search: '', view: 'all', language: 'en' })).toBe(1)
  })

  test('is what of the view it finds, if it looks in that alone', () => {
    const all = { search: 'is:open', view: 'mine', language: 'es' } as const
    expect(count(all)).toBe(2)
    expect(count({ ...all, within: true })).toBe(0)
    expect(count({ ...all, view: 'needs-answer', within: true })).toBe(2)
  })

  test('is not told where words are looked for', () => {
    expect(count({ search: 'tag:wifi adapter' })).toBeUndefined()
  })
})
