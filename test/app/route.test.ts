import { beforeEach, describe, expect, test } from 'vitest'

import { go, goInstead, route, routeOf, setQuery } from '#app/state/route.svelte.ts'

beforeEach(() => {
  location.hash = ''
})

test('a link names the page, what it shows, and how', () => {
  const { page, rest, query } = routeOf('#/queue/mine?q=wi-fi%20card&lang=es')
  expect([page, rest]).toEqual(['queue', 'mine'])
  expect(query.get('q')).toBe('wi-fi card')
  expect(query.get('lang')).toBe('es')
})

test.each(['', '#', '#/'])('%j is the start', hash => {
  expect(routeOf(hash).page).toBe('')
})

test('a query may hold a question mark', () => {
  expect(routeOf('#/queue/all?q=why?').query.get('q')).toBe('why?')
})

describe('going somewhere', () => {
  test('changes the page', () => {
    go('/ticket/52ff')
    expect(route()).toMatchObject({ page: 'ticket', rest: '52ff' })
    goInstead('/shifts')
    expect(route().page).toBe('shifts')
  })

  test('a search stays with its view, and an empty one leaves no trace', () => {
    go('/queue/waiting')
    setQuery({ q: 'tor', lang: 'es' })
    expect(location.hash).toBe('#/queue/waiting?q=tor&lang=es')
    setQuery({ q: undefined, lang: '' })
    expect(location.hash).toBe('#/queue/waiting')
  })
})
