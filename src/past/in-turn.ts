/**
 * In which order parcels are taken: tickets of exports as they stand, and mails of mailboxes
 * so that a question comes before its answers, whichever folder they lie in. A mail joins
 * its ticket only if that is there already.
 */
import type { OldTicket, Parcel } from './parcel.ts'
import type { Pile } from './plan.ts'

export interface Placed {
  readonly pile: number
  readonly parcel: Parcel
}

export function inTurn(piles: readonly Pile[]): Placed[] {
  const all = piles.flatMap(({ found }, pile) =>
    found.parcels.map(parcel => ({ pile, parcel }))
  )
  const loose = all.filter(({ parcel }) => parcel.ticket === undefined).sort(older)
  const byId = new Map<string, Placed[]>()
  for (const one of loose) {
    const id = one.parcel.peeked?.messageId ?? ''
    if (id !== '') byId.set(id, [...(byId.get(id) ?? []), one])
  }
  const sorted = new Set<Placed>()
  for (const one of loose) visit(one, byId, sorted)
  return [...byTicket(piles, all), ...sorted]
}

/** As they stand; what this app took away has a ticket's mails and notes in two files. */
function byTicket(piles: readonly Pile[], all: readonly Placed[]): Placed[] {
  const together = new Map<OldTicket, Placed[]>()
  for (const one of all) {
    const { ticket } = one.parcel
    const old =
      ticket === undefined ? undefined : piles[one.pile]?.found.tickets[ticket]
    if (!old) continue
    const others = together.get(old)
    if (others) others.push(one)
    else together.set(old, [one])
  }
  return [...together.values()].flat()
}

/** Without recursion: a chain of ten thousand answers is a mailbox like any other. */
function visit(
  first: Placed,
  byId: ReadonlyMap<string, readonly Placed[]>,
  sorted: Set<Placed>
): void {
  const path = [first]
  const seen = new Set<Placed>()
  while (path.length > 0) {
    const one = path.at(-1) ?? first
    const before = seen.has(one) ? [] : parentsOf(one, byId)
    const missing = before.filter(parent => !sorted.has(parent) && !seen.has(parent))
    seen.add(one)
    if (missing.length > 0) path.push(...missing)
    else {
      sorted.add(one)
      path.pop()
    }
  }
}

function parentsOf(
  { parcel }: Placed,
  byId: ReadonlyMap<string, readonly Placed[]>
): Placed[] {
  const own = parcel.peeked?.messageId
  return (parcel.peeked?.references ?? [])
    .filter(id => id !== own)
    .flatMap(id => byId.get(id) ?? [])
}

function older(a: Placed, b: Placed): number {
  const [one, other] = [a.parcel, b.parcel].map(({ peeked }) => peeked?.at ?? Infinity)
  return one === other
    ? a.pile - b.pile || a.parcel.position - b.parcel.position
    : (one ?? 0) - (other ?? 0)
}
