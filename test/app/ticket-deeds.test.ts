import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'

import { perform, performAll } from '#app/pages/ticket/acting.ts'
import {
  closingAs,
  keepingLonger,
  lowering,
  prioritising,
  raising,
  renaming,
  reopening,
  snoozing,
  speaking,
  tagging,
  together,
  untagging,
  waiting,
  waking,
  type Deed
} from '#app/pages/ticket/deeds.ts'
import {
  handingOn,
  keeping,
  lettingGo,
  taking
} from '#app/pages/ticket/holder-deeds.ts'
import { priority } from '#core/domain/tickets/priority.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { wakings } from '#core/domain/tickets/snooze.ts'
import { holders } from '#core/domain/tickets/holder.ts'
import {
  destroyDay,
  language,
  latestDay,
  phase,
  standingExtensions,
  subject,
  type Ticket
} from '#core/domain/tickets/ticket.ts'
import { dayOf, daysAfter, type EntryId } from '#core/ids.ts'
import { done, no } from '#core/result.ts'
import { paperDocument } from '#test/support/paper-document.ts'
import { ada, ben, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, aTicket, at, entry, mail, ticketId } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const yesterday = at('2026-11-20T10:00Z')
const doer = () => {
  let count = 0
  return { me: ada, now: () => now, newEntryId: (): EntryId => entry(++count) }
}
const seen = (ticket: Ticket) => ({
  phase: phase(ticket),
  holders: holders(ticket),
  tags: Object.keys(ticket.tags).sort(),
  day: destroyDay(ticket),
  priority: priority(ticket),
  wakings: wakings(ticket),
  longer: standingExtensions(ticket).map(({ by, until, reason }) => [by, until, reason])
})

describe('undone, a ticket is again what its mails say, also those to come', () => {
  const undone = (deed: Deed<{ readonly type: string }>, ticket: Ticket) => {
    const document = paperDocument(ticketId(1), ticket)
    const did = perform(document, deed)
    if (!did.ok || !did.value.back) throw new Error('it was done')
    expect(document.perform(did.value.back).ok).toBe(true)
    return document.current()
  }
  const later = { at: now, language: 'fa', subject: 'Wi-Fi' }

  test.each(['es', 'und'])('in its language, whichever was guessed (%s)', guessed => {
    const first = aMessage({ language: guessed, subject: '' })
    const ticket = undone(speaking('de'), aTicket({ messages: { [mail(1)]: first } }))
    expect('language' in ticket).toBe(false)
    const more = { ...ticket.messages, [mail(2)]: aMessage(later) }
    const expected = guessed === 'und' ? 'fa' : guessed
    expect(language({ ...ticket, messages: more })).toBe(expected)
  })

  test.each(['No sound', ''])(
    'in its subject, also where that is none (“%s”)',
    about => {
      const first = aMessage({ subject: about })
      const ticket = undone(
        renaming('Kernel'),
        aTicket({ messages: { [mail(1)]: first } })
      )
      expect('subject' in ticket).toBe(false)
      expect(subject(ticket)).toBe(about)
    }
  )

  test('and what a member had said before stands again', () => {
    const said = aTicket({ language: 'ca', subject: 'By Ben' })
    const ticket = undone(renaming('Kernel'), undone(speaking('de'), said))
    expect([ticket.language, ticket.subject]).toEqual(['ca', 'By Ben'])
  })
})

describe('every deed has its way back', () => {
  const me = doer()
  const deeds: Record<string, Deed> = {
    take: taking(me),
    'let go': lettingGo(me),
    'hand on': handingOn(chidi, me),
    keep: keeping(me),
    wait: waiting(me),
    close: closingAs('solved', 30, me),
    reopen: reopening(me),
    'keep longer': keepingLonger(daysAfter(dayOf(now), 14), 'complaint', me),
    tag: tagging('Wi-Fi'),
    untag: untagging('slow'),
    snooze: snoozing({ until: at('2026-11-28T10:00Z') }, me),
    wake: waking(me),
    'give priority': prioritising('high', me),
    'lower the priority': lowering(me)
  }
  const starts: Record<string, Deed[]> = {
    'a fresh ticket': [],
    'a ticket of mine': [taking(me), tagging('slow')],
    'a ticket of Ben': [handingOn(ben, me)],
    'a ticket that rests at Ben': [taking({ ...me, me: ben, now: () => yesterday })],
    'a ticket of mine that rests': [taking({ ...me, now: () => yesterday })],
    'a waiting ticket': [waiting(me), tagging('wi-fi')],
    'a closed ticket': [closingAs('spam', 7, me)],
    'a closed ticket that is kept longer': [
      closingAs('solved', 7, me),
      keepingLonger(daysAfter(dayOf(now), 10), 'example', { ...me, me: ben })
    ],
    'an urgent ticket that sleeps': [
      raising(me),
      snoozing({ until: at('2026-11-30T10:00Z') }, me)
    ]
  }
  const pairs = Object.keys(starts).flatMap(start =>
    Object.keys(deeds).map(deed => [start, deed] as const)
  )
  test.each(pairs)('%s: %s', (start, name) => {
    const ticket = paperDocument(ticketId(1), aTicket())
    for (const before of starts[start] ?? []) perform(ticket, before)
    const was = seen(ticket.current())
    const result = perform(ticket, deeds[name] ?? taking(me))
    if (result.ok && result.value.back) ticket.perform(result.value.back)
    expect(seen(ticket.current())).toEqual(was)
  })
})

