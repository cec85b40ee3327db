import { describe, expect, test } from 'vitest'

import { cardOf, type Card } from '#core/domain/queue/card.ts'
import {
  fillSheet,
  handoversIn,
  removeHandover,
  restoreHandover,
  startHandover,
  handBack,
  kept,
  takeOver,
  sheetTaken,
  taker,
  otherWriters,
  wordsSince,
  writeHandover,
  type Handovers
} from '#core/domain/shifts/handover.ts'
import type { Moment } from '#core/domain/tickets/sleep.ts'
import type { EntryId, MemberId, SheetName, TicketId, Timestamp } from '#core/ids.ts'
import { traceOf } from '#core/trace.ts'

import { aTicket } from '../../support/tickets.ts'

const ana = 'a'.repeat(32) as MemberId
const ben = 'b'.repeat(32) as MemberId
const chloe = 'c'.repeat(32) as MemberId
const sheetId = '00000000000000aa' as EntryId

const at = (time: string) => Date.parse(`2026-11-12T${time}Z`) as Timestamp
const shift = { from: at('14:00'), to: at('18:00') }

let made = 0
function aCard(only: Partial<Card> = {}): Card {
  const ticket = (made++).toString(16).padStart(32, '0') as TicketId
  const empty = cardOf(ticket, aTicket({ messages: {} }), [])
  return { ...empty, createdAt: at('09:00'), lastAt: at('09:00'), ...only }
}

function cards(...all: Card[]): ReadonlyMap<TicketId, Card> {
  return new Map(all.map(card => [card.ticket, card]))
}

const anas = (text: string) => ({ text, by: ana, at: at('17:55') })

function aStartedSheet(): Handovers {
  const month: Handovers = { handovers: {} }
  startHandover(month, sheetId, { ...shift, by: ana, at: at('17:50') })
  return month
}

const moment: Moment = { now: at('18:00'), isSettled: () => false }
/** What a desk's key makes of it. */
const nameOf = (ticket: TicketId) => ticket.replaceAll('0', 'f') as SheetName
const emptySheet = kept(fillSheet(new Map(), shift, moment), nameOf)

describe('what the sheet is filled with', () => {
  test('what came in, was answered and was closed during the shift, and nothing else', () => {
    const opened = aCard({ createdAt: at('14:00') })
    const answered = aCard({ answeredAt: [at('15:30')] })
    const closed = aCard({ phase: 'closed', closedAt: [at('17:59')] })
    const before = aCard({ createdAt: at('13:59'), answeredAt: [at('13:59')] })
    const after = aCard({
      createdAt: at('18:00'),
      phase: 'closed',
      closedAt: [at('18:00')]
    })
    const sheet = fillSheet(
      cards(opened, answered, closed, before, after),
      shift,
      moment
    )
    expect(sheet.opened.tickets).toEqual([opened.ticket])
    expect(sheet.answered.tickets).toEqual([answered.ticket])
    expect(sheet.closed.tickets).toEqual([closed.ticket])
  })

  test('an answer counts although the asker has written again since', () => {
    const again = aCard({ answeredAt: [at('15:00')], unansweredSince: at('17:00') })
    const sheet = fillSheet(cards(again), shift, moment)
    expect(sheet.answered.count).toBe(1)
    expect(sheet.unanswered.count).toBe(1)
  })

  test('what a shift answered or closed counts for it, whatever happened later', () => {
    const twice = aCard({ answeredAt: [at('15:00'), at('19:00')] })
    const opened = aCard({ phase: 'open', closedAt: [at('16:00')] })
    const sheet = fillSheet(cards(twice, opened), shift, moment)
    expect(sheet.answered.count).toBe(1)
    expect(sheet.closed.count).toBe(1)
  })

  test('who waits longest for an answer is named first', () => {
    const short = aCard({ unansweredSince: at('16:00') })
    const long = aCard({ unansweredSince: at('03:00') })
    const closed = aCard({ phase: 'closed', unansweredSince: at('01:00') })
    expect(
      fillSheet(cards(short, closed, long), shift, moment).unanswered.tickets
    ).toEqual([long.ticket, short.ticket])
  })

  test('what somebody put aside is no work that is left, until it wakes', () => {
    const wakes = (until: Timestamp) =>
      aCard({ unansweredSince: at('14:00'), wakings: [{ until }] })
    const [asleep, awake] = [wakes(at('18:01')), wakes(at('17:00'))]
    const sheet = fillSheet(cards(asleep, awake), shift, moment)
    expect(sheet.unanswered.tickets).toEqual([awake.ticket])
  })

  test('waiting and odd ones are handed over whenever they came', () => {
    const waiting = aCard({ phase: 'waiting' })
    const odd = aCard({ tags: ['odd', 'wifi'] })
    const rara = aCard({ tags: ['rara'] })
    const settled = aCard({ tags: ['odd'], phase: 'closed' })
    const sheet = fillSheet(cards(waiting, odd, rara, settled), shift, moment)
    expect(sheet.waiting.tickets).toEqual([waiting.ticket])
    expect(new Set(sheet.odd.tickets)).toEqual(new Set([odd.ticket, rara.ticket]))
  })

  test('practice is not work', () => {
    const practice = aCard({ practice: true, createdAt: at('15:00') })
    expect(fillSheet(cards(practice), shift, moment)).toEqual(emptySheet)
  })

  test('a hundred waiting tickets are counted, but not all named', () => {
    const many = Array.from({ length: 100 }, () => aCard({ phase: 'waiting' }))
    const { waiting } = fillSheet(cards(...many), shift, moment)
    expect(waiting.count).toBe(100)
    expect(waiting.tickets).toHaveLength(40)
  })

  test('nothing about the asker gets into the sheet', () => {
    const sheet = fillSheet(
      cards(
        aCard({
          subject: 'my wifi',
          asker: 'Rosa',
          preview: 'help',
          createdAt: at('15:00'),
          unansweredSince: at('15:00'),
          tags: ['odd']
        })
      ),
      shift,
      moment
    )
    expect(JSON.stringify(sheet)).not.toMatch(/wifi|Rosa|help/)
  })
})

