import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { TicketId } from '#core/ids.ts'
import { markedPieces } from '#core/search/marks.ts'
import { parseQuery, wordTerms } from '#core/search/query.ts'
import { joinedParts } from '#core/search/indexed-words.ts'
import { shardOf } from '#core/search/shard.ts'
import { WordIndex, type TicketWords } from '#core/search/word-index.ts'
import { wordsOf } from '#core/search/words.ts'
import { ticketId } from '#test/support/tickets.ts'

const key = shardOf(ticketId(1))

function words(n: number, text: string, head = ''): TicketWords {
  return { id: ticketId(n), stamp: n, head, text }
}

function anIndex(...put: readonly TicketWords[]): WordIndex {
  const index = new WordIndex()
  index.change(key, put, [])
  return index
}

/** The best first. */
function found(
  index: WordIndex,
  typed: string,
  languages: readonly string[] = []
): TicketId[] {
  const { tickets, scores } = index.find(wordTerms(parseQuery(typed)), languages)
  return tickets
    .map((ticket, i) => ({ ticket, score: scores[i] ?? 0 }))
    .sort((a, b) => b.score - a.score)
    .map(each => each.ticket)
}

const network = words(1, 'La conexión se pierde cada mañana, y no hay red')
const drucker = words(2, 'Der Drucker läuft über die Fritz!Box nicht mehr')
const arabic = words(3, 'لا يمكنني الاتصال بالشبكة اللاسلكية منذ التحديث')
const chinese = words(4, '升级之后无线网络不能用了')
const report = words(
  5,
  'iwlwifi 0000:02:00.0: Direct firmware load failed with error -2'
)
const desk = anIndex(network, drucker, arabic, chinese, report)

