/** Of which templates an answer is made when it is sent. */
import { describe, expect, test } from 'vitest'

import { mostUsed, stillIn, usedIn } from '#core/domain/templates/used.ts'

import { entry } from '../../support/tickets.ts'

const cable = {
  template: entry(1),
  text: 'Please use a cable until the next version is out. It is safe.'
}
const bye = { template: entry(2), text: 'Kind regards\nThe desk' }

describe('a template that was put into an answer', () => {
  test('counts while its text stands there, also among other words', () => {
    const answer = `Hello Rosa,\n\n${cable.text}\n\nTell me how it went.\n\n${bye.text}`
    expect(stillIn(answer, [cable, bye])).toEqual([entry(1), entry(2)])
  })

  test('counts once, however often it was put in', () => {
    expect(stillIn(cable.text, [cable, cable])).toEqual([entry(1)])
  })

  test('and was put right in a few words counts', () => {
    const answer = 'Please use a long cable until version 7 is out. It is safe.'
    expect(stillIn(answer, [cable])).toEqual([entry(1)])
  })

  test('and was taken out again does not', () => {
    expect(stillIn('I will look into it.', [cable, bye])).toEqual([])
    expect(stillIn('', [cable])).toEqual([])
  })

  test('and of which a greeting alone was left does not', () => {
    const greeted = { template: entry(3), text: `Hello Rosa,\n\n${cable.text}` }
    expect(stillIn('Hello Rosa,\n\nyour stick is broken.', [greeted])).toEqual([])
  })

  test('is not known again by its words in another order', () => {
    const shuffled = 'out is version next the until cable a use Please'
    expect(stillIn(shuffled, [cable])).toEqual([])
  })

  test('counts in writing without blanks, too', () => {
    const text = '请使用网线，直到下一个版本发布。'
    const zh = { template: entry(4), text }
    expect(stillIn(`罗莎你好！${text}谢谢。`, [zh])).toEqual([entry(4)])
    expect(stillIn('罗莎你好！谢谢。', [zh])).toEqual([])
  })

  test('that says nothing earns nothing', () => {
    expect(stillIn('Hello', [{ template: entry(5), text: ' \n' }])).toEqual([])
  })
})

test('an answer names a dozen templates at most', () => {
  const used = Array.from({ length: 30 }, (_, n) => ({ ...bye, template: entry(n) }))
  expect(stillIn(bye.text, used)).toHaveLength(mostUsed)
})

test('an answer that was handed in keeps its templates while half of it is left', () => {
  const used = usedIn(cable.text, [entry(1)])
  expect(stillIn(`Hi!\n\n${cable.text}`, used)).toEqual([entry(1)])
  expect(stillIn('I wrote all of it anew.', used)).toEqual([])
  expect(usedIn(cable.text, undefined)).toEqual([])
})