describe('handing over', () => {
  test('Ben takes over what Ana wrote, and what he saw is kept', () => {
    const month = aStartedSheet()
    writeHandover(month, sheetId, anas('Rosa’s printer: see the note.'))
    const filled = fillSheet(cards(aCard({ createdAt: at('15:00') })), shift, moment)
    const sheet = kept(filled, nameOf)
    expect(takeOver(month, sheetId, { by: ben, at: at('18:02'), sheet }).ok).toBe(true)
    const handover = month.handovers[sheetId]
    expect(handover && taker(handover)).toEqual({ member: ben, at: at('18:02') })
    expect(handover && sheetTaken(handover)?.opened.count).toBe(1)
  })

  test('who hands over does not take over', () => {
    expect(
      takeOver(aStartedSheet(), sheetId, {
        by: ana,
        at: at('18:00'),
        sheet: emptySheet
      })
    ).toEqual({ ok: false, error: { type: 'own-handover' } })
  })

  test('Chloe is told that Ben was first', () => {
    const month = aStartedSheet()
    takeOver(month, sheetId, { by: ben, at: at('18:02'), sheet: emptySheet })
    expect(
      takeOver(month, sheetId, { by: chloe, at: at('18:05'), sheet: emptySheet })
    ).toEqual({
      ok: false,
      error: { type: 'taken-over', member: ben, at: at('18:02') }
    })
  })

  test('who took over by mistake hands back, and it waits again', () => {
    const month = aStartedSheet()
    const whoTook = () => Object.values(month.handovers).map(one => taker(one)?.member)
    takeOver(month, sheetId, { by: ben, at: at('18:02'), sheet: emptySheet })
    expect(handBack(month, sheetId, ben).ok).toBe(true)
    expect(whoTook()).toEqual([undefined])
    expect(
      takeOver(month, sheetId, { by: chloe, at: at('18:05'), sheet: emptySheet }).ok
    ).toBe(true)
    handBack(month, sheetId, ben)
    expect(whoTook()).toEqual([chloe])
  })

  test('of two who took over offline the earlier one counts, of equals the lower id', () => {
    const month = aStartedSheet()
    const handover = month.handovers[sheetId]
    if (!handover) throw new Error('it was started')
    const saw = (opened: number) => ({
      ...emptySheet,
      opened: { count: opened, tickets: [] }
    })
    const chloes = { at: at('18:01'), sheet: saw(1) }
    handover.takers = { [chloe]: chloes, [ben]: { at: at('18:02'), sheet: saw(2) } }
    expect(taker(handover)?.member).toBe(chloe)
    expect(sheetTaken(handover)?.opened.count).toBe(1)
    handover.takers = { [chloe]: chloes, [ben]: { at: at('18:01'), sheet: saw(2) } }
    expect(taker(handover)?.member).toBe(ben)
    expect(sheetTaken(handover)?.opened.count).toBe(2)
  })

  test('once Ben took over nobody writes in it, not even Ana; once he undid it they do', () => {
    const month = aStartedSheet()
    const says = (text: string) => writeHandover(month, sheetId, anas(text))
    says('Rosa’s printer first.')
    takeOver(month, sheetId, { by: ben, at: at('18:02'), sheet: emptySheet })
    expect(says('Rosa’s printer last.')).toEqual({
      ok: false,
      error: { type: 'taken-over', member: ben, at: at('18:02') }
    })
    expect(month.handovers[sheetId]?.text).toBe('Rosa’s printer first.')
    handBack(month, sheetId, ben)
    expect(says('Rosa’s printer last.').ok).toBe(true)
    expect(month.handovers[sheetId]?.text).toBe('Rosa’s printer last.')
  })

  test('who wrote in Ana’s sheet beside her is named, whoever began first before the others', () => {
    const month = aStartedSheet()
    const says = (by: MemberId, text: string, time: string) =>
      writeHandover(month, sheetId, { text, by, at: at(time) })
    says(ana, 'Printer.', '18:01')
    says(chloe, 'Printer first.', '18:02')
    says(ben, 'Printer first!', '18:03')
    says(chloe, 'The printer first!', '18:04')
    const handover = month.handovers[sheetId]
    expect(handover && otherWriters(handover)).toEqual([chloe, ben])
  })

  test('to look into it and change nothing names nobody, nor does an older app’s sheet', () => {
    const month = aStartedSheet()
    writeHandover(month, sheetId, { text: '', by: ben, at: at('18:02') })
    const handover = month.handovers[sheetId]
    expect(handover && otherWriters(handover)).toEqual([])
    delete handover?.writers
    expect(handover && otherWriters(handover)).toEqual([])
    writeHandover(month, sheetId, { text: 'Scanner.', by: ben, at: at('18:02') })
    expect(handover && otherWriters(handover)).toEqual([ben])
  })

  describe('what was on its way when Ben took over', () => {
    function taken() {
      const month = aStartedSheet()
      writeHandover(month, sheetId, anas('Call at noon.'))
      takeOver(month, sheetId, { by: ben, at: at('18:02'), sheet: emptySheet })
      const handover = month.handovers[sheetId]
      if (!handover) throw new Error('it was started')
      return handover
    }

    test('changes the words, be they as long as before, and the sheet knows', () => {
      const handover = taken()
      expect(wordsSince(handover)).toBe('same')
      handover.text = 'Call at nine.'
      expect(wordsSince(handover)).toBe('changed')
      handover.text = 'Call at noon.'
      expect(wordsSince(handover)).toBe('same')
    })

    test('counts against what the one read who counts, not who came later', () => {
      const handover = taken()
      handover.text = 'Call at nine.'
      const late = { at: at('18:05'), sheet: emptySheet }
      handover.takers[chloe] = { ...late, words: traceOf('Call at nine.') }
      expect(wordsSince(handover)).toBe('changed')
    })

    test('is unknown of an app that left no trace of them', () => {
      const handover = taken()
      handover.takers = { [ben]: { at: at('18:02'), sheet: emptySheet } }
      expect(wordsSince(handover)).toBe('unknown')
    })
  })

  test('a shift without an hour is refused', () => {
    const month: Handovers = { handovers: {} }
    const empty = { from: shift.to, to: shift.to, by: ana, at: at('18:00') }
    expect(startHandover(month, sheetId, empty)).toEqual({
      ok: false,
      error: { type: 'bad-shift' }
    })
  })
})

