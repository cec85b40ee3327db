/**
 * A search, or a view in one language or in an order, kept under a name. Shared ones stand in the
 * settings, a member's own ones on their device. Both outlast every ticket, so neither may
 * say who wrote: a search for an asker or an address is not kept. Shared ones may say even
 * less, see `search/shared-search.ts`.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { namesFor, plain } from '../search/languages.ts'
import type { Card } from './card.ts'
import { isIn, type View, type Viewer } from './queue.ts'
import type { Sorting } from './sorting.ts'

export interface SavedViews {
  /** Each is one value: of two who change one at once, the last writer's stands whole. */
  savedViews: Record<EntryId, SavedView>
}

export interface SavedView {
  readonly name: string
  /** What is looked for; if empty, what the built-in view shows. */
  readonly search: string
  readonly view: View
  readonly language?: string
  /** Only what the view holds is searched; else all that the desk has, in that language. */
  readonly within?: true
  /** Else as usual. */
  readonly sort?: Sorting
  readonly by: MemberId
  readonly at: Timestamp
}

export interface SavedViewEntry {
  readonly id: EntryId
  readonly saved: SavedView
}

const longestName = 60
const longestSearch = 500

/** Again under its own id, it takes the place of what stood there. */
export function keepView(
  all: SavedViews,
  id: EntryId,
  made: SavedView
): Result<void, NoName | SaysWho> {
  const name = oneLine(made.name, longestName)
  const search = oneLine(made.search, longestSearch)
  if (name === '') return no({ type: 'no-name' })
  if (saysWho(search) || saysWho(name)) return no({ type: 'says-who' })
  all.savedViews[id] = { ...made, name, search }
  return done
}

/** One that somebody else threw away meanwhile stays away. */
export function renameView(
  all: SavedViews,
  id: EntryId,
  name: string
): Result<void, NoName | SaysWho> {
  const known = all.savedViews[id]
  return known ? keepView(all, id, { ...known, name }) : done
}

export function dropView(all: SavedViews, id: EntryId): Result<void> {
  if (id in all.savedViews) delete all.savedViews[id]
  return done
}

/**
 * The oldest first, on every device: the digit that opens one stays the same. One that is on
 * its way from one place to the other stands in both, and is one.
 */
export function savedViews(...from: readonly SavedViews[]): SavedViewEntry[] {
  const all = new Map(from.flatMap(({ savedViews }) => Object.entries(savedViews)))
  return [...all]
    .map(([id, saved]) => ({ id: id as EntryId, saved }))
    .sort((a, b) => a.saved.at - b.saved.at || (a.id < b.id ? -1 : 1))
}

/** The cards that it shows; `matches` answers its search. */
export function countSaved(
  { search, view, language, within }: SavedView,
  cards: Iterable<Card>,
  viewer: Viewer,
  matches: (card: Card) => boolean
): number {
  let sum = 0
  for (const card of cards) {
    if (language !== undefined && card.language !== language) continue
    if ((search === '' || within) && !isIn(card, view, viewer)) continue
    if (search === '' || matches(card)) sum++
  }
  return sum
}

const askers = namesFor(['asker', 'from']).join('|')
const who = new RegExp(`(?<!\\p{L})(?:${askers}):|"(?:${askers})":`, 'u')
/** However they stand there: a view outlives whom it names. */
const surely = /(?<!\p{L})(?:asker|from)"?:|@/u
/** Before a blank a search reads no field: “Casos de: red” asks for nobody. */
const noField = /:\s+/gu

/** It asks for one person's tickets, or holds an address. A field may stand in quotes. */
export function saysWho(search: string): boolean {
  return surely.test(plain(search)) || who.test(plain(search.replace(noField, ' ')))
}

export interface NoName {
  readonly type: 'no-name'
}
export interface SaysWho {
  readonly type: 'says-who'
}

function oneLine(text: string, most: number): string {
  return Array.from(
    text
      .normalize('NFC')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
  )
    .slice(0, most)
    .join('')
    .trim()
}