describe('Ana looks for', () => {
  test.each([
    ['a Spanish word without its accents', 'conexion manana', 1],
    ['a Spanish word with them', 'Conexión', 1],
    ['the beginning of a German word', 'druck', 2],
    ['a German word without its dots', 'uber', 2],
    ['an Arabic word without the article', 'شبكة', 3],
    ['an Arabic word with it', 'الشبكة', 3],
    ['the first letter of one, with it', 'الش', 3],
    ['the first letter of one, with it and "and"', 'والش', 3],
    ['a Chinese word in the midst of others', '网络', 4],
    ['a name with a sign in it', 'fritz!box', 2],
    ['an address of a device', '0000:02:00.0', 5],
    ['a word with a slip in it', 'firmwrae', 5],
    ['exact words', '"firmware load failed"', 5]
  ])('%s', (_what, typed, n) => {
    expect(found(desk, typed)).toEqual([ticketId(n)])
  })

  test.each([
    ['with “to the” written onto it', 'شبكة', 'أحتاج للشبكة الآن', true],
    ['with “and” written onto it', 'شبكة', 'جهاز وشبكة', true],
    ['with “and to the”', 'الشبكة', 'وللشبكة', true],
    ['without what she typed it with', 'للشبكة', 'لا أجد الشبكة', true],
    ['without the “and” she typed it with', 'وشبكة', 'لا شبكة هنا', true],
    ['as another word that only ends so', 'شبكة', 'مشبكة', false]
  ])('an Arabic word, %s', (_what, typed, text, isFound) => {
    const index = anIndex(words(1, text))
    expect(found(index, typed)).toEqual(isFound ? [ticketId(1)] : [])
  })

  test.each([
    ['without dots in a compound', 'Verschlüsselung', 'Festplattenverschluesselung'],
    ['with dots where she types none', 'verschluesselung', 'die Verschlüsselung fehlt'],
    ['at its beginning', 'Drücken', 'die Druecken-Taste'],
    ['in another form', 'Lösungen', 'keine Loesung']
  ])('a German word that is written %s', (_what, typed, text) => {
    expect(found(anIndex(words(1, text)), typed, ['de'])).toEqual([ticketId(1)])
  })

  test('words that are no German stay apart from what they would be with dots', () => {
    const index = anIndex(words(1, 'the queue does not move'), words(2, 'quu dos quer'))
    expect(found(index, 'queue', ['de'])).toEqual([ticketId(1)])
    expect(found(index, 'does', ['de'])).toEqual([ticketId(1)])
  })

  test.each([
    ['words that no ticket has together', 'drucker conexion'],
    ['Chinese letters in another order', '络网'],
    ['exact words in another order', '"load firmware failed"'],
    ['exact words cut short', '"firmware lo"'],
    ['an exact word with a slip in it', '"firmwrae"']
  ])('%s, and finds nothing', (_what, typed) => {
    expect(found(desk, typed)).toEqual([])
  })

  test('everything but some', () => {
    expect(found(desk, '-drucker -firmware').sort()).toEqual([1, 3, 4].map(ticketId))
  })

  test('nothing in particular, and finds everything', () => {
    expect(found(desk, '')).toHaveLength(5)
  })

  test('a slip of hers is forgiven only where nobody has the word as typed', () => {
    const index = anIndex(words(1, 'boat'), words(2, 'boot'))
    expect(found(index, 'boot')).toEqual([ticketId(2)])
    expect(found(index, 'boxt').sort()).toEqual([1, 2].map(ticketId))
    expect(found(index, 'bootz')).toEqual([ticketId(2)])
  })

  test('an asker’s slip is found behind all who spell the word right', () => {
    const slipped = words(1, 'blutooth '.repeat(400), 'blutooth')
    const right = words(2, 'once bluetoothctl in a long mail')
    const neither = words(3, 'no sound at all')
    const index = anIndex(slipped, right, neither)
    expect(found(index, 'bluetooth')).toEqual([2, 1].map(ticketId))
    expect(found(index, '"bluetooth"')).toEqual([])
    expect(found(index, 'sound -blutooth')).toEqual([ticketId(3)])
  })

  test('what she found by a slip is marked where it stands', () => {
    const index = anIndex(words(1, 'my blutooth'), words(2, 'my bluetooth'))
    const { marks } = index.find(wordTerms(parseQuery('bluetooth')))
    expect(markedPieces('my blutooth', marks)).toEqual([
      { text: 'my ', marked: false },
      { text: 'blutooth', marked: true }
    ])
  })

  test('a part is another part, and a short word another word: neither is a slip', () => {
    const index = anIndex(
      words(1, 'rtl8821ce'),
      words(2, 'rtl8822ce'),
      words(3, 'wiki'),
      words(4, 'wifi')
    )
    expect(found(index, 'rtl8821ce')).toEqual([ticketId(1)])
    expect(found(index, 'wifi')).toEqual([ticketId(4)])
  })

  test('subjects weigh more than texts, and whole words more than beginnings', () => {
    const index = anIndex(
      words(1, 'the printer'),
      words(2, 'printers everywhere'),
      words(3, 'it does not print', 'printer')
    )
    expect(found(index, 'printer')).toEqual([3, 1, 2].map(ticketId))
  })
})

describe('other forms of a word', () => {
  test.each([
    ['Ana looks for', 'instalaciones', 'es', 'Ben quiere instalar Tails'],
    ['Ana looks for', 'instalación', 'es', 'las instalaciones fallan'],
    ['without its accent,', 'instalacion', 'es', 'mañana instalaré Tails'],
    ['Robin looks for', 'crashes', 'en', 'Tor Browser can crash'],
    ['Robin looks for', 'batteries', 'en', 'the battery is flat'],
    ['Uwe looks for', 'Druckern', 'de', 'kein Drucker da'],
    ['Zoé looks for', 'imprimantes', 'fr', 'mon imprimante est muette'],
    ['João looks for', 'instalações', 'pt-BR', 'não consigo instalar'],
    ['Olga looks for', 'ошибками', 'en', 'всегда ошибка при запуске'],
    ['Amal looks for', 'شبكات', 'en', 'لا أجد الشبكة'],
    ['Amal looks for', 'التحديثات', 'en', 'منذ التحديث الأخير']
  ])('%s %s (%s) and finds: %s', (_who, typed, language, text) => {
    const index = anIndex(words(1, text), words(2, 'anything else'))
    expect(found(index, typed, [language])).toEqual([ticketId(1)])
  })

  test('weigh less than the word itself', () => {
    const index = anIndex(
      words(1, 'instalar instalar'),
      words(2, 'instalaciones'),
      words(3, 'instalarán')
    )
    const [first, ...others] = found(index, 'instalaciones', ['es'])
    expect(first).toBe(ticketId(2))
    expect(others.sort()).toEqual([1, 3].map(ticketId))
  })

  test('are of languages that the desk speaks', () => {
    const index = anIndex(words(1, 'quiero instalar'))
    expect(found(index, 'instalaciones', ['hu', 'tlh'])).toEqual([])
  })

  test('are neither exact nor excluded words', () => {
    const index = anIndex(words(1, 'a crash'), words(2, 'it crashes'))
    expect(found(index, '"crashes"', ['en'])).toEqual([ticketId(2)])
    expect(found(index, '-crashes', ['en'])).toEqual([ticketId(1)])
  })

  test('nothing is known of a word but its first three letters: none', () => {
    const index = anIndex(words(1, 'the key'), words(2, 'a keyboard'))
    expect(found(index, 'keyed', ['en'])).toEqual([])
  })
})

