/** Everything that happened to a ticket, by time, under the days on which it happened. */
import { answersGivenBack, type GivenBackEntry } from '#core/domain/tickets/approval.ts'
import {
  passedBack,
  type Escalation,
  type PassedBack
} from '#core/domain/tickets/escalation.ts'
import { inOrder, tellsOnlyDay, type Message } from '#core/domain/tickets/message.ts'
import type { Note } from '#core/domain/tickets/note.ts'
import type { Ticket, Turn } from '#core/domain/tickets/ticket.ts'
import {
  dayOf,
  startOf,
  type EntryId,
  type MessageId,
  type Timestamp
} from '#core/ids.ts'

import { instantOf } from '../../state/week.ts'
import { dayHere, isSameDay, zoneHere } from '../../words/zone.svelte.ts'

export type Happening =
  | { readonly type: 'message'; readonly id: MessageId; readonly message: Message }
  | { readonly type: 'note'; readonly id: EntryId; readonly note: Note }
  | {
      readonly type: 'given-back'
      readonly id: EntryId
      readonly entry: GivenBackEntry
    }
  | { readonly type: 'passed-on'; readonly id: EntryId; readonly passing: Passing }
  | {
      readonly type: 'passed-back'
      readonly id: string
      readonly back: Pick<PassedBack, 'by' | 'at'>
    }
  | { readonly type: 'turn'; readonly id: EntryId; readonly turn: Turn }

type Passing = Pick<Escalation, 'by' | 'at' | 'reason'>

export interface DayOfTicket {
  /** Its first moment by the calendar here; names it, too. */
  readonly start: Timestamp
  readonly happenings: readonly Happening[]
}

export function timeline(ticket: Ticket): DayOfTicket[] {
  const days: { start: Timestamp; happenings: Happening[] }[] = []
  for (const happening of happenings(ticket)) {
    const at = timeOf(happening)
    const last = days.at(-1)
    if (last && isSameDay(last.start, at)) last.happenings.push(happening)
    else days.push({ start: startOfDay(at), happenings: [happening] })
  }
  return days
}

/** The first so many of what happened. */
export function beginning(days: readonly DayOfTicket[], most: number): DayOfTicket[] {
  const some: DayOfTicket[] = []
  let left = most
  for (const { start, happenings } of days) {
    if (left <= 0) break
    some.push({ start, happenings: happenings.slice(0, left) })
    left -= happenings.length
  }
  return some
}

export function timeOf(happening: Happening): Timestamp {
  switch (happening.type) {
    case 'message':
      return timeOfMail(happening.message.at)
    case 'note':
      return happening.note.at
    case 'turn':
      return happening.turn.at
    case 'passed-on':
      return happening.passing.at
    case 'passed-back':
      return happening.back.at
    case 'given-back':
      return happening.entry.said.at
  }
}

/** What tells only its day stands first under that day, in every time zone. */
function timeOfMail(at: Timestamp): Timestamp {
  return tellsOnlyDay(at) ? firstOf(startOf(dayOf(at)), at) : at
}

/** Of equals mails come first: a turn or note of the same moment is about them. */
function happenings(ticket: Ticket): Happening[] {
  const messages = inOrder(ticket.messages).map((entry): Happening => ({
    type: 'message',
    ...entry
  }))
  const notes = Object.entries(ticket.notes).map(([id, note]): Happening => ({
    type: 'note',
    id: id as EntryId,
    note
  }))
  const turns = Object.entries(ticket.turns).map(([id, turn]): Happening => ({
    type: 'turn',
    id: id as EntryId,
    turn
  }))
  const back = answersGivenBack(ticket).map((entry): Happening => ({
    type: 'given-back',
    id: entry.id,
    entry
  }))
  return [...messages, ...notes, ...turns, ...back, ...secondLine(ticket)].sort(
    (a, b) => timeOf(a) - timeOf(b) || rank(a) - rank(b) || (a.id < b.id ? -1 : 1)
  )
}

/** A note that was written with it says more of it, and stands below. */
const ranks: readonly Happening['type'][] = [
  ...(['message', 'passed-on', 'passed-back'] as const),
  ...(['note', 'given-back', 'turn'] as const)
]

function rank({ type }: Happening): number {
  return ranks.indexOf(type)
}

/** What several had passed on goes back at once. */
function secondLine(ticket: Ticket): Happening[] {
  const ended = passedBack(ticket)
  const passings: [EntryId, Passing][] = [
    ...(Object.entries(ticket.escalations) as [EntryId, Passing][]),
    ...ended.map(([id, { passedBy, passedAt, reason }]): [EntryId, Passing] => [
      id,
      { by: passedBy, at: passedAt, reason }
    ])
  ]
  const backs = new Map(ended.map(([, back]) => [`${back.by}-${back.at}`, back]))
  return [
    ...passings.map(([id, passing]): Happening => ({ type: 'passed-on', id, passing })),
    ...[...backs].map(([id, back]): Happening => ({ type: 'passed-back', id, back }))
  ]
}

function startOfDay(at: Timestamp): Timestamp {
  return firstOf(dayHere(at) * 86_400_000, at)
}

/** When a day begins here that is told by its midnight in UTC. */
function firstOf(wall: number, otherwise: Timestamp): Timestamp {
  return instantOf({ wall, zone: zoneHere() }) ?? otherwise
}
