import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'

import type { Message } from '#core/domain/tickets/message.ts'
import { answer, markSent, takeBack } from '#core/domain/tickets/answer.ts'
import { hasNews, look, withNews } from '#core/domain/tickets/following.ts'
import {
  handOn,
  holder,
  holders,
  keepAlone,
  letGo,
  take
} from '#core/domain/tickets/holder.ts'
import { leaseMs } from '#core/domain/tickets/lease.ts'
import { addNote, strikeNote, unstrikeNote } from '#core/domain/tickets/note.ts'
import { cleanTag, tag, untag } from '#core/domain/tickets/tags.ts'
import {
  asker,
  askerName,
  close,
  closing,
  destroyDay,
  facts,
  language,
  opening,
  phase,
  rename,
  reopen,
  reopenNot,
  setLanguage,
  subject,
  wait,
  type Ticket,
  type Turn
} from '#core/domain/tickets/ticket.ts'
import { unansweredSince } from '#core/domain/tickets/unanswered.ts'
import { askerKey } from '#core/domain/askers/asker-keys.ts'
import { dayOf, daysAfter, type MemberId, type MessageId } from '#core/ids.ts'
import {
  aMessage,
  ana,
  anAnswer,
  aTicket,
  at,
  ben,
  chidi,
  entry,
  mail
} from '#test/support/tickets.ts'

const monday = at('2026-11-02T09:00Z')
const tuesday = at('2026-11-03T09:00Z')
const friday = at('2026-11-06T09:00Z')
const saturday = at('2026-11-07T09:00Z')
const openedByBen = { to: 'open', by: ben, at: friday, saw: [] } as const
const solved = { by: ana, at: tuesday, reason: 'solved', keepDays: 30 } as const

/** What each wrote on their own copy, put together as Automerge does: entry by entry. */
function merged(...copies: readonly Ticket[]): Ticket {
  const whole = aTicket({ messages: {} })
  for (const copy of copies) {
    Object.assign(whole.messages, copy.messages)
    Object.assign(whole.notes, copy.notes)
    Object.assign(whole.tags, copy.tags)
    Object.assign(whole.takes, copy.takes)
    Object.assign(whole.turns, copy.turns)
  }
  return whole
}

function copyOf(ticket: Ticket): Ticket {
  return structuredClone(ticket)
}

