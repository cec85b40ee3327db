/**
 * Counts what goes, before it goes. The device that forgets a ticket writes it into the
 * tally of its month; if that fails, the ticket goes all the same.
 */
import { toHex } from '../bytes.ts'
import { tallySchema } from '../documents/schemas.ts'
import type { LiveDocument } from '../documents/open-document.ts'
import type { Card } from '../domain/queue/card.ts'
import {
  count,
  countedWords,
  type Remains,
  type TallyKey,
  type TallyMonth
} from '../domain/desk/tally.ts'
import { monthOf, weekOf } from '../domain/desk/weeks.ts'
import type { DocumentId } from '../ids.ts'
import {
  believable,
  commonWords,
  counts,
  remainsOf,
  tallyKey
} from '../retention/remains.ts'
import type { Core } from './core.ts'

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
  const written: LiveDocument<TallyMonth>[] = []
  for (const [month, cards] of byMonth(core, gone)) {
    const live = await openTally(core, month)
    if (!live) continue
    const known = countedWords(live.current())
    const isCommon = (word: string): boolean => common.has(word) || known.has(word)
    const remains = new Map<TallyKey, Remains>(
      cards.map(card => [
        tallyKey(core.importKey, card.ticket),
        remainsOf(card, core.now(), { isCommon, mailboxes, fields })
      ])
    )
    live.perform(entries => count(entries, remains))
    await core.documents.seal(live)
    written.push(live)
  }
  return async () => {
    for (const live of written) await core.documents.close(live)
  }
}

/**
 * As it is now, without its document being kept in memory, and without what is still
 * listed here: it went elsewhere first, and is counted by its card.
 */
export async function readTally(core: Core, month: string): Promise<TallyMonth> {
  const entries = { ...(await readEntries(core, month)) }
  if (Object.keys(entries).length === 0) return { entries }
  for (const card of core.cards.current().values()) {
    const isOfMonth = monthOf(weekOf(believable(card, core.now()))) === month
    if (isOfMonth) delete entries[keyOf(core, card)]
  }
  return { entries }
}

type Entries = Readonly<TallyMonth['entries']>

/** By core and month, with what it was read from: months that are over hardly change. */
const readBefore = new WeakMap<Core, Map<string, { from: string; entries: Entries }>>()

async function readEntries(core: Core, month: string): Promise<Entries> {
  const known =
    readBefore.get(core) ?? new Map<string, { from: string; entries: Entries }>()
  readBefore.set(core, known)
  const from = await sourcesOf(core, month)
  const before = known.get(month)
  if (before?.from === from) return before.entries
  const seen = await core.documents.look(tallySchema, tallyId(core, month))
  const entries = seen?.current.entries ?? {}
  known.set(month, { from, entries })
  return entries
}

/** Its chunks, and whom this device knows: another member's chunk may open only later. */
async function sourcesOf(core: Core, month: string): Promise<string> {
  const stored = await core.ports.storage.chunksOf(tallyId(core, month))
  const ids = stored.map(({ id }) => id).sort()
  return [core.epoch.number, ...core.roster.heads.map(toHex), ...ids].join(' ')
}

/** A card never changes: another one takes its place. */
const keys = new WeakMap<Card, TallyKey>()

function keyOf(core: Core, card: Card): TallyKey {
  const known = keys.get(card) ?? tallyKey(core.importKey, card.ticket)
  keys.set(card, known)
  return known
}

async function openTally(
  core: Core,
  month: string
): Promise<LiveDocument<TallyMonth> | undefined> {
  const live = await core.documents.open(tallySchema, tallyId(core, month), true)
  return live.ok ? live.value : undefined
}

function tallyId(core: Core, month: string): DocumentId {
  return core.lastingId(`tally ${month}`)
}

function byMonth(core: Core, gone: readonly DocumentId[]): Map<string, Card[]> {
  const months = new Map<string, Card[]>()
  for (const id of gone) {
    const card = core.cardTable.get(id)?.card
    if (!card || !counts(card)) continue
    const month = monthOf(weekOf(believable(card, core.now())))
    months.set(month, [...(months.get(month) ?? []), card])
  }
  return months
}
