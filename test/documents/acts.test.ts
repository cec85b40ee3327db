/** What two members do to one ticket, each offline, and what comes of it when they meet. */
import * as A from '@automerge/automerge/slim'
import { describe, expect, test } from 'vitest'

import { draftOf } from '#core/documents/draft.ts'
import { plain } from '#core/documents/plain.ts'
import { blank } from '#core/documents/schema.ts'
import { ticketSchema } from '#core/documents/schemas.ts'
import {
  addChecks,
  checklist,
  dropCheck,
  progress,
  tick,
  untick
} from '#core/domain/tickets/checklist.ts'
import { escalations, giveBack, passedBack } from '#core/domain/tickets/escalation.ts'
import { passOn } from '#core/domain/tickets/pass-on.ts'
import { putValue } from '#core/domain/tickets/fields.ts'
import { follow, followers, look, withNews } from '#core/domain/tickets/following.ts'
import { prioritise, priority, type Priority } from '#core/domain/tickets/priority.ts'
import { relate, unrelate } from '#core/domain/tickets/related.ts'
import { asleep, type Moment } from '#core/domain/tickets/sleep.ts'
import { snooze, wake, wakings } from '#core/domain/tickets/snooze.ts'
import { holder, holders, keepAlone, take } from '#core/domain/tickets/holder.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { close, phase, reopen, wait, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { MemberId } from '#core/ids.ts'
import { aMessage, ana, at, ben, entry, mail, ticketId } from '#test/support/tickets.ts'

const monday = at('2026-11-02T09:00Z')
const wednesday = at('2026-11-04T09:00Z')
const friday = at('2026-11-06T09:00Z')
const saturday = at('2026-11-07T09:00Z')
const onMonday: Moment = { now: monday, isSettled: () => false }

type Doc = A.Doc<Ticket>
type Act = (ticket: Ticket) => unknown

function acting(doc: Doc, act: Act): Doc {
  return A.change(doc, draft => {
    act(draftOf(draft, ticketSchema) as Ticket) // the schema is the shape of a ticket
  })
}

/** Whoever comes first in the merge, it is the same. */
function met(before: readonly Act[], anas: Act, bens: Act): Ticket {
  const fresh = acting(A.clone(blank(ticketSchema)), ticket => {
    ticket.messages[mail(1)] = aMessage()
  })
  const start = before.reduce(acting, fresh)
  const one = acting(A.clone(start), anas)
  const other = acting(A.clone(start), bens)
  const [a, b] = [A.merge(A.clone(one), other), A.merge(A.clone(other), one)]
  expect(plain(a)).toEqual(plain(b))
  return plain(a)
}

const closing: Act = ticket =>
  close(ticket, entry(10), { by: ben, at: monday, reason: 'solved', keepDays: 30 })
const waiting: Act = ticket => wait(ticket, entry(9), ana, monday)
const reopening: Act = ticket => reopen(ticket, entry(11), ben, monday)
const taking: Act = ticket => take(ticket, ben, monday)
const writing: Act = ticket => {
  ticket.messages[mail(2)] = aMessage({ messageId: 'second@users.test' })
}
const snoozing: Act = ticket =>
  snooze(ticket, entry(1), { by: ana, at: monday, until: friday })
const snoozingLess: Act = ticket =>
  snooze(ticket, entry(2), { by: ben, at: monday, until: wednesday })
const sleeps = (ticket: Ticket, now = monday) =>
  asleep(wakings(ticket), { ...onMonday, now }) !== undefined

describe('Ana snoozes, and offline', () => {
  test('Ben closes: it is closed, and not among the snoozed', () => {
    const ticket = met([], snoozing, closing)
    expect([phase(ticket), sleeps(ticket)]).toEqual(['closed', false])
  })

  test('Ben reopens what waited: it is awake', () => {
    const ticket = met([waiting], snoozing, reopening)
    expect([phase(ticket), sleeps(ticket)]).toEqual(['open', false])
  })

  test('Ben takes: it is his, and sleeps', () => {
    const ticket = met([], snoozing, taking)
    expect([holder(ticket), sleeps(ticket)]).toEqual([ben, true])
  })

  test('the asker writes: it is awake', () => {
    expect(sleeps(met([], snoozing, writing))).toBe(false)
  })

  test('Ben snoozes for less: the earlier waking counts', () => {
    const ticket = met([], snoozing, snoozingLess)
    expect(sleeps(ticket)).toBe(true)
    expect(sleeps(ticket, wednesday)).toBe(false)
  })

  test('Ben wakes it: what she says anew stands, what he knew is over', () => {
    expect(sleeps(met([snoozingLess], snoozing, wake))).toBe(true)
    expect(sleeps(met([snoozing], taking, wake))).toBe(false)
  })
})

