/** A ticket in the JSON that leaves the desk: all that is no mail. */
import { allFields, type WithFields } from '../domain/tickets/fields.ts'
import { holders } from '../domain/tickets/holder.ts'
import { inOrder, type Message } from '../domain/tickets/message.ts'
import { priority } from '../domain/tickets/priority.ts'
import {
  closing,
  goneOn,
  language,
  phase,
  subject,
  type Ticket
} from '../domain/tickets/ticket.ts'
import type { Day, EntryId, TicketId } from '../ids.ts'
import {
  allParts,
  dayText,
  entries,
  entry,
  ifAny,
  keys,
  time,
  type Parts
} from './export-text.ts'

export interface Beside {
  /** Which mail of the mailbox each one is, from 1. */
  readonly positions: ReadonlyMap<string, number>
  /** On which it ends, whatever stands in it. */
  readonly lastDay: Day
  readonly settings: WithFields
}

export function ticketEntry(id: TicketId, ticket: Ticket, beside: Beside): object {
  return { id, ...allParts(ticketParts, ticket, beside) }
}

/** `saw`: what its author's device knew, for merges; it says nothing that is not here. */
export const ticketParts: Parts<Ticket, Beside> = {
  subject: ticket => ({ subject: subject(ticket) }),
  language: ticket => ({ language: language(ticket) }),
  turns: (ticket, { lastDay }) => {
    const closed = closing(ticket)
    const end = goneOn(ticket, lastDay)
    return {
      state: phase(ticket),
      ...(closed && { closed: entry(closed, ['at'], ['saw', 'to', 'keepDays']) }),
      ...(end !== undefined && { destroyedOn: dayText(end) }),
      ...ifAny('turns', entries('id', ticket.turns, ['at'], ['saw']))
    }
  },
  extensions: ({ extensions }) =>
    ifAny(
      'keptLonger',
      entries('id', extensions, ['at'], ['saw']).map(each => ({
        ...each,
        until: dayText(extensions[each.id as EntryId]?.until ?? (0 as Day))
      }))
    ),
  tags: ({ tags }) => ({ tags: keys(tags) }),
  rankings: ticket => ({
    priority: priority(ticket),
    ...ifAny('priorities', entries('id', ticket.rankings, ['at']))
  }),
  reports: ({ reports }) => ({
    problems: keys(reports),
    ...ifAny('reports', entries('problem', reports, ['at']))
  }),
  takes: ticket => ({
    holders: holders(ticket),
    ...ifAny(
      'takes',
      Object.entries(ticket.takes).map(([member, at]) => ({ member, at: time(at) }))
    )
  }),
  endedTakes: ({ endedTakes }) =>
    ifAny('endedTakes', entries('member', endedTakes, ['at'])),
  handedOn: ({ handedOn }) => (handedOn ? { handedOn: entry(handedOn, ['at']) } : {}),
  fieldValues: ({ fieldValues }, { settings }) => ({
    ...ifAny(
      'fields',
      allFields(settings).flatMap(({ id, field: { name, kind } }) => {
        const value = fieldValues[id]
        return value === undefined ? [] : [{ id, name, kind, value }]
      })
    )
  }),
  practice: ({ practice }) => (practice ? { practice } : {}),
  practisedBy: ({ practisedBy }) => (practisedBy ? { practisedBy } : {}),
  heldBack: ({ heldBack }) => (heldBack ? { heldBack } : {}),
  origin: ({ origin }) =>
    origin ? { origin: entry(origin, ['createdAt', 'closedAt']) } : {},
  aboutAsker: ({ aboutAsker }) =>
    aboutAsker ? { aboutAsker: entry(aboutAsker, ['at']) } : {},
  notes: ({ notes }) => ({
    notes: Object.values(notes)
      .filter(note => !note.struck)
      .sort((a, b) => a.at - b.at)
      .map(note => entry(note, ['at'], ['struck']))
  }),
  checks: ({ checks }) =>
    ifAny(
      'checklist',
      Object.values(checks)
        .sort((a, b) => a.at - b.at || a.place - b.place)
        .map(check => entry(check, ['at']))
    ),
  related: ({ related }) => ifAny('related', entries('ticket', related, ['at'])),
  unlike: ({ unlike }) => ifAny('unlike', entries('problem', unlike, ['at'])),
  joins: ({ joins }) => ifAny('joins', entries('id', joins, ['at'])),
  moved: ({ moved }) => ifAny('moved', entries('message', moved, ['at'])),
  senders: ({ senders }) => ifAny('senders', keys(senders)),
  escalations: ({ escalations }) =>
    ifAny('escalations', entries('id', escalations, ['at'])),
  passedBack: ({ passedBack }) =>
    ifAny('passedBack', entries('id', passedBack, ['at', 'passedAt'])),
  referrals: ({ referrals }) => ifAny('referrals', entries('id', referrals, ['at'])),
  snoozes: ({ snoozes }) =>
    ifAny('snoozes', entries('id', snoozes, ['at', 'until'], ['saw'])),
  follows: ({ follows }) =>
    ifAny('follows', entries('member', follows, ['at'], ['saw'])),
  handedIn: ({ handedIn }) =>
    ifAny('handedIn', entries('id', withoutBlobs(handedIn), ['at'], ['saw', 'knew'])),
  givenBack: ({ givenBack }) => ifAny('givenBack', entries('id', givenBack, ['at'])),
  keySearches: ({ keySearches }) =>
    ifAny('keySearches', entries('id', keySearches, ['at'])),
  // as an armored key it would be brought in and believed elsewhere
  foundKeys: ({ foundKeys }) =>
    ifAny('foundKeys', entries('search', foundKeys, ['at'], ['key'])),
  keyChoices: ({ keyChoices }) =>
    ifAny('keyChoices', entries('id', keyChoices, ['at'], ['saw', 'key'])),
  deliveries: ({ deliveries }) =>
    ifAny('deliveries', entries('id', deliveries, ['at'])),
  messages: ({ messages }, { positions }) => ({
    messages: inOrder(messages).map(({ id, message }) => ({
      id,
      ...entry(message, ['at'], inTheMail),
      ...(message.tells && { tells: entry(message.tells, ['stateAt']) }),
      encrypted: message.seals.encrypted,
      signature: message.seals.signature,
      mail: positions.get(id) ?? null
    }))
  }),
  /** No ticket keeps these. */
  begins: 'left-out',
  ends: 'left-out'
}

/** Where a file lies on a device means nothing elsewhere. */
function withoutBlobs(handedIn: Ticket['handedIn']) {
  return Object.fromEntries(
    Object.entries(handedIn).map(([id, answer]) => [
      id,
      answer.files
        ? {
            ...answer,
            files: answer.files.map(({ name, type, size }) => ({
              name,
              type,
              bytes: size
            }))
          }
        : answer
    ])
  )
}

/** Whoever has the mail reads it there; `saw` is as above. */
const inTheMail: readonly (keyof Message)[] = [
  'references',
  'body',
  'source',
  'size',
  'seals',
  'preview',
  'attachments',
  'facts',
  'askerKey',
  'trouble',
  'keyGiven',
  'gossip',
  'sealedParts',
  'automatic',
  'deliveryReport',
  'events',
  'tokens',
  'joinedBy',
  'saw',
  'knew'
]
