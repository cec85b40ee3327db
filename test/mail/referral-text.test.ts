import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  marksIn,
  nameIn,
  peopleIn,
  referralText,
  withoutPeople
} from '#core/mail/referral-text.ts'

const names = ['Rosalind Franklin', 'Ana']

function text(body: string): string {
  return referralText([{ title: 'Message', text: body }], { names })
}

test.each([
  ['an address', 'Write to rosalind@mail.test please', /rosalind|mail\.test/i],
  ['a whole name', 'I am Rosalind Franklin.', /rosalind|franklin/i],
  ['a first name, as people sign', 'Best,\nROSALIND', /rosalind/i],
  ['a helper’s name', 'Hello Ana,', /ana/i],
  [
    'a key',
    '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEabc\n-----END PGP PUBLIC KEY BLOCK-----',
    /mDME|PGP/
  ],
  ['half a key', '-----BEGIN PGP PUBLIC KEY BLOCK-----\nmDMEabc', /mDME/],
  ['a fingerprint', 'ABCD EF01 2345 6789 ABCD EF01 2345 6789 ABCD EF01', /EF01/],
  ['the id of a key', 'OpenPGP-Key: 0xA2D3E1B555263EFF', /A2D3/],
  ['a serial number', 'Serial Number: PF2K84019XZ', /PF2K/],
  ['a phone number', 'Call me: +34 600 123 456.', /600|456/],
  ['a phone number with all its signs', 'or +1 (555) 123-4567, after six', /555|4567/],
  ['a number that is said to be a phone', 'Mi teléfono es el 600 123 456', /600|456/],
  ['a short form of it', 'Tel. (030) 1234567', /1234/],
  [
    'a phone number as mail programs space it',
    '+34\u00a0600\u202f123\u2011456',
    /600|456/
  ],
  ['a phone number as it is dialled', 'Call 0034 600 123 456', /600|456/],
  ['a phone number with no blank after it', '+34600123456.Thanks', /600|456|6\.T/],
  [
    'an address that begins as a number',
    'WhatsApp: 600123456@mail.test',
    /600|mail\.test/
  ],
  ['an address of a network card', 'link 9c:b6:d0:11:22:33 up', /9c:b6/],
  ['a number after a few words', 'My phone number is 555 123 4567', /555|4567/],
  ['a number after its short form', 'phone no. 555 123 4567', /555|4567/],
  ['a number in German', 'Telefonnummer: 030 1234567', /1234/],
  ['a number in a German sentence', 'ruf mich unter 1234567 an', /1234/],
  ['a number in French', 'appelez-moi au 06 12 34 56 78', /12 34|78/],
  ['a number as the French write it', 'le 06.12.34.56.78 merci', /12\.34|78/],
  ['a number in Spanish', 'llámame al 600 123 456', /600|456/],
  ['a number in Russian', 'мой номер телефона 912 345-67-89', /912|89/],
  ['a number in Chinese', '我的手机号码是13912345678', /139/],
  ['a number right behind its word', '电话13912345678', /139/],
  ['a number at a messenger', 'Signal 0171 1234567', /1234/],
  ['a number before a short word', '06 12 34 56 78 ou par mail', /12 34|78/],
  ['a number before two of them', '07700 900123 is mine', /900/],
  ['a number in an evening', '0171 1234567 am Abend', /1234/],
  ['a number that only its zero tells', 'or 0171 1234567, thanks', /1234/],
  ['a number in Arabic digits', 'رقم هاتفي ٠١٢٣٤٥٦٧٨٩', /٠١٢|٧٨٩/],
  ['a number in Persian digits', 'تلفن: ۰۹۱۲۳۴۵۶۷۸۹', /۰۹۱|۷۸۹/],
  ['a number with its country in Arabic digits', '+٩٦٣ ٩٤٤ ٥٥٥ ٦٦٦', /٩٦٣|٦٦٦/],
  ['an address in Cyrillic', 'пишите на иван@почта.рф, пожалуйста', /иван|почта/],
  ['an address in Chinese', '请写信到用户@例子.中国', /用户|例子/],
  ['an address with accents', 'write josé.garcía@correo.es', /jos|garc|correo/],
  ['an address in a link', 'https://a.test/?to=kitty%40mail.test', /kitty|mail\.test/],
  ['a link to somebody at a messenger', 'find me at t.me/kittycat', /kitty/],
  ['a link to somebody’s page', 'mastodon.social/@kittycat', /kitty|mastodon/],
  ['somebody at Mastodon', '@kitty@mastodon.social', /kitty|mastodon/],
  ['somebody at Matrix', '@kitty:matrix.org', /kitty|matrix/],
  ['somebody’s handle', 'I am @kittycat there', /kitty/]
])('%s is taken out', (_, given, hidden) => {
  const made = text(given)
  expect(made).not.toMatch(hidden)
  expect(marksIn(made).length).toBeGreaterThan(0)
})

