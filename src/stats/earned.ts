/** What templates earned in a period: in how many tickets somebody said whether it helped. */
import type { Card } from '../domain/queue/card.ts'
import type { Remains } from '../domain/desk/tally.ts'
import { weekOf } from '../domain/desk/weeks.ts'
import { mayTell, type Worth } from '../domain/templates/earned.ts'
import type { Templates } from '../domain/templates/templates.ts'
import type { EntryId, MemberId, Timestamp } from '../ids.ts'
import { believable, counts } from '../retention/remains.ts'
import { isIn, type Period } from './period.ts'

export type Worths = ReadonlyMap<EntryId, Worth>

/** What a ticket says of its answers' templates, and when it came. */
export type Opinions = Pick<Remains, 'week' | 'earned'>

/** Of tickets that are here: few say anything, and the others are not looked at. */
export function opinionsOf(cards: Iterable<Card>, now: Timestamp): Opinions[] {
  const said: Opinions[] = []
  for (const card of cards) {
    const { earned } = card
    if (earned && counts(card))
      said.push({ week: weekOf(believable(card, now)), earned })
  }
  return said
}

/** By when the tickets came, as everything is counted. */
export function worths(
  all: Iterable<Opinions>,
  period: Period
): ReadonlyMap<EntryId, Worth> {
  const sums = new Map<EntryId, Worth>()
  for (const { week, earned = [] } of all) {
    if (!isIn(period, week)) continue
    for (const { template, says } of earned) {
      const { helped, said } = sums.get(template) ?? { helped: 0, said: 0 }
      sums.set(template, { helped: helped + Number(says === 'yes'), said: said + 1 })
    }
  }
  return sums
}

/** What that member may see, the templates of which most people said something first. */
export function told(
  sums: Worths,
  { templates }: Pick<Templates, 'templates'>,
  me: MemberId
): Worths {
  const shown = [...sums].filter(([id, worth]) => mayTell(worth, templates[id], me))
  return new Map(
    shown.sort(([a, one], [b, other]) => other.said - one.said || (a < b ? -1 : 1))
  )
}