describe('compounds', () => {
  const index = anIndex(
    words(1, 'Die Festplattenverschlüsselung klemmt'),
    words(2, 'Verschlüsselung'),
    words(3, 'die Verschlüsselungen'),
    words(4, 'ein Schlüssel')
  )

  test('Uwe looks for a part and finds the whole, last', () => {
    expect(found(index, 'Verschlüsselung')).toEqual([2, 3, 1].map(ticketId))
  })

  test('parts of four letters are in too many words by chance', () => {
    expect(found(index, 'platt')).toEqual([ticketId(1)])
    expect(found(index, 'plat')).toEqual([])
  })

  test('what was asked for exactly, or not at all, is in no compound', () => {
    expect(found(index, '"verschlüsselung"')).toEqual([ticketId(2)])
    expect(found(index, '-verschlüsselung')).toEqual([1, 3, 4].map(ticketId))
  })

  test('numbers are no part of longer ones', () => {
    expect(found(anIndex(words(1, 'bug 1234567')), '34567')).toEqual([])
  })

  test('a word that holds the part twice is found once', () => {
    expect(found(anIndex(words(1, 'xbananaxbananax')), 'banana')).toEqual([ticketId(1)])
  })
})

describe('what some write with a hyphen and others without', () => {
  const mails = anIndex(
    words(1, 'Seit gestern kein Wi-Fi'),
    words(2, 'wifi is gone'),
    words(3, 'no e-mail comes\u00ad in'),
    words(4, 'The file is linux-image-amd-signed.deb'),
    words(5, 'why find a file')
  )

  test.each([
    ['wifi', [2, 1]],
    ['wi-fi', [1, 2]],
    ['WI‑FI', [1, 2]],
    ['wi-f', [1, 2]],
    ['email', [3]],
    ['wifi -gone', [1]],
    ['-wi-fi', [3, 4, 5]],
    ['"wi-fi"', [1]],
    ['imageamd', []]
  ])('%s', (typed, wanted) => {
    expect(found(mails, typed).sort()).toEqual(wanted.map(ticketId).sort())
  })

  test('phrases around it are found as before', () => {
    expect(found(mails, '"kein wi fi"')).toEqual([ticketId(1)])
    const both = anIndex(words(1, 'No Wi-Fi here, so no e-mail'))
    expect(found(both, '"wifi email"')).toEqual([])
    expect(found(both, '"mail wifi"')).toEqual([])
  })

  test('a slip is forgiven in one of both only if nobody has the other', () => {
    const wives = anIndex(words(1, 'no wi fi'), words(2, 'my wife writes'))
    expect(found(wives, 'wi-fi')).toEqual([ticketId(1)])
  })
})

