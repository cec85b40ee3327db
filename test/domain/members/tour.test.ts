import { describe, expect, test } from 'vitest'

import {
  isNewcomer,
  leadsTo,
  pageOf,
  pass,
  skip,
  tourOf,
  tourSteps,
  type Tour,
  type TourStep
} from '#core/domain/members/tour.ts'
import { answer, takeBack } from '#core/domain/tickets/answer.ts'
import { letGo, take } from '#core/domain/tickets/holder.ts'
import { addNote, strikeNote } from '#core/domain/tickets/note.ts'
import { close, reopen } from '#core/domain/tickets/ticket.ts'
import { ana, anAnswer, at, aTicket, ben, entry, mail } from '#test/support/tickets.ts'

const now = at('2026-11-02T12:00Z')
const fresh: Tour = { moments: [], skipped: [] }
const opened = pass(fresh, 'open')
const closing = { by: ana, at: now, reason: 'answered', keepDays: 30 } as const

function skipped(...steps: readonly TourStep[]): Tour {
  return steps.reduce(skip, opened)
}

describe('the way of the practice ticket', () => {
  test('goes from opening it over taking, noting, answering and closing to finding it', () => {
    const ticket = aTicket()
    let tour = fresh
    const next = () => tourOf(tour, ticket, ana).next
    expect(next()).toBe('open')
    tour = pass(tour, 'open')
    expect(next()).toBe('take')
    take(ticket, ana, now)
    expect(next()).toBe('note')
    addNote(ticket, entry(1), { by: ana, at: now, text: 'Looks like the driver' })
    expect(next()).toBe('write')
    tour = pass(tour, 'write')
    expect(next()).toBe('send')
    answer(ticket, mail(2), anAnswer({ by: ana }), [mail(1)])
    expect(next()).toBe('close')
    close(ticket, entry(2), closing)
    expect(next()).toBe('find')
    tour = pass(tour, 'find')
    expect(next()).toBeUndefined()
    expect(tourOf(tour, ticket, ana).done).toEqual(tourSteps)
  })

  test('says which step of how many it is, and that it is past the last one', () => {
    const ticket = aTicket()
    expect(tourOf(opened, ticket, ana)).toMatchObject({ at: 2, of: 7 })
    const all = tourSteps.reduce(skip, fresh)
    expect(tourOf(all, ticket, ana)).toMatchObject({ at: 8, of: 7, done: [] })
  })

  test('is not gone by others: what Ben did leaves Ana’s step open', () => {
    const ticket = aTicket()
    take(ticket, ben, now)
    addNote(ticket, entry(1), { by: ben, at: now, text: 'Mine' })
    expect(tourOf(opened, ticket, ana).next).toBe('take')
    expect(tourOf(skip(opened, 'take'), ticket, ana).next).toBe('note')
  })

  test('takes what was done before its turn as done', () => {
    const ticket = aTicket()
    addNote(ticket, entry(1), { by: ana, at: now, text: 'First of all' })
    take(ticket, ana, now)
    expect(tourOf(opened, ticket, ana).next).toBe('write')
  })

  test('whoever answers what nobody took has taken and written it, too', () => {
    const ticket = aTicket()
    answer(ticket, mail(2), anAnswer({ by: ana }), [mail(1)])
    const { done, next } = tourOf(opened, ticket, ana)
    expect(done).toEqual(['open', 'take', 'write', 'send'])
    expect(next).toBe('note')
  })
})

describe('what is undone waits again', () => {
  test('letting go, taking a note back, taking an answer back, reopening', () => {
    const ticket = aTicket()
    take(ticket, ana, now)
    letGo(ticket, ana)
    expect(tourOf(opened, ticket, ana).next).toBe('take')
    addNote(ticket, entry(1), { by: ana, at: now, text: 'No' })
    strikeNote(ticket, entry(1), ana)
    expect(tourOf(skipped('take'), ticket, ana).next).toBe('note')
    answer(ticket, mail(2), anAnswer({ by: ana, delivery: 'by-hand' }), [mail(1)])
    takeBack(ticket, mail(2), ana)
    const written = pass(skipped('take', 'note'), 'write')
    expect(tourOf(written, ticket, ana).next).toBe('send')
    close(ticket, entry(2), closing)
    reopen(ticket, entry(3), ana, now)
    expect(tourOf(skip(written, 'send'), ticket, ana).next).toBe('close')
  })
})

describe('a step may be left out', () => {
  test('the next one comes then, and the others are counted as before', () => {
    const state = tourOf(skipped('take', 'note'), aTicket(), ana)
    expect([state.next, state.at]).toEqual(['write', 4])
  })

  test('whoever closes early is not sent back to a closed ticket', () => {
    const ticket = aTicket()
    close(ticket, entry(2), closing)
    expect(tourOf(opened, ticket, ana).next).toBe('find')
  })

  test('skipping or passing twice changes nothing', () => {
    const once = skip(opened, 'take')
    expect(skip(once, 'take')).toBe(once)
    expect(pass(once, 'open')).toBe(once)
  })
})

test('the first and the last step are on the queue, all others in the ticket', () => {
  const onQueue = tourSteps.filter(step => pageOf(step) === 'queue')
  expect(onQueue).toEqual(['open', 'find'])
})

test('whoever went elsewhere is led back to the page of the next step, and nobody who is there', () => {
  expect(leadsTo('take', false)).toBe('ticket')
  expect(leadsTo('find', false)).toBe('queue')
  expect(tourSteps.filter(step => leadsTo(step, true) !== undefined)).toEqual(['open'])
})

test('the row of the ticket is shown to whoever is to open it, in the queue and elsewhere', () => {
  expect([true, false].map(isHere => leadsTo('open', isHere))).toEqual(['row', 'row'])
})

test('somebody is new for two weeks', () => {
  expect(isNewcomer(at('2026-11-02T12:00Z'), at('2026-11-16T11:59Z'))).toBe(true)
  expect(isNewcomer(at('2026-11-02T12:00Z'), at('2026-11-16T12:00Z'))).toBe(false)
})