describe('closing and reopening', () => {
  test('a new ticket is open and nothing will destroy it', () => {
    expect(phase(aTicket())).toBe('open')
    expect(destroyDay(aTicket())).toBeUndefined()
  })

  test('a closed ticket is destroyed as many days later as was agreed when it closed', () => {
    const ticket = aTicket()
    expect(close(ticket, entry(1), solved).ok).toBe(true)
    expect(phase(ticket)).toBe('closed')
    expect(closing(ticket)?.reason).toBe('solved')
    expect(destroyDay(ticket)).toBe(daysAfter(dayOf(tuesday), 30))
  })

  test('closing twice is refused, so retention cannot be postponed by it', () => {
    const ticket = aTicket()
    close(ticket, entry(1), solved)
    expect(close(ticket, entry(2), { ...solved, at: friday })).toEqual({
      ok: false,
      error: { type: 'ticket-closed' }
    })
    expect(destroyDay(ticket)).toBe(daysAfter(dayOf(tuesday), 30))
  })

  test.each([0, -1, 1.5, NaN])('%s days of retention are refused', days => {
    const ticket = aTicket()
    expect(close(ticket, entry(1), { ...solved, keepDays: days })).toEqual({
      ok: false,
      error: { type: 'bad-keep-days' }
    })
    expect(ticket.turns).toEqual({})
  })

  test('a new mail of the asker reopens, even one with an older date', () => {
    const ticket = aTicket()
    close(ticket, entry(1), solved)
    ticket.messages[mail(2)] = aMessage({ at: monday })
    expect(phase(ticket)).toBe('open')
    expect(destroyDay(ticket)).toBeUndefined()
  })

  test('an answer of ours does not reopen', () => {
    const ticket = aTicket()
    close(ticket, entry(1), solved)
    ticket.messages[mail(2)] = anAnswer({ at: friday })
    expect(phase(ticket)).toBe('closed')
  })

  test('reopening beats a close that Ben made offline at the same time, later by his clock', () => {
    const before = aTicket()
    close(before, entry(1), solved)
    const anas = copyOf(before)
    const bens = copyOf(before)
    reopen(anas, entry(2), ana, tuesday)
    reopen(bens, entry(3), ben, friday)
    close(bens, entry(4), { ...solved, by: ben, at: friday })
    expect(phase(bens)).toBe('closed')
    expect(phase(merged(anas, bens))).toBe('open')
  })

  test('it can be closed again after it was reopened', () => {
    const ticket = aTicket()
    close(ticket, entry(1), solved)
    reopen(ticket, entry(2), ana, tuesday)
    expect(phase(ticket)).toBe('open')
    close(ticket, entry(3), { ...solved, at: friday })
    expect(phase(ticket)).toBe('closed')
    expect(destroyDay(ticket)).toBe(daysAfter(dayOf(friday), 30))
  })

  test('of two that closed it at once, the longer retention counts', () => {
    const anas = aTicket()
    const bens = aTicket()
    close(anas, entry(1), { ...solved, keepDays: 7 })
    close(bens, entry(2), { ...solved, by: ben, reason: 'spam', keepDays: 30 })
    expect(closing(merged(anas, bens))?.by).toBe(ben)
    expect(closing(merged(bens, anas))?.by).toBe(ben)
  })

  describe('whoever reopened it takes that back, and the closing has its day again', () => {
    const last = daysAfter(dayOf(tuesday), 30)
    const reopened = (): Ticket => {
      const ticket = aTicket()
      close(ticket, entry(1), solved)
      reopen(ticket, entry(2), ana, friday)
      return ticket
    }
    const refused = { ok: false, error: { type: 'not-the-latest' } }

    test('right after it, and even on that day', () => {
      for (const when of [friday, at('2026-12-03T23:00Z')]) {
        const ticket = reopened()
        expect(reopenNot(ticket, entry(2), ana, when).ok).toBe(true)
        expect(destroyDay(ticket)).toBe(last)
        expect(Object.keys(ticket.turns)).toEqual([entry(1)])
      }
    })

    test('not once that day is over: it would be gone at once', () => {
      const late = at('2026-12-04T00:00Z')
      expect(reopenNot(reopened(), entry(2), ana, late)).toEqual(refused)
    })

    test('not another’s reopening, nor a closing', () => {
      expect(reopenNot(reopened(), entry(2), ben, friday)).toEqual(refused)
      expect(reopenNot(reopened(), entry(1), ana, friday)).toEqual(refused)
    })

    test.each<[string, (ticket: Ticket) => unknown]>([
      ['closed it again', each => close(each, entry(3), { ...solved, at: friday })],
      ['waits for the asker', each => wait(each, entry(3), ben, friday)],
      ['reopened it, too', each => (each.turns[entry(3)] = { ...openedByBen })],
      [
        'wrote a note',
        each => addNote(each, entry(3), { by: ben, at: saturday, text: 'Mine.' })
      ],
      ['asked again', each => (each.messages[mail(2)] = aMessage({ at: saturday }))]
    ])('not once somebody %s', (_what, act) => {
      const ticket = reopened()
      act(ticket)
      expect(reopenNot(ticket, entry(2), ana, saturday)).toEqual(refused)
      expect(ticket.turns).toHaveProperty(entry(2))
    })
  })

  test('an open ticket cannot be reopened', () => {
    const ticket = aTicket()
    expect(reopen(ticket, entry(1), ana, monday).ok).toBe(false)
    expect(ticket.turns).toEqual({})
  })

  test('waiting ends with a mail of the asker, not with one of ours', () => {
    const ticket = aTicket()
    wait(ticket, entry(1), ana, monday)
    expect(phase(ticket)).toBe('waiting')
    ticket.messages[mail(2)] = anAnswer()
    expect(phase(ticket)).toBe('waiting')
    ticket.messages[mail(3)] = aMessage({ at: friday })
    expect(phase(ticket)).toBe('open')
  })

  test('a close beats waiting', () => {
    const anas = aTicket()
    const bens = aTicket()
    wait(anas, entry(1), ana, friday)
    close(bens, entry(2), { ...solved, by: ben })
    expect(phase(merged(anas, bens))).toBe('closed')
  })

  test('a closed ticket neither waits nor is taken nor handed on', () => {
    const ticket = aTicket()
    close(ticket, entry(1), solved)
    const refused = { ok: false, error: { type: 'ticket-closed' } }
    expect(wait(ticket, entry(2), ana, friday)).toEqual(refused)
    expect(take(ticket, ana, friday)).toEqual(refused)
    expect(handOn(ticket, ben, friday)).toEqual(refused)
  })
})

