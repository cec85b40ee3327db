/** What is answered to messages about mailboxes, see `src/sync/mail-protocol.ts`. */
import { fromHex, toHex } from '../../src/bytes.ts'
import {
  dayOf,
  daysAfter,
  type Day,
  type ItemId,
  type MailboxId
} from '../../src/ids.ts'
import {
  maxItemBytes,
  maxItemIds,
  type MailFromRelay,
  type MailToRelay,
  type PostState
} from '../../src/sync/mail-protocol.ts'
import { mailboxOf } from '../../src/trust/bridge-code.ts'
import { exhausted } from '../../src/result.ts'
import { tell, refuse, reply, type Answer } from './answers.ts'
import {
  boxName,
  takeOverVersion,
  type Bridge,
  type Broadcast,
  type Member,
  type Relay
} from './connection.ts'
import type { Box, ItemAt, NewPiece, Waiting } from './mail-store.ts'
import { usedBytes } from './store.ts'
import type { Offered, Place } from './turns.ts'

type Said<T extends MailToRelay['type']> = Extract<MailToRelay, { type: T }>
type From = Member | Bridge

export const maxPermitDays = 400
/** How far ahead an item's last day may lie. */
export const maxItemDays = 400
/** A flood of mail leaves the desk the other half of its room. */
export const mailShare = 1 / 2

export function answerMail(relay: Relay, from: From, message: MailToRelay): Answer {
  switch (message.type) {
    case 'permit':
      return from.type === 'member'
        ? permit(relay, from, message)
        : refuse('not-allowed')
    case 'post':
      return post(relay, from, message)
    case 'collect':
      return mayUse(from, message)
        ? collect(relay, from, message)
        : refuse('not-allowed')
    case 'take':
      return isReader(from, message)
        ? take(relay, from, message)
        : refuse('not-allowed')
    case 'settle':
      return isReader(from, message) || from.type === 'member'
        ? settle(relay, from, message)
        : refuse('not-allowed')
    default:
      return exhausted(message)
  }
}

/** News of items whose reader has gone or was too slow, for the next in turn. */
export function passOn(relay: Pick<Relay, 'store' | 'turns' | 'now'>): Broadcast[] {
  const { store, turns, now } = relay
  return turns.due(now).flatMap(({ item, to }) => {
    if (store.mail.standing(item.workspace, item).type !== 'whole') {
      turns.settle(item)
      return []
    }
    return [news(item, { line: to })]
  })
}

function permit(relay: Relay, from: Member, { key, until }: Said<'permit'>): Answer {
  const { store, now } = relay
  const { workspace } = from
  const mailbox = mailboxOf(key)
  const today = dayOf(now)
  if (until >= today) {
    const latest = daysAfter(today, maxPermitDays)
    store.mail.permit(workspace, mailbox, Math.min(until, latest) as Day)
    return reply(from)
  }
  store.mail.takeBack(workspace, mailbox)
  const message = { type: 'refused', reason: 'not-allowed' } as const
  const goodbye = { workspace, to: { bridge: mailbox }, message, ends: true }
  return { ...reply(from), broadcasts: [goodbye] }
}

function post(relay: Relay, from: From, said: Said<'post'>): Answer {
  const { store, turns, now } = relay
  const { workspace, line } = from
  const piece = pieceOf(said)
  const place = { ...piece, workspace }
  const state = judge(relay, from, piece)
  if (state !== 'kept') {
    if (state === 'too-big' || state === 'over-quota') store.mail.drop(workspace, piece)
    return reply(from, posted(said, state))
  }
  if (piece.piece === 0) turns.begin(line, place)
  const replaced = store.mail.keep(workspace, piece, dayOf(now))
  const answer = reply(from, posted(said, 'kept'))
  if (!piece.last) return answer
  turns.finish(place)
  const broadcasts = gone(relay, from, piece, replaced)
  const item = whole(relay, place)
  if (!item) return { ...answer, broadcasts }
  // what a slot holds is for all readers, and left there by them
  if (piece.slot) broadcasts.push(news(item, { collects: boxName(piece) }))
  else {
    const line = turns.offer(item, now)
    if (line !== undefined) broadcasts.push(news(item, { line }))
  }
  return { ...answer, broadcasts }
}

function judge(relay: Relay, from: From, piece: NewPiece): PostState {
  const { store, turns, now, rules } = relay
  const { workspace, line } = from
  const { mail } = store
  if (!isPoster(relay, from, piece)) return 'not-allowed'
  const today = dayOf(now)
  if (piece.day < today || piece.day > daysAfter(today, maxItemDays)) return 'ended'
  const standing = mail.standing(workspace, piece)
  if (standing.type === 'whole' || standing.type === 'settled') return 'known'
  const before = piece.piece === 0 ? undefined : standing
  if (before) {
    const goesOn =
      before.type === 'begun' &&
      before.pieces === piece.piece &&
      before.day === piece.day &&
      before.slot === piece.slot &&
      turns.mayGoOn(line, { ...piece, workspace })
    if (!goesOn) return 'out-of-order'
    if (before.bytes + piece.bytes.length > maxItemBytes) return 'too-big'
  }
  const size = piece.bytes.length
  const isFull =
    mail.bytes(workspace) + size > rules.maxBytes * mailShare ||
    usedBytes(store, workspace) + size > rules.maxBytes
  return isFull ? 'over-quota' : 'kept'
}