describe('throwing a sheet away', () => {
  test('its author does, and may bring it back', () => {
    const month = aStartedSheet()
    expect(removeHandover(month, sheetId, ana).ok).toBe(true)
    expect(handoversIn([month], shift)).toEqual([])
    restoreHandover(month, sheetId)
    expect(handoversIn([month], shift).map(entry => entry.id)).toEqual([sheetId])
  })

  test('nobody else does, and nobody once it was taken over', () => {
    const month = aStartedSheet()
    expect(removeHandover(month, sheetId, ben)).toEqual({
      ok: false,
      error: { type: 'not-yours' }
    })
    takeOver(month, sheetId, { by: ben, at: at('18:02'), sheet: emptySheet })
    expect(removeHandover(month, sheetId, ana).ok).toBe(false)
  })

  test('thrown away here and taken over there: it stays', () => {
    const month = aStartedSheet()
    const handover = month.handovers[sheetId]
    if (!handover) throw new Error('it was started')
    handover.removed = true
    handover.takers = { [ben]: { at: at('18:02'), sheet: emptySheet } }
    expect(handoversIn([month], shift)).toHaveLength(1)
  })
})

test('the sheets of a week are those whose shift touches it, the latest first', () => {
  const month: Handovers = { handovers: {} }
  const start = (id: string, from: string, to: string) =>
    startHandover(month, id as EntryId, {
      from: at(from),
      to: at(to),
      by: ana,
      at: at(to)
    })
  start('1', '06:00', '10:00')
  start('2', '10:00', '14:00')
  start('3', '14:00', '18:00')
  const week = { from: at('10:00'), to: at('23:00') }
  expect(handoversIn([month], week).map(entry => entry.id)).toEqual(['3', '2'])
})