describe('taking', () => {
  test('if both took it offline, the first take holds and both are shown', () => {
    const anas = aTicket()
    const bens = aTicket()
    take(anas, ana, tuesday)
    take(bens, ben, monday)
    expect(holders(merged(anas, bens))).toEqual([ben, ana])
  })

  test('at the very same moment the lower id holds, on every device', () => {
    expect(holder(aTicket({ takes: { [ben]: monday, [ana]: monday } }))).toBe(ana)
  })

  test('when Ben lets go, it is Ana’s', () => {
    const ticket = aTicket({ takes: { [ben]: monday, [ana]: tuesday } })
    letGo(ticket, ben)
    expect(holder(ticket)).toBe(ana)
    letGo(ticket, chidi)
    expect(holders(ticket)).toEqual([ana])
  })

  test('handing on leaves one holder, also where two had taken it', () => {
    const ticket = aTicket({ takes: { [ben]: monday, [ana]: tuesday } })
    handOn(ticket, chidi, friday)
    expect(holders(ticket)).toEqual([chidi])
  })

  test('if Ben, who was first, keeps it, Ana hears so until she has seen it', () => {
    const ticket = aTicket({ takes: { [ben]: monday, [ana]: tuesday } })
    expect(keepAlone(ticket, ana, friday)).toEqual({
      ok: false,
      error: { type: 'held-by', member: ben, until: monday + leaseMs }
    })
    keepAlone(ticket, ben, friday)
    expect(ticket.takes).toEqual({ [ben]: monday })
    expect(ticket.endedTakes).toEqual({ [ana]: { by: ben, at: friday } })
    expect([hasNews(ticket, ana), hasNews(ticket, ben)]).toEqual([true, false])
    look(ticket, ana, friday)
    expect([ticket.endedTakes, ticket.follows]).toEqual([{}, {}])
    expect(hasNews(ticket, ana)).toBe(false)
  })

  test('if Chidi takes it over, whoever had it hears so, and he does not', () => {
    const ticket = aTicket({
      takes: { [ben]: monday, [ana]: tuesday, [chidi]: friday }
    })
    handOn(ticket, chidi, friday)
    const over = { by: chidi, at: friday, to: chidi }
    expect(ticket.endedTakes).toEqual({ [ana]: over, [ben]: over })
    expect(withNews(ticket)).toEqual([ana, ben])
  })

  test('if Ana hands on what Ben had, too, he hears to whom, and Chidi that it is his', () => {
    const ticket = aTicket({ takes: { [ben]: monday, [ana]: tuesday } })
    handOn(ticket, chidi, friday, ana)
    const given = { by: ana, at: friday, to: chidi }
    expect(ticket.endedTakes).toEqual({ [ben]: given, [chidi]: given })
    expect(withNews(ticket)).toEqual([ben, chidi])
    look(ticket, chidi, friday)
    expect(withNews(ticket)).toEqual([ben])
    handOn(ticket, ben, friday, ana)
    expect(withNews(ticket)).toEqual([ben, chidi])
  })

  test('who holds it already hears nothing, nor who let it go again unseen', () => {
    const ticket = aTicket({ takes: { [ben]: monday } })
    handOn(ticket, ben, friday, ana)
    expect(withNews(ticket)).toEqual([])
    handOn(ticket, chidi, friday, ben)
    handOn(ticket, chidi, friday, ana)
    expect(withNews(ticket)).toEqual([chidi])
    letGo(ticket, chidi)
    expect(withNews(ticket)).toEqual([])
  })

  test('who hands it on unseen has nothing to hear: they know', () => {
    const ticket = aTicket()
    handOn(ticket, ben, friday, ana)
    handOn(ticket, chidi, friday, ben)
    expect(withNews(ticket)).toEqual([chidi])
  })

  test('what Ana has again did not end: it is not told any more', () => {
    const ticket = aTicket({ takes: { [ben]: monday, [ana]: tuesday } })
    keepAlone(ticket, ben, friday)
    letGo(ticket, ben)
    take(ticket, ana, friday)
    expect(hasNews(ticket, ana)).toBe(false)
    const handed = aTicket({ takes: { [ben]: monday, [ana]: tuesday } })
    keepAlone(handed, ben, friday)
    handOn(handed, ana, friday)
    expect(hasNews(handed, ana)).toBe(false)
  })
})