test('whoever keeps a ticket longer takes back their own word, and not another’s', () => {
  const me = doer()
  const ticket = paperDocument(ticketId(1), aTicket())
  perform(ticket, closingAs('solved', 30, me))
  const until = (days: number) => daysAfter(dayOf(now), days)
  const kept = perform(ticket, keepingLonger(until(37), 'example', me))
  perform(ticket, keepingLonger(until(44), 'complaint', { ...me, me: ben }))
  if (kept.ok && kept.value.back) ticket.perform(kept.value.back)
  expect(destroyDay(ticket.current())).toBe(until(44))
  expect(standingExtensions(ticket.current()).map(({ by }) => by)).toEqual([ben])
})

describe('a reopening that is undone', () => {
  let ids = 20
  const on = (days: number) => ({
    ...doer(),
    newEntryId: () => entry(++ids),
    now: () => (now + days * 86_400_000) as typeof now
  })
  const inDays = (days: number) => daysAfter(dayOf(now), days)
  const closed = () => {
    const ticket = paperDocument(ticketId(1), aTicket())
    perform(ticket, closingAs('solved', 30, doer()))
    return ticket
  }
  const reopened = (ticket: ReturnType<typeof closed>, days: number) => {
    const result = perform(ticket, reopening(on(days)))
    if (!result.ok || !result.value.back) throw new Error('it can be undone')
    return result.value.back
  }

  test('leaves the closing its own day and bound, however often that is done', () => {
    const ticket = closed()
    const was = ticket.current()
    for (const day of [28, 29]) ticket.perform(reopened(ticket, day))
    expect(destroyDay(ticket.current())).toBe(inDays(30))
    expect(latestDay(ticket.current())).toBe(inDays(90))
    expect(ticket.current()).toEqual(was)
  })

  test('leaves it kept as long as it was', () => {
    const ticket = closed()
    perform(ticket, keepingLonger(inDays(44), 'example', on(3)))
    ticket.perform(reopened(ticket, 29))
    expect(destroyDay(ticket.current())).toBe(inDays(44))
  })

  test('closes it anew if somebody wrote meanwhile: for that it was open', () => {
    const ticket = closed()
    const back = reopened(ticket, 29)
    const note = { by: ben, at: on(30).now(), text: 'I look at it.' }
    ticket.perform(draft => addNote(draft, entry(++ids), note))
    ticket.perform(back)
    expect(destroyDay(ticket.current())).toBe(inDays(29 + 30))
  })

  const comesIn = (ticket: ReturnType<typeof closed>, only: Partial<Message> = {}) =>
    ticket.perform(draft => {
      const { from } = Object.values(draft.messages)[0] ?? aMessage()
      draft.messages[mail(77)] = aMessage({ from, at: on(30).now(), ...only })
      return done
    })

  test.each(['closed', 'waiting'])(
    'leaves a ticket open that was %s, if the asker wrote since: somebody is to read that',
    how => {
      const ticket = how === 'closed' ? closed() : paperDocument(ticketId(1), aTicket())
      if (how === 'waiting') perform(ticket, waiting(doer()))
      const back = reopened(ticket, 29)
      comesIn(ticket)
      expect(ticket.perform(back)).toEqual(no({ type: 'mail-since' }))
      expect(phase(ticket.current())).toBe('open')
    }
  )

  test('closes it all the same if a program wrote that nobody is there', () => {
    const ticket = closed()
    const back = reopened(ticket, 29)
    comesIn(ticket, { automatic: 'auto-responder' })
    expect(ticket.perform(back).ok).toBe(true)
    expect(phase(ticket.current())).toBe('closed')
  })
})

