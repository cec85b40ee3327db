import { describe, expect, test } from 'vitest'

import {
  attendances,
  bringBackAttended,
  countNow,
  forgetAttended,
  isCounted,
  isStopped,
  noteAttended,
  personHours,
  replaceAttended,
  strikeAttended
} from '#core/domain/shifts/attendance.ts'
import {
  signUp,
  type Attendances,
  type ShiftMonth
} from '#core/domain/shifts/shifts.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'

const ana = 'a'.repeat(32) as MemberId
const ben = 'b'.repeat(32) as MemberId
const entry = (name: string) => name as EntryId
const at = (text: string) => Date.parse(`2026-11-12T${text}Z`) as Timestamp
const shift = {
  member: ana,
  role: 'advisor' as const,
  from: at('14:00'),
  to: at('18:00')
}

function aMonth(): ShiftMonth {
  return { places: {}, handovers: {}, attended: {}, swaps: {} }
}

function counting(month: Attendances, session: string, ...times: string[]) {
  let last: EntryId | undefined
  for (const [i, time] of times.entries()) {
    last = countNow(month, { last, fresh: entry(`${session}${i}`) }, shift, at(time))
  }
}

const whole = (month: Attendances) =>
  attendances([month]).map(({ from, to }) =>
    [from, to].map(time => new Date(time).toISOString().slice(11, 16)).join('–')
  )

describe('while Ana is at the desk in her shift', () => {
  test('only whole quarter hours are kept, never the minute', () => {
    const month = aMonth()
    counting(month, 'a', '14:07', '14:08', '14:31')
    expect(whole(month)).toEqual(['14:00–14:45'])
    expect(Object.keys(month.attended)).toEqual(['a0'])
  })

  test('a pause ends the record, and what comes after it is another one', () => {
    const month = aMonth()
    counting(month, 'a', '14:07', '15:20')
    expect(whole(month)).toEqual(['14:00–14:15', '15:15–15:30'])
  })

  test('two of her devices are joined, and not added up', () => {
    const month = aMonth()
    counting(month, 'phone', '14:05', '14:20', '14:35')
    counting(month, 'laptop', '14:20', '14:35', '14:50')
    expect(whole(month)).toEqual(['14:00–15:00'])
    expect(personHours([month], { from: at('00:00'), to: at('23:00') })).toEqual([
      { member: ana, role: 'advisor', signedUp: 0, attended: 1 }
    ])
  })
})

describe('what was counted', () => {
  test('is thrown away, is not counted again in this shift, and can come back', () => {
    const month = aMonth()
    counting(month, 'a', '14:05')
    expect(isCounted([month], shift, at('14:35'))).toBe(true)
    const struck = strikeAttended(month, shift)
    expect(whole(month)).toEqual([])
    expect(isCounted([month], shift, at('14:35'))).toBe(false)
    expect(
      isCounted([month], { ...shift, from: at('18:00'), to: at('20:00') }, at('18:05'))
    ).toBe(true)
    bringBackAttended(month, struck)
    expect(whole(month)).toEqual(['14:00–14:15'])
  })

  test('belongs to its member: Ben’s time stays when Ana throws hers away', () => {
    const month = aMonth()
    counting(month, 'a', '14:05')
    countNow(
      month,
      { last: undefined, fresh: entry('b') },
      { ...shift, member: ben },
      at('14:05')
    )
    strikeAttended(month, shift)
    expect(attendances([month]).map(({ member }) => member)).toEqual([ben])
  })
})

describe('by hand', () => {
  const now = at('17:50')
  const note = (month: Attendances, from: string, to: string) =>
    noteAttended(month, entry('n'), { ...shift, from: at(from), to: at(to) }, now)

  test('what was written by hand is not counted over', () => {
    const month = aMonth()
    expect(note(month, '14:15', '15:45').ok).toBe(true)
    expect(whole(month)).toEqual(['14:15–15:45'])
    expect(isCounted([month], shift, at('14:35'))).toBe(false)
    forgetAttended(month, entry('n'))
    expect(isCounted([month], shift, at('14:35'))).toBe(true)
  })

  test('Ana notes the quarter hour that she came before, and the rest is counted', () => {
    const month = aMonth()
    note(month, '14:00', '14:15')
    for (const time of ['14:14', '14:15', '17:59'])
      if (isCounted([month], shift, at(time))) counting(month, time, time)
    expect(whole(month)).toEqual(['14:00–14:30', '17:45–18:00'])
  })

  test('what she puts right stays as she said, and the session goes on after it', () => {
    const month = aMonth()
    counting(month, 'a', '14:05', '14:20', '14:35')
    const last = entry('a0')
    const struck = replaceAttended(month, { ...shift, to: at('14:45') })
    note(month, '14:15', '14:30')
    const counts = (time: string) => isCounted([month], shift, at(time))
    expect(['14:05', '14:20', '14:40', '14:46'].map(counts)).toEqual([
      false,
      false,
      false,
      true
    ])
    countNow(month, { last, fresh: entry('b') }, shift, at('14:46'))
    expect(whole(month)).toEqual(['14:15–14:30', '14:45–15:00'])
    expect(isStopped([month], shift)).toBe(false)
    // and the way back knows nothing of it any more
    bringBackAttended(month, struck)
    expect(month.attended[last]).not.toHaveProperty('corrected')
  })

  test('what she noted and threw away again stops it', () => {
    const month = aMonth()
    note(month, '14:00', '14:15')
    strikeAttended(month, { ...shift, to: at('14:15') })
    expect(isStopped([month], shift)).toBe(true)
    expect(isCounted([month], shift, at('17:00'))).toBe(false)
  })

  test.each([
    ['not in quarter hours', '14:10', '15:00'],
    ['backwards', '15:00', '14:00'],
    ['still to come', '17:00', '18:15']
  ])('%s is refused', (_, from, to) => {
    const month = aMonth()
    expect(note(month, from, to)).toEqual({ ok: false, error: { type: 'bad-times' } })
    expect(month.attended).toEqual({})
  })

  test('more than a day is refused', () => {
    const long = { ...shift, from: (at('14:00') - 25 * 3_600_000) as Timestamp }
    expect(noteAttended(aMonth(), entry('n'), long, now).ok).toBe(false)
  })
})

describe('hours of a period', () => {
  test('signed up and attended, each role by itself, only what lies within', () => {
    const month = aMonth()
    signUp(month, entry('p'), { ...shift, at: at('00:00') })
    signUp(month, entry('q'), { ...shift, role: 'anchor', at: at('00:00') })
    signUp(month, entry('r'), { ...shift, member: ben, at: at('00:00') })
    counting(month, 'a', '14:05', '14:20')
    expect(personHours([month], { from: at('00:00'), to: at('16:00') })).toEqual([
      { member: ana, role: 'advisor', signedUp: 2, attended: 0.5 },
      { member: ana, role: 'anchor', signedUp: 2, attended: 0 },
      { member: ben, role: 'advisor', signedUp: 2, attended: 0 }
    ])
  })

  test('a record that is no quarter hours, from whichever app, counts nothing', () => {
    const month = aMonth()
    month.attended[entry('x')] = { ...shift, from: at('14:03'), to: at('14:59') }
    expect(attendances([month])).toEqual([])
  })
})
