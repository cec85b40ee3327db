/**
 * What a deed left behind in a ticket: to be undone as long as that stands. Told without
 * times and without names of entries, so that a deed that is tried out leaves the same.
 */
import { escalations } from '#core/domain/tickets/escalation.ts'
import { isFollowing } from '#core/domain/tickets/following.ts'
import { priority } from '#core/domain/tickets/priority.ts'
import { wakings } from '#core/domain/tickets/snooze.ts'
import {
  isStanding,
  phase,
  standingExtensions,
  type Ticket
} from '#core/domain/tickets/ticket.ts'
import type { MemberId } from '#core/ids.ts'

export type Traces = ReadonlyMap<string, unknown>

/** What is no longer as it was before; `undefined` where something was taken away. */
export function changes(before: Ticket, after: Ticket): Traces {
  const was = tracesOf(before)
  const is = tracesOf(after)
  const keys = new Set([...was.keys(), ...is.keys()])
  return new Map(
    [...keys]
      .filter(key => was.get(key) !== is.get(key))
      .map(key => [key, is.get(key)] as const)
  )
}

/** Nobody changed it since. */
export function stand(left: Traces, ticket: Ticket): boolean {
  const is = tracesOf(ticket)
  return [...left].every(([key, trace]) => is.get(key) === trace)
}

function tracesOf(ticket: Ticket): Traces {
  const traces = new Map<string, unknown>([
    ['phase', phase(ticket)],
    ['priority', priority(ticket)],
    ['language', ticket.language],
    ['subject', ticket.subject],
    ['sleep', JSON.stringify(wakings(ticket))],
    [
      'second line',
      JSON.stringify(escalations(ticket).map(({ by, reason }) => [by, reason]))
    ],
    ['about', ticket.aboutAsker?.text]
  ])
  const each = <T>(
    name: string,
    all: Readonly<Record<string, T>>,
    trace: (one: T, key: string) => unknown = () => true
  ) => {
    for (const [key, one] of Object.entries(all))
      traces.set(`${name} ${key}`, trace(one, key))
  }
  // two who closed it at once did so each
  for (const turn of Object.values(ticket.turns)) {
    if (turn.to === 'closed' && isStanding(ticket, turn))
      traces.set(`closed ${turn.by} ${turn.reason} ${turn.at}`, true)
  }
  for (const { by, until, reason } of standingExtensions(ticket))
    traces.set(`longer ${by} ${until} ${reason}`, true)
  each('holder', ticket.takes)
  each('tag', ticket.tags)
  each('problem', ticket.reports, ({ left }) => left ?? true)
  each('delivery', ticket.messages, ({ delivery }) => delivery)
  each('related', ticket.related)
  each('sender', ticket.senders)
  each('key', ticket.keyChoices)
  each('given back', ticket.givenBack)
  each('field', ticket.fieldValues, value => value)
  each('check', ticket.checks, ({ ticked, text }) => `${ticked ?? false} ${text}`)
  each('note', ticket.notes, ({ struck, text }) => `${struck ?? false} ${text}`)
  each(
    'follower',
    ticket.follows,
    (_, member) => isFollowing(ticket, member as MemberId) || undefined // of that map
  )
  return traces
}
