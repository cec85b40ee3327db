/**
 * A year on a desk in which every ticket is closed and destroyed: nothing is put there by
 * hand, only the clock is moved, so what remains is what remains of a year that was lived.
 */
import { hash } from '#core/crypto/hash.ts'
import { utf8 } from '#core/bytes.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import type { DocumentId, Timestamp } from '#core/ids.ts'
import { figures } from '#core/stats/figures.ts'
import { remainsOfTallies } from '#core/stats/remains.ts'
import { monthsOf, periodOf } from '#core/stats/period.ts'
import type { Storage } from '#core/ports.ts'
import { documentId } from '#core/sync/end-day.ts'
import type { Workspace } from '#core/workspace.ts'

import { aMail, chance } from './made-up.ts'

const month = 31 * 86_400_000
const months = 12
/** How long before the present a desk has to be founded for this. */
export const aYear = months * month

/** `goTo`: milliseconds before the present at which its clock stands from then on. */
export async function liveThrough(
  desk: Workspace,
  tickets: number,
  goTo: (ago: number) => void
): Promise<{ readonly swept: number; readonly sweeping: number }> {
  const by = chance(2026)
  const swept = Math.round(tickets / months)
  let sweeping = 0
  for (let m = 1; m <= months; m++) {
    const now = desk.now()
    const mails = Array.from({ length: swept }, (_, i) =>
      aMail(by, -(m * swept + i), 0, 'gone', now)
    )
    await desk.takeIn(mails)
    for (const id of [...desk.cards.current().keys()]) await closeIt(desk, id)
    goTo(aYear - m * month)
    const from = performance.now()
    desk.clock.trust()
    while (desk.cards.current().size > 0) await rest()
    sweeping = performance.now() - from
  }
  await rest(200)
  return { swept, sweeping }
}

/** How long this device takes to read and count the year that it has lived. */
export async function readYear(desk: Workspace, storage: Storage) {
  const period = periodOf('year', desk.now(), 0)
  const year = monthsOf({ from: period.to - 56, to: period.to })
  const from = performance.now()
  const tallies = await Promise.all(year.map(name => desk.tally(name)))
  const read = performance.now() - from
  const all = remainsOfTallies(tallies)
  figures(all, { from: period.to - 51, to: period.to })
  const counted = performance.now() - from - read
  let bytes = 0
  for (const name of year) {
    const seed = hash(utf8(`${desk.id} tally ${name}`)).subarray(0, 14)
    const chunks = await storage.chunksOf(documentId(0, seed))
    bytes += chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0)
  }
  return { entries: all.length, read, counted, bytes }
}

async function closeIt(desk: Workspace, id: DocumentId): Promise<void> {
  const ticket = await desk.ticket(id)
  if (!ticket.ok) {
    const isListed = desk.cards.current().has(id)
    throw new Error(
      `${ticket.error.type}, ${isListed ? 'and listed' : 'no longer listed'}`
    )
  }
  const closed = {
    by: desk.me,
    at: desk.now(),
    reason: 'solved',
    keepDays: 30
  } as const
  ticket.value.perform(draft => close(draft, desk.newEntryId(), closed))
  await ticket.value.saved()
  ticket.value.close()
}

function rest(milliseconds = 1): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}

/** The device's time, so long before the present. */
export function timeAgo(ago: number): Timestamp {
  return (Date.now() - ago) as Timestamp
}
