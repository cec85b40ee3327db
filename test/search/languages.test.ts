import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  plain,
  searchName,
  searchWords,
  type SearchLanguage
} from '#core/domain/search/languages.ts'
import { searchNames, type SearchWords } from '#core/domain/search/names.ts'
import {
  formatQuery,
  misreadFields,
  parseQuery,
  possibleFor,
  sayQuery,
  type Named
} from '#core/search/query.ts'
import { sayName, valueOf } from '#core/search/values.ts'

const tables: readonly SearchWords[] = Object.values(searchWords)
const languages: readonly SearchLanguage[] = ['en', 'es']
const inEnglish = (typed: string) => formatQuery(parseQuery(typed))
const aDeskWith = (...names: readonly string[]): Named[] =>
  names.map(name => ({ field: { name } }))

describe('what Rosa types in Spanish means what Ben types in English', () => {
  test.each([
    ['etiqueta:wifi idioma:es versión:6.15', 'tag:wifi lang:es version:6.15'],
    ['persona:"Ana María" -de:ana.org', 'asker:"Ana María" -asker:ana.org'],
    ['problema:wifi hardware:rtl8821', 'problem:wifi hardware:rtl8821'],
    ['componente:rtl8821 lleva:ben', 'hardware:rtl8821 holder:ben'],
    ['está:abierto está:mío -está:cerrado', 'is:open is:mine -is:closed'],
    ['es:en-espera es:por-responder', 'is:waiting is:unanswered'],
    ['está:segunda-línea está:"por-vencer"', 'is:second-line is:due'],
    ['está:con-retraso', 'is:late'],
    ['prioridad:alta motivo:correo-basura', 'priority:high reason:spam'],
    ['tiene:adjunto trae:registros', 'has:attachment has:log'],
    ['desde:7d hasta:2026-11 abierto:2s', 'since:7d until:2026-11 opened:2w'],
    ['cerrado:2026 etiqueta:red', 'closed:2026 tag:red'],
    ['abierto:2s..7d', 'opened:2w..7d']
  ])('%s', (typed, meant) => {
    expect(inEnglish(typed)).toBe(meant)
    expect(misreadFields(typed)).toEqual([])
  })

  test('whether she types the accents or not, and however her keyboard does', () => {
    const typed = 'está:mío versión:6 motivo:información-recogida'
    const meant = 'is:mine version:6 reason:information-gathered'
    expect(inEnglish(typed)).toBe(meant)
    expect(inEnglish(typed.normalize('NFD'))).toBe(meant)
    expect(inEnglish('ESTA:MIO Version:6 motivo:informacion-recogida')).toBe(meant)
  })

  test('also where she mixes it with English', () => {
    expect(inEnglish('is:abierto está:open tag:es etiqueta:abierto')).toBe(
      'is:open is:open tag:es tag:abierto'
    )
  })

  test('and a value of another field is none of this one', () => {
    expect(misreadFields('está:alta prioridad:abierto desde:pronto')).toEqual([
      'está:alta',
      'prioridad:abierto',
      'desde:pronto'
    ])
    expect(possibleFor('está:alta', 'es')).toContain('en-espera')
    expect(possibleFor('prioridad:abierto', 'es')).toEqual(['alta', 'normal', 'baja'])
    expect(possibleFor('desde:pronto', 'es')).toContain('2s')
    expect(possibleFor('is:alta', 'en')).toContain('waiting')
    expect(possibleFor('color:rojo', 'es')).toBeUndefined()
  })
})

describe('no word of any language means two things', () => {
  test('neither a name', () => {
    for (const words of tables) {
      for (const name of searchNames) {
        for (const said of words.names[name]) expect(searchName(said), said).toBe(name)
        expect(searchName(name), name).toBe(name)
      }
    }
  })

  test('nor what one field may ask for', () => {
    for (const words of tables) {
      for (const field of ['is', 'has', 'priority', 'reason'] as const) {
        for (const [value, all] of Object.entries(words.values[field])) {
          for (const said of [value, ...all]) {
            expect(valueOf(field, said), `${field}:${said}`).toBe(value)
          }
        }
      }
    }
  })

  test('nor a unit of time, which is one letter', () => {
    const meant = new Map([
      ['d', 'd'],
      ['w', 'w']
    ])
    for (const { units } of tables) {
      for (const [unit, all] of Object.entries(units)) {
        for (const letter of all) {
          expect(letter).toMatch(/^\p{L}$/u)
          expect(meant.get(letter) ?? unit, letter).toBe(unit)
          meant.set(letter, unit)
        }
      }
    }
  })

  test('and each can be typed as one word', () => {
    for (const { names, values } of tables) {
      const all = [names, ...Object.values(values)].flatMap(each => Object.values(each))
      for (const said of all.flat()) {
        expect(said).toMatch(/^\p{Ll}[\p{Ll}-]*$/u)
        expect(said.normalize('NFC')).toBe(said)
      }
    }
  })
})

describe('a question is said in the language of who reads it', () => {
  test.each([
    ['tag:wifi lang:es is:open', 'etiqueta:wifi idioma:es está:abierto'],
    [
      '-is:due since:2w "is:open" no network',
      '-está:por-vencer desde:2s "is:open" no network'
    ],
    ['from:ana reason:solved', 'de:ana motivo:resuelto'],
    ['problem:"No  Wi-Fi" has:log', 'problema:"No  Wi-Fi" tiene:registro'],
    ['color:red is:lost http://is:open', 'color:red is:lost http://is:open'],
    ['"tag":tag "is":"open', '"etiqueta":tag "está":"abierto']
  ])('%s', (typed, said) => {
    expect(sayQuery(typed, 'es')).toBe(said)
    expect(sayQuery(said, 'en')).toBe(typed)
  })

  test('but not by a name that the desk gave to a field of its own', () => {
    const own = aDeskWith('Problema', 'Reason')
    expect(sayQuery('problem:wifi tag:x', 'es', own)).toBe('problem:wifi etiqueta:x')
    expect(sayQuery('problema:wifi', 'es', own)).toBe('problema:wifi')
    expect(sayQuery('motivo:resuelto', 'en', own)).toBe('motivo:resuelto')
  })

  test('and asks for the same, whatever was typed and whatever fields there are', () => {
    const names = searchNames.flatMap(name =>
      languages.map(language => sayName(name, language))
    )
    const values = [
      'open',
      'mío',
      'log',
      'registro',
      'spam',
      '7d',
      '2s',
      '2w',
      '$&',
      'alta'
    ]
    const piece = fc.oneof(
      fc.constantFrom(...names.map(name => `${name}:`), ...names, ...values),
      fc.constantFrom(' ', '"', '-', ':', 'x', '\u0301', 'Color:', '//'),
      fc.string({ maxLength: 4 })
    )
    const text = fc.array(piece, { maxLength: 10 }).map(pieces => pieces.join(''))
    const desks = fc.subarray(['Persona', 'motivo', 'Reason', 'está', 'Color', 'tag'])
    fc.assert(
      fc.property(
        text,
        desks,
        fc.constantFrom(...languages),
        (typed, has, language) => {
          const own = aDeskWith(...has)
          const said = sayQuery(typed, language, own)
          expect(parseQuery(said, own)).toEqual(parseQuery(typed, own))
        }
      ),
      { numRuns: 2000 }
    )
  })
})

test('accents do not tell two words apart', () => {
  expect(plain('Después')).toBe('despues')
})
