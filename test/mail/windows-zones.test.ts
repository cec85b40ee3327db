import { describe, expect, test } from 'vitest'

import { instantOf, knownZone } from '#app/state/week.ts'
import type { Timestamp } from '#core/ids.ts'
import { placeOfWindowsZone, windowsZones } from '#core/mail/windows-zones.ts'

const noon = Date.parse('2026-01-15T12:00Z') as Timestamp

/** Hours that clocks are ahead of UTC in January. */
function ahead(name: string): number {
  const there = instantOf({ wall: noon, zone: placeOfWindowsZone(name) ?? '' })
  return (noon - (there ?? Number.NaN)) / 3_600_000
}

describe('a zone of Windows', () => {
  test.each(windowsZones)('stands for a place that is known: %s', name => {
    expect(knownZone(placeOfWindowsZone(name) ?? '')).toBe(true)
  })

  test('is each that Windows has', () => {
    expect(windowsZones).toHaveLength(139)
  })

  test.each([
    ['W. Europe Standard Time', 1],
    ['GMT Standard Time', 0],
    ['Eastern Standard Time', -5],
    ['Pacific Standard Time', -8],
    ['E. South America Standard Time', -3],
    ['India Standard Time', 5.5],
    ['AUS Eastern Standard Time', 11],
    ['UTC-11', -11],
    ['UTC+13', 13]
  ])('%s is %d hours ahead', (name, hours) => {
    expect(ahead(name)).toBe(hours)
  })

  test.each(['Europe/Madrid', 'constructor', '', 'Mars Standard Time'])(
    'is none that is called “%s”',
    name => {
      expect(placeOfWindowsZone(name)).toBeUndefined()
    }
  )
})