const ranking =
  (n: number, by: MemberId, level: Priority): Act =>
  ticket =>
    prioritise(ticket, entry(n), { by, at: monday, level })

describe('Ana says how urgent it is, and offline', () => {
  test('Ben says otherwise: the highest counts', () => {
    const said = (anas: Priority, bens: Priority, before: Act[] = []) =>
      priority(met(before, ranking(20, ana, anas), ranking(21, ben, bens)))
    expect(said('high', 'low')).toBe('high')
    expect(said('low', 'high')).toBe('high')
    expect(said('normal', 'low', [ranking(19, ana, 'high')])).toBe('normal')
  })

  test('Ben leaves it: what she said counts, not what she knew', () => {
    expect(
      priority(met([ranking(19, ben, 'high')], ranking(20, ana, 'low'), taking))
    ).toBe('low')
  })

  test.each([
    ['closes', closing, 'closed'],
    ['takes', taking, 'open'],
    ['snoozes', snoozingLess, 'open']
  ] as const)('Ben %s: both count', (_what, act, then) => {
    const ticket = met([], ranking(20, ana, 'high'), act)
    expect([priority(ticket), phase(ticket)]).toEqual(['high', then])
    expect(sleeps(ticket)).toBe(act === snoozingLess)
  })

  test('Ben reopens: it is open, and as urgent as she said', () => {
    const ticket = met([waiting], ranking(20, ana, 'high'), reopening)
    expect([priority(ticket), phase(ticket)]).toEqual(['high', 'open'])
  })
})

describe('Ana follows, and offline', () => {
  const following: Act = ticket => follow(ticket, ana, monday)
  const mentioning: Act = ticket =>
    addNote(ticket, entry(30), { by: ben, at: monday, text: '@Ana', mentions: [ana] })

  test('the asker writes: it is news for her', () => {
    expect(withNews(met([], following, writing))).toEqual([ana])
  })

  test('Ben mentions her: it is news, though she had looked', () => {
    const seeing: Act = ticket => look(ticket, ana, monday)
    expect(withNews(met([following], seeing, mentioning))).toEqual([ana])
  })

  test('Ben follows, too: both do', () => {
    const bens: Act = ticket => follow(ticket, ben, monday)
    expect(followers(met([], following, bens))).toEqual([ana, ben])
  })

  test('Ben closes: it is closed, and she follows still', () => {
    const ticket = met([], following, closing)
    expect([phase(ticket), followers(ticket)]).toEqual(['closed', [ana]])
  })
})

describe('Ana ticks a step, and offline', () => {
  const steps: Act = ticket => {
    let n = 40
    const newId = () => entry(n++)
    return addChecks(ticket, ['Ask', 'Try'], { by: ana, at: monday, newId })
  }
  const ticking: Act = ticket => tick(ticket, entry(40))
  const done = (bens: Act) => progress(met([steps], ticking, bens))

  test('Ben ticks it, too, or another one', () => {
    expect(done(ticking)).toEqual({ done: 1, all: 2 })
    expect(done(ticket => tick(ticket, entry(41)))).toEqual({ done: 2, all: 2 })
  })

  test('Ben takes a tick off that he knew: hers is of another step', () => {
    const before: Act = ticket => tick(ticket, entry(41))
    const ticket = met([steps, before], ticking, each => untick(each, entry(41)))
    expect(checklist(ticket).map(({ check }) => check.ticked)).toEqual([
      true,
      undefined
    ])
  })

  test('Ben removes it: it is gone, ticked or not', () => {
    expect(done(ticket => dropCheck(ticket, entry(40)))).toEqual({ done: 0, all: 1 })
  })

  test('each adds a list: both are there', () => {
    let n = 50
    const newId = () => entry(n++)
    const bens: Act = ticket =>
      addChecks(ticket, ['Look'], { by: ben, at: wednesday, newId })
    const texts = checklist(met([], steps, bens)).map(({ check }) => check.text)
    expect(texts).toEqual(['Ask', 'Try', 'Look'])
  })
})

