import { expect, test } from 'vitest'
import * as fc from 'fast-check'

import { beginningOf, folded as foldedOf, passages } from '#app/pages/ticket/quote.ts'

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
    return all.map(passage => foldedOf(all).has(passage))
  }
  expect(folded('Yes\n> really?')).toEqual([false, false])
  expect(folded('Yes\n' + '> really?\n'.repeat(9))).toEqual([false, true, false])
  expect(folded('> a\n> b\n> c\n> d\n> e')).toEqual([false])
})

const long = '> really?\n'.repeat(9)

test('an answer between long quotes keeps them in sight', () => {
  const between = passages(`${long}No.\n${long}A blue one.\n`)
  expect(foldedOf(between).size).toBe(0)
  const below = passages(`${long}No, it does not.\n`)
  expect(foldedOf(below).size).toBe(1)
})

test.each([
  'See my answers below:',
  'Mis respuestas van abajo, en mayúsculas',
  'inline'
])('“%s”: whoever writes into the quote wants it read', words => {
  const all = passages(`${words}\n${long}`)
  expect(foldedOf(all).size).toBe(0)
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

test('of a mail of 230,000 passages the beginning is drawn, and each is looked at once', () => {
  const row = '> a\n> b\n> c\n> d\nNo.\n'
  const all = passages(row.repeat(115_000))
  expect(all.length).toBeGreaterThan(229_000)
  const { shown, left } = beginningOf(all, 1)
  expect(shown).toHaveLength(500)
  expect(left).toBeGreaterThan(500_000)
  expect(foldedOf(all).size).toBe(0) // answered between its quotes
  expect(beginningOf(all, 2).shown).toHaveLength(1000)
})

test('one passage of 5 MB is cut at a line, and comes whole when more is asked for', () => {
  const all = passages('kernel: usb 1-1: new device\n'.repeat(180_000))
  const { shown, left } = beginningOf(all, 1)
  expect(shown.map(({ text }) => text.length)).toEqual([99_987])
  expect(left).toBeGreaterThan(170_000)
  expect(beginningOf(all, 64)).toEqual({ shown: all, left: 0 })
})

test('one endless line is cut, too, and says that there is more', () => {
  const { shown, left } = beginningOf(passages('x'.repeat(5_000_000)), 1)
  expect(shown[0]?.text).toHaveLength(100_000)
  expect(left).toBe(1)
})

test('an ordinary mail is drawn whole', () => {
  const all = passages('Thanks!\n\nOn 3 Nov Ana wrote:\n> Try a cable.')
  expect(beginningOf(all, 1)).toEqual({ shown: all, left: 0 })
})
