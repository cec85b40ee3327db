import { describe, expect, test } from 'vitest'

import { callBack } from '#core/domain/problems/call-back.ts'
import { heldLetters, outdated, wordsOf } from '#core/domain/problems/outdated.ts'
import {
  addProblem,
  removeProblem,
  setState,
  type Problem,
  type Problems
} from '#core/domain/problems/problems.ts'
import { leaveOut, reasonOf, reports } from '#core/domain/problems/reported.ts'
import { cardOf } from '#core/domain/queue/card.ts'
import { delivered, noteDelivery } from '#core/domain/tickets/delivery.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import type { EntryId, MessageId, ProblemId } from '#core/ids.ts'
import {
  aCard,
  aMessage,
  ana,
  anAnswer,
  at,
  aTicket,
  ben,
  mail,
  ticketId
} from '#test/support/tickets.ts'

const entry = (name: string) => name.padEnd(16, '0') as EntryId
const wifi = entry('a1') as string as ProblemId
const letter = 'ca'.repeat(16) as MessageId
const text = 'It works again.'
const told = at('2026-11-20T10:00Z')
const later = at('2026-11-20T15:00Z')
const asIs = (words: string) => words

function aTold() {
  const all: Problems = { problems: {} }
  const texts = [entry('c1'), entry('c2')] as const
  const made = { title: 'No Wi-Fi', language: 'en', answer: text, at: told }
  addProblem(all, wifi, texts, made)
  const problem = all.problems[wifi] as Problem
  setState(problem, 'fixed', told)
  const ticket = aTicket()
  reports(ticket, wifi, ana, told)
  const tells = { state: problem.state, stateAt: problem.stateAt }
  const message = anAnswer({ at: told, by: ana, delivery: 'bridge' })
  callBack(ticket, letter, wifi, { ...message, tells })
  const held = (words: string | undefined = text) =>
    outdated(ticket, letter, problem, words, asIs)
  return { ticket, problem, held }
}

