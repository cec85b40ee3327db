/**
 * Mailboxes: how mail gets in and out through a bridge. The messages of `protocol.ts` that
 * are about them, and their specification.
 *
 * A *mailbox* belongs to one bridge and is named by the hash of its signing key. It holds
 * *items*, each one sealed thing (`mail-item.ts`) in pieces, on two *ways*: `in` from the
 * bridge to the members, `out` from the members to the bridge. The relay sees padded sizes,
 * days and which mailbox; who posts on a way is its poster, who takes from it its reader.
 *
 * Letting in: a member says `permit`, with a day, at every greeting; 0 takes the bridge back
 * at once: its connections end and its mailbox is deleted. The bridge says `hello` with its
 * own key; all it may say then is, of its own mailbox: `post` and `collect` on `in`, and
 * `collect`, `take` and `settle` on `out`. Anything else is `refused`.
 *
 * Posting: pieces in order, each answered by `posted` after it is safe against a power cut.
 * `kept`: this piece is. `known`: the whole item is, or was settled in the last days; the
 * poster need not go on, and nothing is doubled by a poster who missed an answer and posts
 * again. Piece 0 begins an item anew unless it is whole. Only the connection that posted
 * piece 0 may go on with it; another one must begin anew (`out-of-order`). An item that is
 * not whole is shown to nobody and deleted after a day or two. With `slot`, an item replaces
 * those before it on its way that had `slot`, too, once it is whole.
 *
 * Reading: `collect` is answered by `items`, oldest first, in several messages if there are
 * many (`last`). A reader is not told of items that another connection was offered in the
 * last 30 seconds or is taking. A poster is told of all, and then by `gone` which ones were
 * settled in the last days: what is neither was lost, and a poster who can posts it again.
 * From then on the reader hears `arrived` of whole items, one reader each, in turn (all of
 * what has `slot`, which they leave there): a hint
 * that saves double work, no lock. What is neither taken nor settled within 30 seconds, or
 * whose reader is gone, is offered to the next. `take` asks for one piece; it is answered
 * by `piece`, or by `gone` if there is none. `settle` deletes at once, and `gone` tells all
 * others who collect on that way. On `out` the connection that collected last reads alone,
 * and is told of all, whatever another one was offered. All before it are `refused` as
 * `taken-over`, which is for ever: who hears it does not come back by itself, or two bridges
 * with one key would take over from each other without end. Only the key itself can do
 * that. A bridge that speaks version 2 is left connected and hears nothing. A member may settle what goes out, too: so an order is
 * taken back that the bridge has not taken yet.
 *
 * Mail counts in the workspace's room and may fill half of it. Items go with the sweep
 * after their day, all of a mailbox with the day of its last `permit`.
 */
import * as v from 'valibot'

/** An item's whole length on the relay, all pieces together. */
export const maxItemBytes = 64 << 20
/** One piece, sealed. */
export const maxPieceBytes = 192 * 1024
export const maxPieces = 1024
/** Item ids per message. */
export const maxItemIds = 1024

const bytes = (length: number) =>
  v.pipe(v.instance(Uint8Array), v.length(length), v.readonly())
const numberUpTo = (most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most))
const way = v.picklist(['in', 'out'])
const day = numberUpTo(0xffff)
const pieceBytes = v.pipe(
  v.instance(Uint8Array),
  v.minLength(1),
  v.maxLength(maxPieceBytes)
)
const itemIds = v.pipe(v.array(bytes(16)), v.maxLength(maxItemIds))
const box = { mailbox: bytes(16), way }
const waiting = { id: bytes(16), day, pieces: numberUpTo(maxPieces), bytes: count() }

/** Lets that key in as a bridge until the end of that day; 0 takes it back. */
const permit = v.strictObject({
  type: v.literal('permit'),
  key: bytes(32),
  until: day
})
const post = v.strictObject({
  type: v.literal('post'),
  ...box,
  id: bytes(16),
  /** The last day on which it is kept. */
  day,
  slot: v.boolean(),
  piece: numberUpTo(maxPieces - 1),
  last: v.boolean(),
  bytes: pieceBytes
})
const collect = v.strictObject({ type: v.literal('collect'), ...box })
const take = v.strictObject({
  type: v.literal('take'),
  ...box,
  id: bytes(16),
  piece: numberUpTo(maxPieces - 1)
})
const settle = v.strictObject({ type: v.literal('settle'), ...box, ids: itemIds })

const posted = v.strictObject({
  type: v.literal('posted'),
  ...box,
  id: bytes(16),
  piece: numberUpTo(maxPieces - 1),
  state: v.picklist([
    'kept',
    'known',
    /** Its day is over, or too far ahead. */
    'ended',
    /** No such mailbox, or not this way. */
    'not-allowed',
    'too-big',
    'over-quota',
    'out-of-order'
  ])
})
const items = v.strictObject({
  type: v.literal('items'),
  ...box,
  items: v.pipe(v.array(v.strictObject(waiting)), v.maxLength(maxItemIds)),
  last: v.boolean()
})
const arrived = v.strictObject({ type: v.literal('arrived'), ...box, ...waiting })
const piece = v.strictObject({
  type: v.literal('piece'),
  ...box,
  id: bytes(16),
  piece: numberUpTo(maxPieces - 1),
  last: v.boolean(),
  bytes: pieceBytes
})
const settled = v.strictObject({ type: v.literal('settled'), ...box, ids: itemIds })
const gone = v.strictObject({ type: v.literal('gone'), ...box, ids: itemIds })

export const mailToRelay = [permit, post, collect, take, settle] as const
export const mailFromRelay = [posted, items, arrived, piece, settled, gone] as const
export type MailToRelay = v.InferOutput<(typeof mailToRelay)[number]>
export type MailFromRelay = v.InferOutput<(typeof mailFromRelay)[number]>
export type Way = v.InferOutput<typeof way>
export type PostState = v.InferOutput<typeof posted>['state']
export type PostRefusal = Exclude<PostState, 'kept' | 'known'>

function count() {
  return v.pipe(v.number(), v.safeInteger(), v.minValue(0))
}
