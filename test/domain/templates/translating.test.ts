import { expect, test } from 'vitest'

import { lack, toTranslate } from '#core/domain/templates/translating.ts'
import type { Translated } from '#core/domain/templates/translated.ts'
import type { Timestamp } from '#core/ids.ts'
import { entry } from '#test/support/tickets.ts'

/** English first; what is written in each language, and when. */
function aText(
  versions: Readonly<Record<string, readonly [string, number]>>
): Translated {
  return {
    original: 'en',
    versions: Object.fromEntries(
      Object.entries(versions).map(([language, [body, at]], n) => [
        entry(n),
        { language, body, at: at as Timestamp }
      ])
    )
  }
}

const greeting = aText({ en: ['Hello', 2], es: ['Hola', 1], fa: ['', 3] })
const closing = aText({ en: ['Bye', 1], es: ['Adiós', 1] })
const begun = aText({ en: ['', 1] })

test('Ana finds what is missing and what is older in her languages first, then in the others', () => {
  const languages = ['en', 'es', 'fa', 'pt']
  expect(toTranslate([greeting, closing, begun], languages, ['fa'])).toEqual([
    { language: 'fa', missing: 2, older: 0 },
    { language: 'es', missing: 0, older: 1 },
    { language: 'pt', missing: 2, older: 0 }
  ])
})

test('what is begun and left empty is missing; where nothing is written nothing is to do', () => {
  expect(lack(greeting, 'fa')).toBe('missing')
  expect(lack(greeting, 'es')).toBe('older')
  expect(lack(greeting, 'en')).toBeUndefined()
  expect(lack(begun, 'es')).toBeUndefined()
})

test('a sister language does: who has Portuguese lacks no Brazilian', () => {
  expect(lack(aText({ en: ['Hello', 1], pt: ['Olá', 1] }), 'pt-BR')).toBeUndefined()
})
