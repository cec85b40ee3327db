import { describe, expect, test } from 'vitest'

import { daysAfter, startOf, type Timestamp } from '#core/ids.ts'
import {
  destroyingDay,
  judgeClock,
  type ClockState
} from '#core/retention/clock-doubt.ts'

import { today } from '../support/devices.ts'

/** Noon, so that an hour more or less is the same day. */
function noonAfter(days: number): Timestamp {
  return (startOf(daysAfter(today, days)) + 12 * 3_600_000) as Timestamp
}

const sure: ClockState = { state: 'sure' }

/** `relay`: days after `today` by the relay's clock. */
const table: readonly {
  readonly says: string
  readonly now: number
  readonly relay?: number
  readonly judged: ClockState
}[] = [
  { says: 'the same day', now: 0, judged: sure },
  { says: 'the next day', now: 1, judged: sure },
  { says: 'after a long weekend', now: 3, judged: sure },
  { says: 'after four days alone', now: 4, judged: { state: 'jumped', days: 4 } },
  { says: 'after a month alone', now: 31, judged: { state: 'jumped', days: 31 } },
  { says: 'after a month, a relay agrees', now: 31, relay: 31, judged: sure },
  {
    says: 'a relay past midnight agrees',
    now: 31,
    relay: 32,
    judged: { state: 'sure' }
  },
  { says: 'a relay before midnight agrees', now: 31, relay: 30, judged: sure },
  {
    says: 'a relay two days behind does not',
    now: 31,
    relay: 29,
    judged: { state: 'jumped', days: 31 }
  },
  {
    says: 'a relay of today does not',
    now: 31,
    relay: 0,
    judged: { state: 'jumped', days: 31 }
  },
  {
    says: 'a relay two days ahead does not agree',
    now: 31,
    relay: 33,
    judged: { state: 'jumped', days: 31 }
  },
  { says: 'a relay can make nobody jump', now: 0, relay: 1, judged: sure },
  {
    says: 'a relay a year ahead cannot stop forgetting',
    now: 0,
    relay: 365,
    judged: sure
  },
  { says: 'a relay far behind changes nothing', now: 0, relay: -300, judged: sure },
  { says: 'one day back is a time zone', now: -1, judged: sure },
  { says: 'two days back are not', now: -2, judged: { state: 'behind', days: 2 } },
  {
    says: 'two days back, though a relay says the same',
    now: -2,
    relay: -2,
    judged: { state: 'behind', days: 2 }
  }
]

describe('whether a device’s date is believed', () => {
  test.each(table)('$says', ({ now, relay, judged }) => {
    const said = relay === undefined ? undefined : noonAfter(relay)
    expect(judgeClock(noonAfter(now), today, said)).toEqual(judged)
  })

  test.each(table)('$says: nothing is destroyed in doubt', ({ now, relay, judged }) => {
    const said = relay === undefined ? undefined : noonAfter(relay)
    const state = judgeClock(noonAfter(now), today, said)
    const day = destroyingDay(noonAfter(now), today, state)
    expect(day).toBe(judged.state === 'sure' ? daysAfter(today, now) : today)
  })
})
