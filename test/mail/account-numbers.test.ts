/** The examples that the standards themselves give, and their neighbours by one letter. */
import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  isLegacyWallet,
  isBech32,
  isCardNumber,
  isIban
} from '#core/mail/account-numbers.ts'
import { redacted } from '#core/mail/redact.ts'
import { withoutPeople } from '#core/mail/referral-text.ts'

// the registry of ISO 13616
const ibans = [
  'GB29NWBK60161331926819',
  'GB29 NWBK 6016 1331 9268 19',
  'DE89370400440532013000',
  'ES91 2100 0418 4502 0005 1332',
  'FR14 2004 1010 0505 0001 3M02 606',
  'MT84MALT011000012345MTLCAST001S',
  'NO93 8601 1117 947'
]
// what card companies give out for tests
const cards = [
  '4111 1111 1111 1111',
  '4242424242424242',
  '5555-5555-5555-4444',
  '378282246310005',
  '6011111111111117',
  '2223003122003222'
]
// BIP 173 and BIP 350
const bech32 = [
  'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
  'tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7',
  'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0'
]
// the first block's, and an address of BIP 16
const base58 = [
  '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
  '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2',
  '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy'
]
// the specification's example of Ethereum, the donation addresses of the Monero project and of Litecoin's first years
const others = [
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H',
  'LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9'
]

test('the examples of the standards are right', () => {
  expect(ibans.filter(each => !isIban(each))).toEqual([])
  expect(cards.filter(each => !isCardNumber(each))).toEqual([])
  expect(bech32.filter(each => !isBech32(each))).toEqual([])
  expect(base58.filter(each => !isLegacyWallet(each))).toEqual([])
})

test.each([
  ['IBAN', ibans, '[IBAN REMOVED]'],
  ['card', cards, '[CARD REMOVED]'],
  ['wallet', [...bech32, ...base58, ...others], '[WALLET REMOVED]']
])('no %s stays in a text that is handed on', (_, given, mark) => {
  for (const each of given) {
    expect(redacted(`Pay to ${each}, please`)).toBe(`Pay to ${mark}, please`)
    expect(redacted(`${each}.`)).toBe(`${mark}.`)
  }
})

test('words behind an account number stay', () => {
  expect(redacted('DE89 3704 0044 0532 0130 00 mine')).toBe('[IBAN REMOVED] mine')
})

test.each([
  ['4111 1111 1111 1111 123', '[CARD REMOVED] 123'],
  ['4111 1111 1111 1111 12 27', '[CARD REMOVED] 12 27'],
  ['4111 1111 1111 1111 50 euros', '[CARD REMOVED] 50 euros'],
  ['nr01 DE89 3704 0044 0532 0130 00', 'nr01 [IBAN REMOVED]']
])('other numbers beside it do not hide it: %s', (said, left) => {
  expect(redacted(said)).toBe(left)
})

test('in a mail it is not taken for a phone, which would leave its beginning', () => {
  const said = 'Mi IBAN: DE89 3704 0044 0532 0130 00. Tel. 600 123 456'
  expect(withoutPeople(said, { names: [] })).toBe(
    'Mi IBAN: [IBAN REMOVED]. Tel. [PHONE REMOVED]'
  )
})

test('one digit changed makes it a number like any other: logs are full of them', () => {
  const numbers = ['GB29NWBK60161331926818', '4111111111111112', '1111111111111111']
  // nor is a text of these letters that is longer or shorter than an address
  const words = [
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5',
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7D'
  ]
  for (const each of [...numbers, ...words]) expect(redacted(each)).toBe(each)
})

test.each([
  'iwlwifi 0000:00:14.3: loaded firmware version 77.2df8986f.0',
  '[    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009ffff]',
  'commit 3f1e5a9 2026-11-02 12:00:01.123456789'
])('a line of a log stays as it is: %s', line => {
  expect(redacted(line)).toBe(line)
})

test('a long text of letters and digits does not take for ever', () => {
  const text = 'a1'.repeat(50_000)
  expect(redacted(text)).toBe(text)
  expect(redacted('1234 '.repeat(20_000)).length).toBeGreaterThan(0)
})

test('nothing that anybody writes breaks it', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), text => {
      isIban(text)
      isCardNumber(text)
      isBech32(text)
      isLegacyWallet(text)
    })
  )
})
