/**
 * Whatever bytes come, something comes out, and in time that grows with the mail only:
 * counted as bytes looked at, since a clock would measure the machine.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { people, person } from '#core/mail/addresses.ts'
import { structured, partTree, newBudget, type Part } from '#core/mail/mime.ts'
import { dateOf, messageIds, readHeaders } from '#core/mail/headers.ts'
import { readMail } from '#core/mail/incoming.ts'
import { limits } from '#core/mail/limits.ts'
import { redacted } from '#core/mail/redact.ts'
import { reportFacts } from '#core/mail/report-facts.ts'
import { ownWords, parseReport, pastedSections } from '#core/mail/whisperback.ts'
import { deskKey } from '#test/support/mail/keys.ts'
import { aMail, bytesOf } from '#test/support/mail/mail.ts'
import { anOldReport, aReport } from '#test/support/mail/whisperback.ts'

/** The pieces that mean something, in any order, with any letters between. */
const soup = (...pieces: readonly string[]) =>
  fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...pieces) },
        { weight: 1, arbitrary: fc.string({ maxLength: 20, unit: 'binary' }) }
      ),
      { maxLength: 60 }
    )
    .map(all => all.join(''))

const mailSoup = soup(
  'From: ',
  'Content-Type: multipart/mixed; boundary=b\n',
  'Content-Type: multipart/signed; boundary=b\n',
  'Content-Type: multipart/encrypted; boundary=b\n',
  'Content-Type: multipart/report; boundary=b\n',
  'Content-Type: message/delivery-status\n',
  'Content-Type: application/pgp-encrypted\n',
  'Content-Type: text/calendar\n',
  'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261120T100000Z\n',
  'Content-Type: text/html\n',
  'Content-Type: message/rfc822\n',
  'Content-Transfer-Encoding: base64\n',
  'Content-Disposition: attachment; filename="x.asc"\n',
  '\n',
  '\n\n',
  '\r\n--b\r\n',
  '--b--\n',
  '-----BEGIN PGP MESSAGE-----\n',
  '-----END PGP MESSAGE-----\n',
  '-----BEGIN PGP SIGNED MESSAGE-----\n',
  '-----BEGIN PGP SIGNATURE-----\n-----END PGP SIGNATURE-----\n',
  '-----BEGIN PGP PUBLIC KEY BLOCK-----\n-----END PGP PUBLIC KEY BLOCK-----\n',
  'Autocrypt: addr=a@b; keydata=AAAA\n',
  'Subject: =?utf-8?Q?=FF?=\n',
  '<a href="'
)

test('whatever bytes come, a mail comes out', async () => {
  const desk = await deskKey()
  await fc.assert(
    fc.asyncProperty(mailSoup, async text => {
      const mail = await readMail(bytesOf(text), [desk.secret])
      expect(typeof mail.text).toBe('string')
      expect(mail.preview.length).toBeLessThanOrEqual(limits.previewLength * 2)
    }),
    { seed: 5322, numRuns: 200 }
  )
})

test('the splitter takes every byte into the tree it came from, and none twice', () => {
  fc.assert(
    fc.property(mailSoup, text => {
      const raw = bytesOf(text)
      const tree = partTree(raw)
      if (!tree.ok) return
      const within = (part: Part): void => {
        expect(part.body.length).toBeLessThanOrEqual(part.raw.length)
        const inner = part.parts.reduce((sum, child) => sum + child.raw.length, 0)
        expect(inner).toBeLessThanOrEqual(part.body.length)
        part.parts.forEach(within)
      }
      expect(tree.value.raw.length).toBe(raw.length)
      within(tree.value)
    }),
    { seed: 2046, numRuns: 500 }
  )
})

test.each([
  ['boundaries', (n: number) => '--b\n'.repeat(n)],
  ['almost boundaries', (n: number) => '--bb\n'.repeat(n)],
  ['header lines', (n: number) => `--b\n${'x: y\n'.repeat(n)}`],
  ['folded lines', (n: number) => `--b\nx: y\n${' z\n'.repeat(n)}`],
  ['blank lines', (n: number) => '\n'.repeat(n)],
  ['dashes', (n: number) => '-'.repeat(n * 4)],
  ['one long line', (n: number) => 'x'.repeat(n * 4)]
])('the splitter looks at ten times as many %s ten times as long', (_what, shape) => {
  const small = looksOf(shape(2_000))
  const large = looksOf(shape(20_000))
  expect(large).toBeLessThan(small * 12)
})

/** How often a byte is looked at one by one, or in a search that starts at it. */
function looksOf(body: string): number {
  const raw = aMail({ type: 'multipart/mixed; boundary=b', body })
  let looks = 0
  const counted = new Proxy(raw, {
    get(bytes, key) {
      looks++
      const value: unknown = Reflect.get(bytes, key, bytes)
      if (typeof value !== 'function') return value
      if (key !== 'indexOf') return value.bind(bytes) as unknown
      return (byte: number, from: number) => {
        const found = bytes.indexOf(byte, from)
        looks += (found < 0 ? bytes.length : found) - from
        return found
      }
    }
  })
  partTree(counted, newBudget())
  return looks
}

