import { describe, expect, test } from 'vitest'

import { cardOf } from '#core/domain/queue/card.ts'
import {
  addChecks,
  checklist,
  checksIn,
  dropCheck,
  progress,
  restoreCheck,
  tick,
  untick
} from '#core/domain/tickets/checklist.ts'
import { together } from '#core/domain/tickets/conversation.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { ana, at, aTicket, entry, ticketId } from '#test/support/tickets.ts'

const now = at('2026-11-10T12:00Z')
function add(ticket: Ticket, texts: readonly string[], first = 1, when = now) {
  let n = first
  return addChecks(ticket, texts, { by: ana, at: when, newId: () => entry(n++) })
}
const texts = (ticket: Ticket) => checklist(ticket).map(({ check }) => check.text)

describe('a checklist', () => {
  test('keeps the order in which its steps came, whatever their ids', () => {
    const ticket = aTicket()
    add(ticket, ['third'], 1, at('2026-11-11T12:00Z'))
    let last = 90 // ids are random: a later step may have the lower one
    const newId = () => entry(last--)
    addChecks(ticket, ['first', ' ', 'second\nline'], { by: ana, at: now, newId })
    expect(texts(ticket)).toEqual(['first', 'second line', 'third'])
  })

  test('is not begun by empty lines, and holds a hundred steps', () => {
    const ticket = aTicket()
    expect(add(ticket, ['', '  ']).ok).toBe(false)
    expect(progress(ticket)).toBeUndefined()
    expect(add(ticket, Array<string>(100).fill('Ask')).ok).toBe(true)
    expect(add(ticket, ['One more'], 200).ok).toBe(false)
    expect(progress(ticket)?.all).toBe(100)
  })

  test('is ticked and unticked, and its card says how far it is', () => {
    const ticket = aTicket()
    expect(cardOf(ticketId(1), ticket, [])).not.toHaveProperty('checks')
    add(ticket, ['Ask', 'Try'])
    tick(ticket, entry(2))
    expect(cardOf(ticketId(1), ticket, []).checks).toEqual({ done: 1, all: 2 })
    untick(ticket, entry(2))
    expect(progress(ticket)).toEqual({ done: 0, all: 2 })
  })

  test('has a removed step back as it was, in its place', () => {
    const ticket = aTicket()
    add(ticket, ['Ask', 'Try', 'Tell'])
    tick(ticket, entry(2))
    const [, second] = checklist(ticket)
    if (!second) throw new Error('there are three')
    dropCheck(ticket, entry(2))
    expect(texts(ticket)).toEqual(['Ask', 'Tell'])
    restoreCheck(ticket, second)
    expect(texts(ticket)).toEqual(['Ask', 'Try', 'Tell'])
    expect(progress(ticket)?.done).toBe(1)
  })

  test('of two tickets that are shown as one is one', () => {
    const [root, part] = [aTicket(), aTicket({ messages: {} })]
    add(root, ['Ask'])
    add(part, ['Try'], 7)
    expect(texts(together(root, [part]))).toEqual(['Ask', 'Try'])
  })
})

test('a template says its steps as boxes, and nothing else of it is a step', () => {
  const body = [
    'Hello,',
    '- [ ] Ask for the version',
    '* [x] Look at the log',
    '  - [] Try another cable',
    '- no box',
    '[ ] no list',
    '- [ ]   '
  ].join('\n')
  expect(checksIn(body)).toEqual([
    'Ask for the version',
    'Look at the log',
    'Try another cable'
  ])
})
