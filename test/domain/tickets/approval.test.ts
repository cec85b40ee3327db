import { describe, expect, test } from 'vitest'

import {
  answersGivenBack,
  approve,
  giveAnswerBack,
  handIn,
  takeHandedInBack,
  ungiveBack,
  waitingAnswers
} from '#core/domain/tickets/approval.ts'
import { cardOf } from '#core/domain/queue/card.ts'
import { together } from '#core/domain/tickets/conversation.ts'
import { hasNews, look, withNews } from '#core/domain/tickets/following.ts'
import { count, isIn, type Viewer } from '#core/domain/queue/queue.ts'
import type { HandedIn } from '#core/domain/tickets/handed-in.ts'
import { takeBack } from '#core/domain/tickets/answer.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { dayOf } from '#core/ids.ts'
import {
  aMessage,
  anAnswer,
  aTicket,
  ana,
  at,
  ben,
  chidi,
  entry,
  mail,
  ticketId
} from '#test/support/tickets.ts'

const now = at('2026-11-02T10:00Z')
const word = { answer: entry(1), at: now, word: 'Ask for the version first' }

/** Chidi is the intern, Ben is his mentor. */
function handed(only: Partial<HandedIn> = {}): Ticket {
  const ticket = aTicket()
  handIn(ticket, entry(1), {
    by: chidi,
    at: now,
    text: 'Try the other driver.',
    language: 'en',
    saw: [mail(1)],
    to: ben,
    ...only
  })
  return ticket
}

function sends(ticket: Ticket, by = ben, saw = [mail(1)], isChanged = false) {
  return approve(ticket, mail(9), { entry: entry(1), isChanged }, anAnswer({ by }), saw)
}

const viewer = (me: typeof ana, isIntern = false): Viewer => ({
  me,
  today: dayOf(now),
  asleep: new Set(),
  isIntern
})
const card = (ticket: Ticket) => cardOf(ticketId(1), ticket, [])

describe('an intern’s answer', () => {
  test('waits, and settles nothing: the asker still waits for one', () => {
    const ticket = handed()
    expect(waitingAnswers(ticket).map(({ id }) => id)).toEqual([entry(1)])
    expect(card(ticket).unansweredSince).toBe(ticket.messages[mail(1)]?.at)
    expect(Object.keys(ticket.messages)).toEqual([mail(1)])
  })

  test('is refused when nothing is written', () => {
    const ticket = aTicket()
    const empty = { by: chidi, at: now, text: ' ', language: 'en', saw: [] }
    expect(handIn(ticket, entry(1), empty).ok).toBe(false)
    expect(ticket).toEqual(aTicket())
  })

  test('goes out as the mentor’s, and says who wrote it', () => {
    const ticket = handed()
    expect(sends(ticket).ok).toBe(true)
    expect(ticket.messages[mail(9)]).toMatchObject({
      by: ben,
      writtenBy: chidi,
      handedIn: entry(1),
      saw: [mail(1)]
    })
    expect(ticket.messages[mail(9)]).not.toHaveProperty('changed')
    expect(waitingAnswers(ticket)).toEqual([])
    expect(card(ticket).unansweredSince).toBeUndefined()
  })

  test('that the mentor changed says so', () => {
    const ticket = handed()
    sends(ticket, ben, [mail(1)], true)
    expect(ticket.messages[mail(9)]?.changed).toBe(true)
  })

  test('is stopped if somebody wrote meanwhile, until the mentor has read that', () => {
    const ticket = handed()
    ticket.messages[mail(2)] = aMessage()
    expect(sends(ticket)).toEqual({
      ok: false,
      error: { type: 'meanwhile', messages: [mail(2)] }
    })
    expect(sends(ticket, ben, [mail(1), mail(2)]).ok).toBe(true)
  })

  test('goes out once', () => {
    const ticket = handed()
    sends(ticket)
    expect(sends(ticket, ana, [mail(1), mail(9)])).toEqual({
      ok: false,
      error: { type: 'not-waiting' }
    })
  })

  test('is approved and given back by somebody else than its author', () => {
    const ticket = handed()
    const own = { ok: false, error: { type: 'own-answer' } }
    expect(sends(ticket, chidi)).toEqual(own)
    expect(giveAnswerBack(ticket, entry(2), { ...word, by: chidi })).toEqual(own)
  })

  test('waits again when the mentor takes it back in time', () => {
    const ticket = handed()
    sends(ticket)
    takeBack(ticket, mail(9), ben)
    expect(waitingAnswers(ticket)).toHaveLength(1)
  })

  test('is taken back by its author while it waits, and by nobody else', () => {
    const ticket = handed()
    expect(takeHandedInBack(ticket, entry(1), ben).ok).toBe(false)
    takeHandedInBack(ticket, entry(1), chidi)
    expect(waitingAnswers(ticket)).toEqual([])
    const sent = handed()
    sends(sent)
    expect(takeHandedInBack(sent, entry(1), chidi)).toEqual({
      ok: false,
      error: { type: 'not-waiting' }
    })
  })
})

