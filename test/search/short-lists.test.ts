import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { markedPieces } from '#core/search/marks.ts'
import { allFound, ShortList } from '#core/search/short-lists.ts'

const listOf = (...titles: readonly string[]) =>
  new ShortList(titles, title => [{ in: 'title', text: title }])

function finds(titles: readonly string[], query: string): readonly string[] {
  return allFound(listOf(...titles).find(query))
}

function marked(title: string, query: string): string[] {
  const { marks } = listOf(title).find(query)
  return markedPieces(title, marks).flatMap(({ text, marked }) =>
    marked ? [text] : []
  )
}

describe('what is found', () => {
  test.each([
    ['MAC address anonymization failed', 'anonimization'],
    ['Tor Browser does not start', 'tor browsr'],
    ['Realtek RTL8821CE', 'relatek'],
    ['Apple MacBook Pro', 'macbok'],
    ['Apple MacBook Pro', 'macbo'],
    ['Use a cable', 'cabel'],
    ['Persistent storage', 'persistant'],
    ['Wi-Fi', 'wifi'],
    ['Wifi', 'wi-fi'],
    ['Almacenamiento persistente', 'persistente almacenamineto'],
    ['更新后无法启动', '无法启动'],
    ['ネットにつながらない', 'つながら'],
    ['와이파이가 안 됩니다', '파이'],
    ['Не могу подключиться к сети', 'подключится'],
    ['الشبكة لا تعمل', 'شبكه']
  ])('%s, by “%s”', (title, query) => {
    expect(finds(['Nothing of that', title], query)).toEqual([title])
  })

  test('every word must be there, in whichever field', () => {
    const list = new ShortList(['one'], () => [
      { in: 'title', text: 'Use a cable' },
      { in: 'text', text: 'until the network is back' }
    ])
    expect(allFound(list.find('network cable'))).toEqual(['one'])
    expect(allFound(list.find('network printer'))).toEqual([])
  })

  test('a short word and a number are what they say', () => {
    expect(finds(['Menu', 'Disk'], 'mano')).toEqual([])
    expect(finds(['RTL8821CE'], 'rtl8822ce')).toEqual([])
  })

  test('a word with one more slip than its length allows is another word', () => {
    expect(finds(['Browser'], 'brwsre')).toEqual([])
    expect(finds(['Persistent'], 'parsestint')).toEqual([])
  })

  test('what is found while a slip is typed stays until the word is there', () => {
    const slip = 'anonimization'
    for (let typed = 1; typed <= slip.length; typed++) {
      expect(finds(['The anonymization failed'], slip.slice(0, typed))).toHaveLength(1)
    }
  })
})

describe('the order', () => {
  test('what is spelt so comes before what has a slip', () => {
    const titles = ['Persistant storage', 'How to keep it persistent']
    expect(finds(titles, 'persistent')).toEqual(titles.toReversed())
    const { spelt, slipped } = listOf(...titles).find('persistent')
    expect([spelt, slipped]).toEqual([[titles[1]], [titles[0]]])
  })

  test('the fewer slips, the sooner', () => {
    const titles = ['Persistant sorage', 'Persistant storage']
    expect(finds(titles, 'persistent storage')).toEqual(titles.toReversed())
  })

  test('where words begin so comes before where they go on so; else nothing moves', () => {
    const titles = ['Unlock the disk', 'Locked out', 'Lock the screen']
    expect(finds(titles, 'lock')).toEqual([
      'Locked out',
      'Lock the screen',
      'Unlock the disk'
    ])
  })

  test('a title counts more than what it is filed by, and that more than its text', () => {
    const list = new ShortList(['elsewhere', 'text', 'about', 'title'] as const, at => [
      { in: at, text: 'cable' }
    ])
    expect(allFound(list.find('cable'))).toEqual([
      'title',
      'about',
      'text',
      'elsewhere'
    ])
  })

  test('who types a word to its end sees no row move', () => {
    const titles = ['Cables and plugs', 'Use a cable', 'Cabled network']
    const orders = ['ca', 'cab', 'cabl', 'cable'].map(typed => finds(titles, typed))
    expect(new Set(orders.map(order => order.join('\n'))).size).toBe(1)
  })
})

describe('what is marked', () => {
  test.each([
    ['Use a cable', 'cab', ['cable']],
    ['Use a cable', 'cabel', ['cable']],
    ['Without Wi-Fi', 'wifi', ['Wi-Fi']],
    ['Without Wifi', 'wi-fi', ['Wifi']],
    ['Without Wi-Fi', 'wi-fi', ['Wi-Fi']],
    ['Intel 8086:a0f0', '8086:a0', ['8086:a0f0']],
    ['更新后无法启动', '无法', ['无法']]
  ])('%s, by “%s”', (title, query, words) => {
    expect(marked(title, query)).toEqual(words)
  })
})

/** What a title is made of, and what people type who look for it. */
const letters = fc.constantFrom(...Array.from('abcdeéÉñßøiıŁжЖщ更新网ネ와이ا شب- .:/'))
const titles = fc.array(fc.string({ unit: letters, maxLength: 20 }), {
  minLength: 1,
  maxLength: 6
})

test('whatever stands in a text as it is typed finds it', () => {
  fc.assert(
    fc.property(titles, fc.nat(), fc.nat(), fc.nat(), (all, which, from, length) => {
      const text = all[which % all.length] ?? ''
      const start = from % (text.length || 1)
      const query = text.slice(start, start + 1 + (length % 8))
      expect(finds(all, query)).toContain(text)
    })
  )
})

test('case, accents and hyphens do not count, in what is typed and in what is there', () => {
  fc.assert(
    fc.property(
      titles,
      fc.string({ unit: letters, minLength: 1, maxLength: 6 }),
      (all, query) => {
        const found = finds(all, query)
        expect(finds(all, query.toUpperCase())).toEqual(found)
        expect(finds(all, query.normalize('NFD'))).toEqual(found)
        expect(finds(all, query.replaceAll('-', ''))).toEqual(found)
      }
    )
  )
})

test('nothing that is typed breaks it, and none is found that is not there', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 40 })
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 5 }), anything, (all, query) => {
      const list = listOf(...all)
      const { spelt, slipped, marks } = list.find(query)
      expect(new Set([...spelt, ...slipped]).size).toBeLessThanOrEqual(all.length)
      for (const title of all) {
        expect(
          markedPieces(title, marks)
            .map(({ text }) => text)
            .join('')
        ).toBe(title)
      }
    })
  )
  for (const hostile of ['(', '[a-', '\\', '\0', '.*'.repeat(2000), 'a'.repeat(1e5)]) {
    expect(() => finds(['a', 'Use a cable'], hostile)).not.toThrow()
  }
})
