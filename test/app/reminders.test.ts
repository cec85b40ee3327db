import { describe, expect, test } from 'vitest'

import { Reminders } from '#app/state/reminders.ts'
import { sayWaiting } from '#app/state/shift-waits.svelte.ts'
import { en } from '#app/words/en.ts'
import type { Waiting } from '#core/domain/shifts/waiting.ts'
import type { EntryId, MemberId, TicketId, Timestamp } from '#core/ids.ts'

const ada = 'a'.repeat(32) as MemberId
const at = (text: string) => Date.parse(`2026-11-12T${text}Z`) as Timestamp

function aNotifier() {
  const told: string[] = []
  const reminders = new Reminders({
    allow: () => Promise.resolve(true),
    tell: text => {
      told.push(text)
      return Promise.resolve()
    }
  })
  return { told, reminders }
}

test('Ada is told once of a shift and of a hand-over, however often the clock is looked at', async () => {
  const { told, reminders } = aNotifier()
  const all = [
    { member: ada, role: 'advisor' as const, from: at('14:00'), to: at('16:00') }
  ]
  for (const time of ['13:40', '13:49', '13:50', '13:51', '14:01']) {
    await reminders.remind(all, ada, at(time), 10, minutes => `in ${minutes}`)
  }
  await reminders.waits('h' as EntryId, 'a sheet')
  await reminders.waits('h' as EntryId, 'a sheet')
  expect(told).toEqual(['in 10', 'a sheet'])
})

test('of what others ask of her she is told once, all in one, and not of what she saw herself', async () => {
  const { told, reminders } = aNotifier()
  const say = (fresh: readonly Waiting[]) => fresh.map(({ key }) => key).join()
  const waits = (...keys: string[]): Waiting[] =>
    keys.map(key => ({ kind: 'asked', key }))
  await reminders.waiting(waits('swap 1'), true, say)
  await reminders.waiting(waits('swap 1'), false, say)
  expect(told).toEqual([])
  await reminders.waiting(waits('swap 1', 'swap 2', 'swap 3'), false, say)
  await reminders.waiting(waits('swap 2', 'swap 3'), false, say)
  expect(told).toEqual(['swap 2,swap 3'])
  // a second notification takes the place of the first
  await reminders.waiting(waits('swap 3', 'swap 4'), false, say)
  expect(told.at(-1)).toBe('swap 3,swap 4')
})

test('what she is told names nobody: how much of what, and nothing else', () => {
  const all = ['swap 1', 'swap 2'].map(key => ({ kind: 'asked' as const, key }))
  expect(sayWaiting([...all, { kind: 'offered', key: 'offer' }])).toBe(
    '2 swaps wait for your answer · 1 shift is offered'
  )
})

describe('first answers that press', () => {
  const first = 'f1'.repeat(16) as TicketId
  const second = 'f2'.repeat(16) as TicketId
  const due = (ticket: TicketId, time: string, isLate = false) => ({
    ticket,
    at: at(time),
    isLate,
    language: 'en'
  })
  const say = (coming: number, late: number) => `${coming} due, ${late} late`

  test('are told once before and once when they are late, all in one', async () => {
    const { told, reminders } = aNotifier()
    const near = [due(first, '15:10'), due(second, '15:12')]
    await reminders.due(near, false, say)
    await reminders.due(near, false, say)
    expect(told).toEqual(['2 due, 0 late'])
    const late = [due(first, '15:10', true), due(second, '15:12')]
    await reminders.due(late, false, say)
    await reminders.due(late, false, say)
    expect(told).toEqual(['2 due, 0 late', '0 due, 1 late'])
  })

  test('became late while the laptop slept: told, too', async () => {
    const { told, reminders } = aNotifier()
    const late = [due(first, '15:10', true), due(second, '15:20', true)]
    await reminders.due(late, false, say)
    expect(told).toEqual(['0 due, 2 late'])
  })

  test('are not used up while Ada looks at a page', async () => {
    const { told, reminders } = aNotifier()
    await reminders.due([due(first, '15:10')], true, say)
    expect(told).toEqual([])
    await reminders.due([due(first, '15:10')], false, say)
    expect(told).toEqual(['1 due, 0 late'])
  })

  test('are said as how many of what', () => {
    expect(en.shifts.reminders.due(2, 1, 15)).toBe(
      '2 first answers are due within 15 minutes · 1 first answer is late'
    )
    expect(en.shifts.reminders.due(0, 2, 15)).toBe('2 first answers are late')
  })
})

describe('what is meant for Ada', () => {
  const first = 'f1'.repeat(16) as TicketId
  const second = 'f2'.repeat(16) as TicketId
  const say = (news: number, word: number) => `${news} news, ${word} to read`

  test('is told once, all in one, until she has seen it; then anew', async () => {
    const { told, reminders } = aNotifier()
    await reminders.meant({ news: [first], word: [second] }, false, say)
    await reminders.meant({ news: [first], word: [second] }, false, say)
    expect(told).toEqual(['1 news, 1 to read'])
    // a third thing: what stood there stands there still
    const third = 'f3'.repeat(16) as TicketId
    await reminders.meant({ news: [first, third], word: [second] }, false, say)
    expect(told.at(-1)).toBe('2 news, 1 to read')
    await reminders.meant({ news: [], word: [] }, false, say)
    expect(told).toHaveLength(2)
    await reminders.meant({ news: [first], word: [] }, false, say)
    expect(told.at(-1)).toBe('1 news, 0 to read')
  })

  test('is not told while she looks at the page, nor afterwards', async () => {
    const { told, reminders } = aNotifier()
    await reminders.meant({ news: [first], word: [] }, true, say)
    await reminders.meant({ news: [first], word: [] }, false, say)
    expect(told).toEqual([])
  })

  test('is told as how many of what, and nothing else', () => {
    expect(en.shifts.reminders.meant(2, 1)).toBe(
      '1 answer waits for your approval · 2 tickets have something for you'
    )
    expect(en.shifts.reminders.meant(0, 2)).toBe('2 answers wait for your approval')
  })
})
