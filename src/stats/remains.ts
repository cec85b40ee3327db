/**
 * What remains of tickets, brought together: of those that are gone it stands in tallies, of
 * those that are here it is taken from their cards, and leaves out the same.
 */
import { shared, type Remains, type TallyMonth } from '../domain/desk/tally.ts'
import { namedPart, type Component } from '../domain/hardware/components.ts'
import type { Card } from '../domain/queue/card.ts'
import { chosenIn } from '../domain/tickets/counted-fields.ts'
import type { ShownAs } from '../domain/problems/joining.ts'
import { remainsShown } from '../domain/problems/shown-as.ts'
import type { FieldEntry } from '../domain/tickets/fields.ts'
import type { Timestamp } from '../ids.ts'
import { commonWords, counts, remember } from '../retention/remains.ts'
import { aFew, withoutRest } from '../unhurried.ts'

export { commonWordsInSteps, remember } from '../retention/remains.ts'

export interface Here {
  /** The desk's own addresses. */
  readonly mailboxes?: readonly string[]
  /** Those of its own fields that are counted. */
  readonly fields?: readonly FieldEntry[]
  /** What is counted already, of tickets that are gone; see `sharedIn`. */
  readonly counted?: ReadonlySet<string>
  /** What several people's tickets have, if that was looked up already. */
  readonly common?: ReadonlySet<string>
}

/**
 * Of tickets that are here. What they are tagged with is for members to see; a part of a
 * machine is counted once several people's reports name it, as it will be when they go.
 */
export function remainsOfCards(
  cards: Iterable<Card>,
  now: Timestamp,
  here: Here = {}
): Remains[] {
  return withoutRest(remainsInSteps(cards, now, here))
}

/** The same of thousands, with rests: see `inSteps`. */
export function* remainsInSteps(
  cards: Iterable<Card>,
  now: Timestamp,
  { mailboxes = [], fields = [], counted = new Set(), common: known }: Here
): Generator<void, Remains[]> {
  const here = [...cards].filter(counts)
  const common = known ?? commonWords(here)
  const isShared = (part: Component): boolean => {
    const word = shared('part', namedPart(part))
    return common.has(word) || counted.has(word)
  }
  const places = mailboxes.length > 1 ? mailboxes : []
  const all: Remains[] = []
  yield* aFew(here, 1000, card => {
    const remains = narrowed(remember(card, now), isShared, places)
    const chosen = card.fields && chosenIn(card.fields, fields)
    all.push(chosen ? { ...remains, chosen } : remains)
  })
  return all
}

/** The same, if there is nothing to leave out. */
function narrowed(
  remains: Remains,
  isShared: (part: Component) => boolean,
  mailboxes: readonly string[]
): Remains {
  const { hardware, mailbox, ...rest } = remains
  const isOurs = mailbox === undefined || mailboxes.includes(mailbox)
  if (isOurs && (hardware ?? []).every(isShared)) return remains
  const parts = (hardware ?? []).filter(isShared)
  return {
    ...rest,
    ...(parts.length > 0 && { hardware: parts }),
    ...(isOurs && mailbox !== undefined && { mailbox })
  }
}

/** A tally names the problems that were reported; told are those that they are shown as. */
export function remainsOfTallies(
  months: Iterable<TallyMonth>,
  shown: ShownAs = new Map()
): Remains[] {
  return [...months]
    .flatMap(({ entries }) => Object.values(entries))
    .map(remains => remainsShown(remains, shown))
}