function collect(relay: Relay, from: From, said: Said<'collect'>): Answer {
  const { store, turns, now } = relay
  const { workspace, line } = from
  const box = boxOf(said)
  const reads = isReader(from, said)
  const isAlone = reads && from.type === 'bridge'
  if (isAlone) {
    const isLast = turns.readAlone(line, { ...box, workspace })
    if (!isLast && from.version >= takeOverVersion) return refuse('taken-over')
  } else if (reads) turns.read(line, { ...box, workspace })
  const items = store.mail
    .waiting(workspace, box)
    .filter(item => !reads || turns.claim(line, { ...item, ...box, workspace }, now))
  const collects = [...new Set([...from.collects, boxName(box)])]
  const settled = reads ? [] : store.mail.settled(workspace, box)
  return {
    ...tell({ ...from, collects }, lists(said, items, settled)),
    // one that understands no goodbye comes back again and again, and would make the newer rest
    broadcasts: isAlone && from.version >= takeOverVersion ? [takenOver(from)] : []
  }
}

/** To all connections of that bridge from before: dead ones, or another process's. */
function takenOver({ workspace, mailbox, line }: Bridge): Broadcast {
  const message = { type: 'refused', reason: 'taken-over' } as const
  return { workspace, to: { takenOver: mailbox, by: line }, message, ends: true }
}

function* lists(
  { mailbox, way }: Said<'collect'>,
  items: readonly Waiting[],
  settled: readonly ItemId[]
): Iterable<MailFromRelay> {
  let at = 0
  do {
    const some = items.slice(at, at + maxItemIds)
    at += maxItemIds
    yield {
      type: 'items',
      mailbox,
      way,
      items: some.map(inMessage),
      last: at >= items.length
    }
  } while (at < items.length)
  for (let from = 0; from < settled.length; from += maxItemIds) {
    const ids = settled.slice(from, from + maxItemIds).map(fromHex)
    yield { type: 'gone', mailbox, way, ids }
  }
}

function take(relay: Relay, from: From, said: Said<'take'>): Answer {
  const { store, turns, now } = relay
  const { mailbox, way, id, piece } = said
  const at: ItemAt = { ...boxOf(said), id: itemId(id) }
  turns.renew(from.line, { ...at, workspace: from.workspace }, now)
  const found = store.mail.piece(from.workspace, at, piece)
  if (!found) return reply(from, { type: 'gone', mailbox, way, ids: [id] })
  const { bytes, last } = found
  return reply(from, { type: 'piece', mailbox, way, id, piece, last, bytes })
}

function settle(relay: Relay, from: From, said: Said<'settle'>): Answer {
  const { store, now } = relay
  const { mailbox, way, ids } = said
  const box = boxOf(said)
  const were = store.mail.settle(from.workspace, box, ids.map(itemId), dayOf(now))
  return {
    ...reply(from, { type: 'settled', mailbox, way, ids }),
    broadcasts: gone(relay, from, box, were)
  }
}

/** News for all others who collect there. */
function gone(
  { turns }: Relay,
  { workspace }: From,
  box: Box,
  ids: readonly ItemId[]
): Broadcast[] {
  if (ids.length === 0) return []
  for (const id of ids) turns.settle({ ...box, id, workspace })
  const to = { collects: boxName(box) }
  const message = {
    type: 'gone',
    mailbox: fromHex(box.mailbox),
    way: box.way,
    ids: ids.map(fromHex)
  } as const
  return [{ workspace, to, message: { ...message, ids: [...message.ids] } }]
}

function news({ workspace, ...item }: Offered, to: Broadcast['to']): Broadcast {
  const { mailbox, way } = item
  const message = {
    type: 'arrived',
    mailbox: fromHex(mailbox),
    way,
    ...inMessage(item)
  } as const
  return { workspace, to, message }
}

function whole(relay: Relay, place: Place): Offered | undefined {
  const found = relay.store.mail.standing(place.workspace, place)
  if (found.type !== 'whole') return undefined
  const { day, pieces, bytes } = found
  const { workspace, mailbox, way, id } = place
  return { workspace, mailbox, way, id, day, pieces, bytes }
}

/** Members post to bridges they permitted, a bridge to its own mailbox. */
function isPoster(relay: Relay, from: From, { mailbox, way }: Box): boolean {
  if (from.type === 'bridge') return way === 'in' && mailbox === from.mailbox
  const until = relay.store.mail.permittedUntil(from.workspace, mailbox)
  return way === 'out' && until >= dayOf(relay.now)
}

function isReader(from: From, said: { mailbox: Uint8Array; way: Box['way'] }): boolean {
  return mayUse(from, said) && said.way === (from.type === 'bridge' ? 'out' : 'in')
}

function mayUse(from: From, { mailbox }: { mailbox: Uint8Array }): boolean {
  return from.type === 'member' || toHex(mailbox) === from.mailbox
}

function posted(said: Said<'post'>, state: PostState): MailFromRelay {
  const { mailbox, way, id, piece } = said
  return { type: 'posted', mailbox, way, id, piece, state }
}

function pieceOf({
  id,
  day,
  slot,
  piece,
  last,
  bytes,
  ...said
}: Said<'post'>): NewPiece {
  const at = { ...boxOf(said), id: itemId(id), day: day as Day }
  return { ...at, slot, piece, last, bytes }
}

function boxOf({ mailbox, way }: { mailbox: Uint8Array; way: Box['way'] }): Box {
  return { mailbox: toHex(mailbox) as MailboxId, way }
}

function itemId(id: Uint8Array): ItemId {
  return toHex(id) as ItemId
}

function inMessage({ id, day, pieces, bytes }: Waiting) {
  return { id: fromHex(id), day, pieces, bytes }
}
