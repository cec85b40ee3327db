import { expect, test } from 'vitest'

import { metIn } from '#core/domain/desk/languages.ts'

test('languages are met in tickets, the most of them first, and not in practice', () => {
  const cards = ['pl', 'vi', 'vi', 'pt-BR'].map(language => ({ language }))
  expect(metIn([...cards, { language: 'uk', practice: true }])).toEqual([
    'vi',
    'pl',
    'pt-BR'
  ])
})

test.each(['', 'und', 'rosa', 'en-<b>', 'constructor'])(
  'what is no language (“%s”) is offered to nobody',
  language => {
    expect(metIn([{ language }])).toEqual([])
  }
)
