/** What templates earned in a period: in how many tickets somebody said whether it helped. */
import type { Remains } from '../domain/desk/tally.ts'
import { mayTell, type Worth } from '../domain/templates/earned.ts'
import type { Templates } from '../domain/templates/templates.ts'
import type { EntryId, MemberId } from '../ids.ts'
import { isIn, type Period } from './period.ts'

export type Worths = ReadonlyMap<EntryId, Worth>

/** By when the tickets came, as everything is counted. */
export function worths(
  all: readonly Remains[],
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
