import { describe, expect, test } from 'vitest'

import { silentSinceTold } from '#core/domain/problems/silent.ts'
import type { Stated } from '#core/domain/problems/problems.ts'
import type { Card } from '#core/domain/queue/card.ts'
import type { ProblemId, Timestamp } from '#core/ids.ts'
import { aCard, ana, at, ticketId } from '#test/support/tickets.ts'

const wifi = 'a1'.repeat(8) as ProblemId
const sound = 'b2'.repeat(8) as ProblemId
const fixedAt = at('2026-11-01T09:00Z')
const told = at('2026-11-02T09:00Z')
const fixed = { state: 'fixed', stateAt: fixedAt } as const
const dayMs = 86_400_000
const letter = { problem: wifi, at: told, tells: fixed }

function silent(only: Partial<Card> = {}, problem: Stated = fixed, days = 14): boolean {
  const card = aCard(1, {
    phase: 'waiting',
    problems: [wifi],
    lastAt: told,
    told: [letter],
    ...only
  })
  const now = (told + days * dayMs) as Timestamp
  return silentSinceTold([card], wifi, problem, now).includes(ticketId(1))
}

describe('who was told that it is fixed', () => {
  test('and is silent for fourteen days, waits for nothing', () => {
    expect(silent()).toBe(true)
    expect(silent({}, fixed, 13)).toBe(false)
  })

  test('and wrote since, or was answered since, is not silent so long', () => {
    expect(silent({ lastAt: (told + dayMs) as Timestamp })).toBe(false)
    expect(silent({ unansweredSince: told })).toBe(false)
  })

  test.each<[string, Partial<Card>]>([
    [
      'was told of another state',
      { told: [{ problem: wifi, at: at('2026-10-01T09:00Z') }] }
    ],
    [
      'has a letter that did not leave',
      { told: [{ ...letter, unsent: 'on-its-way' }] }
    ],
    ['reports another problem, too', { problems: [wifi, sound] }],
    ['was told of another problem', { told: [{ ...letter, problem: sound }] }],
    ['has a letter, and was opened again after it', { phase: 'open' }],
    ['is closed already', { phase: 'closed' }],
    ['has an answer that was not sent', { unsent: true }],
    ['has an intern’s answer that waits', { awaitsWord: [{ by: ana }] }],
    [
      'was put aside',
      { wakings: [{ until: fixedAt, fixed: 'f'.repeat(16) as ProblemId }] }
    ],
    ['is made up for practice', { practice: true }]
  ])('is kept if it %s', (_name, only) => {
    expect(silent(only)).toBe(false)
  })

  test('by hand, without a letter, is silent, too; not by an answer before it was fixed', () => {
    const before = at('2026-10-31T09:00Z')
    expect(silent({ told: [], answeredAt: [told] })).toBe(true)
    expect(silent({ told: [], answeredAt: [before] })).toBe(false)
    // which answers nothing but the other problem
    const other = { ...letter, problem: sound }
    expect(silent({ told: [other], answeredAt: [told] })).toBe(false)
  })

  test('by hand is silent, too, where nobody said that the desk waits; not once it was passed on', () => {
    const answered = { phase: 'open', told: [], answeredAt: [told] } as const
    expect(silent(answered)).toBe(true)
    expect(silent(answered, fixed, 13)).toBe(false)
    expect(silent({ ...answered, unansweredSince: told })).toBe(false)
    expect(silent({ ...answered, answeredAt: [at('2026-10-31T09:00Z')] })).toBe(false)
    expect(silent({ ...answered, passedOn: 'It needs a developer' })).toBe(false)
    expect(silent({ ...answered, phase: 'closed' })).toBe(false)
  })

  test('of a way around it only may hear more one day, and is kept', () => {
    const around = { state: 'way-around', stateAt: fixedAt } as const
    const card = { told: [{ ...letter, tells: around }] }
    expect(silent(card, around)).toBe(false)
    const stays = { state: 'stays', stateAt: fixedAt } as const
    expect(silent({ told: [{ ...letter, tells: stays }] }, stays)).toBe(true)
  })
})