test.each([
  [
    'john@x.org宛に送りましたが返事がありません',
    '[EMAIL REMOVED]宛に送りましたが返事がありません'
  ],
  [
    '打开https://check.torproject.org，但是页面一直空白。',
    '打开https://[HOST REMOVED]，但是页面一直空白。'
  ],
  ['url=https://x.org,status=404', 'url=https://[HOST REMOVED],status=404'],
  ['https://müller.de/a', 'https://[HOST REMOVED]/a'],
  ['https://例子.中国/a', 'https://[HOST REMOVED]/a']
])('no word beside an address goes with it: %s', (given, left) => {
  expect(withoutPeople(given, { names: [] })).toBe(left)
})

test('what matters stays, and a name that is part of a word is none', () => {
  const made = text(
    'Wi-Fi fails in Bananas since 6.15.1\niwlwifi 0000:00:14.3: error -2\n' +
      'Intel 600123456, at 10:00 +0100, on 2026-11-02, 12+3456789\n' +
      '00: 86 80 04 01 06 04 90 20 09 00 00 00\n01-02-2026 10:30, 0.123456789 s\n' +
      '02 10: 04 01 06 04 90 ff 09\nMobile broadband [12d1:1506], signal 11, Handy-Recovery 12.1\n' +
      'My phone died on 12.05.2024, the mobile since 2024-05-12; номер заявки 1234567'
  )
  expect(made).toContain('Bananas since 6.15.1\niwlwifi 0000:00:14.3: error -2')
  expect(made).toContain('Intel 600123456, at 10:00 +0100, on 2026-11-02, 12+3456789')
  expect(marksIn(made)).toEqual([])
})

test.each([
  ['rosalind.gomez@mail.test', 'rosalind gomez'],
  ['Rosalind_Gomez42+tor@mail.test', 'Rosalind Gomez'],
  ['rosalind@mail.test', 'rosalind'],
  ['jo@mail.test', ''],
  ['help.desk@mail.test', ''],
  ['4711@mail.test', '']
])('%s tells that somebody may sign with “%s”', (address, name) => {
  expect(nameIn(address)).toBe(name)
})

test('who gives no name beside the address, and signs, is not named', () => {
  const names = [nameIn('rosalind.gomez@mail.test')]
  const made = withoutPeople('It broke.\n\nSaludos, Rosalind Gomez', { names })
  expect(made).toBe('It broke.\n\nSaludos, [NAME REMOVED]')
  expect(withoutPeople('Gomez here again', { names })).toBe('[NAME REMOVED] here again')
})

test.each([
  ['张伟', '你好，我是张伟，我的电脑打不开。张伟敬上', '张伟'],
  ['김철수', '안녕하세요, 김철수입니다. 철수 드림', '철수'],
  ['田中太郎', '田中太郎です。太郎より', '太郎'],
  ['Иван Петров', 'Ноутбук Ивана Петрова не работает', 'Иван'],
  ['José García', 'Soy Jose Garcia', 'Garcia'],
  ['José García'.normalize('NFD'), 'Soy José'.normalize('NFC'), 'José'],
  ['Jose Garcia', 'Soy José García'.normalize('NFD'), 'Garc'],
  ['Petra', 'Petras Rechner', 'Petra']
])('%s is taken out of “%s”', (name, given, hidden) => {
  const made = withoutPeople(given, { names: [name] })
  expect(made.normalize('NFC')).not.toContain(hidden.normalize('NFC'))
  expect(made).toContain('[NAME REMOVED]')
})

test('words that only begin as a name does stay, and so do accents', () => {
  const given = 'It was marked as a Bananas café, annals of Señor'
  expect(withoutPeople(given, { names: ['Mark', 'Ana', 'Anna'] })).toBe(given)
})

