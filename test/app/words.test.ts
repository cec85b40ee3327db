import { afterEach, describe, expect, test, vi } from 'vitest'

import { ago, dayName, fileSize, languageName, span } from '#app/words/format.svelte.ts'
import { en } from '#app/words/en.ts'
import { es } from '#app/words/es.ts'
import { pluralIn } from '#app/words/plural.ts'
import { direction, language, speak } from '#app/words/language.svelte.ts'
import { words } from '#app/words/words.svelte.ts'
import type { Day, Timestamp } from '#core/ids.ts'

afterEach(() => speak('en'))

describe('two languages', () => {
  test('Spanish leaves nothing empty and copies no sentence from English', () => {
    const english = texts(en)
    for (const [path, text] of texts(es)) {
      expect(text, path).not.toBe('')
      const isSentence = text.split(' ').length > 3
      if (isSentence) expect(text, path).not.toBe(english.get(path))
    }
  })

  test('the choice is kept on this device', () => {
    speak('es')
    expect(language()).toBe('es')
    expect(words().shell.queue).toBe('Cola')
    expect(localStorage.getItem('porchlight-language')).toBe('es')
    expect(direction()).toBe('ltr')
  })
})

describe('Spanish agrees with what is put into it', () => {
  const { shifts, acts, macros, problems } = es

  test.each([
    [1, 'hace falta 1'],
    [2, 'hacen falta 2']
  ])('of %i who should be there', (wanted, said) => {
    const nobody = shifts.short('18:00 – 20:00', 'Asesoría', 0, wanted)
    const speaking = (there: number) =>
      shifts.shortSpeaking('18:00 – 20:00', 'Asesoría', 'árabe', there, wanted)
    expect(nobody).toContain(`nadie, ${said} `)
    expect(speaking(0)).toContain(`, ${said} `)
    expect(speaking(1)).toContain(`1 que responde en árabe, ${said} `)
    expect(speaking(2)).toContain(`2 que responden en árabe, ${said} `)
  })

  test('whoever stays overnight is there until a day, and not until an hour alone', () => {
    const until = shifts.personUntil('Ana', 'Asesoría', 'sáb 02:00')
    expect(until).toBe('Ana (asesoría) hasta: sáb 02:00')
  })

  test('one hour is left as well as two', () => {
    const left = ['1 h', '2 h'].map(span => acts.firstAnswer.standsOpen(span))
    expect(left).toEqual(['aún 1 h, en pausa', 'aún 2 h, en pausa'])
  })

  test('of several issues that were closed elsewhere, and of one', () => {
    const said = ['tails#1', 'tails#1 y tails#2'].map(problems.issues.closed)
    expect(said[1]).toBe(said[0]?.replace('tails#1', 'tails#1 y tails#2'))
    expect(said.join()).not.toMatch(/cerrada/u)
  })

  test('an act is a thing that is done, whether it is called by a verb or by a noun', () => {
    const tag = macros.said.tag('raro')
    const told = [
      macros.chooser.cannot(tag, 'no'),
      macros.refused(tag, 'no'),
      macros.left(2, tag),
      macros.leavesOut(tag),
      macros.notYet(tag)
    ]
    expect(told.join('\n')).not.toMatch(/no pueden? |«etiqueta/u)
  })
})

test('screens say dates as in the reader’s country; what is published does not tell it', async () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB', 'en'])
  vi.resetModules() // a browser says once what its user reads
  const { inPublic } = await import('#app/words/language.svelte.ts')
  const { dayName: here } = await import('#app/words/format.svelte.ts')
  const day = 20_000 as Day
  expect(here(day)).not.toBe(dayName(day))
  expect(inPublic(() => here(day))).toBe(dayName(day))
  vi.restoreAllMocks()
})

test('things are counted as the language counts', () => {
  const plural = pluralIn('pl')
  const tickets = (count: number): string =>
    plural(count, { one: '# sprawa', few: '# sprawy', other: '# spraw' })
  expect([1, 3, 5, 22].map(tickets)).toEqual([
    '1 sprawa',
    '3 sprawy',
    '5 spraw',
    '22 sprawy'
  ])
})

describe('time in words', () => {
  const now = Date.UTC(2026, 10, 21, 12) as Timestamp
  const before = (minutes: number): Timestamp => (now - minutes * 60_000) as Timestamp

  test('how long ago', () => {
    expect(ago(before(0), now)).toBe('now')
    expect(ago(before(3), now)).toBe('3 min. ago')
    expect(ago(before(60 * 26), now)).toBe('yesterday')
    expect(ago(before(60 * 24 * 30), now)).toMatch(/Oct/)
    speak('es')
    expect(ago(before(60 * 26), now)).toBe('ayer')
  })

  test('how long somebody waits, in the shortest form', () => {
    expect(span(30_000)).toBe('1m')
    expect(span(3 * 3_600_000 + 5)).toBe('3h')
    expect(span(49 * 3_600_000)).toBe('2d')
  })

  test('a day of destruction is the same day in every time zone', () => {
    expect(dayName(20_808 as Day)).toBe('December 21')
  })
})

test.each([
  [1, '1 byte', '1 byte'],
  [827, '827 bytes', '827 bytes'],
  [12_345, '12 kB', '12 kB'],
  [1_234_567, '1.2 MB', '1,2 MB'],
  [2_500_000_000, '2.5 GB', '2,5 GB']
])('%i bytes are told as people write sizes', (bytes, english, spanish) => {
  const told = (text: string) => text.replace(/\s/g, ' ') // spaces that do not break
  expect(told(fileSize(bytes))).toBe(english)
  speak('es')
  expect(told(fileSize(bytes))).toBe(spanish)
})

test('languages have names', () => {
  expect(languageName('es')).toBe('Spanish')
  expect(languageName('not a tag')).toBe('not a tag')
})

test('a language that nobody knows is called so, and nothing that browsers call it', () => {
  expect(languageName('und')).toBe('unknown language')
  speak('es')
  expect(languageName('und')).toBe('idioma desconocido')
})

/** Every text of a dictionary, by its path; what counts is asked for two. */
function texts(of: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [name, value] of Object.entries(of)) {
    const at = `${path}/${name}`
    if (typeof value === 'string') found.set(at, value)
    else if (typeof value === 'object' && value !== null) {
      for (const [inner, text] of texts(value as object, at)) found.set(inner, text)
    }
  }
  return found
}
