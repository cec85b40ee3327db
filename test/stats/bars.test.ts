import { describe, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'
import { es } from '#app/words/es.ts'
import { bars } from '#core/charts/bars.ts'

function drawn(name: string, width = 200) {
  const [label, line] = bars([{ name, value: 3, said: '3' }], width, 'Tags').shapes
  return { text: label?.text ?? '', starts: Number(line?.attributes['x1']) }
}

describe('the name beside a bar', () => {
  test('has room for Chinese, which is twice as broad', () => {
    expect(drawn('无线网络').starts).toBe(drawn('sandbags').starts)
    expect(drawn('sandbags').text).toBe('sandbags')
  })

  test('is cut by what it takes, and its first letters stay', () => {
    const latin = drawn('a'.repeat(60)).text
    expect(latin).toMatch(/^a{17}…$/)
    expect(drawn('无'.repeat(60)).text).toBe(`${'无'.repeat(8)}…`)
  })

  test('is whole where a card has room for it: the longest reason for closing, in both languages', () => {
    for (const reasons of [en.ticket.reasons, es.ticket.reasons]) {
      for (const name of Object.values(reasons)) {
        expect(drawn(name, 324).text).toBe(name)
      }
    }
  })

  test('needs less room for narrow letters than for broad ones, and more is told of it', () => {
    expect(drawn('illicit fill').starts).toBeLessThan(drawn('mammograms w').starts)
    expect(drawn('ill'.repeat(20)).text.length).toBeGreaterThan(
      drawn('mow'.repeat(20)).text.length
    )
  })

  test('is cut between letters, and no letter in half', () => {
    const { text } = drawn('🙂'.repeat(60))
    expect(text).toBe(`${'🙂'.repeat(8)}…`)
  })

  test('needs no room for what stands on another letter', () => {
    expect(drawn('cafe\u0301').starts).toBe(drawn('cafe').starts)
  })
})