describe('Ana passes it to the second line, and offline', () => {
  const passing =
    (n: number, by: MemberId, reason: string): Act =>
    ticket =>
      passOn(ticket, entry(n), { by, at: monday, reason })
  const back: Act = ticket => giveBack(ticket, ben, wednesday)
  const reasons = (ticket: Ticket) => escalations(ticket).map(({ reason }) => reason)

  test('Ben does so, too: both reasons are told', () => {
    const ticket = met([], passing(60, ana, 'Kernel'), passing(61, ben, 'Firmware'))
    expect(reasons(ticket).sort()).toEqual(['Firmware', 'Kernel'])
  })

  test('Ben gives back what he knew: what she says anew stands', () => {
    const before = passing(59, ben, 'Old')
    const ticket = met([before], passing(60, ana, 'New'), back)
    expect(reasons(ticket)).toEqual(['New'])
    expect(passedBack(ticket).map(([, { reason }]) => reason)).toEqual(['Old'])
  })

  test('both give it back: it is told once, of one of them', () => {
    const before = passing(59, ben, 'Old')
    const hers: Act = ticket => giveBack(ticket, ana, friday)
    const ticket = met([before], hers, back)
    expect(reasons(ticket)).toEqual([])
    expect(passedBack(ticket).map(([id]) => id)).toEqual([entry(59)])
    expect([ana, ben]).toContain(passedBack(ticket)[0]?.[1].by)
  })

  test('Ben gives it back while she undoes that of her own: it is passed on, and back no more', () => {
    const before = passing(59, ben, 'Old')
    const undone: Act = ticket => {
      giveBack(ticket, ana, friday)
      passing(59, ben, 'Old')(ticket)
      delete ticket.passedBack[entry(59)]
    }
    const ticket = met([before], undone, back)
    expect([reasons(ticket), passedBack(ticket)]).toEqual([['Old'], []])
  })

  test('Ben takes it: it is his, and passed on still', () => {
    const ticket = met([], passing(60, ana, 'Kernel'), taking)
    expect([holder(ticket), reasons(ticket)]).toEqual([ben, ['Kernel']])
  })
})

describe('both took it, Ana first; she keeps it alone, and offline', () => {
  const bothTook: Act = ticket => {
    ticket.takes[ana] = monday
    ticket.takes[ben] = wednesday
  }
  const keeping: Act = ticket => keepAlone(ticket, ana, friday)

  test('Ben writes a note: he is told, once', () => {
    const ticket = met([bothTook], keeping, ticket =>
      addNote(ticket, entry(3), { by: ben, at: friday, text: 'Mine' })
    )
    expect([holders(ticket), ticket.endedTakes]).toEqual([
      [ana],
      { [ben]: { by: ana, at: friday } }
    ])
    const seen = met([bothTook, keeping, t => look(t, ben, friday)], waiting, writing)
    expect([seen.endedTakes, withNews(seen)]).toEqual([{}, []])
  })

  test('Ben looks again at what she kept before: what she keeps now is news', () => {
    const again: Act = ticket => {
      bothTook(ticket)
      keepAlone(ticket, ana, saturday)
    }
    const ticket = met([bothTook, keeping], again, t => look(t, ben, friday))
    expect(withNews(ticket)).toEqual([ben])
  })
})

describe('a field that two fill at once', () => {
  const filling =
    (value: string): Act =>
    ticket =>
      putValue(ticket, entry(1), value)

  test('says what one of them wrote, whole, on both devices', () => {
    const { fieldValues } = met([filling('old')], filling('Anas'), filling('Bens'))
    expect(['Anas', 'Bens']).toContain(fieldValues[entry(1)])
  })

  test('keeps what was written while somebody emptied it', () => {
    const { fieldValues } = met([filling('old')], filling(''), filling('Bens'))
    expect(fieldValues).toEqual({ [entry(1)]: 'Bens' })
  })

  test('leaves the other fields alone', () => {
    const { fieldValues } = met([], filling('Anas'), ticket =>
      putValue(ticket, entry(2), 'Bens')
    )
    expect(fieldValues).toEqual({ [entry(1)]: 'Anas', [entry(2)]: 'Bens' })
  })
})

describe('Ana links it to another ticket, and offline', () => {
  const linking =
    (to: number, by: MemberId): Act =>
    ticket =>
      relate(ticket, ticketId(1), ticketId(to), { by, at: monday })
  const removing: Act = ticket => unrelate(ticket, [ticketId(2)])
  const links = ({ related }: Ticket) => Object.keys(related)

  test('Ben to the same: it is one link, of one of them', () => {
    const { related } = met([], linking(2, ana), linking(2, ben))
    expect(Object.keys(related)).toEqual([ticketId(2)])
    expect([ana, ben]).toContain(related[ticketId(2)]?.by)
  })

  test('Ben to a third: it is linked to both', () => {
    const ticket = met([], linking(2, ana), linking(3, ben))
    expect(links(ticket).sort()).toEqual([ticketId(2), ticketId(3)])
  })

  test('Ben removes the link that she only says again: it is away', () => {
    expect(links(met([linking(2, ana)], linking(2, ana), removing))).toEqual([])
  })

  test('Ben removes one while she makes another: hers stands', () => {
    const ticket = met([linking(2, ana)], linking(3, ana), removing)
    expect(links(ticket)).toEqual([ticketId(3)])
  })
})