describe('an answer given back', () => {
  test('comes with a word, which is not empty', () => {
    const ticket = handed()
    const nothing = giveAnswerBack(ticket, entry(2), { ...word, by: ben, word: ' ' })
    expect(nothing).toEqual({ ok: false, error: { type: 'no-word' } })
    giveAnswerBack(ticket, entry(2), { ...word, by: ben })
    expect(waitingAnswers(ticket)).toEqual([])
    expect(answersGivenBack(ticket).map(({ said }) => said.word)).toEqual([word.word])
    expect(sends(ticket).ok).toBe(false)
  })

  test('waits again if that is undone', () => {
    const ticket = handed()
    giveAnswerBack(ticket, entry(2), { ...word, by: ben })
    ungiveBack(ticket, entry(2))
    expect(waitingAnswers(ticket)).toHaveLength(1)
  })

  test('went out all the same if somebody approved it apart from that', () => {
    const ticket = handed()
    giveAnswerBack(ticket, entry(2), { ...word, by: ana })
    const elsewhere = handed()
    sends(elsewhere)
    Object.assign(ticket.messages, elsewhere.messages) // they meet
    expect([waitingAnswers(ticket), answersGivenBack(ticket)]).toEqual([[], []])
  })

  test('has the first word of two who gave it back apart', () => {
    const ticket = handed()
    giveAnswerBack(ticket, entry(2), { ...word, by: ben })
    ticket.givenBack[entry(3)] = {
      ...word,
      by: ana,
      at: at('2026-11-02T09:30Z'),
      word: 'Kinder'
    }
    expect(answersGivenBack(ticket).map(({ said }) => said.word)).toEqual(['Kinder'])
  })
})

describe('For you', () => {
  test('shows it to the mentor who was asked, and counts it', () => {
    const waits = card(handed())
    expect([ana, ben, chidi].map(me => isIn(waits, 'for-you', viewer(me)))).toEqual([
      false,
      true,
      false
    ])
    expect(count([waits], viewer(ben))['for-you'].total).toBe(1)
  })

  test('shows it to whoever takes care of the intern now, and still to who was asked', () => {
    const waits = card(handed())
    const anaCares = { ...viewer(ana), inCare: new Set([chidi]) }
    expect([anaCares, viewer(ben)].map(who => isIn(waits, 'for-you', who))).toEqual([
      true,
      true
    ])
    expect(count([waits], anaCares)['for-you'].total).toBe(1)
  })

  test('does not show it to who was asked and is learning now: they send nothing', () => {
    expect(isIn(card(handed()), 'for-you', viewer(ben, true))).toBe(false)
  })

  test('without a mentor shows it to everybody who is no intern', () => {
    const ticket = handed()
    delete (ticket.handedIn[entry(1)] as { to?: typeof ben }).to // made a line above
    const waits = card(ticket)
    const shown = [viewer(ana), viewer(ben), viewer(ben, true), viewer(chidi, true)]
    expect(shown.map(who => isIn(waits, 'for-you', who))).toEqual([
      true,
      true,
      false,
      false
    ])
  })

  test.each([
    ['sent', (ticket: Ticket) => void sends(ticket)],
    [
      'given back',
      (ticket: Ticket) => void giveAnswerBack(ticket, entry(2), { ...word, by: ben })
    ]
  ])('tells the intern once that it was %s', (_what, settle) => {
    const ticket = handed()
    expect(withNews(ticket)).toEqual([])
    settle(ticket)
    expect(withNews(ticket)).toEqual([chidi])
    look(ticket, chidi, now)
    expect(hasNews(ticket, chidi)).toBe(false)
    expect(card(ticket).awaitsWord).toBeUndefined()
  })
})

test('shown in the ticket that its own was joined to', () => {
  const whole = together(aTicket(), [handed()])
  expect(waitingAnswers(whole)).toHaveLength(1)
})
