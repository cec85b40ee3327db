/** Whom a desk hands things on to: developers, other projects. In the settings: nothing here is about askers. */
import type { EntryId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'

export interface Partnering {
  partners: Record<EntryId, Partner>
}

export interface Partner {
  name: string
  /** Lower case. */
  address: string
  /** Armored, or empty: then what is sent can be read on its way. */
  key: string
  at: Timestamp
}

export interface PartnerEntry {
  readonly id: EntryId
  readonly partner: Partner
}

export function keepPartner(
  all: Partnering,
  id: EntryId,
  made: Partner
): Result<void, NotReachable> {
  const name = made.name.replace(/\s+/gu, ' ').trim().slice(0, 100)
  const address = made.address.trim().toLowerCase()
  if (name === '' || !/^[^\s@<>]+@[^\s@<>]+$/u.test(address)) {
    return no({ type: 'not-reachable' })
  }
  all.partners[id] = { name, address, key: made.key.trim(), at: made.at }
  return done
}

export function dropPartner(all: Partnering, id: EntryId): Result<void> {
  if (id in all.partners) delete all.partners[id]
  return done
}

export function partnersOf(all: Partnering): PartnerEntry[] {
  return Object.entries(all.partners)
    .map(([id, partner]) => ({ id: id as EntryId, partner }))
    .sort(
      (a, b) => a.partner.name.localeCompare(b.partner.name) || (a.id < b.id ? -1 : 1)
    )
}

/** It needs a name, and an address that mail can go to. */
export interface NotReachable {
  readonly type: 'not-reachable'
}
