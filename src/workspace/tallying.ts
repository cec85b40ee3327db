/**
 * Counts what goes, before it goes. The device that forgets a ticket writes it into the
 * tally of its month; if that fails, the ticket goes all the same.
 */
import { tallySchema } from '../documents/schemas.ts'
import type { LiveDocument } from '../documents/open-document.ts'
import type { Card } from '../domain/queue/card.ts'
import {
  count,
  countedWords,
  countHours,
  type HoursOfWeek,
  type Remains,
  type TallyKey,
  type TallyMonth
} from '../domain/desk/tally.ts'
import { monthOf, weekOf } from '../domain/desk/weeks.ts'
import type { DocumentId } from '../ids.ts'
import { hoursByMonth } from '../retention/hours.ts'
import {
  believable,
  commonWords,
  counts,
  remainsOf,
  tallyKey
} from '../retention/remains.ts'
import type { Core } from './core.ts'
import { Families } from './families.ts'

/**
 * Returns what writes again what had no room: for when there is some, because the tickets
 * are gone.
 */
export async function tally(
  core: Core,
  gone: readonly DocumentId[]
): Promise<() => Promise<void>> {
  const common = commonWords(core.cardTable.cards().values())
  const mailboxes = core.ownAddresses.length > 1 ? core.ownAddresses : []
  const fields = core.countedFields
  const hours = hoursByMonth(core.cardTable.cards().values(), core.believedNow())
  const written: LiveDocument<TallyMonth>[] = []
  for (const [month, cards] of byMonth(core, gone)) {
    const live = await openTally(core, month)
    if (!live) continue
    const known = countedWords(live.current())
    const isCommon = (word: string): boolean => common.has(word) || known.has(word)
    const remains = new Map<TallyKey, Remains>(
      cards.map(({ card, week }) => [
        tallyKey(core.importKey, card.ticket),
        { ...remainsOf(card, core.now(), { isCommon, mailboxes, fields }), week }
      ])
    )
    live.perform(tally => count(tally, remains))
    const came = hours.get(month)
    if (came) live.perform(tally => countHours(tally, came))
    await core.documents.seal(live)
    written.push(live)
  }
  return async () => {
    for (const live of written) await core.documents.close(live)
  }
}

/** When its tickets came; of a month that is over. */
export async function tallyHours(
  core: Core,
  month: string,
  hours: HoursOfWeek
): Promise<void> {
  const live = await openTally(core, month)
  if (!live) return
  live.perform(tally => countHours(tally, hours))
  await core.documents.close(live)
}

async function openTally(
  core: Core,
  month: string
): Promise<LiveDocument<TallyMonth> | undefined> {
  const live = await core.documents.open(tallySchema, tallyId(core, month), true)
  return live.ok ? live.value : undefined
}

export function tallyId(core: Core, month: string): DocumentId {
  return core.lastingId(`tally ${month}`)
}

/**
 * What was joined counts once, with all that its tickets say: as it was shown. But in the
 * month in which the one came that it is shown in: a device from which others of it went
 * before knows no other, and both must find the same entry.
 */
function byMonth(core: Core, gone: readonly DocumentId[]): Map<string, Counted[]> {
  const months = new Map<string, Counted[]>()
  const shown = core.cardTable.cards()
  new Families().gather(shown)
  for (const id of gone) {
    const own = core.cardTable.get(id)?.card
    const card = shown.get(id)
    if (!own || !card || !counts(card)) continue
    const week = weekOf(believable(own, core.now()))
    const month = monthOf(week)
    months.set(month, [...(months.get(month) ?? []), { card, week }])
  }
  return months
}

interface Counted {
  readonly card: Card
  readonly week: number
}