describe('who waits for an answer', () => {
  test('the asker, since the first mail that nobody answered', () => {
    const ticket = aTicket()
    ticket.messages[mail(2)] = aMessage({ at: tuesday })
    expect(unansweredSince(ticket)).toBe(monday)
  })

  test('nobody, once Ana has answered all she saw', () => {
    const ticket = aTicket()
    answer(ticket, mail(2), anAnswer(), [mail(1)])
    expect(unansweredSince(ticket)).toBeUndefined()
  })

  test('a mail that arrives after the answer still waits, though its date is older', () => {
    const ticket = aTicket()
    answer(ticket, mail(2), anAnswer({ at: friday }), [mail(1)])
    ticket.messages[mail(3)] = aMessage({ at: tuesday })
    expect(unansweredSince(ticket)).toBe(tuesday)
  })

  test('an answer from a device whose clock is slow still answers', () => {
    const ticket = aTicket({ messages: { [mail(1)]: aMessage({ at: friday }) } })
    answer(ticket, mail(2), anAnswer({ at: monday }), [mail(1)])
    expect(unansweredSince(ticket)).toBeUndefined()
  })

  test('an answer found in a mailbox counts by its date', () => {
    const ticket = aTicket()
    ticket.messages[mail(2)] = anAnswer({ at: tuesday })
    expect(unansweredSince(ticket)).toBeUndefined()
    ticket.messages[mail(3)] = aMessage({ at: friday })
    expect(unansweredSince(ticket)).toBe(friday)
  })
})

describe('answering', () => {
  test('is refused when somebody answered meanwhile, and nothing is written', () => {
    const ticket = aTicket()
    answer(ticket, mail(2), anAnswer({ by: ben }), [mail(1)])
    expect(answer(ticket, mail(3), anAnswer(), [mail(1)])).toEqual({
      ok: false,
      error: { type: 'meanwhile', messages: [mail(2)] }
    })
    expect(Object.keys(ticket.messages)).toEqual([mail(1), mail(2)])
  })

  test('goes out once Ana has looked at what Ben wrote', () => {
    const ticket = aTicket()
    answer(ticket, mail(2), anAnswer({ by: ben }), [mail(1)])
    expect(answer(ticket, mail(3), anAnswer(), [mail(1), mail(2)]).ok).toBe(true)
    expect(ticket.messages[mail(3)]?.saw).toEqual([mail(1), mail(2)])
  })

  test('takes the ticket that nobody holds, and no other', () => {
    const free = aTicket()
    answer(free, mail(2), anAnswer({ by: ana }), [mail(1)])
    expect(holders(free)).toEqual([ana])
    const bens = aTicket()
    const { at: now } = anAnswer()
    take(bens, ben, now)
    answer(bens, mail(2), anAnswer({ by: ana }), [mail(1)])
    expect(holders(bens)).toEqual([ben])
  })

  test('taken back, it lets go of what was taken by it alone', () => {
    const ticket = aTicket()
    answer(ticket, mail(2), anAnswer({ by: ana }), [mail(1)])
    takeBack(ticket, mail(2), ana)
    expect(holders(ticket)).toEqual([])
  })

  test('is taken back by its author while nobody has sent it', () => {
    const ticket = aTicket()
    answer(ticket, mail(2), anAnswer(), [mail(1)])
    expect(takeBack(ticket, mail(2), ben).ok).toBe(false)
    expect(takeBack(ticket, mail(2), ana).ok).toBe(true)
    expect(unansweredSince(ticket)).toBe(monday)
  })

  test('cannot be taken back once it was sent', () => {
    const ticket = aTicket()
    answer(ticket, mail(2), anAnswer(), [mail(1)])
    markSent(ticket, mail(2))
    expect(takeBack(ticket, mail(2), ana)).toEqual({
      ok: false,
      error: { type: 'already-sent' }
    })
    expect(ticket.messages[mail(2)]?.delivery).toBe('sent')
  })

  test('what the asker wrote is neither marked sent nor taken back', () => {
    const ticket = aTicket()
    markSent(ticket, mail(1))
    expect(ticket.messages[mail(1)]).toEqual(aMessage())
    expect(takeBack(ticket, mail(1), ana).ok).toBe(false)
  })
})