describe('long logs', () => {
  const lines = Array.from(
    { length: 6000 },
    (_, i) =>
      `kernel: [${100_000 + i}.${200_000 + i}] usb ${i % 7}-1 at 0xffff${i + 4096}a`
  )

  test('hardware named on the last page is found', () => {
    const index = anIndex(words(1, `${lines.join('\n')}\nath10k firmware crashed`))
    expect(found(index, 'ath10k')).toEqual([ticketId(1)])
  })

  test('counters and addresses beyond the first pages take no room', () => {
    const row = anIndex(words(1, lines.join('\n'))).row(key)
    expect(row?.length).toBeLessThan(20_000)
  })

  test('phrases in the first pages of a log are found', () => {
    const index = anIndex(words(1, `Dear desk\n${'no such device '.repeat(900)}`))
    expect(found(index, '"device no such"')).toEqual([ticketId(1)])
  })

  test('take no room from what people wrote, in which mail or note it is', () => {
    const said = ['Hello', 'since 6.15 the network is gone', '无线网络不能用了']
    const log = lines.join('\n')
    const index = anIndex(words(1, joinedParts({ said, logs: [log, `${log} done`] })))
    for (const typed of ['6.15', '网络', '"network is gone"', '"usb 1-1"']) {
      expect(found(index, typed)).toEqual([ticketId(1)])
    }
    expect(found(index, '"gone network"')).toEqual([])
  })

  test('in a mail of their own, too: the mails after it are kept in their order', () => {
    const said = [lines.join('\n'), 'since 6.15 the network is gone']
    const index = anIndex(words(1, joinedParts({ said, logs: [] })))
    expect(found(index, '"since 6.15 the network"')).toEqual([ticketId(1)])
  })

  test('the last of many long mails is found by a phrase, in a row that stays small', () => {
    const long = (mail: number) =>
      Array.from({ length: 3000 }, (_, i) => `word${(i * mail) % 997}`).join(' ')
    const mails = Array.from({ length: 60 }, (_, mail) => long(mail + 1))
    const said = [...mails, 'since 6.15 the network is gone', long(61)]
    const index = anIndex(words(1, joinedParts({ said, logs: [] })))
    expect(found(index, '"since 6.15 the network is gone"')).toEqual([ticketId(1)])
    expect(index.row(key)?.length).toBeLessThan(100_000)
  })

  test('no phrase runs from one mail into the next', () => {
    const parts = { said: ['no network', 'card since Monday'], logs: ['no', 'sound'] }
    const index = anIndex(words(1, joinedParts(parts), joinedParts(parts)))
    expect(found(index, '"card since"')).toEqual([ticketId(1)])
    for (const typed of ['"network card"', '"monday no"', '"no sound"']) {
      expect(found(index, typed)).toEqual([])
    }
  })
})

describe('forgetting', () => {
  test('the words of a forgotten ticket are in no row', () => {
    const index = anIndex(network, words(7, 'my secret adversary is called Zacharias'))
    expect(fromUtf8Loosely(index.row(key))).toContain('zacharias')
    index.change(key, [], [ticketId(7)])
    const row = fromUtf8Loosely(index.row(key))
    expect(row).toContain('conexion')
    for (const word of ['zacharias', 'adversary', 'secret'])
      expect(row).not.toContain(word)
    expect(found(index, 'zacharias')).toEqual([])
    expect(found(index, 'conexion red')).toEqual([ticketId(1)])
  })

  test('words that were erased from a ticket are gone too', () => {
    const index = anIndex(words(1, 'the password is hunter'))
    index.change(key, [words(1, 'the password is struck out')], [])
    expect(fromUtf8Loosely(index.row(key))).not.toContain('hunter')
  })

  test('a shard without tickets leaves no row', () => {
    const index = anIndex(network)
    index.change(key, [], [ticketId(1)])
    expect(index.row(key)).toBeUndefined()
  })
})

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.lorem({ mode: 'sentences' })
)

test('every word of every ticket finds it, before and after it was stored', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), texts => {
      const index = anIndex(...texts.map((each, i) => words(i, each)))
      const later = new WordIndex()
      const stamps = later.load(key, index.row(key) ?? new Uint8Array())
      expect([...stamps.values()]).toEqual(texts.map((_, i) => i))
      texts.forEach((each, i) => {
        for (const word of wordsOf(each)) {
          expect(found(index, `"${word}"`)).toContain(ticketId(i))
          expect(found(later, word)).toContain(ticketId(i))
        }
      })
    }),
    { numRuns: 60 }
  )
})

test('a row that is no shard is taken for an empty one', () => {
  const index = new WordIndex()
  fc.assert(
    fc.property(fc.uint8Array(), bytes => {
      expect(index.load(key, bytes).size).toBe(0)
    })
  )
  expect(found(index, '')).toEqual([])
})

function fromUtf8Loosely(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes)
}