test('no name of somebody survives, whatever stands around it', () => {
  const name = fc.constantFrom(
    'Rosalind',
    'Zoë',
    'Øystein',
    'Ольга',
    '张伟',
    '김철수',
    'สมชาย'
  )
  const around = fc.string({ unit: 'grapheme', maxLength: 12 })
  fc.assert(
    fc.property(name, around, around, (name, before, after) => {
      const isApart = (text: string) => /^(?![\p{L}\p{N}\p{M}\u200d])/u.test(text)
      const blanks =
        /^[\p{L}]/u.test(name) && /[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(name)
      const left = blanks ? `${before} ` : before
      const right = !isApart(after) ? ` ${after}` : after
      const made = withoutPeople(`${left}${name}${right}`, { names: [name] })
      expect(made).toContain('[NAME REMOVED]')
    })
  )
})

const ana = { names: ['Ana Pérez'], addresses: ['a.perez.mx@example.org'] }

test.each([
  ['mi usuario es anaperez en https://foro.example/u/anaperez', /perez/i],
  ['I am AnaPerez there', /perez/i],
  ['user anapérez85'.normalize('NFD'), /perez|85/i],
  ['ask @perez_ana, or perez.ana, or PEREZ-ANA', /perez|ana/i],
  ['git@forge: ana_perez_2024/tails.git', /perez|2024/i],
  ['my nick is aperezmx, before it was a_perez_mx', /perez/i]
])('a name that is written in one is taken out of “%s”', (given, hidden) => {
  const made = withoutPeople(given, ana)
  expect(made).not.toMatch(hidden)
  expect(made).toContain('[NAME REMOVED]')
})

test.each([
  ['in three', 'María José Gómez', 'mariajosegomez, joségomez, gomezmaria'],
  ['with a stroke in its letters', 'Øyvind Wałęsa', 'oyvindwalesa, øyvindwałęsa'],
  ['with a short one', 'Jo Smith', 'josmith, smithjo'],
  ['in Greek', 'Ελένη Παππά', 'ελενηπαππα, ΕΛΕΝΗ.ΠΑΠΠΑ']
])('so is a name %s', (_, name, given) => {
  const made = withoutPeople(given, { names: [name] })
  expect(made.replace(/\[NAME REMOVED\]|[.,\s]/gu, '')).toBe('')
})

test('what only looks like one stays: short ones, parts of words, and everybody’s words', () => {
  const given = 'An ipod, a manaperezoso, and the supportteam of helpdesk on anaperezx'
  expect(
    withoutPeople(given, {
      names: ['I Pod', 'Ana Perez'],
      addresses: ['support.team@a.test', 'help-desk@b.test']
    })
  ).toBe(given)
})

test('no name in one survives, in whatever letters, order and case', () => {
  const part = fc.constantFrom('Rosalind', 'Zoë', 'Øystein', 'Ольга', 'Łucja', 'Núñez')
  const sign = fc.constantFrom('', '.', '-', '_')
  const change = fc.constantFrom<(text: string) => string>(
    text => text,
    text => text.toLowerCase(),
    text => text.toUpperCase(),
    text => text.normalize('NFD'),
    text => text.normalize('NFD').replace(/\p{M}/gu, '')
  )
  const around = fc.string({ unit: 'grapheme', maxLength: 8 })
  fc.assert(
    fc.property(part, part, sign, change, around, (one, other, join, as, near) => {
      fc.pre(one.length + other.length >= 6)
      const login = as(`${other}${join}${one}`)
      const made = withoutPeople(`${near} ${login} ${near}`, {
        names: [`${one} ${other}`]
      })
      expect(made).toContain('[NAME REMOVED]')
      expect(made.normalize('NFC')).not.toContain(login.normalize('NFC'))
    })
  )
})

test('titles are looked through, too, and marks are counted', () => {
  const made = referralText(
    [
      { title: 'From Rosalind', text: 'a@b.test and c@d.test' },
      { title: 'Facts', text: 'version: 6.15' }
    ],
    { names }
  )
  expect(made).toContain('== From [NAME REMOVED] ==')
  expect(marksIn(made)).toEqual([
    ['[NAME REMOVED]', 1],
    ['[EMAIL REMOVED]', 2]
  ])
})

test.each([
  ['what Will and Mark wrote', ['Will', 'Mark'], true],
  ['it will do', ['will'], true],
  ['mail.test is down', ['mail.test'], true],
  ['Will: +34 600 123 456', ['Will', '+34 600 123 456'], false],
  ['a printer', [], true],
  ['', [], true]
])('of “%s” it says what may mean somebody: %j', (said, words, canBeOther) => {
  const found = peopleIn(said, { names: ['Will Doe', 'Mark'] })
  expect(found.map(({ text }) => text)).toEqual(words)
  expect(found.every(({ isCertain }) => !isCertain)).toBe(canBeOther)
})
