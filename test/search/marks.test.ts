import fc from 'fast-check'
import { expect, test } from 'vitest'

import { firstFound, markedPieces, passageIn } from '#core/search/marks.ts'
import { parseQuery, wordTerms } from '#core/search/query.ts'
import { shardOf } from '#core/search/shard.ts'
import { WordIndex } from '#core/search/word-index.ts'
import { ticketId } from '#test/support/tickets.ts'

/** As one reads it, with what was found between brackets. */
function shown(typed: string, text: string, languages = ['en', 'es', 'de']): string {
  const index = new WordIndex()
  const id = ticketId(1)
  index.change(shardOf(id), [{ id, stamp: 1, head: '', text }], [])
  const { marks } = index.find(wordTerms(parseQuery(typed)), languages)
  return markedPieces(text, marks)
    .map(piece => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('')
}

test.each([
  [
    'the word, as it is written',
    'conexion',
    'La Conexión falla',
    'La [Conexión] falla'
  ],
  ['a longer word, whole', 'conex', 'la conexión', 'la [conexión]'],
  ['another form', 'instalaciones', 'quiero instalar', 'quiero [instalar]'],
  ['the word with a slip', 'firmwrae', 'no firmware here', 'no [firmware] here'],
  [
    'the whole compound',
    'Verschlüsselung',
    'keine Festplattenverschlüsselung da',
    'keine [Festplattenverschlüsselung] da'
  ],
  ['what stands there with a hyphen', 'wifi', 'My Wi-Fi is off', 'My [Wi-Fi] is off'],
  ['what was typed with one', 'e-mail', 'No email today', 'No [email] today'],
  [
    'one that is written without its dots',
    'Verschlüsselung',
    'Festplattenverschluesselung fehlt',
    '[Festplattenverschluesselung] fehlt'
  ],
  ['what is written onto a word', 'شبكة', 'جهاز وشبكة', 'جهاز [وشبكة]'],
  ['a word with its article', 'شبكة', 'لا أجد الشبكة', 'لا أجد [الشبكة]'],
  [
    'a Persian word whose letters do not join',
    'میخواهم',
    'می\u200cخواهم',
    '[می\u200cخواهم]'
  ],
  ['letters in a row, and those only', '网络', '网站和无线网络', '网站和无线[网络]'],
  [
    'exact words',
    '"no such device"',
    'such no such device no',
    'such [no such device] no'
  ],
  ['a name with signs in it', 'fritz!box', 'Die Fritz!Box!', 'Die [Fritz!Box]!'],
  ['each word', 'wifi -loud usb', 'usb, wifi, louder', '[usb], [wifi], louder'],
  ['nothing for fields', 'tag:wifi lang:es', 'wifi es', 'wifi es']
])('marked is %s', (_what, typed, text, marked) => {
  expect(shown(typed, text)).toBe(marked)
})

test('nothing of a text is lost, whatever is in it', () => {
  const some = fc.string({ unit: 'binary', maxLength: 60 })
  fc.assert(
    fc.property(some, some, (text, word) => {
      const marks = [{ before: [], ways: [{ how: 'begins', word } as const] }]
      const pieces = markedPieces(text, marks)
      expect(pieces.map(piece => piece.text).join('')).toBe(text)
    })
  )
})

test('of a long line, what is around the first thing found', () => {
  const marks = [{ before: [], ways: [{ how: 'is', word: 'xylophone' } as const] }]
  expect(firstFound('no drum here', marks)).toBeUndefined()
  expect(firstFound('a xylophone', marks)).toBe('a xylophone')
  const long = `${'word '.repeat(100)}xylophone${' word'.repeat(100)}`
  expect(firstFound(long, marks)).toMatch(
    /^… (?:ord )?(?:word )+xylophone(?: word)+ …$/
  )
})

test('of a text of many lines, the first that has it, with little before it', () => {
  const marks = [{ before: [], ways: [{ how: 'begins', word: 'instal' } as const] }]
  const text = `Nov 21 amnesia kernel: nothing\n${'antes '.repeat(9)}la Instalación falla\ninstalar`
  expect(passageIn(text, marks)).toBe('… antes antes la Instalación falla')
  expect(passageIn('nothing\nof it', marks)).toBeUndefined()
  const wifi = [{ before: [], ways: [{ how: 'is', word: 'wifi' } as const] }]
  expect(passageIn('nothing\nno Wi-Fi here', wifi)).toBe('no Wi-Fi here')
})