describe('a letter that waits', () => {
  test('is right as long as nothing changed', () => {
    expect(aTold().held()).toBeUndefined()
  })

  test('of an older app, which kept nothing of its text, cannot be looked at', () => {
    const { ticket, problem } = aTold()
    expect(outdated(ticket, letter, problem, undefined, asIs)).toBe('unknown')
  })

  test('of a problem that is not here cannot be looked at, nor one whose ticket lost it', () => {
    const { ticket, problem } = aTold()
    expect(outdated(ticket, letter, undefined, text, asIs)).toBe('unknown')
    const elsewhere = 'cb'.repeat(16) as MessageId
    expect(outdated(ticket, elsewhere, problem, text, asIs)).toBe('unknown')
  })

  test('of a problem that was thrown away says so', () => {
    const { problem, held } = aTold()
    removeProblem(problem, later)
    expect(held()).toBe('removed')
  })

  test('is held once another one has left that tells the same, and not while that one waits, too', () => {
    const { ticket, problem, held } = aTold()
    const other = 'cc'.repeat(16) as MessageId
    const tells = { state: problem.state, stateAt: problem.stateAt }
    const message = anAnswer({ at: later, by: ben, delivery: 'bridge' })
    callBack(ticket, other, wifi, { ...message, tells })
    expect(held()).toBeUndefined()
    const left = { message: other, state: 'handed-over', at: later, text: '' } as const
    noteDelivery(ticket, left)
    expect(held()).toBe('told')
    noteDelivery(ticket, { ...left, state: 'stopped' })
    expect(held()).toBeUndefined()
  })

  test('is right though the asker of a joined ticket was told the same', () => {
    const { ticket, problem, held } = aTold()
    const other = 'cc'.repeat(16) as MessageId
    const tells = { state: problem.state, stateAt: problem.stateAt }
    const to = [{ name: 'Kim', address: 'kim@users.test' }]
    const message = anAnswer({ at: later, by: ben, delivery: 'bridge', to })
    callBack(ticket, other, wifi, { ...message, tells })
    noteDelivery(ticket, { message: other, state: 'sent', at: later, text: '' })
    expect(held()).toBeUndefined()
  })

  test('is right though another one has left that told an earlier state', () => {
    const { ticket, held } = aTold()
    const other = 'cc'.repeat(16) as MessageId
    const tells = { state: 'way-around', stateAt: at('2026-11-19T10:00Z') } as const
    const message = anAnswer({ at: told, by: ben, delivery: 'bridge' })
    callBack(ticket, other, wifi, { ...message, tells })
    noteDelivery(ticket, { message: other, state: 'sent', at: told, text: '' })
    expect(held()).toBeUndefined()
  })

  test('is held for a text by all that the problem says now, so that another one is another', () => {
    const { problem, held } = aTold()
    const [version] = Object.values(problem.answer.versions)
    if (!version) throw new Error('it has one')
    version.body = 'In 6.17.'
    expect(held()).toBe('text In 6.17.')
    version.body = 'Never.'
    expect(held()).toBe('text Never.')
    version.body = text
    expect(held()).toBeUndefined()
  })

  test('is not held by Ana’s closing after it, and is by Ben’s, or by hers before', () => {
    const how = { reason: 'solved', keepDays: 30 } as const
    const closed = (by: typeof ana, when: typeof told) => {
      const { ticket, held } = aTold()
      close(ticket, entry('cc'), { by, at: when, ...how })
      return held()
    }
    expect(closed(ana, later)).toBeUndefined()
    expect(closed(ben, later)).toBe('closed')
    expect(closed(ana, at('2026-11-20T09:00Z'))).toBe('closed')
  })

  test('is held for what was written past it, beside every other reason', () => {
    const { ticket, problem, held } = aTold()
    addNote(ticket, entry('n1'), { by: ben, at: later, text: 'Do not write.' })
    const noted = held()
    expect(noted).toBe(`meanwhile ${entry('n1')}`)
    ticket.messages[mail(7)] = aMessage({ at: later })
    expect(held()).not.toBe(noted)
    expect(reasonOf(held() ?? '')).toBe('meanwhile')
    // whoever sends it in spite of the one has not seen the other
    leaveOut(ticket, wifi, 'no-need')
    expect(held()).toBe(`meanwhile ${mail(7)} ${entry('n1')} left-out`)
    expect(outdated(ticket, letter, problem, undefined, asIs)).toMatch(
      /^meanwhile .+ left-out$/u
    )
  })

  test('goes past answers that were written with it in sight, and what answers it', () => {
    const { ticket, held } = aTold()
    const { messageId = '' } = ticket.messages[letter] ?? {}
    ticket.messages[mail(7)] = anAnswer({ at: later, by: ben, saw: [letter] })
    ticket.messages[mail(8)] = aMessage({ at: later, references: [messageId] })
    ticket.messages[mail(9)] = anAnswer({ at: later, acknowledges: true })
    expect(held()).toBeUndefined()
    ticket.messages[mail(10)] = anAnswer({ at: later, by: ben, saw: [] })
    expect(held()).toBe(`meanwhile ${mail(10)}`)
  })

  test('of an older app, which did not say what its author knew, goes past all of that', () => {
    const { ticket, held } = aTold()
    const message = ticket.messages[letter]
    if (!message) throw new Error('it was written')
    const older = { ...message }
    delete older.knew
    ticket.messages[letter] = older
    ticket.messages[mail(7)] = aMessage({ at: later })
    addNote(ticket, entry('n1'), { by: ben, at: later, text: 'Do not write.' })
    expect(held()).toBeUndefined()
  })

  test('minds the version that mends it where its text names that', () => {
    const fixedIn = { fixedIn: '6.16' }
    expect(wordsOf(fixedIn, text)).toBe(text)
    expect(wordsOf(fixedIn, 'In {{fixed.version}}.')).toContain('6.16')
  })
})

describe('what a ticket says of a held letter', () => {
  function withheld(text: string, when = later) {
    const { ticket } = aTold()
    noteDelivery(ticket, { message: letter, state: 'withheld', at: when, text })
    return ticket
  }

  test('is over once its author sends it in spite of just that', () => {
    const ticket = withheld('text 1')
    const goes = (goesAnyway: string) => {
      const message = ticket.messages[letter]
      if (message) ticket.messages[letter] = { ...message, goesAnyway }
      return delivered(ticket, letter)?.state
    }
    expect(goes('left-out')).toBe('withheld')
    expect(goes('text 1')).toBe('queued')
  })

  test('was said of one before, if that is older than the letter', () => {
    const before = withheld('text 1', at('2026-11-20T09:00Z'))
    expect(delivered(before, letter)?.state).toBe('queued')
  })

  test('gives way to whatever a bridge says of it', () => {
    const ticket = withheld('text 1')
    noteDelivery(ticket, { message: letter, state: 'sent', at: told, text: '' })
    expect(delivered(ticket, letter)?.state).toBe('sent')
  })

  test('stands on its card by the reason alone; one that is not known here is no trouble', () => {
    const held = cardOf(ticketId(1), withheld('text 1f2e'), [])
    expect(held.told).toMatchObject([{ unsent: 'on-its-way', held: 'text' }])
    const newer = aCard(2, { told: [{ problem: wifi, at: told, held: 'moon-phase' }] })
    expect([...heldLetters([held, newer], wifi)]).toEqual([
      ['unknown', [ticketId(2)]],
      ['text', [ticketId(1)]]
    ])
  })
})
