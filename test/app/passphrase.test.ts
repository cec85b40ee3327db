import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { goodEnough, strength, suggestPassphrase } from '#app/state/passphrase.ts'
import { NewPassphrase } from '#app/state/passphrase.svelte.ts'

const random = {
  bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count))
}

describe('what may lock a device', () => {
  test.each([
    'correct horse battery staple',
    'tarde lluvia zapato violeta',
    'дождь стакан окно велосипед',
    'Xk7#qLm2!vRt9'
  ])('%s is good enough', passphrase => {
    expect(strength(passphrase)).toBeGreaterThanOrEqual(goodEnough)
  })

  test.each([
    'password',
    'contraseña1984',
    'qwertyuiop123456',
    'aaaaaaaaaaaaaaaaaaaaaaaa',
    'sunshine2024',
    'house house house house house',
    '123456789012345678901234',
    '!!!!!!!!!!!!!!!!!!!!!!!!'
  ])('%s is not', passphrase => {
    expect(strength(passphrase)).toBeLessThan(goodEnough)
  })

  test('what everybody knows of Ada does not make hers stronger', () => {
    const passphrase = 'ada night owls helpdesk'
    expect(strength(passphrase, ['Ada', 'Night Owls', 'helpdesk'])).toBeLessThan(
      strength(passphrase)
    )
  })

  test('one more word never makes it weaker', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[a-z]{4,9}$/), (start, word) => {
        expect(strength(`${start} ${word}`)).toBeGreaterThanOrEqual(strength(start))
      })
    )
  })
})

test('a suggestion is good enough, easy to type, and never the same', () => {
  const suggestions = Array.from({ length: 50 }, () => suggestPassphrase(random))
  for (const each of suggestions) {
    expect(each).toMatch(/^([a-z]{6} ){3}[a-z]{6}$/)
    expect(strength(each)).toBeGreaterThanOrEqual(goodEnough)
  }
  expect(new Set(suggestions).size).toBe(50)
})

describe('choosing one', () => {
  test('it is ready once it was typed the same twice', () => {
    const secret = new NewPassphrase(() => [])
    secret.text = 'seven otters juggle lanterns'
    expect(secret.isReady).toBe(false)
    secret.repeated = 'seven otters juggle lantern'
    expect(secret.isReady).toBe(false)
    secret.repeated = 'seven otters juggle lanterns'
    expect(secret.isReady).toBe(true)
  })

  test('who can see it need not type it twice', () => {
    const secret = new NewPassphrase(() => [])
    secret.suggest(random)
    expect(secret.isReady).toBe(true)
    secret.isShown = false
    expect(secret.isReady).toBe(false)
  })
})
