/** Flags warn, for a time that is set, and one member alone decides nothing. */
import { describe, expect, test } from 'vitest'

import {
  dropOverFlags,
  liftFlag,
  longestFlag,
  opine,
  putFlagBack,
  raiseFlag,
  standingOf,
  type Flagging
} from '#core/domain/askers/flags.ts'
import { dayOf, daysAfter } from '#core/ids.ts'

import { ana, at, ben, chidi, entry } from '../../support/tickets.ts'

const now = at('2026-11-24T09:00Z')
const today = dayOf(now)
const made = { by: ana, at: now, mark: '0'.repeat(16), sealed: '', wrapped: '' }

function raised(days = 30): Flagging {
  const all: Flagging = { flags: {} }
  raiseFlag(all, entry(1), { ...made, until: daysAfter(today, days) }, today)
  return all
}

function standing(all: Flagging) {
  const flag = all.flags[entry(1)]
  return flag && standingOf(flag)
}

describe('a flag', () => {
  test.each([-1, longestFlag + 1, 0.5])('that ends %d days from now is none', days => {
    expect(raised(days).flags).toEqual({})
  })

  test('is one opinion until another member says what they think', () => {
    const all = raised()
    expect(standing(all)).toBe('one-opinion')
    expect(opine(all, entry(1), ana, 'agrees').ok).toBe(false)
    expect(standing(all)).toBe('one-opinion')
    opine(all, entry(1), ben, 'agrees')
    expect(standing(all)).toBe('confirmed')
    opine(all, entry(1), chidi, 'objects')
    expect(standing(all)).toBe('disputed')
    opine(all, entry(1), chidi, undefined)
    expect(standing(all)).toBe('confirmed')
  })

  test('cannot be confirmed by a word that its author forged for themselves', () => {
    const flag = raised().flags[entry(1)]
    expect(flag && standingOf({ ...flag, opinions: { [ana]: 'agrees' } })).toBe(
      'one-opinion'
    )
  })

  test('is lifted by anybody, and put back as it was', () => {
    const all = raised()
    opine(all, entry(1), ben, 'agrees')
    const before = structuredClone(all)
    const flag = all.flags[entry(1)]
    liftFlag(all, entry(1))
    expect(all.flags).toEqual({})
    if (flag) putFlagBack(all, entry(1), flag)
    expect(all).toEqual(before)
  })

  test('is taken out once its day is over, and not before', () => {
    const all = raised()
    dropOverFlags(all, daysAfter(today, 30))
    expect(Object.keys(all.flags)).toHaveLength(1)
    dropOverFlags(all, daysAfter(today, 31))
    expect(all.flags).toEqual({})
  })
})
