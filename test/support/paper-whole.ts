/** A paper desk that has some of everything: for looking at every page and what it opens. */
import { pack } from '#core/bytes.ts'
import { quarter, quarterOf } from '#core/domain/shifts/attendance.ts'
import { hourOf, hoursAfter, monthOf, type Range } from '#core/domain/shifts/hours.ts'
import type { Place, ShiftMonth } from '#core/domain/shifts/shifts.ts'
import { addTemplate, type Templates } from '#core/domain/templates/templates.ts'
import { passOn } from '#core/domain/tickets/pass-on.ts'
import { handOn } from '#core/domain/tickets/holder.ts'
import { joinInto } from '#core/domain/tickets/joining.ts'
import type { Field } from '#core/domain/tickets/fields.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { joinProblem } from '#core/domain/problems/joining.ts'
import { addProblem, type Problems } from '#core/domain/problems/problems.ts'
import type { MemberId, ProblemId, TicketId, Timestamp } from '#core/ids.ts'

import { helpAddress, paperBridges } from './paper-bridges.ts'
import { paperPeople } from './paper-people.ts'
import { paperProblems, tabsProblem } from './paper-problems.ts'
import { paperTemplates } from './paper-templates.ts'
import { ada, ben, chidi, hex } from './paper-tickets.ts'
import type { PaperOptions } from './paper-workspace.ts'
import { aMessage, anAnswer, aTicket, entry, mail } from './tickets.ts'

export const firstTicket = hex('52ff71c', 32) as TicketId
export const openSheet = entry(61)
/** An answer to it was begun before its mails came. */
export const overtaken = hex('52ff710c', 32) as TicketId

/** Ben did several things to it while an answer to it waited, and another was written. */
export const interrupted = hex('52ff711c', 32) as TicketId

/** It says in Spanish what another one says. */
export const joinedProblem = hex('95', 16) as ProblemId

export function paperWhole(now: Timestamp): PaperOptions {
  const people = paperPeople(now)
  const problems = paperProblems(now)
  const bridges = paperBridges(now, 1)
  const tickets = new Map([
    ...people.tickets,
    ...problems.tickets,
    ...(bridges.tickets ?? [])
  ])
  const at = (hours: number) => (now - hours * 3_600_000) as Timestamp
  const joined = aTicket({
    messages: {
      [mail(950)]: aMessage({ at: at(5), subject: 'The same from my phone' })
    }
  })
  joinInto(joined, entry(60), { into: firstTicket, by: ada, at: at(4) })
  tickets.set(hex('70', 32) as TicketId, joined)
  tickets.set(interrupted, anInterrupted(at))
  return {
    now,
    people: people.people,
    tickets,
    bodies: new Map([...people.bodies, ...problems.bodies, ...(bridges.bodies ?? [])]),
    hardware: people.hardware,
    problems: withJoined(problems.problems, at(90)),
    templates: withSteps(paperTemplates(now), at(50)),
    drafts: new Map([
      [overtaken, pack({ text: 'Try the cable.', language: 'en', saw: [] })],
      [
        interrupted,
        pack({ text: 'And a screen?', language: 'en', saw: both, knew: [] })
      ]
    ]),
    shifts: paperShifts(now),
    invitations: [],
    bridgeStatuses: bridges.bridgeStatuses ?? new Map(),
    settings: {
      ...people.settings,
      ...bridges.settings,
      fields: {
        [entry(83)]: aField('Came by', ['Mail', 'A stand at a fair'], at(50)),
        [entry(84)]: aField('Training', ['First aid for journalists'], at(50))
      },
      savedViews: {
        [entry(62)]: {
          name: 'Macs',
          search: 'macbook',
          view: 'all',
          by: ben,
          at: at(50)
        }
      },
      macros: {
        [entry(63)]: {
          name: 'Known and waiting',
          acts: [{ do: 'tag', tag: 'known' }, { do: 'take' }, { do: 'wait' }],
          by: ada,
          at: at(50)
        }
      }
    }
  }
}

function aField(name: string, choices: readonly string[], at: Timestamp): Field {
  return {
    name,
    kind: 'choice',
    choices: Object.fromEntries(choices.map((word, place) => [word, place])),
    place: at,
    by: ada,
    at
  }
}

