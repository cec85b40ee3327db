/** The sheets of the last shifts: written by who was there, taken over by who came next. */
import {
  fillSheet,
  startHandover,
  takeOver,
  writeHandover
} from '#core/domain/shifts/handover.ts'
import { byMonth, hoursAfter } from '#core/domain/shifts/hours.ts'
import type { Place } from '#core/domain/shifts/shifts.ts'
import { settledIn } from '#core/domain/tickets/sleep.ts'
import type { Timestamp } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { settled } from './tickets.ts'

/** The oldest first; the last one waits to be taken over. */
const words = [
  'A calm evening. I went through everything older than ten days and closed what was answered.',
  'Nothing odd. I did not get to the older ones in French: please begin there.',
  'Somebody is in a real hurry with a storage that does not open, and I promised a word before noon. The note in the ticket says what we tried.',
  'The printer question is with the developers. I promised an answer by Friday, whatever they say.',
  'Two people wrote in Persian, and I read it badly. What I could make out is in the notes.',
  'Many Wi-Fi reports again, all of them joined to the known problem. The macro “One more with Wi-Fi gone” does nearly all of it. Please look at the two that I marked as odd.'
]

export async function handOver(
  desk: Workspace,
  places: readonly Place[]
): Promise<void> {
  const ended = places
    .filter(({ to }) => to <= desk.now())
    .sort((a, b) => a.to - b.to || a.from - b.from)
  const last = ended.slice(-words.length)
  for (const [n, place] of last.entries()) {
    const { from, to, member: by } = place
    const next = whoIsNext(places, place)
    const document = await desk.shifts(byMonth(place)[0]?.month ?? '')
    const id = desk.newEntryId()
    const text = words[n - last.length + words.length] ?? ''
    document.perform(draft => startHandover(draft, id, { from, to, by, at: to }))
    document.perform(draft => writeHandover(draft, id, { text, by, at: to }))
    if (n < last.length - 1 && next && next.from < desk.now()) {
      const cards = new Map(
        [...desk.cards.current()].filter(([, { createdAt }]) => createdAt <= to)
      )
      const filled = fillSheet(cards, place, {
        now: to,
        isSettled: settledIn(desk.problems.current())
      })
      const sheet = desk.sheetNames.keep(filled, cards)
      const at = Math.max(next.from, hoursAfter(to, 1)) as Timestamp
      const taken = { by: next.member, at, sheet }
      document.perform(draft => takeOver(draft, id, taken))
    }
    await settled(document)
  }
}

/** Whoever is there first of those who come later, or was there a little longer. */
function whoIsNext(places: readonly Place[], { to, member }: Place): Place | undefined {
  return places
    .filter(other => other.member !== member && other.to > to)
    .sort((a, b) => a.from - b.from)[0]
}
