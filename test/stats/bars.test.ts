import { describe, expect, test } from 'vitest'

import { bars } from '#core/charts/bars.ts'

function drawn(name: string, width = 200) {
  const [label, line] = bars([{ name, value: 3, said: '3' }], width, 'Tags').shapes
  return { text: label?.text ?? '', starts: Number(line?.attributes['x1']) }
}

describe('the name beside a bar', () => {
  test('has room for Chinese, which is twice as broad', () => {
    expect(drawn('无线网络').starts).toBe(drawn('wireless').starts)
    expect(drawn('wireless').text).toBe('wireless')
  })

  test('is cut by what it takes, and its first letters stay', () => {
    const latin = drawn('a'.repeat(60)).text
    expect(latin).toMatch(/^a{13}…$/)
    expect(drawn('无'.repeat(60)).text).toBe(`${'无'.repeat(6)}…`)
  })

  test('is cut between letters, and no letter in half', () => {
    const { text } = drawn('🙂'.repeat(60))
    expect(text).toBe(`${'🙂'.repeat(6)}…`)
  })

  test('needs no room for what stands on another letter', () => {
    expect(drawn('cafe\u0301').starts).toBe(drawn('cafe').starts)
  })
})
