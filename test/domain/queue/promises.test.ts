import { describe, expect, test } from 'vitest'

import { settingsSchema } from '#core/documents/schemas.ts'
import { blank } from '#core/documents/schema.ts'
import { sound } from '#core/documents/sound.ts'
import { firstAnswerDue } from '#core/domain/queue/first-answer.ts'
import {
  countOnlyCovered,
  otherPromises,
  promisedHours,
  promiseFirstAnswer,
  promiseNoOther,
  promiseOther,
  promisesAnything,
  type Promising
} from '#core/domain/queue/promises.ts'
import { aCard, at } from '#test/support/tickets.ts'

const bisq = 'support@bisq.test'
const none = (): Promising => ({ otherHours: {} })

test('an agreement is in whole hours, up to thirty days, and can be ended', () => {
  const settings = none()
  for (const bad of [-1, 1.5, 721, Number.NaN]) {
    const refused = { ok: false, error: { type: 'bad-hours' } }
    expect(promiseFirstAnswer(settings, bad)).toEqual(refused)
    expect(promiseOther(settings, 'es', bad)).toEqual(refused)
  }
  expect(settings).toEqual(none())
  promiseFirstAnswer(settings, 4)
  expect(promisesAnything(settings)).toBe(true)
  promiseFirstAnswer(settings, 0)
  expect(promisesAnything(settings)).toBe(false)
})

describe('Bisq promises an hour where it sells and a day elsewhere', () => {
  const settings = none()
  promiseFirstAnswer(settings, 24)
  promiseOther(settings, 'ES', 4)
  promiseOther(settings, bisq.toUpperCase(), 1)
  promiseOther(settings, 'de', 0)

  test('so the address counts before the language, and that before the desk', () => {
    expect(promisedHours(settings, { language: 'es', mailbox: bisq })).toBe(1)
    expect(promisedHours(settings, { language: 'es', mailbox: 'x@y.test' })).toBe(4)
    expect(promisedHours(settings, { language: 'fr' })).toBe(24)
  })

  test('a variant belongs to its language', () => {
    expect(promisedHours(settings, { language: 'es-MX' })).toBe(4)
    promiseOther(settings, 'pt-BR', 8)
    expect(promisedHours(settings, { language: 'pt-PT' })).toBe(8)
    promiseNoOther(settings, 'pt-BR')
    expect(promisedHours(settings, { language: 'pt-PT' })).toBe(24)
  })

  test('and nothing can be promised, although the desk promises', () => {
    const since = at('2026-11-02T09:00Z')
    const german = aCard(1, { language: 'de', unansweredSince: since })
    const moment = { now: since, isSettled: () => false }
    expect(firstAnswerDue(german, settings, moment)).toBeUndefined()
    expect(firstAnswerDue({ ...german, language: 'es' }, settings, moment)?.span).toBe(
      4 * 3_600_000
    )
  })

  test('which is listed languages first', () => {
    expect(otherPromises(settings)).toEqual([
      ['de', 0],
      ['es', 4],
      [bisq, 1]
    ])
  })
})

test('what is neither a language nor an address gets no promise', () => {
  const settings = none()
  for (const bad of [
    '',
    '__proto__',
    'constructor',
    'spanish',
    `${'a'.repeat(320)}@b`
  ]) {
    expect(promiseOther(settings, bad, 1)).toEqual({
      ok: false,
      error: { type: 'bad-queue' }
    })
  }
  expect(settings).toEqual(none())
})

test('nonsense that Mallory writes into the settings is read by nobody', () => {
  const said = {
    ...blank(settingsSchema),
    firstAnswerHours: 1e9,
    countsCovered: 'maybe',
    otherHours: { es: 4, de: -1, fr: 'soon', it: 1.5, spanish: 3 }
  }
  const read = sound(settingsSchema, said)
  expect(read.firstAnswerHours).toBeUndefined()
  expect(read.countsCovered).toBeUndefined()
  expect(otherPromises(read)).toEqual([['es', 4]])
  expect(promisedHours(read, { language: 'constructor' })).toBe(0)
})

test('whether only covered hours count is said and taken back', () => {
  const settings = none()
  countOnlyCovered(settings, true)
  expect(settings.countsCovered).toBe(true)
  countOnlyCovered(settings, false)
  expect(settings.countsCovered).toBe(false)
})
