import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import {
  address,
  bringPlaceBack,
  forgetPlace,
  go,
  goInstead,
  putPlaceAway,
  route,
  routeOf,
  setQuery
} from '#app/state/route.svelte.ts'

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
    expect(location.hash).toMatch(/^#\/queue\/waiting\?lang=es&asked=/)
    expect(searched()).toBe('tor')
    setQuery({ q: undefined, lang: '' })
    expect(location.hash).toBe('#/queue/waiting')
  })
})

describe('what is searched for', () => {
  test('stands in no address, and the way back finds it all the same', () => {
    go('/queue/all')
    setQuery({ q: 'eva@users.test' })
    const before = location.hash
    setQuery({ q: 'eva@users.test passport' })
    expect(location.href).not.toMatch(/eva|passport/)
    goInstead(before.slice(1))
    expect(searched()).toBe('eva@users.test')
  })

  test('is in no link either, which could be opened in another tab', () => {
    const link = address(
      '/problems/7',
      new URLSearchParams({ q: 'eva', sort: 'title' })
    )
    expect(link).not.toContain('eva')
    go(link)
    expect(searched()).toBe('eva')
    expect(route().query.get('sort')).toBe('title')
  })

  test('leaves the address of a bookmark that has it, at once', () => {
    location.hash = '#/queue/mine?q=wi-fi%20card&lang=es'
    expect(searched()).toBe('wi-fi card')
    expect(location.href).not.toMatch(/wi-fi|card/)
    expect(route().query.get('lang')).toBe('es')
  })

  test('before the page was loaded anew is forgotten, and is not another search', () => {
    go('/queue/all')
    setQuery({ q: 'eva' })
    const before = location.hash
    forgetPlace()
    setQuery({ q: 'tor' })
    goInstead(before.slice(1))
    expect(searched()).toBeUndefined()
    goInstead(before.slice(1).replace(/asked=.*/, 'asked=0'))
    expect(searched()).toBeUndefined()
  })
})

describe('while the desk is locked', () => {
  afterEach(forgetPlace)

  test('the address says nothing, and whoever is back is where they were', () => {
    go('/ticket/52ff')
    setQuery({ q: 'passport' })
    const entries = history.length
    putPlaceAway()
    expect(location.hash).toBe('#/')
    expect(history.length).toBe(entries)
    bringPlaceBack()
    expect(route()).toMatchObject({ page: 'ticket', rest: '52ff' })
    expect(searched()).toBe('passport')
  })

  test('the way back shows nothing either, and leads there once it is unlocked', async () => {
    go('/ticket/52ff')
    putPlaceAway()
    location.hash = '#/ticket/a0a0?q=passport'
    await vi.waitFor(() => expect(location.hash).toBe('#/'))
    bringPlaceBack()
    expect(route()).toMatchObject({ page: 'ticket', rest: 'a0a0' })
    expect(location.href).not.toContain('passport')
  })

  test('what ends late leads somewhere only then', () => {
    go('/ticket/52ff')
    putPlaceAway()
    go('/ticket/a0a0')
    setQuery({ q: 'passport' })
    expect(location.hash).toBe('#/')
    bringPlaceBack()
    expect(route()).toMatchObject({ page: 'ticket', rest: 'a0a0' })
  })

  test('somebody else begins at the start, and finds no word', () => {
    go('/queue/all')
    setQuery({ q: 'passport' })
    const before = location.hash
    putPlaceAway()
    forgetPlace()
    expect(route().page).toBe('')
    go(before.slice(1))
    expect(searched()).toBeUndefined()
  })
})

function searched(): string | undefined {
  return route().query.get('q') ?? undefined
}