describe('subject, language, asker', () => {
  test('Kim, who named themself in no mail but a later one, is called by that name', () => {
    const nameless = { name: ' ', address: 'kim@users.test' }
    const ticket = aTicket({
      messages: {
        [mail(1)]: aMessage({ at: monday, from: nameless }),
        [mail(2)]: aMessage({
          at: tuesday,
          from: { name: 'Somebody else', address: 'else@users.test' }
        }),
        [mail(3)]: aMessage({
          at: friday,
          from: { name: 'Kim', address: 'Kim@users.test' }
        })
      }
    })
    expect(askerName(ticket)).toBe('Kim')
    delete ticket.messages[mail(3)]
    expect(askerName(ticket).trim()).toBe('')
  })

  test('a name that Robin gave at first stays, whatever a later mail says', () => {
    const from = { name: 'R.', address: 'robin@users.test' }
    const first = { name: 'Robin', address: 'robin@users.test' }
    const ticket = aTicket({
      messages: {
        [mail(1)]: aMessage({ at: monday, from: first }),
        [mail(2)]: aMessage({ at: tuesday, from })
      }
    })
    expect(askerName(ticket)).toBe('Robin')
  })

  test('come from the mail it began with', () => {
    const ticket = aTicket()
    ticket.messages[mail(2)] = aMessage({ at: tuesday, subject: 'Re: Wi-Fi' })
    expect(opening(ticket)?.id).toBe(mail(1))
    expect(subject(ticket)).toBe('Wi-Fi is gone')
    expect(language(ticket)).toBe('en')
    expect(asker(ticket)?.address).toBe('robin@users.test')
  })

  test('who sent a log alone at first is answered as they write later', () => {
    const ticket = aTicket({ messages: { [mail(1)]: aMessage({ language: 'und' }) } })
    expect(language(ticket)).toBe('und')
    const later = { at: tuesday, from: { name: '', address: 'Robin@users.test' } }
    ticket.messages[mail(2)] = aMessage({ ...later, language: 'und' })
    ticket.messages[mail(3)] = aMessage({ ...later, language: 'fa', at: friday })
    expect(language(ticket)).toBe('fa')
    setLanguage(ticket, 'ar')
    expect(language(ticket)).toBe('ar')
    setLanguage(ticket, 'und') // Ana saw that it is neither
    expect(language(ticket)).toBe('und')
  })

  test('the language of an answer, of a program and of somebody else is not the asker’s', () => {
    const ticket = aTicket({ messages: { [mail(1)]: aMessage({ language: 'und' }) } })
    ticket.messages[mail(2)] = anAnswer({ language: 'en' })
    ticket.messages[mail(3)] = aMessage({ at: tuesday, automatic: 'auto-responder' })
    const devs = { name: '', address: 'devs@partner.test' }
    ticket.messages[mail(4)] = aMessage({ at: friday, from: devs })
    expect(language(ticket)).toBe('und')
  })

  test('a subject that Ana gave wins, an empty one is refused', () => {
    const ticket = aTicket()
    rename(ticket, '  Wi-Fi on a ThinkPad ')
    expect(rename(ticket, ' ').ok).toBe(false)
    expect(subject(ticket)).toBe('Wi-Fi on a ThinkPad')
  })

  test('a report without address has no asker to answer', () => {
    const ticket = aTicket({
      messages: { [mail(1)]: aMessage({ from: { name: '', address: '' } }) }
    })
    expect(asker(ticket)).toBeUndefined()
  })

  test('the first key and the newest facts win', () => {
    const ticket = aTicket({
      messages: {
        [mail(1)]: aMessage({
          askerKey: 'old',
          facts: { version: '6.14', app: 'wifi' }
        }),
        [mail(2)]: aMessage({
          at: tuesday,
          askerKey: 'new',
          facts: { version: '6.15' }
        }),
        [mail(3)]: aMessage({ at: friday })
      }
    })
    expect(askerKey(ticket)).toBe('old')
    expect(facts(ticket)).toEqual({ version: '6.15', app: 'wifi' })
  })
})

