import { describe, expect, test } from 'vitest'

import {
  addTeamKey,
  dropTeamKey,
  expectedUntil,
  lastDayOf,
  lifeOf,
  nextEnd,
  signingKey,
  teamKeys,
  wrappedUntil,
  wrapTeamKey,
  type Keyed,
  type KeptTicket
} from '#core/domain/desk/team-keys.ts'
import { dayOf, daysAfter, type Day, type Timestamp } from '#core/ids.ts'
import { aPaperKey } from '#test/support/paper-ring.ts'
import { at } from '#test/support/tickets.ts'

const january = at('2026-01-10T12:00Z')
const march = at('2026-03-01T12:00Z')
const today = dayOf(march)
const horizon = daysAfter(today, 30)
const latestWrap = daysAfter(today, 100)

function aDesk(keys: Readonly<Record<string, Timestamp>>): Keyed {
  const settings: Keyed = { teamKeys: {} }
  for (const [fingerprint, addedAt] of Object.entries(keys)) {
    addTeamKey(settings, fingerprint, aPaperKey({ addedAt }))
  }
  return settings
}

function last(settings: Keyed, fingerprint: string, tickets: KeptTicket[] = []) {
  return lastDayOf(settings, fingerprint, {
    tickets,
    keepDays: 30,
    horizon,
    latestWrap
  })
}

describe('of several keys', () => {
  test('the one added last signs', () => {
    expect(signingKey(aDesk({ A: january, B: march }))?.fingerprint).toBe('B')
    expect(signingKey({ teamKeys: {} })).toBeUndefined()
  })

  test('added in the same moment, the lower fingerprint signs: on every device alike', () => {
    expect(signingKey(aDesk({ B: march, A: march }))?.fingerprint).toBe('A')
    expect(signingKey(aDesk({ A: march, B: march }))?.fingerprint).toBe('A')
  })

  test('each counts as replaced by the next one', () => {
    const settings = aDesk({ A: 1 as Timestamp, B: january, C: march })
    expect(teamKeys(settings).map(key => key.fingerprint)).toEqual(['C', 'B', 'A'])
    expect(expectedUntil(settings, 'A')).toBe(daysAfter(dayOf(january), 60))
    expect(expectedUntil(settings, 'B')).toBe(daysAfter(today, 60))
    expect(expectedUntil(settings, 'C')).toBeUndefined()
  })
})

describe('the last day of a replaced key', () => {
  const settings = aDesk({ A: january, B: march })
  const soonest = daysAfter(today, 60 + 30)

  test('is when no mail sealed to it can wait any more', () => {
    expect(last(settings, 'A')).toBe(soonest)
    expect(last(settings, 'B')).toBeUndefined()
  })

  test('is no earlier than the end of a closed ticket from before', () => {
    const destroyDay = daysAfter(soonest, 5)
    expect(last(settings, 'A', [{ createdAt: january, destroyDay }])).toBe(destroyDay)
    const earlier = daysAfter(soonest, -5)
    expect(last(settings, 'A', [{ createdAt: january, destroyDay: earlier }])).toBe(
      soonest
    )
  })

  test('moves on while a ticket from before is open', () => {
    const open = { createdAt: january }
    const later = daysAfter(soonest, 100)
    expect(
      lastDayOf(settings, 'A', {
        tickets: [open],
        keepDays: 30,
        horizon: later,
        latestWrap
      })
    ).toBe(later)
  })

  test('does not wait for tickets that began later', () => {
    const createdAt = (march + 61 * 86_400_000) as Timestamp
    const destroyDay = daysAfter(soonest, 300)
    expect(last(settings, 'A', [{ createdAt, destroyDay }])).toBe(soonest)
  })

  test('is no earlier than what it was wrapped for: until then it opens', () => {
    const wrapped = aDesk({ A: january, B: march })
    const day = daysAfter(soonest, 3)
    wrapTeamKey(wrapped, 'A', { day, wrapped: 'ab', today })
    expect(last(wrapped, 'A')).toBe(day)
  })
})

test('wraps for days that have passed go', () => {
  const settings = aDesk({ A: january })
  for (const days of [-2, 0, 20]) {
    wrapTeamKey(settings, 'A', {
      day: daysAfter(today, days),
      wrapped: 'ab',
      today: 0 as Day
    })
  }
  wrapTeamKey(settings, 'A', { day: daysAfter(today, 30), wrapped: 'cd', today })
  expect(Object.keys(settings.teamKeys['A']?.wraps ?? {}).map(Number)).toEqual([
    today,
    today + 20,
    today + 30
  ])
})

test('the key that signs cannot be dropped', () => {
  const settings = aDesk({ A: january, B: march })
  expect(dropTeamKey(settings, 'B')).toMatchObject({ error: { type: 'still-signs' } })
  expect(dropTeamKey(settings, 'A').ok).toBe(true)
  expect(Object.keys(settings.teamKeys)).toEqual(['B'])
})

test('thirty days before its end the desk is warned, and a new end is two years away', () => {
  const life = (expires?: number) =>
    lifeOf(expires === undefined ? {} : { expires: expires as Timestamp }, march)
  const days = 86_400_000
  expect(life()).toBe('works')
  expect(life(march + 30 * days + 1)).toBe('works')
  expect(life(march + 30 * days)).toBe('ends-soon')
  expect(life(march + 1)).toBe('ends-soon')
  expect(life(march)).toBe('expired')
  expect(life(nextEnd(march))).toBe('works')
  expect(dayOf(nextEnd(march))).toBe(today + 730)
})

test('a day that no device made keeps no key, and nobody from wrapping it anew', () => {
  const settings = aDesk({ A: january, B: march })
  const honest = last(settings, 'A')
  for (const day of [30_000, 65_535, 99_999] as Day[])
    wrapTeamKey(settings, 'A', { day, wrapped: 'ab', today })
  expect(last(settings, 'A')).toBe(honest)
  expect(wrappedUntil(settings.teamKeys['A'], latestWrap)).toBe(0)
  wrapTeamKey(settings, 'A', { day: daysAfter(today, 30), wrapped: 'ab', today })
  expect(wrappedUntil(settings.teamKeys['A'], latestWrap)).toBe(daysAfter(today, 30))
})
