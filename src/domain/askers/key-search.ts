/**
 * Looking for somebody's key: a member says so, a bridge asks, and what it found is shown
 * beside the ticket until a member accepts it. Nothing is looked for by itself, since
 * whoever is asked learns that somebody wants to write to that address.
 */
import type { EntryId, ItemId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { sameAddress } from '../tickets/message.ts'

/**
 * Where keys are looked for. `wkd`: at the address's own domain (Web Key Directory);
 * `keyserver`: at one that checks addresses by mail. `url`: where the asker said.
 */
export type KeyPlace = 'wkd' | 'keyserver' | 'url'

export interface KeySearch {
  readonly address: string
  /** The report named it: 40 hex digits, or the last 16 of them. */
  readonly fingerprint?: string
  /** The report named it: what `namedUrl` lets pass. */
  readonly url?: string
  readonly places: readonly KeyPlace[]
  readonly by: MemberId
  readonly at: Timestamp
}

/** Why a key that was found is of no use. */
export type FoundTrouble =
  | 'not-a-key'
  /** It names other addresses, or is another key than was asked for. */
  | 'not-theirs'
  /** Expired, revoked, or it can only sign. */
  | 'unusable'

/** A bridge's answer: at most one for each search. */
export interface FoundKey {
  readonly at: Timestamp
  /** Absent if nobody has one. */
  readonly from?: KeyPlace
  /** Armored, with no name on it but theirs; empty with `trouble`. */
  readonly key: string
  /** Upper-case hex; empty if there is no key. */
  readonly fingerprint: string
  readonly trouble?: FoundTrouble
  /** These could not be asked. */
  readonly unreached: readonly KeyPlace[]
}

/** A member decided which key answers to that address use. */
export interface KeyChoice {
  readonly address: string
  readonly fingerprint: string
  /** Fingerprints that were on screen: they were decided about, too. */
  readonly saw: readonly string[]
  /** Armored, if it lay in another ticket of theirs: see `keys-elsewhere.ts`. */
  readonly key?: string
  readonly by: MemberId
  readonly at: Timestamp
}

/** The part of a ticket that this is about. */
export interface Searched {
  /** Each is named as its order to a bridge is; so is its answer. */
  keySearches: Record<ItemId, Readonly<KeySearch>>
  foundKeys: Record<ItemId, Readonly<FoundKey>>
  keyChoices: Record<EntryId, Readonly<KeyChoice>>
}

/** An answer that is overdue so long does not come any more: the order has ended. */
export const searchDays = 7

export type SearchState =
  | { readonly state: 'asked' | 'unanswered'; readonly search: KeySearch }
  | { readonly state: 'answered'; readonly search: KeySearch; readonly found: FoundKey }

/** The newest search for that address; undefined if nobody looked yet. */
export function lastSearch(
  ticket: Searched,
  address: string,
  now: Timestamp
): SearchState | undefined {
  const newest = searchesFor(ticket, address)[0]
  if (!newest) return undefined
  const { search, found } = newest
  if (found) return { state: 'answered', search, found }
  const isOver = now - search.at > searchDays * 86_400_000
  return { state: isOver ? 'unanswered' : 'asked', search }
}

export interface SearchEntry {
  readonly search: KeySearch
  readonly found: FoundKey | undefined
}

/** Newest first. */
export function searchesFor(ticket: Searched, address: string): SearchEntry[] {
  return Object.entries(ticket.keySearches)
    .filter(([, search]) => sameAddress(search.address, address))
    .sort(([a, one], [b, other]) => other.at - one.at || (a < b ? -1 : 1))
    .map(([id, search]) => ({ search, found: ticket.foundKeys[id as ItemId] }))
}

/* Commands: check first, write last. */

/** While one is on its way, another would only tell more people about it. */
export function searchKey(
  ticket: Searched,
  id: ItemId,
  search: KeySearch
): Result<void, AlreadyAsked> {
  if (lastSearch(ticket, search.address, search.at)?.state === 'asked')
    return no({ type: 'already-asked' })
  ticket.keySearches[id] = search
  return done
}

/** Answers what was asked, and once: who answers later changes nothing. */
export function noteFoundKey(
  ticket: Searched,
  id: ItemId,
  found: FoundKey
): Result<void, NobodyAsked> {
  if (!ticket.keySearches[id]) return no({ type: 'nobody-asked' })
  if (!ticket.foundKeys[id]) ticket.foundKeys[id] = found
  return done
}

/** From now on, whatever else comes is asked about before it is used. */
export function chooseKey(
  ticket: Searched,
  id: EntryId,
  choice: KeyChoice
): Result<void> {
  ticket.keyChoices[id] = choice
  return done
}

/** As if nobody had chosen. */
export function unchooseKey(ticket: Searched, id: EntryId): Result<void> {
  if (id in ticket.keyChoices) delete ticket.keyChoices[id]
  return done
}

export interface AlreadyAsked {
  readonly type: 'already-asked'
}
export interface NobodyAsked {
  readonly type: 'nobody-asked'
}