test('headers of any letters are fields with names, each within its limits', () => {
  const header = soup(
    'From: ',
    'Subject:',
    ' folded',
    '\tfolded',
    '\n',
    '\r\n',
    ':',
    '--',
    '=?utf-8?Q?',
    '=?utf-8?B?AAA?=',
    '?=',
    '<a@b.test>',
    '"',
    '(',
    ',',
    ';',
    '\0'
  )
  fc.assert(
    fc.property(header, text => {
      const { fields, end } = readHeaders(bytesOf(text))
      expect(end).toBeLessThanOrEqual(bytesOf(text).length)
      expect(fields.length).toBeLessThanOrEqual(limits.fields)
      for (const { name, value } of fields) {
        expect(name).toMatch(/^[!-9;-~]+$/)
        for (const one of people([value])) {
          expect(one.address).toMatch(/^[^\s<>]+@[^\s<>]+$/)
        }
        expect(person(value).name).not.toMatch(/[\r\n\0]/)
        expect(messageIds(value).join('')).not.toMatch(/[<>\s]/)
        expect(dateOf(value) ?? 1).toBeGreaterThan(0)
        expect(structured(value).value).toBe(structured(value).value.toLowerCase())
      }
    }),
    { seed: 822, numRuns: 500 }
  )
})

const reportSoup = fc.oneof(
  soup(
    'Subject: x\n',
    'From: a@b.test\n',
    'OpenPGP-Key: included below\n',
    'Tails-Version: NAME="Tails"\nVERSION="6.1"\n',
    'Tails-Version: 5.12 - 20230418\n',
    'Bug-specific app: tps\n',
    'What were you trying to achieve?\n--------------------------------\n',
    'What happened instead?\n----------------------\n',
    '======= content of /proc/cmdline =======\n',
    '======= content of /usr/bin/lspci -nn =======\n',
    '======= content of ',
    '>  === content of /x ===\n',
    '-----BEGIN PGP PUBLIC KEY BLOCK-----\n',
    '-----END PGP PUBLIC KEY BLOCK-----\n',
    '{"blockdevices": [',
    '\n\n'
  ).map(text => `Subject: x\n${text}`),
  // A real one, with a hole or a splinter somewhere.
  fc
    .tuple(
      fc.constantFrom(aReport({ app: 'tps' }), anOldReport()),
      fc.nat(),
      fc.nat({ max: 400 }),
      fc.string({ maxLength: 40 })
    )
    .map(([text, at, hole, splinter]) => {
      const start = at % text.length
      return text.slice(0, start) + splinter + text.slice(start + hole)
    })
)

test('a report in pieces is read as far as it goes: nobody’s words are lost', () => {
  fc.assert(
    fc.property(reportSoup, text => {
      const report = parseReport(text)
      pastedSections(text)
      if (!report) return
      expect(Object.values(reportFacts(report, '')).every(fact => fact !== '')).toBe(
        true
      )
      for (const line of ownWords(report).split('\n')) expect(text).toContain(line)
      for (const section of report.sections)
        expect(section.title.length).toBeGreaterThan(0)
    }),
    { seed: 6151, numRuns: 400 }
  )
})

test('wherever in a log it stands, no secret outlasts redacting, and no line is lost', () => {
  const secret = fc.oneof(
    fc.ipV4().filter(address => !/^(?:127|0|255)\./.test(address)),
    fc
      .array(fc.constantFrom('0a', 'b1', '7f', 'ee'), { minLength: 6, maxLength: 6 })
      .map(pairs => pairs.join(':')),
    fc.uuid(),
    fc.stringMatching(/^[a-z]{3,9}\.[a-z]{3,9}@users\.test$/),
    fc.stringMatching(/^[a-z]{12}\.fritz\.lan$/)
  )
  const filler = fc.constantFrom(
    'kernel:',
    '(',
    ') ',
    '=',
    '"',
    ', ',
    'addr',
    '\n',
    '['
  )
  const log = fc.array(fc.tuple(filler, secret, filler), { maxLength: 20 })
  fc.assert(
    fc.property(log, lines => {
      const text = lines
        .map(([before, it, after]) => `${before} ${it} ${after}`)
        .join('')
      const clean = redacted(text)
      for (const [, it] of lines) expect(clean).not.toContain(it)
      expect(clean.split('\n')).toHaveLength(text.split('\n').length)
    }),
    { seed: 1918, numRuns: 500 }
  )
})

test('a mail over the limit is kept with its header only', async () => {
  const raw = new Uint8Array(limits.mailBytes + 1)
  raw.set(aMail())
  expect(await readMail(raw, [])).toMatchObject({
    trouble: 'too-big',
    subject: 'Wi-Fi',
    text: ''
  })
})
