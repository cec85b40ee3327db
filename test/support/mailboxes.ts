/** A bridge at a relay, and items made up for its mailbox. */
import { fromHex, toHex, type Bytes } from '#core/bytes.ts'
import type { Day, ItemId } from '#core/ids.ts'
import type { MailToRelay, Way } from '#core/sync/mail-protocol.ts'
import type { FromRelay } from '#core/sync/protocol.ts'
import { bridgeSigningKey, mailboxOf } from '#core/trust/bridge-code.ts'
import type { NewPiece } from '#server/relay/mail-store.ts'

import { counting, inDays, type Office, type Visit } from './relay-desk.ts'

export const bridgeKey = bridgeSigningKey(new Uint8Array(32).fill(7))
export const mailbox = mailboxOf(bridgeKey.public)
export const incoming = { mailbox: fromHex(mailbox), way: 'in' as const }
export const outgoing = { mailbox: fromHex(mailbox), way: 'out' as const }

type Post = Extract<MailToRelay, { type: 'post' }>

export function anId(): Bytes {
  return counting.bytes(16)
}

export function itemId(id: Uint8Array): ItemId {
  return toHex(id) as ItemId
}

/** The posts of one item; all its pieces alike. */
export function posts(
  way: Way,
  parts: Partial<Omit<Post, 'type' | 'way'>> & { pieces?: number } = {}
): Post[] {
  const { pieces = 2, id = anId(), bytes = counting.bytes(40), ...rest } = parts
  return Array.from({ length: pieces }, (_, piece) => ({
    type: 'post',
    mailbox: fromHex(mailbox),
    way,
    id,
    day: inDays(30),
    slot: false,
    piece,
    last: piece === pieces - 1,
    bytes,
    ...rest
  }))
}

export function pieces(way: Way, parts: Parameters<typeof posts>[1] = {}): NewPiece[] {
  return posts(way, parts).map(({ id, day, slot, piece, last, bytes }) => ({
    mailbox,
    way,
    id: itemId(id),
    day: day as Day,
    slot,
    piece,
    last,
    bytes
  }))
}

/** Ana's device, which permits the bridge. */
export function permitting(office: Office): Visit {
  const ana = office.member()
  ana.say({ type: 'permit', key: bridgeKey.public, until: inDays(300) })
  return ana
}

export function theBridge(office: Office): Visit {
  const bridge = office.call()
  bridge.greet(bridgeKey)
  return bridge
}

/** What is answered to each of its posts. */
export function statesOf(visit: Visit, said: readonly Post[]): string[] {
  return said
    .flatMap(message => visit.say(message))
    .map(answer => (answer.type === 'posted' ? answer.state : answer.type))
}

export function listed(visit: Visit, box: typeof incoming | typeof outgoing): string[] {
  return visit
    .say({ type: 'collect', ...box })
    .flatMap(answer => (answer.type === 'items' ? answer.items : []))
    .map(({ id }) => toHex(id))
}

/** Ids of the items that it was told of unasked. */
export function newsOf(visit: Visit, type: 'arrived' | 'gone'): string[] {
  return visit.news.flatMap(message => {
    if (message.type !== type) return []
    return message.type === 'arrived' ? [toHex(message.id)] : message.ids.map(toHex)
  })
}

export function refused(reason: string): FromRelay[] {
  return [{ type: 'refused', reason } as FromRelay] // any of the reasons
}
