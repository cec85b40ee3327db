import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { fold, isNear, wordsOf } from '#core/search/words.ts'

describe('what counts as a word', () => {
  test.each([
    ['case and accents do not count', 'Conexión PERDIDA', ['conexion', 'perdida']],
    [
      'nor does the sharp s',
      'Die Größe der Straße',
      ['die', 'grosse', 'der', 'strasse']
    ],
    ['letters written as two code points are the same', 'cafe\u0301', ['cafe']],
    [
      'an address is several words in a row',
      'ana@riseup.test',
      ['ana', 'riseup', 'test']
    ],
    ['so is a version', 'Tails 6.15.1', ['tails', '6', '15', '1']],
    ['hardware names stay whole', 'RTL8723BE (x230)', ['rtl8723be', 'x230']],
    ['Turkish dots do not count', 'İstanbul ılık', ['istanbul', 'ilik']],
    ['nor does the final sigma', 'ΔΊΚΤΥΟΣ δίκτυος', ['δικτυοσ', 'δικτυοσ']],
    ['full-width letters are letters', 'ＷＩＦＩ', ['wifi']]
  ])('%s', (_rule, text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  test('Arabic is read without vowel signs, elongation and the article', () => {
    expect(wordsOf('الشَّبَكَة')).toEqual(wordsOf('شبكه'))
    expect(wordsOf('والشبكة')).toEqual(wordsOf('شبـــكة'))
    expect(wordsOf('أحمد')).toEqual(wordsOf('احمد'))
  })

  test('a Persian keyboard writes the same words, numbers and versions', () => {
    expect(wordsOf('کیبورد')).toEqual(wordsOf('كيبورد'))
    expect(wordsOf('می\u200cخواهم')).toEqual(wordsOf('میخواهم'))
    expect(wordsOf('۶.۱۵ ٦.١٥')).toEqual(['6', '15', '6', '15'])
  })

  test('Chinese and Japanese write no blanks, so each letter counts', () => {
    expect(wordsOf('我的Wifi不能用')).toEqual(['我', '的', 'wifi', '不', '能', '用'])
    expect(wordsOf('ネット')).toHaveLength(3)
  })

  test('Korean syllables stay together', () => {
    expect(wordsOf('와이파이 문제')).toEqual(['와이파이', '문제'])
  })

  test('folding what is folded changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(fold(fold(text))).toBe(fold(text))
      })
    )
  })
})

describe('a slip of the fingers', () => {
  test.each([
    ['a wrong letter', 'printer', 'prinxer'],
    ['a missing letter', 'printer', 'priner'],
    ['a letter too many', 'printer', 'printter'],
    ['two swapped', 'printer', 'pritner']
  ])('%s is near', (_slip, right, typed) => {
    expect(isNear(right, typed)).toBe(true)
    expect(isNear(typed, right)).toBe(true)
  })

  test('two slips are not near', () => {
    expect(isNear('printer', 'prinxxr')).toBe(false)
    expect(isNear('printer', 'print')).toBe(false)
    expect(isNear('abcd', 'badc')).toBe(false)
  })
})
