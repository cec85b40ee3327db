import { expect, test } from 'vitest'

import { weekBars } from '#core/charts/weeks.ts'

test.each(['24 Nov', '24 Nov 2025', '24 de nov de 2025'])(
  'no week’s name is cut at the edge, however many weeks and however wide: %s',
  name => {
    for (let width = 280; width <= 900; width += 20) {
      for (let count = 2; count <= 60; count++) {
        const weeks = Array.from({ length: count }, () => ({ name, bar: 1 }))
        const named = weekBars(weeks, width, 'Weeks').shapes.filter(
          ({ text }) => text === name
        )
        const ends = named.map(({ attributes }) => {
          const wide = 6.6 * name.length
          const after = attributes['text-anchor'] === 'start' ? wide : wide / 2
          return Number(attributes['x']) + after
        })
        expect(Math.max(...ends)).toBeLessThanOrEqual(width)
        expect(named.length).toBeGreaterThan(0)
      }
    }
  }
)

test.each(['24 Nov', '28 sept', '24 Nov 2025', '24 de nov de 2025'])(
  'no week’s name touches the next, also the first, which begins at its bar: %s',
  name => {
    for (let width = 280; width <= 900; width += 20) {
      for (let count = 2; count <= 60; count++) {
        const weeks = Array.from({ length: count }, () => ({ name, bar: 1 }))
        const spans = weekBars(weeks, width, 'Weeks')
          .shapes.filter(({ text }) => text === name)
          .map(({ attributes }) => {
            const [at, wide] = [Number(attributes['x']), 7 * name.length]
            const from = attributes['text-anchor'] === 'start' ? at : at - wide / 2
            return { from, to: from + wide }
          })
        const gaps = spans.slice(1).map(({ from }, i) => from - (spans[i]?.to ?? 0))
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(9)
      }
    }
  }
)