describe('notes', () => {
  test('an empty one is refused', () => {
    const ticket = aTicket()
    expect(addNote(ticket, entry(1), { by: ana, at: monday, text: ' \n' }).ok).toBe(
      false
    )
    expect(ticket.notes).toEqual({})
  })

  test('only its author strikes it, and then its text is gone', () => {
    const ticket = aTicket()
    addNote(ticket, entry(1), { by: ana, at: monday, text: 'a phone number' })
    expect(strikeNote(ticket, entry(1), ben).ok).toBe(false)
    expect(strikeNote(ticket, entry(1), ana).ok).toBe(true)
    expect(ticket.notes[entry(1)]).toMatchObject({ struck: true, text: '' })
  })

  test('one that was struck by mistake is the same again, if its author wants that', () => {
    const ticket = aTicket()
    const note = { by: ana, at: monday, text: 'Ask Ben', mentions: [ben] }
    addNote(ticket, entry(1), { ...note })
    expect(unstrikeNote(ticket, entry(1), ana, 'Ask somebody').ok).toBe(true)
    expect(ticket.notes[entry(1)]).toEqual(note)
    strikeNote(ticket, entry(1), ana)
    expect(unstrikeNote(ticket, entry(1), ben, 'Ask Ben').ok).toBe(false)
    expect(unstrikeNote(ticket, entry(1), ana, 'Ask Ben').ok).toBe(true)
    expect(ticket.notes[entry(1)]).toEqual(note)
    expect(unstrikeNote(ticket, entry(2), ana, 'Ask Ben').ok).toBe(true)
    expect(Object.keys(ticket.notes)).toEqual([entry(1)])
  })
})

describe('tags', () => {
  test('one word, however it is typed', () => {
    const ticket = aTicket()
    for (const typed of ['Wi-Fi', ' wi-fi ', '#wi-fi', 'WI FI']) tag(ticket, typed)
    expect(Object.keys(ticket.tags)).toEqual(['wi-fi'])
    untag(ticket, 'wi-fi')
    expect(ticket.tags).toEqual({})
  })

  test.each(['', ' ', '#', '__proto__', '"', '\u202e'])('%j is kept safe', typed => {
    const ticket = aTicket()
    if (tag(ticket, typed).ok) expect(Object.keys(ticket.tags)).toEqual(['proto'])
    else expect(ticket.tags).toEqual({})
  })

  test('cleaning a clean tag changes nothing, and no blank or quote survives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), typed => {
        const clean = cleanTag(typed)
        expect(cleanTag(clean)).toBe(clean)
        expect(clean).not.toMatch(/^[#_-]|[\s"':]|[_-]$/u)
        expect(Array.from(clean).length).toBeLessThanOrEqual(40)
      })
    )
  })
})

