/**
 * Bridges: processes that carry mail in and out and can open no ticket. What the desk
 * knows of each is public; the secret is in the code that was shown once.
 */
import type { MailboxId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'

export interface Bridge {
  name: string
  /** The desk's addresses that it may send from. */
  addresses: Record<string, true>
  /** Ed25519 and X25519 public keys, hex. */
  signKey: string
  boxKey: string
  addedBy: MemberId
  addedAt: Timestamp
  /** When it first spoke: a code that nobody paired carries nothing. */
  heardAt?: Timestamp
  /** The newest key of its own that it told, X25519 in hex, and when. */
  orderKey?: string
  orderKeyAt?: Timestamp
  /** From then on the relay is told to refuse it. There is no way back. */
  revokedAt?: Timestamp
}

/** The part of the settings that this is about. */
export interface Bridged {
  bridges: Record<MailboxId, Bridge>
}

export type BridgeEntry = readonly [MailboxId, Bridge]

export function addBridge(
  settings: Bridged,
  id: MailboxId,
  bridge: Bridge
): Result<void, NoAddress> {
  if (Object.keys(bridge.addresses).length === 0) return no({ type: 'no-address' })
  settings.bridges[id] = bridge
  return done
}

/** It spoke up; what it said first counts. */
export function hearBridge(
  settings: Bridged,
  id: MailboxId,
  at: Timestamp
): Result<void> {
  const bridge = settings.bridges[id]
  if (bridge && bridge.heardAt === undefined) bridge.heardAt = at
  return done
}

/** An older one is a relay's replay. */
export function hearOrderKey(
  settings: Bridged,
  id: MailboxId,
  orderKey: string,
  at: Timestamp
): Result<void> {
  const bridge = settings.bridges[id]
  if (!bridge || bridge.orderKey === orderKey || (bridge.orderKeyAt ?? 0) >= at)
    return done
  bridge.orderKey = orderKey
  bridge.orderKeyAt = at
  return done
}

/** It makes one a week, and keeps the old ones for longer than this. */
const orderKeyDays = 14

/**
 * To which what it is to send is sealed, so that the code alone opens none of it later. Of a
 * bridge that has told no new one for long nobody knows whether it has the old one still.
 */
export function orderKey(
  { boxKey, orderKey, orderKeyAt = 0 as Timestamp }: Bridge,
  now: Timestamp
): string {
  return orderKey !== undefined && now - orderKeyAt < orderKeyDays * 86_400_000
    ? orderKey
    : boxKey
}

/** Revoking twice keeps the first date. */
export function revokeBridge(
  settings: Bridged,
  id: MailboxId,
  at: Timestamp
): Result<void> {
  const bridge = settings.bridges[id]
  if (bridge && bridge.revokedAt === undefined) bridge.revokedAt = at
  return done
}

/** Oldest first. */
export function bridges(settings: Bridged): BridgeEntry[] {
  return Object.entries(settings.bridges)
    .map(([id, bridge]) => [id as MailboxId, bridge] as const)
    .sort(([a, one], [b, other]) => one.addedAt - other.addedAt || (a < b ? -1 : 1))
}

/** Those that carry mail now, oldest first. */
export function activeBridges(settings: Bridged): BridgeEntry[] {
  return bridges(settings).filter(([, bridge]) => bridge.revokedAt === undefined)
}

/** The one through which answers from that address go out; none: they go by hand. */
export function bridgeFor(settings: Bridged, address: string): BridgeEntry | undefined {
  return bridgesFor(settings, address)[0]
}

/** All that send from it, oldest first. */
export function bridgesFor(settings: Bridged, address: string): BridgeEntry[] {
  return activeBridges(settings).filter(
    ([, bridge]) =>
      bridge.heardAt !== undefined && address.toLowerCase() in bridge.addresses
  )
}

/** The one that looks for keys: it sends the desk's answers, else any that ever spoke. */
export function bridgeToAsk(
  settings: Bridged,
  address: string
): BridgeEntry | undefined {
  return (
    bridgeFor(settings, address) ??
    activeBridges(settings).find(([, { heardAt }]) => heardAt !== undefined)
  )
}

/** A bridge speaks up every three hours, and sooner when something changed. */
const silentMs = 7 * 3_600_000

/** It has missed two of its reports: it, or its line, is down. */
export function isSilent(heardAt: number, now: Timestamp): boolean {
  return now - heardAt > silentMs
}

export function isAddress(text: string): boolean {
  return /^[^\s@<>]+@[^\s@<>]+$/.test(text)
}

export interface NoAddress {
  readonly type: 'no-address'
}
