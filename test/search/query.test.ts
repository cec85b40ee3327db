import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { firstNames, readNames } from '#core/domain/search/languages.ts'
import {
  formatQuery,
  parseQuery,
  type Named,
  type Term,
  misreadFields,
  possibleFor
} from '#core/search/query.ts'

describe('what Ana typed', () => {
  // one that is not read as a word, whatever stands behind it
  const said = ['open', 'log', '7d', 'high', 'spam']
  const isRead = (name: string, own: readonly Named[] = []) =>
    said.some(value => misreadFields(`${name}:${value}`, own).length === 0)

  const laterNames = readNames.filter(name => !firstNames.includes(name))
  test.each(laterNames)(
    '%s is read, yet a desk that had a field of that name means its own',
    name => {
      expect(isRead(name)).toBe(true)
      const own = [{ field: { name: name.toUpperCase() } }]
      expect(parseQuery(`${name}:spam`, own).terms[0]?.type).toBe('field')
    }
  )

  test.each(firstNames)('%s is read, also where a field has its name', name => {
    expect(isRead(name)).toBe(true)
    const own = [{ field: { name } }]
    const terms = said.flatMap(value => parseQuery(`${name}:${value}`, own).terms)
    expect(terms.some(({ type }) => type !== 'field' && type !== 'words')).toBe(true)
  })

  test('fields, words and exact words stand side by side', () => {
    expect(
      parseQuery('tag:wifi lang:es version:6.15 "exact words" -loud free').terms
    ).toEqual([
      { type: 'tag', not: false, value: 'wifi' },
      { type: 'lang', not: false, value: 'es' },
      { type: 'version', not: false, value: '6.15' },
      { type: 'words', not: false, text: 'exact words', exact: true },
      { type: 'words', not: true, text: 'loud', exact: false },
      { type: 'words', not: false, text: 'free', exact: false }
    ] satisfies Term[])
  })

  test('a name of two words goes in quotes, and fields can be excluded', () => {
    expect(parseQuery('-asker:"Ana María" -is:closed').terms).toEqual([
      { type: 'asker', not: true, value: 'Ana María' },
      { type: 'is', not: true, value: 'closed' }
    ])
  })

  test.each([
    ['an unknown field', 'color:red', 'color:red'],
    ['an unknown state', 'is:happy', 'is:happy'],
    ['a field still being typed', 'tag:', 'tag:'],
    ['an address', 'https://tails.net/install', 'https://tails.net/install'],
    ['a message of the machine', 'Error:', 'Error:']
  ])('%s is a plain word, not a mistake', (_what, typed, text) => {
    expect(parseQuery(typed).terms).toEqual([
      { type: 'words', not: false, text, exact: false }
    ])
  })

  test('a quote that was not closed yet reaches to the end', () => {
    expect(parseQuery('"no such dev').terms).toEqual([
      { type: 'words', not: false, text: 'no such dev', exact: true }
    ])
  })

  test('signs alone ask for nothing', () => {
    expect(parseQuery('  - "" ?! : ').terms).toEqual([])
  })
})

const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'tag:',
          'lang:',
          'is:',
          'asker:',
          '-',
          '"',
          ' ',
          ':',
          'is:mine',
          'since:7d',
          'until:2026-11'
        ),
        fc.string({ maxLength: 6 })
      )
    )
    .map(parts => parts.join(''))
)

test('a field that does not exist is told apart from words and addresses', () => {
  expect(misreadFields('foo:bar tag:wifi is:lost wifi')).toEqual(['foo:bar', 'is:lost'])
  expect(misreadFields('since:2026-11-31 until:soon opened:7d has:mice')).toEqual([
    'since:2026-11-31',
    'until:soon',
    'has:mice'
  ])
  expect(possibleFor('foo:bar')).toBeUndefined()
  expect(possibleFor('is:lost')).toContain('waiting')
  expect(possibleFor('opened:yesterday')).toContain('2026-11-02')
  expect(misreadFields('https://tails.net Error: 10:30 "a b:c"')).toEqual([])
})

test('whatever is typed, it is read without complaint', () => {
  fc.assert(
    fc.property(typed, text => {
      expect(parseQuery(text).terms.length).toBeLessThanOrEqual(text.length)
    })
  )
})

test.each([
  ['" ":0', ':0'],
  ['"two words":0', 'two words:0'],
  ['"tag:":wifi', 'tag::wifi']
])('%s names no field, and is looked for as it stands', (typed, text) => {
  const query = parseQuery(typed)
  expect(query.terms).toEqual([{ type: 'words', not: false, text, exact: true }])
  expect(parseQuery(formatQuery(query))).toEqual(query)
})

test('a query written out and read again is the same query', () => {
  fc.assert(
    fc.property(typed, text => {
      const query = parseQuery(text)
      expect(parseQuery(formatQuery(query))).toEqual(query)
    })
  )
})
