/**
 * Which key answers to an address are encrypted to. The first one that its owner gave
 * holds: addresses are forged easily, so whatever comes later, or from anywhere else, is
 * shown and waits until a member decides.
 */
import type { Timestamp } from '../../ids.ts'
import { searchesFor, type KeyChoice } from './key-search.ts'
import {
  inOrder,
  sameAddress,
  type KeyOrigin,
  type Message
} from '../tickets/message.ts'
import { asker, opening, type Ticket } from '../tickets/ticket.ts'

export interface KnownKey {
  /** Upper-case hex; of what only names a key, the name. */
  readonly fingerprint: string
  /** Armored, oldest first: a later one may tell that it lives longer, or was revoked. */
  readonly copies: readonly string[]
  readonly how: KeyOrigin | 'other-ticket'
  /** Since when the desk knows it. */
  readonly at: Timestamp
  /** Their program asks for encrypted answers. */
  readonly asksForIt: boolean
  /** It may be used before anybody accepted it. */
  readonly byItself: boolean
}

/** By which a choice knows them. */
export function fingerprints(keys: readonly KnownKey[]): string[] {
  return keys.map(key => key.fingerprint).sort()
}

/** That key from now on; all that is known now, here and elsewhere, was looked at. */
export function decision(
  ticket: Ticket,
  address: string,
  fingerprint: string,
  elsewhere: readonly KnownKey[] = []
): Pick<KeyChoice, 'address' | 'fingerprint' | 'saw' | 'key'> {
  const taken = elsewhere.find(key => key.fingerprint === fingerprint)
  return {
    address,
    fingerprint,
    saw: fingerprints([...knownKeys(ticket, address), ...elsewhere]),
    ...(taken && { key: keyText(taken) })
  }
}

/** Keys for that address that need no decision any more, by their fingerprints. */
export function decidedAbout(ticket: Ticket, address: string): Set<string> {
  return new Set(
    choicesFor(ticket, address).flatMap(({ fingerprint, saw }) => [fingerprint, ...saw])
  )
}

export interface AskerKeys {
  /** Undefined: answers are readable on their way. */
  readonly inUse: KnownKey | undefined
  /** A member said so, after looking. */
  readonly chosen: boolean
  /** Nobody has decided about these yet. */
  readonly others: readonly KnownKey[]
}

export function keysOf(ticket: Ticket, address: string): AskerKeys {
  const known = knownKeys(ticket, address)
  const chosen = choicesFor(ticket, address)
    .map(({ fingerprint }) => known.find(key => key.fingerprint === fingerprint))
    .find(key => key !== undefined)
  const usable = known.filter(key => key.byItself)
  const inUse = chosen ?? usable.find(key => !isOnlyNamed(key)) ?? usable[0]
  const decided = decidedAbout(ticket, address)
  return {
    inUse,
    chosen: chosen !== undefined,
    others: known.filter(
      key =>
        key !== inUse &&
        !decided.has(key.fingerprint) &&
        !(inUse && isOnlyNamed(key) && fits(key, inUse))
    )
  }
}

/** Every key for that address, the first given first; one that came twice stands once. */
export function knownKeys(ticket: Ticket, address: string): KnownKey[] {
  const found = new Map<string, KnownKey>()
  for (const key of [
    ...given(ticket, address),
    ...handedOn(ticket, address),
    ...takenOver(ticket, address)
  ]) {
    const before = found.get(key.fingerprint)
    found.set(key.fingerprint, before ? joined(before, key) : key)
  }
  return [...found.values()]
}

/** All copies of a key in one text, as `mail/keys.ts` reads them. */
export function keyText(key: KnownKey | undefined): string {
  const copies = key?.copies ?? []
  // somebody may send a hundred: the first names the key, the last tell how it is now
  return [...copies.slice(0, 1), ...copies.slice(1).slice(-4)].join('\n')
}

/**
 * By which signatures count as theirs: the one in use, if they gave it themselves or a
 * member accepted it. What others hand on is good to write with, and proves nothing: who
 * wants to write in somebody's name could hand on a key for it. Empty: there is none.
 */
export function provenKey(ticket: Ticket, address: string): string {
  const { inUse, chosen } = keysOf(ticket, address)
  if (!inUse || isOnlyNamed(inUse)) return ''
  return chosen || inUse.how !== 'gossip' ? keyText(inUse) : ''
}

/** The one to answer the asker with: armored, or what their report named. */
export function askerKey(ticket: Ticket): string {
  return keyText(askerKeys(ticket).inUse)
}

export function askerKeys(ticket: Ticket): AskerKeys {
  return keysOf(ticket, asker(ticket)?.address ?? '')
}

/** Whether another key than the one in use waits for a decision. */
export function hasOtherKey(ticket: Ticket): boolean {
  const { inUse, others } = askerKeys(ticket)
  return inUse !== undefined && others.length > 0
}

