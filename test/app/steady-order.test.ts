import { expect, test } from 'vitest'

import { SteadyOrder } from '#app/state/steady-order.ts'

const entries = (ids: string) => Array.from(ids, id => ({ id }))
const said = (shown: readonly { readonly id: string }[]) =>
  shown.map(({ id }) => id).join('')

test('what is counted meanwhile moves no row of a list that somebody reads', () => {
  const order = new SteadyOrder()
  expect(said(order.of('lately', entries('abc')))).toBe('abc')
  expect(said(order.of('lately', entries('cab')))).toBe('abc')
})

test('what comes stands at the end, and what was thrown away comes back in its place', () => {
  const order = new SteadyOrder()
  order.of('lately', entries('abc'))
  expect(said(order.of('lately', entries('dca')))).toBe('acd')
  expect(said(order.of('lately', entries('edcba')))).toBe('abcde')
})

test('whoever asks for something else gets it in its order', () => {
  const order = new SteadyOrder()
  order.of('lately', entries('abc'))
  expect(said(order.of('title', entries('cba')))).toBe('cba')
  expect(said(order.of('lately', entries('bac')))).toBe('bac')
})
