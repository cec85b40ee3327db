import { expect, test } from 'vitest'

import { describe } from '#core/domain/askers/about-asker.ts'
import { describedElsewhere } from '#core/domain/askers/askers.ts'
import { cardOf } from '#core/domain/queue/card.ts'
import { together } from '#core/domain/tickets/conversation.ts'

import { ana, at, aTicket, ben, ticketId } from '../../support/tickets.ts'

const about = (text: string, by = ana, day = 2) => ({
  text,
  by,
  at: at(`2026-11-0${day}T09:00Z`)
})

test('what the desk notes of a person stands in the ticket, and goes when it is emptied', () => {
  const ticket = aTicket()
  describe(ticket, about(' Writes for a friend '))
  expect(ticket.aboutAsker?.text).toBe('Writes for a friend')
  describe(ticket, about('Writes for a friend', ben, 3))
  expect(ticket.aboutAsker?.by).toBe(ana)
  describe(ticket, about(' '))
  expect(ticket).not.toHaveProperty('aboutAsker')
})

test('beside another ticket of theirs the newest is seen, while its ticket exists', () => {
  const [one, other] = [aTicket(), aTicket()]
  describe(one, about('Old'))
  describe(other, about('New', ben, 3))
  const cards = [cardOf(ticketId(1), one, []), cardOf(ticketId(2), other, [])]
  expect(describedElsewhere(cards)?.about.text).toBe('New')
  expect(describedElsewhere(cards.slice(0, 1))?.about.text).toBe('Old')
  expect(describedElsewhere([])).toBeUndefined()
})

test('of joined tickets the newest word counts', () => {
  const [root, part] = [aTicket(), aTicket({ messages: {} })]
  describe(root, about('Old'))
  describe(part, about('New', ben, 3))
  expect(together(root, [part]).aboutAsker?.text).toBe('New')
})