/** Who wrote encrypted trusts that the answer is, too, though they may have given no key. */
export function expectsEncryption(ticket: Ticket): boolean {
  const address = asker(ticket)?.address ?? ''
  const newest = inOrder(ticket.messages).findLast(
    ({ message }) =>
      message.direction === 'in' && sameAddress(message.from.address, address)
  )
  return newest?.message.seals.encrypted === true
}

/** A report may only name its key. */
export function isOnlyNamed(key: KnownKey): boolean {
  return !key.copies.some(copy => copy.startsWith('-----BEGIN PGP'))
}

/** What a server could find it by: 40 hex digits or the last 16; short ids are forged. */
export function namedFingerprint(key: KnownKey | undefined): string | undefined {
  if (!key || !isOnlyNamed(key)) return undefined
  const digits = key.fingerprint.replace(/^0x|\s/giu, '').toUpperCase()
  return /^(?:[0-9A-F]{16}|[0-9A-F]{40})$/u.test(digits) ? digits : undefined
}

/**
 * Where a bridge could fetch it. Only what is encrypted on its way, and by the name of a
 * host: the bridge looks once more, at where that name leads.
 */
export function namedUrl(key: KnownKey | undefined): string | undefined {
  if (!key || !isOnlyNamed(key)) return undefined
  const named = key.fingerprint.trim()
  return /^https:\/\/[a-z0-9.-]+\.[a-z][a-z0-9-]*\/\S*$/iu.test(named) &&
    named.length <= 500
    ? named
    : undefined
}

function joined(before: KnownKey, key: KnownKey): KnownKey {
  const isNew = !before.copies.includes(key.copies[0] ?? '')
  return {
    ...before,
    copies: isNew ? [...before.copies, ...key.copies] : before.copies,
    asksForIt: before.asksForIt || key.asksForIt
  }
}

/** In mails under that address. The ticket's first mail counts first, whatever its Date. */
function given(ticket: Ticket, address: string): KnownKey[] {
  const first = opening(ticket)
  const later = inOrder(ticket.messages).filter(entry => entry.id !== first?.id)
  const mails = [...(first ? [first] : []), ...later]
    .map(({ message }) => message)
    .filter(
      ({ direction, from }) => direction === 'in' && sameAddress(from.address, address)
    )
    .filter(({ askerKey }) => askerKey.trim() !== '')
  const keys = mails.map(asKnown)
  const [earliest] = keys
  return keys.map(key => ({ ...key, byItself: !earliest || fits(earliest, key) }))
}

/** A report that named its key by its fingerprint lets in that key, and no other. */
function fits(earliest: KnownKey, key: KnownKey): boolean {
  const named = namedFingerprint(earliest)
  if (earliest.fingerprint === key.fingerprint) return true
  return named !== undefined && key.fingerprint.endsWith(named)
}

function asKnown(mail: Message): KnownKey {
  const key = mail.askerKey.trim()
  const { how = 'known', at, asksForIt, fingerprint } = mail.keyGiven ?? {}
  return {
    fingerprint: fingerprint ?? key,
    copies: [key],
    how,
    at: at ?? mail.at,
    asksForIt: asksForIt === true,
    byItself: false
  }
}

/** By others: in encrypted mails that both got, or by a place where keys are kept. */
function handedOn(ticket: Ticket, address: string): KnownKey[] {
  const isAsker = sameAddress(asker(ticket)?.address ?? '', address)
  const gossip = inOrder(ticket.messages)
    .filter(({ message }) => message.direction === 'in' && message.seals.encrypted)
    .flatMap(({ message }) =>
      (message.gossip ?? [])
        .filter(key => sameAddress(key.address, address))
        .map(({ key, fingerprint }) => ({
          fingerprint: fingerprint ?? key.trim(),
          copies: [key.trim()],
          how: 'gossip' as const,
          at: message.at,
          asksForIt: false,
          byItself: !isAsker // their own words about their key are better
        }))
    )
  const found = searchesFor(ticket, address).flatMap(({ found }) =>
    found?.from && found.key !== ''
      ? [
          {
            fingerprint: found.fingerprint,
            copies: [found.key],
            how: found.from,
            at: found.at,
            asksForIt: false,
            byItself: false
          }
        ]
      : []
  )
  return [...gossip, ...found]
}

/** From another ticket of theirs, by a member. */
function takenOver(ticket: Ticket, address: string): KnownKey[] {
  return choicesFor(ticket, address).flatMap(({ fingerprint, key = '', at }) =>
    key === ''
      ? []
      : [
          {
            fingerprint,
            copies: [key],
            how: 'other-ticket' as const,
            at,
            asksForIt: false,
            byItself: false
          }
        ]
  )
}

/** The newest first. */
function choicesFor(ticket: Ticket, address: string): KeyChoice[] {
  return Object.entries(ticket.keyChoices)
    .filter(([, choice]) => sameAddress(choice.address, address))
    .sort(([a, one], [b, other]) => other.at - one.at || (a < b ? -1 : 1))
    .map(([, choice]) => choice)
}
