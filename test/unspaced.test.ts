import { expect, test } from 'vitest'

import { isUnspaced, isWrittenOn } from '#core/unspaced.ts'

test('a letter of a script without blanks is a word, a Korean one is not', () => {
  expect(Array.from('水みカกກកက').every(isUnspaced)).toBe(true)
  expect(Array.from('김aяعא').some(isUnspaced)).toBe(false)
})

test('names are written on without a blank in these scripts, and in Korean', () => {
  expect(['田中', '김철수', 'ก'].every(isWrittenOn)).toBe(true)
  expect(['Ana', 'Иван', 'ليلى'].some(isWrittenOn)).toBe(false)
})
