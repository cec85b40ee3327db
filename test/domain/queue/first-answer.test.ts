import { describe, expect, test } from 'vitest'

import {
  firstAnswerDue,
  waitsLong,
  type Agreed
} from '#core/domain/queue/first-answer.ts'
import type { Timestamp } from '#core/ids.ts'
import { aCard, at } from '#test/support/tickets.ts'

const asked = at('2026-11-02T09:00Z')
const minutes = (n: number) => n * 60_000
const after = (n: number) => ({
  now: (asked + minutes(n)) as Timestamp,
  isSettled: () => false
})
const withinFour: Agreed = { firstAnswerHours: 4 }
const fresh = aCard(1, { unansweredSince: asked })

describe('the first answer', () => {
  test('is due nowhere unless the desk agreed on it', () => {
    expect(firstAnswerDue(fresh, {}, after(1))).toBeUndefined()
    expect(firstAnswerDue(fresh, { firstAnswerHours: 0 }, after(1))).toBeUndefined()
  })

  test.each([
    [0, 'ahead', 240],
    [179, 'ahead', 61],
    [180, 'near', 60],
    [240, 'near', 0],
    [241, 'late', 1],
    [600, 'late', 360]
  ] as const)('after %i minutes of four hours it is %s', (passed, level, span) => {
    expect(firstAnswerDue(fresh, withinFour, after(passed))).toEqual({
      level,
      span: minutes(span),
      at: after(240).now
    })
  })

  test('is due to no partner who answered', () => {
    const card = { ...fresh, partnerWaiting: 'Developers' }
    expect(firstAnswerDue(card, withinFour, after(300))).toBeUndefined()
  })

  test('counts for nobody who was answered before, who is not waiting, or who practises', () => {
    const due = (only: Parameters<typeof aCard>[1]) =>
      firstAnswerDue(
        aCard(1, { unansweredSince: asked, ...only }),
        withinFour,
        after(1)
      )
    expect(due({ firstAnsweredAt: asked })).toBeUndefined()
    expect(due({ phase: 'waiting' })).toBeUndefined()
    expect(due({ phase: 'closed' })).toBeUndefined()
    expect(due({ practice: true })).toBeUndefined()
    expect(firstAnswerDue(aCard(1), withinFour, after(1))).toBeUndefined()
  })

  test('is promised to nobody who gave no address', () => {
    const due = (only: Parameters<typeof aCard>[1]) =>
      firstAnswerDue(
        aCard(1, { unansweredSince: asked, ...only }),
        withinFour,
        after(1)
      )
    expect(due({ asker: '' })).toBeUndefined()
    expect(due({ asker: 'Rosa', address: '' })).toBeUndefined()
    expect(due({ asker: 'Rosa', address: 'rosa@users.test' })).toBeDefined()
    // but whoever wrote in a chat is answered there
    expect(due({ asker: '', channel: 'telegram' })).toBeDefined()
  })

  test('to a mail of which only the day is known counts from the end of that day', () => {
    const card = aCard(1, { unansweredSince: at('2026-11-02') })
    const due = (now: string) =>
      firstAnswerDue(card, withinFour, { now: at(now), isSettled: () => false })
    expect(due('2026-11-02T09:30Z')).toEqual({
      level: 'ahead',
      span: minutes(240),
      at: at('2026-11-03T04:00Z')
    })
    expect(due('2026-11-03T03:30Z')?.level).toBe('near')
    expect(due('2026-11-03T04:01Z')?.level).toBe('late')
  })

  test('does not run for what is put aside, and runs again when that is back', () => {
    const aside = aCard(1, {
      unansweredSince: asked,
      wakings: [{ until: after(60).now }]
    })
    expect(firstAnswerDue(aside, withinFour, after(59))).toBeUndefined()
    expect(firstAnswerDue(aside, withinFour, after(60))?.span).toBe(minutes(180))
  })
})

describe('a later question', () => {
  const later = { ...fresh, firstAnsweredAt: asked }

  test('is never late, and waits long once it waits longer than a first one may', () => {
    expect(firstAnswerDue(later, withinFour, after(9_999))).toBeUndefined()
    expect(waitsLong(later, withinFour, after(240))).toBe(false)
    expect(waitsLong(later, withinFour, after(241))).toBe(true)
    const slow = { firstAnswerHours: 4, otherHours: { [later.language]: 48 } }
    expect(waitsLong(later, slow, after(241))).toBe(false)
    expect(waitsLong(later, slow, after(48 * 60 + 1))).toBe(true)
  })

  test('waits long nowhere where nothing is promised, however many days it has', () => {
    expect(waitsLong(later, {}, after(90 * 24 * 60))).toBe(false)
    const none = { firstAnswerHours: 4, otherHours: { [later.language]: 0 } }
    expect(waitsLong(later, none, after(90 * 24 * 60))).toBe(false)
  })

  test('waits by the hours that the promise runs in, and not while it is put aside', () => {
    const until = { from: 0 as Timestamp, to: after(30).now }
    const covered = { ...withinFour, countsCovered: true, running: () => [until] }
    expect(waitsLong(later, covered, after(9_999))).toBe(false)
    const unread = { ...withinFour, countsCovered: true }
    expect(waitsLong(later, unread, after(9_999))).toBe(false)
    const aside = { ...later, wakings: [{ until: after(600).now }] }
    expect(waitsLong(aside, withinFour, after(300))).toBe(false)
    expect(waitsLong(aside, withinFour, after(601))).toBe(true)
  })

  test('of a first answer the promise says it, and nothing beside it', () => {
    expect(waitsLong(fresh, withinFour, after(9_999))).toBe(false)
  })
})
