import { expect, test } from 'vitest'
import * as fc from 'fast-check'

import { isFolded, passages } from '#app/pages/ticket/quote.ts'

const types = (text: string) => passages(text).map(passage => passage.type)

test('what Robin answers is text, what Robin quotes is quote', () => {
  const text = 'It works!\n\nOn 3 Nov Ana wrote:\n> Try\n>\n> again\n\nThanks'
  expect(passages(text).map(({ type, lines }) => [type, lines])).toEqual([
    ['text', 2],
    ['quote', 4],
    ['text', 2]
  ])
})

test('a blank line between quotes stays with them', () => {
  expect(types('> one\n\n> two')).toEqual(['quote'])
})

test('below a separator of an office program everything is quote', () => {
  expect(types('Thanks\n-----Original Message-----\nFrom: Ana\n\nTry again')).toEqual([
    'text',
    'quote'
  ])
})

test('a short quote is not folded, a long one is, one that is all there is never', () => {
  const folded = (text: string) => {
    const all = passages(text)
    return all.map(passage => isFolded(passage, all))
  }
  expect(folded('Yes\n> really?')).toEqual([false, false])
  expect(folded('Yes\n' + '> really?\n'.repeat(9))).toEqual([false, true, false])
  expect(folded('> a\n> b\n> c\n> d\n> e')).toEqual([false])
})

const long = '> really?\n'.repeat(9)

test('an answer between long quotes keeps them in sight', () => {
  const between = passages(`${long}No.\n${long}A blue one.\n`)
  expect(between.some(passage => isFolded(passage, between))).toBe(false)
  const below = passages(`${long}No, it does not.\n`)
  expect(below.some(passage => isFolded(passage, below))).toBe(true)
})

test.each([
  'See my answers below:',
  'Mis respuestas van abajo, en mayúsculas',
  'inline'
])('“%s”: whoever writes into the quote wants it read', words => {
  const all = passages(`${words}\n${long}`)
  expect(all.some(passage => isFolded(passage, all))).toBe(false)
})

test('nothing is ever lost', () => {
  const line = fc.constantFrom(
    '',
    '> q',
    'text',
    'On day Ana wrote:',
    '_'.repeat(22),
    ' '
  )
  fc.assert(
    fc.property(fc.array(line), lines => {
      const text = lines.join('\n')
      expect(
        passages(text)
          .map(passage => passage.text)
          .join('\n')
      ).toBe(text)
    })
  )
})