function withJoined(all: Problems, at: Timestamp): Problems {
  addProblem(all, joinedProblem, [entry(87), entry(88)], {
    title: 'El Navegador Tor se cierra con vídeos',
    language: 'es',
    answer: 'Hola {{asker.name}}:\n\nConocemos este problema y lo estamos mirando.',
    signs: ['se cierra solo'],
    at
  })
  joinProblem(all, joinedProblem, tabsProblem, at)
  return all
}

function withSteps(templates: Templates, at: Timestamp): Templates {
  addTemplate(templates, entry(85), entry(85), {
    title: 'A report of a lost Persistent Storage',
    tags: [],
    language: 'en',
    body: '- [ ] Ask for the version\n- [ ] Ask whether there is a copy',
    at
  })
  return templates
}

const both = [mail(951), mail(952)]

function anInterrupted(at: (hours: number) => Timestamp): Ticket {
  const ticket = aTicket({
    practice: true, // so that a key that nobody has is not needed
    messages: {
      [mail(951)]: aMessage({
        at: at(9),
        subject: 'My old laptop, and a summons',
        seals: { encrypted: false, signature: 'none' }
      }),
      [mail(952)]: anAnswer({
        at: at(8),
        by: ada,
        delivery: 'bridge',
        from: { name: '', address: helpAddress },
        preview: 'Which laptop is it?',
        saw: [mail(951)],
        knew: []
      })
    }
  })
  const note = 'Please do not answer: our lawyer writes to them herself, today.'
  addNote(ticket, entry(76), { by: ben, at: at(7), text: note })
  passOn(ticket, entry(77), { by: ben, at: at(6), reason: 'It is about the law' })
  handOn(ticket, chidi, at(5), ben)
  return ticket
}

/** When the shift begins that Ben would like to swap: both lie in one month. */
export function promisedAt(now: Timestamp): Timestamp {
  const soon = hoursAfter(hourOf(now), 20)
  return monthOf(soon) === monthOf(hoursAfter(soon, 12)) ? soon : hoursAfter(soon, 12)
}

/** Two of its hours, which nobody can swap for one of this month. */
export function inMonthAfter(hour: Timestamp): Range {
  const here = new Date(hour)
  const month = Date.UTC(here.getUTCFullYear(), here.getUTCMonth() + 1, 3)
  const from = hourOf(month as Timestamp)
  return { from, to: hoursAfter(from, 2) }
}

/** It began in the month that is shown, however young that is. */
function quarterNow(now: Timestamp): Range {
  const from = quarterOf(now)
  return { from, to: (from + quarter) as Timestamp }
}

/**
 * Ada is on now; Ben was before, and left a sheet that nobody has taken over. Chidi only
 * reads in his. Ben asks her
 * to swap a shift, and she has another that she can propose.
 */
function paperShifts(now: Timestamp): ShiftMonth {
  const here = hourOf(now)
  const place = (member: MemberId, from: number, to: number): Place => ({
    member,
    role: 'advisor',
    from: hoursAfter(here, from),
    to: hoursAfter(here, to),
    at: hoursAfter(here, -50)
  })
  const soon = promisedAt(now)
  const promised = (of: number, as: number, from: number, to: number) => ({
    of: entry(of),
    as: entry(as),
    from: hoursAfter(soon, from),
    to: hoursAfter(soon, to)
  })
  const later = (member: MemberId, from: number, to: number): Place => ({
    ...place(member, 0, 1),
    from: hoursAfter(soon, from),
    to: hoursAfter(soon, to)
  })
  return {
    places: {
      [entry(64)]: place(ben, -5, 0),
      [entry(65)]: place(ada, -1, 2),
      [entry(66)]: { ...place(chidi, 20, 24), reading: true },
      [entry(67)]: later(ben, 0, 3),
      [entry(68)]: later(ada, 8, 11),
      [entry(74)]: later(ada, 4, 6),
      [entry(86)]: { ...place(ada, 0, 1), ...inMonthAfter(soon) }
    },
    handovers: {
      [openSheet]: {
        from: hoursAfter(here, -5),
        to: here,
        by: ben,
        at: here,
        text: 'Two people wrote about the same adapter.',
        takers: {}
      }
    },
    attended: { [entry(89)]: { member: ada, role: 'advisor', ...quarterNow(now) } },
    swaps: {
      [entry(69)]: {
        by: ben,
        to: ada,
        at: hoursAfter(here, -1),
        gives: [promised(67, 70, 0, 3)],
        takes: [promised(68, 71, 8, 11)],
        words: {},
        seen: {}
      }
    }
  }
}
