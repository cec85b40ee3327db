/** What askers thought of the answers that a template was part of. */
import { describe, expect, test } from 'vitest'

import {
  byWorth,
  earned,
  fewestOpinions,
  mayTell,
  type Worth
} from '#core/domain/templates/earned.ts'
import type { Template } from '#core/domain/templates/templates.ts'
import type { Message, Satisfied } from '#core/domain/tickets/message.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { EntryId, Timestamp } from '#core/ids.ts'

import {
  aMessage,
  ana,
  anAnswer,
  at,
  aTicket,
  ben,
  entry,
  mail
} from '../../support/tickets.ts'

const [cable, bye, reset] = [entry(1), entry(2), entry(3)]

/** Rosa's first mail, and then what happened, an hour apart. */
function conversation(...happened: Partial<Message>[]): Ticket {
  const messages = { [mail(1)]: aMessage() }
  for (const [n, only] of happened.entries()) {
    const when = (at('2026-11-03T09:00Z') + n * 3_600_000) as Timestamp
    const make = only.direction === 'out' ? anAnswer : aMessage
    messages[mail(n + 2)] = make({ at: when, messageId: `${n}@help.test`, ...only })
  }
  return aTicket({ messages })
}
const answer = (...templates: EntryId[]): Partial<Message> => ({
  direction: 'out',
  asksOpinion: true,
  templates
})
const says = (says: Satisfied, ...references: string[]): Partial<Message> => ({
  opinion: { says, alone: true },
  references
})
const all = (ticket: Ticket) =>
  earned(ticket).map(({ template, says }) => [template, says])

describe('what templates earn', () => {
  test('is what the asker says of the answer that they are part of', () => {
    expect(all(conversation(answer(cable, bye), says('yes', '0@help.test')))).toEqual([
      [cable, 'yes'],
      [bye, 'yes']
    ])
  })

  test('is nothing while nobody says anything', () => {
    expect(all(conversation(answer(cable), {}))).toEqual([])
  })

  test('is nothing for an answer of one’s own words', () => {
    expect(all(conversation(answer(), says('yes')))).toEqual([])
  })

  test('goes to the answers before it, too, which asked something first', () => {
    const ticket = conversation(
      { direction: 'out', templates: [cable] },
      {},
      answer(bye),
      says('yes', '2@help.test')
    )
    expect(all(ticket)).toEqual([
      [cable, 'yes'],
      [bye, 'yes']
    ])
  })

  test('of an answer that did not help stays, though a later one did', () => {
    const ticket = conversation(
      answer(cable),
      says('no', '0@help.test'),
      answer(reset),
      says('yes', '2@help.test')
    )
    expect(all(ticket)).toEqual([
      [cable, 'no'],
      [reset, 'yes']
    ])
  })

  test('can be changed by whoever said it', () => {
    const ticket = conversation(
      answer(cable),
      says('no', '0@help.test'),
      says('yes', '0@help.test')
    )
    expect(all(ticket)).toEqual([[cable, 'yes']])
  })

  test('goes to no answer that was written later', () => {
    const ticket = conversation(answer(cable), says('yes', '0@help.test'), answer(bye))
    expect(all(ticket)).toEqual([[cable, 'yes']])
  })

  test('is found by a link, too, which names no mail', () => {
    expect(all(conversation(answer(cable), says('no')))).toEqual([[cable, 'no']])
  })

  test('comes from nobody else: not from a stranger, a program, or a partner', () => {
    const eve = { name: 'Eve', address: 'eve@else.test' }
    expect(all(conversation(answer(cable), { ...says('no'), from: eve }))).toEqual([])
    const absent = { ...says('no'), automatic: 'auto-responder' as const }
    expect(all(conversation(answer(cable), absent))).toEqual([])
  })

  test('does not go to what was handed on to a partner', () => {
    const referred = { ...answer(cable), refers: entry(9) }
    expect(all(conversation(referred, answer(bye), says('yes')))).toEqual([
      [bye, 'yes']
    ])
  })
})

describe('who may see it', () => {
  const used = (...by: string[]): Template => ({
    title: 'Use a cable',
    tags: {},
    original: 'en',
    versions: {},
    uses: Object.fromEntries(by.map(member => [member, 3])),
    at: at('2026-11-02T09:00Z')
  })
  const worth: Worth = { helped: 3, said: fewestOpinions }

  test('nobody, while fewer than five said something', () => {
    const few = { helped: 0, said: fewestOpinions - 1 }
    expect(mayTell(few, used(ana, ben), ana)).toBe(false)
    expect(mayTell(few, undefined, ana)).toBe(false)
  })

  test('every member, if several use it', () => {
    expect(mayTell(worth, used(ana, ben), ana)).toBe(true)
  })

  test('of a template that Ana alone uses, Ana: it would be a mark for her answers', () => {
    expect(mayTell(worth, used(ana), ana)).toBe(true)
    expect(mayTell(worth, used(ana), ben)).toBe(false)
  })

  test('nobody, until the desk knows who uses it: it may be one alone', () => {
    expect(mayTell(worth, used(), ana)).toBe(false)
  })

  test('every member, of one that is gone: nobody knows whose it was', () => {
    expect(mayTell(worth, undefined, ben)).toBe(true)
  })

  test('what helped most stands first, and one of one is not the most', () => {
    const worths: Record<string, Worth> = {
      [cable]: { helped: 5, said: 5 },
      [bye]: { helped: 97, said: 100 }
    }
    const entries = [reset, cable, bye].map(id => ({ id, template: used() }))
    expect(byWorth(entries, id => worths[id]).map(({ id }) => id)).toEqual([
      bye,
      cable,
      reset
    ])
  })
})