describe('whatever members do on their own copies', () => {
  const members = [ana, ben, chidi] as const
  const deed = fc.record({
    copy: fc.nat(2),
    what: fc.constantFrom(
      'take',
      'letGo',
      'wait',
      'close',
      'reopen',
      'asker',
      'answer'
    ),
    hours: fc.integer({ min: 0, max: 2000 }),
    days: fc.integer({ min: 1, max: 60 })
  })
  type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

  function live(deeds: readonly Deed[]): Ticket[] {
    const copies = members.map(() => aTicket())
    deeds.forEach((one, n) => {
      const ticket = copies[one.copy]
      const by = members[one.copy]
      if (ticket && by) act(ticket, by, one, n + 1)
    })
    return copies
  }

  function act(ticket: Ticket, by: MemberId, one: Deed, n: number): void {
    const when = at(new Date(monday + one.hours * 3_600_000).toISOString())
    const seen = Object.keys(ticket.messages) as MessageId[]
    switch (one.what) {
      case 'take':
        return void take(ticket, by, when)
      case 'letGo':
        return void letGo(ticket, by)
      case 'wait':
        return void wait(ticket, entry(n), by, when)
      case 'close':
        return void close(ticket, entry(n), {
          by,
          at: when,
          reason: one.days % 2 ? 'solved' : 'spam',
          keepDays: one.days
        })
      case 'reopen':
        return void reopen(ticket, entry(n), by, when)
      case 'asker':
        ticket.messages[mail(100 + n)] = aMessage({ at: when })
        return
      case 'answer':
        return void answer(ticket, mail(100 + n), anAnswer({ at: when, by }), seen)
    }
  }

  const lives = fc.array(deed, { maxLength: 14 }).map(live)
  const state = (ticket: Ticket) => ({
    phase: phase(ticket),
    holders: holders(ticket),
    destroyDay: destroyDay(ticket),
    reason: closing(ticket)?.reason,
    unanswered: unansweredSince(ticket),
    opening: opening(ticket)?.id
  })

  test('the order in which copies meet makes no difference', () => {
    fc.assert(
      fc.property(lives, copies => {
        const one = state(merged(...copies))
        expect(state(merged(...copies.toReversed()))).toEqual(one)
        expect(state(merged(...copies, ...copies))).toEqual(one)
      })
    )
  })

  test('a mail that some closing had not seen is never destroyed with it', () => {
    fc.assert(
      fc.property(lives, copies => {
        const ticket = merged(...copies)
        const incoming = ids(ticket.messages, message => message.direction === 'in')
        const reopenings = ids(ticket.turns, turn => turn.to === 'open')
        if (phase(ticket) !== 'closed') return
        const counts = closing(ticket) as Turn
        expect(counts.saw).toEqual(expect.arrayContaining([...incoming, ...reopenings]))
      })
    )
  })

  test('a mail that no answer had seen is never called answered', () => {
    fc.assert(
      fc.property(lives, copies => {
        const ticket = merged(...copies)
        const seen = Object.values(ticket.messages).flatMap(
          message => message.saw ?? []
        )
        const unseen = ids(
          ticket.messages,
          message => message.direction === 'in'
        ).filter(id => !seen.includes(id as MessageId))
        expect(unansweredSince(ticket) === undefined).toBe(unseen.length === 0)
      })
    )
  })

  function ids<T extends Message | Turn>(
    entries: Readonly<Record<string, T>>,
    which: (entry: T) => boolean
  ): string[] {
    return Object.keys(entries).filter(id => which(entries[id] as T))
  }
})

describe('a closing with an old date', () => {
  const longAgo = at('2026-01-01T00:00Z')
  const how = { by: ana, at: longAgo, reason: 'solved', keepDays: 30 } as const

  test('counts from the newest mail that it saw: it ends nothing early', () => {
    const ticket = aTicket()
    ticket.messages[mail(2)] = aMessage({ at: at('2026-11-20T09:00Z') })
    close(ticket, entry(1), how)
    expect(destroyDay(ticket)).toBe(dayOf(at('2026-12-20T00:00Z')))
  })

  test('counts from the reopening that it saw, too', () => {
    const ticket = aTicket()
    close(ticket, entry(1), { ...how, at: at('2026-11-03T09:00Z') })
    reopen(ticket, entry(2), ben, at('2026-11-22T09:00Z'))
    close(ticket, entry(3), how)
    expect(destroyDay(ticket)).toBe(dayOf(at('2026-12-22T00:00Z')))
  })

  test('is not put off by what came after it: an answer changes no last day', () => {
    const ticket = aTicket()
    close(ticket, entry(1), { ...how, at: at('2026-11-03T09:00Z') })
    const before = destroyDay(ticket)
    answer(ticket, mail(9), anAnswer({ at: at('2026-11-25T09:00Z') }), [mail(1)])
    expect(destroyDay(ticket)).toBe(before)
    expect(before).toBe(dayOf(at('2026-12-03T00:00Z')))
  })
})