test('nothing is kept longer by a device whose date is behind', () => {
  const clock = { current: () => ({ state: 'behind', days: 3 }) as const }
  const ticket = paperDocument(ticketId(1), aTicket())
  perform(ticket, closingAs('solved', 30, doer()))
  const late = keepingLonger(daysAfter(dayOf(now), 37), 'example', { ...doer(), clock })
  expect(perform(ticket, late)).toEqual(no({ type: 'clock-behind' }))
})

test('what changes nothing offers no way back', () => {
  const ticket = paperDocument(ticketId(1), aTicket({ tags: { 'wi-fi': true } }))
  const result = perform(ticket, tagging('wi-fi'))
  expect(result.ok && result.value.back).toBeUndefined()
})

test('a tag that is a word of the language this is written in is one like any other', () => {
  const ticket = paperDocument(ticketId(1), aTicket())
  const tagged = perform(ticket, tagging('constructor'))
  expect(Object.keys(ticket.current().tags)).toEqual(['constructor'])
  const back = tagged.ok && tagged.value.back
  if (!back) throw new Error('it can be undone')
  ticket.perform(back)
  expect(ticket.current().tags).toEqual({})
  const none = perform(ticket, untagging('constructor'))
  expect(none.ok && none.value.back).toBeUndefined()
})

test('many at once: what others hold or is gone is left alone, and all comes back', async () => {
  const desk = paperWorkspace({ now })
  const all = [...desk.cards.current().keys(), ticketId(99)]
  const before = [...desk.cards.current().values()].map(card => card.holders)
  const done = await performAll(desk, all, taking(doer()))
  const mine = [...desk.cards.current().values()].filter(
    card => card.holders[0] === ada
  )
  expect(done.changed.length + done.skipped).toBe(all.length)
  expect(done.changed.every(id => mine.some(card => card.ticket === id))).toBe(true)
  await done.back()
  expect([...desk.cards.current().values()].map(card => card.holders)).toEqual(before)
})

test('a full device stops the row of them, and says so', async () => {
  const desk = paperWorkspace({ now })
  const full = {
    ticket: async (id: Parameters<typeof desk.ticket>[0]) => {
      const opened = await desk.ticket(id)
      if (!opened.ok) return opened
      const saved = () => Promise.resolve(no({ type: 'storage-full' } as const))
      return { ok: true as const, value: { ...opened.value, saved } }
    }
  }
  const done = await performAll(full, [...desk.cards.current().keys()], tagging('x'))
  expect([done.full, done.changed.length]).toEqual([true, 1])
})

test('any row of deeds, undone backwards, leads back to the start', () => {
  const me = doer()
  const any = fc.constantFrom<Deed>(
    taking(me),
    lettingGo(me),
    handingOn(ben, me),
    tagging('a'),
    untagging('a'),
    tagging('b')
  )
  fc.assert(
    fc.property(fc.array(any, { maxLength: 8 }), deeds => {
      const ticket = paperDocument(ticketId(1), aTicket())
      const was = seen(ticket.current())
      const backs = deeds.flatMap(deed => {
        const result = perform(ticket, deed)
        return result.ok && result.value.back ? [result.value.back] : []
      })
      for (const back of backs.toReversed()) ticket.perform(back)
      expect(seen(ticket.current())).toEqual(was)
    })
  )
})

describe('a device whose date is behind', () => {
  test('closes nothing: the day of destruction would come too early for all', () => {
    const behind = { current: () => ({ state: 'behind', days: 3 }) as const }
    const ticket = aTicket()
    const closed = closingAs('solved', 30, { ...doer(), clock: behind }).run(ticket)
    expect(closed).toEqual(no({ type: 'clock-behind' }))
    expect(phase(ticket)).toBe('open')
  })
})

describe('several deeds as one', () => {
  const me = doer()

  test('go back from the last to the first', () => {
    const ticket = paperDocument(ticketId(1), aTicket())
    const was = seen(ticket.current())
    const both = together([tagging('known'), untagging('known'), waiting(me)])
    const result = perform(ticket, both)
    if (result.ok && result.value.back) ticket.perform(result.value.back)
    expect(seen(ticket.current())).toEqual(was)
  })

  test('are none where one is refused, and say which', () => {
    const ticket = paperDocument(ticketId(1), aTicket())
    perform(ticket, handingOn(ben, me))
    const before = ticket.current()
    let at: number | undefined
    const all = together([tagging('known'), taking(me), waiting(me)], n => (at = n))
    expect(perform(ticket, all).ok).toBe(false)
    expect([ticket.current(), at]).toEqual([before, 1])
  })
})
