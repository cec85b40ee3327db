/** What an import would do, before it begins. Whoever decides is told in numbers. */
import { dayOf, daysAfter, type Day, type Timestamp } from '../ids.ts'
import type { Found, NotTaken, OldTicket, Parcel } from './parcel.ts'

/** What the person decided. */
export interface Choice {
  /** Conversations of mailboxes in which nothing was written for so many days are closed. */
  readonly closeQuiet: number | undefined
  /** What was closed longer ago than the desk keeps closed tickets is left out. */
  readonly leaveOver: boolean
}

export interface Pile {
  readonly file: string
  readonly found: Found
}

export interface Plan {
  readonly tickets: number
  readonly mails: number
  readonly notes: number
  readonly open: number
  readonly waiting: number
  readonly closed: number
  /** Of the closed ones: closed longer ago than the desk keeps them. */
  readonly over: number
  readonly leftOut: number
  /** Of what cannot be taken, as far as it is known before. */
  readonly notTaken: readonly NotTaken[]
  /** The day on which all that come in closed are destroyed. */
  readonly destroyDay: Day
  readonly oldest: Timestamp | undefined
  /** Whether there are conversations whose state nobody knows, and exports with states. */
  readonly hasMailboxes: boolean
  readonly hasExports: boolean
}

export function plan(
  piles: readonly Pile[],
  choice: Choice,
  now: Timestamp,
  keepDays: number
): Plan {
  const counts = { tickets: 0, mails: 0, notes: 0, open: 0, waiting: 0, closed: 0 }
  let over = 0
  let leftOut = 0
  const counted = new Set<OldTicket>()
  for (const { found } of piles) {
    const used = new Set<number>()
    for (const parcel of found.parcels) {
      if (parcel.ticket === undefined) continue
      const isLeft = choice.leaveOver && isOver(found, parcel.ticket, now, keepDays)
      if (isLeft) leftOut++
      else if (parcel.isNote) counts.notes++
      else {
        counts.mails++
        used.add(parcel.ticket)
      }
    }
    for (const [index, ticket] of found.tickets.entries()) {
      if (!counted.has(ticket) && isOver(found, index, now, keepDays)) over++
      counted.add(ticket)
      if (!used.has(index)) continue
      counts.tickets++
      counts[ticket.state.to]++
    }
  }
  const loose = piles.flatMap(({ found }) =>
    found.parcels.filter(parcel => parcel.ticket === undefined)
  )
  for (const conversation of conversations(loose)) {
    counts.tickets++
    counts.mails += conversation.mails
    counts[isQuiet(conversation.lastAt, choice, now) ? 'closed' : 'open']++
  }
  const parcels = piles.flatMap(({ found }) => found.parcels)
  const times = parcels.map(timeOf).filter(at => at !== undefined)
  return {
    ...counts,
    over,
    leftOut,
    notTaken: piles.flatMap(({ found }) => found.notTaken),
    destroyDay: daysAfter(dayOf(now), keepDays),
    oldest: times.reduce<Timestamp | undefined>(
      (oldest, at) => (oldest === undefined || at < oldest ? at : oldest),
      undefined
    ),
    hasMailboxes: loose.length > 0,
    hasExports: piles.some(({ found }) => found.tickets.length > 0)
  }
}

/** Whether a ticket was closed longer ago than this desk keeps closed tickets, or kept it. */
export function isOver(
  found: Found,
  index: number,
  now: Timestamp,
  keepDays: number
): boolean {
  const ticket = found.tickets[index]
  const closedAt = ticket?.origin.closedAt
  if (ticket?.state.to !== 'closed' || closedAt === undefined) return false
  const keptUntil = dayOf(ticket.keptUntil ?? closedAt)
  return dayOf(now) > Math.max(daysAfter(dayOf(closedAt), keepDays), keptUntil)
}

export function isQuiet(
  lastAt: Timestamp | undefined,
  { closeQuiet }: Choice,
  now: Timestamp
): boolean {
  if (closeQuiet === undefined || lastAt === undefined) return false
  return now - lastAt > closeQuiet * 86_400_000
}

/**
 * Whether this is the past of somebody, and not a few mails that came today: then it is
 * shown what will happen, before it does.
 */
export function isPast(piles: readonly Pile[]): boolean {
  const parcels = piles.flatMap(({ found }) => found.parcels)
  return (
    parcels.length > fewMails || piles.some(({ found }) => found.tickets.length > 0)
  )
}

const fewMails = 20

function timeOf({ at, peeked }: Parcel): Timestamp | undefined {
  return at ?? peeked?.at
}

interface Conversation {
  mails: number
  lastAt: Timestamp | undefined
}

/** Mails that name each other, as far as their headers outside tell. */
function conversations(parcels: readonly Parcel[]): Conversation[] {
  const parents = new Map<string, string>()
  const top = (id: string): string => {
    let at = id
    for (
      let up = parents.get(at);
      up !== undefined && up !== at;
      up = parents.get(at)
    ) {
      parents.set(at, parents.get(up) ?? up)
      at = up
    }
    return at
  }
  const known = new Set(parcels.map(({ peeked }) => peeked?.messageId ?? ''))
  const names = parcels.map(({ peeked }, index) => peeked?.messageId || `#${index}`)
  for (const [index, { peeked }] of parcels.entries()) {
    for (const reference of peeked?.references ?? []) {
      if (known.has(reference)) parents.set(top(names[index] ?? ''), top(reference))
    }
  }
  const found = new Map<string, Conversation>()
  const once = new Set<string>()
  for (const [index, parcel] of parcels.entries()) {
    const name = names[index] ?? ''
    const conversation = found.get(top(name)) ?? { mails: 0, lastAt: undefined }
    found.set(top(name), conversation)
    if (!once.has(name)) conversation.mails++
    once.add(name)
    const at = timeOf(parcel)
    if (at !== undefined && at > (conversation.lastAt ?? 0)) conversation.lastAt = at
  }
  return [...found.values()]
}
